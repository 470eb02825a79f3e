// A small scheme that no office has, for tests: two classes, three duties, one procedure, one form.
#pragma once

#include <string>
#include <string_view>

#include "rulebook/read.h"

namespace hb::rulebook {

/// The file's text.
std::string sample_book();

/// The sample with one piece of text replaced by another; throws when it does not stand there.
std::string sample_with(std::string_view piece, std::string_view other);
std::string replaced(std::string text, std::string_view piece, std::string_view other);

/// The book of a text that must be without a problem.
RuleBook must_read(std::string_view toml);

}  // namespace hb::rulebook

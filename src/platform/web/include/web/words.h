// Words and paragraphs that pages of every engine say in the same way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/date.h"
#include "web/html.h"
#include "web/page.h"

namespace hb::web {

/// 115/6/30, or 30 June 2026 in English: for tables and lines.
std::string short_day(const Page& page, Date day);
/// A day and its clock in Taipei as running text has them: 115年6月30日 14:05.
std::string moment_words(const Page& page, Instant at);
/// 115/6/30 14:05 in every language: for columns of moments.
std::string short_moment(Instant at);

/// 12 KB, 3.4 MB.
std::string size_words(std::int64_t bytes);

/// Each line of a text a paragraph; empty lines are left out.
html::Node paragraphs(std::string_view text);

}  // namespace hb::web

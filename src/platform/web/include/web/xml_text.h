// Text inside of XML that is written by hand: feeds, and answers to other systems.
#pragma once

#include <string>
#include <string_view>

namespace hb::web {

/// The text as it may stand in an element or a quoted attribute; a control character, which XML has
/// no way to write, becomes a blank.
std::string xml_text(std::string_view text);

}  // namespace hb::web

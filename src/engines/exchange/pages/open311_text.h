// One answer of Open311, written as XML or as JSON: the JSON is the XML with the names of lists
// left out, as the specification's convention has it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/open311.h"

namespace hb::exchange {

/// An element. One without content is `<name/>` and null.
struct Element {
  enum class Kind {
    text,
    bare,     ///< A number, true, false.
    degrees,  ///< A number as somebody sent it: JSON has it as its own, XML in the same signs.
    object,   ///< Its children are its fields.
    list,     ///< Its children are of one kind.
  };
  std::string_view name;
  Kind kind = Kind::text;
  std::string content{};
  std::vector<Element> children{};
};

Element text(std::string_view name, std::string content);
Element flag(std::string_view name, bool value);
Element number(std::string_view name, long value);
/// Where on earth: what was read as a number when it came in; empty for nowhere.
Element degrees(std::string_view name, std::string content);
Element object(std::string_view name, std::vector<Element> fields);
Element list(std::string_view name, std::vector<Element> children);

std::string written(const Element& root, Format format);
/// With its charset, as the specification asks for.
std::string content_type(Format format);

}  // namespace hb::exchange

// XML from a stranger: no document type with declarations of its own, bounded size and depth, so
// that the readers may walk the tree recursively.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "archive.h"

namespace hb::documents {

/// Parses one part; `part` is its name, for the refusal. White space is kept. Refuses broken_xml,
/// xml_entities, too_many_parts, nested_too_deep.
Result<pugi::xml_document> parse_xml(std::string_view bytes, std::string_view part,
                                     const ReadLimits& limits);

/// Unpacks and parses one part of an archive.
Result<pugi::xml_document> read_xml(Archive& archive, std::string_view part,
                                    const ReadLimits& limits);

/// Like read_xml, but a part that is not there is an empty document.
Result<pugi::xml_document> read_xml_if_there(Archive& archive, std::string_view part,
                                             const ReadLimits& limits);

/// The element's name with its prefix ("text:p"), as a view.
inline std::string_view name_of(const pugi::xml_node& node) { return node.name(); }

/// The attribute as a whole number within the bounds, else `otherwise`.
int whole(const pugi::xml_attribute& attribute, int otherwise, int least, int most);

/// Text ready to be kept: NFC, no control characters but tab and line feed, always valid UTF-8.
std::string clean(std::string_view text);

}  // namespace hb::documents

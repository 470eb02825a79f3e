// Packing an OpenDocument file: the mimetype first and unpacked, as the standard asks, the rest
// packed, and no time of day anywhere.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

namespace hb::documents {

/// Properties that go into meta.xml.
struct OdfMeta {
  std::string title;
  std::string creator;
  std::string created;
};

/// A file of the given media type with these parts, and meta.xml and the manifest made here.
/// Throws std::runtime_error when memory or libzip fails.
std::string pack_odf(const std::string& media_type, const OdfMeta& meta,
                     std::vector<std::pair<std::string, std::string>> parts);

/// The root of a new part with all of ODF's namespaces declared.
pugi::xml_node begin_part(pugi::xml_document& document, const char* root);

/// The part as bytes, without white space of its own.
std::string serialize(const pugi::xml_document& document);

/// Appends `text` to a text:p or text:h: runs of blanks, tabs and line breaks become elements,
/// since ODF collapses them otherwise; control characters that XML forbids are dropped.
void append_odf_text(pugi::xml_node paragraph, const std::string& text);

}  // namespace hb::documents

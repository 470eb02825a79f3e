#include "xml.h"

#include <algorithm>
#include <charconv>

#include "kernel/unicode.h"

namespace hb::documents {
namespace {

/// A document type is harmless when it only names a DTD, which is never fetched; one that brings
/// declarations can define entities.
bool declares_entities(std::string_view bytes) {
  for (auto at = bytes.find("<!DOCTYPE"); at != std::string_view::npos;
       at = bytes.find("<!DOCTYPE", at + 1)) {
    const auto end = bytes.find_first_of("[>", at);
    if (end == std::string_view::npos || bytes[end] == '[') return true;
  }
  return bytes.find("<!ENTITY") != std::string_view::npos;
}

/// Measures the tree without recursion.
class Depth : public pugi::xml_tree_walker {
 public:
  explicit Depth(int limit) : limit_(limit) {}
  bool for_each(pugi::xml_node&) override {
    // Called for every node; stops the walk at the first one that lies too deep.
    return depth() < limit_;
  }

 private:
  int limit_;
};

}  // namespace

Result<pugi::xml_document> parse_xml(std::string_view bytes, std::string_view part,
                                     const ReadLimits& limits) {
  const auto broken = [&] { return refusal::broken_xml.with("part", std::string(part)); };
  // Other encodings are legal XML but no office program writes them, and they would slip past the
  // checks below.
  if (!is_valid_utf8(bytes) || bytes.find('\0') != std::string_view::npos) return broken();
  if (declares_entities(bytes)) return refusal::xml_entities;
  const auto tags = static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '<'));
  if (tags > 2 * limits.xml_nodes) return refusal::too_many_parts;

  pugi::xml_document document;
  const auto parsed = document.load_buffer(
      bytes.data(), bytes.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (!parsed || !document.document_element()) return broken();
  Depth depth(limits.xml_depth);
  if (!document.traverse(depth)) return refusal::nested_too_deep;
  return document;
}

Result<pugi::xml_document> read_xml(Archive& archive, std::string_view part,
                                    const ReadLimits& limits) {
  HB_LET(bytes, archive.read(part));
  return parse_xml(bytes, part, limits);
}

Result<pugi::xml_document> read_xml_if_there(Archive& archive, std::string_view part,
                                             const ReadLimits& limits) {
  if (!archive.has(part)) return pugi::xml_document{};
  return read_xml(archive, part, limits);
}

int whole(const pugi::xml_attribute& attribute, int otherwise, int least, int most) {
  const std::string_view text = attribute.value();
  int value = otherwise;
  if (std::from_chars(text.data(), text.data() + text.size(), value).ec != std::errc{}) {
    value = otherwise;
  }
  return std::clamp(value, least, most);
}

std::string clean(std::string_view text) {
  std::string kept;
  kept.reserve(text.size());
  for (const char letter : text) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x20 || byte == '\t' || byte == '\n') kept += letter;
  }
  return to_nfc(kept);
}

}  // namespace hb::documents

#include "ooxml_package.h"

#include <vector>

namespace hb::documents {
namespace {

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string{} : std::string(part.substr(0, slash + 1));
}

/// "word/" and "../customXml/a.xml" make "customXml/a.xml".
std::string resolve(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::vector<std::string> steps;
  const std::string path = std::string(folder) + std::string(target);
  for (std::size_t at = 0; at <= path.size();) {
    auto end = path.find('/', at);
    if (end == std::string::npos) end = path.size();
    const std::string step = path.substr(at, end - at);
    if (step == "..") {
      if (!steps.empty()) steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
    at = end + 1;
  }
  std::string joined;
  for (const auto& step : steps) joined += (joined.empty() ? "" : "/") + step;
  return joined;
}

}  // namespace

Result<std::map<std::string, Relationship>> read_relationships(Archive& archive,
                                                               std::string_view part,
                                                               const ReadLimits& limits) {
  const std::string folder = folder_of(part);
  const std::string file = folder + "_rels/" + std::string(part.substr(folder.size())) + ".rels";
  HB_LET(document, read_xml_if_there(archive, file, limits));
  std::map<std::string, Relationship> found;
  for (const auto node : document.document_element().children("Relationship")) {
    const std::string_view type = node.attribute("Type").value();
    const std::string_view mode = node.attribute("TargetMode").value();
    Relationship one;
    one.type = type.substr(type.rfind('/') + 1);
    if (mode != "External") one.target = resolve(folder, node.attribute("Target").value());
    found[node.attribute("Id").value()] = std::move(one);
  }
  return found;
}

std::string target_of(const std::map<std::string, Relationship>& relationships,
                      std::string_view type, std::string_view otherwise) {
  for (const auto& [id, one] : relationships) {
    if (one.type == type && !one.target.empty()) return one.target;
  }
  return std::string(otherwise);
}

Result<std::string> read_ooxml_title(Archive& archive, const ReadLimits& limits) {
  HB_LET(core, read_xml_if_there(archive, "docProps/core.xml", limits));
  return clean(core.document_element().child("dc:title").text().get());
}

}  // namespace hb::documents

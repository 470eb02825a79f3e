// What DOCX and XLSX share: parts that point at one another through relationship files.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "xml.h"

namespace hb::documents {

/// One pointer from a part to another.
struct Relationship {
  std::string type;    ///< Last word of the type's URI: "styles", "worksheet", "officeDocument".
  std::string target;  ///< Full name of the part in the zip; empty for what lies outside.
};

/// Relationships of `part` ("" for the package) by id. A part without any has an empty map.
Result<std::map<std::string, Relationship>> read_relationships(Archive& archive,
                                                               std::string_view part,
                                                               const ReadLimits& limits);

/// The first target of `type`, or `otherwise` if there is none.
std::string target_of(const std::map<std::string, Relationship>& relationships,
                      std::string_view type, std::string_view otherwise);

/// The title in docProps/core.xml, else nothing.
Result<std::string> read_ooxml_title(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents

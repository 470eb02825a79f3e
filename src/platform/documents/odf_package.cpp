#include "odf_package.h"

namespace hb::documents {

Result<Done> check_odf_manifest(Archive& archive, const ReadLimits& limits) {
  HB_LET(manifest, read_xml_if_there(archive, "META-INF/manifest.xml", limits));
  for (const auto entry : manifest.document_element().children("manifest:file-entry")) {
    if (entry.child("manifest:encryption-data")) return refusal::encrypted;
  }
  return Done{};
}

Result<std::string> read_odf_title(Archive& archive, const ReadLimits& limits) {
  HB_LET(meta, read_xml_if_there(archive, "meta.xml", limits));
  const auto title = meta.document_element().child("office:meta").child("dc:title");
  return clean(title.text().get());
}

}  // namespace hb::documents

// What every OpenDocument file shares, whatever is in it: the manifest and the metadata.
#pragma once

#include <string>

#include "xml.h"

namespace hb::documents {

/// Refuses encrypted when the manifest says that a part needs a key.
Result<Done> check_odf_manifest(Archive& archive, const ReadLimits& limits);

/// The title in meta.xml, else nothing.
Result<std::string> read_odf_title(Archive& archive, const ReadLimits& limits);

}  // namespace hb::documents

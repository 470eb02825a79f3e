// Writes OpenDocument text (ODF 1.2, CNS 15251): named styles, Traditional Chinese, A4 with 2.5 cm
// margins, 標楷體 with Noto Serif CJK TC behind it, "第 x 頁，共 y 頁" in the foot.
#pragma once

#include <string>

#include "documents/document_model.h"

namespace hb::documents {

/// The bytes of the file. The same document gives the same bytes, so a hash proves a version.
std::string write_odt(const Document& document);

/// The media type to send it under.
inline constexpr const char* kOdtMediaType = "application/vnd.oasis.opendocument.text";

}  // namespace hb::documents

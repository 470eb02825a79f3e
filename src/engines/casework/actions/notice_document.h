// The one-time notice as a document to hand over, send or print.
#pragma once

#include <string>

#include "documents/document_model.h"
#include "one_time_notices.h"

namespace hb::casework {

/// One page of A4, in Chinese: what is missing and why, until when, where to ask.
documents::Document notice_document(const NoticeSheet& sheet);

/// The same in plain text, for a telephone, a message or a reader that reads aloud.
std::string notice_text(const NoticeSheet& sheet);

}  // namespace hb::casework

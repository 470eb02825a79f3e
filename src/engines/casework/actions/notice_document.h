// The one-time notice as a document to hand over, send or print.
#pragma once

#include <string>
#include <vector>

#include "documents/document_model.h"
#include "one_time_notices.h"

namespace hb::casework {

/// One page of A4, in the case's language: what is missing and why, until when, where to ask.
documents::Document notice_document(const NoticeSheet& sheet);

/// Its title, and the lines above and below the table: the same in every form of the notice.
std::string notice_heading(const NoticeSheet& sheet);
std::vector<std::string> notice_heads(const NoticeSheet& sheet);
std::vector<std::string> notice_feet(const NoticeSheet& sheet);
/// Where applicant and officer sign, on what is handed over.
std::vector<std::string> notice_signatures(const NoticeSheet& sheet);
/// The heads of the table's columns.
std::vector<std::string> notice_columns(const NoticeSheet& sheet);

/// The same in plain text, for a telephone, a message or a reader that reads aloud.
std::string notice_text(const NoticeSheet& sheet);

}  // namespace hb::casework

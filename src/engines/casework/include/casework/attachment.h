// What people attach to a case (附件): each file sealed in the file store, known by its bytes and
// not by its name, and opened by nobody before a scanner has looked at it, where there is one.
//
// A file comes before its case: it lies under the token of the form that it was sent with, and
// becomes the case's when the form is sent. What was never sent is thrown away after a day.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "casework/case.h"

namespace hb::casework {

using AttachmentId = Id<struct AttachmentTag>;

/// What is known of a file's dangers.
enum class Scan {
  waiting,    ///< A scanner will look at it; until then nobody opens it.
  clean,      ///< Nothing was found.
  bad,        ///< A virus was found: nobody opens it any more.
  unscanned,  ///< There is no scanner.
};
std::string_view name_of(Scan scan);
std::optional<Scan> scan_of(std::string_view name);
constexpr bool may_be_opened(Scan scan) { return scan == Scan::clean || scan == Scan::unscanned; }

struct Attachment {
  AttachmentId id;
  AgencyId agency_id;
  CaseId case_id;             ///< 0: of a form that was not sent.
  std::int64_t event_id = 0;  ///< What it came with; 0: with the case itself.
  Instant at{};
  std::string name;
  std::string media_type;
  std::int64_t bytes = 0;
  Scan scan{};
  std::string virus;      ///< What was found.
  std::string file_hash;  ///< In the store.
  std::string mark;       ///< What name and bytes are sealed for.
};

inline constexpr int kMostAttachments = 5;  ///< Of one form.
inline constexpr std::int64_t kMaxAttachmentBytes = 10 << 20;
inline constexpr std::size_t kMaxAttachmentName = 120;
/// Of all forms together that were not sent: more is somebody who fills the disk.
inline constexpr std::int64_t kMostUnsentBytes = std::int64_t{2} << 30;
inline constexpr std::chrono::hours kUnsentKept{24};

/// Whether offices take such a file: PDF, pictures, OpenDocument and Office files without macros,
/// plain text.
bool is_wanted(std::string_view media_type);
/// "PDF", "DOCX" … as people say it; the type itself where there is no such word.
std::string_view short_type(std::string_view media_type);

/// A name as it is kept: without folders, control characters and what is too long.
std::string attachment_name(std::string_view sent_name);

/// Refuses a file beside `present` ones of the form: one too many, empty, too large, of a type that
/// is not wanted, or with the name of a program. The errors name the file.
Result<Done> check_attachment(std::string_view name, std::string_view media_type,
                              std::int64_t bytes, int present);

namespace refusal {
inline const Error too_many_attachments{Fault::invalid, "casework.attachment.too_many", "files"};
inline const Error attachment_empty{Fault::invalid, "casework.attachment.empty", "files"};
inline const Error attachment_too_large{Fault::invalid, "casework.attachment.too_large", "files"};
inline const Error attachment_unwanted{Fault::invalid, "casework.attachment.unwanted", "files"};
inline const Error attachments_full{Fault::unavailable, "casework.attachment.full", "files"};
inline const Error attachment_missing{Fault::not_found, "casework.attachment.not_found"};
inline const Error attachment_unseen{Fault::conflict, "casework.attachment.unseen"};
inline const Error attachment_locked{Fault::conflict, "casework.attachment.locked"};
inline const Error attachment_bad{Fault::conflict, "casework.attachment.bad", "files"};
inline const Error nothing_sent{Fault::invalid, "casework.attachment.nothing_sent", "files"};
}  // namespace refusal

}  // namespace hb::casework

// Files that people send with a form: kept while the form is being filled in, given to its case,
// opened by who works on the case.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/attachment.h"
#include "org/context.h"

namespace hb::casework {

/// A file that arrived with a form, on disk.
struct SentFile {
  std::string name;
  std::string path;
  std::int64_t bytes = 0;
};

/// Keeps files under a form, each sealed, in transactions of its own. Gives what is wrong with some
/// of them, as check_attachment() says; the others are kept, for browsers forget what was chosen.
std::vector<Error> keep_files(const org::Context& context, std::string_view form_token,
                              const std::vector<SentFile>& files);
/// The same of one file in memory.
Result<Done> keep_file(const org::Context& context, std::string_view form_token,
                       std::string_view name, std::string_view bytes);
/// Takes one out of a form that was not sent, in a transaction of its own; one that is not there is
/// none.
void drop_file(const org::Context& context, std::string_view form_token, AttachmentId id);

/// What lies under a form, also of one that was sent.
std::vector<Attachment> files_of_form(org::Context& context, std::string_view form_token);
std::vector<Attachment> files_of_case(org::Context& context, CaseId id);

/// What lies under a form becomes the case's; `event_id` 0 is the case itself. Refuses a file that
/// carries a virus: it has to be taken out first. Does not commit.
Result<Done> give_files_to(org::Context& context, CaseId id, std::string_view form_token,
                           std::int64_t event_id = 0);

/// A file, on record: it may name people. Whoever is asked about the case may read it too. Refuses
/// as case_to_read() does, and what was not looked at yet or carries a virus. Opens its own
/// transaction.
struct OpenedFile {
  std::string name;
  std::string bytes;
};
Result<OpenedFile> open_attachment(const org::Context& context, CaseId id, AttachmentId file);
/// The bytes of an attachment, unsealed; nothing when the store lost them.
std::optional<std::string> stored_bytes(const org::Services& services, std::string_view file_hash,
                                        std::string_view mark);

/// Files of forms that were not sent within a day go. Gives how many.
int drop_unsent_files(const org::Services& services, const std::function<bool()>& cancelled);

}  // namespace hb::casework

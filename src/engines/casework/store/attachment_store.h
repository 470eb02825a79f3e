// Files that people attach, by their form and by their case, with what a scanner said of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "casework/attachment.h"

namespace hb::casework {

class AttachmentStore {
 public:
  AttachmentStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  /// Keeps one under a form; it belongs to no case yet.
  AttachmentId add(const Attachment& file, std::string_view form_print);
  /// In the order in which they came, whether the form was sent or not.
  std::vector<Attachment> of_form(std::string_view form_print);
  std::vector<Attachment> of_case(CaseId id);
  /// Of a case. Refuses `attachment_missing` also outside the scope.
  Result<Attachment> find(CaseId case_id, AttachmentId id, const org::Scope& scope);

  /// The bytes of all forms that were not sent.
  std::int64_t unsent_bytes();
  /// What is left of the form becomes the case's; `event_id` 0 is the case itself. Gives how many.
  int give_to_case(std::string_view form_print, const Case& current, std::int64_t event_id);
  /// Those of `files` that are the first case's become the other's, with its intake. Gives how
  /// many.
  int move(CaseId from, const Case& to, const std::vector<std::int64_t>& files);
  /// Takes one out of a form that was not sent; gives the hash of its file, or nothing.
  std::string remove_unsent(AttachmentId id, std::string_view form_print);
  /// Takes out what was kept before and never sent, so many at once; gives the hashes.
  std::vector<std::string> remove_unsent_before(Instant before, int limit);

 private:
  std::vector<Attachment> read(const std::vector<storage::Row>& rows);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework

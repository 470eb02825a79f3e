#include "disposal_work.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "erase_store.h"
#include "files/file_store.h"
#include "notices/notice.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "retention_store.h"

namespace hb::casework {

namespace {

void forget_letters_about(org::Context& context, const std::vector<std::int64_t>& cases) {
  std::vector<notices::NoticeId> letters;
  for (const std::int64_t id : EraseStore{context.tx}.letters_about(cases)) {
    letters.push_back(notices::NoticeId{id});
  }
  notices::forget_letters(context.tx, letters);
}

void note(org::Context& context, const Disposal& disposal, std::size_t disposed, std::size_t kept) {
  org::record_audit(context, {.agency_id = disposal.agency_id,
                              .action = "case_disposal.disposed",
                              .subject = "case_disposal/" + std::to_string(disposal.id.value),
                              .details = {{"approval", disposal.approval},
                                          {"cases", std::to_string(disposed)},
                                          {"kept", std::to_string(kept)}}});
}

/// False when nothing of the list is left.
bool dispose_some(org::Context& context, const Disposal& disposal, int limit) {
  RetentionStore retention{context.tx, *context.services.sealer};
  const auto cases = retention.lock_next(disposal.id, limit);
  if (cases.empty()) return false;
  const auto past = retention.still_past(disposal.id, cases);
  std::vector<std::int64_t> kept;
  std::copy_if(cases.begin(), cases.end(), std::back_inserter(kept), [&](std::int64_t id) {
    return std::find(past.begin(), past.end(), id) == past.end();
  });
  EraseStore{context.tx}.erase(disposal.id, past);
  forget_letters_about(context, past);
  retention.settle(disposal.id, past, DisposalOutcome::disposed, context.now);
  retention.settle(disposal.id, kept, DisposalOutcome::kept, context.now);
  note(context, disposal, past.size(), kept.size());
  return true;
}

/// First no row names them, then they go, then nobody has to remember them.
void remove_files(const org::Services& services, DisposalId id) {
  std::vector<std::string> hashes;
  org::read_as_program(
      services, [&](org::Context& context) { hashes = EraseStore{context.tx}.files_leaving(id); });
  if (hashes.empty()) return;
  for (const std::string& each : hashes) {
    if (const auto hash = files::FileHash::parse(each)) services.files->remove(*hash);
  }
  org::write_as_program(services, [&](org::Context& context) {
    EraseStore{context.tx}.files_left(id, hashes);
    context.tx.commit();
  });
}

}  // namespace

Result<DisposalStep> dispose_next(const org::Services& services, DisposalId id, int limit) {
  remove_files(services, id);
  std::optional<Disposal> after;
  org::write_as_program(services, [&](org::Context& context) {
    RetentionStore retention{context.tx, *context.services.sealer};
    after = retention.find(id);
    if (!after || after->finished_at) return;
    if (!dispose_some(context, *after, limit)) retention.finish(id, context.now);
    after = retention.find(id);
    context.tx.commit();
  });
  if (!after) return refusal::disposal_missing;
  remove_files(services, id);
  return DisposalStep{
      .is_over = after->finished_at.has_value(), .done = after->done(), .listed = after->listed};
}

}  // namespace hb::casework

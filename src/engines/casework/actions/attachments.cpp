#include "attachments.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>

#include "attachment_store.h"
#include "case_access.h"
#include "crypto/sealer.h"
#include "crypto/token.h"
#include "files/file_store.h"
#include "intake.h"
#include "kernel/file_type.h"
#include "kernel/text_encoding.h"
#include "org/audit.h"
#include "org/own_transaction.h"
#include "scan_files.h"

namespace hb::casework {

namespace {

// Of one transaction of the night.
constexpr int kDroppedAtOnce = 200;

std::string place_of(std::string_view mark) { return "casework.attachment/" + std::string{mark}; }

std::string read_file(const std::string& path) {
  std::ifstream file{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{file}, {}};
}

/// Text in Big5, as older machines still write it, is text too.
std::string_view type_of(std::string_view bytes) {
  const std::string_view type = media_type_of(bytes);
  return type == media_type::kAny && !bytes.empty() && decode_text(bytes) ? media_type::kText
                                                                          : type;
}

AttachmentStore store_in(org::Context& context) { return {context.tx, *context.services.sealer}; }

void remove_file(const org::Services& services, std::string_view hash) {
  if (const auto known = files::FileHash::parse(hash)) services.files->remove(*known);
}

/// Seals a file into the store; the row comes afterwards, so that no row names a file that is not
/// there.
Attachment seal_file(const org::Context& context, const std::string& name, std::string_view bytes) {
  Attachment file{.at = context.now,
                  .name = name,
                  .media_type = std::string{type_of(bytes)},
                  .bytes = static_cast<std::int64_t>(bytes.size()),
                  .scan = scan_of_new(context.services),
                  .virus = {},
                  .file_hash = {},
                  .mark = crypto::new_token()};
  const auto sealed = context.services.sealer->seal(bytes, place_of(file.mark));
  file.file_hash = context.services.files->put_bytes(sealed).hex();
  return file;
}

/// Files and bytes beside which another one is to be kept.
struct Room {
  int files = 0;
  std::int64_t unsent_bytes = 0;
};

Room room_in(org::Context& context, std::string_view print) {
  AttachmentStore store = store_in(context);
  return {.files = static_cast<int>(store.of_form(print).size()),
          .unsent_bytes = store.unsent_bytes()};
}

Result<Done> check_room(const Room& room, std::string_view name, std::string_view type,
                        std::int64_t bytes) {
  HB_TRY(check_attachment(name, type, bytes, room.files));
  if (room.unsent_bytes + bytes > kMostUnsentBytes) return refusal::attachments_full;
  return Done{};
}

/// Keeps a file whose bytes were read; `size` counts for one that is too large to be read at all.
Result<Done> keep_bytes(const org::Context& context, const std::string& print,
                        std::string_view sent_name, std::string_view bytes, std::int64_t size) {
  const std::string name = attachment_name(sent_name);
  const auto check = [&](org::Context& inner) {
    return check_room(room_in(inner, print), name, type_of(bytes), size);
  };
  HB_TRY(org::in_read(context, check));
  const Attachment file = seal_file(context, name, bytes);
  const auto kept = org::in_write(context, [&](org::Context& inner) -> Result<Done> {
    // Once more: two windows may have sent the last file that there was room for.
    HB_TRY(check(inner));
    store_in(inner).add(file, print);
    order_scan(inner);
    inner.tx.commit();
    return Done{};
  });
  if (!kept) remove_file(context.services, file.file_hash);
  return kept;
}

}  // namespace

Result<Done> keep_file(const org::Context& context, std::string_view form_token,
                       std::string_view name, std::string_view bytes) {
  HB_TRY(check_form_token(form_token));
  return keep_bytes(context, form_print(form_token), name, bytes,
                    static_cast<std::int64_t>(bytes.size()));
}

std::vector<Error> keep_files(const org::Context& context, std::string_view form_token,
                              const std::vector<SentFile>& files) {
  if (const auto good = check_form_token(form_token); !good) return {good.error()};
  const std::string print = form_print(form_token);
  std::vector<Error> errors;
  for (const SentFile& each : files) {
    const std::string bytes =
        each.bytes > kMaxAttachmentBytes ? std::string{} : read_file(each.path);
    const auto kept = keep_bytes(context, print, each.name, bytes, each.bytes);
    if (!kept) errors.push_back(kept.error());
  }
  return errors;
}

void drop_file(const org::Context& context, std::string_view form_token, AttachmentId id) {
  const std::string hash = org::in_write(context, [&](org::Context& inner) {
    std::string removed = store_in(inner).remove_unsent(id, form_print(form_token));
    if (!removed.empty()) inner.tx.commit();
    return removed;
  });
  remove_file(context.services, hash);
}

std::vector<Attachment> files_of_form(org::Context& context, std::string_view form_token) {
  return store_in(context).of_form(form_print(form_token));
}

std::vector<Attachment> files_of_case(org::Context& context, CaseId id) {
  return store_in(context).of_case(id);
}

Result<Done> give_files_to(org::Context& context, CaseId id, std::string_view form_token,
                           std::int64_t event_id) {
  AttachmentStore store = store_in(context);
  const std::string print = form_print(form_token);
  const auto files = store.of_form(print);
  const bool unsent =
      std::any_of(files.begin(), files.end(), [](const Attachment& each) { return !each.case_id; });
  if (!unsent) return Done{};
  for (const Attachment& each : files) {
    if (!each.case_id && each.scan == Scan::bad) {
      return refusal::attachment_bad.with("name", each.name).with("virus", each.virus);
    }
  }
  const auto current = store_of(context).find(id);
  if (!current) return refusal::case_missing;
  store.give_to_case(print, *current, event_id);
  return Done{};
}

Result<OpenedFile> open_attachment(const org::Context& context, CaseId id, AttachmentId file) {
  const auto row = org::in_write(context, [&](org::Context& inner) -> Result<Attachment> {
    CaseStore cases = store_of(inner);
    HB_LET(current, case_to_read(inner, cases, id));
    HB_LET(found, store_in(inner).find(id, file, inner.viewer.scope));
    if (found.scan == Scan::waiting) return refusal::attachment_unseen;
    if (!may_be_opened(found.scan)) return refusal::attachment_locked.with("virus", found.virus);
    org::record_audit(inner, {.agency_id = current.agency_id,
                              .action = "case.attachment_opened",
                              .subject = "case/" + std::to_string(id.value),
                              .details = {{"number", current.number},
                                          {"attachment", std::to_string(file.value)}}});
    inner.tx.commit();
    return found;
  });
  if (!row) return row.error();
  auto bytes = stored_bytes(context.services, row->file_hash, row->mark);
  if (!bytes) return refusal::attachment_missing;
  return OpenedFile{.name = row->name, .bytes = *std::move(bytes)};
}

std::optional<std::string> stored_bytes(const org::Services& services, std::string_view file_hash,
                                        std::string_view mark) {
  const auto hash = files::FileHash::parse(file_hash);
  const auto sealed = hash ? services.files->read(*hash) : std::nullopt;
  return sealed ? services.sealer->open(*sealed, place_of(mark)) : std::nullopt;
}

int drop_unsent_files(const org::Services& services, const std::function<bool()>& cancelled) {
  int sum = 0;
  std::vector<std::string> hashes;
  do {
    org::write_as_program(services, [&](org::Context& context) {
      hashes = store_in(context).remove_unsent_before(context.now - kUnsentKept, kDroppedAtOnce);
      context.tx.commit();
    });
    // First no row names them, then they go.
    for (const std::string& hash : hashes) remove_file(services, hash);
    sum += static_cast<int>(hashes.size());
  } while (!hashes.empty() && !cancelled());
  return sum;
}

}  // namespace hb::casework

#include "mail_in.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <span>

#include "case_access.h"
#include "case_letters.h"
#include "case_moves.h"
#include "case_type_store.h"
#include "crypto/sealer.h"
#include "crypto/token.h"
#include "files/file_store.h"
#include "intake.h"
#include "kernel/file_type.h"
#include "kernel/unicode.h"
#include "mail/read_message.h"
#include "mail_store.h"
#include "notice_store.h"
#include "notices/notice.h"
#include "one_time_notices.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "org/ports.h"
#include "scan_files.h"

namespace hb::casework {

namespace {

using mail::ReadMessage;

const Error kNoSuchOwner{Fault::invalid, "casework.mail.no_owner"};

std::string print_of(std::string_view kind, std::string_view text) {
  return crypto::fingerprint("casework." + std::string{kind} + "/" + std::string{text});
}

std::string message_print_of(std::string_view id) { return print_of("message", id); }

std::string mail_place(std::string_view message_print) {
  return "casework.mail/" + std::string{message_print};
}

/// The print under which a mailbox keeps a letter that another one has by its plain print.
std::string print_in(const MailboxOwner& owner, std::string_view plain) {
  return print_of("message", std::string{plain} + "/" + owner.name());
}

/// A letter that was read and kept.
struct Kept {
  std::optional<ReadMessage> message;  ///< Nothing when it could not be read.
  bool whole = true;                   ///< Else only its beginning was fetched.
  std::string plain_print;             ///< Whatever mailbox it came to.
  std::optional<MailRow> elsewhere{};  ///< The same letter in another mailbox.
  MailRow row;
};

Kept keep_letter(const org::Services& services, std::string_view bytes, bool whole) {
  Kept kept;
  if (auto message = mail::read_message(bytes)) kept.message = *std::move(message);
  // A letter without a name of its own is known by its bytes.
  const bool named = kept.message && kept.message->id;
  kept.plain_print = named ? message_print_of(kept.message->id->text()) : print_of("letter", bytes);
  const bool signed_letter = kept.message && kept.message->from;
  kept.row.sender_print = print_of(
      "sender", signed_letter ? lower_ascii(kept.message->from->address.text()) : std::string{});
  kept.row.bytes = static_cast<std::int64_t>(bytes.size());
  kept.whole = whole;
  if (!whole && kept.message) {
    // What was cut off cannot be told from what is there: none of the files is kept as one.
    kept.message->text = letter_words("casework.mail.cut") + "\n\n" + kept.message->text;
  }
  if (whole && kept.message) {
    for (const mail::ReadAttachment& each : kept.message->attachments) {
      kept.row.parts.push_back({.place = static_cast<int>(kept.row.parts.size()) + 1,
                                .name = each.name,
                                .media_type = std::string{media_type_of(each.bytes)},
                                .bytes = static_cast<std::int64_t>(each.bytes.size()),
                                .scan = scan_of_new(services)});
    }
  }
  return kept;
}

void store_file(const org::Services& services, Kept& kept, std::string_view bytes) {
  const auto sealed = services.sealer->seal(bytes, mail_place(kept.row.message_print));
  kept.row.file_hash = services.files->put_bytes(sealed).hex();
}

/// What became of the letter when this mailbox had it before. What was sent to two mailboxes is a
/// matter of both: where another has its plain print, the row gets one of its own.
std::optional<MailFate> known_fate(MailStore& letters, const MailboxOwner& owner, Kept& kept) {
  kept.row.message_print = kept.plain_print;
  kept.elsewhere = letters.find_by_print(kept.plain_print);
  if (!kept.elsewhere) return std::nullopt;
  // Before mailboxes were written down there was one.
  if (kept.elsewhere->mailbox.empty() || kept.elsewhere->mailbox == owner.name()) {
    return kept.elsewhere->fate;
  }
  kept.row.message_print = print_in(owner, kept.plain_print);
  const auto own = letters.find_by_print(kept.row.message_print);
  return own ? std::optional{own->fate} : std::nullopt;
}

/// The case that an answer belongs to, and whether it comes from its applicant.
struct Thread {
  Case current;
  bool from_applicant = false;
};

std::optional<Thread> thread_in(CaseStore& cases, const std::optional<Case>& found,
                                const ReadMessage& message) {
  // Where nothing is left to add to, a letter is a case of its own.
  if (!found || found->disposal_id) return std::nullopt;
  const auto known = mail::Address::parse(cases.secret_of(found->id).applicant.email);
  return Thread{.current = *found, .from_applicant = known && *known == message.from->address};
}

std::optional<Thread> thread_of(org::Context& context, CaseStore& cases, MailStore& letters,
                                const MailboxOwner& owner, const ReadMessage& message) {
  NoticeStore told{context.tx, *context.services.sealer};
  // A letter of ours is known only to whom it was sent.
  if (const auto ours = notices::find_notice(context.tx, message.answers)) {
    if (const CaseId id = told.case_of_letter(ours->id.value)) {
      return thread_in(cases, cases.find(id), message);
    }
  }
  std::vector<std::string> prints;
  for (const mail::MessageId& each : message.answers) {
    const std::string plain = message_print_of(each.text());
    prints.insert(prints.end(), {print_in(owner, plain), plain});
  }
  auto thread = thread_in(cases, cases.find(letters.case_of(prints)), message);
  if (thread && thread->from_applicant) return thread;
  const std::string number = number_in_subject(message.subject);
  if (number.empty()) return std::nullopt;
  thread = thread_in(cases, cases.find_by_number(number), message);
  return thread && thread->from_applicant ? thread : std::nullopt;
}

/// Whether a letter may be all that was asked for.
bool may_supply(org::Context& context, const Thread& thread, const ReadMessage& message) {
  if (thread.current.state != CaseState::waiting) return false;
  if (!thread.from_applicant || message.automatic) return false;
  return !papers_are_ticked(context, thread.current.id);
}

/// The sender's words, for colleagues; whose address it is not is said before them.
std::string words_of(const Thread& thread, const ReadMessage& message) {
  std::string words;
  if (!thread.from_applicant) words = letter_words("casework.mail.foreign_address") + "\n";
  words += message.text.empty() ? message.subject : message.text;
  if (words.empty()) words = letter_words("casework.mail.no_words");
  return std::string{first_characters(words, kMaxText)};
}

/// Adds the letter to its case: as what was awaited when it is, else as a note. Gives the row.
Result<std::int64_t> add_to_case(org::Context& context, CaseStore& cases, const Thread& thread,
                                 const ReadMessage& message, MailFate& fate) {
  const bool supplies = may_supply(context, thread, message);
  fate = supplies ? MailFate::supplied : message.automatic ? MailFate::auto_reply : MailFate::noted;
  CaseMove move;
  move.kind = supplies ? EventKind::supplied : EventKind::noted;
  move.row_version = thread.current.row_version;
  move.text = words_of(thread, message);
  HB_LET(made, make_move(context, cases, thread.current, move,
                         {.person_id = {}, .name = {}, .at = context.now}));
  return made.event_id;
}

/// Whether a part may be opened, or for place 0 the letter with all of them in it.
Result<Done> check_parts(const MailRow& letter, int place) {
  for (const MailPart& each : letter.parts) {
    if (place != 0 && place != each.place) continue;
    if (each.scan == Scan::waiting) return refusal::attachment_unseen;
    if (!may_be_opened(each.scan)) return refusal::attachment_locked.with("virus", each.virus);
  }
  return Done{};
}

bool is_own_address(const org::Context& context, const mail::Address& address) {
  const auto* ports = context.services.ports;
  const auto* identity = ports ? ports->find<notices::MailIdentity>() : nullptr;
  return identity && identity->from.address == address;
}

/// Marks the letter of ours that came back; false when it is none of ours.
bool keep_bounce(org::Context& context, const mail::DeliveryReport& report, CaseId& case_id) {
  if (!report.about) return false;
  const auto ours = notices::find_notice(context.tx, *report.about);
  if (!ours) return false;
  case_id = NoticeStore{context.tx, *context.services.sealer}.case_of_letter(ours->id.value);
  if (report.failed) notices::keep_bounce(context.tx, ours->id, report.status, context.now);
  return true;
}

/// Where a letter goes. The row gets its fate, case and event.
Result<Done> place_letter(org::Context& context, const MailboxOwner& owner, const Kept& kept,
                          MailRow& row) {
  const std::optional<ReadMessage>& message = kept.message;
  CaseStore cases = store_of(context);
  MailStore letters{context.tx, *context.services.sealer};
  row.fate = kept.whole ? MailFate::unreadable : MailFate::too_large;
  if (!message) return Done{};
  if (message->report) {
    row.fate = MailFate::bounce;
    keep_bounce(context, *message->report, row.case_id);
    return Done{};
  }
  if (!message->from) return Done{};
  const Instant hour_ago = context.now - std::chrono::hours{1};
  const int before = letters.count_since(row.sender_print, hour_ago);
  if (before >= kBombAnHour) {
    row.fate = MailFate::limited;
    return Done{};
  }
  if (is_own_address(context, message->from->address)) {
    row.fate = MailFate::auto_reply;
    return Done{};
  }
  if (const auto thread = thread_of(context, cases, letters, owner, *message)) {
    row.case_id = thread->current.id;
    // The case may be another agency's than the mailbox: who works on it sees the letter.
    row.agency_id = thread->current.agency_id;
    // An answer that went to two mailboxes says once what it says.
    if (kept.elsewhere && kept.elsewhere->case_id == row.case_id) {
      row.fate = kept.elsewhere->fate;
      return Done{};
    }
    HB_LET(event, add_to_case(context, cases, *thread, *message, row.fate));
    row.event_id = event;
    return Done{};
  }
  if (message->automatic) {
    row.fate = MailFate::auto_reply;
    return Done{};
  }
  if (before >= kLettersAnHour ||
      letters.opened_since(row.mailbox, hour_ago) >= owner.most_an_hour) {
    row.fate = MailFate::waiting;
    row.subject = first_characters(message->subject, kMaxSubject);
    return Done{};
  }
  const auto opened = open_case_of(context, owner.type, row.agency_id, context.today, *message);
  if (!opened) {
    // An address that nobody can be answered at is no reason to try the letter again.
    return opened.error() == refusal::bad_email ? Result<Done>{Done{}} : opened.error();
  }
  row.fate = MailFate::opened;
  row.case_id = *opened;
  return Done{};
}

}  // namespace

Result<CaseId> open_case_of(org::Context& context, std::string_view type, AgencyId agency,
                            Date received_on, const mail::ReadMessage& message) {
  CaseForm form = form_of_letter(message.from->name, message.from->address.text(), message.subject,
                                 message.text);
  form.agency_id = agency;
  form.type = std::string{type};
  form.received_on = received_on;
  if (message.id) form.answers = message.id->text();
  // Nobody can work the check code out: it goes out with the receipt and is kept as a print alone.
  const Intake intake = take_in(context, form, new_form_token());
  if (!intake.receipt) return intake.errors.front();
  return intake.receipt->id;
}

std::optional<std::string> stored_letter(const org::Services& services, std::string_view file_hash,
                                         std::string_view message_print) {
  const auto hash = files::FileHash::parse(file_hash);
  const auto sealed = hash ? services.files->read(*hash) : std::nullopt;
  return sealed ? services.sealer->open(*sealed, mail_place(message_print)) : std::nullopt;
}

Result<Done> check_owner(org::Context& context, const MailboxOwner& owner) {
  const auto agency = org::find_agency(context, owner.agency);
  const auto types = CaseTypeStore{context.tx}.all();
  const CaseType* type = find_type(types, owner.type);
  if (!agency || !type || type->retired || type->names_service)
    return kNoSuchOwner.with("mailbox", owner.name());
  return Done{};
}

Result<MailFate> take_in_letter(const org::Services& services, const MailboxOwner& owner,
                                std::string_view bytes, bool whole) {
  Kept kept = keep_letter(services, bytes, whole);
  std::optional<MailFate> before;
  org::read_as_program(services, [&](org::Context& context) {
    MailStore letters{context.tx, *services.sealer};
    before = known_fate(letters, owner, kept);
  });
  if (before) return *before;
  store_file(services, kept, bytes);
  Result<MailFate> taken = refusal::mail_missing;
  org::write_as_program(services, [&](org::Context& context) {
    MailStore letters{context.tx, *services.sealer};
    const std::string sealed_for = kept.row.message_print;
    if (const auto known = known_fate(letters, owner, kept)) {
      taken = *known;
      return;
    }
    // Another mailbox took it in just now.
    if (kept.row.message_print != sealed_for) store_file(services, kept, bytes);
    MailRow row = kept.row;
    const auto agency = org::find_agency(context, owner.agency);
    if (!agency) {
      taken = kNoSuchOwner.with("mailbox", owner.name());
      return;
    }
    row.agency_id = agency->id;
    row.mailbox = owner.name();
    row.received_at = context.now;
    const auto placed = place_letter(context, owner, kept, row);
    if (!placed) {
      taken = placed.error();
      return;
    }
    letters.record(row);
    if (!row.parts.empty()) order_scan(context);
    context.tx.commit();
    taken = row.fate;
  });
  return taken;
}

int drop_caseless_letters(const org::Services& services, const std::function<bool()>& cancelled) {
  constexpr int kDroppedAtOnce = 200;
  int sum = 0;
  std::vector<std::string> files;
  do {
    org::write_as_program(services, [&](org::Context& context) {
      MailStore letters{context.tx, *services.sealer};
      files = letters.remove_caseless_before(context.now - kCaselessKept, kDroppedAtOnce);
      context.tx.commit();
    });
    // First no row names them, then they go.
    for (const std::string& each : files) {
      if (const auto hash = files::FileHash::parse(each)) services.files->remove(*hash);
    }
    sum += static_cast<int>(files.size());
  } while (!files.empty() && !cancelled());
  return sum;
}

Result<LetterList> list_letters(org::Context& context, int page) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::handle_cases));
  std::vector<std::int64_t> ids;
  for (const org::AgencyInTree& each : org::agencies_with_duty(context, org::Duty::handle_cases)) {
    ids.push_back(each.agency.id.value);
  }
  const org::Scope scope = org::Scope::of(std::move(ids));
  MailStore letters{context.tx, *context.services.sealer};
  LetterList list{.total = letters.count(scope), .page = page};
  CaseStore cases = store_of(context);
  const auto rows = letters.list(scope, kLettersOnAPage, (page - 1) * kLettersOnAPage);
  std::vector<CaseId> case_ids;
  std::vector<AgencyId> agencies;
  for (const MailRow& each : rows) {
    if (each.case_id) case_ids.push_back(each.case_id);
    agencies.push_back(each.agency_id);
  }
  const auto names = org::agency_names(context, agencies);
  const auto found = cases.find_all(case_ids);
  for (const MailRow& each : rows) {
    ListedLetter shown{
        .id = each.id, .at = each.received_at, .fate = each.fate, .bytes = each.bytes};
    if (const auto agency = names.find(each.agency_id); agency != names.end()) {
      shown.agency = agency->second;
    }
    shown.may_save = !each.case_id && context.viewer.may(org::Duty::direct_cases, each.agency_id);
    for (const Case& current : found) {
      if (current.id != each.case_id || !may_open(context.viewer, current)) continue;
      shown.case_id = current.id;
      shown.number = current.number;
    }
    list.rows.push_back(std::move(shown));
  }
  return list;
}

Result<OpenedLetter> open_letter(const org::Context& context, std::int64_t id, int place) {
  const auto row = org::in_write(context, [&](org::Context& inner) -> Result<MailRow> {
    HB_TRY(org::require_signed_in(inner.viewer));
    MailStore letters{inner.tx, *inner.services.sealer};
    HB_LET(letter, letters.find(id, inner.viewer.scope));
    if (letter.case_id) {
      CaseStore cases = store_of(inner);
      HB_TRY(case_in_sight(inner, cases, letter.case_id));
    } else {
      HB_TRY(org::require(inner.viewer, org::Duty::direct_cases, letter.agency_id));
    }
    if (place < 0 || place > static_cast<int>(letter.parts.size())) return refusal::mail_missing;
    HB_TRY(check_parts(letter, place));
    org::record_audit(inner, {.agency_id = letter.agency_id,
                              .action = "case.mail_opened",
                              .subject = "case-mail/" + std::to_string(id),
                              .details = {{"place", std::to_string(place)}}});
    inner.tx.commit();
    return letter;
  });
  if (!row) return row.error();
  auto bytes = stored_letter(context.services, row->file_hash, row->message_print);
  if (!bytes) return refusal::mail_missing;
  if (place == 0) {
    return OpenedLetter{.name = "letter-" + std::to_string(id) + ".eml",
                        .bytes = *std::move(bytes)};
  }
  auto message = mail::read_message(*bytes);
  const auto at = static_cast<std::size_t>(place) - 1;
  if (!message || at >= message->attachments.size()) return refusal::mail_missing;
  mail::ReadAttachment& found = message->attachments[at];
  OpenedLetter opened{.name = found.name, .bytes = std::move(found.bytes)};
  if (opened.name.empty()) opened.name = "attachment-" + std::to_string(place);
  return opened;
}

std::vector<LetterPart> parts_of_letter(const org::Services& services, std::string_view file_hash,
                                        std::string_view message_print) {
  std::vector<LetterPart> parts;
  const auto bytes = stored_letter(services, file_hash, message_print);
  auto message = bytes ? mail::read_message(*bytes) : Result<ReadMessage>{refusal::mail_missing};
  if (!message) return parts;
  for (mail::ReadAttachment& each : message->attachments) {
    parts.push_back({.place = static_cast<int>(parts.size()) + 1, .bytes = std::move(each.bytes)});
  }
  return parts;
}

}  // namespace hb::casework

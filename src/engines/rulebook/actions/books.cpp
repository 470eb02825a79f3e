#include "books.h"

#include "announcements.h"
#include "crypto/digest.h"
#include "org/audit.h"
#include "org/directory.h"
#include "rulebook/read.h"
#include "version_store.h"

namespace hb::rulebook {

namespace {

std::string subject_of(std::string_view code) { return "rulebook/" + std::string{code}; }

Error problems_refusal(const Problem& first, std::size_t count) {
  return refusal::load_problems.with("count", std::to_string(count))
      .with("line", std::to_string(first.line))
      .with("column", std::to_string(first.column))
      .with("path", first.path);
}

}  // namespace

std::vector<BookRow> list_books(org::Context& context) {
  return VersionStore{context.tx}.public_books();
}

Result<BookHistory> book_history(org::Context& context, std::string_view code) {
  VersionStore store{context.tx};
  BookHistory history{.versions = store.public_versions(code), .pins = store.public_pins(code)};
  if (history.versions.empty()) return refusal::no_such_book;
  std::vector<PersonId> people;
  for (const VersionRow& row : history.versions) people.push_back(row.loaded_by);
  for (const PinRow& row : history.pins) people.push_back(row.person_id);
  history.people = org::person_names(context, people);
  return history;
}

Result<BookVersion> version_of_year(org::Context& context, std::string_view code, int roc_year) {
  const auto pin = VersionStore{context.tx}.public_pin(code, roc_year);
  return find_version(context, code, pin ? pin->number : 0);
}

Result<std::string> version_text(org::Context& context, std::string_view code, int number) {
  VersionStore store{context.tx};
  const auto row = store.find_public(code, number);
  if (!row) return refusal::no_such_version;
  return store.public_content(code, row->number);
}

Result<std::vector<Change>> compare_versions(org::Context& context, std::string_view code, int from,
                                             int to) {
  HB_LET(before, version_text(context, code, from));
  HB_LET(after, version_text(context, code, to));
  return differences(before, after);
}

Result<BookLoaded> load_book(org::Context& context, std::string_view toml, std::string_view note,
                             AlreadyHere already_here) {
  HB_TRY(org::require(context.viewer, org::Duty::manage_system, AgencyId{}));
  const Reading reading = read_rulebook(toml);
  if (!reading.book) return problems_refusal(reading.problems.front(), reading.problems.size());
  const RuleBook& book = *reading.book;

  VersionStore store{context.tx};
  const std::string sha256 = crypto::sha256_hex(toml);
  const auto latest = store.find_public(book.code, 0);
  const auto same = store.number_with_content(book.code, sha256);
  if (same && (already_here == AlreadyHere::any || *same == latest->number)) {
    return BookLoaded{.code = book.code, .number = *same, .is_new = false};
  }
  const int number = latest ? latest->number + 1 : 1;
  HB_TRY(store.add({.code = book.code,
                    .number = number,
                    .title = book.title,
                    .from_year = book.from_year,
                    .to_year = book.to_year,
                    .sha256 = sha256,
                    .loaded_at = context.now,
                    .loaded_by = context.viewer.person_id,
                    .note = std::string{note}},
                   toml));
  org::record_audit(context,
                    {.agency_id = {},
                     .action = "rulebook.loaded",
                     .subject = subject_of(book.code),
                     .details = {{"version", std::to_string(number)}, {"sha256", sha256}}});
  announce_loaded(context, book.code, number);
  context.tx.commit();
  return BookLoaded{.code = book.code, .number = number, .is_new = true};
}

Result<Done> repin_year(org::Context& context, std::string_view code, int roc_year, int number,
                        std::string_view reason) {
  HB_TRY(org::require(context.viewer, org::Duty::manage_system, AgencyId{}));
  VersionStore store{context.tx};
  const auto pin = store.public_pin(code, roc_year);
  if (!pin) return refusal::pin_not_pinned;
  const auto version = store.find_public(code, number);
  if (number == 0 || !version) return refusal::no_such_version.at("number");
  if (pin->number == number) return refusal::pin_unchanged;
  if (roc_year < version->from_year || (version->to_year && roc_year > *version->to_year)) {
    return refusal::pin_not_covered;
  }
  if (reason.empty()) return refusal::pin_no_reason;

  if (!store.add_pin({.code = std::string{code},
                      .roc_year = roc_year,
                      .ordinal = pin->ordinal + 1,
                      .number = number,
                      .at = context.now,
                      .person_id = context.viewer.person_id,
                      .reason = std::string{reason}})) {
    return refusal::pin_meanwhile;
  }
  org::record_audit(context, {.agency_id = {},
                              .action = "rulebook.year_repinned",
                              .subject = subject_of(code),
                              .details = {{"year", std::to_string(roc_year)},
                                          {"from", std::to_string(pin->number)},
                                          {"to", std::to_string(number)},
                                          {"reason", std::string{reason}}}});
  announce_repinned(context, code, roc_year);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::rulebook

#include "received.h"

#include <algorithm>
#include <memory>
#include <unordered_map>
#include <unordered_set>

#include "approval/ways.h"
#include "dossier_file.h"
#include "dossier_store.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "org/succession.h"
#include "procedures.h"
#include "rulebook/duties.h"
#include "rulebook/in_force.h"

namespace hb::approval {

namespace {

using Books = std::unordered_map<AgencyId, rulebook::BookInForce>;

ReceivedRow::Standing standing_in(const rulebook::Procedure& procedure, const Dossier& dossier) {
  using rulebook::Effect;
  if (dossier.latest_with(procedure, Effect::receive)) return ReceivedRow::Standing::received;
  if (dossier.latest_with(procedure, Effect::send)) return ReceivedRow::Standing::sent;
  if (state_of(dossier, procedure).locked) return ReceivedRow::Standing::approved;
  return ReceivedRow::Standing::drafting;
}

/// By when a book has such a document sent; nothing when no duty of it waits for that.
std::optional<Date> due_day(org::Context& context, const rulebook::RuleBook& book,
                            const std::optional<rulebook::AgencyTraits>& traits,
                            rulebook::Document kind, int roc_year) {
  const auto fact = rulebook::fact_of(kind, rulebook::Effect::send);
  if (!fact || !context.services.calendar) return std::nullopt;
  for (const rulebook::DatedDuty& each :
       rulebook::duties_known_in_year(book, roc_year, org::office_calendar(context), traits)) {
    const std::vector<std::string>& facts = each.duty->done_by;
    if (std::find(facts.begin(), facts.end(), *fact) != facts.end()) return each.due;
  }
  return std::nullopt;
}

/// What a document is that has not come as far as its approval.
ReceivedRow::Standing standing_of(const DocumentFacts& document) {
  const bool plan = document.document.kind == rulebook::Document::plan;
  if (document.version == 0) return ReceivedRow::Standing::drafting;
  if (!plan || !document.public_url.empty()) return ReceivedRow::Standing::finished;
  return ReceivedRow::Standing::withdrawn;
}

void add_dossier(ReceivedRow& row, const Dossier& dossier, const rulebook::Procedure& procedure) {
  row.state = state_of(dossier, procedure).title;
  const ReceivedRow::Standing standing = standing_in(procedure, dossier);
  // The document knows more of what was published before it set out, or taken back since.
  const bool published = dossier.document.kind == rulebook::Document::plan &&
                         row.standing == ReceivedRow::Standing::finished;
  const bool at_home = standing == ReceivedRow::Standing::drafting ||
                       (standing == ReceivedRow::Standing::approved && published);
  if (!at_home) row.standing = standing;
  const Move* entered = dossier.entered_by();
  const rulebook::Step* step = entered ? procedure.step(entered->step) : nullptr;
  if (step && has_effect(*step, rulebook::Effect::withdraw)) row.withdrawal = *entered;
  if (const Move* sent = dossier.latest_with(procedure, rulebook::Effect::send)) {
    row.sent = sent->letter;
    row.sent_at = sent->at;
  }
  if (const Move* got = dossier.latest_with(procedure, rulebook::Effect::receive)) {
    row.received = got->letter;
  }
  row.dossier = dossier;
}

/// What the agency's own book asks: the one by which its document goes, else the one in force.
void add_duty(org::Context& context, ReceivedRow& row, const ReceivedBoard& board,
              const Books& books, Procedures& procedures) {
  const auto in_force = books.find(row.agency.id);
  std::shared_ptr<const rulebook::RuleBook> book;
  std::optional<rulebook::AgencyTraits> traits;
  if (in_force != books.end()) {
    book = in_force->second.version.book;
    traits = in_force->second.traits;
  }
  if (row.dossier) book = procedures.book(row.dossier->book, row.dossier->book_version);
  const rulebook::Procedure* procedure = book ? book->procedure(board.kind) : nullptr;
  row.has_to_send = procedure && has_to_send(*procedure);
  if (row.has_to_send) row.due = due_day(context, *book, traits, board.kind, board.roc_year);
  if (row.due && *row.due < row.agency.valid_from) {
    row.due.reset();
    row.has_to_send = false;
  }
}

/// The books of the year by agency. The list for a whole government leaves out who is closed by
/// now; those few are asked for one by one, and only where no dossier names the book.
Books books_of(org::Context& context, const ReceivedBoard& board) {
  Books books;
  for (rulebook::AgencyBook& each : rulebook::rulebooks_of_all(context, board.roc_year)) {
    books.emplace(each.agency.id, std::move(each.in_force));
  }
  for (const ReceivedRow& row : board.rows) {
    if (row.dossier || row.agency.stands_on(context.today)) continue;
    if (auto book = rulebook::rulebook_for(context, row.agency.id, board.roc_year)) {
      books.insert_or_assign(row.agency.id, *std::move(book));
    }
  }
  return books;
}

/// Those that stood in the year or have a document of it, each under the name of that year.
void keep_those_of_the_year(org::Context& context, ReceivedBoard& board) {
  const Date day = org::naming_day_of_year(board.roc_year, context.today);
  std::erase_if(board.rows, [&](const ReceivedRow& row) {
    return !row.document && !row.agency.stands_on(day);
  });
  std::vector<AgencyId> agencies;
  for (const ReceivedRow& row : board.rows) agencies.push_back(row.agency.id);
  const org::NamesOverTime names = org::names_over_time(context, agencies);
  for (ReceivedRow& row : board.rows) row.agency.name = names.on(row.agency.id, day);
}

}  // namespace

Result<ReceivedBoard> received_board(org::Context& context, rulebook::Document kind, int roc_year) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::score_plans));
  ReceivedBoard board{.kind = kind, .roc_year = roc_year, .rows = {}};
  std::vector<AgencyId> agencies;
  // Closed agencies too: what they sent for the year stays on record, under the name of that year.
  for (const org::AgencyInTree& each : org::agencies_in_scope(context, org::Closed::included)) {
    const AgencyId above = each.agency.parent_id;
    if (!above || !context.viewer.may(org::Duty::score_plans, above)) continue;
    agencies.push_back(each.agency.id);
    board.rows.push_back({.agency = each.agency, .document = {}, .dossier = {}, .state = {}});
  }
  if (agencies.empty()) return board;
  HB_LET(source, source_of(context, kind));
  const auto documents = source->of_year(context, kind, agencies, roc_year);
  const auto dossiers = DossierStore{context.tx}.of_year(kind, roc_year, context.viewer.scope);
  Procedures procedures{context};
  const Ways ways = ways_of_year(context, kind, roc_year);
  std::unordered_set<std::int64_t> listed;
  for (const DocumentFacts& each : documents) listed.insert(each.document.id);
  for (ReceivedRow& row : board.rows) {
    // Of several of a year the one that was handed in last counts; one that the year does not list,
    // such as a plan of several years, is not asked for.
    const auto dossier = std::find_if(dossiers.rbegin(), dossiers.rend(), [&](const Dossier& each) {
      return each.agency_id == row.agency.id && listed.contains(each.document.id);
    });
    const bool begun = dossier != dossiers.rend();
    for (const DocumentFacts& each : documents) {
      if (each.agency_id != row.agency.id) continue;
      if (begun && each.document != dossier->document) continue;
      row.document = each;
      row.standing = standing_of(each);
      row.handed_in = ways.is_handed_in(row.agency.id, each.document.id,
                                        row.standing == ReceivedRow::Standing::finished);
      break;
    }
    const rulebook::Procedure* procedure =
        begun ? procedures.of(dossier->book, dossier->book_version, kind) : nullptr;
    if (procedure) add_dossier(row, *dossier, *procedure);
  }
  keep_those_of_the_year(context, board);
  const Books books = books_of(context, board);
  for (ReceivedRow& row : board.rows) add_duty(context, row, board, books, procedures);
  return board;
}

}  // namespace hb::approval

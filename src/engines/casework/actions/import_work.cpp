#include "import_work.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

#include "case_access.h"
#include "case_summary_store.h"
#include "crypto/token.h"
#include "import_access.h"
#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "org/own_transaction.h"

namespace hb::casework {

namespace {

/// The old numbers that a trial has met: of each a number out of its print, enough to tell the rows
/// of a file apart, and the row. That is all of a row that is held, sixteen bytes.
class NumbersMet {
 public:
  void expect(std::int64_t rows) {
    prints_.assign(static_cast<std::size_t>(rows) * 4 / 3 + 1, 0);
    rows_.assign(prints_.size(), 0);
  }

  /// The row where it stood before; 0 when it is new.
  std::int64_t meet(const std::string& print, std::int64_t row) {
    // 0 is an empty place.
    const std::uint64_t wanted = std::stoull(print.substr(0, 16), nullptr, 16) | 1;
    std::size_t at = (wanted >> 1) % prints_.size();
    while (prints_[at] != 0 && prints_[at] != wanted) at = (at + 1) % prints_.size();
    if (prints_[at] == wanted) return rows_[at];
    prints_[at] = wanted;
    rows_[at] = static_cast<std::uint32_t>(row);
    return 0;
  }

 private:
  std::vector<std::uint64_t> prints_;
  std::vector<std::uint32_t> rows_;
};

/// A row of a block that can be taken.
struct Ready {
  CaseImported fact;
  std::string print;
};

/// A block as its rows say, before the database is asked.
struct Block {
  std::int64_t number = 0;
  std::vector<Ready> ready;
  ImportCounts counts;
  std::vector<ImportWrong> wrong;
};

}  // namespace

struct ImportWork::Parts {
  const org::Services& services;
  ImportRun run;
  CaseImport file;
  ImportKnown known;
  ImportMapping mapping;
  std::string agency_code;
  Date today{};
  const WorkCalendar* calendar = nullptr;
  std::unique_ptr<ImportRowReader> reader;
  std::unique_ptr<ImportRowsReader> rows;
  std::int64_t done = 0;
  NumbersMet met;
  std::vector<ImportWrong> wrong;  ///< Of a trial, until its end.

  explicit Parts(const org::Services& its) : services(its) {}

  Result<Done> open(ImportRunId id);
  bool is_trial() const { return run.kind == ImportRunKind::trial; }
  void note_wrong(Block& block, std::int64_t row, std::int64_t twice_of) const;
  Block read_block(std::int64_t number, const std::vector<documents::ReadRow>& block_rows) const;
  std::unordered_map<std::string, CaseStore::Taken> taken_before(org::Context& context,
                                                                 const std::vector<Ready>& ready);
  void try_block(Block block);
  /// The block as it was kept; nothing when somebody else has done it.
  std::optional<Block> take_block(org::Context& context, Block block);
  void take(org::Context& context, const std::vector<const Ready*>& fresh, ImportCounts& counts);
};

Result<Done> ImportWork::Parts::open(ImportRunId id) {
  bool there = false;
  org::read_as_program(services, [&](org::Context& context) {
    ImportStore store = imports_of(context);
    const auto found = store.run(id);
    const auto its = found ? store.find(found->import_id, context.viewer.scope) : std::nullopt;
    const auto said = its ? store.mapping(*its, found->mapping_id) : std::nullopt;
    if (!said) return;
    there = true;
    run = *found;
    file = *its;
    mapping = *said;
    known = known_of(context, file.agency_id);
    today = context.today;
    calendar = &org::office_calendar(context, file.agency_id);
    if (const auto agency = org::find_agency(context, file.agency_id)) agency_code = agency->code;
  });
  if (!there) return refusal::import_missing;
  reader = std::make_unique<ImportRowReader>(file.agency_id, mapping, known, *calendar, today);
  HB_LET(kept, rows_of(services, file));
  rows = std::make_unique<ImportRowsReader>(std::move(kept));
  if (is_trial()) {
    run.counts = {};
    met.expect(file.rows);
    return Done{};
  }
  while (rows->block() < run.blocks_done) done += rows->skip();
  return Done{};
}

void ImportWork::Parts::note_wrong(Block& block, std::int64_t row, std::int64_t twice_of) const {
  if (run.counts.wrong + block.counts.wrong < kMostWrong) {
    block.wrong.push_back({row, block.number, twice_of});
  }
  ++block.counts.wrong;
}

Block ImportWork::Parts::read_block(std::int64_t number,
                                    const std::vector<documents::ReadRow>& block_rows) const {
  Block block{.number = number, .ready = {}, .counts = {}, .wrong = {}};
  for (const documents::ReadRow& row : block_rows) {
    ImportedRow read = reader->read(row.number, row.cells);
    if (!read.fact) {
      note_wrong(block, row.number, 0);
      continue;
    }
    std::string print = old_number_print(file.agency_id, read.fact->old_number);
    block.ready.push_back({*std::move(read.fact), std::move(print)});
  }
  return block;
}

std::unordered_map<std::string, CaseStore::Taken> ImportWork::Parts::taken_before(
    org::Context& context, const std::vector<Ready>& ready) {
  std::vector<std::string> prints;
  for (const Ready& each : ready) prints.push_back(each.print);
  std::unordered_map<std::string, CaseStore::Taken> before;
  for (CaseStore::Taken& each : store_of(context).taken(prints)) {
    before.emplace(each.form_print, std::move(each));
  }
  return before;
}

void ImportWork::Parts::try_block(Block block) {
  std::unordered_map<std::string, CaseStore::Taken> before;
  org::read_as_program(services,
                       [&](org::Context& context) { before = taken_before(context, block.ready); });
  for (const Ready& each : block.ready) {
    const std::int64_t first = met.meet(each.print, each.fact.row);
    if (first != 0) {
      note_wrong(block, each.fact.row, first);
    } else {
      ++(before.contains(each.print) ? block.counts.before : block.counts.taken);
    }
  }
  run.counts.taken += block.counts.taken;
  run.counts.before += block.counts.before;
  run.counts.wrong += block.counts.wrong;
  wrong.insert(wrong.end(), block.wrong.begin(), block.wrong.end());
}

void ImportWork::Parts::take(org::Context& context, const std::vector<const Ready*>& fresh,
                             ImportCounts& counts) {
  CaseStore store = store_of(context);
  std::map<int, std::int64_t> of_year;
  for (const Ready* each : fresh) ++of_year[roc_year(each->fact.received.form.received_on)];
  std::map<int, std::int64_t> next;
  for (const auto& [year, count] : of_year) {
    next[year] = store.next_serial(file.agency_id, year, count);
  }
  const Actor by{.person_id = run.person_id, .name = run.person_name, .at = context.now};
  AgencySummary sums;
  for (const Ready* each : fresh) {
    const int year = roc_year(each->fact.received.form.received_on);
    const std::string number = case_number(year, agency_code, next[year]++);
    // Nobody was given a code for it, so nobody can know one.
    const std::string code = crypto::fingerprint("casework.case/" + crypto::new_token());
    const auto id = store.record(each->fact, file.id, number, each->print, code, by, sums);
    // Another file of the agency with the same number was faster.
    ++(id ? counts.taken : counts.before);
  }
  CaseSummaryStore{context.tx}.add(sums);
}

std::optional<Block> ImportWork::Parts::take_block(org::Context& context, Block block) {
  const auto before = taken_before(context, block.ready);
  std::unordered_map<std::string, std::int64_t> here;
  std::vector<const Ready*> fresh;
  for (const Ready& each : block.ready) {
    std::int64_t twice_of = 0;
    if (const auto taken = before.find(each.print); taken != before.end()) {
      // Another row of this file with the same number is a mistake in it; the same row is one that
      // was taken already.
      const bool other_row =
          taken->second.import_id == file.id && taken->second.row != each.fact.row;
      if (!other_row) {
        ++block.counts.before;
        continue;
      }
      twice_of = taken->second.row;
    } else if (const auto met_here = here.emplace(each.print, each.fact.row); !met_here.second) {
      twice_of = met_here.first->second;
    }
    if (twice_of != 0) {
      note_wrong(block, each.fact.row, twice_of);
    } else {
      fresh.push_back(&each);
    }
  }
  if (!fresh.empty()) take(context, fresh, block.counts);
  ImportStore store = imports_of(context);
  if (!store.keep_block(run.id, block.number, block.counts)) return std::nullopt;
  store.keep_wrong(run, block.wrong);
  if (block.counts.taken > 0) {
    org::record_audit(context, {.agency_id = file.agency_id,
                                .action = "case_import.taken",
                                .subject = "case-import/" + std::to_string(file.id.value),
                                .details = {{"run", std::to_string(run.id.value)},
                                            {"block", std::to_string(block.number)},
                                            {"cases", std::to_string(block.counts.taken)}}});
  }
  context.tx.commit();
  return block;
}

ImportWork::ImportWork(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
ImportWork::~ImportWork() = default;

Result<std::unique_ptr<ImportWork>> ImportWork::begin(const org::Services& services,
                                                      ImportRunId id) {
  auto parts = std::make_unique<Parts>(services);
  HB_TRY(parts->open(id));
  return std::unique_ptr<ImportWork>{new ImportWork(std::move(parts))};
}

std::int64_t ImportWork::done() const { return parts_->done; }
std::int64_t ImportWork::total() const { return parts_->file.rows; }

Result<bool> ImportWork::next() {
  std::vector<documents::ReadRow> rows;
  const std::int64_t number = parts_->rows->block();
  if (!parts_->rows->next(rows)) return false;
  Block block = parts_->read_block(number, rows);
  if (parts_->is_trial()) {
    parts_->try_block(std::move(block));
  } else {
    std::optional<Block> kept;
    org::write_as_program(parts_->services, [&](org::Context& context) {
      kept = parts_->take_block(context, block);
    });
    if (!kept) return refusal::import_run_moved;
    parts_->run.counts.wrong += kept->counts.wrong;
  }
  parts_->done += static_cast<std::int64_t>(rows.size());
  return true;
}

ImportId ImportWork::finish() {
  org::write_as_program(parts_->services, [&](org::Context& context) {
    ImportStore store = imports_of(context);
    const auto run = store.run(parts_->run.id);
    if (!run || run->finished_at) return;
    if (parts_->is_trial()) store.keep_wrong(parts_->run, parts_->wrong);
    store.finish(run->id, parts_->is_trial() ? std::optional{parts_->run.counts} : std::nullopt,
                 context.now);
    context.tx.commit();
  });
  return parts_->file.id;
}

}  // namespace hb::casework

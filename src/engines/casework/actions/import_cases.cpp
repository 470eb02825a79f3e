#include "import_cases.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "case_access.h"
#include "crypto/random.h"
#include "crypto/token.h"
#include "files/file_store.h"
#include "import_access.h"
#include "jobs/job.h"
#include "jobs/job_queue.h"
#include "kernel/unicode.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/duty.h"
#include "org/office_calendar.h"
#include "org/own_transaction.h"

namespace hb::casework {

namespace {

constexpr int kRunsShown = 10;
constexpr std::size_t kSampleRows = 5;
constexpr std::size_t kSampleSigns = 40;
constexpr std::size_t kWrongShown = 20;
// Above the headings old systems print a title; a line with one cell is none of the table's.
constexpr int kMostTitles = 5;
constexpr std::size_t kLongestName = 200;
constexpr std::size_t kErrorBytes = 32 << 20;

org::Scope directed(const std::vector<org::AgencyInTree>& agencies) {
  std::vector<std::int64_t> ids;
  for (const org::AgencyInTree& each : agencies) ids.push_back(each.agency.id.value);
  std::sort(ids.begin(), ids.end());
  return org::Scope::of(std::move(ids));
}

std::size_t filled(const documents::ReadRow& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(),
                    [](const std::string& each) { return !trim(each).empty(); }));
}

/// The different words of each column, until there are too many.
class WordsSeen {
 public:
  explicit WordsSeen(std::size_t columns) : columns_(columns) {}

  void see(const documents::ReadRow& row) {
    for (std::size_t at = 0; at < std::min(columns_.size(), row.cells.size()); ++at) {
      Column& column = columns_[at];
      const std::string_view words = trim(row.cells[at]);
      if (column.many || words.empty()) continue;
      const bool known = std::binary_search(column.words.begin(), column.words.end(), words);
      if (known) continue;
      if (column.words.size() == kMostSeen || words.size() > kLongestName) {
        column = {.many = true, .words = {}};
        continue;
      }
      column.words.insert(std::lower_bound(column.words.begin(), column.words.end(), words),
                          std::string{words});
    }
  }

  std::vector<std::vector<std::string>> words() const {
    std::vector<std::vector<std::string>> all;
    for (const Column& each : columns_) all.push_back(each.words);
    return all;
  }

 private:
  struct Column {
    bool many = false;
    std::vector<std::string> words{};
  };
  std::vector<Column> columns_;
};

/// The headings; what stands above them is passed over.
Result<std::vector<std::string>> read_header(documents::RowReader& reader,
                                             documents::ReadRow& row) {
  for (int titles = 0; titles <= kMostTitles; ++titles) {
    HB_LET(more, reader.next(row));
    if (!more) return refusal::import_no_rows;
    if (filled(row) < 2) continue;
    std::vector<std::string> header;
    for (const std::string& each : row.cells) header.push_back(clean_input(each));
    while (!header.empty() && header.back().empty()) header.pop_back();
    if (!header.empty()) return header;
  }
  return refusal::import_no_rows;
}

/// Where the rows are written before the store takes them.
struct Incoming {
  std::filesystem::path path;
  ~Incoming() {
    std::error_code ignored;
    std::filesystem::remove(path, ignored);
  }
};

/// Everything of the file but who hands it in, with its rows in the store.
Result<CaseImport> keep_rows(const org::Services& services, const std::filesystem::path& path) {
  HB_LET(reader, documents::open_rows(path));
  documents::ReadRow row;
  HB_LET(header, read_header(*reader, row));
  CaseImport file;
  file.token = crypto::new_token();
  file.header = std::move(header);
  WordsSeen seen{file.header.size()};
  const Incoming incoming{services.files->incoming() /
                          ("import-" + crypto::random_text(16, "abcdefghijklmnopqrstuvwxyz"))};
  ImportRowsWriter writer{incoming.path, *services.sealer, file.token};
  while (true) {
    HB_LET(more, reader->next(row));
    if (!more) break;
    seen.see(row);
    writer.add(row);
  }
  file.rows = writer.finish();
  if (file.rows == 0) return refusal::import_no_rows;
  file.seen = seen.words();
  file.file_hash = services.files->put_file(incoming.path).hex();
  return file;
}

std::string masked(ImportColumn column, const std::string& words) {
  if (column == ImportColumn::name) return masked_name(words);
  if (words.empty()) return words;
  return std::string{first_characters(words, 2)} + "…";
}

/// The first rows, as far as they may be shown.
Result<std::vector<documents::ReadRow>> sample_of(const org::Services& services,
                                                  const CaseImport& file,
                                                  const ImportMapping& mapping) {
  HB_LET(kept, rows_of(services, file));
  std::vector<documents::ReadRow> rows;
  kept.next(rows);
  if (rows.size() > kSampleRows) rows.resize(kSampleRows);
  for (documents::ReadRow& row : rows) {
    row.cells.resize(file.header.size());
    for (const auto& [column, place] : mapping.columns) {
      const auto at = static_cast<std::size_t>(place);
      if (is_personal(column) && at < row.cells.size()) {
        row.cells[at] = masked(column, row.cells[at]);
      }
    }
    for (std::string& cell : row.cells) {
      if (count_characters(cell) <= kSampleSigns) continue;
      cell = std::string{first_characters(cell, kSampleSigns)} + "…";
    }
  }
  return rows;
}

ImportWords unknown_words(const CaseImport& file, const ImportKnown& known,
                          const ImportMapping& mapping) {
  ImportWords unknown;
  for (const auto& [column, place] : mapping.columns) {
    const auto at = static_cast<std::size_t>(place);
    if (!is_coded(column) || at >= file.seen.size()) continue;
    for (const std::string& words : file.seen[at]) {
      if (!known_value(known, column, words)) unknown[column].push_back(words);
    }
  }
  return unknown;
}

/// Whether `asked` leaves one of the words out.
bool has_more(const ImportWords& unknown, const ImportWords& asked) {
  for (const auto& [column, words] : unknown) {
    const auto said = asked.find(column);
    for (const std::string& each : words) {
      if (said == asked.end()) return true;
      if (std::find(said->second.begin(), said->second.end(), each) == said->second.end()) {
        return true;
      }
    }
  }
  return false;
}

/// What is wrong with these rows of the file, which are in its order; `visit` is given row and
/// problems until it says that it has enough.
template <typename Visit>
Result<Done> read_wrong(const org::Services& services, const CaseImport& file,
                        const ImportRowReader& reader, const std::vector<ImportWrong>& wrong,
                        Visit visit) {
  HB_LET(rows, rows_of(services, file));
  std::vector<documents::ReadRow> block;
  std::int64_t held = -1;
  for (const ImportWrong& each : wrong) {
    while (rows.block() < each.block) {
      if (rows.skip() == 0) return Done{};
    }
    if (held != each.block) {
      rows.next(block);
      held = each.block;
    }
    const auto found = std::find_if(block.begin(), block.end(), [&](const documents::ReadRow& row) {
      return row.number == each.row;
    });
    if (found == block.end()) continue;
    std::vector<Error> problems = reader.read(found->number, found->cells).problems;
    if (each.twice_of != 0) {
      problems.push_back(refusal::row_twice.at(name_of(ImportColumn::number))
                             .with("row", std::to_string(each.twice_of)));
    }
    if (!visit(*found, std::move(problems))) break;
  }
  return Done{};
}

bool goes_on(org::Context& context, const ImportRun& run) {
  if (run.finished_at) return false;
  const auto job = jobs::find_job(context.tx, run.job);
  return job && !job->finished();
}

std::string subject_of(ImportId id) { return "case-import/" + std::to_string(id.value); }

/// Gives the job's name.
std::string begin_run(org::Context& context, const CaseImport& file, ImportMappingId mapping,
                      ImportRunKind kind) {
  ImportStore store = imports_of(context);
  const ImportRunId run = store.begin(file, mapping, kind, actor_of(context));
  const jobs::Job job = context.services.jobs->enqueue(
      context.tx, {.kind = std::string{job_kind_of(kind)},
                   .payload = boost::json::serialize(boost::json::object{{"run", run.value}}),
                   .agency_id = file.agency_id,
                   .person_id = context.viewer.person_id});
  store.name_job(run, job.token);
  const bool trial = kind == ImportRunKind::trial;
  org::record_audit(context, {.agency_id = file.agency_id,
                              .action = trial ? "case_import.tried" : "case_import.ordered",
                              .subject = subject_of(file.id),
                              .details = {{"run", std::to_string(run.value)}}});
  return job.token;
}

}  // namespace

std::string_view job_kind_of(ImportRunKind kind) {
  return kind == ImportRunKind::trial ? "casework.import.job_trial" : "casework.import.job_taking";
}

const ImportRunSeen* ImportFile::last(ImportRunKind kind) const {
  const auto found = std::find_if(runs.begin(), runs.end(),
                                  [&](const ImportRunSeen& each) { return each.run.kind == kind; });
  return found == runs.end() ? nullptr : &*found;
}

bool ImportFile::going_on() const {
  return std::any_of(runs.begin(), runs.end(),
                     [](const ImportRunSeen& each) { return each.going_on; });
}

bool ImportFile::tried() const {
  const ImportRunSeen* trial = last(ImportRunKind::trial);
  return trial && trial->with_mapping && trial->run.finished_at;
}

Result<std::vector<org::AgencyInTree>> import_agencies(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::direct_cases));
  return org::agencies_with_duty(context, org::Duty::direct_cases);
}

Result<ImportId> take_in_table(org::Context& context, AgencyId agency,
                               const std::filesystem::path& path, const std::string& file_name) {
  // Asked before the work: who may not import shall not keep the reader busy.
  HB_TRY(org::require(context.viewer, org::Duty::direct_cases, agency));
  auto kept = keep_rows(context.services, path);
  if (!kept) return kept.error().at("document");
  CaseImport file = *std::move(kept);
  file.agency_id = agency;
  file.file_name = first_characters(clean_input(file_name), kLongestName);
  return org::in_write(context, [&](org::Context& inner) -> Result<ImportId> {
    const ImportId id = imports_of(inner).record(file, actor_of(inner));
    org::record_audit(inner,
                      {.agency_id = agency,
                       .action = "case_import.handed_in",
                       .subject = subject_of(id),
                       .details = {{"rows", std::to_string(file.rows)}, {"file", file.file_hash}}});
    inner.tx.commit();
    return id;
  });
}

Result<Imports> list_imports(org::Context& context, int page) {
  HB_LET(agencies, import_agencies(context));
  ImportStore store = imports_of(context);
  const org::Scope scope = directed(agencies);
  Imports imports{.rows = store.list(scope, kImportsOnAPage, (page - 1) * kImportsOnAPage),
                  .total = store.count(scope),
                  .page = page,
                  .agencies = std::move(agencies)};
  return imports;
}

Result<ImportFile> open_import(org::Context& context, ImportId id) {
  HB_LET(file, import_in_sight(context, id));
  ImportStore store = imports_of(context);
  ImportFile shown{.file = std::move(file)};
  if (const auto agency = org::find_agency(context, shown.file.agency_id)) {
    shown.agency = agency->name;
  }
  shown.known = known_of(context, shown.file.agency_id);
  const auto kept = store.mapping_of(shown.file);
  shown.mapped = kept.has_value();
  if (kept) {
    shown.mapping = kept->mapping;
  } else if (const auto before = store.alike(shown.file)) {
    const auto its = store.mapping_of(*before);
    shown.like_before = its.has_value();
    if (its) shown.mapping = its->mapping;
  }
  if (!kept && !shown.like_before) {
    shown.mapping = guess_mapping(shown.file.header, shown.known, shown.file.seen);
  }
  auto sample = sample_of(context.services, shown.file, shown.mapping);
  shown.gone = !sample;
  if (sample) shown.sample = *std::move(sample);
  shown.unknown = unknown_words(shown.file, shown.known, shown.mapping);
  for (ImportRun& each : store.runs_of(id, kRunsShown)) {
    const bool going_on = goes_on(context, each);
    const bool with_mapping = kept && kept->id == each.mapping_id;
    shown.runs.push_back({std::move(each), going_on, with_mapping});
  }
  if (shown.gone || shown.runs.empty() || shown.runs.front().run.counts.wrong == 0) return shown;
  const ImportRun& last = shown.runs.front().run;
  const auto mapping = store.mapping(shown.file, last.mapping_id);
  if (!mapping) return shown;
  const WorkCalendar& calendar = org::office_calendar(context, shown.file.agency_id);
  const ImportRowReader reader{shown.file.agency_id, *mapping, shown.known, calendar,
                               context.today};
  HB_TRY(read_wrong(context.services, shown.file, reader,
                    store.wrong_rows(last.id, static_cast<std::int64_t>(kWrongShown)),
                    [&](const documents::ReadRow& row, std::vector<Error> problems) {
                      shown.wrong.push_back({row.number, std::move(problems)});
                      return true;
                    }));
  return shown;
}

MappingSaved save_mapping(org::Context& context, ImportId id, const ImportMapping& mapping,
                          const ImportWords& asked) {
  MappingSaved saved;
  const auto file = import_in_sight(context, id);
  if (!file) return {.errors = {file.error()}, .job = {}};
  ImportStore store = imports_of(context);
  for (const ImportRun& each : store.runs_of(id, 1)) {
    if (goes_on(context, each)) return {.errors = {refusal::import_going_on}, .job = {}};
  }
  const ImportKnown known = known_of(context, file->agency_id);
  saved.errors = check_mapping(mapping, file->header, known);
  if (!saved.errors.empty()) return saved;
  const auto kept = store.mapping_of(*file);
  const bool same = kept && kept->mapping == mapping;
  const ImportMappingId now = same ? kept->id : store.record(*file, mapping, actor_of(context));
  if (!same) {
    org::record_audit(context, {.agency_id = file->agency_id,
                                .action = "case_import.mapped",
                                .subject = subject_of(id),
                                .details = {}});
  }
  if (!has_more(unknown_words(*file, known, mapping), asked)) {
    saved.job = begin_run(context, *file, now, ImportRunKind::trial);
  }
  context.tx.commit();
  return saved;
}

Result<std::string> order_run(org::Context& context, ImportId id, ImportRunKind kind) {
  HB_LET(file, import_in_sight(context, id));
  ImportStore store = imports_of(context);
  const auto mapping = store.mapping_of(file);
  if (!mapping) return refusal::import_not_mapped;
  bool tried = kind == ImportRunKind::trial;
  for (const ImportRun& each : store.runs_of(id, kRunsShown)) {
    if (goes_on(context, each)) return refusal::import_going_on;
    tried = tried || (each.kind == ImportRunKind::trial && each.finished_at &&
                      each.mapping_id == mapping->id);
  }
  if (!tried) return refusal::import_not_tried;
  const std::string job = begin_run(context, file, mapping->id, kind);
  context.tx.commit();
  return job;
}

Result<ErrorRows> open_error_rows(org::Context& context, ImportId id) {
  struct Asked {
    CaseImport file;
    ImportMapping mapping;
    ImportKnown known;
    std::vector<ImportWrong> wrong;
    const WorkCalendar* calendar = nullptr;
  };
  const auto opened = org::in_write(context, [&](org::Context& inner) -> Result<Asked> {
    HB_LET(file, import_in_sight(inner, id));
    ImportStore store = imports_of(inner);
    const auto runs = store.runs_of(id, 1);
    if (runs.empty()) return refusal::import_nothing_wrong;
    const auto mapping = store.mapping(file, runs.front().mapping_id);
    Asked found{.file = std::move(file),
                .mapping = mapping.value_or(ImportMapping{}),
                .known = {},
                .wrong = store.wrong_rows(runs.front().id, kMostWrong)};
    if (found.wrong.empty()) return refusal::import_nothing_wrong;
    found.known = known_of(inner, found.file.agency_id);
    found.calendar = &org::office_calendar(inner, found.file.agency_id);
    org::record_audit(inner, {.agency_id = found.file.agency_id,
                              .action = "case_import.errors_opened",
                              .subject = subject_of(id),
                              .details = {{"run", std::to_string(runs.front().id.value)}}});
    inner.tx.commit();
    return found;
  });
  if (!opened) return opened.error();
  const Asked& asked = *opened;
  std::vector<std::size_t> columns;
  ErrorRows errors{.file_name = asked.file.file_name, .header = {}, .rows = {}};
  for (std::size_t at = 0; at < asked.file.header.size(); ++at) {
    if (is_problem_column(asked.file.header[at], asked.known)) continue;
    columns.push_back(at);
    errors.header.push_back(asked.file.header[at]);
  }
  const ImportRowReader reader{asked.file.agency_id, asked.mapping, asked.known, *asked.calendar,
                               context.today};
  std::size_t bytes = 0;
  HB_TRY(read_wrong(context.services, asked.file, reader, asked.wrong,
                    [&](const documents::ReadRow& row, std::vector<Error> problems) {
                      ErrorRows::Row kept{.cells = {}, .problems = std::move(problems)};
                      for (const std::size_t at : columns) {
                        kept.cells.push_back(at < row.cells.size() ? row.cells[at] : std::string{});
                        bytes += kept.cells.back().size();
                      }
                      errors.rows.push_back(std::move(kept));
                      return bytes < kErrorBytes;
                    }));
  return errors;
}

}  // namespace hb::casework

// Taking over the cases of an old system: a file is handed in, its columns are said, a trial tells
// what is wrong, then the cases are taken (actions/import_work.h does both).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casework/case_import.h"
#include "casework/import_list.h"
#include "documents/row_reader.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// The job of each kind of run.
std::string_view job_kind_of(ImportRunKind kind);

/// The agencies whose cases the viewer directs. Refuses who directs none.
Result<std::vector<org::AgencyInTree>> import_agencies(org::Context& context);

/// Reads the table at `path` once and keeps its rows sealed in the file store, holding a block of
/// them. Opens its own transactions (`Work::own`). Refuses without the duty to direct the agency's
/// cases, a file that open_rows() refuses, and one without rows under its headings.
Result<ImportId> take_in_table(org::Context& context, AgencyId agency,
                               const std::filesystem::path& path, const std::string& file_name);

struct Imports {
  std::vector<ImportListed> rows;
  std::int64_t total = 0;
  int page = 1;
  std::vector<org::AgencyInTree> agencies;  ///< For which the viewer may import.
};
inline constexpr int kImportsOnAPage = 20;
/// Those of the agencies whose cases the viewer directs. Refuses who directs none.
Result<Imports> list_imports(org::Context& context, int page);

/// Words of coded columns.
using ImportWords = std::map<ImportColumn, std::vector<std::string>>;

/// A row that was not taken, with what is wrong with it.
struct WrongRow {
  std::int64_t row = 0;
  std::vector<Error> problems;
};

/// A run, and whether it still goes on.
struct ImportRunSeen {
  ImportRun run;
  bool going_on = false;
  bool with_mapping = false;  ///< Of the mapping that is kept now.
};

/// A file with all that can be done with it.
struct ImportFile {
  CaseImport file;
  org::LocalName agency;
  ImportKnown known;
  ImportMapping mapping;                   ///< Kept, else guessed.
  bool mapped = false;                     ///< It is kept.
  bool like_before = false;                ///< Guessed from a file that looked the same.
  bool gone = false;                       ///< The store no longer has the rows.
  std::vector<documents::ReadRow> sample;  ///< The first rows; people and their addresses masked.
  /// Of coded columns, the words that nobody knows, as far as they can be listed.
  ImportWords unknown;
  std::vector<ImportRunSeen> runs;  ///< The last first.
  std::vector<WrongRow> wrong;      ///< Of the last run, the first of them.

  const ImportRunSeen* last(ImportRunKind kind) const;
  bool going_on() const;
  /// The last trial is one of the mapping that is kept, and is done.
  bool tried() const;
};
/// Refuses `import_missing` also outside of the agencies whose cases the viewer directs.
Result<ImportFile> open_import(org::Context& context, ImportId id);

/// What came of a mapping: all that is to be mended, or the job of its trial. No job: it is kept,
/// and names columns with words that nobody knows and that were not asked for yet.
struct MappingSaved {
  std::vector<Error> errors;
  std::string job;
};
/// Keeps the mapping and orders a trial with it. `asked` are the words whose meaning was asked for:
/// those that were left without one are wrong by choice.
MappingSaved save_mapping(org::Context& context, ImportId id, const ImportMapping& mapping,
                          const ImportWords& asked);

/// Orders a run; gives the name of its job. Refuses while another goes on, without a mapping, and
/// to take cases that were not tried with it.
Result<std::string> order_run(org::Context& context, ImportId id, ImportRunKind kind);

/// The rows that the last run did not take, as they came, with what is wrong: at most kMostWrong.
struct ErrorRows {
  std::string file_name;
  std::vector<std::string> header;  ///< Without the column of an earlier error file.
  struct Row {
    std::vector<std::string> cells;
    std::vector<Error> problems;
  };
  std::vector<Row> rows;
};
/// That they were opened stands on record. Opens its own transactions (`Work::own`). Refuses where
/// nothing was wrong.
Result<ErrorRows> open_error_rows(org::Context& context, ImportId id);

}  // namespace hb::casework

// Cases of an old system (既有案件), taken over from a table: which column holds what, which of its
// words mean what here, and a case from each row. Nothing is guessed about a single row: a row that
// says something unknown is told with its number, and the others are taken.
//
// A case that is taken over keeps its old number; of an agency, no old number is taken twice. It is
// told to nobody: what the old system owed its applicants in letters is not made up for.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

/// What a column of the old system's file can hold.
enum class ImportColumn {
  number,
  type,
  channel,
  subject,
  text,
  name,
  email,
  phone,
  address,
  received,
  state,
  closed,
  result,
  unit,
  class_,
};
inline constexpr ImportColumn kImportColumns[] = {
    ImportColumn::number,  ImportColumn::type,     ImportColumn::channel, ImportColumn::subject,
    ImportColumn::text,    ImportColumn::name,     ImportColumn::email,   ImportColumn::phone,
    ImportColumn::address, ImportColumn::received, ImportColumn::state,   ImportColumn::closed,
    ImportColumn::result,  ImportColumn::unit,     ImportColumn::class_};
std::string_view name_of(ImportColumn column);
std::optional<ImportColumn> import_column_of(std::string_view name);
/// Whether it names a person or a way to reach one.
bool is_personal(ImportColumn column);
/// Whether its words are one of a few that must mean something here.
bool is_coded(ImportColumn column);

/// Where a case stands by the old system's words: the state it is given here.
inline constexpr std::string_view kOpenValue = "open";

/// A word that old systems use: of a column's heading (`about` is "column"), or of a value
/// ("type", "channel", "state"). They are rows: an office adds its own.
struct ImportWord {
  std::string about;
  std::string target;
  std::string word;
};

/// What the words of a file may mean.
struct ImportKnown {
  std::vector<CaseType> types;     ///< In use.
  std::vector<CaseClass> classes;  ///< That the agency's cases may be given.
  struct Unit {
    UnitId id;
    std::string name_zh;
    std::string name_en;
  };
  std::vector<Unit> units;
  std::vector<ImportWord> words;
};

/// Words without blanks, brackets and their content, marks at the end, and capitals: as headings
/// and values are compared.
std::string plain_words(std::string_view words);

/// What a coded column's word means: a type's code, a channel's or state's name, a class's or
/// unit's number; nothing when nobody knows.
std::optional<std::string> known_value(const ImportKnown& known, ImportColumn column,
                                       std::string_view words);

/// Which column of the file holds what, and what its words mean.
struct ImportMapping {
  std::map<ImportColumn, int> columns;  ///< Place in the file, from 0.
  std::string type;                     ///< Of all rows, where no column says.
  std::string channel;                  ///< The same.
  /// What nobody knows by itself. An empty meaning leaves unit or class out.
  std::map<ImportColumn, std::map<std::string, std::string>> values;
  friend bool operator==(const ImportMapping&, const ImportMapping&) = default;
};

/// Guessed from the headings: whole words first, then the longest that stands inside. 類別 is said
/// of types and of classes: where no other column holds types, the words that were `seen` in it
/// decide.
ImportMapping guess_mapping(const std::vector<std::string>& header, const ImportKnown& known,
                            const std::vector<std::vector<std::string>>& seen = {});

/// Whether the column was added by an error file: it is no part of the old system's rows.
bool is_problem_column(std::string_view heading, const ImportKnown& known);

/// Refuses, all at once: no column for number, subject or day of receipt; neither a column nor one
/// word for type and channel; one column for two things; meanings that are not known.
std::vector<Error> check_mapping(const ImportMapping& mapping,
                                 const std::vector<std::string>& header, const ImportKnown& known);

/// How a case was closed in the old system.
struct ImportedClosing {
  CaseState state{};
  Date on{};
  std::string result;  ///< In the old system's words; may be empty.
};

/// The fact that a case of an old system was taken over.
struct CaseImported {
  CaseReceived received;
  std::string old_number;
  UnitId unit_id;  ///< That has it, or had it; 0: none.
  std::optional<ImportedClosing> closing;
  std::int64_t row = 0;

  CaseState state() const;
};

/// What a row says: a case, or all that is wrong with it. The field of an error is the column's
/// name.
struct ImportedRow {
  std::optional<CaseImported> fact;
  std::vector<Error> problems;
};

/// Reads rows of one file. `known` and `calendar` outlive it.
class ImportRowReader {
 public:
  ImportRowReader(AgencyId agency, const ImportMapping& mapping, const ImportKnown& known,
                  const WorkCalendar& calendar, Date today);

  /// Refuses what is missing, too long, unreadable or unknown; days that are to come or out of
  /// order; a closed case without its day; an open one that came in in a year of which no office
  /// calendar is known. A closed case of such a year has no due day.
  ImportedRow read(std::int64_t number, const std::vector<std::string>& cells) const;

 private:
  std::string cell(ImportColumn column, const std::vector<std::string>& cells) const;
  std::optional<std::string> meaning(ImportColumn column, const std::string& words) const;
  void read_applicant(const std::vector<std::string>& cells, ImportedRow& row,
                      CaseForm& form) const;
  std::optional<Date> day(ImportColumn column, const std::vector<std::string>& cells,
                          ImportedRow& row) const;
  void read_codes(const std::vector<std::string>& cells, ImportedRow& row,
                  CaseImported& fact) const;
  void read_words(const std::vector<std::string>& cells, ImportedRow& row, CaseForm& form) const;
  void read_closing(const std::vector<std::string>& cells, ImportedRow& row,
                    CaseImported& fact) const;

  AgencyId agency_;
  const ImportMapping mapping_;
  const ImportKnown& known_;
  const WorkCalendar& calendar_;
  Date today_;
  /// Of each coded column, what its words mean by themselves.
  std::map<ImportColumn, std::unordered_map<std::string, std::string>> meanings_;
};

inline constexpr std::size_t kMaxOldNumber = 60;

using ImportMappingId = Id<struct CaseImportMappingTag>;
using ImportRunId = Id<struct CaseImportRunTag>;

/// A file of an old system's cases, as it was handed in.
struct CaseImport {
  ImportId id;
  AgencyId agency_id;
  std::string file_name;
  std::string file_hash;  ///< Its rows in the file store, sealed.
  std::string token;      ///< What they are sealed for.
  std::int64_t rows = 0;
  std::vector<std::string> header;
  /// The words of each column that has few different ones; none of the others.
  std::vector<std::vector<std::string>> seen;
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

/// A column with more different words than this has no list of them.
inline constexpr std::size_t kMostSeen = 40;

enum class ImportRunKind {
  trial,   ///< 試跑: looks at every row and takes none.
  taking,  ///< 正式匯入.
};
std::string_view name_of(ImportRunKind kind);
std::optional<ImportRunKind> import_run_kind_of(std::string_view name);

struct ImportCounts {
  std::int64_t taken = 0;   ///< Of a trial: that can be taken.
  std::int64_t before = 0;  ///< Their old number was taken before.
  std::int64_t wrong = 0;
  std::int64_t all() const { return taken + before + wrong; }
};

/// A row that was not taken, and where it stands.
struct ImportWrong {
  std::int64_t row = 0;
  std::int64_t block = 0;
  std::int64_t twice_of = 0;  ///< The row with the same old number; 0: something else is wrong.
};

/// Of a run so many wrong rows are kept; the others are only counted, and come up in the next.
inline constexpr std::int64_t kMostWrong = 10'000;

/// One going through the file.
struct ImportRun {
  ImportRunId id;
  ImportId import_id;
  AgencyId agency_id;
  ImportMappingId mapping_id;
  ImportRunKind kind{};
  std::string job;
  std::int64_t blocks_done = 0;
  ImportCounts counts;
  Instant at{};
  PersonId person_id;
  std::string person_name;
  std::optional<Instant> finished_at;
};

namespace refusal {
inline const Error import_no_run{Fault::invalid, "casework.import.no_run", "kind"};
inline const Error import_missing{Fault::not_found, "casework.import.not_found"};
/// The store no longer has the file's rows: it is uploaded again.
inline const Error import_file_gone{Fault::conflict, "casework.import.file_gone"};
inline const Error import_no_file{Fault::invalid, "casework.import.no_file", "document"};
inline const Error import_no_rows{Fault::invalid, "casework.import.no_rows", "document"};
inline const Error import_no_column{Fault::invalid, "casework.import.no_column"};
inline const Error import_no_number{Fault::invalid, "casework.import.no_number", "number"};
inline const Error import_no_subject{Fault::invalid, "casework.import.no_subject", "subject"};
inline const Error import_no_received{Fault::invalid, "casework.import.no_received", "received"};
inline const Error import_no_type{Fault::invalid, "casework.import.no_type", "all_type"};
inline const Error import_no_channel{Fault::invalid, "casework.import.no_channel", "all_channel"};
inline const Error import_column_twice{Fault::invalid, "casework.import.column_twice"};
inline const Error import_bad_meaning{Fault::invalid, "casework.import.bad_meaning"};
inline const Error import_not_mapped{Fault::conflict, "casework.import.not_mapped"};
inline const Error import_not_tried{Fault::conflict, "casework.import.not_tried"};
inline const Error import_going_on{Fault::conflict, "casework.import.going_on"};
inline const Error import_nothing_wrong{Fault::not_found, "casework.import.nothing_wrong"};
inline const Error import_run_moved{Fault::conflict, "casework.import.run_moved"};
// Of a row.
inline const Error row_missing{Fault::invalid, "casework.import.row.missing"};
inline const Error row_too_long{Fault::invalid, "casework.import.row.too_long"};
inline const Error row_bad_email{Fault::invalid, "casework.import.row.bad_email"};
inline const Error row_bad_day{Fault::invalid, "casework.import.row.bad_day"};
inline const Error row_day_to_come{Fault::invalid, "casework.import.row.day_to_come"};
inline const Error row_closed_before{Fault::invalid, "casework.import.row.closed_before"};
inline const Error row_not_closed{Fault::invalid, "casework.import.row.not_closed"};
inline const Error row_no_closing_day{Fault::invalid, "casework.import.row.no_closing_day"};
inline const Error row_unknown{Fault::invalid, "casework.import.row.unknown"};
inline const Error row_no_calendar{Fault::invalid, "casework.import.row.no_calendar"};
inline const Error row_twice{Fault::conflict, "casework.import.row.twice"};
}  // namespace refusal

}  // namespace hb::casework

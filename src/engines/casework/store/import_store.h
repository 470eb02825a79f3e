// Files of old systems' cases, how they are read, and each run (casework/case_import.h). Headings
// and words of a file are sealed: they may name people.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "case_store.h"
#include "casework/case_import.h"
#include "casework/import_list.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class ImportStore {
 public:
  ImportStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  std::vector<ImportWord> words();

  ImportId record(const CaseImport& fact, const Actor& by);
  std::optional<CaseImport> find(ImportId id, const org::Scope& scope);
  /// The newest first.
  std::vector<ImportListed> list(const org::Scope& scope, int limit, int offset);
  std::int64_t count(const org::Scope& scope);
  /// The file before this one whose headings are the same.
  std::optional<CaseImport> alike(const CaseImport& file);

  ImportMappingId record(const CaseImport& file, const ImportMapping& mapping, const Actor& by);
  struct KeptMapping {
    ImportMappingId id;
    ImportMapping mapping;
  };
  /// The last one; nothing when none was said.
  std::optional<KeptMapping> mapping_of(const CaseImport& file);
  std::optional<ImportMapping> mapping(const CaseImport& file, ImportMappingId id);

  ImportRunId begin(const CaseImport& file, ImportMappingId mapping, ImportRunKind kind,
                    const Actor& by);
  /// The job that does it.
  void name_job(ImportRunId id, std::string_view job);
  std::optional<ImportRun> run(ImportRunId id);
  /// Of a file, the last first.
  std::vector<ImportRun> runs_of(ImportId id, int limit);
  /// A block was gone through. False when somebody else has done it: then nothing is kept.
  bool keep_block(ImportRunId id, std::int64_t block, const ImportCounts& counts);
  void keep_wrong(const ImportRun& run, const std::vector<ImportWrong>& rows);
  /// `counts` instead of those that were kept, where there are any.
  void finish(ImportRunId id, const std::optional<ImportCounts>& counts, Instant at);
  /// In the order of the file.
  std::vector<ImportWrong> wrong_rows(ImportRunId id, std::int64_t limit);

 private:
  std::optional<CaseImport> read(const std::optional<storage::Row>& row);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework

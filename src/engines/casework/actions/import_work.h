// Going through an imported file, a block at a time: for the job that tries or takes it.
#pragma once

#include <cstdint>
#include <memory>

#include "casework/case_import.h"
#include "org/context.h"

namespace hb::casework {

/// One run. Blocks that it did before a stop are passed over; a trial, which leaves nothing behind,
/// begins anew.
class ImportWork {
 public:
  /// Refuses a run that is not there. Opens its own transactions, as the others do.
  static Result<std::unique_ptr<ImportWork>> begin(const org::Services& services, ImportRunId id);
  ~ImportWork();

  /// How far it is, in rows.
  std::int64_t done() const;
  std::int64_t total() const;

  /// Does the next block in one transaction; false when there is none. Refuses `import_run_moved`
  /// when somebody else has done it.
  Result<bool> next();

  /// Says that the run is over; gives the file's id.
  ImportId finish();

 private:
  struct Parts;
  explicit ImportWork(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace hb::casework

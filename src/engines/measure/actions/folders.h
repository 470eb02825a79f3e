// Evidence folders (專卷): an index of everything that shows a check month or a year, sealed, and
// taken away as one zip file that anybody can check.
//
// The zip: `index.ods`, `index.csv` and `index.json` say what is in it; `seal/` holds the sealed
// lines as they were hashed; `files/` the files by the hash of their bytes; `reports/` the reports'
// words; `SHA256SUMS` is for `sha256sum -c`.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "measure/seal.h"
#include "org/context.h"
#include "plan/entries.h"

namespace hb::measure {

inline constexpr std::string_view kFolderJob = "measure.folder";

/// A folder in a list, with the file that was made of it.
struct FolderRow {
  Seal seal;
  std::string plan_title;    ///< Only in lists over plans.
  std::int64_t bytes = 0;    ///< Of the zip; 0 before it was made.
  std::int64_t missing = 0;  ///< Files that were no longer there when it was made.
};

struct FoldersOfPlan {
  plan::PlanEntries plan;
  std::vector<FolderRow> folders;
  std::vector<int> months;  ///< The plan's check months.
  bool may_make = false;
};
Result<FoldersOfPlan> folders_of(org::Context& context, plan::PlanId plan);
/// The newest in scope, for whoever may read plans anywhere.
Result<std::vector<FolderRow>> list_folders(org::Context& context);

struct FolderFile {
  plan::PlanEntries plan;
  FolderRow row;
  std::vector<FolderPiece> pieces;  ///< Of the page.
  std::vector<bool> gone;           ///< Of each piece: its file is no longer in the store.
  int page = 1;
  int pages = 1;
};
/// For whoever may read the plan's work.
Result<FolderFile> find_folder(org::Context& context, SealId id, int page);

/// Begins a folder and orders the job that seals its index and makes its zip. For the evaluation
/// officer; refuses as want_folder() does.
struct FolderOrdered {
  SealId id;
  std::string job;
};
Result<FolderOrdered> order_folder(org::Context& context, plan::PlanId plan, std::string_view title,
                                   std::string_view basis, int month);

/// The zip for whoever may read the plan's work; the download is recorded. Refuses
/// `folder_not_ready`.
struct FolderDownload {
  std::string hash;  ///< In the file store.
  std::string name;
};
Result<FolderDownload> take_folder(org::Context& context, SealId id);

// ---- What the job does, as the program.

/// The next blocks of a folder's index, or its end, as next_piece() of a month.
struct FolderPart {
  std::vector<SealedBlock> blocks;
  std::optional<SealEnd> end;
  std::int64_t done = 0;
};
std::optional<FolderPart> next_part(org::Context& context, SealId id);
bool keep_part(org::Context& context, SealId id, const FolderPart& part);

/// Makes the zip of a sealed folder in the file store; the bytes depend on the seal alone, and on
/// what is missing. Nothing when `give_up` said so.
struct ZipMade {
  std::string hash;
  std::int64_t bytes = 0;
  std::int64_t missing = 0;
};
std::optional<ZipMade> make_zip(const org::Services& services, SealId id,
                                const std::function<bool()>& give_up);
void keep_zip(org::Context& context, SealId id, const ZipMade& zip);
/// Whether the folder's zip is made and still in the store.
bool has_zip(org::Context& context, SealId id);

}  // namespace hb::measure

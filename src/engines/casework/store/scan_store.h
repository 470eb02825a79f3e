// Which files wait for a scanner, of forms and cases as of letters, and what it said of each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casework/attachment.h"
#include "storage/database.h"

namespace hb::casework {

/// A stored file with something in it to be looked at.
struct FileToScan {
  std::int64_t id = 0;  ///< Of the attachment, or of the letter.
  AgencyId agency_id;
  CaseId case_id;
  std::string file_hash;
  std::string mark;         ///< An attachment's mark, a letter's print.
  std::vector<int> places;  ///< Of a letter: what in it is to be looked at.
};

class ScanStore {
 public:
  explicit ScanStore(storage::Transaction& tx) : tx_(tx) {}

  /// Those that nobody opens before they were looked at (`waiting`), or those that came when there
  /// was no scanner (`unscanned`); with greater numbers than `after`.
  std::vector<FileToScan> attachments(Scan scan, std::int64_t after, int limit);
  std::vector<FileToScan> letters(Scan scan, std::int64_t after, int limit);

  void keep_attachment(std::int64_t id, Scan scan, std::string_view virus);
  void keep_part(std::int64_t letter, int place, Scan scan, std::string_view virus);
  /// There is no scanner any more: what waits for one may be opened. Gives how many.
  int wait_no_longer();

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::casework

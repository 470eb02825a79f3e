// 首長一頁: what the head of an agency needs to know today, on one page. Each sentence counts
// something; its number opens onto the rows behind it, and whoever counts them finds the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"

namespace hb::results {

enum class Press { bad, caution, good, calm };

/// One thing behind a sentence.
struct BriefRow {
  std::string words;
  std::string url;  ///< A path on this site.
  std::optional<Date> due;
};

/// A sentence: "逾期 3 項".
struct BriefLine {
  std::string_view key;  ///< Text key with {count}.
  int count = 0;
  std::string url;  ///< Where all of them stand, as a path on this site.
  Press press = Press::calm;
  std::vector<BriefRow> rows;  ///< The most pressing first.
  int late = 0;  ///< Of those that came back: so many are overdue, and counted there as well.
};

/// How an agency below stands.
struct BriefAgency {
  std::string name;
  int late = 0;         ///< Of all years,
  int late_before = 0;  ///< of which so many are of earlier ones.
  int done = 0;         ///< Of the year.
  int total = 0;
  std::string url;
};

struct Brief {
  AgencyId agency_id;
  std::string agency;
  Date day{};
  std::vector<BriefLine> lines;
  std::vector<BriefAgency> below;  ///< Those with overdue tasks, most first.
  int agencies_below = 0;          ///< All that have tasks.
  int done = 0;                    ///< Of the year's tasks of the agency.
  int total = 0;
};

/// What a page of A4 holds below its seven sentences: so many rows and agencies together, of so
/// many characters each. Two agencies have their place in any case; what the rows leave free is
/// theirs as well. A test turns the fullest page into a PDF and counts.
inline constexpr std::size_t kMostBriefRowsInAll = 10;
inline constexpr std::size_t kFewestBriefAgencies = 2;
inline constexpr std::size_t kMostBriefCharacters = 24;

/// Cuts a brief down to what fits on one page of A4. Each sentence keeps a first row before any has
/// a second one, and so on; agencies follow; words that are cut end in «…». The counts stay.
Brief fitted(Brief brief);

}  // namespace hb::results

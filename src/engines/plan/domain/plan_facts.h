// Single facts in a plan's sentences: who issued what and when, for which period, whose plan it is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plan/plan_import.h"

namespace hb::plan {

/// The documents that a sentence of 計畫依據 cites. One sentence may cite several:
/// …函頒之「甲」及乙 …字第…號函. At least one, with the whole text.
std::vector<DraftBasis> read_bases(std::string_view text, int line);

/// From and to, or from and a number of years (為期四年, 1 年). An end may leave its year unsaid
/// (114年1月1日至12月31日), and a beginning its day (自核定日起).
DraftPeriod read_period(std::string_view text);

/// The office that a title starts with: 高雄市政府工務局 of 高雄市政府工務局 102 年度…計畫.
std::string agency_in_title(std::string_view title);

/// The ROC year that a title names, or 0.
int year_in(std::string_view text);

/// `title` with the year that `cover` names in front of the same words: 某所 提升服務計畫 and
/// 「97 年提升服務計畫」 give 某所 97 年提升服務計畫. Empty when they do not end alike.
std::string with_year_of(std::string_view title, std::string_view cover);

/// Whether a line says when and under which number the document was issued.
std::optional<DraftIssue> read_issue(std::string_view text);

}  // namespace hb::plan

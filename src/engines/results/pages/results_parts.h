// What the pages about results share: addresses, words, tables.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "org/context.h"
#include "results/report.h"
#include "results/report_json.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::results {

web::Url report_url(ReportId id);
ReportId report_id(const web::Request& request);

/// The ROC year of an address, else this year.
int wanted_year(const web::Request& request, const org::Context& context);
/// Chooses the year of the page at `url`: next year's and the last few.
html::Node year_filter(const web::Page& page, const web::Url& url, int year, Date today);

/// 達成 … with its colour; nothing while it is unsaid.
html::Node verdict_tag(const web::Page& page, Verdict verdict);
std::string verdict_words(const web::Page& page, Verdict verdict);
std::string next_words(const web::Page& page, Next next);
/// 96.4 %, with last year's and the change below; nothing without a number.
html::Node figure_part(const web::Page& page, const Comparison& compared);

/// A report's items with their strategies, for reading; `link` of each entry may be empty.
using RowLink = std::function<std::optional<web::Url>(const ResultRow&)>;
html::Node rows_part(const web::Page& page, const std::vector<ResultRow>& rows,
                     const std::vector<ResultIndicator>& indicators, const RowLink& link = {});
/// All indicators of the plan as a table; nothing where it has none.
html::Node indicators_part(const web::Page& page, const std::vector<ResultIndicator>& indicators);
/// Whether the target was reached, with its colour.
html::Node judgement_tag(const web::Page& page, measure::Verdict verdict);
/// Better or worse than the year before, with how much.
std::string trend_words(const web::Page& page, const ResultIndicator& indicator);
/// The indicators of one entry, a line for each; nothing without any.
html::Node indicator_lines(const web::Page& page, const std::vector<ResultIndicator>& indicators);
html::Node sections_part(const ReportContent& content);

}  // namespace hb::results

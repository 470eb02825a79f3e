// What the pages and files of the figures share: the question in an address, names, tables.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "analysis.h"
#include "casework/case_list.h"
#include "org/agency.h"
#include "web/parts.h"
#include "web/request.h"

namespace hb::casework {

/// The question that an address or a form asks: agency, below, from and to (202610), type. Without
/// months the present quarter, and with the agencies below unless it says «no».
Result<AnalysisQuestion> read_question(const web::Request& request, Date today, bool from_form);
/// `under` with the question in its query.
web::Url asking(web::Url under, const AnalysisQuestion& asked);
/// The rows of the question's months that also match what `change` narrows.
web::Url rows_url(const AnalysisQuestion& asked);
web::Url rows_url(const AnalysisQuestion& asked, std::string_view name, std::string_view value);

/// 115年10月, 115年10月至12月, 114年11月至115年1月; October–December 2026 in English.
std::string month_words(const web::Page& page, Month month);
/// Under a chart, where there is little room: 10月, Oct; with more years than one 115/10, Oct 2026.
std::string short_month(const web::Page& page, Month month, const MonthSpan& among);
std::string span_words(const web::Page& page, const MonthSpan& span);
std::string class_words(const web::Page& page, const std::vector<CaseClass>& classes,
                        const std::string& key);
std::string result_words(const web::Page& page, const std::string& key);
/// Half days are kept: 12, 12.5.
std::string days_words(std::int64_t twice_days);

/// Agencies for a form.
html::Node agency_select(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                         AgencyId chosen);
/// A choice of classes; key "0" is left to `none`.
web::ChoiceField class_field(const web::Page& page, const std::vector<CaseClass>& classes,
                             std::string_view none);

// ---- Tables, for the page and for files

struct FigureCell {
  std::string words;
  std::optional<double> number{};  ///< For a sheet, where the words are one.
  std::optional<web::Url> rows{};  ///< What the number opens.
};

struct FigureTable {
  std::string caption;  ///< Words.
  std::vector<web::Column> columns;
  std::vector<std::vector<FigureCell>> rows;
};

html::Node table_of(const web::Page& page, const FigureTable& table);
/// The classes that grew most; a row of words where there are none, or none can be told.
FigureTable hot_table(const web::Page& page, const Analysis& analysis);
/// All tables of the page, the summary first; what grew most stands there as a list.
std::vector<FigureTable> analysis_tables(const web::Page& page, const Analysis& analysis);

boost::json::object to_json(const SummaryCounts& counts);

}  // namespace hb::casework

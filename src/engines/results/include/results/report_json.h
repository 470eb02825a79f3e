// A results report as JSON: what its page answers, and what a kept version holds.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/report.h"
#include "results/result_indicator.h"

namespace hb::results {

/// A report with everything that stands in it, for a reader.
struct ReportContent {
  std::string agency;
  std::string plan_title;
  int roc_year = 0;
  std::vector<ResultRow> rows;
  std::vector<ResultIndicator> indicators;
  struct Section {
    int ordinal = 0;
    std::string title;
    std::string text;
  };
  std::vector<Section> sections;
};

boost::json::object to_json(const ResultRow& row);
boost::json::object to_json(const ResultIndicator& indicator);
boost::json::object to_json(const ReportContent& content);
/// What to_json() wrote; throws std::invalid_argument on anything else, which no stored version is.
ReportContent read_content(std::string_view text);

/// Of all that a reader sees.
std::string content_hash(const ReportContent& content);

/// Of what a reviewer agrees to: all that people said, and what is sealed. Counts of check months
/// and values that daily work computes are left out: they move overnight, and a report that is with
/// its reviewers would never come to its end.
std::string agreed_hash(ReportContent content);

}  // namespace hb::results

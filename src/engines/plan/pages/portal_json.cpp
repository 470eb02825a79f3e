#include "portal_json.h"

#include <boost/json/array.hpp>

namespace hb::plan {

boost::json::object list_json(const PublishedList& list) {
  boost::json::array rows;
  for (const PublishedRow& row : list.rows) {
    rows.push_back(boost::json::object{{"id", row.id.value},
                                       {"agency_id", row.agency_id.value},
                                       {"roc_year", row.roc_year},
                                       {"last_roc_year", row.years.last},
                                       {"title", row.title},
                                       {"scheme", row.scheme},
                                       {"version", row.version},
                                       {"steps", row.steps},
                                       {"published_at", to_micros(row.published_at)}});
  }
  return {{"total", list.total}, {"plans", std::move(rows)}};
}

boost::json::object figures_json(const YearFigures& figures) {
  boost::json::array checks;
  for (const int count : figures.checks) checks.push_back(count);
  return {{"roc_year", figures.roc_year},
          {"plans", figures.plans},
          {"agencies", figures.agencies},
          {"steps", figures.steps},
          {"checks", std::move(checks)}};
}

}  // namespace hb::plan

#include "parent_parts.h"

#include <boost/json/array.hpp>
#include <cstdlib>

namespace hb::plan {

std::string years_words(const web::Page& page, const PlanHead& head) {
  return years_words(page, years_of(head));
}

std::string years_words(const web::Page& page, RocYears years) {
  if (years.first == years.last) return year_words(years.first, page.locale());
  return page.t("plan.years.from_to",
                {{"first", std::to_string(years.first)}, {"last", std::to_string(years.last)}});
}

web::StateTag standing_tag(ClauseStanding standing) {
  const std::string words = "plan.clause.standing." + std::string{name_of(standing)};
  switch (standing) {
    case ClauseStanding::answered: return {words, web::Tone::good};
    case ClauseStanding::not_applicable: return {words, web::Tone::neutral};
    case ClauseStanding::open: return {words, web::Tone::caution};
  }
  std::abort();
}

boost::json::object candidate_json(const ParentCandidate& candidate) {
  return {{"id", candidate.id.value},
          {"agency_id", candidate.agency_id.value},
          {"roc_year", candidate.head.roc_year},
          {"title", candidate.head.title}};
}

void add_links(boost::json::object& json, const PlanLinks& links) {
  const auto link = [](const std::optional<ParentLink>& one) -> boost::json::value {
    if (!one) return nullptr;
    return boost::json::object{{"plan_id", one->plan_id.value}, {"reason", one->reason}};
  };
  json["superior"] = link(links.superior);
  json["several_years"] = link(links.several_years);
  boost::json::array answers, gone;
  for (const ClauseAnswer& each : links.answers) {
    answers.push_back(
        boost::json::object{{"node", each.node.value}, {"clause", each.clause.value}});
  }
  for (const NotApplicable& each : links.not_applicable) {
    gone.push_back(boost::json::object{
        {"clause", each.clause.value}, {"part", each.part}, {"reason", each.reason}});
  }
  json["answers"] = std::move(answers);
  json["not_applicable"] = std::move(gone);
}

}  // namespace hb::plan

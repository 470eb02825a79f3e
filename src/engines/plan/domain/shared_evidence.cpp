#include "plan/shared_evidence.h"

#include <boost/json/object.hpp>
#include <utility>

namespace hb::plan {

boost::json::array to_json(const std::vector<SharedEvidence>& shared) {
  boost::json::array out;
  for (const SharedEvidence& each : shared) {
    boost::json::array places;
    for (const EvidencePlace& place : each.places) {
      places.push_back(boost::json::object{
          {"node_id", place.node_id.value}, {"month", place.month}, {"task_id", place.task}});
    }
    out.push_back(boost::json::object{{"words", each.words}, {"places", std::move(places)}});
  }
  return out;
}

}  // namespace hb::plan

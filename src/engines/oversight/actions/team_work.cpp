#include "oversight/team_work.h"

#include "decision_store.h"
#include "meeting_store.h"

namespace hb::oversight {

namespace {

class TeamsWork final : public org::TeamWorkSource {
 public:
  std::optional<org::TeamWork> of(org::Context& context, AgencyId agency) const override {
    const org::Viewer& viewer = context.viewer;
    const bool reads = viewer.scope.covers(agency) && viewer.may(org::Duty::read_plans, agency);
    if (!reads) return std::nullopt;
    const DecisionCounts counts =
        DecisionStore{context.tx}.counts({.agency_id = agency}, viewer, context.today);
    const std::string of_agency = "?agency=" + std::to_string(agency.value);
    return org::TeamWork{.meetings = MeetingStore{context.tx}.count(agency, viewer.scope),
                         .open_decisions = counts.late + counts.open + counts.reported,
                         .late_decisions = counts.late,
                         .meetings_url = "/meetings" + of_agency,
                         .decisions_url = "/decisions" + of_agency + "&open=1"};
  }
};

}  // namespace

const org::TeamWorkSource& team_work() {
  static const TeamsWork work;
  return work;
}

}  // namespace hb::oversight

// Planning what is looked at again after an answer, and saying what was found.
#pragma once

#include <optional>
#include <vector>

#include "case_work.h"
#include "casework/follow_up.h"
#include "org/context.h"
#include "org/waiting.h"

namespace hb::casework {

class CaseStore;
struct Actor;

/// Officer 0: the case's own, else the viewer. Refuses as open_case() and check_follow_up() do, and
/// somebody of another agency.
Result<FollowUpId> plan_follow_up(org::Context& context, CaseId id, const FollowUpForm& form);

/// When an answer went out: plans what its class asks for, unless something is planned already.
/// Does not commit.
void follow_up_as_class_asks(org::Context& context, const Case& current, const Actor& by);

/// One, for its officer and whoever works on the case.
struct FollowUpFile {
  Case now;
  std::string text;    ///< What the case says.
  std::string answer;  ///< What was answered.
  FollowUp follow_up;
  CaseNames names;
  bool works = false;    ///< The viewer works on the case.
  bool may_end = false;  ///< It is the viewer's, or he directs cases there, and it is open.
};
Result<FollowUpFile> open_follow_up(org::Context& context, CaseId id, FollowUpId follow_up);

/// Says what was found. What was not kept reopens a case that is closed, whoever finds it: a
/// promise that was not kept is nobody's to leave closed. Refuses as check_follow_up_end() does.
/// Gives whether the viewer sees the case from here on.
Result<bool> end_follow_up(org::Context& context, CaseId id, FollowUpId follow_up,
                           const FollowUpEnd& end);

struct FollowUpList {
  FollowUpPageful found;
  CaseNames names;
  bool handles = false;                     ///< The viewer may ask for everybody's.
  std::vector<org::AgencyInTree> agencies;  ///< Whose he may ask for.
};
/// Those of everybody only for who handles cases.
Result<FollowUpList> open_follow_ups(org::Context& context, const FollowUpFilter& filter);

/// The viewer's, for the first screen of the day.
std::optional<org::WaitingList> waiting_follow_ups(org::Context& context);

}  // namespace hb::casework

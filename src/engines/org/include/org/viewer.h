// Who is looking: a person with duties (職掌) over agencies, or a citizen with none.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"
#include "org/duty.h"
#include "org/scope.h"

namespace hb::org {

/// The person behind a request. A default Viewer is a citizen.
struct Viewer {
  PersonId person_id;
  AgencyId agency_id;
  UnitId unit_id;
  SessionId session_id;
  std::string account;
  std::string name;  ///< As shown in the top bar.
  std::string agency_name;
  std::string unit_name;
  Locale locale = Locale::zh_tw;
  std::vector<HeldDuty> duties;
  Scope scope;
  /// Signed in with a one-time password: only /account/password and /sign-out are open.
  bool must_change_password = false;
  /// The installation demands a second factor of this person, who has none yet: only /account and
  /// /sign-out are open.
  bool must_enrol = false;
  /// The command line of the server itself: whoever can run it holds the database anyway.
  bool at_the_machine = false;

  bool signed_in() const { return static_cast<bool>(person_id) || at_the_machine; }
  /// The duty over `agency`. No agency (0) asks for the whole installation.
  bool may(Duty duty, AgencyId agency) const;
  bool may_anywhere(Duty duty) const;
};

/// What stands in the log and in histories for the command line and for jobs, instead of a name.
inline constexpr std::string_view kCommandActor = "command-line";

/// Who did something, for pages: the stored name, or the text key of the command line's.
std::string_view shown_actor(std::string_view stored);

/// Refuses with `unauthenticated` for a citizen, `forbidden` without the duty over that agency.
Result<Done> require(const Viewer& viewer, Duty duty, AgencyId agency);

/// Refuses with `unauthenticated` for a citizen, `forbidden` without the duty over any agency.
Result<Done> require_anywhere(const Viewer& viewer, Duty duty);

/// Refuses with `unauthenticated` for a citizen, and with `not_found` outside the viewer's scope: a
/// neighbour is not told what exists.
Result<Done> require_within(const Viewer& viewer, AgencyId agency);

/// Refuses a citizen with `unauthenticated`.
Result<Done> require_signed_in(const Viewer& viewer);

}  // namespace hb::org

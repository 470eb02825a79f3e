#include "org/viewer.h"

#include <algorithm>

namespace hb::org {

namespace {

constexpr std::string_view kSignInFirst = "org.viewer.sign_in_first";
constexpr std::string_view kLacksDuty = "org.viewer.lacks_duty";
constexpr std::string_view kNotThere = "org.viewer.not_there";

}  // namespace

bool Viewer::may(Duty duty, AgencyId agency) const {
  return std::any_of(duties.begin(), duties.end(), [&](const HeldDuty& held) {
    return held.duty == duty &&
           (held.everywhere ||
            std::binary_search(held.agencies.begin(), held.agencies.end(), agency.value));
  });
}

bool Viewer::may_anywhere(Duty duty) const {
  return std::any_of(duties.begin(), duties.end(), [&](const HeldDuty& held) {
    return held.duty == duty && (held.everywhere || !held.agencies.empty());
  });
}

std::string_view shown_actor(std::string_view stored) {
  return stored == kCommandActor ? "org.actor.command" : stored;
}

Result<Done> require_signed_in(const Viewer& viewer) {
  if (!viewer.signed_in()) return Error{Fault::unauthenticated, kSignInFirst};
  return Done{};
}

Result<Done> require(const Viewer& viewer, Duty duty, AgencyId agency) {
  HB_TRY(require_signed_in(viewer));
  if (!viewer.may(duty, agency)) return Error{Fault::forbidden, kLacksDuty};
  return Done{};
}

Result<Done> require_anywhere(const Viewer& viewer, Duty duty) {
  HB_TRY(require_signed_in(viewer));
  if (!viewer.may_anywhere(duty)) return Error{Fault::forbidden, kLacksDuty};
  return Done{};
}

Result<Done> require_within(const Viewer& viewer, AgencyId agency) {
  HB_TRY(require_signed_in(viewer));
  if (!viewer.scope.covers(agency)) return Error{Fault::not_found, kNotThere};
  return Done{};
}

}  // namespace hb::org

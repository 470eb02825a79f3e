#include "org/promotion_team.h"

namespace hb::org {

namespace {

constexpr Error kNobody{Fault::invalid, "org.team.nobody", "person"};
constexpr Error kJoinedBeforeItStood{Fault::invalid, "org.team.before_agency_stood", "valid_from"};
constexpr Error kBelongsAlready{Fault::conflict, "org.team.belongs_already", "person"};
constexpr Error kHasConvener{Fault::conflict, "org.team.has_convener", "convener"};
constexpr Error kLeftAlready{Fault::conflict, "org.team.left_already"};
constexpr Error kLeftTooEarly{Fault::invalid, "org.team.left_before_joining", "last_day"};

/// Whether the member still belongs on `from` or joins later.
bool reaches(const TeamMember& member, Date from) {
  return !member.valid_to || *member.valid_to >= from;
}

}  // namespace

Result<Done> check_joining(const TeamForm& form, Date agency_stands_from,
                           std::span<const TeamMember> team) {
  if (!form.person_id) return kNobody;
  if (form.valid_from < agency_stands_from) return kJoinedBeforeItStood;
  for (const TeamMember& member : team) {
    if (!reaches(member, form.valid_from)) continue;
    if (member.person_id == form.person_id) return kBelongsAlready;
    if (form.convener && member.convener) return kHasConvener;
  }
  return Done{};
}

Result<Done> check_leaving(const TeamMember& member, Date last_day) {
  if (member.valid_to) return kLeftAlready;
  if (last_day < member.valid_from) return kLeftTooEarly;
  return Done{};
}

}  // namespace hb::org

#include "media_access.h"

#include <algorithm>
#include <boost/json.hpp>

namespace hb::media {

namespace {

template <typename IdType>
void keep_once(std::vector<IdType>& ids) {
  std::erase_if(ids, [](IdType id) { return !id; });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
}

}  // namespace

org::Scope watched(org::Context& context) {
  std::vector<std::int64_t> ids;
  for (const std::int64_t id : context.viewer.scope.agencies()) {
    if (context.viewer.may(org::Duty::watch_media, AgencyId{id})) ids.push_back(id);
  }
  return org::Scope::of(std::move(ids));
}

std::vector<org::AgencyInTree> watched_agencies(org::Context& context) {
  return org::agencies_with_duty(context, org::Duty::watch_media);
}

IssueStore issues_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

Result<Issue> issue_in_sight(org::Context& context, IssueStore& store, IssueId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(issue, store.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::watch_media, issue.agency_id));
  return issue;
}

Actor actor_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

Result<org::StaffMember> member_of(org::Context& context, AgencyId agency, PersonId person) {
  for (const org::StaffMember& each : org::staff_of(context, std::span{&agency, 1})) {
    if (each.person_id == person) return each;
  }
  return refusal::no_owner;
}

void note(org::Context& context, AgencyId agency, std::string_view what, std::string subject,
          std::vector<TextArgument> details) {
  const std::string action = "media." + std::string{what};
  org::record_audit(
      context,
      {.agency_id = agency, .action = action, .subject = subject, .details = std::move(details)});
  context.tx.announce(action, boost::json::serialize(boost::json::object{
                                  {"agency_id", agency.value}, {"subject", subject}}));
}

void note_issue(org::Context& context, const Issue& issue, EventKind kind,
                std::vector<TextArgument> details) {
  note(context, issue.agency_id, "issue_" + std::string{name_of(kind)},
       "media_issue/" + std::to_string(issue.id.value), std::move(details));
}

MediaNames names_for(org::Context& context, std::vector<AgencyId> agencies,
                     std::vector<PersonId> people) {
  keep_once(agencies);
  keep_once(people);
  MediaNames names;
  if (!agencies.empty()) names.agencies = org::agency_names(context, agencies);
  if (!people.empty()) names.people = org::person_names(context, people);
  return names;
}

}  // namespace hb::media

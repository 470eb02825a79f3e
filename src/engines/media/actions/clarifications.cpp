#include "clarifications.h"

#include "media_access.h"

namespace hb::media {

namespace {

std::vector<Clarification> shown(org::Context& context, std::vector<PublicAnswer> answers) {
  std::vector<AgencyId> agencies;
  for (const PublicAnswer& each : answers) agencies.push_back(each.agency_id);
  const MediaNames names = names_for(context, std::move(agencies), {});
  std::vector<Clarification> rows;
  for (PublicAnswer& each : answers) {
    const auto agency = names.agencies.find(each.agency_id);
    rows.push_back({.answer = std::move(each.answer),
                    .agency = agency == names.agencies.end() ? org::LocalName{} : agency->second,
                    .withdrawn_at = each.withdrawn_at,
                    .withdrawn_why = std::move(each.withdrawn_why)});
  }
  return rows;
}

}  // namespace

ClarificationList list_clarifications(org::Context& context, int page, int page_size) {
  ClarificationList list;
  list.rows =
      shown(context, issues_of(context).published(page_size, (page - 1) * page_size, list.total));
  return list;
}

Result<ClarificationPage> open_clarification(org::Context& context, IssueId id) {
  IssueStore store = issues_of(context);
  ClarificationPage page{.versions = shown(context, store.published_of(id)), .pictures = {}};
  if (page.versions.empty()) return refusal::issue_missing;
  for (Picture& each : store.pictures(id)) page.pictures[each.answer_id].push_back(each);
  return page;
}

Result<Picture> clarification_picture(org::Context& context, IssueId id, PictureId picture) {
  const auto found = issues_of(context).public_picture(id, picture);
  if (!found) return refusal::no_such_file;
  return *found;
}

}  // namespace hb::media

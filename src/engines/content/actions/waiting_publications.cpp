#include "waiting_publications.h"

#include <algorithm>

#include "org/directory.h"
#include "publication_store.h"
#include "publications.h"

namespace hb::content {

std::vector<org::WaitingList> waiting_publications(org::Context& context) {
  const org::Viewer& viewer = context.viewer;
  if (!viewer.signed_in()) return {};
  const Mine mine = mine_of(viewer);
  PublicationStore store{context.tx};
  const auto rows = store.overdue_of(mine.owner, mine.kept, viewer.scope, context.today,
                                     static_cast<int>(org::kMostWaitingShown));
  if (rows.empty()) return {};
  std::vector<AgencyId> ids;
  for (const Publication& each : rows) ids.push_back(each.agency_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  const auto names = org::agency_names(context, ids);
  org::WaitingList list{
      .title = "content.waiting.overdue",
      .all = "/publications?state=overdue&mine=yes",
      .urgency = org::Urgency::late,
      .total = store.count_overdue_of(mine.owner, mine.kept, viewer.scope, context.today)};
  for (const Publication& each : rows) {
    const auto place = names.find(each.agency_id);
    list.rows.push_back({.words = each.about.title.in(viewer.locale),
                         .url = "/publications/" + std::to_string(each.id.value),
                         .place = place == names.end() ? org::LocalName{} : place->second,
                         .due = each.review_due});
  }
  return {std::move(list)};
}

}  // namespace hb::content

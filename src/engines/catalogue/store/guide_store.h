// Guides with what was published of them.
#pragma once

#include <optional>
#include <vector>

#include "catalogue/guide.h"
#include "org/scope.h"
#include "service_store.h"
#include "storage/database.h"

namespace hb::catalogue {

/// A guide as the public walks through it.
struct PublishedGuide {
  GuideId id;
  AgencyId agency_id;
  GuideTree tree;
};

class GuideStore {
 public:
  explicit GuideStore(storage::Transaction& tx) : tx_(tx) {}

  GuideId create(AgencyId agency, const GuideTree& tree);
  /// Refuses `changed_meanwhile` when somebody was faster than `guide.row_version`.
  Result<Done> save(const Guide& guide, const GuideTree& tree);
  Result<Done> publish(const Guide& guide, int version, const Actor& by);
  Result<Done> withdraw(const Guide& guide, const Actor& by);
  /// How often it was published.
  int versions_of(GuideId id);

  /// Refuses `guide_missing` also outside the scope.
  Result<Guide> find(GuideId id, const org::Scope& scope);
  std::vector<Guide> list(const org::Scope& scope);

  std::optional<PublishedGuide> find_published(GuideId id);
  /// Of one agency, or, without one, of all.
  std::vector<PublishedGuide> published(AgencyId agency);

 private:
  std::int64_t record(const Guide& guide, EventKind kind, int version, std::string_view tree,
                      const Actor& by);

  storage::Transaction& tx_;
};

}  // namespace hb::catalogue

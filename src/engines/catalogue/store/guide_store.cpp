#include "guide_store.h"

#include "must_change.h"

namespace hb::catalogue {

using storage::Row;

namespace {

#define HB_GUIDE_COLUMNS \
  "g.id, g.agency_id, g.tree, g.edition, g.version, g.version_edition, g.row_version"

constexpr std::string_view kCreateGuide = R"sql(
    INSERT INTO guide (agency_id, tree, edition, version, version_event, version_edition, row_version)
    VALUES (:agency, :tree, 1, 0, 0, 0, 1) RETURNING id)sql";
constexpr std::string_view kSave = R"sql(
    UPDATE guide SET tree = :tree, edition = edition + 1, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kPublishGuide = R"sql(
    UPDATE guide SET version = :version, version_event = :event, version_edition = edition,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kWithdrawGuide = R"sql(
    UPDATE guide SET version = 0, version_event = 0, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kGuideEvent = R"sql(
    INSERT INTO guide_event (agency_id, guide_id, kind, at, version, tree, person_id, person_name)
    VALUES (:agency, :guide, :kind, :at, :version, :tree, :person, :name) RETURNING id)sql";
constexpr std::string_view kVersions =
    "SELECT COUNT(*) FROM guide_event WHERE guide_id = :guide AND kind = 'published'";
constexpr std::string_view kFindGuide =
    "SELECT " HB_GUIDE_COLUMNS " FROM guide g WHERE g.id = :id AND g.agency_id IN (:scope...)";
constexpr std::string_view kList = "SELECT " HB_GUIDE_COLUMNS
                                   " FROM guide g WHERE g.agency_id IN (:scope...)"
                                   " ORDER BY g.agency_id, g.id";
constexpr std::string_view kPublishedGuide = R"sql(
    SELECT g.id, g.agency_id, e.tree FROM guide g JOIN guide_event e ON e.id = g.version_event
     WHERE g.version > 0 AND (:id = 0 OR g.id = :id) AND (:agency = 0 OR g.agency_id = :agency)
     ORDER BY g.agency_id, g.id)sql";

Guide read_guide(const Row& row) {
  return {.id = row.id<GuideId>(0),
          .agency_id = row.id<AgencyId>(1),
          .tree = guide_of(row.text(2)),
          .version = static_cast<int>(row.integer(4)),
          .changed = row.integer(4) > 0 && row.integer(3) != row.integer(5),
          .row_version = static_cast<int>(row.integer(6))};
}

PublishedGuide read_published_guide(const Row& row) {
  return {
      .id = row.id<GuideId>(0), .agency_id = row.id<AgencyId>(1), .tree = guide_of(row.text(2))};
}

}  // namespace

GuideId GuideStore::create(AgencyId agency, const GuideTree& tree) {
  return GuideId{tx_.insert(kCreateGuide, {{"agency", agency}, {"tree", to_text(tree)}})};
}

Result<Done> GuideStore::save(const Guide& guide, const GuideTree& tree) {
  return must_change(
      tx_.execute(kSave, {{"id", guide.id}, {"seen", guide.row_version}, {"tree", to_text(tree)}}));
}

std::int64_t GuideStore::record(const Guide& guide, EventKind kind, int version,
                                std::string_view tree, const Actor& by) {
  return tx_.insert(kGuideEvent, {{"agency", guide.agency_id},
                                  {"guide", guide.id},
                                  {"kind", name_of(kind)},
                                  {"at", by.at},
                                  {"version", version},
                                  {"tree", tree},
                                  {"person", by.person_id},
                                  {"name", by.name}});
}

Result<Done> GuideStore::publish(const Guide& guide, int version, const Actor& by) {
  const auto event = record(guide, EventKind::published, version, to_text(guide.tree), by);
  return must_change(tx_.execute(
      kPublishGuide,
      {{"id", guide.id}, {"seen", guide.row_version}, {"version", version}, {"event", event}}));
}

Result<Done> GuideStore::withdraw(const Guide& guide, const Actor& by) {
  HB_TRY(must_change(tx_.execute(kWithdrawGuide, {{"id", guide.id}, {"seen", guide.row_version}})));
  record(guide, EventKind::withdrawn, guide.version, {}, by);
  return Done{};
}

int GuideStore::versions_of(GuideId id) {
  return static_cast<int>(tx_.query_one(kVersions, {{"guide", id}})->integer(0));
}

Result<Guide> GuideStore::find(GuideId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindGuide, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::guide_missing;
  return read_guide(*row);
}

std::vector<Guide> GuideStore::list(const org::Scope& scope) {
  std::vector<Guide> guides;
  for (const Row& row : tx_.query(kList, {{"scope", scope.agencies()}})) {
    guides.push_back(read_guide(row));
  }
  return guides;
}

std::optional<PublishedGuide> GuideStore::find_published(GuideId id) {
  if (!id) return std::nullopt;
  const auto row = tx_.query_one(kPublishedGuide, {{"id", id}, {"agency", AgencyId{}}});
  return row ? std::optional{read_published_guide(*row)} : std::nullopt;
}

std::vector<PublishedGuide> GuideStore::published(AgencyId agency) {
  std::vector<PublishedGuide> guides;
  for (const Row& row : tx_.query(kPublishedGuide, {{"id", GuideId{}}, {"agency", agency}})) {
    guides.push_back(read_published_guide(row));
  }
  return guides;
}

}  // namespace hb::catalogue

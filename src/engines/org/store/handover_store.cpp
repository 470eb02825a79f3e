#include "handover_store.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr std::string_view kAddHandover = R"sql(
    INSERT INTO handover (agency_id, person_id, reason, handed_by, handed_at)
    VALUES (:agency, :person, :reason, :by, :now) RETURNING id)sql";
constexpr std::string_view kAddItem = R"sql(
    INSERT INTO handover_item (agency_id, handover_id, position, source, kind, words_zh, words_en,
                               to_person_id, undo)
    VALUES (:agency, :handover, :position, :source, :kind, :zh, :en, :to, :undo))sql";
constexpr std::string_view kFindHandover = R"sql(
    SELECT id, agency_id, person_id, reason, handed_by, handed_at, undone_at
      FROM handover WHERE id = :id AND (:everywhere = 1 OR agency_id IN (:scope...)))sql";
constexpr std::string_view kItems = R"sql(
    SELECT source, kind, words_zh, words_en, to_person_id, undo
      FROM handover_item WHERE agency_id = :agency AND handover_id = :id ORDER BY position)sql";
constexpr std::string_view kListHandovers = R"sql(
    SELECT id, agency_id, person_id, reason, handed_by, handed_at, undone_at
      FROM handover
     WHERE person_id = :person AND (:everywhere = 1 OR agency_id IN (:scope...))
     ORDER BY id DESC)sql";
constexpr std::string_view kUndo = R"sql(
    UPDATE handover SET undone_by = :by, undone_at = :now
     WHERE id = :id AND undone_at IS NULL)sql";

Handover read_handover(const storage::Row& row) {
  return {.id = row.integer(0),
          .agency_id = row.id<AgencyId>(1),
          .person_id = row.id<PersonId>(2),
          .reason = row.text(3),
          .handed_by = row.id<PersonId>(4),
          .handed_at = row.instant(5),
          .undone_at = row.optional_instant(6),
          .items = {}};
}

}  // namespace

std::int64_t HandoverStore::add(const Handover& handover) {
  const std::int64_t id = tx_.insert(kAddHandover, {{"agency", handover.agency_id},
                                                    {"person", handover.person_id},
                                                    {"reason", handover.reason},
                                                    {"by", storage::or_null(handover.handed_by)},
                                                    {"now", handover.handed_at}});
  int position = 0;
  for (const HandoverItem& item : handover.items) {
    tx_.execute(kAddItem, {{"agency", handover.agency_id},
                           {"handover", id},
                           {"position", ++position},
                           {"source", item.source},
                           {"kind", item.kind},
                           {"zh", item.words.zh_tw},
                           {"en", item.words.en},
                           {"to", item.to},
                           {"undo", item.undo}});
  }
  return id;
}

std::optional<Handover> HandoverStore::find(const Scope& scope, bool everywhere, std::int64_t id) {
  const auto row = tx_.query_one(
      kFindHandover, {{"id", id}, {"everywhere", everywhere}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  Handover handover = read_handover(*row);
  for (const storage::Row& item : tx_.query(kItems, {{"agency", handover.agency_id}, {"id", id}})) {
    handover.items.push_back({.source = item.text(0),
                              .kind = item.text(1),
                              .words = {item.text(2), item.text(3)},
                              .to = item.id<PersonId>(4),
                              .undo = item.text(5)});
  }
  return handover;
}

std::vector<Handover> HandoverStore::list(const Scope& scope, bool everywhere, PersonId person) {
  std::vector<Handover> handovers;
  for (const storage::Row& row :
       tx_.query(kListHandovers,
                 {{"person", person}, {"everywhere", everywhere}, {"scope", scope.agencies()}})) {
    handovers.push_back(read_handover(row));
  }
  return handovers;
}

bool HandoverStore::undo(std::int64_t id, PersonId by, Instant now) {
  return tx_.execute(kUndo, {{"id", id}, {"by", storage::or_null(by)}, {"now", now}}) > 0;
}

}  // namespace hb::org

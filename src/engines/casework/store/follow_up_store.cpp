#include "follow_up_store.h"

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Params;
using storage::Row;

constexpr std::string_view kPlan = R"sql(
    INSERT INTO case_follow_up (agency_id, case_id, officer_id, due_on, at, person_id, person_name)
    VALUES (:agency, :case, :officer, :due_on, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kSealWords = "UPDATE case_follow_up SET words = :words WHERE id = :id";
constexpr std::string_view kEndFollowUp = R"sql(
    INSERT INTO case_follow_up_end (follow_up_id, agency_id, result, words, day, at, person_id,
                                    person_name, event_id)
    VALUES (:id, :agency, :result, :words, :day, :at, :person, :name, :event)
    ON CONFLICT (follow_up_id) DO NOTHING)sql";

#define HB_FOLLOW_UP_COLUMNS                                                    \
  "SELECT f.id, f.agency_id, f.case_id, f.officer_id, f.due_on, f.words, f.at," \
  " f.person_name, e.result, e.words, e.at, e.person_id, e.person_name, e.event_id"
#define HB_FOLLOW_UPS \
  " FROM case_follow_up f LEFT JOIN case_follow_up_end e ON e.follow_up_id = f.id"
#define HB_WITH_CASE                                            \
  " FROM case_follow_up f JOIN case_file c ON c.id = f.case_id" \
  " LEFT JOIN case_follow_up_end e ON e.follow_up_id = f.id"
#define HB_COLUMNS_WITH_CASE HB_FOLLOW_UP_COLUMNS ", c.number, c.subject, c.confidential"

constexpr std::string_view kFollowUpsOfCase =
    HB_FOLLOW_UP_COLUMNS HB_FOLLOW_UPS " WHERE f.case_id = :case ORDER BY f.id";
constexpr std::string_view kFindFollowUp =
    HB_FOLLOW_UP_COLUMNS HB_FOLLOW_UPS " WHERE f.id = :id AND f.case_id = :case";
constexpr std::string_view kFollowedBy = "SELECT f.id" HB_FOLLOW_UPS R"sql(
     WHERE f.case_id = :case AND f.officer_id = :person AND f.officer_id <> 0
       AND e.follow_up_id IS NULL LIMIT 1)sql";
constexpr std::string_view kFollowUpFilter = HB_WITH_CASE R"sql(
     WHERE f.agency_id IN (:scope...) AND (:agency = 0 OR f.agency_id = :agency)
       AND (:late = 0 OR f.due_on < :today))sql";
constexpr std::string_view kOpenFollowUp = " AND e.follow_up_id IS NULL";
constexpr std::string_view kEnded = " AND e.result = :result";
constexpr std::string_view kMine = " AND f.officer_id = :viewer AND f.officer_id <> 0";
constexpr std::string_view kOpenableFollowUp =
    " AND (c.confidential = 0 OR c.officer_id = :viewer OR c.agency_id IN (:opens...))";
constexpr std::string_view kNextFirst = " ORDER BY f.due_on, f.id LIMIT :limit OFFSET :offset";
constexpr std::string_view kLatestFirst =
    " ORDER BY e.day DESC, f.id DESC LIMIT :limit OFFSET :offset";
constexpr std::string_view kDueUntilFollowUp = HB_FOLLOW_UP_COLUMNS HB_FOLLOW_UPS R"sql(
     WHERE e.follow_up_id IS NULL AND f.officer_id <> 0 AND f.due_on <= :day AND f.id > :after
     ORDER BY f.id LIMIT :limit)sql";
constexpr std::string_view kHeldBy = HB_COLUMNS_WITH_CASE HB_WITH_CASE R"sql(
     WHERE e.follow_up_id IS NULL AND f.officer_id = :officer AND f.officer_id <> 0
     ORDER BY f.due_on, f.id)sql";
constexpr std::string_view kHandOverFollowUp = R"sql(
    UPDATE case_follow_up SET officer_id = :to
     WHERE id = :id AND officer_id = :from
       AND NOT EXISTS (SELECT 1 FROM case_follow_up_end e
                        WHERE e.follow_up_id = case_follow_up.id))sql";

std::string words_place(std::int64_t id) { return "casework.follow_up/" + std::to_string(id); }
std::string place_of_follow_up_end(std::int64_t id) {
  return "casework.follow_up_end/" + std::to_string(id);
}

}  // namespace

FollowUp FollowUpStore::read(const Row& row) const {
  FollowUp found{.id = row.id<FollowUpId>(0),
                 .agency_id = row.id<AgencyId>(1),
                 .case_id = row.id<CaseId>(2),
                 .officer_id = row.id<PersonId>(3),
                 .due_on = row.date(4),
                 .words = sealer_.open(row.bytes(5), words_place(row.integer(0))).value_or(""),
                 .at = row.instant(6),
                 .person_name = row.text(7),
                 .end = std::nullopt};
  if (row.is_null(8)) return found;
  found.end = FollowUpEnded{
      .result = follow_up_result_of(row.text(8)).value_or(FollowUpResult::dropped),
      .words = sealer_.open(row.bytes(9), place_of_follow_up_end(found.id.value)).value_or(""),
      .at = row.instant(10),
      .person_id = row.id<PersonId>(11),
      .person_name = row.text(12),
      .event_id = row.integer(13)};
  return found;
}

FollowUpOfCase FollowUpStore::read_with_case(const Row& row) const {
  return {.follow_up = read(row),
          .number = row.text(14),
          .subject = row.text(15),
          .confidential = row.flag(16)};
}

FollowUpId FollowUpStore::record(const Case& current, const FollowUpForm& form, const Actor& by) {
  const std::int64_t id = tx_.insert(kPlan, {{"agency", current.agency_id},
                                             {"case", current.id},
                                             {"officer", form.officer_id},
                                             {"due_on", form.due_on},
                                             {"at", by.at},
                                             {"person", by.person_id},
                                             {"name", by.name}});
  tx_.execute(kSealWords, {{"id", id}, {"words", sealer_.seal(form.words, words_place(id))}});
  return FollowUpId{id};
}

bool FollowUpStore::end(const FollowUp& follow_up, const FollowUpEnd& end, Date day,
                        std::int64_t event, const Actor& by) {
  return tx_.execute(
             kEndFollowUp,
             {{"id", follow_up.id},
              {"agency", follow_up.agency_id},
              {"result", name_of(end.result)},
              {"words", sealer_.seal(end.words, place_of_follow_up_end(follow_up.id.value))},
              {"day", day},
              {"at", by.at},
              {"person", by.person_id},
              {"name", by.name},
              {"event", event}}) == 1;
}

std::vector<FollowUp> FollowUpStore::of_case(CaseId id) {
  std::vector<FollowUp> all;
  for (const Row& row : tx_.query(kFollowUpsOfCase, {{"case", id}})) all.push_back(read(row));
  return all;
}

std::optional<FollowUp> FollowUpStore::find(CaseId id, FollowUpId follow_up) {
  const auto row = tx_.query_one(kFindFollowUp, {{"id", follow_up}, {"case", id}});
  return row ? std::optional{read(*row)} : std::nullopt;
}

bool FollowUpStore::is_followed_by(CaseId id, PersonId person) {
  return tx_.query_one(kFollowedBy, {{"case", id}, {"person", person}}).has_value();
}

FollowUpPageful FollowUpStore::list(const FollowUpFilter& filter, const org::Scope& scope,
                                    const TaskViewer& viewer, Date today) {
  std::string where{kFollowUpFilter};
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"late", filter.late},
                {"today", today},
                {"viewer", viewer.person_id}};
  where += filter.mine ? kMine : kOpenableFollowUp;
  if (!filter.mine) values.emplace_back("opens", viewer.opens);
  where += filter.result ? kEnded : kOpenFollowUp;
  if (filter.result) values.emplace_back("result", name_of(*filter.result));
  FollowUpPageful found;
  found.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  where += filter.result ? kLatestFirst : kNextFirst;
  for (const Row& row : tx_.query(std::string{HB_COLUMNS_WITH_CASE} + where, values)) {
    found.rows.push_back(read_with_case(row));
  }
  return found;
}

std::vector<FollowUp> FollowUpStore::due_until(Date day, FollowUpId after, int limit) {
  std::vector<FollowUp> found;
  for (const Row& row :
       tx_.query(kDueUntilFollowUp, {{"day", day}, {"after", after}, {"limit", limit}})) {
    found.push_back(read(row));
  }
  return found;
}

std::vector<FollowUpOfCase> FollowUpStore::held_by(PersonId officer) {
  std::vector<FollowUpOfCase> found;
  for (const Row& row : tx_.query(kHeldBy, {{"officer", officer}})) {
    found.push_back(read_with_case(row));
  }
  return found;
}

bool FollowUpStore::hand_over(FollowUpId follow_up, PersonId from, PersonId to) {
  return tx_.execute(kHandOverFollowUp, {{"id", follow_up}, {"from", from}, {"to", to}}) == 1;
}

}  // namespace hb::casework

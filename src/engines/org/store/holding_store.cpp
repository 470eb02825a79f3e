#include "holding_store.h"

#include "org_version.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

#define HB_UNIT_PLACE                                                                        \
  "SELECT m.id, m.person_id, m.unit_id, m.head, m.deputy_id, m.valid_from, m.valid_to,"      \
  "       m.agency_id, u.name_zh, u.name_en, p.name"                                         \
  "  FROM unit_member m JOIN unit u ON u.id = m.unit_id JOIN person p ON p.id = m.person_id" \
  " WHERE "
#define HB_MEMBER_ON_DAY "m.valid_from <= :day AND (m.valid_to IS NULL OR m.valid_to >= :day)"

constexpr std::string_view kHeadedBy =
    HB_UNIT_PLACE "m.person_id = :person AND m.head = 1 AND " HB_MEMBER_ON_DAY " ORDER BY m.id";
constexpr std::string_view kRepresentedBy =
    HB_UNIT_PLACE "m.deputy_id = :person AND " HB_MEMBER_ON_DAY " ORDER BY m.id";
constexpr std::string_view kUnitPlace = HB_UNIT_PLACE "m.id = :id";
constexpr std::string_view kMembership =
    HB_UNIT_PLACE "m.unit_id = :unit AND m.person_id = :person AND " HB_MEMBER_ON_DAY
                  " ORDER BY m.id DESC LIMIT 1";

constexpr std::string_view kMendHead = "UPDATE unit_member SET head = :head WHERE id = :id";
constexpr std::string_view kEndMembership =
    "UPDATE unit_member SET valid_to = :last_day WHERE id = :id";
constexpr std::string_view kJoinHolding = R"sql(
    INSERT INTO unit_member (agency_id, unit_id, person_id, head, deputy_id, valid_from, valid_to)
    VALUES (:agency, :unit, :person, :head, :deputy, :from, :to) RETURNING id)sql";
constexpr std::string_view kExchangeDeputy =
    "UPDATE unit_member SET deputy_id = :to WHERE id = :id AND deputy_id = :from";

#define HB_TEAM_MEMBER "m.id, m.agency_id, m.person_id, m.convener, m.valid_from, m.valid_to"

constexpr std::string_view kTeamsOf =
    "SELECT " HB_TEAM_MEMBER
    ", n.name_zh, n.name_en"
    "  FROM promotion_team_member m JOIN agency_name n ON n.agency_id = m.agency_id"
    " WHERE m.person_id = :person AND (m.valid_to IS NULL OR m.valid_to >= :day)"
    "   AND n.valid_from = (SELECT MAX(l.valid_from) FROM agency_name l"
    "                        WHERE l.agency_id = m.agency_id AND l.valid_from <= :day)"
    " ORDER BY m.id";
constexpr std::string_view kTeamMember =
    "SELECT " HB_TEAM_MEMBER " FROM promotion_team_member m WHERE m.id = :id";
constexpr std::string_view kTeamMembership =
    "SELECT " HB_TEAM_MEMBER
    " FROM promotion_team_member m"
    " WHERE m.agency_id = :agency AND m.person_id = :person"
    "   AND (m.valid_to IS NULL OR m.valid_to >= :day)"
    " ORDER BY m.id DESC LIMIT 1";
constexpr std::string_view kJoinTeam = R"sql(
    INSERT INTO promotion_team_member (agency_id, person_id, convener, valid_from, added_by,
                                       added_at)
    VALUES (:agency, :person, :convener, :from, :by, :now) RETURNING id)sql";
constexpr std::string_view kEndTeam = R"sql(
    UPDATE promotion_team_member SET valid_to = :last_day, ended_by = :by, ended_at = :now
     WHERE id = :id)sql";

constexpr std::string_view kReviewedBy = R"sql(
    SELECT DISTINCT agency_id FROM review_level
     WHERE person_id = :person OR deputy_id = :person ORDER BY agency_id)sql";

Membership read_membership(const storage::Row& row) {
  return {.id = row.integer(0),
          .person_id = row.id<PersonId>(1),
          .unit_id = row.id<UnitId>(2),
          .head = row.flag(3),
          .deputy_id = row.id<PersonId>(4),
          .valid_from = row.date(5),
          .valid_to = row.optional_date(6)};
}

HeldUnit read_unit_place(const storage::Row& row) {
  return {.member = read_membership(row),
          .agency_id = row.id<AgencyId>(7),
          .unit = {row.text(8), row.text(9)},
          .person = row.text(10)};
}

TeamMember read_team_member(const storage::Row& row) {
  return {.id = row.integer(0),
          .agency_id = row.id<AgencyId>(1),
          .person_id = row.id<PersonId>(2),
          .convener = row.flag(3),
          .valid_from = row.date(4),
          .valid_to = row.optional_date(5)};
}

std::vector<HeldUnit> read_unit_places(const std::vector<storage::Row>& rows) {
  std::vector<HeldUnit> places;
  for (const storage::Row& row : rows) places.push_back(read_unit_place(row));
  return places;
}

}  // namespace

std::vector<HeldUnit> HoldingStore::headed_by(PersonId person, Date day) {
  return read_unit_places(tx_.query(kHeadedBy, {{"person", person}, {"day", day}}));
}

std::vector<HeldUnit> HoldingStore::represented_by(PersonId deputy, Date day) {
  return read_unit_places(tx_.query(kRepresentedBy, {{"person", deputy}, {"day", day}}));
}

std::optional<HeldUnit> HoldingStore::unit_place(std::int64_t member) {
  const auto row = tx_.query_one(kUnitPlace, {{"id", member}});
  if (!row) return std::nullopt;
  return read_unit_place(*row);
}

std::optional<Membership> HoldingStore::membership(UnitId unit, PersonId person, Date day) {
  const auto row = tx_.query_one(kMembership, {{"unit", unit}, {"person", person}, {"day", day}});
  if (!row) return std::nullopt;
  return read_membership(*row);
}

std::int64_t HoldingStore::set_head(const Membership& member, AgencyId agency, bool head,
                                    Date from) {
  raise_org_version(tx_);
  if (member.valid_from >= from) {
    tx_.execute(kMendHead, {{"id", member.id}, {"head", head}});
    return member.id;
  }
  end_membership(member.id, plus_days(from, -1));
  return tx_.insert(kJoinHolding, {{"agency", agency},
                                   {"unit", member.unit_id},
                                   {"person", member.person_id},
                                   {"head", head},
                                   {"deputy", storage::or_null(member.deputy_id)},
                                   {"from", from},
                                   {"to", member.valid_to}});
}

std::int64_t HoldingStore::join(AgencyId agency, UnitId unit, PersonId person, bool head,
                                Date from) {
  raise_org_version(tx_);
  return tx_.insert(kJoinHolding, {{"agency", agency},
                                   {"unit", unit},
                                   {"person", person},
                                   {"head", head},
                                   {"deputy", storage::Value{}},
                                   {"from", from},
                                   {"to", storage::Value{}}});
}

void HoldingStore::end_membership(std::int64_t member, Date last_day) {
  tx_.execute(kEndMembership, {{"id", member}, {"last_day", last_day}});
  raise_org_version(tx_);
}

bool HoldingStore::exchange_deputy(std::int64_t member, PersonId from, PersonId to) {
  raise_org_version(tx_);
  return tx_.execute(kExchangeDeputy, {{"id", member}, {"from", from}, {"to", to}}) > 0;
}

std::vector<TeamPlace> HoldingStore::teams_of(PersonId person, Date day) {
  std::vector<TeamPlace> places;
  for (const storage::Row& row : tx_.query(kTeamsOf, {{"person", person}, {"day", day}})) {
    places.push_back({read_team_member(row), {row.text(6), row.text(7)}});
  }
  return places;
}

std::optional<TeamMember> HoldingStore::team_member(std::int64_t member) {
  const auto row = tx_.query_one(kTeamMember, {{"id", member}});
  if (!row) return std::nullopt;
  return read_team_member(*row);
}

std::optional<TeamMember> HoldingStore::team_membership(AgencyId agency, PersonId person,
                                                        Date day) {
  const auto row =
      tx_.query_one(kTeamMembership, {{"agency", agency}, {"person", person}, {"day", day}});
  if (!row) return std::nullopt;
  return read_team_member(*row);
}

std::int64_t HoldingStore::join_team(AgencyId agency, const TeamForm& form, PersonId by,
                                     Instant now) {
  return tx_.insert(kJoinTeam, {{"agency", agency},
                                {"person", form.person_id},
                                {"convener", form.convener},
                                {"from", form.valid_from},
                                {"by", storage::or_null(by)},
                                {"now", now}});
}

void HoldingStore::end_team_membership(std::int64_t member, Date last_day, PersonId by,
                                       Instant now) {
  tx_.execute(kEndTeam,
              {{"id", member}, {"last_day", last_day}, {"by", storage::or_null(by)}, {"now", now}});
}

std::vector<AgencyId> HoldingStore::reviewed_by(PersonId person) {
  std::vector<AgencyId> agencies;
  for (const storage::Row& row : tx_.query(kReviewedBy, {{"person", person}})) {
    agencies.push_back(row.id<AgencyId>(0));
  }
  return agencies;
}

}  // namespace hb::org

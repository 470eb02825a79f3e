#include "promotion_team_store.h"
#include "storage/or_null.h"

namespace hb::org {

namespace {

constexpr Error kLeftAlready{Fault::conflict, "org.team.left_already"};

constexpr std::string_view kListPromotionTeams = R"sql(
    SELECT m.id, m.agency_id, m.person_id, m.convener, m.valid_from, m.valid_to, p.name,
           p.job_title, p.agency_id
      FROM promotion_team_member m JOIN person p ON p.id = m.person_id
     WHERE m.agency_id = :agency AND m.agency_id IN (:scope...)
     ORDER BY m.convener DESC, m.valid_from, m.id)sql";
constexpr std::string_view kFindPromotionTeam = R"sql(
    SELECT m.id, m.agency_id, m.person_id, m.convener, m.valid_from, m.valid_to, p.name,
           p.job_title, p.agency_id
      FROM promotion_team_member m JOIN person p ON p.id = m.person_id
     WHERE m.id = :member AND m.agency_id = :agency AND m.agency_id IN (:scope...))sql";
constexpr std::string_view kAddPromotionTeam = R"sql(
    INSERT INTO promotion_team_member (agency_id, person_id, convener, valid_from, added_by,
                                       added_at)
    VALUES (:agency, :person, :convener, :valid_from, :by, :now))sql";
constexpr std::string_view kEndPromotionTeam = R"sql(
    UPDATE promotion_team_member SET valid_to = :last_day, ended_by = :by, ended_at = :now
     WHERE id = :member AND valid_to IS NULL)sql";

NamedTeamMember read_named_member(const storage::Row& row) {
  return {.member = {.id = row.integer(0),
                     .agency_id = row.id<AgencyId>(1),
                     .person_id = row.id<PersonId>(2),
                     .convener = row.flag(3),
                     .valid_from = row.date(4),
                     .valid_to = row.optional_date(5)},
          .name = row.text(6),
          .job_title = row.text(7),
          .agency_id = row.id<AgencyId>(8)};
}

}  // namespace

std::vector<NamedTeamMember> PromotionTeamStore::list(const Scope& scope, AgencyId agency) {
  std::vector<NamedTeamMember> team;
  for (const storage::Row& row :
       tx_.query(kListPromotionTeams, {{"agency", agency}, {"scope", scope.agencies()}})) {
    team.push_back(read_named_member(row));
  }
  return team;
}

std::optional<NamedTeamMember> PromotionTeamStore::find(const Scope& scope, AgencyId agency,
                                                        std::int64_t member) {
  const auto row = tx_.query_one(
      kFindPromotionTeam, {{"member", member}, {"agency", agency}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  return read_named_member(*row);
}

void PromotionTeamStore::add(AgencyId agency, const TeamForm& form, PersonId by, Instant now) {
  tx_.execute(kAddPromotionTeam, {{"agency", agency},
                                  {"person", form.person_id},
                                  {"convener", form.convener},
                                  {"valid_from", form.valid_from},
                                  {"by", storage::or_null(by)},
                                  {"now", now}});
}

Result<Done> PromotionTeamStore::end(std::int64_t member, Date last_day, PersonId by, Instant now) {
  const auto changed = tx_.execute(
      kEndPromotionTeam,
      {{"member", member}, {"last_day", last_day}, {"by", storage::or_null(by)}, {"now", now}});
  if (changed == 0) return kLeftAlready;
  return Done{};
}

}  // namespace hb::org

#include "watch_store.h"

namespace hb::media {

namespace {

using storage::Row;

#define HB_SOURCE_COLUMNS                                                                      \
  "SELECT id, agency_id, name, url, every_minutes, active, fetched_at, status, problem, etag," \
  " last_modified, row_version FROM media_source "
#define HB_RULE_COLUMNS                                                                          \
  "SELECT id, agency_id, target_id, unit_id, owner_id, name, words, not_words, topic, priority," \
  " retired, row_version, opens_tone FROM media_rule "

constexpr std::string_view kAddSource = R"sql(
    INSERT INTO media_source (agency_id, name, url, every_minutes, active, next_at, status, problem,
                              etag, last_modified, row_version)
    VALUES (:agency, :name, :url, :every, :active, :now, 0, '', '', '', 1) RETURNING id)sql";
constexpr std::string_view kChangeSource = R"sql(
    UPDATE media_source
       SET name = :name, url = :url, every_minutes = :every, active = :active, next_at = :now,
           etag = CASE WHEN url = :url THEN etag ELSE '' END,
           last_modified = CASE WHEN url = :url THEN last_modified ELSE '' END,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kNote = R"sql(
    UPDATE media_source
       SET fetched_at = :now, next_at = :next, status = :status, problem = :problem, etag = :etag,
           last_modified = :modified
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kKeepTargets = R"sql(
    INSERT INTO media_target (agency_id, hours_untrue, hours_other) VALUES (:agency, :untrue, :other)
    ON CONFLICT (agency_id) DO UPDATE SET hours_untrue = :untrue, hours_other = :other)sql";
constexpr std::string_view kAddRule = R"sql(
    INSERT INTO media_rule (agency_id, target_id, unit_id, owner_id, name, words, not_words, topic,
                            priority, opens_tone, retired, row_version)
    VALUES (:agency, :target, :unit, :owner, :name, :words, :not_words, :topic, :priority, :opens,
            :retired, 1)
    RETURNING id)sql";
constexpr std::string_view kChangeRule = R"sql(
    UPDATE media_rule
       SET target_id = :target, unit_id = :unit, owner_id = :owner, name = :name, words = :words,
           not_words = :not_words, topic = :topic, priority = :priority, opens_tone = :opens,
           retired = :retired,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kGiveRule = R"sql(
    UPDATE media_rule SET owner_id = :to, row_version = row_version + 1
     WHERE id = :id AND owner_id = :from AND row_version = :seen AND retired = 0)sql";
constexpr std::string_view kAddDrill = R"sql(
    INSERT INTO media_drill (agency_id, held_on, title, scenario, lessons, changes, at, person_id,
                             person_name)
    VALUES (:agency, :held_on, :title, :scenario, :lessons, :changes, :at, :person, :name)
    RETURNING id)sql";

Source read_source(const Row& row) {
  return {.id = row.id<SourceId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .name = row.text(2),
                   .url = row.text(3),
                   .every_minutes = static_cast<int>(row.integer(4)),
                   .active = row.flag(5)},
          .fetched_at = row.optional_instant(6),
          .status = static_cast<int>(row.integer(7)),
          .problem = row.text(8),
          .etag = row.text(9),
          .last_modified = row.text(10),
          .row_version = static_cast<int>(row.integer(11))};
}

KeywordRule read_rule(const Row& row) {
  return {.id = row.id<RuleId>(0),
          .form = {.agency_id = row.id<AgencyId>(1),
                   .name = row.text(5),
                   .words = row.text(6),
                   .not_words = row.text(7),
                   .topic = row.text(8),
                   .owner_id = row.id<PersonId>(4),
                   .priority = static_cast<int>(row.integer(9)),
                   .opens = tone_of(row.text(12))},
          .target_id = row.id<AgencyId>(2),
          .unit_id = row.id<UnitId>(3),
          .retired = row.flag(10),
          .row_version = static_cast<int>(row.integer(11))};
}

std::vector<Source> read_sources(const std::vector<Row>& rows) {
  std::vector<Source> sources;
  for (const Row& row : rows) sources.push_back(read_source(row));
  return sources;
}

std::vector<KeywordRule> read_rules(const std::vector<Row>& rows) {
  std::vector<KeywordRule> rules;
  for (const Row& row : rows) rules.push_back(read_rule(row));
  return rules;
}

storage::Params rule_values(const KeywordRule& rule) {
  return {{"target", rule.target_id},
          {"unit", rule.unit_id},
          {"owner", rule.form.owner_id},
          {"name", rule.form.name},
          {"words", rule.form.words},
          {"not_words", rule.form.not_words},
          {"topic", rule.form.topic},
          {"priority", rule.form.priority},
          {"opens", rule.form.opens ? name_of(*rule.form.opens) : ""},
          {"retired", rule.retired}};
}

}  // namespace

std::vector<Source> WatchStore::sources(const org::Scope& scope) {
  return read_sources(tx_.query(HB_SOURCE_COLUMNS
                                "WHERE agency_id IN (:scope...) ORDER BY active DESC, name, id",
                                {{"scope", scope.agencies()}}));
}

Result<Source> WatchStore::find_source(SourceId id, const org::Scope& scope) {
  const auto row = tx_.query_one(HB_SOURCE_COLUMNS "WHERE id = :id AND agency_id IN (:scope...)",
                                 {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::source_missing;
  return read_source(*row);
}

SourceId WatchStore::add(const SourceForm& form, Instant now) {
  return SourceId{tx_.insert(kAddSource, {{"agency", form.agency_id},
                                          {"name", form.name},
                                          {"url", form.url},
                                          {"every", form.every_minutes},
                                          {"active", form.active},
                                          {"now", now}})};
}

Result<Done> WatchStore::change(const Source& source, const SourceForm& form, Instant now) {
  const auto changed = tx_.execute(kChangeSource, {{"id", source.id},
                                                   {"seen", source.row_version},
                                                   {"name", form.name},
                                                   {"url", form.url},
                                                   {"every", form.every_minutes},
                                                   {"active", form.active},
                                                   {"now", now}});
  if (changed == 0) return refusal::changed_meanwhile;
  return Done{};
}

std::vector<Source> WatchStore::due(Instant now, int limit) {
  return read_sources(tx_.query(
      HB_SOURCE_COLUMNS "WHERE active = 1 AND next_at <= :now ORDER BY next_at, id LIMIT :limit",
      {{"now", now}, {"limit", limit}}));
}

void WatchStore::make_due(SourceId id, Instant now) {
  tx_.execute("UPDATE media_source SET next_at = :now WHERE id = :id", {{"id", id}, {"now", now}});
}

bool WatchStore::note(const Source& source, const Fetch& fetch, Instant now) {
  return tx_.execute(kNote, {{"id", source.id},
                             {"seen", source.row_version},
                             {"now", now},
                             {"next", now + std::chrono::minutes{source.form.every_minutes}},
                             {"status", fetch.status},
                             {"problem", fetch.problem},
                             {"etag", fetch.etag},
                             {"modified", fetch.last_modified}}) > 0;
}

Targets WatchStore::targets(AgencyId agency) {
  const auto row =
      tx_.query_one("SELECT hours_untrue, hours_other FROM media_target WHERE agency_id = :agency",
                    {{"agency", agency}});
  if (!row) return {};
  return {.hours_untrue = static_cast<int>(row->integer(0)),
          .hours_other = static_cast<int>(row->integer(1))};
}

std::vector<std::pair<AgencyId, Targets>> WatchStore::all_targets(const org::Scope& scope) {
  std::vector<std::pair<AgencyId, Targets>> all;
  for (const Row& row : tx_.query("SELECT agency_id, hours_untrue, hours_other FROM media_target "
                                  "WHERE agency_id IN (:scope...)",
                                  {{"scope", scope.agencies()}})) {
    all.emplace_back(row.id<AgencyId>(0), Targets{.hours_untrue = static_cast<int>(row.integer(1)),
                                                  .hours_other = static_cast<int>(row.integer(2))});
  }
  return all;
}

void WatchStore::keep(AgencyId agency, const Targets& targets) {
  tx_.execute(
      kKeepTargets,
      {{"agency", agency}, {"untrue", targets.hours_untrue}, {"other", targets.hours_other}});
}

std::vector<KeywordRule> WatchStore::rules(const org::Scope& scope) {
  return read_rules(tx_.query(
      HB_RULE_COLUMNS "WHERE agency_id IN (:scope...) ORDER BY retired, agency_id, priority, id",
      {{"scope", scope.agencies()}}));
}

std::vector<KeywordRule> WatchStore::rules_of(AgencyId agency) {
  return read_rules(tx_.query(HB_RULE_COLUMNS
                              "WHERE agency_id = :agency AND retired = 0 ORDER BY priority, id",
                              {{"agency", agency}}));
}

Result<KeywordRule> WatchStore::find_rule(RuleId id, const org::Scope& scope) {
  const auto row = tx_.query_one(HB_RULE_COLUMNS "WHERE id = :id AND agency_id IN (:scope...)",
                                 {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::rule_missing;
  return read_rule(*row);
}

RuleId WatchStore::add(const KeywordRule& rule) {
  storage::Params values = rule_values(rule);
  values.emplace_back("agency", rule.form.agency_id);
  return RuleId{tx_.insert(kAddRule, values)};
}

Result<Done> WatchStore::change(const KeywordRule& seen, const KeywordRule& rule) {
  storage::Params values = rule_values(rule);
  values.insert(values.end(), {{"id", seen.id}, {"seen", seen.row_version}});
  if (tx_.execute(kChangeRule, values) == 0) return refusal::changed_meanwhile;
  return Done{};
}

std::vector<KeywordRule> WatchStore::rules_of_owner(PersonId owner, RuleId only) {
  return read_rules(tx_.query(HB_RULE_COLUMNS
                              "WHERE owner_id = :owner AND retired = 0 AND (:id = 0 OR id = :id) "
                              "ORDER BY id",
                              {{"owner", owner}, {"id", only}}));
}

bool WatchStore::give_rule(const KeywordRule& rule, PersonId to) {
  return tx_.execute(kGiveRule, {{"id", rule.id},
                                 {"from", rule.form.owner_id},
                                 {"seen", rule.row_version},
                                 {"to", to}}) > 0;
}

std::vector<Drill> WatchStore::drills(const org::Scope& scope) {
  std::vector<Drill> drills;
  for (const Row& row :
       tx_.query("SELECT id, agency_id, held_on, title, scenario, lessons, changes,"
                 " person_name, at FROM media_drill WHERE agency_id IN (:scope...)"
                 " ORDER BY held_on DESC, id DESC LIMIT 200",
                 {{"scope", scope.agencies()}})) {
    drills.push_back({.id = row.integer(0),
                      .form = {.agency_id = row.id<AgencyId>(1),
                               .held_on = row.date(2),
                               .title = row.text(3),
                               .scenario = row.text(4),
                               .lessons = row.text(5),
                               .changes = row.text(6)},
                      .person_name = row.text(7),
                      .at = row.instant(8)});
  }
  return drills;
}

std::int64_t WatchStore::add(const DrillForm& form, const Actor& by) {
  return tx_.insert(kAddDrill, {{"agency", form.agency_id},
                                {"held_on", form.held_on},
                                {"title", form.title},
                                {"scenario", form.scenario},
                                {"lessons", form.lessons},
                                {"changes", form.changes},
                                {"at", by.at},
                                {"person", by.person_id},
                                {"name", by.name}});
}

}  // namespace hb::media

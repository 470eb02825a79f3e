#include "clipping_store.h"

#include "kernel/date.h"
#include "storage/like_pattern.h"

namespace hb::media {

namespace {

using storage::Params;
using storage::Row;

#define HB_CLIPPING_COLUMNS                                                                      \
  "SELECT c.id, c.agency_id, c.watching_agency, c.title, c.medium, c.url, c.body, c.seen_at,"    \
  " c.published_at, c.tone, c.topic, c.source_id, c.rule_id, c.issue_id,"                        \
  " COALESCE(r.owner_id, 0), c.file_hash, c.file_name, c.file_type, c.file_size, c.row_version," \
  " (SELECT COUNT(*) FROM media_sighting s WHERE s.clipping_id = c.id)"
#define HB_CLIPPING_FROM " FROM media_clipping c LEFT JOIN media_rule r ON r.id = c.rule_id "

constexpr std::string_view kSameAddress = R"sql(
    SELECT clipping_id FROM media_sighting WHERE watching_agency = :watching_agency AND url_key = :url_key)sql";
constexpr std::string_view kSameTitle = R"sql(
    SELECT id FROM media_clipping
     WHERE watching_agency = :watching_agency AND title_key = :title_key AND title_key <> ''
       AND seen_at BETWEEN :from AND :to
     ORDER BY id LIMIT 1)sql";
constexpr std::string_view kAdd = R"sql(
    INSERT INTO media_clipping (agency_id, watching_agency, source_id, person_id, title, title_key, medium,
                                url, body, seen_at, seen_on, published_at, tone, topic, rule_id,
                                issue_id, file_hash, file_name, file_type, file_size, row_version)
    VALUES (:agency, :watching_agency, :source, :person, :title, :title_key, :medium, :url, :body,
            :seen_at, :seen_on, :published_at, :tone, :topic, :rule, 0, :hash, :file_name,
            :file_type, :file_size, 1)
    RETURNING id)sql";
constexpr std::string_view kSight = R"sql(
    INSERT INTO media_sighting (watching_agency, clipping_id, medium, url, url_key, seen_at)
    VALUES (:watching_agency, :clipping, :medium, :url, :url_key, :seen_at))sql";
constexpr std::string_view kClippingFilter = R"sql(
     WHERE c.agency_id IN (:scope...)
       AND (:agency = 0 OR c.agency_id = :agency)
       AND (:tone = '' OR c.tone = :tone)
       AND (:unfiled = 0 OR (c.tone IS NULL AND c.issue_id = 0))
       AND c.seen_at >= :since
       AND (:month = '' OR c.seen_on LIKE :month_like)
       AND (:year = 0 OR c.seen_on LIKE :year_like)
       AND (:topic = '' OR c.topic = :topic)
       AND (:text = '' OR c.title LIKE :like ESCAPE '\' OR c.medium LIKE :like ESCAPE '\'
            OR c.topic LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kTopics = R"sql(
    SELECT c.topic, COUNT(*), SUM(CASE WHEN c.tone IN ('unfavourable', 'false') THEN 1 ELSE 0 END),
           COUNT(DISTINCT CASE WHEN c.issue_id <> 0 THEN c.issue_id END)
      FROM media_clipping c
     WHERE c.agency_id IN (:scope...) AND c.topic <> '' AND c.seen_on LIKE :year
     GROUP BY c.topic ORDER BY 2 DESC, 1)sql";

Clipping read_clipping(const Row& row) {
  Clipping clipping{.id = row.id<ClippingId>(0),
                    .agency_id = row.id<AgencyId>(1),
                    .form = {.agency_id = row.id<AgencyId>(2),
                             .title = row.text(3),
                             .medium = row.text(4),
                             .url = row.text(5),
                             .text = row.text(6),
                             .seen_at = row.instant(7),
                             .published_at = row.optional_instant(8),
                             .tone = tone_of(row.text(9)),
                             .topic = row.text(10)},
                    .source_id = row.id<SourceId>(11),
                    .rule_id = row.id<RuleId>(12),
                    .issue_id = row.id<IssueId>(13),
                    .owner_id = row.id<PersonId>(14),
                    .file = std::nullopt,
                    .sightings = static_cast<int>(row.integer(20)),
                    .row_version = static_cast<int>(row.integer(19))};
  if (!row.is_null(15)) {
    clipping.file = MediaFile{
        .hash = row.text(15), .name = row.text(16), .type = row.text(17), .size = row.integer(18)};
  }
  return clipping;
}

std::vector<Clipping> read_clippings(const std::vector<Row>& rows) {
  std::vector<Clipping> clippings;
  for (const Row& row : rows) clippings.push_back(read_clipping(row));
  return clippings;
}

/// What tells a story from all others, wherever it comes again: its address, or of a feed that
/// names none its source, title and day. Nothing for a clipping by hand without address.
std::optional<std::string> story_key(const ClippingTaken& taken, const std::string& title_key) {
  const ClippingForm& form = taken.form;
  if (!form.url.empty()) return normal_url(form.url);
  if (!taken.source_id) return std::nullopt;
  const Instant published = form.published_at.value_or(Instant{});
  return "feed:" + std::to_string(taken.source_id.value) + "/" +
         std::to_string(published.time_since_epoch().count()) + "/" + title_key;
}

}  // namespace

ClippingKept ClippingStore::keep(const ClippingTaken& taken) {
  const ClippingForm& form = taken.form;
  const std::string title_key = normal_title(form.title);
  const auto url_key = story_key(taken, title_key);
  if (url_key) {
    const auto same =
        tx_.query_one(kSameAddress, {{"watching_agency", form.agency_id}, {"url_key", *url_key}});
    if (same) return {.id = same->id<ClippingId>(0), .how = ClippingKept::How::known};
  }
  constexpr std::chrono::hours kSame{24 * kSameStoryDays};
  const auto told = tx_.query_one(kSameTitle, {{"watching_agency", form.agency_id},
                                               {"title_key", title_key},
                                               {"from", form.seen_at - kSame},
                                               {"to", form.seen_at + kSame}});
  ClippingKept kept{.how = told ? ClippingKept::How::joined : ClippingKept::How::added};
  if (told) {
    kept.id = told->id<ClippingId>(0);
  } else {
    Params values{{"agency", taken.agency_id},
                  {"watching_agency", form.agency_id},
                  {"source", taken.source_id},
                  {"person", taken.person_id},
                  {"title", form.title},
                  {"title_key", title_key},
                  {"medium", form.medium},
                  {"url", form.url},
                  {"body", form.text},
                  {"seen_at", form.seen_at},
                  {"seen_on", taipei_date(form.seen_at)},
                  {"published_at", form.published_at},
                  {"topic", form.topic},
                  {"rule", taken.rule_id}};
    values.emplace_back("tone", form.tone ? storage::Value{name_of(*form.tone)} : storage::Value{});
    values.emplace_back("hash", taken.file ? storage::Value{taken.file->hash} : storage::Value{});
    values.emplace_back("file_name",
                        taken.file ? storage::Value{taken.file->name} : storage::Value{});
    values.emplace_back("file_type",
                        taken.file ? storage::Value{taken.file->type} : storage::Value{});
    values.emplace_back("file_size",
                        taken.file ? storage::Value{taken.file->size} : storage::Value{});
    kept.id = ClippingId{tx_.insert(kAdd, values)};
  }
  tx_.execute(kSight, {{"watching_agency", form.agency_id},
                       {"clipping", kept.id},
                       {"medium", form.medium},
                       {"url", form.url},
                       {"url_key", url_key},
                       {"seen_at", form.seen_at}});
  return kept;
}

Result<Clipping> ClippingStore::find(ClippingId id, const org::Scope& scope) {
  const auto row = tx_.query_one(HB_CLIPPING_COLUMNS HB_CLIPPING_FROM
                                 "WHERE c.id = :id AND c.agency_id IN (:scope...)",
                                 {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::clipping_missing;
  return read_clipping(*row);
}

std::vector<Sighting> ClippingStore::sightings(ClippingId id) {
  std::vector<Sighting> sightings;
  for (const Row& row : tx_.query(
           "SELECT medium, url, seen_at FROM media_sighting WHERE clipping_id = :id ORDER BY id",
           {{"id", id}})) {
    sightings.push_back({.medium = row.text(0), .url = row.text(1), .seen_at = row.instant(2)});
  }
  return sightings;
}

ClippingList ClippingStore::list(const ClippingFilter& filter, const org::Scope& scope) {
  Params values{{"scope", scope.agencies()},
                {"agency", filter.agency_id},
                {"tone", filter.tone ? name_of(*filter.tone) : std::string_view{}},
                {"unfiled", filter.unfiled},
                {"since", filter.since.value_or(Instant{})},
                {"month", filter.month},
                {"month_like", filter.month + "-%"},
                {"year", filter.year},
                {"year_like", std::to_string(filter.year) + "-%"},
                {"topic", filter.topic},
                {"text", filter.text},
                {"like", storage::like_pattern(filter.text)}};
  const auto total =
      tx_.query_one("SELECT COUNT(*) FROM media_clipping c" + std::string{kClippingFilter}, values)
          ->integer(0);
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  return {.rows = read_clippings(
              tx_.query(HB_CLIPPING_COLUMNS HB_CLIPPING_FROM + std::string{kClippingFilter} +
                            " ORDER BY c.seen_at DESC, c.id DESC LIMIT :limit OFFSET :offset",
                        values)),
          .total = static_cast<int>(total)};
}

std::vector<Clipping> ClippingStore::of_issue(IssueId issue) {
  return read_clippings(
      tx_.query(HB_CLIPPING_COLUMNS HB_CLIPPING_FROM
                "WHERE c.issue_id = :issue AND c.issue_id <> 0 ORDER BY c.seen_at, c.id",
                {{"issue", issue}}));
}

std::vector<Clipping> ClippingStore::latest(AgencyId watching_agency, int limit) {
  return read_clippings(
      tx_.query(HB_CLIPPING_COLUMNS HB_CLIPPING_FROM
                "WHERE c.watching_agency = :agency ORDER BY c.seen_at DESC, c.id DESC LIMIT :limit",
                {{"agency", watching_agency}, {"limit", limit}}));
}

Result<Done> ClippingStore::file(const Clipping& clipping, std::optional<Tone> tone,
                                 std::string_view topic) {
  const auto filed = tx_.execute(
      "UPDATE media_clipping SET tone = :tone, topic = :topic, row_version = row_version + 1 "
      "WHERE id = :id AND row_version = :seen",
      {{"id", clipping.id},
       {"seen", clipping.row_version},
       {"tone", tone ? storage::Value{name_of(*tone)} : storage::Value{}},
       {"topic", topic}});
  if (filed == 0) return refusal::changed_meanwhile;
  return Done{};
}

Result<Done> ClippingStore::hold_for_issue(const Clipping& clipping) {
  const auto held = tx_.execute(
      "UPDATE media_clipping SET row_version = row_version WHERE id = :id AND issue_id = 0",
      {{"id", clipping.id}});
  if (held == 0) return refusal::changed_meanwhile;
  return Done{};
}

Result<Done> ClippingStore::join(const Clipping& clipping, IssueId issue) {
  const auto joined = tx_.execute(
      "UPDATE media_clipping SET issue_id = :issue, row_version = row_version + 1 "
      "WHERE id = :id AND issue_id = 0",
      {{"id", clipping.id}, {"issue", issue}});
  if (joined == 0) return refusal::changed_meanwhile;
  return Done{};
}

std::vector<ToneCount> ClippingStore::tones(const org::Scope& scope, std::string_view first,
                                            std::string_view last) {
  std::vector<ToneCount> counts;
  for (const Row& row : tx_.query(
           "SELECT SUBSTR(seen_on, 1, 7), COALESCE(tone, ''), COUNT(*) FROM media_clipping "
           "WHERE agency_id IN (:scope...) AND SUBSTR(seen_on, 1, 7) BETWEEN :first AND :last "
           "GROUP BY SUBSTR(seen_on, 1, 7), COALESCE(tone, '') ORDER BY 1, 2",
           {{"scope", scope.agencies()}, {"first", first}, {"last", last}})) {
    counts.push_back({.month = row.text(0),
                      .tone = tone_of(row.text(1)),
                      .count = static_cast<int>(row.integer(2))});
  }
  return counts;
}

std::vector<TopicOfYear> ClippingStore::topics(const org::Scope& scope, int gregorian_year) {
  std::vector<TopicOfYear> topics;
  for (const Row& row : tx_.query(kTopics, {{"scope", scope.agencies()},
                                            {"year", std::to_string(gregorian_year) + "-%"}})) {
    topics.push_back({.topic = row.text(0),
                      .clippings = static_cast<int>(row.integer(1)),
                      .unfavourable = static_cast<int>(row.integer(2)),
                      .issues = static_cast<int>(row.integer(3))});
  }
  return topics;
}

}  // namespace hb::media

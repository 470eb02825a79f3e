#include "publication_store.h"

#include "publication_rows.h"

namespace hb::content {

using storage::Params;
using storage::Row;

namespace {

constexpr std::string_view kCreate = R"sql(
    INSERT INTO publication (agency_id, state, series_id, edition, kind, title_zh, title_en,
                             summary_zh, summary_en, number, dated, holder, licence, link, unit_id,
                             owner_person_id, owner_name, withdrawn_why, searched, row_version)
    VALUES (:agency, 'draft', :series, :edition, :kind, :title_zh, :title_en, :summary_zh,
            :summary_en, :number, :dated, :holder, :licence, '', :unit, :owner, :owner_name, '',
            :searched, 1)
    ON CONFLICT DO NOTHING RETURNING id)sql";
constexpr std::string_view kBeginSeries = "UPDATE publication SET series_id = id WHERE id = :id";
constexpr std::string_view kSaveAbout = R"sql(
    UPDATE publication SET kind = :kind, title_zh = :title_zh, title_en = :title_en,
           summary_zh = :summary_zh, summary_en = :summary_en, number = :number, dated = :dated,
           searched = :searched, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kSaveRights = R"sql(
    UPDATE publication SET holder = :holder, licence = :licence, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kSaveOwner = R"sql(
    UPDATE publication SET unit_id = :unit, owner_person_id = :owner, owner_name = :owner_name,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kSaveLink = R"sql(
    UPDATE publication SET link = :link, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kTouch = R"sql(
    UPDATE publication SET row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kPublish = R"sql(
    UPDATE publication SET state = 'published', published_on = :on, reviewed_on = :reviewed,
           review_due = :due, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND state = 'draft')sql";
constexpr std::string_view kReview = R"sql(
    UPDATE publication SET reviewed_on = :day, review_due = :due, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen AND state = 'published')sql";
constexpr std::string_view kWithdraw = R"sql(
    UPDATE publication SET state = 'withdrawn', withdrawn_on = :day, withdrawn_why = :why,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kReplace = R"sql(
    UPDATE publication SET state = 'replaced', row_version = row_version + 1
     WHERE series_id = :series AND edition < :edition AND state = 'published'
    RETURNING id)sql";
constexpr std::string_view kRecord = R"sql(
    INSERT INTO publication_event (agency_id, publication_id, kind, at, note, person_id, person_name)
    VALUES (:agency, :id, :kind, :at, :note, :person, :name))sql";
constexpr std::string_view kAddFile = R"sql(
    INSERT INTO publication_file (agency_id, publication_id, file_hash, file_name, media_type, size,
                                  added_at, person_id, person_name)
    VALUES (:agency, :id, :hash, :file_name, :type, :size, :at, :person, :name) RETURNING id)sql";
constexpr std::string_view kTakeOutFile = R"sql(
    UPDATE publication_file SET taken_out_at = :at
     WHERE id = :file AND publication_id = :id AND taken_out_at IS NULL)sql";
constexpr std::string_view kFiles = R"sql(
    SELECT id, publication_id, file_hash, file_name, media_type, size FROM publication_file
     WHERE publication_id IN (:ids...) AND taken_out_at IS NULL ORDER BY publication_id, id)sql";

constexpr std::string_view kFind =
    "SELECT " HB_PUBLICATION_COLUMNS
    " FROM publication p WHERE p.id = :id AND p.agency_id IN (:scope...)";
constexpr std::string_view kFilter = R"sql(
      FROM publication p
     WHERE p.agency_id IN (:scope...) AND (:agency = 0 OR p.agency_id = :agency)
       AND (:kind = '' OR p.kind = :kind)
       AND (:mine = 0 OR p.owner_person_id = :mine OR p.agency_id IN (:kept...)))sql";
constexpr std::string_view kIsOverdue = " AND p.state = 'published' AND p.review_due < :today";
constexpr std::string_view kCounts = R"sql(
    SELECT SUM(CASE WHEN p.state = 'draft' THEN 1 ELSE 0 END),
           SUM(CASE WHEN p.state = 'published' THEN 1 ELSE 0 END),
           SUM(CASE WHEN p.state = 'published' AND p.review_due < :today THEN 1 ELSE 0 END),
           SUM(CASE WHEN p.state = 'replaced' THEN 1 ELSE 0 END),
           SUM(CASE WHEN p.state = 'withdrawn' THEN 1 ELSE 0 END))sql";
constexpr std::string_view kKinds = R"sql(
    SELECT kind, owner_name, SUM(CASE WHEN state = 'published' THEN 1 ELSE 0 END),
           SUM(CASE WHEN review_due < :today THEN 1 ELSE 0 END), MAX(published_on), MIN(review_due),
           SUM(CASE WHEN state = 'draft' THEN 1 ELSE 0 END)
      FROM publication
     WHERE agency_id = :agency AND agency_id IN (:scope...) AND state IN ('published', 'draft')
     GROUP BY kind, owner_name ORDER BY kind, owner_name)sql";
constexpr std::string_view kEvents = R"sql(
    SELECT kind, at, note, person_name FROM publication_event
     WHERE publication_id = :id AND agency_id IN (:scope...) ORDER BY id DESC)sql";
constexpr std::string_view kSeries = "SELECT " HB_PUBLICATION_COLUMNS R"sql(
      FROM publication p WHERE p.series_id = :series AND p.agency_id IN (:scope...)
     ORDER BY p.edition DESC)sql";
constexpr std::string_view kOverdueOf = R"sql(
      FROM publication p
     WHERE p.state = 'published' AND p.review_due < :today AND p.agency_id IN (:scope...)
       AND (p.owner_person_id = :person OR p.agency_id IN (:agencies...)))sql";
constexpr std::string_view kOwned = "SELECT " HB_PUBLICATION_COLUMNS R"sql(
      FROM publication p
     WHERE p.owner_person_id = :person AND p.owner_person_id <> 0
       AND p.state IN ('draft', 'published') ORDER BY p.id)sql";

Params about_values(const About& about) {
  return {{"kind", about.kind},
          {"title_zh", about.title.zh_tw},
          {"title_en", about.title.en},
          {"summary_zh", about.summary.zh_tw},
          {"summary_en", about.summary.en},
          {"number", about.number},
          {"dated", about.dated},
          {"searched", searched_text(about)}};
}

Params filter_values(const PublicationFilter& filter, const org::Scope& scope) {
  return {{"scope", scope.agencies()},
          {"agency", filter.agency_id},
          {"kind", filter.kind},
          {"mine", filter.mine.owner},
          {"kept", filter.mine.kept}};
}

Params seen(const Publication& publication, Params values = {}) {
  values.insert(values.end(), {{"id", publication.id}, {"seen", publication.row_version}});
  return values;
}

Result<Done> must_change(std::int64_t rows) {
  if (rows == 0) return refusal::changed_meanwhile;
  return Done{};
}

}  // namespace

PublicationId PublicationStore::create(AgencyId agency, const About& about) {
  Params values = about_values(about);
  values.insert(values.end(), {{"agency", agency},
                               {"series", PublicationId{}},
                               {"edition", 1},
                               {"holder", ""},
                               {"licence", ""},
                               {"unit", UnitId{}},
                               {"owner", PersonId{}},
                               {"owner_name", ""}});
  const PublicationId id{tx_.insert(kCreate, values)};
  tx_.execute(kBeginSeries, {{"id", id}});
  return id;
}

std::optional<PublicationId> PublicationStore::begin_edition(const Publication& before,
                                                             int edition) {
  About about = before.about;
  about.number.clear();
  about.dated.reset();
  Params values = about_values(about);
  values.insert(values.end(), {{"agency", before.agency_id},
                               {"series", before.series_id},
                               {"edition", edition},
                               {"holder", before.rights.holder},
                               {"licence", before.rights.licence},
                               {"unit", before.owner.unit_id},
                               {"owner", before.owner.person_id},
                               {"owner_name", before.owner.person_name}});
  const auto row = tx_.query_one(kCreate, values);
  return row ? std::optional{row->id<PublicationId>(0)} : std::nullopt;
}

Result<Done> PublicationStore::save(const Publication& publication, const About& about) {
  return must_change(tx_.execute(kSaveAbout, seen(publication, about_values(about))));
}

Result<Done> PublicationStore::save(const Publication& publication, const Rights& rights) {
  return must_change(tx_.execute(
      kSaveRights, seen(publication, {{"holder", rights.holder}, {"licence", rights.licence}})));
}

Result<Done> PublicationStore::save(const Publication& publication, const Owner& owner) {
  return must_change(
      tx_.execute(kSaveOwner, seen(publication, {{"unit", owner.unit_id},
                                                 {"owner", owner.person_id},
                                                 {"owner_name", owner.person_name}})));
}

Result<Done> PublicationStore::save_link(const Publication& publication, std::string_view link) {
  return must_change(tx_.execute(kSaveLink, seen(publication, {{"link", link}})));
}

Result<Done> PublicationStore::publish(const Publication& publication, Date on, Date reviewed_on,
                                       const std::optional<Date>& review_due) {
  return must_change(tx_.execute(
      kPublish, seen(publication, {{"on", on}, {"reviewed", reviewed_on}, {"due", review_due}})));
}

Result<Done> PublicationStore::review(const Publication& publication, Date day,
                                      const std::optional<Date>& due) {
  return must_change(tx_.execute(kReview, seen(publication, {{"day", day}, {"due", due}})));
}

Result<Done> PublicationStore::withdraw(const Publication& publication, Date day,
                                        std::string_view why) {
  return must_change(tx_.execute(kWithdraw, seen(publication, {{"day", day}, {"why", why}})));
}

std::vector<PublicationId> PublicationStore::replace_earlier(const Publication& publication) {
  std::vector<PublicationId> replaced;
  for (const Row& row :
       tx_.query(kReplace, {{"series", publication.series_id}, {"edition", publication.edition}})) {
    replaced.push_back(row.id<PublicationId>(0));
  }
  return replaced;
}

Result<PublicationFileId> PublicationStore::add_file(const Publication& publication,
                                                     const PublicationFile& file, const Actor& by) {
  HB_TRY(must_change(tx_.execute(kTouch, seen(publication))));
  return PublicationFileId{tx_.insert(kAddFile, {{"agency", publication.agency_id},
                                                 {"id", publication.id},
                                                 {"hash", file.hash},
                                                 {"file_name", file.name},
                                                 {"type", file.media_type},
                                                 {"size", file.size},
                                                 {"at", by.at},
                                                 {"person", by.person_id},
                                                 {"name", by.name}})};
}

Result<Done> PublicationStore::take_out_file(const Publication& publication, PublicationFileId file,
                                             Instant at) {
  if (tx_.execute(kTakeOutFile, {{"id", publication.id}, {"file", file}, {"at", at}}) == 0) {
    return refusal::file_missing;
  }
  return must_change(tx_.execute(kTouch, seen(publication)));
}

void PublicationStore::record(AgencyId agency, PublicationId id, EventKind kind,
                              std::string_view note, const Actor& by) {
  tx_.execute(kRecord, {{"agency", agency},
                        {"id", id},
                        {"kind", name_of(kind)},
                        {"at", by.at},
                        {"note", note},
                        {"person", by.person_id},
                        {"name", by.name}});
}

Result<Publication> PublicationStore::find(PublicationId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFind, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::publication_missing;
  return read_publication(*row);
}

PublicationList PublicationStore::list(const PublicationFilter& filter, const org::Scope& scope,
                                       Date today) {
  std::string where{kFilter};
  Params values = filter_values(filter, scope);
  add_words(where, values, filter.text);
  if (filter.state == ListState::overdue) {
    where += kIsOverdue;
    values.emplace_back("today", today);
  } else if (filter.state) {
    where += " AND p.state = :state";
    values.emplace_back("state", name_of(*filter.state));
  }
  PublicationList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const std::string sql = "SELECT " HB_PUBLICATION_COLUMNS + where +
                          " ORDER BY p.agency_id, p.kind, p.title_zh, p.edition DESC, p.id"
                          " LIMIT :limit OFFSET :offset";
  list.rows = read_publications(tx_.query(sql, values));
  return list;
}

PublicationCounts PublicationStore::counts(const PublicationFilter& filter, const org::Scope& scope,
                                           Date today) {
  std::string sql = std::string{kCounts} + std::string{kFilter};
  Params values = filter_values(filter, scope);
  values.emplace_back("today", today);
  add_words(sql, values, filter.text);
  const auto row = tx_.query_one(sql, values);
  // Nothing at all sums up to nothing.
  const auto number = [&](std::size_t column) {
    return static_cast<int>(row->optional_integer(column).value_or(0));
  };
  return {.draft = number(0),
          .published = number(1),
          .overdue = number(2),
          .replaced = number(3),
          .withdrawn = number(4)};
}

std::vector<KindFacts> PublicationStore::kinds_of(AgencyId agency, const org::Scope& scope,
                                                  Date today) {
  std::vector<KindFacts> facts;
  for (const Row& row :
       tx_.query(kKinds, {{"agency", agency}, {"scope", scope.agencies()}, {"today", today}})) {
    facts.push_back({.kind = row.text(0),
                     .owner = row.text(1),
                     .drafts = static_cast<int>(row.integer(6)),
                     .published = static_cast<int>(row.integer(2)),
                     .overdue = static_cast<int>(row.integer(3)),
                     .updated = row.optional_date(4),
                     .next_due = row.optional_date(5)});
  }
  return facts;
}

std::vector<PublicationEvent> PublicationStore::events_of(PublicationId id,
                                                          const org::Scope& scope) {
  std::vector<PublicationEvent> events;
  for (const Row& row : tx_.query(kEvents, {{"id", id}, {"scope", scope.agencies()}})) {
    events.push_back({.kind = event_kind_of(row.text(0)).value_or(EventKind::created),
                      .at = row.instant(1),
                      .note = row.text(2),
                      .person_name = row.text(3)});
  }
  return events;
}

std::vector<Publication> PublicationStore::series(PublicationId series, const org::Scope& scope) {
  return read_publications(tx_.query(kSeries, {{"series", series}, {"scope", scope.agencies()}}));
}

std::vector<PublicationFile> PublicationStore::files_of(std::span<const PublicationId> ids) {
  std::vector<std::int64_t> numbers;
  for (const PublicationId id : ids) numbers.push_back(id.value);
  std::vector<PublicationFile> files;
  for (const Row& row : tx_.query(kFiles, {{"ids", numbers}})) {
    files.push_back({.id = row.id<PublicationFileId>(0),
                     .publication_id = row.id<PublicationId>(1),
                     .hash = row.text(2),
                     .name = row.text(3),
                     .media_type = row.text(4),
                     .size = row.integer(5)});
  }
  return files;
}

std::vector<Publication> PublicationStore::overdue_of(PersonId person,
                                                      const std::vector<std::int64_t>& agencies,
                                                      const org::Scope& scope, Date today,
                                                      int most) {
  const std::string sql = "SELECT " HB_PUBLICATION_COLUMNS + std::string{kOverdueOf} +
                          " ORDER BY p.review_due, p.id LIMIT :most";
  return read_publications(tx_.query(sql, {{"person", person},
                                           {"agencies", agencies},
                                           {"scope", scope.agencies()},
                                           {"today", today},
                                           {"most", most}}));
}

int PublicationStore::count_overdue_of(PersonId person, const std::vector<std::int64_t>& agencies,
                                       const org::Scope& scope, Date today) {
  return static_cast<int>(
      tx_.query_one("SELECT COUNT(*)" + std::string{kOverdueOf}, {{"person", person},
                                                                  {"agencies", agencies},
                                                                  {"scope", scope.agencies()},
                                                                  {"today", today}})
          ->integer(0));
}

std::vector<Publication> PublicationStore::owned_by(PersonId person) {
  return read_publications(tx_.query(kOwned, {{"person", person}}));
}

}  // namespace hb::content

#include "service_store.h"

#include "catalogue/service_json.h"
#include "must_change.h"
#include "storage/like_pattern.h"

namespace hb::catalogue {

using storage::Params;
using storage::Row;

namespace {

#define HB_SERVICE_COLUMNS                                                            \
  "s.id, s.agency_id, s.code, s.description, s.edition, s.unit_id, "                  \
  "s.contact_person_id, s.contact_name, s.deputy_person_id, s.deputy_name, s.phone, " \
  "s.version, s.version_event, s.version_edition, s.reviewed_on, s.row_version"

constexpr std::string_view kCreateService = R"sql(
    INSERT INTO service (agency_id, code, name_zh, name_en, description, edition, unit_id,
                         contact_person_id, contact_name, deputy_person_id, deputy_name, phone, version, version_event,
                         version_edition, row_version)
    VALUES (:agency, :code, :name_zh, :name_en, :description, 1, :unit, :contact, :contact_name,
            :deputy, :deputy_name, :phone, 0, 0, 0, 1)
    ON CONFLICT DO NOTHING RETURNING id)sql";
constexpr std::string_view kSaveDescription = R"sql(
    UPDATE service SET name_zh = :name_zh, name_en = :name_en, description = :description,
           edition = edition + 1, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kSaveContact = R"sql(
    UPDATE service SET unit_id = :unit, contact_person_id = :contact, contact_name = :contact_name,
           deputy_person_id = :deputy, deputy_name = :deputy_name, phone = :phone,
           row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kServiceEvent = R"sql(
    INSERT INTO service_event (agency_id, service_id, kind, at, day, version, note, description,
                               person_id, person_name)
    VALUES (:agency, :service, :kind, :at, :day, :version, :note, :description, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kPublishService = R"sql(
    UPDATE service SET version = :version, version_event = :event, version_edition = edition,
           reviewed_on = COALESCE(reviewed_on, :day), row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kWithdrawService = R"sql(
    UPDATE service SET version = 0, version_event = 0, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kReview = R"sql(
    UPDATE service SET reviewed_on = :day, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kDrawCard = R"sql(
    INSERT INTO service_card (service_id, agency_id, name_zh, name_en, summary_zh, summary_en, online,
                              no_papers, valid_from, valid_to, searched, shown, here)
    VALUES (:service, :agency, :name_zh, :name_en, :summary_zh, :summary_en, :online, :no_papers,
            :valid_from, :valid_to, :searched, 1, :here)
    ON CONFLICT (service_id) DO UPDATE SET
      name_zh = excluded.name_zh, name_en = excluded.name_en, summary_zh = excluded.summary_zh,
      summary_en = excluded.summary_en, online = excluded.online, no_papers = excluded.no_papers,
      valid_from = excluded.valid_from, valid_to = excluded.valid_to, searched = excluded.searched,
      shown = 1, here = excluded.here)sql";
constexpr std::string_view kHideCard =
    "UPDATE service_card SET shown = 0 WHERE service_id = :service";

constexpr std::string_view kFindService =
    "SELECT " HB_SERVICE_COLUMNS " FROM service s WHERE s.id = :id AND s.agency_id IN (:scope...)";
constexpr std::string_view kFilter = R"sql(
      FROM service s
     WHERE s.agency_id IN (:scope...)
       AND (:agency = 0 OR s.agency_id = :agency)
       AND (:unit = 0 OR s.unit_id = :unit)
       AND (:text = '' OR s.code LIKE :like ESCAPE '\' OR s.name_zh LIKE :like ESCAPE '\'
            OR s.name_en LIKE :like ESCAPE '\'))sql";
constexpr std::string_view kDraft = " AND s.version = 0";
constexpr std::string_view kPublishedService = " AND s.version > 0";
constexpr std::string_view kChanged = " AND s.version > 0 AND s.edition <> s.version_edition";
constexpr std::string_view kOverdue = " AND s.version > 0 AND s.reviewed_on < :review_line";
constexpr std::string_view kCounts = R"sql(
    SELECT COUNT(*), SUM(CASE WHEN s.version > 0 THEN 1 ELSE 0 END),
           SUM(CASE WHEN s.version > 0 AND s.edition <> s.version_edition THEN 1 ELSE 0 END),
           SUM(CASE WHEN s.version > 0 AND s.reviewed_on < :review_line THEN 1 ELSE 0 END))sql";

constexpr std::string_view kEvents = R"sql(
    SELECT id, service_id, kind, at, day, version, note, person_name FROM service_event
     WHERE service_id = :service ORDER BY id DESC)sql";
constexpr std::string_view kLastVersion =
    "SELECT COALESCE(MAX(version), 0) FROM service_event WHERE service_id = :service";
constexpr std::string_view kVersion = R"sql(
    SELECT id, service_id, kind, at, day, version, note, person_name, description
      FROM service_event
     WHERE service_id = :service AND version = :version AND kind = 'published'
     ORDER BY id DESC LIMIT 1)sql";
constexpr std::string_view kHistory = R"sql(
    SELECT id, service_id, kind, at, day, version, note, person_name, description
      FROM service_event
     WHERE agency_id = :agency AND agency_id IN (:scope...) AND at <= :as_of AND kind <> 'created'
     ORDER BY service_id, id)sql";

constexpr std::string_view kOffered = R"sql(
      FROM service_card c
     WHERE c.shown = 1 AND (c.valid_from = '' OR c.valid_from <= :today)
       AND (c.valid_to = '' OR c.valid_to >= :today))sql";
#define HB_CARD_COLUMNS                                                                            \
  "SELECT c.service_id, c.agency_id, c.name_zh, c.name_en, c.summary_zh, c.summary_en, c.online, " \
  "c.no_papers, c.here"
constexpr std::string_view kPublishedOne = "SELECT " HB_SERVICE_COLUMNS R"sql(, e.description
      FROM service_card c JOIN service s ON s.id = c.service_id
      JOIN service_event e ON e.id = s.version_event
     WHERE c.shown = 1 AND (c.valid_from = '' OR c.valid_from <= :today)
       AND (c.valid_to = '' OR c.valid_to >= :today)
       AND (:id = 0 OR s.id = :id) AND (:agency = 0 OR s.agency_id = :agency)
       AND (:here = 0 OR c.here = 1)
     ORDER BY c.name_zh, s.id)sql";
constexpr std::string_view kServicesChanged =
    "SELECT MAX(at) FROM service_event WHERE kind IN ('published', 'withdrawn')";
constexpr std::string_view kLabels = R"sql(
    SELECT s.id, s.code, c.name_zh, c.name_en
      FROM service s JOIN service_card c ON c.service_id = s.id WHERE s.id IN (:ids...))sql";
constexpr std::string_view kLevels = R"sql(
    SELECT code, name_zh, name_en, means_zh, means_en, own_form FROM assurance_level
     ORDER BY position)sql";

constexpr std::string_view kAddFile = R"sql(
    INSERT INTO service_file (agency_id, service_id, file_hash, file_name, size, added_at, person_id,
                              person_name)
    VALUES (:agency, :service, :hash, :file_name, :size, :at, :person, :name) RETURNING id)sql";
constexpr std::string_view kFiles =
    "SELECT id, file_hash, file_name, size FROM service_file WHERE service_id = :service"
    " AND (:id = 0 OR id = :id) ORDER BY id";

constexpr std::string_view kAnswered = "SELECT " HB_SERVICE_COLUMNS R"sql(
      FROM service s
     WHERE (s.contact_person_id = :person AND s.contact_person_id <> 0)
        OR (s.deputy_person_id = :person AND s.deputy_person_id <> 0)
     ORDER BY s.id)sql";

Service read_service(const Row& row) {
  return {.id = row.id<ServiceId>(0),
          .agency_id = row.id<AgencyId>(1),
          .code = row.text(2),
          .contact = {.unit_id = row.id<UnitId>(5),
                      .person_id = row.id<PersonId>(6),
                      .person_name = row.text(7),
                      .deputy_id = row.id<PersonId>(8),
                      .deputy_name = row.text(9),
                      .phone = row.text(10)},
          .description = description_of(row.text(3)),
          .version = static_cast<int>(row.integer(11)),
          .version_event = row.integer(12),
          .changed = row.integer(11) > 0 && row.integer(4) != row.integer(13),
          .reviewed_on = row.optional_date(14),
          .row_version = static_cast<int>(row.integer(15))};
}

ServiceEvent read_event(const Row& row) {
  ServiceEvent event{.id = row.integer(0),
                     .service_id = row.id<ServiceId>(1),
                     .kind = event_kind_of(row.text(2)).value_or(EventKind::created),
                     .at = row.instant(3),
                     .day = row.date(4),
                     .version = static_cast<int>(row.integer(5)),
                     .note = row.text(6),
                     .person_name = row.text(7),
                     .description = std::nullopt};
  if (row.size() > 8 && !row.text(8).empty()) event.description = description_of(row.text(8));
  return event;
}

ServiceCard read_card(const Row& row) {
  return {.id = row.id<ServiceId>(0),
          .agency_id = row.id<AgencyId>(1),
          .name = {row.text(2), row.text(3)},
          .summary = {row.text(4), row.text(5)},
          .online = row.flag(6),
          .no_papers = row.flag(7),
          .here = row.flag(8)};
}

PublishedService read_published_service(const Row& row) {
  Service service = read_service(row);
  return {.id = service.id,
          .agency_id = service.agency_id,
          .code = std::move(service.code),
          .version = service.version,
          .contact = std::move(service.contact),
          .description = description_of(row.text(16))};
}

Params contact_values(const Contact& contact) {
  return {{"unit", contact.unit_id},
          {"contact", contact.person_id},
          {"contact_name", contact.person_name},
          {"deputy", contact.deputy_id},
          {"deputy_name", contact.deputy_name},
          {"phone", contact.phone}};
}

/// Reviewed before this day means overdue.
Date review_line(Date today) {
  const Date line = today - std::chrono::years{kReviewYears};
  return line.ok() ? line : Date{line.year() / line.month() / std::chrono::last};
}

Params filter_values(const ServiceFilter& filter, const org::Scope& scope) {
  return {{"scope", scope.agencies()},
          {"agency", filter.agency_id},
          {"unit", filter.unit_id},
          {"text", filter.text},
          {"like", storage::like_pattern(filter.text)}};
}

std::string iso_or_empty(const std::optional<Date>& day) {
  return day ? to_iso(*day) : std::string{};
}

}  // namespace

std::optional<ServiceId> ServiceStore::create(AgencyId agency, std::string_view code,
                                              const ServiceDescription& description,
                                              const Contact& contact) {
  Params values = contact_values(contact);
  values.insert(values.end(), {{"agency", agency},
                               {"code", code},
                               {"name_zh", description.about.name.zh_tw},
                               {"name_en", description.about.name.en},
                               {"description", to_text(description)}});
  const auto row = tx_.query_one(kCreateService, values);
  return row ? std::optional{row->id<ServiceId>(0)} : std::nullopt;
}

Result<Done> ServiceStore::save(const Service& service, const ServiceDescription& description) {
  return must_change(tx_.execute(kSaveDescription, {{"id", service.id},
                                                    {"seen", service.row_version},
                                                    {"name_zh", description.about.name.zh_tw},
                                                    {"name_en", description.about.name.en},
                                                    {"description", to_text(description)}}));
}

Result<Done> ServiceStore::save(const Service& service, const Contact& contact) {
  Params values = contact_values(contact);
  values.insert(values.end(), {{"id", service.id}, {"seen", service.row_version}});
  return must_change(tx_.execute(kSaveContact, values));
}

void ServiceStore::record(const Service& service, EventKind kind, int version, Date day,
                          std::string_view note, std::string_view description, const Actor& by) {
  tx_.insert(kServiceEvent, {{"agency", service.agency_id},
                             {"service", service.id},
                             {"kind", name_of(kind)},
                             {"at", by.at},
                             {"day", day},
                             {"version", version},
                             {"note", note},
                             {"description", description},
                             {"person", by.person_id},
                             {"name", by.name}});
}

Result<Done> ServiceStore::publish(const Service& service, int version, Date day,
                                   std::string_view note, const Actor& by) {
  const std::string text = to_text(service.description);
  const std::int64_t event = tx_.insert(kServiceEvent, {{"agency", service.agency_id},
                                                        {"service", service.id},
                                                        {"kind", name_of(EventKind::published)},
                                                        {"at", by.at},
                                                        {"day", day},
                                                        {"version", version},
                                                        {"note", note},
                                                        {"description", text},
                                                        {"person", by.person_id},
                                                        {"name", by.name}});
  HB_TRY(must_change(tx_.execute(kPublishService, {{"id", service.id},
                                                   {"seen", service.row_version},
                                                   {"version", version},
                                                   {"event", event},
                                                   {"day", day}})));
  const About& about = service.description.about;
  tx_.execute(kDrawCard, {{"service", service.id},
                          {"agency", service.agency_id},
                          {"name_zh", about.name.zh_tw},
                          {"name_en", about.name.en},
                          {"summary_zh", about.summary.zh_tw},
                          {"summary_en", about.summary.en},
                          {"online", service.description.channels.online.offered},
                          {"here", service.description.channels.online.offered &&
                                       service.description.channels.online.here},
                          {"no_papers", service.description.needs_no_paper()},
                          {"valid_from", iso_or_empty(about.valid_from)},
                          {"valid_to", iso_or_empty(about.valid_to)},
                          {"searched", searched_text(service.description)}});
  return Done{};
}

Result<Done> ServiceStore::withdraw(const Service& service, Date day, std::string_view note,
                                    const Actor& by) {
  HB_TRY(must_change(
      tx_.execute(kWithdrawService, {{"id", service.id}, {"seen", service.row_version}})));
  tx_.execute(kHideCard, {{"service", service.id}});
  record(service, EventKind::withdrawn, service.version, day, note, {}, by);
  return Done{};
}

Result<Done> ServiceStore::review(const Service& service, Date day, std::string_view note,
                                  const Actor& by) {
  HB_TRY(must_change(
      tx_.execute(kReview, {{"id", service.id}, {"seen", service.row_version}, {"day", day}})));
  record(service, EventKind::reviewed, service.version, day, note, {}, by);
  return Done{};
}

Result<Service> ServiceStore::find(ServiceId id, const org::Scope& scope) {
  const auto row = tx_.query_one(kFindService, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return refusal::service_missing;
  return read_service(*row);
}

ServiceList ServiceStore::list(const ServiceFilter& filter, const org::Scope& scope, Date today) {
  std::string where{kFilter};
  Params values = filter_values(filter, scope);
  if (filter.state) {
    switch (*filter.state) {
      case ListState::draft: where += kDraft; break;
      case ListState::published: where += kPublishedService; break;
      case ListState::changed: where += kChanged; break;
      case ListState::overdue:
        where += kOverdue;
        values.emplace_back("review_line", review_line(today));
        break;
    }
  }
  ServiceList list;
  list.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const std::string sql = "SELECT " HB_SERVICE_COLUMNS + where +
                          " ORDER BY s.agency_id, s.code LIMIT :limit OFFSET :offset";
  for (const Row& row : tx_.query(sql, values)) list.rows.push_back(read_service(row));
  return list;
}

ServiceCounts ServiceStore::counts(const ServiceFilter& filter, const org::Scope& scope,
                                   Date today) {
  Params values = filter_values(filter, scope);
  values.emplace_back("review_line", review_line(today));
  const auto row = tx_.query_one(std::string{kCounts} + std::string{kFilter}, values);
  const auto number = [&](std::size_t column) {
    return static_cast<int>(row->optional_integer(column).value_or(0));
  };
  return {.draft = number(0) - number(1),
          .published = number(1),
          .changed = number(2),
          .overdue = number(3)};
}

std::vector<ServiceEvent> ServiceStore::events_of(ServiceId id) {
  std::vector<ServiceEvent> events;
  for (const Row& row : tx_.query(kEvents, {{"service", id}})) events.push_back(read_event(row));
  return events;
}

int ServiceStore::last_version(ServiceId id) {
  return static_cast<int>(tx_.query_one(kLastVersion, {{"service", id}})->integer(0));
}

Result<ServiceEvent> ServiceStore::version_of(ServiceId id, int version) {
  const auto row = tx_.query_one(kVersion, {{"service", id}, {"version", version}});
  if (!row) return refusal::version_missing;
  return read_event(*row);
}

std::vector<ServiceEvent> ServiceStore::history(AgencyId agency, Instant as_of,
                                                const org::Scope& scope) {
  std::vector<ServiceEvent> events;
  const Params values{{"agency", agency}, {"scope", scope.agencies()}, {"as_of", as_of}};
  for (const Row& row : tx_.query(kHistory, values)) events.push_back(read_event(row));
  return events;
}

ServiceCards ServiceStore::cards(const PublicFilter& filter, Date today) {
  std::string where{kOffered};
  Params values{{"today", today}};
  if (filter.agency_id) {
    where += " AND c.agency_id = :agency";
    values.emplace_back("agency", filter.agency_id);
  }
  if (filter.online) where += " AND c.online = 1";
  if (filter.no_papers) where += " AND c.no_papers = 1";
  constexpr std::string_view kNames[] = {"word1", "word2", "word3", "word4"};
  const auto words = search_words(filter.text);
  for (std::size_t at = 0; at < words.size(); ++at) {
    where += " AND c.searched LIKE :" + std::string{kNames[at]} + " ESCAPE '\\'";
    values.emplace_back(kNames[at], storage::like_pattern(words[at]));
  }
  ServiceCards cards;
  cards.total = static_cast<int>(tx_.query_one("SELECT COUNT(*)" + where, values)->integer(0));
  values.insert(values.end(),
                {{"limit", filter.page_size}, {"offset", (filter.page - 1) * filter.page_size}});
  const std::string sql = HB_CARD_COLUMNS + where +
                          " ORDER BY c.agency_id, c.name_zh, c.service_id"
                          " LIMIT :limit OFFSET :offset";
  for (const Row& row : tx_.query(sql, values)) cards.rows.push_back(read_card(row));
  return cards;
}

std::vector<ServiceCard> ServiceStore::cards_of(const std::vector<ServiceId>& ids, Date today) {
  std::vector<std::int64_t> wanted;
  for (const ServiceId id : ids) wanted.push_back(id.value);
  std::vector<ServiceCard> cards;
  const std::string sql = HB_CARD_COLUMNS + std::string{kOffered} +
                          " AND c.service_id IN (:ids...) ORDER BY c.name_zh, c.service_id";
  for (const Row& row : tx_.query(sql, {{"today", today}, {"ids", wanted}})) {
    cards.push_back(read_card(row));
  }
  return cards;
}

std::optional<PublishedService> ServiceStore::find_published(ServiceId id, Date today) {
  // The number 0 asks for all.
  if (!id) return std::nullopt;
  const auto row = tx_.query_one(
      kPublishedOne, {{"id", id}, {"agency", AgencyId{}}, {"today", today}, {"here", false}});
  return row ? std::optional{read_published_service(*row)} : std::nullopt;
}

std::vector<PublishedService> ServiceStore::published_of(AgencyId agency, Date today) {
  std::vector<PublishedService> services;
  if (!agency) return services;
  const Params values{{"id", ServiceId{}}, {"agency", agency}, {"today", today}, {"here", false}};
  for (const Row& row : tx_.query(kPublishedOne, values))
    services.push_back(read_published_service(row));
  return services;
}

std::vector<PublishedService> ServiceStore::taking_applications(AgencyId agency, Date today) {
  std::vector<PublishedService> services;
  const Params values{{"id", ServiceId{}}, {"agency", agency}, {"today", today}, {"here", true}};
  for (const Row& row : tx_.query(kPublishedOne, values)) {
    services.push_back(read_published_service(row));
  }
  return services;
}

std::optional<Instant> ServiceStore::changed_at() {
  return tx_.query_one(kServicesChanged)->optional_instant(0);
}

std::unordered_map<ServiceId, ServiceLabel> ServiceStore::labels(
    const std::vector<ServiceId>& ids) {
  std::vector<std::int64_t> wanted;
  for (const ServiceId id : ids) wanted.push_back(id.value);
  std::unordered_map<ServiceId, ServiceLabel> found;
  for (const Row& row : tx_.query(kLabels, {{"ids", wanted}})) {
    found[row.id<ServiceId>(0)] = {.code = row.text(1), .name = {row.text(2), row.text(3)}};
  }
  return found;
}

std::vector<AssuranceLevel> ServiceStore::assurance_levels() {
  std::vector<AssuranceLevel> levels;
  for (const Row& row : tx_.query(kLevels)) {
    levels.push_back({.code = row.text(0),
                      .name = {row.text(1), row.text(2)},
                      .means = {row.text(3), row.text(4)},
                      .own_form = row.flag(5)});
  }
  return levels;
}

std::vector<AgencyId> ServiceStore::offering(Date today) {
  std::vector<AgencyId> agencies;
  for (const Row& row :
       tx_.query("SELECT DISTINCT c.agency_id" + std::string{kOffered}, {{"today", today}})) {
    agencies.push_back(row.id<AgencyId>(0));
  }
  return agencies;
}

FormFileId ServiceStore::add_file(const Service& service, const StoredForm& file, const Actor& by) {
  return FormFileId{tx_.insert(kAddFile, {{"agency", service.agency_id},
                                          {"service", service.id},
                                          {"hash", file.hash},
                                          {"file_name", file.name},
                                          {"size", file.size},
                                          {"at", by.at},
                                          {"person", by.person_id},
                                          {"name", by.name}})};
}

std::vector<StoredForm> ServiceStore::files_of(ServiceId service) {
  std::vector<StoredForm> files;
  for (const Row& row : tx_.query(kFiles, {{"service", service}, {"id", FormFileId{}}})) {
    files.push_back({.id = row.id<FormFileId>(0),
                     .hash = row.text(1),
                     .name = row.text(2),
                     .size = row.integer(3)});
  }
  return files;
}

std::optional<StoredForm> ServiceStore::file_of(ServiceId service, FormFileId id) {
  if (!id) return std::nullopt;
  for (StoredForm& each : files_of(service)) {
    if (each.id == id) return std::move(each);
  }
  return std::nullopt;
}

std::vector<Service> ServiceStore::answered_by(PersonId person) {
  std::vector<Service> services;
  for (const Row& row : tx_.query(kAnswered, {{"person", person}})) {
    services.push_back(read_service(row));
  }
  return services;
}

}  // namespace hb::catalogue

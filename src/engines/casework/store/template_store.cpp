#include "template_store.h"

namespace hb::casework {

namespace {

#define HB_TEMPLATE_COLUMNS \
  "SELECT id, agency_id, title, type, body, basis, remedies, retired_at, row_version "

constexpr std::string_view kOfTemplate = HB_TEMPLATE_COLUMNS
    "FROM case_template WHERE agency_id IN (0, :agency) "
    "ORDER BY CASE WHEN retired_at IS NULL THEN 0 ELSE 1 END, agency_id DESC, title, id";
constexpr std::string_view kFindTemplate = HB_TEMPLATE_COLUMNS "FROM case_template WHERE id = :id";
constexpr std::string_view kTakenTemplate = R"sql(
    SELECT 1 FROM case_template WHERE agency_id = :agency AND title = :title AND id <> :id)sql";
constexpr std::string_view kAddTemplate = R"sql(
    INSERT INTO case_template (agency_id, title, type, body, basis, remedies)
    VALUES (:agency, :title, :type, :body, :basis, :remedies) RETURNING id)sql";
constexpr std::string_view kSave = R"sql(
    UPDATE case_template SET title = :title, type = :type, body = :body, basis = :basis,
           remedies = :remedies, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";
constexpr std::string_view kRetireTemplate = R"sql(
    UPDATE case_template SET retired_at = :at, row_version = row_version + 1
     WHERE id = :id AND row_version = :seen)sql";

ReplyTemplate read_template(const storage::Row& row) {
  return {.id = row.id<TemplateId>(0),
          .agency_id = row.id<AgencyId>(1),
          .title = row.text(2),
          .type = row.text(3),
          .body = row.text(4),
          .basis = row.text(5),
          .remedies = row.text(6),
          .retired = !row.is_null(7),
          .row_version = static_cast<int>(row.integer(8))};
}

}  // namespace

std::vector<ReplyTemplate> TemplateStore::of(AgencyId agency) {
  std::vector<ReplyTemplate> found;
  for (const storage::Row& row : tx_.query(kOfTemplate, {{"agency", agency}})) {
    found.push_back(read_template(row));
  }
  return found;
}

std::optional<ReplyTemplate> TemplateStore::find(TemplateId id) {
  const auto row = tx_.query_one(kFindTemplate, {{"id", id}});
  return row ? std::optional{read_template(*row)} : std::nullopt;
}

bool TemplateStore::is_taken(const ReplyTemplate& wanted) {
  return tx_
      .query_one(kTakenTemplate,
                 {{"agency", wanted.agency_id}, {"title", wanted.title}, {"id", wanted.id}})
      .has_value();
}

Result<TemplateId> TemplateStore::add(const ReplyTemplate& made) {
  if (is_taken(made)) return refusal::template_twice;
  return TemplateId{tx_.insert(kAddTemplate, {{"agency", made.agency_id},
                                              {"title", made.title},
                                              {"type", made.type},
                                              {"body", made.body},
                                              {"basis", made.basis},
                                              {"remedies", made.remedies}})};
}

Result<Done> TemplateStore::save(const ReplyTemplate& wanted) {
  if (is_taken(wanted)) return refusal::template_twice;
  const auto saved = tx_.execute(kSave, {{"id", wanted.id},
                                         {"seen", wanted.row_version},
                                         {"title", wanted.title},
                                         {"type", wanted.type},
                                         {"body", wanted.body},
                                         {"basis", wanted.basis},
                                         {"remedies", wanted.remedies}});
  if (saved == 0) return refusal::template_changed;
  return Done{};
}

Result<Done> TemplateStore::retire(const ReplyTemplate& current, std::optional<Instant> at) {
  const auto done =
      tx_.execute(kRetireTemplate, {{"id", current.id}, {"seen", current.row_version}, {"at", at}});
  if (done == 0) return refusal::template_changed;
  return Done{};
}

}  // namespace hb::casework

// What was found out and what was written, as part of the issues' store.
#include "crypto/sealer.h"
#include "issue_store.h"

namespace hb::media {

namespace {

using storage::Row;

constexpr std::string_view kAddFact = R"sql(
    INSERT INTO media_fact (agency_id, issue_id, at, person_id, person_name)
    VALUES (:agency, :issue, :at, :person, :name) RETURNING id)sql";
constexpr std::string_view kAddFactFile = R"sql(
    INSERT INTO media_fact_file (agency_id, fact_id, issue_id, file_hash, file_name, file_type,
                                 file_size)
    VALUES (:agency, :fact, :issue, :hash, :name, :type, :size))sql";
constexpr std::string_view kAddAnswer = R"sql(
    INSERT INTO media_answer (agency_id, issue_id, number, title, body, correction, at, person_id,
                              person_name)
    SELECT :agency, :issue, COALESCE(MAX(number), 0) + 1, :title, :body, :correction, :at, :person,
           :name
      FROM media_answer WHERE issue_id = :issue
    RETURNING id)sql";
constexpr std::string_view kAddPicture = R"sql(
    INSERT INTO media_picture (agency_id, answer_id, position, file_hash, file_name, file_type,
                               file_size, alternative)
    VALUES (:agency, :answer, :position, :hash, :name, :type, :size, :alternative))sql";
#define HB_ANSWER_COLUMNS                                                                    \
  "SELECT a.id, a.issue_id, a.number, a.title, a.body, a.correction, a.person_id,"           \
  " a.person_name, a.at, (SELECT MIN(p.at) FROM media_event p WHERE p.issue_id = a.issue_id" \
  " AND p.answer_id = a.id AND p.kind = 'published')"
#define HB_PICTURE_COLUMNS                                                        \
  "SELECT p.id, p.answer_id, p.file_hash, p.file_name, p.file_type, p.file_size," \
  " p.alternative FROM media_picture p "
constexpr std::string_view kPublic = HB_ANSWER_COLUMNS R"sql(, i.agency_id,
           CASE WHEN i.public_answer = 0 THEN w.at END, COALESCE(w.body, '')
      FROM media_issue i
      JOIN media_answer a ON a.id = CASE WHEN i.public_answer <> 0 THEN i.public_answer ELSE
             (SELECT MAX(e.answer_id) FROM media_event e
               WHERE e.issue_id = i.id AND e.kind = 'published') END
      LEFT JOIN media_event w ON w.id = (SELECT MAX(e.id) FROM media_event e
               WHERE e.issue_id = i.id AND e.kind = 'withdrawn')
     WHERE i.answered_at IS NOT NULL)sql";

Answer read_answer(const Row& row) {
  return {.id = row.id<AnswerId>(0),
          .issue_id = row.id<IssueId>(1),
          .number = static_cast<int>(row.integer(2)),
          .form = {.title = row.text(3), .text = row.text(4), .correction = row.text(5)},
          .person_id = row.id<PersonId>(6),
          .person_name = row.text(7),
          .at = row.instant(8),
          .published_at = row.optional_instant(9)};
}

PublicAnswer read_public(const Row& row) {
  return {.answer = read_answer(row),
          .agency_id = row.id<AgencyId>(10),
          .withdrawn_at = row.optional_instant(11),
          .withdrawn_why = row.text(12)};
}

Picture read_picture(const Row& row) {
  return {.id = row.id<PictureId>(0),
          .answer_id = row.id<AnswerId>(1),
          .file = {.hash = row.text(2),
                   .name = row.text(3),
                   .type = row.text(4),
                   .size = row.integer(5)},
          .alternative = row.text(6)};
}

std::vector<Picture> read_pictures(const std::vector<Row>& rows) {
  std::vector<Picture> pictures;
  for (const Row& row : rows) pictures.push_back(read_picture(row));
  return pictures;
}

FactFile read_fact_file(const Row& row) {
  return {
      .id = row.integer(0),
      .fact_id = row.id<FactId>(1),
      .file = {
          .hash = row.text(2), .name = row.text(3), .type = row.text(4), .size = row.integer(5)}};
}

/// What a sealed value is bound to.
std::string place_of(std::string_view column, std::int64_t id) {
  return "media.fact." + std::string{column} + "/" + std::to_string(id);
}

}  // namespace

FactId IssueStore::add(const Issue& issue, const FactForm& form,
                       const std::vector<MediaFile>& files, const Actor& by) {
  const std::int64_t id = tx_.insert(kAddFact, {{"agency", issue.agency_id},
                                                {"issue", issue.id},
                                                {"at", by.at},
                                                {"person", by.person_id},
                                                {"name", by.name}});
  tx_.execute("UPDATE media_fact SET body = :body, sources = :sources WHERE id = :id",
              {{"id", id},
               {"body", sealer_.seal(form.text, place_of("body", id))},
               {"sources", sealer_.seal(form.sources, place_of("sources", id))}});
  for (const MediaFile& file : files) {
    tx_.execute(kAddFactFile, {{"agency", issue.agency_id},
                               {"fact", id},
                               {"issue", issue.id},
                               {"hash", file.hash},
                               {"name", file.name},
                               {"type", file.type},
                               {"size", file.size}});
  }
  return FactId{id};
}

std::vector<Facts> IssueStore::facts(IssueId id) {
  std::vector<Facts> facts;
  for (const Row& row : tx_.query("SELECT id, body, sources, at, person_name FROM media_fact "
                                  "WHERE issue_id = :id ORDER BY id",
                                  {{"id", id}})) {
    const std::int64_t number = row.integer(0);
    facts.push_back(
        {.id = FactId{number},
         .form = {.text = sealer_.open(row.bytes(1), place_of("body", number)).value_or(""),
                  .sources = sealer_.open(row.bytes(2), place_of("sources", number)).value_or("")},
         .at = row.instant(3),
         .person_name = row.text(4)});
  }
  return facts;
}

std::vector<FactFile> IssueStore::fact_files(IssueId id) {
  std::vector<FactFile> files;
  for (const Row& row : tx_.query("SELECT id, fact_id, file_hash, file_name, file_type, file_size "
                                  "FROM media_fact_file WHERE issue_id = :id ORDER BY id",
                                  {{"id", id}})) {
    files.push_back(read_fact_file(row));
  }
  return files;
}

std::optional<FactFile> IssueStore::fact_file(IssueId issue, std::int64_t id) {
  const auto row = tx_.query_one(
      "SELECT id, fact_id, file_hash, file_name, file_type, file_size "
      "FROM media_fact_file WHERE issue_id = :issue AND id = :id",
      {{"issue", issue}, {"id", id}});
  return row ? std::optional{read_fact_file(*row)} : std::nullopt;
}

AnswerId IssueStore::add(const Issue& issue, const AnswerForm& form,
                         const std::vector<PictureWanted>& pictures, const Actor& by) {
  const AnswerId id{tx_.insert(kAddAnswer, {{"agency", issue.agency_id},
                                            {"issue", issue.id},
                                            {"title", form.title},
                                            {"body", form.text},
                                            {"correction", form.correction},
                                            {"at", by.at},
                                            {"person", by.person_id},
                                            {"name", by.name}})};
  int position = 0;
  for (const PictureWanted& each : pictures) {
    if (!each.file) continue;
    tx_.execute(kAddPicture, {{"agency", issue.agency_id},
                              {"answer", id},
                              {"position", ++position},
                              {"hash", each.file->hash},
                              {"name", each.file->name},
                              {"type", each.file->type},
                              {"size", each.file->size},
                              {"alternative", each.alternative}});
  }
  return id;
}

std::vector<Answer> IssueStore::answers(IssueId id) {
  std::vector<Answer> answers;
  for (const Row& row :
       tx_.query(HB_ANSWER_COLUMNS " FROM media_answer a WHERE a.issue_id = :id ORDER BY a.number",
                 {{"id", id}})) {
    answers.push_back(read_answer(row));
  }
  return answers;
}

std::vector<Picture> IssueStore::pictures(IssueId id) {
  return read_pictures(tx_.query(HB_PICTURE_COLUMNS
                                 "JOIN media_answer a ON a.id = p.answer_id "
                                 "WHERE a.issue_id = :id ORDER BY p.answer_id, p.position",
                                 {{"id", id}}));
}

std::optional<Picture> IssueStore::picture(IssueId issue, PictureId id) {
  const auto row = tx_.query_one(HB_PICTURE_COLUMNS
                                 "JOIN media_answer a ON a.id = p.answer_id "
                                 "WHERE a.issue_id = :issue AND p.id = :id",
                                 {{"issue", issue}, {"id", id}});
  return row ? std::optional{read_picture(*row)} : std::nullopt;
}

std::vector<Picture> IssueStore::pictures_of_answer(AnswerId id) {
  return read_pictures(
      tx_.query(HB_PICTURE_COLUMNS "WHERE p.answer_id = :id ORDER BY p.position", {{"id", id}}));
}

std::vector<PublicAnswer> IssueStore::published(int limit, int offset, int& total) {
  total = static_cast<int>(
      tx_.query_one("SELECT COUNT(*) FROM media_issue WHERE answered_at IS NOT NULL")->integer(0));
  std::vector<PublicAnswer> answers;
  for (const Row& row : tx_.query(std::string{kPublic} + " ORDER BY i.answered_at DESC, i.id DESC "
                                                         "LIMIT :limit OFFSET :offset",
                                  {{"limit", limit}, {"offset", offset}})) {
    answers.push_back(read_public(row));
  }
  return answers;
}

std::vector<PublicAnswer> IssueStore::published_of(IssueId id) {
  const auto newest = tx_.query_one(std::string{kPublic} + " AND i.id = :id", {{"id", id}});
  if (!newest) return {};
  std::vector<PublicAnswer> versions{read_public(*newest)};
  for (const Answer& each : answers(id)) {
    if (!each.published_at || each.id == versions.front().answer.id) continue;
    versions.insert(versions.begin() + 1, PublicAnswer{.answer = each,
                                                       .agency_id = versions.front().agency_id,
                                                       .withdrawn_at = {},
                                                       .withdrawn_why = {}});
  }
  return versions;
}

std::optional<Picture> IssueStore::public_picture(IssueId issue, PictureId id) {
  const auto row = tx_.query_one(
      HB_PICTURE_COLUMNS
      "JOIN media_answer a ON a.id = p.answer_id WHERE a.issue_id = :issue AND p.id = :id AND "
      "EXISTS "
      "(SELECT 1 FROM media_event e WHERE e.issue_id = :issue AND e.answer_id = a.id AND"
      " e.kind = 'published')",
      {{"issue", issue}, {"id", id}});
  return row ? std::optional{read_picture(*row)} : std::nullopt;
}

}  // namespace hb::media

#include "letter_store.h"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace hb::approval {

namespace {

namespace json = boost::json;
using storage::Row;

constexpr std::string_view kKeep = R"sql(
    INSERT INTO approval_letter (agency_id, dossier_id, purpose, letter_on, number, recipients,
                                 copies, subject, explanation, head, kept_at, person_id,
                                 person_name)
    VALUES (:agency, :dossier, :purpose, :on, :number, :recipients, :copies, :subject,
            :explanation, :head, :at, :person, :name) RETURNING id)sql";

constexpr std::string_view kColumns = R"sql(
    SELECT l.id, l.dossier_id, l.agency_id, l.purpose, l.letter_on, l.number, l.recipients,
           l.copies, l.subject, l.explanation, l.head, l.kept_at, l.person_id, l.person_name
      FROM approval_letter l)sql";
constexpr std::string_view kOfDocument = R"sql(
      JOIN approval_dossier d ON d.id = l.dossier_id
     WHERE d.document = :document AND d.document_id = :id AND l.agency_id IN (:scope...)
     ORDER BY l.id)sql";
constexpr std::string_view kOne = " WHERE l.id = :id AND l.agency_id IN (:scope...)";

std::string list_text(const std::vector<std::string>& names) {
  json::array list;
  for (const std::string& name : names) list.emplace_back(name);
  return json::serialize(list);
}

std::vector<std::string> read_list(const std::string& text) {
  std::vector<std::string> names;
  const json::value list = json::parse(text);
  for (const json::value& each : list.as_array()) names.emplace_back(each.as_string());
  return names;
}

std::string head_text(const LetterHead& head) {
  return json::serialize(json::value{{"agency", head.agency},
                                     {"address", head.address},
                                     {"phone", head.phone},
                                     {"contact", head.contact},
                                     {"signed_by", head.signed_by}});
}

LetterHead read_head(const std::string& text) {
  const json::value head = json::parse(text);
  const auto member = [&](const char* name) { return std::string{head.at(name).as_string()}; };
  return {.agency = member("agency"),
          .address = member("address"),
          .phone = member("phone"),
          .contact = member("contact"),
          .signed_by = member("signed_by")};
}

Letter read(const Row& row) {
  Letter letter{
      .id = row.id<LetterId>(0),
      .dossier_id = row.id<DossierId>(1),
      .agency_id = row.id<AgencyId>(2),
      .head = read_head(row.text(10)),
      .form = {.purpose = letter_purpose_from(row.text(3)).value_or(LetterPurpose::issue),
               .issue = std::nullopt,
               .recipients = read_list(row.text(6)),
               .copies = read_list(row.text(7)),
               .subject = row.text(8),
               .explanation = row.text(9)},
      .kept_at = row.instant(11),
      .person_id = row.id<PersonId>(12),
      .person_name = row.text(13),
  };
  if (!row.is_null(4)) letter.form.issue = Issue{.on = row.date(4), .number = row.text(5)};
  return letter;
}

}  // namespace

LetterId LetterStore::keep(const Letter& letter) {
  const LetterForm& form = letter.form;
  storage::Value on;
  if (form.issue) on = form.issue->on;
  return LetterId{tx_.insert(kKeep, {{"agency", letter.agency_id},
                                     {"dossier", letter.dossier_id},
                                     {"purpose", code_of(form.purpose)},
                                     {"on", on},
                                     {"number", form.issue ? form.issue->number : std::string{}},
                                     {"recipients", list_text(form.recipients)},
                                     {"copies", list_text(form.copies)},
                                     {"subject", form.subject},
                                     {"explanation", form.explanation},
                                     {"head", head_text(letter.head)},
                                     {"at", letter.kept_at},
                                     {"person", letter.person_id},
                                     {"name", letter.person_name}})};
}

std::vector<Letter> LetterStore::of_document(const DocumentRef& document, const org::Scope& scope) {
  std::vector<Letter> letters;
  const std::string sql = std::string{kColumns} + std::string{kOfDocument};
  for (const Row& row : tx_.query(sql, {{"document", rulebook::code_of(document.kind)},
                                        {"id", document.id},
                                        {"scope", scope.agencies()}})) {
    letters.push_back(read(row));
  }
  return letters;
}

std::optional<Letter> LetterStore::find(LetterId id, const org::Scope& scope) {
  const std::string sql = std::string{kColumns} + std::string{kOne};
  const auto row = tx_.query_one(sql, {{"id", id}, {"scope", scope.agencies()}});
  if (!row) return std::nullopt;
  return read(*row);
}

}  // namespace hb::approval

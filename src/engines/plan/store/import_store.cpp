#include "import_store.h"

#include <boost/json.hpp>
#include <string>
#include <utility>

namespace hb::plan {
namespace {

namespace json = boost::json;
using storage::Row;

constexpr std::string_view kInsertImport = R"sql(
    INSERT INTO plan_import (agency_id, plan_id, file_name, format, lines, imported_at, imported_by)
    VALUES (:agency, :plan, :file_name, :format, :lines, :at, :person))sql";
constexpr std::string_view kInsertDoubt = R"sql(
    INSERT INTO plan_doubt (agency_id, plan_id, number, source_line, text_key, arguments)
    VALUES (:agency, :plan, :number, :line, :key, :arguments))sql";
constexpr std::string_view kFindImport = R"sql(
    SELECT file_name, format, lines, imported_at, accepted_at FROM plan_import
     WHERE plan_id = :plan AND agency_id IN (:scope...))sql";
constexpr std::string_view kFindDoubts = R"sql(
    SELECT number, source_line, text_key, arguments, settled_at FROM plan_doubt
     WHERE plan_id = :plan AND agency_id IN (:scope...) ORDER BY number)sql";
constexpr std::string_view kSettle = R"sql(
    UPDATE plan_doubt SET settled_at = :at, settled_by = :person
     WHERE agency_id = :agency AND plan_id = :plan AND number = :number
       AND settled_at IS NULL)sql";
constexpr std::string_view kSettleKind = R"sql(
    UPDATE plan_doubt SET settled_at = :at, settled_by = :person
     WHERE agency_id = :agency AND plan_id = :plan AND text_key = :key
       AND settled_at IS NULL)sql";
constexpr std::string_view kAccept = R"sql(
    UPDATE plan_import SET accepted_at = :at, accepted_by = :person
     WHERE agency_id = :agency AND plan_id = :plan AND accepted_at IS NULL)sql";

std::string stored_lines(const std::vector<ImportedLine>& lines) {
  json::array out;
  for (const ImportedLine& line : lines) out.push_back(json::array{line.number, line.text});
  return json::serialize(out);
}

std::vector<ImportedLine> read_lines(const std::string& text) {
  std::vector<ImportedLine> lines;
  const json::value parsed = json::parse(text);
  for (const json::value& line : parsed.as_array()) {
    const json::array& pair = line.as_array();
    lines.push_back({pair.at(0).to_number<int>(), std::string(pair.at(1).as_string())});
  }
  return lines;
}

std::string stored_arguments(const std::vector<TextArgument>& arguments) {
  json::object out;
  for (const auto& [name, value] : arguments) out[name] = value;
  return json::serialize(out);
}

std::vector<TextArgument> read_arguments(const std::string& text) {
  std::vector<TextArgument> arguments;
  const json::value parsed = json::parse(text);
  for (const auto& [name, value] : parsed.as_object()) {
    arguments.emplace_back(std::string(name), std::string(value.as_string()));
  }
  return arguments;
}

}  // namespace

void ImportStore::create(AgencyId agency, PlanId plan, const ImportRecord& record,
                         const Author& author) {
  tx_.execute(kInsertImport, {{"agency", agency},
                              {"plan", plan},
                              {"file_name", record.file_name},
                              {"format", record.format},
                              {"lines", stored_lines(record.lines)},
                              {"at", author.at},
                              {"person", author.person_id}});
  int number = 0;
  for (const Doubt& doubt : record.doubts) {
    tx_.execute(kInsertDoubt, {{"agency", agency},
                               {"plan", plan},
                               {"number", ++number},
                               {"line", doubt.source_line},
                               {"key", doubt.key},
                               {"arguments", stored_arguments(doubt.args)}});
  }
}

Result<ImportRecord> ImportStore::find(PlanId plan, const org::Scope& scope) {
  const storage::Params here{{"plan", plan}, {"scope", scope.agencies()}};
  const auto row = tx_.query_one(kFindImport, here);
  if (!row) return refusal::not_imported;
  ImportRecord record{.file_name = row->text(0),
                      .format = row->text(1),
                      .lines = read_lines(row->text(2)),
                      .doubts = {},
                      .imported_at = row->instant(3),
                      .accepted = !row->is_null(4)};
  for (const Row& doubt : tx_.query(kFindDoubts, here)) {
    record.doubts.push_back({static_cast<int>(doubt.integer(0)), static_cast<int>(doubt.integer(1)),
                             doubt.text(2), read_arguments(doubt.text(3)), !doubt.is_null(4)});
  }
  return record;
}

std::int64_t ImportStore::settle(const Plan& plan, int doubt, const Author& author) {
  return tx_.execute(kSettle, {{"agency", plan.agency_id},
                               {"plan", plan.id},
                               {"number", doubt},
                               {"at", author.at},
                               {"person", author.person_id}});
}

std::int64_t ImportStore::settle_kind(const Plan& plan, const std::string& key,
                                      const Author& author) {
  return tx_.execute(kSettleKind, {{"agency", plan.agency_id},
                                   {"plan", plan.id},
                                   {"key", key},
                                   {"at", author.at},
                                   {"person", author.person_id}});
}

Result<Done> ImportStore::accept(const Plan& plan, const Author& author) {
  const auto accepted = tx_.execute(kAccept, {{"agency", plan.agency_id},
                                              {"plan", plan.id},
                                              {"at", author.at},
                                              {"person", author.person_id}});
  if (accepted == 0) return refusal::already_accepted;
  return Done{};
}

}  // namespace hb::plan

#include "results/report_json.h"

#include <boost/json.hpp>
#include <stdexcept>

#include "crypto/digest.h"

namespace hb::results {

namespace {

namespace json = boost::json;

std::string text_of(const json::object& from, std::string_view key) {
  const json::value* found = from.if_contains(key);
  if (!found || !found->is_string()) throw std::invalid_argument("no text " + std::string{key});
  return std::string{found->as_string()};
}

std::int64_t number_of(const json::object& from, std::string_view key) {
  const json::value* found = from.if_contains(key);
  if (!found || !found->is_int64()) throw std::invalid_argument("no number " + std::string{key});
  return found->as_int64();
}

ResultRow read_row(const json::object& from) {
  ResultRow row{.node_id = plan::NodeId{number_of(from, "node_id")},
                .kind = plan::node_kind_of(text_of(from, "kind")).value_or(plan::NodeKind::item),
                .number = text_of(from, "number"),
                .title = text_of(from, "title"),
                .done = static_cast<int>(number_of(from, "done")),
                .late = static_cast<int>(number_of(from, "late")),
                .total = static_cast<int>(number_of(from, "total"))};
  row.words = {.verdict = verdict_of(text_of(from, "verdict")).value_or(Verdict::unsaid),
               .next = next_of(text_of(from, "next")).value_or(Next::unsaid),
               .text = text_of(from, "text")};
  row.compared = {.figure = text_of(from, "figure"),
                  .unit = text_of(from, "unit"),
                  .last = text_of(from, "last_figure"),
                  .change = text_of(from, "change")};
  row.evidence = static_cast<int>(number_of(from, "evidence"));
  return row;
}

}  // namespace

json::object to_json(const ResultRow& row) {
  return {{"node_id", row.node_id.value},
          {"kind", plan::name_of(row.kind)},
          {"number", row.number},
          {"title", row.title},
          {"done", row.done},
          {"late", row.late},
          {"total", row.total},
          {"verdict", name_of(row.words.verdict)},
          {"next", name_of(row.words.next)},
          {"text", row.text()},
          {"figure", row.compared.figure},
          {"unit", row.compared.unit},
          {"last_figure", row.compared.last},
          {"change", row.compared.change},
          {"evidence", row.evidence}};
}

json::object to_json(const ReportContent& content) {
  json::array rows, sections;
  for (const ResultRow& row : content.rows) rows.push_back(to_json(row));
  for (const ReportContent::Section& each : content.sections) {
    sections.push_back(
        json::object{{"ordinal", each.ordinal}, {"title", each.title}, {"text", each.text}});
  }
  return {{"agency", content.agency},
          {"plan", content.plan_title},
          {"roc_year", content.roc_year},
          {"rows", std::move(rows)},
          {"sections", std::move(sections)}};
}

ReportContent read_content(std::string_view text) {
  boost::system::error_code error;
  const json::value parsed = json::parse({text.data(), text.size()}, error);
  if (error || !parsed.is_object()) throw std::invalid_argument("no results report");
  const json::object& from = parsed.as_object();
  ReportContent content{.agency = text_of(from, "agency"),
                        .plan_title = text_of(from, "plan"),
                        .roc_year = static_cast<int>(number_of(from, "roc_year"))};
  for (const json::value& each : from.at("rows").as_array()) {
    content.rows.push_back(read_row(each.as_object()));
  }
  for (const json::value& each : from.at("sections").as_array()) {
    const json::object& section = each.as_object();
    content.sections.push_back({.ordinal = static_cast<int>(number_of(section, "ordinal")),
                                .title = text_of(section, "title"),
                                .text = text_of(section, "text")});
  }
  return content;
}

std::string content_hash(const ReportContent& content) {
  return crypto::sha256_hex(json::serialize(to_json(content)));
}

}  // namespace hb::results

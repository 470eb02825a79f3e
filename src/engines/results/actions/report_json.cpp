#include "results/report_json.h"

#include <array>
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

bool truth_of(const json::object& from, std::string_view key) {
  const json::value* found = from.if_contains(key);
  if (!found || !found->is_bool()) throw std::invalid_argument("no truth " + std::string{key});
  return found->as_bool();
}

template <typename Word, std::size_t Size>
Word word_of(const json::object& from, std::string_view key, const std::array<Word, Size>& words) {
  const std::string written = text_of(from, key);
  for (const Word each : words) {
    if (name_of(each) == written) return each;
  }
  throw std::invalid_argument("no word " + written);
}

ResultIndicator read_indicator(const json::object& from) {
  using measure::Change;
  using measure::Verdict;
  constexpr std::array kTrends{Change::none, Change::improved, Change::same, Change::worsened};
  constexpr std::array kVerdicts{Verdict::reached, Verdict::not_reached, Verdict::no_value};
  return {.id = measure::IndicatorId{number_of(from, "id")},
          .node_id = plan::NodeId{number_of(from, "node_id")},
          .place = text_of(from, "place"),
          .name = text_of(from, "name"),
          .target = text_of(from, "target"),
          .value = text_of(from, "value"),
          .last_year = text_of(from, "last_year"),
          .change = text_of(from, "change"),
          .trend = word_of(from, "trend", kTrends),
          .verdict = word_of(from, "verdict", kVerdicts),
          .month = static_cast<int>(number_of(from, "month")),
          .entered_month = from.contains("entered_month")
                               ? static_cast<int>(number_of(from, "entered_month"))
                               : 0,
          .sealed = truth_of(from, "sealed"),
          .live = truth_of(from, "live")};
}

}  // namespace

json::object to_json(const ResultIndicator& indicator) {
  json::object out{{"id", indicator.id.value},
                   {"node_id", indicator.node_id.value},
                   {"place", indicator.place},
                   {"name", indicator.name},
                   {"target", indicator.target},
                   {"value", indicator.value},
                   {"last_year", indicator.last_year},
                   {"change", indicator.change},
                   {"trend", name_of(indicator.trend)},
                   {"verdict", name_of(indicator.verdict)},
                   {"month", indicator.month},
                   {"sealed", indicator.sealed},
                   {"live", indicator.live}};
  // Reports that were kept before this was said keep their fingerprint.
  if (indicator.entered_month > 0) out["entered_month"] = indicator.entered_month;
  return out;
}

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
  json::array rows, indicators, sections;
  for (const ResultRow& row : content.rows) rows.push_back(to_json(row));
  for (const ResultIndicator& each : content.indicators) indicators.push_back(to_json(each));
  for (const ReportContent::Section& each : content.sections) {
    sections.push_back(
        json::object{{"ordinal", each.ordinal}, {"title", each.title}, {"text", each.text}});
  }
  return {{"agency", content.agency},
          {"plan", content.plan_title},
          {"roc_year", content.roc_year},
          {"rows", std::move(rows)},
          {"indicators", std::move(indicators)},
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
  // Versions kept before reports had indicators have none.
  if (const json::value* indicators = from.if_contains("indicators")) {
    for (const json::value& each : indicators->as_array()) {
      content.indicators.push_back(read_indicator(each.as_object()));
    }
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

std::string agreed_hash(ReportContent content) {
  for (ResultRow& row : content.rows) row.done = row.late = row.total = row.evidence = 0;
  std::erase_if(content.indicators, [](const ResultIndicator& each) { return each.live; });
  return content_hash(content);
}

}  // namespace hb::results

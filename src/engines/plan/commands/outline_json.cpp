#include "outline_json.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string_view>
#include <vector>

namespace hb::plan {
namespace {

namespace json = boost::json;

template <typename T, typename Write>
json::array list(const std::vector<T>& values, Write write) {
  json::array array;
  array.reserve(values.size());
  for (const T& value : values) array.push_back(write(value));
  return array;
}

json::value day(const std::optional<Date>& date) {
  return date ? json::value(to_iso(*date)) : json::value(nullptr);
}

json::value node_json(const OutlineNode& node) {
  json::object object{{"marker", node.marker}, {"level", node.level},
                      {"title", node.title},   {"text", node.text},
                      {"line", node.line},     {"last_line", node.last_line}};
  if (node.role != ColumnRole::none) object["column"] = name_of(node.role);
  if (!node.months.empty()) {
    object["months"] = list(node.months, [](int month) { return json::value(month); });
  }
  object["children"] = list(node.children, node_json);
  return object;
}

json::value warnings_json(const std::vector<OutlineWarning>& warnings, const WarningWords& words) {
  return list(warnings, [&words](const OutlineWarning& warning) {
    return json::value(
        json::object{{"line", warning.line}, {"key", warning.key}, {"message", words(warning)}});
  });
}

std::string_view name_of_reason(DropReason reason) {
  switch (reason) {
    case DropReason::decoration: return "decoration";
    case DropReason::rule: return "rule";
    case DropReason::repeated_header: return "repeated_header";
    case DropReason::page_number: return "page_number";
    case DropReason::row_number: return "row_number";
    case DropReason::mark: return "mark";
    case DropReason::running_head: return "running_head";
    case DropReason::web_chrome: return "web_chrome";
  }
  return "";
}

json::value table_json(const OutlineTable& table) {
  return json::object{
      {"line", table.line},
      {"columns", list(table.columns, [](const std::string& name) { return json::value(name); })},
      {"flattened", table.flattened}};
}

json::value document_json(const OutlineDocument& document) {
  return json::object{{"title", document.title},
                      {"line", document.line},
                      {"preface", list(document.preface, node_json)},
                      {"sections", list(document.sections, node_json)},
                      {"tables", list(document.tables, table_json)}};
}

json::value step_json(const DraftStep& step) {
  return json::object{
      {"marker", step.marker},
      {"text", step.text},
      {"check_months", list(step.check_months, [](int month) { return json::value(month); })},
      {"deadline", step.deadline},
      {"unit", step.unit},
      {"indicator", step.indicator},
      {"note", step.note},
      {"line", step.line}};
}

json::value strategy_json(const DraftStrategy& strategy) {
  return json::object{{"marker", strategy.marker},
                      {"title", strategy.title},
                      {"text", strategy.text},
                      {"line", strategy.line},
                      {"steps", list(strategy.steps, step_json)}};
}

json::value item_json(const DraftItem& item) {
  return json::object{{"marker", item.marker},
                      {"title", item.title},
                      {"text", item.text},
                      {"line", item.line},
                      {"strategies", list(item.strategies, strategy_json)}};
}

json::value basis_json(const DraftBasis& basis) {
  return json::object{{"issuer", basis.issuer}, {"date", day(basis.date)}, {"number", basis.number},
                      {"title", basis.title},   {"text", basis.text},      {"line", basis.line}};
}

json::value paragraph_json(const DraftParagraph& paragraph) {
  return json::object{
      {"marker", paragraph.marker}, {"text", paragraph.text}, {"line", paragraph.line}};
}

json::value period_json(const std::optional<DraftPeriod>& period) {
  if (!period) return nullptr;
  return json::object{
      {"from", day(period->from)},
      {"to", day(period->to)},
      {"years", period->years > 0 ? json::value(period->years) : json::value(nullptr)},
      {"text", period->text}};
}

json::value issue_json(const std::optional<DraftIssue>& issue) {
  if (!issue) return nullptr;
  return json::object{{"date", day(issue->date)}, {"number", issue->number}, {"text", issue->text}};
}

}  // namespace

json::value outline_to_json(const Outline& outline, const WarningWords& words) {
  return json::object{
      {"documents", list(outline.documents, document_json)},
      {"warnings", warnings_json(outline.warnings, words)},
      {"dropped", list(outline.dropped, [](const DroppedText& dropped) {
         return json::value(json::object{{"line", dropped.line},
                                         {"text", dropped.text},
                                         {"reason", name_of_reason(dropped.reason)}});
       })}};
}

json::value draft_to_json(const PlanDraft& draft, const WarningWords& words) {
  return json::object{{"title", draft.title},
                      {"agency", draft.agency},
                      {"year", draft.year > 0 ? json::value(draft.year) : json::value(nullptr)},
                      {"period", period_json(draft.period)},
                      {"issue", issue_json(draft.issue)},
                      {"legal_bases", list(draft.legal_bases, basis_json)},
                      {"goals", list(draft.goals, paragraph_json)},
                      {"objects", list(draft.objects, paragraph_json)},
                      {"preface", draft.preface},
                      {"items", list(draft.items, item_json)},
                      {"sections", list(draft.sections,
                                        [](const DraftSection& section) {
                                          json::value value = node_json(section.node);
                                          value.as_object()["document"] = section.document;
                                          return value;
                                        })},
                      {"warnings", warnings_json(draft.warnings, words)}};
}

}  // namespace hb::plan

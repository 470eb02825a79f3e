// What is sealed, as lines of JSON: members in a fixed order, whole numbers and texts only, so that
// the same content is always the same bytes.
#include <boost/json.hpp>

#include "measure/seal.h"

namespace hb::measure {
namespace {

namespace json = boost::json;

std::string line_of(const json::object& object) { return json::serialize(object) + "\n"; }

json::array to_json(const Figure& figure) { return {figure.numerator, figure.denominator}; }

json::value to_json(const std::optional<Figure>& figure) {
  return figure ? json::value(to_json(*figure)) : json::value(nullptr);
}

json::value to_json(const std::optional<Instant>& at) {
  return at ? json::value(to_micros(*at)) : json::value(nullptr);
}

Figure figure_in(const json::value& value) {
  const json::array& two = value.as_array();
  return {two.at(0).as_int64(), two.at(1).as_int64()};
}

std::optional<Figure> optional_figure_in(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  return figure_in(value);
}

std::optional<Instant> optional_instant_in(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  return from_micros(value.as_int64());
}

std::string text_in(const json::object& object, std::string_view name) {
  return std::string{object.at(name).as_string()};
}

int small_in(const json::object& object, std::string_view name) {
  return static_cast<int>(object.at(name).as_int64());
}

json::object to_json(const ReportSeen& report) {
  return {{"id", report.id},
          {"number", report.number},
          {"outcome", report.outcome},
          {"text", report.text},
          {"figure", report.figure},
          {"unit", report.unit},
          {"at", to_micros(report.at)},
          {"verdict", report.verdict}};
}

json::object to_json(const PieceSeen& piece) {
  return {{"id", piece.id},
          {"title", piece.title},
          {"sha256", piece.file_hash},
          {"name", piece.file_name},
          {"media_type", piece.media_type},
          {"bytes", piece.bytes},
          {"url", piece.url},
          {"checked_at", to_json(piece.checked_at)},
          {"status", piece.status}};
}

ReportSeen report_in(const json::object& from) {
  return {.id = from.at("id").as_int64(),
          .number = small_in(from, "number"),
          .outcome = text_in(from, "outcome"),
          .text = text_in(from, "text"),
          .figure = text_in(from, "figure"),
          .unit = text_in(from, "unit"),
          .at = from_micros(from.at("at").as_int64()),
          .verdict = text_in(from, "verdict")};
}

PieceSeen piece_in(const json::object& from) {
  return {.id = from.at("id").as_int64(),
          .title = text_in(from, "title"),
          .file_hash = text_in(from, "sha256"),
          .file_name = text_in(from, "name"),
          .media_type = text_in(from, "media_type"),
          .bytes = from.at("bytes").as_int64(),
          .url = text_in(from, "url"),
          .checked_at = optional_instant_in(from.at("checked_at")),
          .status = small_in(from, "status")};
}

StepSeen step_in(const json::object& from) {
  StepSeen step{.node_id = plan::NodeId{from.at("entry").as_int64()},
                .task_id = from.at("task").as_int64(),
                .number = text_in(from, "number"),
                .title = text_in(from, "title"),
                .due_on = from_iso(text_in(from, "due_on")).value_or(Date{}),
                .state = step_state_of(text_in(from, "state"))};
  for (const auto& each : from.at("reports").as_array()) {
    step.reports.push_back(report_in(each.as_object()));
  }
  for (const auto& each : from.at("evidence").as_array()) {
    step.evidence.push_back(piece_in(each.as_object()));
  }
  return step;
}

SealedFigure sealed_figure_in(const json::object& from) {
  SealedFigure figure{
      .indicator_id = IndicatorId{from.at("indicator").as_int64()},
      .node_id = plan::NodeId{from.at("entry").as_int64()},
      .terms = {.name = text_in(from, "name"),
                .form = form_of(text_in(from, "form")),
                .unit = text_in(from, "unit"),
                .direction = direction_of(text_in(from, "direction")).value_or(Direction::higher),
                .target = figure_in(from.at("target")),
                .target_to = optional_figure_in(from.at("target_to")),
                .decimals = small_in(from, "decimals"),
                .measure = text_in(from, "measure")},
      .value = figure_in(from.at("value")),
      .rows = from.at("rows").as_int64(),
      .rows_digest = text_in(from, "rows_sha256")};
  if (const auto* breadth = from.if_contains("breadth")) {
    figure.terms.breadth = breadth_of(breadth->as_string()).value_or(Breadth::plan);
  }
  if (from.contains("side")) figure.terms.side = text_in(from, "side");
  figure.verdict = judge(figure.terms, figure.value);
  return figure;
}

FolderPiece folder_piece_in(const json::object& from) {
  FolderPiece piece{.month = small_in(from, "month"),
                    .number = text_in(from, "number"),
                    .step = text_in(from, "step"),
                    .title = text_in(from, "title"),
                    .file_hash = text_in(from, "sha256"),
                    .file_name = text_in(from, "name"),
                    .media_type = text_in(from, "media_type"),
                    .bytes = from.at("bytes").as_int64(),
                    .url = text_in(from, "url"),
                    .checked_at = optional_instant_in(from.at("checked_at")),
                    .status = small_in(from, "status"),
                    .text = text_in(from, "text"),
                    .outcome = text_in(from, "outcome")};
  const std::string kind = text_in(from, "kind");
  if (kind == name_of(FolderPiece::Kind::report)) piece.kind = FolderPiece::Kind::report;
  if (kind == name_of(FolderPiece::Kind::address)) piece.kind = FolderPiece::Kind::address;
  return piece;
}

template <typename Read>
auto lines_in(std::string_view content, Read read) {
  std::vector<std::invoke_result_t<Read, const json::object&>> all;
  while (!content.empty()) {
    const std::size_t end = std::min(content.find('\n'), content.size());
    all.push_back(read(json::parse(content.substr(0, end)).as_object()));
    content.remove_prefix(std::min(end + 1, content.size()));
  }
  return all;
}

}  // namespace

std::string header_line(const Seal& seal) {
  return line_of({{"haoban", "seal"},
                  {"format", 1},
                  {"kind", name_of(seal.kind)},
                  {"agency", seal.agency_id.value},
                  {"plan", seal.plan_id.value},
                  {"year", seal.roc_year},
                  {"month", seal.month},
                  {"title", seal.title},
                  {"basis", seal.basis},
                  {"as_of", to_micros(seal.as_of)}});
}

std::string sealed_line(const StepSeen& step) {
  json::array reports, evidence;
  for (const ReportSeen& each : step.reports) reports.push_back(to_json(each));
  for (const PieceSeen& each : step.evidence) evidence.push_back(to_json(each));
  return line_of({{"entry", step.node_id.value},
                  {"task", step.task_id},
                  {"number", step.number},
                  {"title", step.title},
                  {"due_on", to_iso(step.due_on)},
                  {"state", name_of(step.state)},
                  {"reports", std::move(reports)},
                  {"evidence", std::move(evidence)}});
}

std::string sealed_line(const SealedFigure& figure) {
  const IndicatorTerms& terms = figure.terms;
  json::object line{{"indicator", figure.indicator_id.value},
                    {"entry", figure.node_id.value},
                    {"name", terms.name},
                    {"form", name_of(terms.form)},
                    {"unit", terms.unit},
                    {"direction", name_of(terms.direction)},
                    {"target", to_json(terms.target)},
                    {"target_to", to_json(terms.target_to)},
                    {"decimals", terms.decimals},
                    {"measure", terms.measure},
                    {"value", to_json(figure.value)},
                    {"rows", figure.rows},
                    {"rows_sha256", figure.rows_digest},
                    {"verdict", name_of(figure.verdict)}};
  // Lines of the years in which every measure was of the whole plan do not say so.
  if (terms.breadth != Breadth::plan) line["breadth"] = name_of(terms.breadth);
  if (!terms.side.empty()) line["side"] = terms.side;
  return line_of(line);
}

std::string sealed_line(const FolderPiece& piece) {
  return line_of({{"kind", name_of(piece.kind)},
                  {"month", piece.month},
                  {"number", piece.number},
                  {"step", piece.step},
                  {"title", piece.title},
                  {"sha256", piece.file_hash},
                  {"name", piece.file_name},
                  {"media_type", piece.media_type},
                  {"bytes", piece.bytes},
                  {"url", piece.url},
                  {"checked_at", to_json(piece.checked_at)},
                  {"status", piece.status},
                  {"text", piece.text},
                  {"outcome", piece.outcome}});
}

std::string row_line(const MeasuredRow& row) {
  return line_of({{"key", row.key}, {"day", to_iso(row.day)}, {"counted", row.counted}});
}

std::string end_line(std::int64_t steps, std::int64_t figures) {
  return line_of({{"end", true}, {"steps", steps}, {"figures", figures}});
}

std::vector<StepSeen> read_steps(std::string_view content) { return lines_in(content, step_in); }

std::vector<SealedFigure> read_figures(std::string_view content) {
  return lines_in(content, sealed_figure_in);
}

std::vector<FolderPiece> read_pieces(std::string_view content) {
  return lines_in(content, folder_piece_in);
}

}  // namespace hb::measure

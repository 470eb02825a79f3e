#include "queue_filter.h"

#include <algorithm>
#include <array>

#include "casework_handlers.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr int kMostPages = 1'000'000;

/// What a word of the address may say; an empty one says nothing.
struct WordsOf {
  std::string_view name;
  std::array<std::string_view, 2> words;
};
constexpr WordsOf kWords[] = {{"late", {"yes", "unexplained"}},
                              {"dispatch", {"waiting", "waiting"}},
                              {"below", {"yes", "yes"}},
                              {"mine", {"yes", "yes"}},
                              {"place", {"on_site", "elsewhere"}}};

/// The rows behind a number of the figures, as rows_url() names them.
RowsBehind read_behind(const Request& request) {
  RowsBehind behind{.any_state = request.query("state") == "all",
                    .below = request.query("below") == "yes",
                    .channel = channel_of(request.query("channel")),
                    .happened = happened_of(request.query("happened")),
                    .from = from_iso(request.query("from")),
                    .to = from_iso(request.query("to"))};
  if (!request.query("class").empty()) {
    behind.class_id = ClassId{web::id_in(request.query("class"))};
  }
  if (request.query("place") == "on_site") behind.on_site = true;
  if (request.query("place") == "elsewhere") behind.on_site = false;
  if (const ImportId file{web::id_in(request.query("import"))}; file) behind.import_id = file;
  return behind;
}

/// A word of the address that means nothing is refused: a list that ignored it would show other
/// cases than were asked for.
Result<Done> check_words_of(const Request& request) {
  const auto bad = [&](std::string_view name, auto known) {
    const std::string_view said = request.query(name);
    return !said.empty() && !known(said);
  };
  const auto refused = [&](std::string_view name) {
    return refusal::list_bad_filter.at(name).with("value", std::string{request.query(name)});
  };
  if (bad("state", [](std::string_view said) {
        return said == "all" || said == "open" || case_state_of(said);
      })) {
    return refused("state");
  }
  const auto is_number = [](std::string_view said) { return said == "0" || web::id_in(said) > 0; };
  for (const std::string_view name : {"agency", "class", "import", "officer", "unit"}) {
    if (bad(name, is_number)) return refused(name);
  }
  const auto is_day = [](std::string_view said) { return from_iso(said).has_value(); };
  for (const std::string_view name : {"from", "to"}) {
    if (bad(name, is_day)) return refused(name);
  }
  for (const auto& [name, words] : kWords) {
    const auto is_one_of = [&words = words](std::string_view said) {
      return std::ranges::find(words, said) != words.end();
    };
    if (bad(name, is_one_of)) return refused(name);
  }
  if (bad("channel", [](std::string_view said) { return channel_of(said).has_value(); })) {
    return refused("channel");
  }
  if (bad("happened", [](std::string_view said) { return happened_of(said).has_value(); })) {
    return refused("happened");
  }
  const int page = web::number_in(request.query("page"));
  if (!request.query("page").empty() && (page < 1 || page > kMostPages)) {
    return refusal::list_bad_page;
  }
  return Done{};
}

/// "-received": the newest first.
Result<Done> read_order(const Request& request, CaseFilter& filter) {
  std::string_view said = request.query("sort");
  if (said.empty()) return Done{};
  filter.descending = said.starts_with('-');
  if (filter.descending) said.remove_prefix(1);
  const auto order = case_order_of(said);
  if (!order) return refusal::list_bad_filter.at("sort").with("value", std::string{said});
  filter.order = *order;
  return Done{};
}

/// "type.due" as a list is kept, or one value for each box that was ticked.
Result<std::vector<CaseColumn>> read_columns(const Request& request) {
  std::vector<CaseColumn> columns;
  for (const auto& [name, value] : request.query_values) {
    if (name != "columns") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::size_t dot = std::min(rest.find('.'), rest.size());
      const auto column = case_column_of(rest.substr(0, dot));
      if (!column) return refusal::list_bad_filter.at("columns").with("value", value);
      if (std::ranges::find(columns, *column) == columns.end()) columns.push_back(*column);
      rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
  }
  std::ranges::sort(columns);
  return columns;
}

}  // namespace

Result<CaseFilter> read_filter(const Request& request, const org::Context& context) {
  HB_TRY(check_words_of(request));
  CaseFilter filter{.agency_id = AgencyId{web::id_in(request.query("agency"))},
                    .type = std::string{request.query("type")},
                    .state = case_state_of(request.query("state")),
                    .late = !request.query("late").empty(),
                    .unexplained = request.query("late") == "unexplained",
                    .undelivered = request.query("dispatch") == "waiting",
                    .behind = read_behind(request),
                    .mine = request.query("mine") == "yes",
                    .officer_id = PersonId{web::id_in(request.query("officer"))},
                    .unit_id = UnitId{web::id_in(request.query("unit"))},
                    .text = clean_input(request.query("q")),
                    .page = std::max(web::number_in(request.query("page")), 1)};
  if (filter.mine) filter.officer_id = context.viewer.person_id;
  HB_TRY(read_order(request, filter));
  HB_LET(columns, read_columns(request));
  filter.columns = std::move(columns);
  return filter;
}

std::string order_value(const CaseFilter& filter) {
  return (filter.descending ? "-" : "") + std::string{name_of(filter.order)};
}

std::string columns_value(const CaseFilter& filter) {
  std::string value;
  for (const CaseColumn each : filter.columns) {
    value += (value.empty() ? "" : ".") + std::string{name_of(each)};
  }
  return value;
}

std::vector<std::pair<std::string, std::string>> behind_values(const CaseFilter& filter) {
  const RowsBehind& behind = filter.behind;
  std::vector<std::pair<std::string, std::string>> values;
  if (behind.any_state && !filter.state) values.emplace_back("state", "all");
  if (behind.below) values.emplace_back("below", "yes");
  if (behind.class_id) values.emplace_back("class", std::to_string(behind.class_id->value));
  if (behind.channel) values.emplace_back("channel", name_of(*behind.channel));
  if (behind.on_site) values.emplace_back("place", *behind.on_site ? "on_site" : "elsewhere");
  if (behind.happened) values.emplace_back("happened", name_of(*behind.happened));
  if (behind.import_id) values.emplace_back("import", std::to_string(behind.import_id->value));
  if (behind.from) values.emplace_back("from", to_iso(*behind.from));
  if (behind.to) values.emplace_back("to", to_iso(*behind.to));
  return values;
}

web::Url filtered(const CaseFilter& filter) {
  web::Url url{"/cases"};
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (!filter.type.empty()) url = url.with("type", filter.type);
  if (filter.mine) url = url.with("mine", "yes");
  if (filter.officer_id && !filter.mine) {
    url = url.with("officer", std::to_string(filter.officer_id.value));
  }
  if (filter.unit_id) url = url.with("unit", std::to_string(filter.unit_id.value));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.late) url = url.with("late", filter.unexplained ? "unexplained" : "yes");
  if (filter.undelivered) url = url.with("dispatch", "waiting");
  if (filter.state) url = url.with("state", name_of(*filter.state));
  for (const auto& [name, value] : behind_values(filter)) url = url.with(name, value);
  if (filter.order != CaseOrder::pressing) url = url.with("sort", order_value(filter));
  if (!filter.columns.empty()) url = url.with("columns", columns_value(filter));
  return url;
}

}  // namespace hb::casework

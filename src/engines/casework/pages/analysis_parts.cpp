#include "analysis_parts.h"

#include <fmt/format.h>

#include "case_parts.h"
#include "kernel/roc_date.h"

namespace hb::casework {

using html::Node;

namespace {

constexpr const char* kEnglishMonths[] = {"January",   "February", "March",    "April",
                                          "May",       "June",     "July",     "August",
                                          "September", "October",  "November", "December"};

FigureCell number_cell(std::int64_t number, std::optional<web::Url> rows = std::nullopt) {
  FigureCell cell{.words = std::to_string(number), .number = static_cast<double>(number)};
  // Nothing opens onto an empty list.
  if (number != 0) cell.rows = std::move(rows);
  return cell;
}

FigureCell words_cell(std::string words) { return {.words = std::move(words)}; }

std::string none_before(const web::Page& page) { return page.t("casework.analysis.none_before"); }

/// Last year's number, the difference and the growth; where last year has no figures, that it has
/// none.
void add_comparison(const web::Page& page, std::vector<FigureCell>& row, const Analysis& analysis,
                    std::int64_t now, std::int64_t before, std::optional<web::Url> rows_before) {
  if (!analysis.has_before) {
    row.push_back(words_cell(none_before(page)));
    row.push_back(words_cell("–"));
    row.push_back(words_cell("–"));
    return;
  }
  row.push_back(number_cell(before, std::move(rows_before)));
  row.push_back({.words = now == before ? "±0" : fmt::format("{:+}", now - before),
                 .number = static_cast<double>(now - before)});
  row.push_back(words_cell(growth_text(before, now).value_or("–")));
}

AnalysisQuestion last_year(const AnalysisQuestion& asked) {
  AnalysisQuestion earlier = asked;
  earlier.span = year_before(asked.span);
  return earlier;
}

std::vector<web::Column> comparison_columns(std::string_view what, bool with_share) {
  std::vector<web::Column> columns{{.words = std::string{what}},
                                   {.words = "casework.analysis.count", .numeric = true}};
  if (with_share) columns.push_back({.words = "casework.analysis.share", .numeric = true});
  columns.push_back({.words = "casework.analysis.last_year", .numeric = true});
  columns.push_back({.words = "casework.analysis.difference", .numeric = true});
  columns.push_back({.words = "casework.analysis.growth", .numeric = true});
  return columns;
}

/// One row of a kind: its name, its count that opens the rows, its share, and last year.
std::vector<FigureCell> slice_row(const web::Page& page, const Analysis& analysis, std::string name,
                                  const Slice& slice, std::string_view parameter,
                                  std::string_view value) {
  std::vector<FigureCell> row{words_cell(std::move(name))};
  row.push_back(number_cell(slice.now.received, rows_url(analysis.asked, parameter, value)));
  row.push_back(
      words_cell(share_text(slice.now.received, analysis.whole.now.received).value_or("–")));
  add_comparison(page, row, analysis, slice.now.received, slice.before.received,
                 rows_url(last_year(analysis.asked), parameter, value));
  return row;
}

/// A row of the summary: what happened, how often.
std::vector<FigureCell> happened_row(const web::Page& page, const Analysis& analysis,
                                     Happened happened, std::int64_t SummaryCounts::*count) {
  const std::string name{name_of(happened)};
  std::vector<FigureCell> row{words_cell(page.t("casework.happened." + name))};
  row.push_back(number_cell(analysis.whole.now.*count, rows_url(analysis.asked, "happened", name)));
  add_comparison(page, row, analysis, analysis.whole.now.*count, analysis.whole.before.*count,
                 rows_url(last_year(analysis.asked), "happened", name));
  return row;
}

std::vector<FigureCell> share_row(const web::Page& page, const Analysis& analysis,
                                  std::string_view words, std::int64_t part, std::int64_t whole,
                                  std::int64_t part_before, std::int64_t whole_before) {
  std::vector<FigureCell> row{words_cell(page.t(words)),
                              words_cell(share_text(part, whole).value_or("–"))};
  row.push_back(words_cell(analysis.has_before ? share_text(part_before, whole_before).value_or("–")
                                               : none_before(page)));
  row.push_back(words_cell("–"));
  row.push_back(words_cell("–"));
  return row;
}

std::vector<FigureCell> days_row(const web::Page& page, const Analysis& analysis,
                                 std::string_view words, std::optional<std::int64_t> twice,
                                 std::optional<std::int64_t> twice_before) {
  const auto cell = [](std::optional<std::int64_t> days) {
    FigureCell made{.words = days ? days_words(*days) : "–"};
    if (days) made.number = static_cast<double>(*days) / 2;
    return made;
  };
  std::vector<FigureCell> row{words_cell(page.t(words)), cell(twice)};
  row.push_back(analysis.has_before ? cell(twice_before) : words_cell(none_before(page)));
  if (analysis.has_before && twice && twice_before) {
    const double difference = static_cast<double>(*twice - *twice_before) / 2;
    row.push_back(
        {.words = difference == 0 ? "±0" : fmt::format("{:+}", difference), .number = difference});
  } else {
    row.push_back(words_cell("–"));
  }
  row.push_back(words_cell("–"));
  return row;
}

std::optional<std::int64_t> twice(std::optional<std::int64_t> days) {
  return days ? std::optional{*days * 2} : std::nullopt;
}

FigureTable summary_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.summary"),
                    .columns = comparison_columns("casework.analysis.figure", false),
                    .rows = {}};
  const SummaryCounts& now = analysis.whole.now;
  const SummaryCounts& before = analysis.whole.before;
  std::vector<FigureCell> received{words_cell(page.t("casework.analysis.received")),
                                   number_cell(now.received, rows_url(analysis.asked))};
  add_comparison(page, received, analysis, now.received, before.received,
                 rows_url(last_year(analysis.asked)));
  table.rows.push_back(std::move(received));
  for (const auto& [words, place, slice] :
       {std::tuple{"casework.analysis.on_site", "on_site", analysis.on_site()},
        {"casework.analysis.elsewhere", "elsewhere", analysis.elsewhere()}}) {
    std::vector<FigureCell> row{
        words_cell(page.t(words)),
        number_cell(slice.now.received, rows_url(analysis.asked, "place", place))};
    add_comparison(page, row, analysis, slice.now.received, slice.before.received,
                   rows_url(last_year(analysis.asked), "place", place));
    table.rows.push_back(std::move(row));
  }
  table.rows.push_back(share_row(page, analysis, "casework.analysis.online",
                                 analysis.online().now.received, now.received,
                                 analysis.online().before.received, before.received));
  table.rows.push_back(happened_row(page, analysis, Happened::closed, &SummaryCounts::closed));
  table.rows.push_back(share_row(page, analysis, "casework.analysis.on_time", now.closed - now.late,
                                 now.closed, before.closed - before.late, before.closed));
  table.rows.push_back(happened_row(page, analysis, Happened::late, &SummaryCounts::late));
  if (analysis.asked.type.empty()) {
    const auto found = analysis.days.find("");
    const DaysTaken days = found == analysis.days.end() ? DaysTaken{} : found->second;
    table.rows.push_back(days_row(page, analysis, "casework.analysis.median", days.twice_median,
                                  analysis.days_before.twice_median));
    table.rows.push_back(days_row(page, analysis, "casework.analysis.ninetieth",
                                  twice(days.ninetieth), twice(analysis.days_before.ninetieth)));
  }
  table.rows.push_back(
      happened_row(page, analysis, Happened::handed_back, &SummaryCounts::handed_back));
  table.rows.push_back(
      happened_row(page, analysis, Happened::transferred, &SummaryCounts::transferred));
  table.rows.push_back(happened_row(page, analysis, Happened::extended, &SummaryCounts::extended));
  table.rows.push_back(happened_row(page, analysis, Happened::asked, &SummaryCounts::asked));
  table.rows.push_back(happened_row(page, analysis, Happened::reopened, &SummaryCounts::reopened));
  return table;
}

FigureTable months_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_month"),
                    .columns = comparison_columns("casework.analysis.month", false),
                    .rows = {}};
  for (const MonthPoint& each : analysis.months) {
    AnalysisQuestion asked = analysis.asked;
    asked.span = {each.month, each.month};
    std::vector<FigureCell> row{words_cell(month_words(page, each.month)),
                                number_cell(each.now.received, rows_url(asked))};
    add_comparison(page, row, analysis, each.now.received, each.before.received,
                   rows_url(last_year(asked)));
    table.rows.push_back(std::move(row));
  }
  return table;
}

FigureTable types_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_type"),
                    .columns = comparison_columns("casework.analysis.nature", true),
                    .rows = {}};
  for (const Slice& each : analysis.by_type) {
    const CaseType* type = find_type(analysis.types, each.key);
    table.rows.push_back(slice_row(page, analysis, type ? type->name(page.locale()) : each.key,
                                   each, "type", each.key));
  }
  return table;
}

FigureTable classes_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_class"),
                    .columns = comparison_columns("casework.class.title", true),
                    .rows = {}};
  for (const Slice& each : analysis.by_class) {
    table.rows.push_back(slice_row(page, analysis, class_words(page, analysis.classes, each.key),
                                   each, "class", each.key));
  }
  return table;
}

/// How often a class went to the wrong place: to another agency, or to a unit that handed it back.
FigureTable astray_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.astray"),
                    .columns = {{.words = "casework.class.title"},
                                {.words = "casework.happened.closed", .numeric = true},
                                {.words = "casework.happened.transferred", .numeric = true},
                                {.words = "casework.analysis.transfer_rate", .numeric = true},
                                {.words = "casework.happened.handed_back", .numeric = true},
                                {.words = "casework.analysis.astray_rate", .numeric = true}},
                    .rows = {}};
  const auto rows_of = [&](const Slice& slice, std::string_view happened) {
    return rows_url(analysis.asked, "class", slice.key).with("happened", happened);
  };
  for (const Slice& each : analysis.by_class) {
    const SummaryCounts& now = each.now;
    if (now.transferred + now.handed_back == 0) continue;
    table.rows.push_back({words_cell(class_words(page, analysis.classes, each.key)),
                          number_cell(now.closed, rows_of(each, "closed")),
                          number_cell(now.transferred, rows_of(each, "transferred")),
                          words_cell(share_text(now.transferred, now.closed).value_or("–")),
                          number_cell(now.handed_back, rows_of(each, "handed_back")),
                          words_cell(share_text(now.handed_back, now.received).value_or("–"))});
  }
  return table;
}

FigureTable results_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_result"),
                    .columns = comparison_columns("casework.analysis.result", true),
                    .rows = {}};
  for (const Slice& each : analysis.by_result) {
    table.rows.push_back(slice_row(page, analysis, result_words(page, each.key), each, "state",
                                   each.key.empty() ? "open" : each.key));
  }
  return table;
}

/// By which way they came, 現場 or 非現場 (H04), and how long an answer took that way (F18).
FigureTable channels_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_channel"),
                    .columns = comparison_columns("casework.case.channel", true),
                    .rows = {}};
  table.columns.insert(table.columns.begin() + 1, {.words = "casework.analysis.place"});
  const bool with_days = analysis.asked.type.empty();
  if (with_days) {
    table.columns.push_back({.words = "casework.analysis.median", .numeric = true});
    table.columns.push_back({.words = "casework.analysis.ninetieth", .numeric = true});
  }
  for (const Slice& each : analysis.by_channel) {
    const Channel channel = channel_of(each.key).value_or(Channel::web);
    auto row = slice_row(page, analysis, channel_words(page, channel), each, "channel", each.key);
    row.insert(row.begin() + 1,
               words_cell(page.t(is_on_site(channel) ? "casework.analysis.place_on_site"
                                                     : "casework.analysis.place_elsewhere")));
    if (with_days) {
      const auto found = analysis.days.find(each.key);
      const DaysTaken days = found == analysis.days.end() ? DaysTaken{} : found->second;
      FigureCell median{.words = days.twice_median ? days_words(*days.twice_median) : "–"};
      if (days.twice_median) median.number = static_cast<double>(*days.twice_median) / 2;
      row.push_back(std::move(median));
      row.push_back(days.ninetieth ? number_cell(*days.ninetieth) : words_cell("–"));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace

Result<AnalysisQuestion> read_question(const web::Request& request, Date today, bool from_form) {
  const auto said = [&](std::string_view name) {
    return from_form ? request.form(name) : request.query(name);
  };
  AnalysisQuestion asked{.agency_id = AgencyId{web::id_in(said("agency"))},
                         .below = said("below") != "no",
                         .span = so_far(quarter_of(month_of(today)), today),
                         .type = std::string{said("type")}};
  if (said("from").empty() && said("to").empty()) return asked;
  const auto first = month_from(web::id_in(said("from")));
  const auto last = month_from(web::id_in(said("to")));
  if (!first) return refusal::bad_month;
  if (!last) return refusal::bad_month.at("to");
  HB_LET(span, month_span(*first, *last));
  asked.span = span;
  return asked;
}

web::Url asking(web::Url under, const AnalysisQuestion& asked) {
  if (asked.agency_id) under = under.with("agency", std::to_string(asked.agency_id.value));
  under = under.with("below", asked.below ? "yes" : "no")
              .with("from", std::to_string(month_number(asked.span.first)))
              .with("to", std::to_string(month_number(asked.span.last)));
  return asked.type.empty() ? under : under.with("type", asked.type);
}

web::Url rows_url(const AnalysisQuestion& asked) { return rows_url(asked, {}, {}); }

web::Url rows_url(const AnalysisQuestion& asked, std::string_view name, std::string_view value) {
  web::Url url = web::Url{"/cases"}.with("agency", std::to_string(asked.agency_id.value));
  if (asked.below) url = url.with("below", "yes");
  if (!asked.type.empty() && name != "type") url = url.with("type", asked.type);
  if (name != "state") url = url.with("state", "all");
  if (!name.empty()) url = url.with(name, value);
  return url.with("from", to_iso(asked.span.first_day())).with("to", to_iso(asked.span.last_day()));
}

std::string month_words(const web::Page& page, Month month) {
  const unsigned number{month.month()};
  if (page.locale() == Locale::en) {
    return fmt::format("{} {}", kEnglishMonths[number - 1], static_cast<int>(month.year()));
  }
  return fmt::format("{}年{}月", static_cast<int>(month.year()) - kRocEpoch, number);
}

std::string short_month(const web::Page& page, Month month, const MonthSpan& among) {
  const unsigned number{month.month()};
  const int year = static_cast<int>(month.year());
  const bool one_year = among.first.year() == among.last.year();
  if (page.locale() == Locale::en) {
    const std::string name = std::string{kEnglishMonths[number - 1]}.substr(0, 3);
    return one_year ? name : fmt::format("{} {}", name, year);
  }
  return one_year ? fmt::format("{}月", number) : fmt::format("{}/{}", year - kRocEpoch, number);
}

std::string span_words(const web::Page& page, const MonthSpan& span) {
  if (span.first == span.last) return month_words(page, span.first);
  if (page.locale() == Locale::en) {
    return month_words(page, span.first) + " – " + month_words(page, span.last);
  }
  std::string last = month_words(page, span.last);
  if (span.first.year() == span.last.year()) {
    last = fmt::format("{}月", unsigned{span.last.month()});
  }
  return month_words(page, span.first) + "至" + last;
}

std::string class_words(const web::Page& page, const std::vector<CaseClass>& classes,
                        const std::string& key) {
  const CaseClass* found = find_class(classes, ClassId{web::id_in(key)});
  return found ? found->name(page.locale()) : page.t("casework.class.none");
}

std::string result_words(const web::Page& page, const std::string& key) {
  return key.empty() ? page.t("casework.queue.open") : page.t("casework.state." + key);
}

std::string days_words(std::int64_t twice_days) {
  return std::to_string(twice_days / 2) + (twice_days % 2 == 0 ? "" : ".5");
}

Node agency_select(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                   AgencyId chosen) {
  web::ChoiceField field{.name = "agency",
                         .label = "casework.receipt.agency",
                         .choices = {},
                         .chosen = {std::to_string(chosen.value)},
                         .required = true};
  for (const org::AgencyInTree& each : agencies) {
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::select(page, field);
}

web::ChoiceField class_field(const web::Page& page, const std::vector<CaseClass>& classes,
                             std::string_view none) {
  web::ChoiceField field{
      .name = "class", .label = "casework.class.title", .choices = {}, .none = std::string{none}};
  for (const CaseClass& each : classes) {
    field.choices.push_back({std::to_string(each.id.value), each.name(page.locale())});
  }
  return field;
}

Node table_of(const web::Page& page, const FigureTable& table) {
  std::vector<web::TableRow> rows;
  for (const auto& row : table.rows) {
    web::TableRow cells;
    for (const FigureCell& each : row) {
      cells.push_back(each.rows ? html::a(*each.rows, {.classes = "govuk-link"}, each.words)
                                : web::text(each.words));
    }
    rows.push_back(std::move(cells));
  }
  return web::table(
      page, {.caption = table.caption, .columns = table.columns, .stacked_on_phones = true}, rows);
}

FigureTable queries_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.query.title"),
                    .columns = {{.words = "casework.query.channel"},
                                {.words = "casework.query.asked", .numeric = true},
                                {.words = "casework.query.prompt", .numeric = true},
                                {.words = "casework.query.ninetieth", .numeric = true}},
                    .rows = {}};
  for (const QueryFigures& each : analysis.queries) {
    table.rows.push_back(
        {words_cell(page.t("casework.query.channel." + std::string{name_of(each.channel)})),
         number_cell(each.asked), words_cell(share_text(each.prompt, each.asked).value_or("–")),
         words_cell(
             page.t("casework.query.milliseconds", {{"count", std::to_string(each.ninetieth)}}))});
  }
  return table;
}

/// What became of applications that were answered in these months.
FigureTable verdicts_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_verdict"),
                    .columns = {{.words = "casework.verdict.title"},
                                {.words = "casework.analysis.count", .numeric = true},
                                {.words = "casework.analysis.last_year", .numeric = true}},
                    .rows = {}};
  for (const VerdictFigures& each : analysis.by_verdict) {
    table.rows.push_back(
        {words_cell(page.t("casework.verdict." + std::string{name_of(each.verdict)})),
         number_cell(each.now), number_cell(each.before)});
  }
  return table;
}

/// What each unit has in hand now, and how often it asked twice for what it could have named once.
FigureTable units_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.by_unit"),
                    .columns = {{.words = "casework.analysis.unit"},
                                {.words = "casework.analysis.in_hand", .numeric = true},
                                {.words = "casework.analysis.in_hand_late", .numeric = true},
                                {.words = "casework.analysis.notices_given", .numeric = true},
                                {.words = "casework.paper.could_be_known", .numeric = true}},
                    .rows = {}};
  for (const UnitFigures& each : analysis.by_unit) {
    const std::string name = each.name.in(page.locale());
    table.rows.push_back({words_cell(name.empty() ? page.t("casework.analysis.no_unit") : name),
                          number_cell(each.open), number_cell(each.late), number_cell(each.notices),
                          number_cell(each.again)});
  }
  return table;
}

FigureTable hot_table(const web::Page& page, const Analysis& analysis) {
  FigureTable table{.caption = page.t("casework.analysis.hot"),
                    .columns = {{.words = "casework.class.title"},
                                {.words = "casework.analysis.count", .numeric = true},
                                {.words = "casework.analysis.last_year", .numeric = true},
                                {.words = "casework.analysis.difference", .numeric = true}},
                    .rows = {}};
  for (const Slice& each : analysis.hot) {
    table.rows.push_back({words_cell(class_words(page, analysis.classes, each.key)),
                          number_cell(each.now.received),
                          number_cell(each.before.received),
                          {.words = fmt::format("{:+}", each.growth()),
                           .number = static_cast<double>(each.growth())}});
  }
  if (table.rows.empty()) {
    table.rows.push_back(
        {words_cell(analysis.has_before ? page.t("casework.analysis.hot_none",
                                                 {{"least", std::to_string(kLeastHot)}})
                                        : page.t("casework.analysis.hot_unknown"))});
  }
  return table;
}

std::vector<FigureTable> analysis_tables(const web::Page& page, const Analysis& analysis) {
  std::vector<FigureTable> tables{summary_table(page, analysis), months_table(page, analysis),
                                  types_table(page, analysis),   classes_table(page, analysis),
                                  results_table(page, analysis), channels_table(page, analysis)};
  auto astray = astray_table(page, analysis);
  if (!astray.rows.empty()) tables.insert(tables.begin() + 4, std::move(astray));
  if (!analysis.by_verdict.empty()) tables.push_back(verdicts_table(page, analysis));
  if (!analysis.by_unit.empty()) tables.push_back(units_table(page, analysis));
  if (!analysis.queries.empty()) tables.push_back(queries_table(page, analysis));
  return tables;
}

boost::json::object to_json(const SummaryCounts& counts) {
  return {{"received", counts.received},
          {"closed", counts.closed},
          {"late", counts.late},
          {"days", counts.days},
          {"handed_back", counts.handed_back},
          {"extended", counts.extended},
          {"asked", counts.asked},
          {"reopened", counts.reopened},
          {"transferred", counts.transferred}};
}

}  // namespace hb::casework

// An indicator: its value and verdict, the months so far as a drawing with its table, and where the
// number comes from – the rows behind it, or the values that people entered.
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "indicators.h"
#include "kernel/roc_date.h"
#include "measure_handlers.h"
#include "measure_parts.h"
#include "measures.h"
#include "org/directory.h"
#include "web/charts.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

/// The value that holds for a month by hand; null when none was entered in that month.
const EnteredValue* entered_in(const IndicatorFile& file, int month) {
  for (const EnteredValue& each : file.entered) {
    if (each.month == month) return &each;
  }
  return nullptr;
}

/// The value of each month as far as it is known: sealed, entered, or – of the present month –
/// measured now.
std::optional<Figure> value_in(const IndicatorFile& file, int month) {
  if (const SealedValue* sealed = file.sealed_in(month)) {
    return sealed->value.has_value() ? std::optional{sealed->value} : std::nullopt;
  }
  if (const EnteredValue* entered = entered_in(file, month)) return entered->value;
  const IndicatorFigure& now = file.figure;
  if (now.month == month && !now.sealed && now.value.has_value()) return now.value;
  return std::nullopt;
}

const SealedValue* last_year_in(const IndicatorFile& file, int month) {
  for (const SealedValue& each : file.sealed_last) {
    if (each.month == month && each.value.has_value()) return &each;
  }
  return nullptr;
}

/// 6月, Jun: what fits under a bar.
std::string short_month(const web::Page& page, int month) {
  if (page.locale() != Locale::en) return month_words(page, month);
  constexpr std::array kNames{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                              "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return kNames.at(static_cast<std::size_t>(month) - 1);
}

/// Which months of the chart repeat what was entered for an earlier one.
Node chart_note(const web::Page& page, const IndicatorFile& file) {
  Node lines;
  for (const SealedValue& each : file.sealed) {
    if (each.entered_month == 0) continue;
    lines += html::li(
        {month_words(page, each.month), page.t("web.colon"),
         page.t("measure.value.last_entered", {{"month", month_words(page, each.entered_month)}})});
  }
  return lines.empty() ? Node{} : html::ul({.classes = "govuk-list govuk-hint"}, lines);
}

Node chart_part(const web::Page& page, const IndicatorFile& file) {
  const IndicatorTerms& terms = file.figure.indicator.terms;
  web::Chart chart{
      .title = terms.name,
      .description = page.t("measure.chart.description", {{"target", target_text(terms)}}),
      .unit = terms.form == Form::percent ? "%" : terms.unit,
      .labels = {},
      .short_labels = {},
      .series = {{year_words(file.plan.roc_year, page.locale()), {}}},
      .target = drawn(terms.target, terms.form)};
  web::Series last{year_words(file.plan.roc_year - 1, page.locale()), {}};
  const auto has_value = [&](int month) {
    return value_in(file, month).has_value() || last_year_in(file, month) != nullptr;
  };
  int first_month = 1, last_month = 12;
  while (first_month <= 12 && !has_value(first_month)) ++first_month;
  while (last_month > first_month && !has_value(last_month)) --last_month;
  if (first_month > 12) return {};
  // A month between others without a value keeps its place: time does not jump.
  for (int month = first_month; month <= last_month; ++month) {
    const auto now = value_in(file, month);
    const SealedValue* before = last_year_in(file, month);
    chart.labels.push_back(month_words(page, month));
    chart.short_labels.push_back(short_month(page, month));
    chart.series.front().values.push_back(now ? std::optional{drawn(*now, terms.form)}
                                              : std::nullopt);
    last.values.push_back(before ? std::optional{drawn(before->value, terms.form)} : std::nullopt);
  }
  if (!file.sealed_last.empty()) chart.series.insert(chart.series.begin(), std::move(last));
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("measure.chart.title")),
                      web::bar_chart(page, chart), chart_note(page, file)});
}

Node sealed_part(const web::Page& page, const IndicatorFile& file) {
  if (file.sealed.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const SealedValue& each : file.sealed) {
    const web::StateTag verdict = verdict_tag(each.verdict);
    rows.push_back({html::a(month_url(file.plan.plan_id, each.month), {.classes = "govuk-link"},
                            month_words(page, each.month)),
                    html::group({shown_value(page, file.figure.indicator.terms, each.value),
                                 entered_note(page, each.entered_month)}),
                    web::tag(page, verdict.words, verdict.tone),
                    web::text(moment_words(page, each.as_of))});
  }
  return web::table(page,
                    {.caption = "measure.indicator.sealed_values",
                     .columns = {{.words = "measure.month.title"},
                                 {.words = "measure.indicator.value", .numeric = true},
                                 {.words = "measure.indicator.verdict"},
                                 {.words = "measure.seal.as_of"}},
                     .stacked_on_phones = true},
                    rows);
}

/// Whether a value came after its month, or one after it, was sealed.
bool is_after_sealing(const IndicatorFile& file, const EnteredValue& entered) {
  const SealedValue* sealed = file.sealed_in(entered.month);
  return sealed && entered.at > sealed->as_of;
}

Node entered_part(const web::Page& page, const IndicatorFile& file) {
  if (file.entered.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const EnteredValue& each : file.entered) {
    Node value = web::text(value_text(file.figure.indicator.terms, each.value));
    if (is_after_sealing(file, each)) {
      value += html::group({" ", web::tag(page, "measure.after_sealing", web::Tone::caution)});
    }
    rows.push_back({web::text(month_words(page, each.month)), value, web::text(each.note),
                    web::text(page.words(org::shown_actor(each.person_name))),
                    web::text(moment_words(page, each.at))});
  }
  return web::table(page,
                    {.caption = "measure.value.history",
                     .columns = {{.words = "measure.month.title"},
                                 {.words = "measure.indicator.value"},
                                 {.words = "measure.value.note"},
                                 {.words = "measure.value.by"},
                                 {.words = "measure.value.at"}},
                     .stacked_on_phones = true},
                    rows);
}

Node enter_part(const web::Page& page, const IndicatorFile& file, Date today) {
  if (!file.may_enter) return {};
  if (roc_year(today) < file.plan.roc_year) {
    const Date begins = first_of_year(file.plan.roc_year);
    return html::section(
        {.id = "enter"},
        {html::h2({.classes = "govuk-heading-m"}, page.t("measure.value.enter")),
         html::p({.classes = "govuk-body"},
                 page.t("measure.value.not_begun", {{"day", date_words(begins, page.locale())}}))});
  }
  const IndicatorTerms& terms = file.figure.indicator.terms;
  web::ChoiceField month{.name = "month", .label = "measure.month.title", .choices = {}};
  const int last = roc_year(today) > file.plan.roc_year
                       ? 12
                       : static_cast<int>(static_cast<unsigned>(today.month()));
  for (int each = 1; each <= last; ++each) {
    std::string words = month_words(page, each);
    if (file.sealed_in(each)) words += page.t("measure.month.is_sealed");
    month.choices.push_back({std::to_string(each), std::move(words)});
  }
  month.chosen = {std::to_string(last)};
  month.required = true;
  return html::section(
      {.id = "enter"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("measure.value.enter")),
       web::form(page, web::post_to(indicator_url(file.figure.indicator.id) / "values"),
                 {web::select(page, month),
                  web::text_field(page, {.name = "value",
                                         .label = "measure.indicator.value",
                                         .hint = "measure.value.hint",
                                         .required = true,
                                         .width = 10,
                                         .suffix = terms.form == Form::percent ? "%" : terms.unit}),
                  web::text_field(page, {.name = "note",
                                         .label = "measure.value.note",
                                         .hint = "measure.value.note_hint"}),
                  web::button(page, "measure.value.enter")})});
}

Node decided_part(const web::Page& page, const IndicatorFile& file) {
  if (file.decided.size() < 2) return {};
  Node lines;
  for (const auto& each : file.decided) {
    const std::string what = each.ended_reason.empty()
                                 ? page.t("measure.decided.target", {{"target", each.target}})
                                 : page.t("measure.decided.ended", {{"reason", each.ended_reason}});
    lines += html::li({what, "　", page.words(org::shown_actor(each.person_name)), "　",
                       moment_words(page, each.at)});
  }
  return web::details(page, page.t("measure.decided.title"),
                      html::ul({.classes = "govuk-list"}, lines));
}

/// Who answers for it; empty for nobody in particular.
std::string owner_words(org::Context& context, const web::Page& page, const IndicatorTerms& terms) {
  if (terms.person_id) {
    const auto names = org::person_names(context, {&terms.person_id, 1});
    const auto name = names.find(terms.person_id);
    return name == names.end() ? "" : name->second;
  }
  if (!terms.unit_id) return page.t("measure.indicator.no_owner");
  const auto names = org::unit_names(context, {&terms.unit_id, 1});
  const auto name = names.find(terms.unit_id);
  return name == names.end() ? "" : name->second.in(page.locale());
}

/// What was decided and changes no figure before the plan says it.
std::string waiting_words(const web::Page& page, const IndicatorFile& file) {
  if (file.figure.awaited) return page.t("measure.indicator.waiting_new");
  if (!file.latest.ended_reason.empty()) {
    return page.t("measure.indicator.waiting_end", {{"reason", file.latest.ended_reason}});
  }
  return page.t("measure.indicator.waiting_terms",
                {{"name", file.latest.terms.name}, {"target", target_text(file.latest.terms)}});
}

Node facts_part(org::Context& context, const web::Page& page, const IndicatorFile& file) {
  const Indicator& indicator = file.figure.indicator;
  const IndicatorTerms& terms = indicator.terms;
  std::vector<web::SummaryRow> rows;
  const plan::Entry* entry = file.plan.find(indicator.node_id);
  rows.push_back({"measure.indicator.entry", web::text(entry_words(file.plan, indicator.node_id))});
  if (entry && !entry->indicator.empty()) {
    rows.push_back({"measure.indicator.in_plan", web::text(entry->indicator)});
  }
  rows.push_back({"measure.indicator.target", web::text(target_text(terms))});
  if (file.figure.waiting) {
    rows.push_back({"measure.indicator.waiting", web::text(waiting_words(page, file))});
  }
  if (terms.baseline) {
    rows.push_back({"measure.indicator.baseline",
                    web::text(page.t("measure.indicator.baseline_words",
                                     {{"value", value_text(terms, *terms.baseline)},
                                      {"year", std::to_string(terms.baseline_year)}}))});
  }
  Node source = web::text(source_words(page, context, terms) + side_words(page, file.side));
  Node action;
  if (!terms.measure.empty()) {
    action = html::a(indicator_url(indicator.id) / "rows", {.classes = "govuk-link"},
                     page.t("measure.rows.see", {{"count", std::to_string(file.figure.rows)}}));
  }
  rows.push_back({"measure.indicator.source", source, action});
  rows.push_back({"measure.indicator.owner", web::text(owner_words(context, page, terms))});
  if (indicator.carried_from) {
    rows.push_back({"measure.indicator.carried_from",
                    html::a(indicator_url(indicator.carried_from), {.classes = "govuk-link"},
                            page.t("measure.indicator.last_year_page"))});
  }
  if (!indicator.ended_reason.empty()) {
    rows.push_back({"measure.indicator.ended_because", web::text(indicator.ended_reason)});
  }
  return web::summary_list(page, rows);
}

web::NumberCard::Change card_change(Change change) {
  switch (change) {
    case Change::improved: return web::NumberCard::Change::improved;
    case Change::worsened: return web::NumberCard::Change::worsened;
    case Change::same: return web::NumberCard::Change::same;
    case Change::none: break;
  }
  return web::NumberCard::Change::none;
}

Node card_part(const web::Page& page, const IndicatorFile& file) {
  const IndicatorFigure& figure = file.figure;
  const IndicatorTerms& terms = figure.indicator.terms;
  web::NumberCard card{
      .label = terms.name,
      .figure = figure.value.has_value() ? figure_text(figure.value, terms.form, terms.decimals)
                                         : page.t("measure.value.none"),
      .unit = figure.value.has_value() ? (terms.form == Form::percent ? "%" : terms.unit) : ""};
  if (figure.month > 0) {
    card.period = page.t(
        figure.sealed ? "measure.indicator.period_sealed" : "measure.indicator.period",
        {{"year", std::to_string(file.plan.roc_year)}, {"month", std::to_string(figure.month)}});
  }
  if (figure.entered_month > 0) {
    card.period += page.t(
        "web.in_brackets",
        page.t("measure.value.last_entered", {{"month", month_words(page, figure.entered_month)}}));
  }
  card.change = card_change(figure.change);
  if (figure.last_year.has_value() && figure.value.has_value()) {
    card.change_figure =
        difference_text(figure.last_year, figure.value, terms.form, terms.decimals);
    card.compared_with =
        page.t("measure.change.last_year", {{"before", value_text(terms, figure.last_year)}});
  }
  return html::group(
      {html::h2({.classes = "govuk-visually-hidden"}, page.t("measure.indicator.value")),
       web::number_cards(web::number_card(page, card))});
}

Node actions(const web::Page& page, const IndicatorFile& file) {
  if (!file.may_edit) return {};
  const web::Url url = indicator_url(file.figure.indicator.id);
  return web::button_group({web::button_link(page, "measure.indicator.change", url / "terms",
                                             web::ButtonKind::secondary),
                            web::button_link(page, "measure.indicator.end", url / "ending",
                                             web::ButtonKind::secondary)});
}

boost::json::value file_json(const IndicatorFile& file) {
  const IndicatorTerms& terms = file.figure.indicator.terms;
  boost::json::object out = to_json(file.figure).as_object();
  boost::json::array sealed, entered;
  for (const SealedValue& each : file.sealed) {
    sealed.push_back(boost::json::object{{"month", each.month},
                                         {"value", to_json(each.value, terms.form, terms.decimals)},
                                         {"verdict", name_of(each.verdict)},
                                         {"entered_month", each.entered_month},
                                         {"as_of", to_micros(each.as_of)}});
  }
  for (const EnteredValue& each : file.entered) {
    entered.push_back(
        boost::json::object{{"month", each.month},
                            {"value", to_json(each.value, terms.form, terms.decimals)},
                            {"note", each.note},
                            {"by", each.person_name},
                            {"at", to_micros(each.at)},
                            {"after_sealing", is_after_sealing(file, each)}});
  }
  out["waiting"] = file.figure.waiting;
  if (file.figure.waiting) out["waiting_target"] = target_text(file.latest.terms);
  out["sealed_values"] = std::move(sealed);
  out["entered_values"] = std::move(entered);
  out["carried_from"] = file.figure.indicator.carried_from.value;
  return out;
}

web::PageFunction indicator_page(org::Context& context, const IndicatorFile& file) {
  return [&context, file](const web::Page& page) {
    return page.layout({.title = file.figure.indicator.terms.name,
                        .frame = web::Frame::console,
                        .breadcrumbs =
                            [&] {
                              auto crumbs = plan_crumbs(file.plan);
                              crumbs.push_back({"measure.indicators.title",
                                                plan_url(file.plan.plan_id) / "indicators"});
                              return crumbs;
                            }(),
                        .state = verdict_tag(file.figure.verdict),
                        .caption = page.t("measure.indicator.caption"),
                        .actions = actions(page, file)},
                       {web::error_summary(page), held_part(page, file.held), card_part(page, file),
                        facts_part(context, page, file), enter_part(page, file, context.today),
                        chart_part(page, file), sealed_part(page, file), entered_part(page, file),
                        decided_part(page, file)});
  };
}

web::PageFunction ending_page(const IndicatorFile& file) {
  return [file](const web::Page& page) {
    return page.layout(
        {.title = "measure.indicator.end",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(file.plan),
         .caption = file.figure.indicator.terms.name,
         .narrow = true},
        {web::error_summary(page), web::warning_text(page, "measure.indicator.end_explained"),
         web::form(
             page, web::post_to(indicator_url(file.figure.indicator.id) / "ending"),
             {web::hidden_field(page, "revision", std::to_string(file.figure.indicator.revision)),
              web::text_area(page, {.name = "reason",
                                    .label = "measure.indicator.end_reason",
                                    .required = true,
                                    .rows = 3}),
              web::button(page, "measure.indicator.end", web::ButtonKind::warning)})});
  };
}

Response refuse_with(const Request& request, org::Context& context, const Error& error) {
  const auto file = find_indicator(context, indicator_id(request));
  return file ? web::refuse(request, error, indicator_page(context, *file))
              : web::refuse(request, error);
}

/// How many count of how many; of what is no share, the number itself.
std::string sum_words(const web::Page& page, const IndicatorRows& rows) {
  const std::string day = date_words(rows.last, page.locale());
  if (rows.measure.form == Form::number) {
    return page.t("measure.rows.value",
                  {{"value", shown_value(page, rows.indicator.terms, rows.measured.value)},
                   {"all", std::to_string(rows.measured.rows)},
                   {"day", day}});
  }
  return page.t("measure.rows.sum", {{"counted", std::to_string(rows.measured.value.numerator)},
                                     {"all", std::to_string(rows.measured.value.denominator)},
                                     {"day", day}});
}

}  // namespace

Response show_indicator(const Request& request, org::Context& context) {
  const auto file = find_indicator(context, indicator_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return file_json(*file); }, indicator_page(context, *file));
}

Response save_value(const Request& request, org::Context& context) {
  const IndicatorId id = indicator_id(request);
  const auto entered = enter_indicator_value(context, id, web::number_in(request.form("month")),
                                             typed(request, "value"), typed(request, "note"));
  if (entered) return web::see_other(indicator_url(id).text(), "measure.notice.entered");
  return refuse_with(request, context, entered.error());
}

Response show_ending(const Request& request, org::Context& context) {
  const auto file = find_indicator(context, indicator_id(request));
  if (!file) return web::refuse(request, file.error());
  const auto may = org::require(context.viewer, org::Duty::edit_plans, file->plan.agency_id);
  if (!may) return web::refuse(request, may.error());
  if (const auto refused = why_not_changed(context, *file)) return web::refuse(request, *refused);
  return web::respond_with_forms(request, ending_page(*file));
}

Response save_ending(const Request& request, org::Context& context) {
  const IndicatorId id = indicator_id(request);
  const auto ended = end_indicator(context, id, web::number_in(request.form("revision")),
                                   typed(request, "reason"));
  if (ended) return web::see_other(indicator_url(id).text(), "measure.notice.ended");
  const auto file = find_indicator(context, id);
  return file ? web::refuse(request, ended.error(), ending_page(*file))
              : web::refuse(request, ended.error());
}

Response show_rows(const Request& request, org::Context& context) {
  const IndicatorId id = indicator_id(request);
  const std::int64_t after = std::strtoll(std::string{request.query("after")}.c_str(), nullptr, 10);
  const auto found = indicator_rows(context, id, after);
  if (!found) return web::refuse(request, found.error());
  const IndicatorRows& rows = *found;
  return web::respond_with_forms(
      request,
      [&] {
        boost::json::array lines;
        for (const MeasuredRow& each : rows.rows) {
          lines.push_back(boost::json::object{{"key", each.key},
                                              {"words", each.words},
                                              {"url", each.url},
                                              {"day", to_iso(each.day)},
                                              {"counted", each.counted}});
        }
        return boost::json::object{{"measure", rows.measure.key},
                                   {"breadth", name_of(rows.indicator.terms.breadth)},
                                   {"side", rows.indicator.terms.side},
                                   {"last_day", to_iso(rows.last)},
                                   {"numerator", rows.measured.value.numerator},
                                   {"denominator", rows.measured.value.denominator},
                                   {"rows", std::move(lines)},
                                   {"next", rows.next}};
      },
      [&](const web::Page& page) {
        std::vector<web::TableRow> lines;
        for (const MeasuredRow& each : rows.rows) {
          const auto url = web::Url::local(each.url);
          lines.push_back(
              {url ? html::a(*url, {.classes = "govuk-link"}, each.words) : web::text(each.words),
               web::text(date_words(each.day, page.locale())),
               web::tag(page, each.counted ? "measure.rows.counted" : "measure.rows.not_counted",
                        each.counted ? web::Tone::good : web::Tone::neutral)});
        }
        Node more;
        if (rows.next > 0) {
          more =
              html::p({.classes = "govuk-body"},
                      html::a((indicator_url(id) / "rows").with("after", std::to_string(rows.next)),
                              {.classes = "govuk-link"}, page.t("measure.rows.more")));
        }
        return page.layout(
            {.title = page.t("measure.rows.title", {{"measure", page.t(rows.measure.title)}}),
             .frame = web::Frame::console,
             .breadcrumbs = {{rows.indicator.terms.name, indicator_url(id)}}},
            {html::p({.classes = "govuk-body"}, sum_words(page, rows)),
             html::p({.classes = "govuk-hint"},
                     page.t(rows.measure.counted) +
                         page.t("measure.source.over",
                                {{"breadth", breadth_words(page, rows.measure,
                                                           rows.indicator.terms.breadth)}}) +
                         side_words(page, rows.side)),
             web::table(page,
                        {.caption = "measure.rows.caption",
                         .columns = {{.words = "measure.rows.row"},
                                     {.words = "measure.rows.day"},
                                     {.words = "measure.rows.counts"}},
                         .caption_hidden = true,
                         .stacked_on_phones = true},
                        lines),
             more});
      });
}

}  // namespace hb::measure

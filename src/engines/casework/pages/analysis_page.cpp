// The type analysis: one agency's cases of some months, beside the same months of last year, each
// number opening its rows; what is to be done about it is written down here too.
#include <boost/json/array.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "kernel/roc_date.h"
#include "web/charts.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kAnalysis{"/cases/analysis"};

constexpr int kMonthsOffered = kMostMonths;
constexpr std::size_t kBars = 8;

web::ChoiceField month_field(const web::Page& page, std::string_view name, std::string_view label,
                             Month chosen, Month present) {
  web::ChoiceField field{.name = std::string{name},
                         .label = std::string{label},
                         .choices = {},
                         .chosen = {std::to_string(month_number(chosen))},
                         .required = true};
  // The present quarter and year may reach beyond today.
  const Month latest = std::max(year_of(static_cast<int>(present.year())).last, chosen);
  const Month earliest = std::min(latest - std::chrono::months{kMonthsOffered - 1}, chosen);
  for (Month month = latest; month >= earliest; month -= std::chrono::months{1}) {
    field.choices.push_back({std::to_string(month_number(month)), month_words(page, month)});
  }
  return field;
}

/// One click to the months that are asked for most.
Node quick_links(const web::Page& page, const Analysis& analysis, Date today) {
  const Month present = month_of(today);
  const MonthSpan month{present, present}, quarter = quarter_of(present),
                                           year = year_of(static_cast<int>(present.year()));
  const std::pair<const char*, MonthSpan> spans[] = {
      {"casework.analysis.this_month", month},
      {"casework.analysis.last_month", span_before(month)},
      {"casework.analysis.this_quarter", so_far(quarter, today)},
      {"casework.analysis.last_quarter", span_before(quarter)},
      {"casework.analysis.this_year", so_far(year, today)},
      {"casework.analysis.last_year_span", year_before(year)}};
  std::vector<web::Tab> tabs;
  for (const auto& [words, span] : spans) {
    AnalysisQuestion asked = analysis.asked;
    asked.span = span;
    tabs.push_back(
        {.words = words, .url = asking(kAnalysis, asked), .current = span == analysis.asked.span});
  }
  return html::nav(
      {.classes = "hb-quick", .aria_label = page.t("casework.analysis.spans")},
      html::ul({.classes = "hb-quick__list"}, html::each(tabs, [&](const web::Tab& tab) {
                 return html::li(html::a(
                     tab.url,
                     {.classes = "govuk-link", .more = {{"aria-current", "true", tab.current}}},
                     page.t(tab.words)));
               })));
}

Node filters(const web::Page& page, const Analysis& analysis, Month present) {
  web::ChoiceField type{.name = "type",
                        .label = "casework.analysis.nature",
                        .choices = {},
                        .chosen = {analysis.asked.type},
                        .none = "casework.queue.all_types"};
  for (const CaseType& each : analysis.types) {
    type.choices.push_back({each.code, each.name(page.locale())});
  }
  Node fields;
  if (analysis.agencies.size() > 1) {
    fields += agency_select(page, analysis.agencies, analysis.asked.agency_id);
    fields += web::select(page, {.name = "below",
                                 .label = "casework.analysis.below",
                                 .choices = {{"yes", "casework.analysis.below_yes"},
                                             {"no", "casework.analysis.below_no"}},
                                 .chosen = {analysis.asked.below ? "yes" : "no"},
                                 .required = true});
  }
  fields += web::select(page, month_field(page, "from", "casework.analysis.from",
                                          analysis.asked.span.first, present));
  fields += web::select(
      page, month_field(page, "to", "casework.analysis.to", analysis.asked.span.last, present));
  fields += web::select(page, type);
  return web::filter_bar(page, kAnalysis, fields);
}

Node month_chart(const web::Page& page, const Analysis& analysis) {
  if (analysis.months.size() < 2) return {};
  web::Chart chart{.title = "casework.analysis.chart_months",
                   .description = "casework.analysis.chart_months_says",
                   .unit = page.t("casework.analysis.cases"),
                   .labels = {},
                   .series = {{page.t("casework.analysis.this_span"), {}},
                              {page.t("casework.analysis.last_year"), {}}}};
  for (const MonthPoint& each : analysis.months) {
    chart.labels.push_back(short_month(page, each.month, analysis.asked.span));
    chart.series[0].values.push_back(static_cast<double>(each.now.received));
    chart.series[1].values.push_back(static_cast<double>(each.before.received));
  }
  if (!analysis.has_before) chart.series.pop_back();
  return web::line_chart(page, chart);
}

Node class_chart(const web::Page& page, const Analysis& analysis) {
  web::Chart chart{.title = "casework.analysis.chart_classes",
                   .description = "casework.analysis.chart_classes_says",
                   .unit = page.t("casework.analysis.cases"),
                   .labels = {},
                   .series = {{page.t("casework.analysis.this_span"), {}}}};
  for (const Slice& each : analysis.by_class) {
    if (chart.labels.size() == kBars || each.now.received == 0) break;
    chart.labels.push_back(class_words(page, analysis.classes, each.key));
    chart.series[0].values.push_back(static_cast<double>(each.now.received));
  }
  return chart.labels.size() < 2 ? Node{} : web::bar_chart(page, chart);
}

/// Cases that nobody has classified yet: they are missing from every subject.
Node unclassified_part(const web::Page& page, const Analysis& analysis) {
  for (const Slice& each : analysis.by_class) {
    if (each.key != kWithoutClass || each.now.received == 0) continue;
    return html::p(
        {.classes = "govuk-body"},
        {page.t("casework.analysis.unclassified", {{"count", std::to_string(each.now.received)}}),
         " ",
         html::a(rows_url(analysis.asked, "class", each.key), {.classes = "govuk-link"},
                 page.t("casework.analysis.classify_them"))});
  }
  return {};
}

Node hot_part(const web::Page& page, const Analysis& analysis) {
  Node out = html::h2({.classes = "govuk-heading-m"}, page.t("casework.analysis.hot"));
  if (!analysis.has_before) {
    return html::section(
        {out, html::p({.classes = "govuk-body"}, page.t("casework.analysis.hot_unknown")),
         unclassified_part(page, analysis)});
  }
  if (analysis.hot.empty()) {
    return html::section(
        {out,
         html::p({.classes = "govuk-body"},
                 page.t("casework.analysis.hot_none", {{"least", std::to_string(kLeastHot)}})),
         unclassified_part(page, analysis)});
  }
  Node rows;
  for (const Slice& each : analysis.hot) {
    rows +=
        html::li({html::a(rows_url(analysis.asked, "class", each.key), {.classes = "govuk-link"},
                          class_words(page, analysis.classes, each.key)),
                  html::span({.classes = "hb-rows__aside"},
                             page.t("casework.analysis.hot_row",
                                    {{"now", std::to_string(each.now.received)},
                                     {"before", std::to_string(each.before.received)},
                                     {"more", std::to_string(each.growth())}}))});
  }
  return html::section(
      {.classes = "hb-desk__section"},
      {out, html::ul({.classes = "hb-rows"}, rows), unclassified_part(page, analysis)});
}

/// The question as hidden fields of a form.
Node asked_fields(const web::Page& page, const AnalysisQuestion& asked) {
  Node fields = web::hidden_field(page, "agency", std::to_string(asked.agency_id.value));
  fields += web::hidden_field(page, "below", asked.below ? "yes" : "no");
  fields += web::hidden_field(page, "from", std::to_string(month_number(asked.span.first)));
  fields += web::hidden_field(page, "to", std::to_string(month_number(asked.span.last)));
  return fields;
}

Node proposals_part(const web::Page& page, const Analysis& analysis) {
  Node out = html::h2({.id = "proposals", .classes = "govuk-heading-m"},
                      page.t("casework.analysis.proposals"));
  if (analysis.asked.below) {
    out += html::p({.classes = "hb-quiet"}, page.t("casework.analysis.proposals_own"));
  }
  std::vector<web::TableRow> rows;
  for (const Proposal& each : analysis.proposals) {
    rows.push_back({web::paragraphs(each.text),
                    web::text(each.class_id ? class_words(page, analysis.classes,
                                                          std::to_string(each.class_id.value))
                                            : page.t("casework.analysis.all_classes")),
                    web::text(span_words(page, each.span)),
                    web::text(each.person_name + "　" + web::short_moment(each.at))});
  }
  if (!rows.empty()) {
    out += web::table(page,
                      {.caption = "casework.analysis.proposals",
                       .columns = {{.words = "casework.analysis.proposal"},
                                   {.words = "casework.class.title"},
                                   {.words = "casework.analysis.period"},
                                   {.words = "casework.analysis.who_when"}},
                       .first_cell_is_heading = false,
                       .caption_hidden = true,
                       .stacked_on_phones = true},
                      rows);
  }
  out += web::form(
      page, web::post_to(kAnalysis / "proposals"),
      {asked_fields(page, analysis.asked),
       web::select(page, class_field(page, analysis.classes, "casework.analysis.all_classes")),
       web::text_area(page, {.name = "text",
                             .label = "casework.analysis.proposal",
                             .hint = "casework.analysis.proposal_hint",
                             .required = true,
                             .rows = 4,
                             .max_characters = static_cast<int>(kMaxProposal)}),
       web::button(page, "casework.analysis.propose", web::ButtonKind::secondary)});
  return html::section(out);
}

Node review_part(const web::Page& page, const Analysis& analysis) {
  Node out =
      html::h2({.id = "review", .classes = "govuk-heading-m"}, page.t("casework.analysis.review"));
  if (analysis.reviews.empty()) {
    out += html::p({.classes = "govuk-body"}, page.t("casework.analysis.not_reviewed"));
  }
  Node rows;
  for (const FiguresReview& each : analysis.reviews) {
    rows +=
        html::li(page.t("casework.analysis.reviewed_by", {{"period", span_words(page, each.span)},
                                                          {"person", each.person_name},
                                                          {"when", web::short_moment(each.at)}}));
  }
  if (!rows.empty()) out += html::ul({.classes = "govuk-list govuk-list--bullet"}, rows);
  if (analysis.may_review) {
    out += web::form(
        page, web::post_to(kAnalysis / "reviews"),
        {asked_fields(page, analysis.asked),
         web::button(page, "casework.analysis.mark_reviewed", web::ButtonKind::secondary)});
  }
  return html::section(out);
}

Node downloads(const web::Page& page, const Analysis& analysis) {
  Node links;
  for (const auto& [kind, url] : {std::pair{"ODT", web::Url{"/cases/analysis/export.odt"}},
                                  {"ODS", web::Url{"/cases/analysis/export.ods"}},
                                  {"CSV", web::Url{"/cases/analysis/export.csv"}}}) {
    links += html::li(html::a(asking(url, analysis.asked), {.classes = "govuk-link"},
                              page.t("casework.analysis.download", {{"kind", kind}})));
  }
  links += html::li(html::a(web::Url{"/cases/analysis/before-after"}.with(
                                "agency", std::to_string(analysis.asked.agency_id.value)),
                            {.classes = "govuk-link"}, page.t("casework.before_after.title")));
  if (analysis.may_review) {
    links += html::li(html::a(
        web::Url{"/cases/classes"}.with("agency", std::to_string(analysis.asked.agency_id.value)),
        {.classes = "govuk-link"}, page.t("casework.class.page")));
  }
  return html::ul({.classes = "govuk-list hb-quick__list"}, links);
}

web::PageFunction analysis_page(Analysis analysis, Date today) {
  return [analysis = std::move(analysis), today](const web::Page& page) {
    const Month present = month_of(today);
    const auto tables = analysis_tables(page, analysis);
    Node figures;
    if (analysis.whole.now.received + analysis.whole.now.closed == 0) {
      figures = web::empty_state(page, {.title = "casework.analysis.nothing",
                                        .advice = "casework.analysis.nothing_advice"});
    } else {
      if (!analysis.has_before) {
        figures += web::inset(page.t("casework.analysis.none_before_note"));
      }
      figures += table_of(page, tables[0]);
      figures += month_chart(page, analysis);
      figures += class_chart(page, analysis);
      figures += hot_part(page, analysis);
      for (std::size_t at = 1; at < tables.size(); ++at) figures += table_of(page, tables[at]);
      figures += html::p({.classes = "hb-quiet"}, page.t("casework.analysis.how_counted"));
    }
    std::string caption = analysis.agency.in(page.locale());
    if (analysis.asked.below) caption += page.t("casework.analysis.and_below");
    return page.layout({.title = "casework.analysis.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
                        .caption = caption + "　" + span_words(page, analysis.asked.span)},
                       {web::error_summary(page), quick_links(page, analysis, today),
                        filters(page, analysis, present), downloads(page, analysis), figures,
                        proposals_part(page, analysis), review_part(page, analysis)});
  };
}

boost::json::array slices_json(const std::vector<Slice>& slices) {
  boost::json::array out;
  for (const Slice& each : slices) {
    out.push_back(boost::json::object{
        {"key", each.key}, {"now", to_json(each.now)}, {"last_year", to_json(each.before)}});
  }
  return out;
}

boost::json::array queries_json(const std::vector<QueryFigures>& queries) {
  boost::json::array out;
  for (const QueryFigures& each : queries) {
    out.push_back(boost::json::object{{"channel", name_of(each.channel)},
                                      {"asked", each.asked},
                                      {"within_a_second", each.prompt},
                                      {"ninetieth_ms", each.ninetieth}});
  }
  return out;
}

boost::json::object verdicts_json(const std::vector<VerdictFigures>& verdicts) {
  boost::json::object out;
  for (const VerdictFigures& each : verdicts) {
    out[name_of(each.verdict)] = boost::json::object{{"now", each.now}, {"last_year", each.before}};
  }
  return out;
}

boost::json::array units_json(const web::Page& page, const std::vector<UnitFigures>& units) {
  boost::json::array out;
  for (const UnitFigures& each : units) {
    out.push_back(boost::json::object{{"unit", each.name.in(page.locale())},
                                      {"in_hand", each.open},
                                      {"in_hand_late", each.late},
                                      {"notices", each.notices},
                                      {"could_be_known", each.again}});
  }
  return out;
}

boost::json::value days_json(const DaysTaken& days) {
  boost::json::object out{{"closed", days.closed}, {"median", nullptr}, {"ninetieth", nullptr}};
  if (days.twice_median) out["median"] = static_cast<double>(*days.twice_median) / 2;
  if (days.ninetieth) out["ninetieth"] = *days.ninetieth;
  return out;
}

boost::json::value analysis_json(const web::Page& page, const Analysis& analysis) {
  boost::json::array months, classes, proposals, reviews;
  for (const MonthPoint& each : analysis.months) {
    months.push_back(boost::json::object{{"month", month_number(each.month)},
                                         {"now", to_json(each.now)},
                                         {"last_year", to_json(each.before)}});
  }
  for (const CaseClass& each : analysis.classes) {
    classes.push_back(boost::json::object{
        {"id", each.id.value}, {"name", each.name_zh}, {"retired", each.retired}});
  }
  for (const Proposal& each : analysis.proposals) {
    proposals.push_back(boost::json::object{{"from", month_number(each.span.first)},
                                            {"to", month_number(each.span.last)},
                                            {"class", each.class_id.value},
                                            {"text", each.text},
                                            {"at", to_micros(each.at)},
                                            {"person_name", each.person_name}});
  }
  for (const FiguresReview& each : analysis.reviews) {
    reviews.push_back(boost::json::object{{"from", month_number(each.span.first)},
                                          {"to", month_number(each.span.last)},
                                          {"at", to_micros(each.at)},
                                          {"person_name", each.person_name}});
  }
  boost::json::object days;
  for (const auto& [channel, taken] : analysis.days) {
    days[channel.empty() ? "all" : channel] = days_json(taken);
  }
  return boost::json::object{{"agency_id", analysis.asked.agency_id.value},
                             {"below", analysis.asked.below},
                             {"from", month_number(analysis.asked.span.first)},
                             {"to", month_number(analysis.asked.span.last)},
                             {"type", analysis.asked.type},
                             {"last_year_known", analysis.has_before},
                             {"whole", slices_json({analysis.whole}).front()},
                             {"by_type", slices_json(analysis.by_type)},
                             {"by_class", slices_json(analysis.by_class)},
                             {"by_channel", slices_json(analysis.by_channel)},
                             {"by_result", slices_json(analysis.by_result)},
                             {"hot", slices_json(analysis.hot)},
                             {"months", std::move(months)},
                             {"by_verdict", verdicts_json(analysis.by_verdict)},
                             {"by_unit", units_json(page, analysis.by_unit)},
                             {"queries", queries_json(analysis.queries)},
                             {"days", std::move(days)},
                             {"classes", std::move(classes)},
                             {"proposals", std::move(proposals)},
                             {"reviews", std::move(reviews)}};
}

/// The figures that are asked for; of a question that cannot be answered, the present quarter's.
Result<Analysis> analysis_for(org::Context& context, const Result<AnalysisQuestion>& asked) {
  return open_analysis(
      context,
      asked ? *asked
            : AnalysisQuestion{
                  .agency_id = {}, .below = true, .span = quarter_of(month_of(context.today))});
}

/// What a form of the page did, and back to its figures.
Response answered(const Request& request, org::Context& context,
                  const Result<AnalysisQuestion>& asked, const Result<Done>& done,
                  std::string_view notice) {
  if (done) {
    return web::see_other(asking(kAnalysis, *asked).fragment("proposals").text(), notice);
  }
  auto analysis = analysis_for(context, asked);
  return analysis ? web::refuse(request, done.error(),
                                analysis_page(*std::move(analysis), context.today))
                  : web::refuse(request, analysis.error());
}

}  // namespace

Response show_analysis(const Request& request, org::Context& context) {
  const auto asked = read_question(request, context.today, false);
  auto analysis = analysis_for(context, asked);
  if (!analysis && analysis.error() == refusal::type_unknown) {
    AnalysisQuestion all_types = *asked;
    all_types.type.clear();
    auto shown = open_analysis(context, all_types);
    if (shown) {
      return web::refuse(request, analysis.error(),
                         analysis_page(*std::move(shown), context.today));
    }
  }
  if (!analysis) return web::refuse(request, analysis.error());
  if (!asked) {
    return web::refuse(request, asked.error(), analysis_page(*std::move(analysis), context.today));
  }
  const boost::json::value json = analysis_json(web::Page{request}, *analysis);
  return web::respond_with_forms(
      request, [&] { return json; }, analysis_page(*std::move(analysis), context.today));
}

// POST /cases/analysis/proposals
Response save_proposal(const Request& request, org::Context& context) {
  const auto asked = read_question(request, context.today, true);
  const auto done = asked
                        ? add_proposal(context, *asked, ClassId{web::id_in(request.form("class"))},
                                       web::typed(request, "text"))
                        : Result<Done>{asked.error()};
  return answered(request, context, asked, done, "casework.notice.proposed");
}

// POST /cases/analysis/reviews
Response save_review(const Request& request, org::Context& context) {
  const auto asked = read_question(request, context.today, true);
  const auto done = asked ? review_figures(context, *asked) : Result<Done>{asked.error()};
  return answered(request, context, asked, done, "casework.notice.reviewed");
}

}  // namespace hb::casework

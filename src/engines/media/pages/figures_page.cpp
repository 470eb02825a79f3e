// What the year came to: how quickly the office answers, how the media speak, and of what.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "media_figures.h"
#include "media_handlers.h"
#include "media_parts.h"

namespace hb::media {

using html::Node;

namespace {

std::string month_words(const std::string& month) {
  const auto first = from_iso(month + "-01");
  if (!first) return month;
  return std::to_string(roc_year(*first)) + "/" +
         std::to_string(static_cast<unsigned>(first->month()));
}

/// A count that opens the rows behind it; a zero opens nothing.
Node counted(int count, const web::Url& rows) {
  const std::string words = std::to_string(count);
  return count == 0 ? web::text(words) : html::a(rows, {.classes = "govuk-link"}, words);
}

Node answers_table(const web::Page& page, const YearFigures& figures) {
  std::vector<web::TableRow> rows;
  for (const MonthFigures& each : figures.months) {
    const web::Url issues = web::Url{"/media/issues"}.with("month", each.month);
    std::string share;
    if (each.answered > 0) {
      share = std::to_string((each.in_time * 200 + each.answered) / (2 * each.answered)) + "%";
    }
    rows.push_back({web::text(month_words(each.month)), counted(each.issues, issues),
                    counted(each.answered, issues.with("answered", "yes")),
                    web::text(each.median ? span_words(page, *each.median) : ""),
                    web::text(share)});
  }
  return web::table(page,
                    {.caption = "media.figures.answers",
                     .columns = {{.words = "media.figures.month"},
                                 {.words = "media.figures.issues", .numeric = true},
                                 {.words = "media.figures.answered", .numeric = true},
                                 {.words = "media.figures.median", .numeric = true},
                                 {.words = "media.figures.in_time", .numeric = true}},
                     .stacked_on_phones = true},
                    rows);
}

Node tones_table(const web::Page& page, const YearFigures& figures) {
  std::vector<web::Column> columns{{.words = "media.figures.month"}};
  for (const Tone tone : kTones) {
    columns.push_back({.words = tone_words(page, tone), .numeric = true});
  }
  columns.push_back({.words = "media.tone.unread", .numeric = true});
  std::vector<web::TableRow> rows;
  for (const MonthFigures& each : figures.months) {
    const web::Url all = web::Url{"/media/clippings"}.with("month", each.month);
    web::TableRow row{web::text(month_words(each.month))};
    for (std::size_t at = 0; at < each.tones.size(); ++at) {
      row.push_back(counted(each.tones[at], all.with("tone", name_of(kTones[at]))));
    }
    row.push_back(counted(each.unread, all));
    rows.push_back(std::move(row));
  }
  return web::table(
      page,
      {.caption = "media.figures.tones", .columns = std::move(columns), .stacked_on_phones = true},
      rows);
}

Node topics_table(const web::Page& page, const YearFigures& figures) {
  if (figures.topics.empty()) {
    return web::empty_state(
        page, {.title = "media.figures.no_topics", .advice = "media.figures.no_topics_advice"});
  }
  std::vector<web::TableRow> rows;
  for (const TopicOfYear& each : figures.topics) {
    rows.push_back({web::text(each.topic),
                    counted(each.clippings, web::Url{"/media/clippings"}.with("q", each.topic)),
                    web::text(std::to_string(each.unfavourable)),
                    counted(each.issues, web::Url{"/media/issues"}.with("topic", each.topic))});
  }
  return web::table(page,
                    {.caption = "media.figures.topics",
                     .columns = {{.words = "media.form.topic"},
                                 {.words = "media.figures.clippings", .numeric = true},
                                 {.words = "media.figures.unfavourable", .numeric = true},
                                 {.words = "media.figures.issues", .numeric = true}},
                     .stacked_on_phones = true},
                    rows);
}

Node year_links(const web::Page& page, int year, int newest) {
  std::vector<web::Tab> years;
  for (int each = newest; each > newest - 3; --each) {
    years.push_back({.words = year_words(each, page.locale()),
                     .url = web::Url{"/media/figures"}.with("year", std::to_string(each)),
                     .current = each == year});
  }
  Node links;
  for (const web::Tab& each : years) {
    links += html::span({each.current ? html::strong(each.words)
                                      : html::a(each.url, {.classes = "govuk-link"}, each.words),
                         "　"});
  }
  return html::p({.classes = "govuk-body"}, links);
}

boost::json::value figures_json(const YearFigures& figures) {
  boost::json::array months;
  for (const MonthFigures& each : figures.months) {
    boost::json::object tones;
    for (std::size_t at = 0; at < each.tones.size(); ++at) {
      tones[name_of(kTones[at])] = each.tones[at];
    }
    boost::json::object month{{"month", each.month},       {"issues", each.issues},
                              {"answered", each.answered}, {"in_time", each.in_time},
                              {"median_minutes", nullptr}, {"tones", std::move(tones)},
                              {"unread", each.unread}};
    if (each.median) month["median_minutes"] = *each.median;
    months.push_back(std::move(month));
  }
  boost::json::array topics;
  for (const TopicOfYear& each : figures.topics) {
    topics.push_back(boost::json::object{{"topic", each.topic},
                                         {"clippings", each.clippings},
                                         {"unfavourable", each.unfavourable},
                                         {"issues", each.issues}});
  }
  return boost::json::object{
      {"roc_year", figures.roc_year}, {"months", std::move(months)}, {"topics", std::move(topics)}};
}

}  // namespace

Response show_figures(const Request& request, org::Context& context) {
  const int newest = roc_year(context.today);
  int year = web::number_in(request.query("year"));
  if (year < 1 || year > newest) year = newest;
  const auto figures = media_figures(context, year);
  if (!figures) return web::refuse(request, figures.error());
  return web::respond(
      request, [&] { return figures_json(*figures); },
      [&](const web::Page& page) {
        return page.layout(
            {.title = page.t("media.figures.title", {{"year", year_words(year, page.locale())}}),
             .frame = web::Frame::console,
             .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}}},
            media_tabs(page, Tab::figures,
                       {year_links(page, year, newest), answers_table(page, *figures),
                        tones_table(page, *figures), topics_table(page, *figures)}));
      });
}

}  // namespace hb::media

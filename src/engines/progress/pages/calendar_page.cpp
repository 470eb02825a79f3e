// Subscribing to one's tasks: making, renewing and ending the feed's address, and the feed itself.
#include <boost/json/object.hpp>

#include "calendar_key.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "progress/calendar_feed.h"
#include "progress_handlers.h"
#include "progress_parts.h"
#include "web/origin.h"

namespace hb::progress {

using html::Node;

namespace {

web::LayoutOptions calendar_layout() {
  return {.title = "progress.calendar.title",
          .frame = web::Frame::console,
          .breadcrumbs = {{"progress.mine.title", web::Url{"/tasks"}}},
          .narrow = true};
}

Node calendar_page(const web::Page& page, const std::optional<Instant>& since) {
  Node body = html::p({.classes = "govuk-body"}, page.t("progress.calendar.what"));
  body += html::p({.classes = "govuk-body"}, page.t("progress.calendar.secret"));
  if (since) {
    body += web::inset(
        html::p(page.t("progress.calendar.since", {{"when", moment_words(page, *since)}})));
  }
  body += web::form(page, web::post_to(web::Url{"/tasks/calendar/key"}),
                    {web::button(page, since ? "progress.calendar.renew" : "progress.calendar.make",
                                 since ? web::ButtonKind::secondary : web::ButtonKind::main)});
  if (since) {
    body += web::form(page, web::post_to(web::Url{"/tasks/calendar/key/end"}),
                      {web::button(page, "progress.calendar.end", web::ButtonKind::warning)});
  }
  return page.layout(calendar_layout(), {web::error_summary(page), body});
}

/// Where the feed of a key is, as other programs reach it.
std::string feed_address(const Request& request, const std::string& key) {
  return web::origin_of(request) + web::Url{"/tasks/calendar.ics"}.with("key", key).text();
}

Node key_page(const web::Page& page, const std::string& address) {
  return page.layout(calendar_layout(),
                     {web::warning_text(page, "progress.calendar.once"),
                      web::summary_list(page, {{"progress.calendar.address",
                                                html::code({.classes = "hb-code"}, address)}}),
                      html::p({.classes = "govuk-body"}, page.t("progress.calendar.how")),
                      web::button_link(page, "progress.mine.title", web::Url{"/tasks"})});
}

/// 115/6/30 截止：一、1、尖峰時段加開櫃檯。
std::string summary_line(const web::Page& page, const TaskRow& row) {
  const Task& task = row.task;
  const std::string day = page.locale() == Locale::en
                              ? english_date(task.terms.due_on)
                              : roc_date(task.terms.due_on, RocStyle::slashed);
  std::string words = page.t("progress.calendar.summary",
                             {{"day", day}, {"what", task.terms.number + title_of(page, task)}});
  if (!row.stands_in_for.empty()) {
    words += " " + page.t("progress.mine.for", {{"who", row.stands_in_for}});
  }
  return words;
}

std::string description_lines(const web::Page& page, const TaskRow& row, const TaskNames& names) {
  const Task& task = row.task;
  std::string lines = names.agency(page, task);
  const std::string unit = names.unit(page, task.terms.unit_id);
  if (!unit.empty()) lines += "　" + unit;
  const std::string about = names.about(page, task);
  if (!about.empty()) lines += "\n" + about;
  lines += "\n" + task.terms.under;
  lines += "\n" + page.t("progress.task.rule") + page.t("web.colon") + rule_sentence(page, task);
  const std::string times = times_words(page, task, row.times_done);
  if (!times.empty()) lines += "\n" + times;
  return lines;
}

}  // namespace

Response show_calendar(const Request& request, org::Context& context) {
  const auto since = calendar_key_since(context);
  if (!since) return web::refuse(request, since.error());
  return web::respond_with_forms(
      request,
      [&] {
        boost::json::object json;
        json["since"] = *since ? boost::json::value(to_micros(**since)) : boost::json::value();
        return boost::json::value(std::move(json));
      },
      [&](const web::Page& page) { return calendar_page(page, *since); });
}

Response save_calendar_key(const Request& request, org::Context& context) {
  const auto key = make_calendar_key(context);
  if (!key) return web::refuse(request, key.error());
  const std::string address = feed_address(request, *key);
  return web::respond(
      request,
      [&] {
        return boost::json::value{{"address", address}};
      },
      [&](const web::Page& page) { return key_page(page, address); });
}

Response save_calendar_key_end(const Request& request, org::Context& context) {
  const auto ended = end_calendar_key(context);
  if (!ended) return web::refuse(request, ended.error());
  return web::see_other("/tasks/calendar", "progress.notice.calendar_ended");
}

Response send_calendar(const Request& request, org::Context& context) {
  const auto found = calendar_tasks(context, request.query("key"));
  if (!found) return web::refuse(request, found.error());
  // In the words of whose calendar it is: a calendar program asks for no language.
  Request theirs = request;
  theirs.visit.locale = found->viewer.locale;
  const web::Page page{theirs};
  std::vector<const TaskRow*> rows;
  for (const TaskRow& row : found->tasks) rows.push_back(&row);
  const TaskNames names = names_for(context, rows);
  Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.body = calendar_text(
      found->tasks,
      {.name = page.t("progress.calendar.name", {{"who", found->viewer.name}}),
       .summary = [&](const TaskRow& row) { return summary_line(page, row); },
       .description = [&](const TaskRow& row) { return description_lines(page, row, names); }},
      web::origin_of(request), context.now);
  return response;
}

}  // namespace hb::progress

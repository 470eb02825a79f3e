// Issues, those that press first.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/unicode.h"
#include "media_handlers.h"
#include "media_parts.h"

namespace hb::media {

using html::Node;

namespace {

IssueFilter read_filter(const Request& request, const org::Context& context) {
  IssueFilter filter{.agency_id = AgencyId{web::id_in(request.query("agency"))},
                     .state = issue_state_of(request.query("state")),
                     .late = request.query("late") == "yes",
                     .answered = request.query("answered") == "yes",
                     .topic = clean_input(request.query("topic")),
                     .month = clean_input(request.query("month").substr(0, 7)),
                     .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  if (request.query("mine") == "yes") filter.owner_id = context.viewer.person_id;
  filter.running = request.query("running") == "yes";
  return filter;
}

web::Url filtered(const IssueFilter& filter) {
  web::Url url{"/media/issues"};
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (filter.running) url = url.with("running", "yes");
  if (filter.late) url = url.with("late", "yes");
  if (filter.answered) url = url.with("answered", "yes");
  if (filter.owner_id) url = url.with("mine", "yes");
  if (!filter.topic.empty()) url = url.with("topic", filter.topic);
  if (!filter.month.empty()) url = url.with("month", filter.month);
  return url;
}

Node filters(const web::Page& page, const IssueFilter& filter, const IssuesFound& found) {
  web::ChoiceField state{.name = "state",
                         .label = "media.issue.state",
                         .choices = {},
                         .chosen = {filter.state ? std::string{name_of(*filter.state)} : ""},
                         .none = "media.filter.all_states"};
  for (const IssueState each : kIssueStates) {
    const std::string name{name_of(each)};
    state.choices.push_back({name, "media.state." + name});
  }
  web::ChoiceField whose{.name = "mine",
                         .label = "media.issue.owner",
                         .choices = {{"yes", "media.filter.mine"}},
                         .chosen = {filter.owner_id ? "yes" : ""},
                         .none = "media.filter.everybodys"};
  web::ChoiceField late{
      .name = "late",
      .label = "media.issue.clock",
      .choices = {{"yes", page.t("media.filter.late", {{"count", std::to_string(found.late)}})}},
      .chosen = {filter.late ? "yes" : ""},
      .none = "media.filter.all"};
  Node more;
  if (found.agencies.size() > 1) {
    web::ChoiceField agency = agency_field(page, found.agencies, filter.agency_id);
    agency.none = "media.filter.all_agencies";
    more += web::select(page, agency);
  }
  if (!filter.month.empty()) more += web::hidden_field(page, "month", filter.month);
  if (!filter.topic.empty()) more += web::hidden_field(page, "topic", filter.topic);
  if (filter.answered) more += web::hidden_field(page, "answered", "yes");
  return web::filter_bar(
      page, web::Url{"/media/issues"},
      {web::select(page, state), web::select(page, late), web::select(page, whose), more});
}

}  // namespace

Response show_issues(const Request& request, org::Context& context) {
  const IssueFilter filter = read_filter(request, context);
  const auto found = find_issues(context, filter);
  if (!found) return web::refuse(request, found.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array rows;
    for (const Issue& each : found->list.rows) rows.push_back(to_json(each, context.now));
    return boost::json::object{{"issues", std::move(rows)},
                               {"total", found->list.total},
                               {"running", found->running},
                               {"late", found->late}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    const int pages = (found->list.total + filter.page_size - 1) / filter.page_size;
    const Node list =
        found->list.rows.empty()
            ? web::empty_state(
                  page, {.title = "media.issue.none",
                         .advice = "media.issue.none_advice",
                         .next = web::Crumb{"media.tab.clippings", web::Url{"/media/clippings"}}})
            : html::group({issues_table(page,
                                        page.t("media.issue.caption",
                                               {{"count", std::to_string(found->list.total)}}),
                                        found->list.rows, found->names, context.now),
                           web::pagination(page, filtered(filter), filter.page, pages)});
    return page.layout({.title = "media.issue.list_title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}}},
                       media_tabs(page, Tab::issues, {filters(page, filter, *found), list}));
  });
}

}  // namespace hb::media

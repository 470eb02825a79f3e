// Meetings of the service promotion teams in scope, the latest first.
#include <algorithm>
#include <boost/json/array.hpp>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "meeting_parts.h"
#include "org/directory.h"

namespace hb::oversight {

using html::Node;

namespace {

const web::Url kMeetings{"/meetings"};

MeetingFilter read_meeting_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .roc_year = year_asked(request),
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

web::Url filtered_url(const MeetingFilter& filter) {
  web::Url url = kMeetings;
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.roc_year) url = url.with("year", std::to_string(filter.roc_year));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  return url;
}

Node filters(const web::Page& page, const MeetingFilter& filter,
             const std::vector<org::AgencyInTree>& agencies, const std::vector<int>& years) {
  web::ChoiceField agency =
      choice("agency", "oversight.check.agency", "oversight.check.all_agencies",
             std::to_string(filter.agency_id.value));
  for (const auto& each : agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  web::ChoiceField year = choice("year", "oversight.check.year", "oversight.check.all_years",
                                 std::to_string(filter.roc_year));
  for (const int each : years)
    year.choices.push_back({std::to_string(each), year_words(each, page.locale())});
  return web::filter_bar(page, kMeetings,
                         {web::text_field(page, {.name = "q",
                                                 .label = "oversight.meeting.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, agency), web::select(page, year)});
}

/// How many decisions it made, and how many are open; both lead to them.
Node decisions_cell(const web::Page& page, const TeamMeeting& meeting) {
  if (meeting.decisions == 0) return web::text("0");
  const web::Url of_meeting =
      web::Url{"/decisions"}.with("meeting", std::to_string(meeting.id.value));
  Node cell =
      html::a(of_meeting, {.classes = "govuk-link"},
              page.t("oversight.meeting.decided", {{"count", std::to_string(meeting.decisions)}}));
  if (meeting.open_decisions == 0) return cell;
  const std::string open =
      page.t("oversight.meeting.still_open", {{"count", std::to_string(meeting.open_decisions)}});
  return html::group(
      {cell, "　", html::a(of_meeting.with("open", "1"), {.classes = "govuk-link"}, open)});
}

Node rows_table(const web::Page& page, const MeetingList& list, const Names& names, Date today) {
  std::vector<web::TableRow> rows;
  for (const TeamMeeting& meeting : list.rows) {
    const MeetingForm& form = meeting.form;
    Node title = html::a(meeting_url(meeting.id), {.classes = "govuk-link"},
                         first_characters(form.title, 60));
    if (!meeting.held(today)) {
      title +=
          html::group({" ", web::tag(page, "oversight.meeting.to_come", web::Tone::information)});
    }
    const std::string came =
        page.t("oversight.meeting.came_of", {{"present", std::to_string(meeting.present)},
                                             {"members", std::to_string(meeting.members)}});
    rows.push_back({title, web::text(short_day(page, form.held_on)),
                    web::text(names.agency(page, form.agency_id, form.held_on)),
                    web::text(form.chair_name), web::text(meeting.held(today) ? came : ""),
                    decisions_cell(page, meeting)});
  }
  return web::table(
      page,
      {.caption = page.t("oversight.meeting.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "oversight.meeting.subject"},
                   {.words = "oversight.meeting.held_on"},
                   {.words = "oversight.check.agency"},
                   {.words = "oversight.meeting.chair"},
                   {.words = "oversight.meeting.attendance"},
                   {.words = "oversight.meeting.decisions"}},
       .stacked_on_phones = true},
      rows);
}

Node list_actions(const web::Page& page, const MeetingFilter& filter, bool may_keep) {
  Node buttons;
  web::Url record{"/meetings/new"};
  web::Url decisions{"/decisions"};
  if (filter.agency_id) {
    record = record.with("agency", std::to_string(filter.agency_id.value));
    decisions = decisions.with("agency", std::to_string(filter.agency_id.value));
  }
  if (may_keep) buttons += web::button_link(page, "oversight.meeting.record", record);
  buttons +=
      web::button_link(page, "oversight.decision.title", decisions, web::ButtonKind::secondary);
  return web::button_group(buttons);
}

}  // namespace

Response show_meetings(const Request& request, org::Context& context) {
  const MeetingFilter filter = read_meeting_filter(request);
  const auto list = list_meetings(context, filter);
  if (!list) return web::refuse(request, list.error());
  Mentioned mentioned;
  for (const TeamMeeting& each : list->rows) mentioned.agencies.push_back(each.form.agency_id);
  const Names names = names_of(context, std::move(mentioned));
  const bool may_keep = context.viewer.may_anywhere(org::Duty::oversee);
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const TeamMeeting& each : list->rows) rows.push_back(to_json(each));
        return boost::json::object{{"total", list->total}, {"meetings", std::move(rows)}};
      },
      [&](const web::Page& page) {
        Node panel;
        if (list->rows.empty()) {
          panel = web::empty_state(page, {.title = "oversight.meeting.none",
                                          .advice = may_keep ? "oversight.meeting.none_advice"
                                                             : "oversight.meeting.none_here"});
        } else {
          panel = rows_table(page, *list, names, context.today);
          panel += web::pagination(page, filtered_url(filter), filter.page,
                                   (list->total + filter.page_size - 1) / filter.page_size);
        }
        return page.layout(
            {.title = "oversight.meeting.title",
             .frame = web::Frame::console,
             .actions = list_actions(page, filter, may_keep)},
            {filters(page, filter, org::agencies_in_scope(context), meeting_years(context)),
             panel});
      });
}

}  // namespace hb::oversight

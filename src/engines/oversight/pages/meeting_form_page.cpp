// MeetingWriting down a meeting: first whose and on which day, for the team is that of the day;
// then who came and what was said. And writing it down anew.
#include <algorithm>

#include "kernel/roc_date.h"
#include "meeting_parts.h"

namespace hb::oversight {

using html::Node;

namespace {

const web::Url kNewMeeting{"/meetings/new"};

/// What the form shows before anything is typed.
struct MeetingWriting {
  MeetingForm form;
  std::vector<Attendance> team;
  MeetingId id{};  ///< 0: a new one.
  int version = 0;
};

std::string shown(Date day) { return roc_date(day, RocStyle::slashed); }

// ---------------------------------------------------------------- Whose, and on which day

web::PageFunction first_page(std::vector<org::AgencyInTree> agencies, AgencyId chosen, Date today) {
  return [agencies = std::move(agencies), chosen, today](const web::Page& page) {
    web::ChoiceField agency = choice("agency", "oversight.check.agency",
                                     "oversight.check.choose_agency", std::to_string(chosen.value));
    for (const auto& each : agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    agency.required = true;
    return page.layout({.title = "oversight.meeting.record",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"oversight.meeting.title", web::Url{"/meetings"}}},
                        .narrow = true},
                       {web::error_summary(page),
                        web::form(page, web::get_from(kNewMeeting),
                                  {web::select(page, agency),
                                   web::date_field(page, {.name = "day",
                                                          .label = "oversight.meeting.held_on",
                                                          .value = shown(today),
                                                          .required = true}),
                                   web::button(page, "oversight.check.go_on")})});
  };
}

// ---------------------------------------------------------------- The meeting itself

Node chair_fields(const web::Page& page, const MeetingWriting& writing) {
  web::ChoiceField chair =
      choice("chair", "oversight.meeting.chair", "oversight.meeting.chair_other",
             std::to_string(writing.form.chair_id.value));
  chair.required = true;
  for (const Attendance& each : writing.team) {
    chair.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return html::group(
      {web::select(page, chair),
       web::text_field(page, {.name = "chair_name",
                              .label = "oversight.meeting.chair_name",
                              .hint = "oversight.meeting.chair_name_hint",
                              .value = writing.form.chair_id ? "" : writing.form.chair_name})});
}

Node attendance_field(const web::Page& page, const MeetingWriting& writing) {
  if (writing.team.empty()) {
    return web::inset({page.t("oversight.meeting.no_team"), " ",
                       html::a(web::Url{"/agencies"} / writing.form.agency_id / "promotion-team",
                               {.classes = "govuk-link"}, page.t("oversight.meeting.to_team"))});
  }
  web::ChoiceField present{.name = "present",
                           .label = "oversight.meeting.who_came",
                           .choices = {},
                           .hint = "oversight.meeting.who_came_hint"};
  present.small = true;
  for (const Attendance& each : writing.team) {
    const std::string number = std::to_string(each.person_id.value);
    present.choices.push_back(
        {number, each.name, each.convener ? "oversight.meeting.convener" : ""});
    if (each.present) present.chosen.push_back(number);
  }
  return web::checkboxes(page, present);
}

Node text_fields(const web::Page& page, const MeetingForm& form) {
  return html::group({web::text_area(page, {.name = "guests",
                                            .label = "oversight.meeting.guests",
                                            .hint = "oversight.meeting.guests_hint",
                                            .value = form.guests,
                                            .rows = 2}),
                      web::text_area(page, {.name = "agenda",
                                            .label = "oversight.meeting.agenda",
                                            .value = form.agenda,
                                            .rows = 5,
                                            .max_characters = static_cast<int>(kMaxMinutes)}),
                      web::text_area(page, {.name = "minutes",
                                            .label = "oversight.meeting.minutes",
                                            .hint = "oversight.meeting.minutes_hint",
                                            .value = form.minutes,
                                            .rows = 8,
                                            .max_characters = static_cast<int>(kMaxMinutes)})});
}

/// The day stands fast here: with another day the team is another.
Node day_part(const web::Page& page, const MeetingWriting& writing) {
  const std::string day = date_words(writing.form.held_on, page.locale());
  if (!writing.id) {
    const web::Url other = kNewMeeting.with("agency", std::to_string(writing.form.agency_id.value));
    return html::p(
        {.classes = "govuk-body"},
        {page.t("oversight.meeting.held_on"), page.t("web.colon"), day, "　",
         html::a(other, {.classes = "govuk-link"}, page.t("oversight.meeting.other_day"))});
  }
  return html::group(
      {html::p({.classes = "govuk-body"},
               {page.t("oversight.meeting.held_on"), page.t("web.colon"), day}),
       web::details(page, "oversight.meeting.other_day",
                    web::form(page, web::get_from(meeting_url(writing.id) / "edit"),
                              {web::date_field(page, {.name = "day",
                                                      .label = "oversight.meeting.held_on",
                                                      .hint = "oversight.meeting.other_day_hint",
                                                      .value = shown(writing.form.held_on),
                                                      .required = true}),
                               web::button(page, "oversight.meeting.other_day",
                                           web::ButtonKind::secondary)}),
                    page.error_at("day").has_value())});
}

web::PageFunction meeting_form(org::Context& context, MeetingWriting writing) {
  const Names names = names_of(context, {.agencies = {writing.form.agency_id}});
  return [writing = std::move(writing), names](const web::Page& page) {
    const MeetingForm& form = writing.form;
    const web::Url target = writing.id ? meeting_url(writing.id) / "edit" : web::Url{"/meetings"};
    std::vector<web::Crumb> crumbs{{"oversight.meeting.title", web::Url{"/meetings"}}};
    if (writing.id) crumbs.push_back({form.title, meeting_url(writing.id)});
    return page.layout(
        {.title = writing.id ? "oversight.meeting.edit" : "oversight.meeting.record",
         .frame = web::Frame::console,
         .breadcrumbs = crumbs,
         .caption = names.agency(page, form.agency_id, form.held_on),
         .narrow = true},
        {web::error_summary(page), day_part(page, writing),
         web::form(page, web::post_to(target),
                   {web::hidden_field(page, "agency", std::to_string(form.agency_id.value)),
                    web::hidden_field(page, "held_on", to_iso(form.held_on)),
                    web::hidden_field(page, "version", std::to_string(writing.version)),
                    web::text_field(page, {.name = "title",
                                           .label = "oversight.meeting.subject",
                                           .hint = "oversight.meeting.subject_hint",
                                           .value = form.title,
                                           .required = true}),
                    web::text_field(page, {.name = "starts_at",
                                           .label = "oversight.meeting.starts_at",
                                           .hint = "oversight.meeting.starts_at_hint",
                                           .value = form.starts_at,
                                           .required = true,
                                           .width = 10}),
                    web::text_field(page, {.name = "place",
                                           .label = "oversight.meeting.place",
                                           .value = form.place,
                                           .required = true}),
                    chair_fields(page, writing), attendance_field(page, writing),
                    text_fields(page, form), web::button(page, "oversight.meeting.save")})});
  };
}

MeetingForm read_form(const Request& request, Date held_on) {
  MeetingForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                   .held_on = held_on,
                   .starts_at = typed(request, "starts_at"),
                   .place = typed(request, "place"),
                   .title = typed(request, "title"),
                   .chair_id = PersonId{web::id_in(request.form("chair"))},
                   .chair_name = typed(request, "chair_name"),
                   .guests = typed(request, "guests"),
                   .agenda = typed(request, "agenda"),
                   .minutes = typed(request, "minutes")};
  for (const std::string_view each : request.form_all("present")) {
    const PersonId person{web::id_in(each)};
    const bool known =
        std::find(form.present.begin(), form.present.end(), person) != form.present.end();
    if (!known) form.present.push_back(person);
  }
  return form;
}

/// The convener chairs, and came if the meeting was held, unless it is said otherwise.
Result<MeetingWriting> writing_new(org::Context& context, AgencyId agency, Date day) {
  HB_LET(team, team_on(context, agency, day));
  MeetingWriting writing{.form = {.agency_id = agency, .held_on = day}, .team = std::move(team)};
  const auto convener = std::find_if(writing.team.begin(), writing.team.end(),
                                     [](const Attendance& each) { return each.convener; });
  if (convener == writing.team.end()) return writing;
  writing.form.chair_id = convener->person_id;
  convener->present = day <= context.today;
  return writing;
}

Result<MeetingWriting> writing_again(org::Context& context, MeetingId id, std::optional<Date> day) {
  HB_LET(draft, meeting_to_rewrite(context, id, day));
  return MeetingWriting{.form = draft.meeting.form,
                        .team = std::move(draft.attendance),
                        .id = id,
                        .version = draft.meeting.version};
}

}  // namespace

Response show_new_meeting(const Request& request, org::Context& context) {
  const auto agencies = agencies_to_meet(context);
  if (!agencies) return web::refuse(request, agencies.error());
  const AgencyId asked{web::id_in(request.query("agency"))};
  const bool known = std::any_of(agencies->begin(), agencies->end(),
                                 [&](const auto& each) { return each.agency.id == asked; });
  const AgencyId agency = known ? asked : context.viewer.agency_id;
  const std::string_view typed_day = request.query("day");
  const auto again = first_page(*agencies, agency, context.today);
  if (typed_day.empty() || !known) return web::respond_with_forms(request, again);
  const auto day = parse_date(typed_day);
  if (!day) return web::refuse(request, Error{day.error()}.at("day"), again);
  auto writing = writing_new(context, agency, *day);
  if (!writing) return web::refuse(request, writing.error());
  return web::respond_with_forms(request, meeting_form(context, *std::move(writing)));
}

Response save_meeting(const Request& request, org::Context& context) {
  const auto agencies = agencies_to_meet(context);
  if (!agencies) return web::refuse(request, agencies.error());
  const auto day = required_day_of(request, "held_on");
  const AgencyId agency{web::id_in(request.form("agency"))};
  if (!day) {
    return web::refuse(request, day.error(), first_page(*agencies, agency, context.today));
  }
  const MeetingForm form = read_form(request, *day);
  const auto recorded = record_meeting(context, form);
  if (recorded) {
    return web::see_other(meeting_url(*recorded).text(), "oversight.notice.meeting_recorded");
  }
  auto writing = writing_new(context, agency, *day);
  if (!writing) return web::refuse(request, recorded.error());
  std::vector<Error> errors = check_meeting(form, writing->team, context.today);
  if (errors.empty()) errors.push_back(recorded.error());
  return web::refuse(request, errors, meeting_form(context, *std::move(writing)));
}

Response show_meeting_editing(const Request& request, org::Context& context) {
  const MeetingId id{request.path_id("id")};
  std::optional<Date> day;
  std::optional<Error> unreadable;
  if (!request.query("day").empty()) {
    const auto typed_day = parse_date(request.query("day"));
    if (typed_day) {
      day = *typed_day;
    } else {
      unreadable = Error{typed_day.error()}.at("day");
    }
  }
  auto writing = writing_again(context, id, day);
  if (!writing) return web::refuse(request, writing.error());
  const auto page = meeting_form(context, *std::move(writing));
  return unreadable ? web::refuse(request, *unreadable, page)
                    : web::respond_with_forms(request, page);
}

Response save_meeting_editing(const Request& request, org::Context& context) {
  const MeetingId id{request.path_id("id")};
  // Whoever may not write it down hears that before anything about the form.
  auto writing = writing_again(context, id, std::nullopt);
  if (!writing) return web::refuse(request, writing.error());
  const auto day = required_day_of(request, "held_on");
  if (!day) return web::refuse(request, day.error(), meeting_form(context, *std::move(writing)));
  const std::vector<Error> errors = rewrite_meeting(
      context, id, web::number_in(request.form("version")), read_form(request, *day));
  if (errors.empty()) {
    return web::see_other(meeting_url(id).text(), "oversight.notice.meeting_saved");
  }
  writing = writing_again(context, id, *day);
  return writing ? web::refuse(request, errors, meeting_form(context, *std::move(writing)))
                 : web::refuse(request, errors.front());
}

}  // namespace hb::oversight

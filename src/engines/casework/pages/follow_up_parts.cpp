#include "follow_up_parts.h"

#include <cstdlib>

#include "case_parts.h"

namespace hb::casework {

using html::Node;

web::Url follow_up_url(CaseId id, FollowUpId follow_up) {
  return case_url(id) / "follow-ups" / follow_up;
}

web::StateTag follow_up_tag(const FollowUp& follow_up, Date today) {
  if (follow_up.is_late(today)) return {"casework.state.late", web::Tone::bad};
  if (!follow_up.end) return {"casework.follow_up.state.open", web::Tone::information};
  const std::string words =
      "casework.follow_up.state." + std::string{name_of(follow_up.end->result)};
  switch (follow_up.end->result) {
    case FollowUpResult::kept: return {words, web::Tone::good};
    case FollowUpResult::not_kept: return {words, web::Tone::bad};
    case FollowUpResult::dropped: return {words, web::Tone::neutral};
  }
  std::abort();
}

std::string follow_up_when(const web::Page& page, const FollowUp& follow_up, Date today) {
  if (follow_up.end) {
    return follow_up.end->person_name + "　" + web::moment_words(page, follow_up.end->at);
  }
  const int days = days_between(today, follow_up.due_on);
  const std::string day = web::short_day(page, follow_up.due_on);
  if (days == 0) return page.t("casework.due.today", {{"day", day}});
  return page.t(days > 0 ? "casework.due.left" : "casework.due.over",
                {{"day", day}, {"days", std::to_string(std::abs(days))}});
}

std::string follow_up_words(const web::Page& page, const FollowUp& follow_up) {
  return follow_up.words.empty() ? page.t("casework.follow_up.class_asks") : follow_up.words;
}

namespace {

Node line(const web::Page& page, const CaseFile& file, const FollowUp& each, Date today) {
  const web::StateTag tag = follow_up_tag(each, today);
  const auto person = file.names.people.find(each.officer_id);
  Node said;
  if (each.end) said = web::paragraphs(each.end->words);
  return html::li(
      {html::a(follow_up_url(file.now.id, each.id), {.classes = "govuk-link"},
               follow_up_words(page, each)),
       " ", web::tag(page, tag.words, tag.tone),
       html::div({.classes = "hb-quiet"},
                 {person == file.names.people.end() ? std::string{} : person->second + "　",
                  follow_up_when(page, each, today)}),
       said});
}

Node plan_form(const web::Page& page, const CaseFile& file) {
  web::ChoiceField officer{.name = "follow_officer",
                           .label = "casework.follow_up.officer",
                           .choices = {},
                           .chosen = {std::to_string(file.now.officer_id.value)},
                           .none = "casework.follow_up.own_officer"};
  for (const org::StaffMember& each : file.staff) {
    officer.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return web::details(
      page, "casework.follow_up.plan",
      {web::form(
          page, web::post_to(case_url(file.now.id) / "follow-ups"),
          {web::text_area(page, {.name = "follow_words",
                                 .label = "casework.follow_up.words",
                                 .hint = "casework.follow_up.words_hint",
                                 .required = true,
                                 .rows = 3,
                                 .max_characters = static_cast<int>(kMaxText)}),
           web::date_field(
               page, {.name = "follow_on", .label = "casework.follow_up.due", .required = true}),
           web::select(page, officer),
           web::button(page, "casework.follow_up.plan_do", web::ButtonKind::secondary)})},
      page.error() && page.request().has_form("follow_words"));
}

}  // namespace

Node follow_ups_part(const web::Page& page, const CaseFile& file, Date today) {
  const bool plans = file.works && may_be_followed(file.now.state);
  Node rows;
  for (const FollowUp& each : file.follow_ups) rows += line(page, file, each, today);
  if (rows.empty() && !plans) return {};
  if (!rows.empty()) rows = html::ul({.classes = "govuk-list"}, rows);
  return html::section(
      {.id = "follow-ups", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.follow_up.title")), rows,
       plans ? plan_form(page, file) : Node{}});
}

boost::json::object to_json(const FollowUp& follow_up, Date today) {
  boost::json::object json{{"id", follow_up.id.value},
                           {"case_id", follow_up.case_id.value},
                           {"officer_id", follow_up.officer_id.value},
                           {"words", follow_up.words},
                           {"due_on", to_iso(follow_up.due_on)},
                           {"planned_by", follow_up.person_name},
                           {"state", follow_up.end ? name_of(follow_up.end->result) : "open"},
                           {"late", follow_up.is_late(today)},
                           {"found", nullptr}};
  if (follow_up.end) {
    json["found"] = boost::json::object{{"words", follow_up.end->words},
                                        {"person_name", follow_up.end->person_name},
                                        {"at", to_micros(follow_up.end->at)},
                                        {"reopened", follow_up.end->event_id != 0}};
  }
  return json;
}

boost::json::array follow_ups_json(const CaseFile& file, Date today) {
  boost::json::array all;
  for (const FollowUp& each : file.follow_ups) all.push_back(to_json(each, today));
  return all;
}

}  // namespace hb::casework

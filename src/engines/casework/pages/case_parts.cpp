#include "case_parts.h"

#include <cstdlib>

namespace hb::casework {

using html::Node;

web::Url case_url(CaseId id) { return web::Url{"/cases"} / id; }

CaseId case_id(const web::Request& request) { return CaseId{request.path_id("id")}; }

web::StateTag state_tag(CaseState state, bool late) {
  if (late) return {"casework.state.late", web::Tone::bad};
  const std::string words = "casework.state." + std::string{name_of(state)};
  switch (state) {
    case CaseState::received: return {words, web::Tone::caution};
    case CaseState::working: return {words, web::Tone::information};
    case CaseState::waiting: return {words, web::Tone::neutral};
    case CaseState::proposed: return {words, web::Tone::caution};
    case CaseState::merged: return {words, web::Tone::neutral};
    case CaseState::answered: return {words, web::Tone::good};
    case CaseState::transferred:
    case CaseState::set_aside: return {words, web::Tone::neutral};
  }
  std::abort();
}

std::string channel_words(const web::Page& page, Channel channel) {
  return page.t("casework.channel." + std::string{name_of(channel)});
}

std::string event_words(const web::Page& page, EventKind kind) {
  return page.t("casework.event." + std::string{name_of(kind)});
}

std::string actor_words(const web::Page& page, const CaseEvent& event) {
  if (!event.person_name.empty()) return event.person_name;
  const bool by_itself = event.kind == EventKind::recounted || event.kind == EventKind::lapsed;
  return page.t(by_itself ? "casework.case.the_program" : "casework.case.the_applicant");
}

html::Node recount_words(const web::Page& page, const CaseEvent& event) {
  const auto recount = recount_of(event.detail);
  if (!recount) return {};
  const std::string why = page.t(
      "casework.recounted." + std::string{name_of(recount->cause)},
      {{"day", recount->day ? web::short_day(page, *recount->day) : ""}, {"reason", event.text}});
  const std::string moved =
      page.t("casework.recounted.moved", {{"was_due", web::short_day(page, recount->was_due)},
                                          {"due", web::short_day(page, recount->due)}});
  return html::p({.classes = "govuk-body"}, why + " " + moved);
}

html::Node reply_day_words(const web::Page& page, const CaseEvent& event) {
  if (!event.reply_by) return {};
  return html::p({.classes = "govuk-body"},
                 page.t("casework.paper.until", {{"day", web::short_day(page, *event.reply_by)}}));
}

std::string due_words(const web::Page& page, const Case& current, Date today) {
  if (is_closed(current.state)) {
    return current.closed_on ? page.t("casework.case.closed_on",
                                      {{"day", web::short_day(page, *current.closed_on)}})
                             : std::string{};
  }
  if (!current.due_on) return page.t("casework.deadline.stands_still");
  const int days = days_between(today, *current.due_on);
  const std::string day = web::short_day(page, *current.due_on);
  if (days == 0) return page.t("casework.due.today", {{"day", day}});
  return page.t(days > 0 ? "casework.due.left" : "casework.due.over",
                {{"day", day}, {"days", std::to_string(std::abs(days))}});
}

Applicant read_applicant(const web::Request& request) {
  return {.name = typed(request, "name"),
          .email = typed(request, "email"),
          .phone = typed(request, "phone"),
          .address = typed(request, "address"),
          .reply_by = reply_by_of(request.form("reply_by")).value_or(ReplyBy::email)};
}

Node verdict_part(const web::Page& page, std::string_view detail) {
  const auto verdict = verdict_of(detail);
  if (!verdict) return {};
  return html::p({.classes = "govuk-body"},
                 page.t("casework.verdict." + std::string{name_of(*verdict)}));
}

std::string applicant_words(const web::Page& page, const std::string& name) {
  return name.empty() ? page.t("casework.case.nameless") : name;
}

Node applicant_fields(const web::Page& page, const Applicant& applicant, FilledInBy by) {
  web::ChoiceField reply{.name = "reply_by",
                         .label = "casework.form.reply_by",
                         .chosen = {std::string{name_of(applicant.reply_by)}},
                         .required = true,
                         .small = true};
  for (const ReplyBy each : kReplies) {
    const std::string name{name_of(each)};
    reply.choices.push_back({name, "casework.reply." + name});
  }
  const bool by_staff = by == FilledInBy::staff;
  if (by_staff)
    reply.choices.push_back({"none", "casework.reply.none", "casework.reply.none_hint"});
  return html::group({web::text_field(page, {.name = "name",
                                             .label = "casework.form.name",
                                             .hint = by_staff ? "casework.form.name_staff_hint"
                                                              : "casework.form.name_hint",
                                             .value = applicant.name,
                                             .required = !by_staff,
                                             .width = 20,
                                             .autocomplete = "name"}),
                      web::radios(page, reply),
                      web::text_field(page, {.name = "email",
                                             .label = "casework.form.email",
                                             .hint = "casework.form.email_hint",
                                             .value = applicant.email,
                                             .type = "email",
                                             .autocomplete = "email"}),
                      web::text_field(page, {.name = "phone",
                                             .label = "casework.form.phone",
                                             .hint = "casework.form.phone_hint",
                                             .value = applicant.phone,
                                             .width = 20,
                                             .type = "tel",
                                             .autocomplete = "tel"}),
                      web::text_field(page, {.name = "address",
                                             .label = "casework.form.address",
                                             .hint = "casework.form.address_hint",
                                             .value = applicant.address,
                                             .autocomplete = "street-address"})});
}

Node matter_fields(const web::Page& page, const CaseForm& form) {
  return html::group({web::text_field(page, {.name = "subject",
                                             .label = "casework.form.subject",
                                             .hint = "casework.form.subject_hint",
                                             .value = form.subject,
                                             .required = true}),
                      web::text_area(page, {.name = "text",
                                            .label = "casework.form.text",
                                            .hint = "casework.form.text_hint",
                                            .value = form.text,
                                            .required = true,
                                            .rows = 8,
                                            .max_characters = static_cast<int>(kMaxText)})});
}

boost::json::object to_json(const Case& current, Date today) {
  boost::json::object json{{"id", current.id.value},
                           {"number", current.number},
                           {"agency_id", current.agency_id.value},
                           {"type", current.type},
                           {"channel", name_of(current.channel)},
                           {"on_site", is_on_site(current.channel)},
                           {"subject", current.subject},
                           {"confidential", current.confidential},
                           {"received_on", to_iso(current.received_on)},
                           {"state", name_of(current.state)},
                           {"late", current.is_late(today)},
                           {"unit_id", current.unit_id.value},
                           {"officer_id", current.officer_id.value},
                           {"due_on", nullptr},
                           {"closed_on", nullptr},
                           {"old_number", current.old_number},
                           {"import_id", current.import_id.value}};
  if (current.due_on) json["due_on"] = to_iso(*current.due_on);
  if (current.closed_on) json["closed_on"] = to_iso(*current.closed_on);
  return json;
}

}  // namespace hb::casework

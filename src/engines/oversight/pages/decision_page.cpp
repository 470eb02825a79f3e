// One decision: who is to do it by when, what was said of it since, and the forms to say more, to
// close it, to open it again, and to change its day or its people.
#include <boost/json/array.hpp>
#include <cstdlib>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "meeting_parts.h"

namespace hb::oversight {

using html::Node;

namespace {

constexpr std::size_t kTitleShown = 40;

DecisionId decision_id(const Request& request) { return DecisionId{request.path_id("id")}; }

/// The meeting from whose page somebody came to report; 0 for none.
MeetingId at_meeting(const Request& request) {
  const std::string_view query = request.query("meeting");
  return MeetingId{web::id_in(query.empty() ? std::string_view{request.form("meeting")} : query)};
}

web::Tone tone_of(EntryKind kind) {
  switch (kind) {
    case EntryKind::follow_up:
    case EntryKind::discontinued: return web::Tone::neutral;
    case EntryKind::reported: return web::Tone::caution;
    case EntryKind::done: return web::Tone::good;
    case EntryKind::reopened: return web::Tone::bad;
    case EntryKind::changed: return web::Tone::information;
  }
  std::abort();
}

/// 115/10/15（還有 3 天）, with working days, and that its day is a day off.
Node due_part(const web::Page& page, const DecisionView& view, Date today) {
  Node part = web::text(decision_due(page, view.decision, today));
  if (view.decision.closed_at) return part;
  if (view.workdays && *view.workdays > 0) {
    part += html::p({.classes = "govuk-hint"}, page.t("oversight.decision.workdays",
                                                      {{"count", std::to_string(*view.workdays)}}));
  }
  if (!view.due_is_worked) {
    part += html::p({.classes = "govuk-hint"}, page.t("oversight.decision.day_off"));
  }
  return part;
}

Node summary(const web::Page& page, const DecisionView& view, const ResponsibleNames& responsible,
             const Names& names, Date today) {
  const TeamDecision& decision = view.decision;
  const std::string meeting =
      decision.meeting + page.t("web.in_brackets", short_day(page, decision.held_on));
  std::vector<web::SummaryRow> rows;
  // What is short stands whole in the heading.
  if (count_characters(decision.form.text) > kTitleShown) {
    rows.push_back({"oversight.decision.text", web::paragraphs(decision.form.text)});
  }
  rows.push_back({"oversight.decision.responsible",
                  web::text(responsible.of(decision.form.who, page.locale()))});
  rows.push_back({"oversight.decision.due_on", due_part(page, view, today)});
  rows.push_back({"oversight.decision.of_meeting", view.meeting_in_sight
                                                       ? html::a(meeting_url(decision.meeting_id),
                                                                 {.classes = "govuk-link"}, meeting)
                                                       : web::text(meeting)});
  rows.push_back({"oversight.check.agency",
                  web::text(names.agency(page, decision.agency_id, decision.held_on))});
  rows.push_back({"oversight.decision.by", web::text(writer_words(page, decision.by))});
  return web::summary_list(page, rows);
}

Node entry_part(const web::Page& page, const DecisionEntry& entry,
                const ResponsibleNames& responsible) {
  Node part = html::p({.classes = "govuk-body"},
                      {web::tag(page, "oversight.decision.kind." + std::string{name_of(entry.kind)},
                                tone_of(entry.kind)),
                       " ", writer_words(page, entry.by)});
  if (!entry.text.empty()) part += web::paragraphs(entry.text);
  if (entry.due_on) {
    part += html::p({.classes = "govuk-body"},
                    page.t("oversight.decision.changed_to",
                           {{"day", date_words(*entry.due_on, page.locale())},
                            {"who", responsible.of(entry.who, page.locale())}}));
  }
  return part;
}

Node entries_section(const web::Page& page, const DecisionView& view,
                     const ResponsibleNames& responsible) {
  Node body;
  if (view.entries.empty()) {
    body = html::p({.classes = "govuk-hint"}, page.t("oversight.decision.nothing_said"));
  }
  // The latest first: it is what the reader came for.
  for (auto entry = view.entries.rbegin(); entry != view.entries.rend(); ++entry) {
    body += entry_part(page, *entry, responsible);
  }
  return html::section(
      {.id = "entries", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.decision.entries")), body});
}

/// It was closed while somebody wrote: the words stand here until somebody opens it again.
bool closed_meanwhile(const web::Page& page, const DecisionView& view) {
  const bool refused = page.error() && *page.error() == refusal::decision_closed;
  return view.decision.closed_at && refused && !page.value("said").empty();
}

Node who_reopens(const web::Page& page, const DecisionView& view, const Names& names, Date today) {
  if (view.may_keep) return web::inset(page.t("oversight.decision.reopen_below"));
  return web::inset(page.t("oversight.decision.ask_to_reopen",
                           {{"agency", names.agency(page, view.decision.agency_id, today)}}));
}

Node follow_up_form(const web::Page& page, const DecisionView& view, MeetingId meeting,
                    const Names& names, Date today) {
  const bool too_late = closed_meanwhile(page, view);
  if (!view.may_follow && !too_late) return {};
  // One main thing on the page: what was reported waits to be closed.
  const bool to_close = view.may_keep && view.state == DecisionState::reported;
  Node buttons = web::button(page, "oversight.decision.follow",
                             to_close ? web::ButtonKind::secondary : web::ButtonKind::main, "kind",
                             name_of(EntryKind::follow_up));
  if (!view.decision.reported_at) {
    buttons += web::button(page, "oversight.decision.report", web::ButtonKind::secondary, "kind",
                           name_of(EntryKind::reported));
  }
  return html::section(
      {.id = "follow-up", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.decision.follow_up")),
       too_late ? who_reopens(page, view, names, today) : Node{},
       web::form(
           page, web::post_to(decision_url(view.decision.id) / "follow-ups"),
           {meeting ? web::hidden_field(page, "meeting", std::to_string(meeting.value)) : Node{},
            web::text_area(page, {.name = "said",
                                  .label = "oversight.decision.said",
                                  .hint = "oversight.decision.said_hint",
                                  .required = true,
                                  .rows = 4,
                                  .max_characters = static_cast<int>(kMaxText)}),
            web::button_group(buttons)})});
}

/// The words of the report stand there already; whoever closes it may add to them.
std::string reported_words(const DecisionView& view) {
  if (view.state != DecisionState::reported) return {};
  for (auto entry = view.entries.rbegin(); entry != view.entries.rend(); ++entry) {
    if (entry->kind == EntryKind::reported) return entry->text;
  }
  return {};
}

Node closing_form(const web::Page& page, const DecisionView& view) {
  if (!view.may_keep || view.decision.closed_at) return {};
  return html::section(
      {.id = "closing", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.decision.close")),
       web::form(
           page, web::post_to(decision_url(view.decision.id) / "closing"),
           {web::text_area(page, {.name = "outcome",
                                  .label = "oversight.decision.outcome",
                                  .hint = "oversight.decision.outcome_hint",
                                  .value = reported_words(view),
                                  .required = true,
                                  .rows = 3,
                                  .max_characters = static_cast<int>(kMaxText)}),
            web::button_group(
                {web::button(page, "oversight.decision.close_done",
                             view.state == DecisionState::reported ? web::ButtonKind::main
                                                                   : web::ButtonKind::secondary,
                             "kind", name_of(EntryKind::done)),
                 web::button(page, "oversight.decision.discontinue", web::ButtonKind::secondary,
                             "kind", name_of(EntryKind::discontinued))})})});
}

Node reopening_form(const web::Page& page, const DecisionView& view) {
  if (!view.may_keep || (!view.decision.closed_at && !view.decision.reported_at)) return {};
  const std::string_view words =
      view.decision.closed_at ? "oversight.decision.reopen" : "oversight.decision.not_yet";
  return web::details(
      page, words,
      web::form(page, web::post_to(decision_url(view.decision.id) / "reopening"),
                {web::text_area(page, {.name = "reason",
                                       .label = "oversight.decision.reason",
                                       .required = true,
                                       .rows = 2,
                                       .max_characters = static_cast<int>(kMaxText)}),
                 web::button(page, words, web::ButtonKind::secondary)}),
      page.error_at("reason").has_value());
}

Node change_form(const web::Page& page, const DecisionView& view, const Names& names, Date today) {
  if (!view.may_keep || view.decision.closed_at) return {};
  const DecisionForm& form = view.decision.form;
  const bool refused = page.error_at("due_on") || page.error_at("why") || page.error_at("person") ||
                       page.error_at("unit");
  return web::details(
      page, "oversight.decision.change",
      web::form(page, web::post_to(decision_url(view.decision.id) / "changes"),
                {web::date_field(page, {.name = "due_on",
                                        .label = "oversight.decision.due_on",
                                        .value = roc_date(form.due_on, RocStyle::slashed),
                                        .required = true}),
                 responsible_fields(page, view.choices, names, form.who, today),
                 web::text_area(page, {.name = "why",
                                       .label = "oversight.decision.why",
                                       .required = true,
                                       .rows = 2,
                                       .max_characters = static_cast<int>(kMaxText)}),
                 web::button(page, "oversight.decision.save_change", web::ButtonKind::secondary)}),
      refused);
}

Node spawned_section(const web::Page& page, const SpawnedCases& spawned) {
  Node body = spawned_part(page, spawned.cases);
  if (const auto url = web::Url::local(spawned.form_url); url && !spawned.form_url.empty()) {
    body += html::p(
        {.classes = "govuk-body"},
        html::a(*url, {.classes = "govuk-link"}, page.t("oversight.meeting.make_case_of_it")));
  }
  if (body.empty()) return {};
  return html::section({.id = "cases", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.meeting.cases")),
                        std::move(body)});
}

web::PageFunction decision_page(org::Context& context, const DecisionView& view,
                                const SpawnedCases& spawned, MeetingId meeting) {
  Mentioned mentioned{.agencies = {view.decision.agency_id}};
  mention(mentioned, view.choices);
  std::vector<Responsible> who{view.decision.form.who};
  for (const DecisionEntry& each : view.entries) who.push_back(each.who);
  return [view, meeting, spawned, today = context.today,
          names = names_of(context, std::move(mentioned)),
          responsible = names_of_responsible(context, who)](const web::Page& page) {
    const TeamDecision& decision = view.decision;
    std::vector<web::Crumb> crumbs{{"oversight.decision.title", web::Url{"/decisions"}}};
    if (view.meeting_in_sight) {
      crumbs.insert(crumbs.begin(),
                    {decision.meeting, meeting_url(meeting ? meeting : decision.meeting_id)});
    }
    return page.layout({.title = std::string{first_characters(decision.form.text, kTitleShown)},
                        .frame = web::Frame::console,
                        .breadcrumbs = crumbs,
                        .state = state_tag(view.state),
                        .caption = page.t("oversight.decision.place",
                                          {{"day", short_day(page, decision.held_on)},
                                           {"number", std::to_string(decision.number)}})},
                       {web::error_summary(page), summary(page, view, responsible, names, today),
                        follow_up_form(page, view, meeting, names, today), closing_form(page, view),
                        reopening_form(page, view), change_form(page, view, names, today),
                        spawned_section(page, spawned), entries_section(page, view, responsible)});
  };
}

boost::json::value view_json(const DecisionView& view, const SpawnedCases& spawned, Date today) {
  boost::json::object json = to_json(view.decision, today);
  boost::json::array entries;
  for (const DecisionEntry& each : view.entries) entries.push_back(to_json(each));
  json["entries"] = std::move(entries);
  json["cases"] = to_json(spawned.cases);
  json["may"] = boost::json::object{{"follow", view.may_follow}, {"keep", view.may_keep}};
  return json;
}

/// After a change: back to the decision, or the page again with what stands in the way.
Response answer_decision(const Request& request, org::Context& context,
                         const Result<DecisionMoved>& moved, const web::Url& back,
                         std::string_view notice) {
  if (moved) return web::see_other(back.text(), notice);
  const auto view = find_decision(context, decision_id(request));
  return view ? web::refuse(request, moved.error(),
                            decision_page(context, *view, cases_of(context, view->decision.id),
                                          at_meeting(request)))
              : web::refuse(request, moved.error());
}

}  // namespace

Response show_decision(const Request& request, org::Context& context) {
  const auto view = find_decision(context, decision_id(request));
  if (!view) return web::refuse(request, view.error());
  const SpawnedCases spawned = cases_of(context, view->decision.id);
  return web::respond_with_forms(
      request, [&] { return view_json(*view, spawned, context.today); },
      decision_page(context, *view, spawned, at_meeting(request)));
}

Response save_follow_up(const Request& request, org::Context& context) {
  const DecisionId id = decision_id(request);
  const MeetingId meeting = at_meeting(request);
  const EntryKind kind = entry_kind_of(request.form("kind")).value_or(EntryKind::follow_up);
  // Whoever reports on one decision after the other comes back to the meeting.
  const web::Url back = meeting ? meeting_url(meeting).fragment("earlier") : decision_url(id);
  return answer_decision(request, context,
                         follow_up_decision(context, id, kind, typed(request, "said"), meeting),
                         back,
                         kind == EntryKind::reported ? "oversight.notice.decision_reported"
                                                     : "oversight.notice.decision_followed");
}

Response save_closing(const Request& request, org::Context& context) {
  const DecisionId id = decision_id(request);
  const auto closed = [&]() -> Result<DecisionMoved> {
    HB_TRY(may_keep_at_all(context, id));
    const auto kind = entry_kind_of(request.form("kind"));
    if (!kind) return refusal::decision_no_kind;
    return close_decision(context, id, *kind, typed(request, "outcome"));
  }();
  return answer_decision(request, context, closed, decision_url(id),
                         "oversight.notice.decision_closed");
}

Response save_reopening(const Request& request, org::Context& context) {
  const DecisionId id = decision_id(request);
  return answer_decision(request, context, reopen_decision(context, id, typed(request, "reason")),
                         decision_url(id), "oversight.notice.decision_reopened");
}

Response save_decision_change(const Request& request, org::Context& context) {
  const DecisionId id = decision_id(request);
  const auto changed = [&]() -> Result<DecisionMoved> {
    HB_TRY(may_keep_at_all(context, id));
    HB_LET(due_on, required_day_of(request, "due_on"));
    return change_decision(context, id, read_responsible(request), due_on, typed(request, "why"));
  }();
  return answer_decision(request, context, changed, decision_url(id),
                         "oversight.notice.decision_changed");
}

}  // namespace hb::oversight

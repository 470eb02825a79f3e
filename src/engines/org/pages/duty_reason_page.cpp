// Why somebody may do something or may not: one duty over one agency, answered first and explained
// after; without a question, all duties over the person's agency at a glance.
#include "org/duty_reason.h"

#include <algorithm>
#include <boost/json.hpp>

#include "handlers.h"
#include "org/directory.h"
#include "page_help.h"
#include "person_action.h"

namespace hb::org::pages {

namespace {

/// What was asked for, and the choices of the form.
struct Question {
  PersonProfile profile;
  AgencyId agency_id;
  std::vector<AgencyInTree> agencies;
};

web::Url duties_url(PersonId person) { return person_url(person) / "duties"; }

std::string duty_words(const web::Page& page, Duty duty) {
  return page.words("org.duty." + std::string{code_of(duty)});
}

std::string place_words(const web::Page& page, const DutyExplanation& explained) {
  return explained.agency_id ? explained.agency.in(page.locale())
                             : page.t("org.audit.whole_installation");
}

std::string name_of(const DutyExplanation& explained, PersonId id) {
  const auto found = explained.names.find(id);
  return found == explained.names.end() ? std::string{} : found->second;
}

std::string names_of(const web::Page& page, const DutyExplanation& explained,
                     const std::vector<PersonId>& people) {
  std::string names;
  for (const PersonId person : people) {
    const std::string name = name_of(explained, person);
    if (!name.empty()) names += (names.empty() ? "" : page.t("org.review.or")) + name;
  }
  return names;
}

std::string agency_words(const web::Page& page, const DutyExplanation& explained, AgencyId id) {
  const auto found = explained.agency_names.find(id);
  return found == explained.agency_names.end() ? std::string{} : found->second.in(page.locale());
}

std::string grant_place(const web::Page& page, const DutyExplanation& explained,
                        const RoleGrant& grant) {
  if (grant.reach == Reach::everywhere) return page.t("org.role.everywhere");
  const std::string name = agency_words(page, explained, grant.agency_id);
  return grant.reach == Reach::subtree ? page.t("org.role.with_below", {{"agency", name}}) : name;
}

/// Over what it is given, and how it comes from there to a closed agency.
html::Node reach_cell(const web::Page& page, const DutyExplanation& explained,
                      const GrantReason& reason) {
  html::Node cell = html::group(grant_place(page, explained, reason.grant));
  // Read from the grant on: the nearest succession last.
  for (auto step = reason.through.rbegin(); step != reason.through.rend(); ++step) {
    cell += html::div({.classes = "hb-muted"},
                      page.t("org.reason.carries_on",
                             {{"successor", agency_words(page, explained, step->successor)},
                              {"closed", agency_words(page, explained, step->agency)},
                              {"day", shown_date(step->first_day)}}));
  }
  return cell;
}

html::Node gap_tag(const web::Page& page, GrantGap gap) {
  return web::tag(page, "org.reason." + std::string{code_of(gap)},
                  gap == GrantGap::none ? web::Tone::good : web::Tone::caution);
}

html::Node grant_table(const web::Page& page, const DutyExplanation& explained) {
  std::vector<web::TableRow> rows;
  for (const GrantReason& each : explained.reasons) {
    const RoleGrant& grant = each.grant;
    const std::string by =
        each.given_by ? name_of(explained, each.given_by) : page.t(shown_actor(kCommandActor));
    rows.push_back({web::text(role_words(page, explained.roles, grant.role)),
                    reach_cell(page, explained, each), web::text(shown_date(grant.valid_from)),
                    web::text(grant.valid_to ? shown_date(*grant.valid_to) : ""), web::text(by),
                    gap_tag(page, each.gap)});
  }
  if (rows.empty()) return html::p({.classes = "govuk-body"}, page.t("org.reason.no_roles"));
  return web::table(page,
                    {.caption = page.t("org.reason.grants"),
                     .columns = {{"org.person.role"},
                                 {"org.role.over"},
                                 {"org.role.from"},
                                 {"org.role.to"},
                                 {"org.reason.given_by"},
                                 {"org.reason.gives_it"}},
                     .stacked_on_phones = true},
                    rows);
}

/// What would have to happen, and who could do it.
html::Node missing(const web::Page& page, const DutyExplanation& explained) {
  std::string roles;
  for (const std::string& code : explained.bring_it) {
    roles +=
        (roles.empty() ? "" : page.t("org.review.or")) + role_words(page, explained.roles, code);
  }
  html::Node lines = html::p({.classes = "govuk-body"},
                             page.t("org.reason.needs_role",
                                    {{"roles", roles}, {"agency", place_words(page, explained)}}));
  const std::string givers = names_of(page, explained, explained.givers);
  lines += html::p({.classes = "govuk-body"},
                   givers.empty() ? page.t("org.reason.no_giver")
                                  : page.t("org.reason.givers", {{"people", givers}}));
  return lines;
}

html::Node answer(const web::Page& page, const DutyExplanation& explained) {
  const std::vector<TextArgument> arguments{{"person", explained.person},
                                            {"duty", duty_words(page, explained.duty)},
                                            {"agency", place_words(page, explained)}};
  const std::string words = page.visit().texts->get(
      page.locale(), explained.may ? "org.reason.may" : "org.reason.may_not", arguments);
  html::Node body = web::inset({html::strong(words)});
  for (const std::string_view hindrance : explained.hindrances) {
    body += web::warning_text(page, "org.reason." + std::string{hindrance});
  }
  for (const std::string_view limit : explained.limits) {
    body += html::p({.classes = "govuk-body"}, page.words("org.reason." + std::string{limit}));
  }
  const bool given = !explained.reasons.empty() && explained.reasons.front().gap == GrantGap::none;
  if (!given) body += missing(page, explained);
  body += grant_table(page, explained);
  if (!explained.stands_in_for.empty()) {
    body += html::p({.classes = "govuk-body"},
                    page.t("org.reason.stands_in",
                           {{"people", names_of(page, explained, explained.stands_in_for)}}));
  }
  return body;
}

html::Node question_form(const web::Page& page, const Question& question, std::string_view duty) {
  std::vector<web::Choice> duties, agencies;
  for (const Duty each : all_duties()) {
    duties.push_back({std::string{code_of(each)}, duty_words(page, each)});
  }
  for (const AgencyInTree& each : question.agencies) {
    agencies.push_back({std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::filter_bar(page, duties_url(question.profile.person.id),
                         {web::select(page, {.name = "duty",
                                             .label = "org.reason.duty",
                                             .choices = duties,
                                             .chosen = {std::string{duty}},
                                             .required = true,
                                             .none = "org.reason.all_duties"}),
                          web::select(page, {.name = "agency",
                                             .label = "org.reason.agency",
                                             .choices = agencies,
                                             .chosen = {std::to_string(question.agency_id.value)},
                                             .required = true,
                                             .none = "org.audit.whole_installation"})});
}

html::Node overview(const web::Page& page, const Question& question,
                    const std::vector<DutyExplanation>& all) {
  std::vector<web::TableRow> rows;
  for (const DutyExplanation& each : all) {
    const web::Url url = duties_url(each.person_id)
                             .with("duty", code_of(each.duty))
                             .with("agency", std::to_string(question.agency_id.value));
    rows.push_back({web::text(duty_words(page, each.duty)),
                    each.may ? web::tag(page, "org.reason.yes", web::Tone::good)
                             : web::tag(page, "org.reason.no"),
                    html::a(url, {.classes = "govuk-link"},
                            {page.t("org.reason.why"),
                             html::span({.classes = "govuk-visually-hidden"},
                                        page.t("web.colon") + duty_words(page, each.duty))})});
  }
  return web::table(
      page,
      {.caption = all.empty() ? std::string{} : place_words(page, all.front()),
       .columns = {{"org.reason.duty"}, {"org.reason.may_column"}, {"org.reason.why"}}},
      rows);
}

boost::json::object explanation_json(const DutyExplanation& explained) {
  boost::json::array reasons, givers, stands_in_for, hindrances, limits;
  for (const GrantReason& each : explained.reasons) {
    const RoleGrant& grant = each.grant;
    boost::json::array through;
    for (const Succession& step : each.through) {
      through.push_back({{"agency_id", step.agency.value},
                         {"successor_id", step.successor.value},
                         {"first_day", to_iso(step.first_day)}});
    }
    reasons.push_back(
        {{"role", grant.role},
         {"agency_id", grant.agency_id.value},
         {"reach", code_of(grant.reach)},
         {"valid_from", to_iso(grant.valid_from)},
         {"valid_to", grant.valid_to ? boost::json::value(to_iso(*grant.valid_to)) : nullptr},
         {"given_by", each.given_by.value},
         {"gap", code_of(each.gap)},
         {"through", std::move(through)}});
  }
  for (const PersonId each : explained.givers) {
    givers.push_back({{"person_id", each.value}, {"name", name_of(explained, each)}});
  }
  for (const PersonId each : explained.stands_in_for) {
    stands_in_for.push_back({{"person_id", each.value}, {"name", name_of(explained, each)}});
  }
  for (const std::string_view each : explained.hindrances) hindrances.emplace_back(each);
  for (const std::string_view each : explained.limits) limits.emplace_back(each);
  return {{"duty", code_of(explained.duty)},
          {"agency_id", explained.agency_id.value},
          {"may", explained.may},
          {"hindrances", std::move(hindrances)},
          {"limits", std::move(limits)},
          {"reasons", std::move(reasons)},
          {"roles_with_duty", boost::json::value_from(explained.bring_it)},
          {"givers", std::move(givers)},
          {"stands_in_for", std::move(stands_in_for)}};
}

Result<Question> read_question(const Request& request, Context& context) {
  HB_LET(profile, person_profile(context, PersonId{request.path_id("id")}));
  Question question{.profile = std::move(profile),
                    .agencies = agencies_in_scope(context, Closed::included)};
  question.agency_id = question.profile.person.agency_id;
  for (const auto& [name, value] : request.query_values) {
    if (name != "agency") continue;
    question.agency_id = AgencyId{};
    for (const AgencyInTree& each : question.agencies) {
      if (std::to_string(each.agency.id.value) == value) question.agency_id = each.agency.id;
    }
  }
  return question;
}

web::LayoutOptions duties_layout(const web::Page& page, const Question& question) {
  const Person& person = question.profile.person;
  auto options = console_page("org.reason.title", {{person.name, person_url(person.id)}});
  options.caption = person.name;
  if (question.profile.own) options.breadcrumbs = {{"org.account.title", web::Url{"/account"}}};
  static_cast<void>(page);
  return options;
}

}  // namespace

Response show_duties(const Request& request, Context& context) {
  const auto question = read_question(request, context);
  if (!question) return web::refuse(request, question.error());
  const PersonId person = question->profile.person.id;
  const auto asked = duty_from(request.query("duty"));
  std::vector<DutyExplanation> explained;
  for (const Duty duty : all_duties()) {
    if (asked && duty != *asked) continue;
    auto one = explain_duty(context, person, duty, question->agency_id);
    if (!one) return web::refuse(request, one.error());
    explained.push_back(*std::move(one));
  }
  return web::respond(
      request,
      [&] {
        boost::json::array duties;
        for (const DutyExplanation& each : explained) duties.push_back(explanation_json(each));
        return boost::json::value{{"person_id", person.value}, {"duties", std::move(duties)}};
      },
      [&](const web::Page& page) {
        return page.layout(
            duties_layout(page, *question),
            {html::p({.classes = "govuk-body"}, page.t("org.reason.lead")),
             question_form(page, *question, asked ? code_of(*asked) : std::string_view{}),
             asked ? answer(page, explained.front()) : overview(page, *question, explained)});
      });
}

}  // namespace hb::org::pages

// An agency's service promotion team: who belongs to it, who did, and who joins or leaves when.
#include <boost/json.hpp>

#include "handlers.h"
#include "page_help.h"
#include "promotion_team_action.h"

namespace hb::org::pages {

namespace {

web::Url team_url(AgencyId agency) { return agency_url(agency) / "promotion-team"; }

std::string works_at(const web::Page& page, const TeamProfile& profile, AgencyId agency) {
  const auto found = profile.agency_names.find(agency);
  return found == profile.agency_names.end() ? std::string{} : found->second.in(page.locale());
}

/// A link to the person, or the name where the viewer would find nothing.
html::Node person_words(const Viewer& viewer, const NamedTeamMember& each) {
  if (!viewer.scope.covers(each.agency_id)) return web::text(each.name);
  return html::a(person_url(each.member.person_id), {.classes = "govuk-link"}, each.name);
}

html::Node leave_link(const web::Page& page, const NamedTeamMember& each) {
  if (each.member.valid_to) return {};
  return html::a(team_url(each.member.agency_id) / "members" / each.member.id / "leaving",
                 {.classes = "govuk-link"},
                 {page.t("org.team.end"),
                  html::span({.classes = "govuk-visually-hidden"}, std::string{" "} + each.name)});
}

enum class When { now, past };

html::Node member_table(const web::Page& page, const Context& context, const TeamProfile& profile,
                        When when) {
  const bool past = when == When::past;
  const bool endable = !past && context.viewer.may(Duty::manage_people, profile.agency.id);
  std::vector<web::TableRow> rows;
  for (const NamedTeamMember& each : profile.members) {
    const TeamMember& member = each.member;
    if ((member.valid_to && *member.valid_to < context.today) != past) continue;
    rows.push_back({person_words(context.viewer, each),
                    member.convener ? web::tag(page, "org.team.convener", web::Tone::information)
                                    : web::text(page.t("org.team.member")),
                    web::text(works_at(page, profile, each.agency_id)), web::text(each.job_title),
                    web::text(shown_date(member.valid_from)),
                    web::text(member.valid_to ? shown_date(*member.valid_to) : "")});
    if (endable) rows.back().push_back(leave_link(page, each));
  }
  if (rows.empty()) return {};
  web::Table table{.caption = page.t(past ? "org.team.former" : "org.team.members"),
                   .columns = {{"org.person.name"},
                               {"org.team.post"},
                               {"org.person.agency"},
                               {"org.person.job_title"},
                               {"org.team.valid_from"},
                               {"org.team.valid_to"}},
                   .stacked_on_phones = true};
  if (endable) table.columns.push_back({"org.session.action"});
  return web::table(page, table, rows);
}

html::Node joining_form(const web::Page& page, const Context& context, const TeamProfile& profile) {
  std::vector<web::Choice> people;
  for (const auto& [person, where] : profile.people) {
    const std::string place =
        where == profile.agency.id ? "" : page.t("web.in_brackets", works_at(page, profile, where));
    people.push_back({std::to_string(person.id.value), person.name + place});
  }
  return web::form(page, web::post_to(team_url(profile.agency.id) / "members"),
                   {web::select(page, {.name = "person",
                                       .label = "org.team.person",
                                       .choices = people,
                                       .required = true,
                                       .none = "org.team.choose"}),
                    web::checkboxes(page, {.name = "convener",
                                           .label = "org.team.post",
                                           .choices = {{"yes", "org.team.is_convener"}},
                                           .small = true}),
                    web::date_field(page, {.name = "valid_from",
                                           .label = "org.team.valid_from",
                                           .value = shown_date(context.today),
                                           .required = true}),
                    web::button(page, "org.team.add")});
}

/// What the team met and decided, each number leading to its rows.
html::Node work_part(const web::Page& page, const TeamProfile& profile) {
  if (!profile.work) return {};
  const TeamWork& work = *profile.work;
  const auto link = [&](const std::string& address, const std::string& words) {
    const auto url = web::Url::local(address);
    return url ? html::a(*url, {.classes = "govuk-link"}, words) : web::text(words);
  };
  const std::string open =
      page.t("org.team.open_decisions", {{"count", std::to_string(work.open_decisions)},
                                         {"late", std::to_string(work.late_decisions)}});
  return html::group(
      {html::h2({.classes = "govuk-heading-m"}, page.t("org.team.work")),
       html::ul(
           {.classes = "govuk-list"},
           {html::li(link(work.meetings_url,
                          page.t("org.team.meetings", {{"count", std::to_string(work.meetings)}}))),
            html::li(link(work.decisions_url, open))})});
}

html::Node team_page(const web::Page& page, const Context& context, const TeamProfile& profile) {
  auto options = console_page("org.team.title", crumbs_to(page, profile.agency));
  options.caption = profile.agency.name.in(page.locale());
  html::Node now = member_table(page, context, profile, When::now);
  if (now.empty()) {
    now = web::empty_state(page, {.title = "org.team.none", .advice = "org.team.none_advice"});
  }
  html::Node joining;
  if (context.viewer.may(Duty::manage_people, profile.agency.id)) {
    joining = html::group({html::h2({.classes = "govuk-heading-m"}, page.t("org.team.add")),
                           joining_form(page, context, profile)});
  }
  return page.layout(options, {web::error_summary(page), now, work_part(page, profile), joining,
                               member_table(page, context, profile, When::past)});
}

boost::json::value to_json(const TeamProfile& profile) {
  boost::json::array members;
  for (const NamedTeamMember& each : profile.members) {
    const TeamMember& member = each.member;
    boost::json::object row{{"id", member.id},
                            {"person_id", member.person_id.value},
                            {"name", each.name},
                            {"job_title", each.job_title},
                            {"agency_id", each.agency_id.value},
                            {"convener", member.convener},
                            {"valid_from", to_iso(member.valid_from)},
                            {"valid_to", nullptr}};
    if (member.valid_to) row["valid_to"] = to_iso(*member.valid_to);
    members.push_back(std::move(row));
  }
  boost::json::object json{{"agency_id", profile.agency.id.value}, {"members", std::move(members)}};
  if (profile.work) {
    json["meetings"] = profile.work->meetings;
    json["open_decisions"] = profile.work->open_decisions;
    json["late_decisions"] = profile.work->late_decisions;
  }
  return json;
}

html::Node leaving_page(const web::Page& page, const Context& context, const Agency& agency,
                        const NamedTeamMember& each) {
  auto crumbs = crumbs_to(page, agency);
  crumbs.push_back({"org.team.title", team_url(agency.id)});
  auto options = console_page("org.team.end", std::move(crumbs));
  options.caption = each.name;
  options.narrow = true;
  return page.layout(
      options,
      {web::error_summary(page),
       html::p({.classes = "govuk-body"},
               page.t("org.team.end_words",
                      {{"name", each.name}, {"day", shown_date(each.member.valid_from)}})),
       web::form(page, web::post_to(team_url(agency.id) / "members" / each.member.id / "leaving"),
                 {web::date_field(page, {.name = "last_day",
                                         .label = "org.team.valid_to",
                                         .value = shown_date(context.today),
                                         .required = true}),
                  web::button(page, "org.team.end")})});
}

struct Leaving {
  Agency agency;
  NamedTeamMember member;
};

Result<Leaving> load_leaving(const Request& request, Context& context) {
  const AgencyId agency{request.path_id("id")};
  HB_LET(member, team_member(context, agency, request.path_id("member")));
  HB_LET(profile, team_profile(context, agency));
  return Leaving{std::move(profile.agency), std::move(member)};
}

}  // namespace

Response show_team(const Request& request, Context& context) {
  const auto profile = team_profile(context, AgencyId{request.path_id("id")});
  if (!profile) return web::refuse(request, profile.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*profile); },
      [&](const web::Page& page) { return team_page(page, context, *profile); });
}

Response save_joining(const Request& request, Context& context) {
  const AgencyId id{request.path_id("id")};
  const auto profile = team_profile(context, id);
  if (!profile) return web::refuse(request, profile.error());
  // Whoever may not add anybody hears that, and not which field to mend.
  const auto allowed = require(context.viewer, Duty::manage_people, id);
  if (!allowed) return web::refuse(request, allowed.error());
  const auto again = [&](const Error& error) {
    return web::refuse(request, error,
                       [&](const web::Page& page) { return team_page(page, context, *profile); });
  };
  const auto from = typed_date(request, "valid_from");
  if (!from) return again(from.error());
  const auto joined = join_team(context, id,
                                {.person_id = PersonId{web::id_in(request.form("person"))},
                                 .convener = request.form("convener") == "yes",
                                 .valid_from = *from});
  if (!joined) return again(joined.error());
  return web::see_other(team_url(id).text(), "org.team.added");
}

Response show_leaving(const Request& request, Context& context) {
  const auto leaving = load_leaving(request, context);
  if (!leaving) return web::refuse(request, leaving.error());
  return web::respond_with_forms(request, [&](const web::Page& page) {
    return leaving_page(page, context, leaving->agency, leaving->member);
  });
}

Response save_leaving(const Request& request, Context& context) {
  const auto again = [&](const Error& error) {
    const auto leaving = load_leaving(request, context);
    if (!leaving) return web::refuse(request, leaving.error());
    return web::refuse(request, error, [&](const web::Page& page) {
      return leaving_page(page, context, leaving->agency, leaving->member);
    });
  };
  const auto last_day = typed_date(request, "last_day");
  if (!last_day) return again(last_day.error());
  const AgencyId agency{request.path_id("id")};
  const auto left = leave_team(context, agency, request.path_id("member"), *last_day);
  if (!left) return again(left.error());
  return web::see_other(team_url(agency).text(), "org.team.ended");
}

}  // namespace hb::org::pages

#include <algorithm>

#include "handlers.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "org/front_line.h"
#include "org_json.h"
#include "page_help.h"

namespace hb::org::pages {

namespace {

web::StateTag standing(const Agency& agency, Date today) {
  if (agency.stands_on(today)) return {};
  return {agency.valid_from > today ? "org.agency.to_come" : "org.agency.closed",
          web::Tone::caution};
}

html::Node agency_link(const web::Page& page, const Agency& agency) {
  return html::a(agency_url(agency.id), {.classes = "govuk-link"}, agency.name.in(page.locale()));
}

/// A link, or the name alone where the viewer would find nothing.
html::Node agency_words(const web::Page& page, const Viewer& viewer, const Agency& agency) {
  if (viewer.scope.covers(agency.id)) return agency_link(page, agency);
  return web::text(agency.name.in(page.locale()));
}

html::Node links(const web::Page& page, const std::vector<Agency>& agencies) {
  return html::ul({.classes = "govuk-list"}, html::each(agencies, [&](const Agency& agency) {
                    return html::li(agency_link(page, agency));
                  }));
}

html::Node tree_row(const web::Page& page, const AgencyInTree& each) {
  // Full-width blanks show the depth; a screen reader hears the level in the next cell.
  std::string indent;
  for (int i = 0; i < each.depth; ++i) indent += "　";
  return html::group({indent, agency_link(page, each.agency)});
}

/// The agencies as they are, or as they were on a day.
struct Agencies {
  std::vector<AgencyInTree> tree;
  std::optional<Date> day;
  std::string typed_day;
  FrontLine front_line = FrontLine::any;
};

html::Node filters(const web::Page& page, const Agencies& agencies) {
  return web::filter_bar(
      page, web::Url{"/agencies"},
      {web::date_field(page,
                       {.name = "day",
                        .label = "org.agencies.day",
                        .value = agencies.day ? shown_date(*agencies.day) : agencies.typed_day}),
       web::select(page, front_line_field<web::ChoiceField>(agencies.front_line))});
}

/// The tree of those that are meant: one whose parent is left out stands at the top.
std::vector<AgencyInTree> narrowed(std::vector<AgencyInTree> tree, FrontLine which) {
  if (which == FrontLine::any) return tree;
  std::vector<Agency> meant;
  for (AgencyInTree& each : tree) {
    if (covers(which, each.agency)) meant.push_back(std::move(each.agency));
  }
  return in_tree_order(std::move(meant));
}

html::Node agencies_page(const web::Page& page, const Context& context, const Agencies& agencies) {
  const std::vector<AgencyInTree>& tree = agencies.tree;
  const Date day = agencies.day.value_or(context.today);
  std::vector<web::TableRow> rows;
  for (const AgencyInTree& each : tree) {
    const Agency& agency = each.agency;
    const web::StateTag state = standing(agency, day);
    rows.push_back({tree_row(page, each), web::text(agency.code),
                    web::text(level_words(page, agency.level)),
                    web::text(agency.front_line ? page.t("org.agency.front_line") : ""),
                    web::text(agency.phone),
                    state.words.empty() ? html::Node{} : web::tag(page, state.words, state.tone)});
  }
  auto options = console_page("org.agencies.title", {});
  if (context.viewer.may_anywhere(Duty::manage_agencies)) {
    options.actions = web::button_link(page, "org.agency.open", web::Url{"/agencies/new"});
  }
  if (agencies.day) options.caption = page.t("org.agencies.on_day", {{"day", shown_date(day)}});
  const html::Node filter = html::group({web::error_summary(page), filters(page, agencies)});
  if (tree.empty()) {
    const bool narrow = agencies.front_line != FrontLine::any;
    return page.layout(
        options, {filter, web::empty_state(page, {.title = narrow ? "org.agencies.none_such"
                                                                  : "org.agencies.none",
                                                  .advice = narrow ? "org.agencies.none_such_advice"
                                                                   : "org.agencies.none_advice"})});
  }
  return page.layout(options, {filter, web::table(page,
                                                  {.caption = page.t("org.agencies.title"),
                                                   .columns = {{"org.agency.name"},
                                                               {"org.agency.code"},
                                                               {"org.agency.level"},
                                                               {"org.agency.kind"},
                                                               {"org.agency.phone"},
                                                               {"org.agency.state"}},
                                                   .caption_hidden = true,
                                                   .stacked_on_phones = true},
                                                  rows)});
}

/// The service promotion team: the convener, how many belong to it, and the way there.
html::Node team_words(const web::Page& page, const AgencyProfile& profile) {
  const web::Url url = agency_url(profile.agency.id) / "promotion-team";
  if (profile.team.empty()) {
    return html::a(url, {.classes = "govuk-link"}, page.t("org.team.none"));
  }
  const NamedTeamMember& first = profile.team.front();
  return html::group(
      {first.member.convener ? page.t("org.team.convened_by", {{"name", first.name}}) : "",
       html::a(url, {.classes = "govuk-link"},
               page.t("org.team.count", {{"count", std::to_string(profile.team.size())}}))});
}

html::Node facts(const web::Page& page, const Viewer& viewer, const AgencyProfile& profile) {
  const Agency& agency = profile.agency;
  std::vector<web::SummaryRow> rows{
      {"org.agency.code", web::text(agency.code)},
      {"org.agency.level", web::text(level_words(page, agency.level))},
      {"org.agency.front_line",
       web::text(page.t(agency.front_line ? "org.form.yes" : "org.form.no"))},
      {"org.agency.address", web::text(agency.address)},
      {"org.agency.phone", web::text(agency.phone)},
      {"org.agency.valid_from", web::text(shown_date(agency.valid_from))}};
  if (agency.valid_to) {
    rows.push_back({"org.agency.valid_to", web::text(shown_date(*agency.valid_to))});
  }
  if (profile.parent) {
    rows.push_back({"org.agency.parent", agency_words(page, viewer, *profile.parent)});
  }
  rows.push_back({"org.team.title", team_words(page, profile)});
  if (!profile.successors.empty()) {
    rows.push_back({"org.agency.successor", links(page, profile.successors)});
  }
  if (!profile.predecessors.empty()) {
    rows.push_back({"org.agency.predecessor", links(page, profile.predecessors)});
  }
  if (!profile.below.empty()) {
    rows.push_back({"org.agency.below", links(page, profile.below)});
  }
  return web::summary_list(page, rows);
}

html::Node name_table(const web::Page& page, const AgencyProfile& profile) {
  if (profile.names.size() < 2) return {};
  std::vector<web::TableRow> rows;
  for (const NamePeriod& period : profile.names) {
    rows.push_back({web::text(period.name.zh_tw), web::text(period.name.en),
                    web::text(shown_date(period.valid_from))});
  }
  return web::table(
      page,
      {.caption = page.t("org.agency.names"),
       .columns = {{"org.agency.name_zh"}, {"org.agency.name_en"}, {"org.agency.valid_from"}}},
      rows);
}

/// Where it stood and will stand, once it has moved.
html::Node parent_table(const web::Page& page, const AgencyProfile& profile) {
  if (profile.parents.size() < 2) return {};
  std::vector<web::TableRow> rows;
  for (const ParentPeriod& period : profile.parents) {
    const auto name = profile.parent_names.find(period.parent_id);
    rows.push_back({web::text(name == profile.parent_names.end() ? page.t("org.agency.at_the_top")
                                                                 : name->second.in(page.locale())),
                    web::text(shown_date(period.valid_from)), web::text(period.reason)});
  }
  return web::table(
      page,
      {.caption = page.t("org.agency.parents"),
       .columns = {{"org.agency.parent"}, {"org.agency.moved_from"}, {"org.agency.move_reason"}},
       .stacked_on_phones = true},
      rows);
}

const PersonName* person_in(const AgencyProfile& profile, PersonId id) {
  const auto found = std::find_if(profile.people.begin(), profile.people.end(),
                                  [&](const PersonName& each) { return each.id == id; });
  return found == profile.people.end() ? nullptr : &*found;
}

std::string heads_of(const web::Page& page, const AgencyProfile& profile, UnitId unit) {
  std::string heads;
  for (const Membership& member : profile.members) {
    const PersonName* person = person_in(profile, member.person_id);
    if (member.unit_id != unit || !member.head || person == nullptr) continue;
    heads += (heads.empty() ? "" : page.t("web.comma")) + person->name;
  }
  return heads;
}

html::Node unit_table(const web::Page& page, const AgencyProfile& profile, Date today) {
  std::vector<web::TableRow> rows;
  for (const Unit& unit : profile.units) {
    const auto members =
        std::count_if(profile.members.begin(), profile.members.end(),
                      [&](const Membership& member) { return member.unit_id == unit.id; });
    rows.push_back(
        {html::a(unit_url(unit.id), {.classes = "govuk-link"}, unit.name.in(page.locale())),
         web::text(unit.phone), web::text(heads_of(page, profile, unit.id)),
         web::text(std::to_string(members)),
         unit.stands_on(today) ? html::Node{}
                               : web::tag(page, "org.unit.closed", web::Tone::caution)});
  }
  return web::table(page,
                    {.caption = page.t("org.agency.units"),
                     .columns = {{"org.unit.name"},
                                 {"org.unit.phone"},
                                 {"org.unit.head"},
                                 {.words = "org.unit.people", .numeric = true},
                                 {"org.agency.state"}},
                     .stacked_on_phones = true},
                    rows);
}

std::string unit_of(const web::Page& page, const AgencyProfile& profile, PersonId person) {
  for (const Membership& member : profile.members) {
    if (member.person_id != person) continue;
    for (const Unit& unit : profile.units) {
      if (unit.id == member.unit_id) return unit.name.in(page.locale());
    }
  }
  return {};
}

std::string deputy_of(const AgencyProfile& profile, PersonId person) {
  for (const Membership& member : profile.members) {
    if (member.person_id != person || !member.deputy_id) continue;
    const PersonName* deputy = person_in(profile, member.deputy_id);
    return deputy ? deputy->name : std::string{};
  }
  return {};
}

html::Node people_table(const web::Page& page, const AgencyProfile& profile) {
  std::vector<web::TableRow> rows;
  for (const PersonName& person : profile.people) {
    rows.push_back({html::a(person_url(person.id), {.classes = "govuk-link"}, person.name),
                    web::text(person.job_title), web::text(unit_of(page, profile, person.id)),
                    web::text(person.extension), web::text(deputy_of(profile, person.id))});
  }
  return web::table(page,
                    {.caption = page.t("org.agency.people"),
                     .columns = {{"org.person.name"},
                                 {"org.person.job_title"},
                                 {"org.person.unit"},
                                 {"org.person.extension"},
                                 {"org.person.deputy"}},
                     .stacked_on_phones = true},
                    rows);
}

html::Node agency_actions(const web::Page& page, const Viewer& viewer, const Agency& agency) {
  const web::Url here = agency_url(agency.id);
  std::vector<html::Node> buttons;
  const auto add = [&](std::string_view words, const web::Url& url) {
    buttons.push_back(web::button_link(page, words, url, web::ButtonKind::secondary));
  };
  if (viewer.may(Duty::manage_agencies, agency.id)) {
    add("org.agency.edit", here / "edit");
    add("org.agency.rename", here / "renaming");
    if (may_move(viewer, agency)) add("org.agency.move", here / "moving");
    if (!agency.valid_to) add("org.agency.close", here / "closing");
  }
  if (viewer.may(Duty::manage_people, agency.id)) {
    add("org.unit.open", here / "units" / "new");
    add("org.person.invite", here / "people" / "new");
  }
  add("org.review.title", here / "review-chain");
  if (viewer.may(Duty::read_audit, agency.id)) add("org.audit.title", here / "audit");
  return web::button_group(buttons);
}

html::Node agency_page(const web::Page& page, const Context& context,
                       const AgencyProfile& profile) {
  auto options = console_page(profile.agency.name.in(page.locale()),
                              {{"org.agencies.title", web::Url{"/agencies"}}});
  options.state = standing(profile.agency, context.today);
  options.caption = level_words(page, profile.agency.level);
  return page.layout(
      options,
      {agency_actions(page, context.viewer, profile.agency), facts(page, context.viewer, profile),
       name_table(page, profile), parent_table(page, profile),
       unit_table(page, profile, context.today), people_table(page, profile)});
}

}  // namespace

Response list_agencies(const Request& request, Context& context) {
  const auto signed_in = require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  Agencies agencies;
  agencies.typed_day = clean_input(request.query("day"));
  agencies.front_line = front_line_from(request.query("front_line"));
  if (!agencies.typed_day.empty()) {
    const auto read = parse_date(agencies.typed_day);
    if (!read) {
      agencies.tree = agencies_in_scope(context, Closed::included);
      return web::refuse(request, read.error().at("day"), [&](const web::Page& page) {
        return agencies_page(page, context, agencies);
      });
    }
    agencies.day = *read;
  }
  agencies.tree = narrowed(agencies.day ? agencies_standing_on(context, *agencies.day)
                                        : agencies_in_scope(context, Closed::included),
                           agencies.front_line);
  return web::respond(
      request,
      [&] {
        boost::json::array list;
        for (const AgencyInTree& each : agencies.tree) {
          boost::json::object agency = to_json(each.agency);
          agency["depth"] = each.depth;
          list.push_back(std::move(agency));
        }
        return boost::json::value{{"agencies", std::move(list)}};
      },
      [&](const web::Page& page) { return agencies_page(page, context, agencies); });
}

Response show_agency(const Request& request, Context& context) {
  const auto profile = agency_profile(context, AgencyId{request.path_id("id")});
  if (!profile) return web::refuse(request, profile.error());
  return web::respond(
      request, [&] { return boost::json::value(to_json(*profile)); },
      [&](const web::Page& page) { return agency_page(page, context, *profile); });
}

}  // namespace hb::org::pages

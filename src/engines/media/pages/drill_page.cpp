// Drills of the procedure: what was practised, learnt and changed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "kernel/roc_date.h"
#include "media_handlers.h"
#include "media_parts.h"
#include "watching_work.h"

namespace hb::media {

using html::Node;

namespace {

Node drill_part(const web::Page& page, const DrillList& list, const Drill& drill) {
  std::vector<web::SummaryRow> rows{
      {"media.drill.held_on", web::text(web::short_day(page, drill.form.held_on))},
      {"media.form.agency", web::text(list.names.agency(drill.form.agency_id, page.locale()))}};
  if (!drill.form.scenario.empty()) {
    rows.push_back({"media.drill.scenario", web::paragraphs(drill.form.scenario)});
  }
  rows.push_back({"media.drill.lessons", web::paragraphs(drill.form.lessons)});
  rows.push_back({"media.drill.changes", drill.form.changes.empty()
                                             ? web::text(page.t("media.drill.no_changes"))
                                             : web::paragraphs(drill.form.changes)});
  rows.push_back(
      {"media.facts.by", web::text(drill.person_name + "　" + web::short_moment(drill.at))});
  return html::section(
      {html::h2({.classes = "govuk-heading-m"}, drill.form.title), web::summary_list(page, rows)});
}

web::PageFunction new_drill_page(std::vector<org::AgencyInTree> agencies, AgencyId own,
                                 Date today) {
  return [agencies = std::move(agencies), own, today](const web::Page& page) {
    web::ChoiceField agency = agency_field(page, agencies, own);
    agency.required = true;
    const auto area = [&](std::string name, std::string label, bool required) {
      return web::text_area(page, {.name = std::move(name),
                                   .label = std::move(label),
                                   .required = required,
                                   .rows = 4,
                                   .max_characters = static_cast<int>(kMaxFacts)});
    };
    return page.layout(
        {.title = "media.drill.record",
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}},
                         {"media.drill.list_title", web::Url{"/media/drills"}}},
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(web::Url{"/media/drills"}),
                   {web::select(page, agency),
                    web::date_field(page, {.name = "held_on",
                                           .label = "media.drill.held_on",
                                           .value = roc_date(today, RocStyle::slashed),
                                           .required = true}),
                    web::text_field(
                        page, {.name = "title", .label = "media.drill.title", .required = true}),
                    area("scenario", "media.drill.scenario", false),
                    area("lessons", "media.drill.lessons", true),
                    area("changes", "media.drill.changes", false),
                    web::button(page, "media.drill.save")})});
  };
}

}  // namespace

Response show_drills(const Request& request, org::Context& context) {
  const auto list = list_drills(context);
  if (!list) return web::refuse(request, list.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array drills;
    for (const Drill& each : list->drills) {
      drills.push_back(boost::json::object{{"id", each.id},
                                           {"agency_id", each.form.agency_id.value},
                                           {"held_on", to_iso(each.form.held_on)},
                                           {"title", each.form.title},
                                           {"scenario", each.form.scenario},
                                           {"lessons", each.form.lessons},
                                           {"changes", each.form.changes}});
    }
    return boost::json::object{{"drills", std::move(drills)}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    Node drills;
    for (const Drill& each : list->drills) drills += drill_part(page, *list, each);
    if (list->drills.empty()) {
      drills = web::empty_state(
          page, {.title = "media.drill.none",
                 .advice = "media.drill.none_advice",
                 .next = web::Crumb{"media.drill.record", web::Url{"/media/drills/new"}}});
    }
    return page.layout(
        {.title = "media.drill.list_title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}},
         .actions = web::button_link(page, "media.drill.record", web::Url{"/media/drills/new"})},
        media_tabs(page, Tab::drills, {drills}));
  });
}

Response show_new_drill(const Request& request, org::Context& context) {
  const auto list = list_drills(context);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request, new_drill_page(list->agencies, context.viewer.agency_id, context.today));
}

Response save_new_drill(const Request& request, org::Context& context) {
  const auto list = list_drills(context);
  if (!list) return web::refuse(request, list.error());
  const auto again = new_drill_page(list->agencies, context.viewer.agency_id, context.today);
  web::FormErrors errors;
  const DrillForm form{.agency_id = AgencyId{web::id_in(request.form("agency"))},
                       .held_on = errors.keep(web::typed_date(request, "held_on")),
                       .title = typed(request, "title"),
                       .scenario = typed(request, "scenario"),
                       .lessons = typed(request, "lessons"),
                       .changes = typed(request, "changes")};
  if (errors.any()) return web::refuse(request, errors.all(), again);
  const auto wrong = save_drill(context, form);
  if (!wrong.empty()) return web::refuse(request, wrong, again);
  return web::see_other("/media/drills", "media.notice.drill");
}

}  // namespace hb::media

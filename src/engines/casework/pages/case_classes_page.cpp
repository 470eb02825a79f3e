// The classes of subjects that cases of an agency are given: added, renamed, retired and taken
// back.
#include <boost/json/array.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_classes.h"
#include "casework_handlers.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kClasses{"/cases/classes"};

web::Url class_url(ClassId id) { return kClasses / id; }

Node name_fields(const web::Page& page, const std::string& zh, const std::string& en,
                 const std::string& about, int days) {
  return html::group({web::text_field(page, {.name = "name_zh",
                                             .label = "casework.class.name_zh",
                                             .value = zh,
                                             .required = true,
                                             .width = 20,
                                             .about = about}),
                      web::text_field(page, {.name = "name_en",
                                             .label = "casework.class.name_en",
                                             .value = en,
                                             .width = 20,
                                             .about = about}),
                      web::text_field(page, {.name = "follow_up_days",
                                             .label = "casework.class.follow_up_days",
                                             .value = days == 0 ? "" : std::to_string(days),
                                             .width = 3,
                                             .suffix = "casework.class.days",
                                             .about = about})});
}

/// Whose form came back to be mended is left open.
Node edit_part(const web::Page& page, const CaseClass& each, AgencyId agency) {
  const Node whose = web::hidden_field(page, "agency", std::to_string(agency.value));
  if (each.retired) {
    return web::form(
        page, web::post_to(class_url(each.id) / "return"),
        {whose, web::button(page, "casework.class.take_back", web::ButtonKind::secondary)});
  }
  const bool failed = page.error() && page.request().form("was") == each.name_zh;
  return web::details(
      page, page.t("casework.class.edit", {{"name", each.name(page.locale())}}),
      {web::form(page, web::post_to(class_url(each.id)),
                 {whose, web::hidden_field(page, "was", each.name_zh),
                  name_fields(page, each.name_zh, each.name_en, each.name_zh, each.follow_up_days),
                  web::button(page, "casework.class.rename", web::ButtonKind::secondary)}),
       web::form(page, web::post_to(class_url(each.id) / "retirement"),
                 {whose, web::button(page, "casework.class.retire", web::ButtonKind::secondary)})},
      failed);
}

Node follow_up_note(const web::Page& page, const CaseClass& each) {
  if (each.follow_up_days == 0) return {};
  return html::div(
      {.classes = "hb-quiet"},
      page.t("casework.class.followed_up", {{"days", std::to_string(each.follow_up_days)}}));
}

/// What was typed: nothing is 0, and what is no number is out of bounds.
int typed_days(const Request& request) {
  const std::string typed = web::typed(request, "follow_up_days");
  if (typed.empty() || typed == "0") return 0;
  const int days = web::number_in(typed);
  return days > 0 ? days : -1;
}

web::PageFunction classes_page(CaseClasses shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    std::vector<web::TableRow> rows;
    for (const CaseClass& each : shown.classes) {
      const bool may_edit = each.agency_id || shown.may_edit_common;
      rows.push_back(
          {html::group({web::text(each.name(page.locale())), follow_up_note(page, each)}),
           web::text(page.t(each.agency_id ? "casework.class.own" : "casework.class.common")),
           each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                        : web::tag(page, "casework.class.in_use", web::Tone::good),
           may_edit ? edit_part(page, each, shown.agency_id) : Node{}});
    }
    Node whose;
    if (shown.agencies.size() > 1) {
      whose = web::filter_bar(page, kClasses, agency_select(page, shown.agencies, shown.agency_id));
    }
    return page.layout(
        {.title = "casework.class.page",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.analysis.title", web::Url{"/cases/analysis"}}}},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.class.lead")), whose,
         web::table(page,
                    {.caption = "casework.class.page",
                     .columns = {{.words = "casework.class.title"},
                                 {.words = "casework.class.whose"},
                                 {.words = "casework.class.state"},
                                 {.words = "casework.class.change"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows),
         html::h2({.classes = "govuk-heading-m"}, page.t("casework.class.add")),
         html::p({.classes = "govuk-body"}, page.t("casework.class.follow_up_hint")),
         web::form(
             page, web::post_to(kClasses),
             {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
              name_fields(page, {}, {}, {}, 0), web::button(page, "casework.class.add_it")})});
  };
}

boost::json::value classes_json(const CaseClasses& shown) {
  boost::json::array classes;
  for (const CaseClass& each : shown.classes) {
    classes.push_back(boost::json::object{{"id", each.id.value},
                                          {"agency_id", each.agency_id.value},
                                          {"name_zh", each.name_zh},
                                          {"name_en", each.name_en},
                                          {"retired", each.retired},
                                          {"follow_up_days", each.follow_up_days}});
  }
  return boost::json::object{{"agency_id", shown.agency_id.value}, {"classes", std::move(classes)}};
}

ClassId class_id(const Request& request) { return ClassId{request.path_id("id")}; }
AgencyId form_agency(const Request& request) {
  return AgencyId{web::id_in(request.form("agency"))};
}

Response answered(const Request& request, org::Context& context, const Result<Done>& done) {
  const AgencyId agency = form_agency(request);
  if (done) {
    return web::see_other(kClasses.with("agency", std::to_string(agency.value)).text(),
                          "casework.notice.class_saved");
  }
  auto shown = open_classes(context, agency);
  return shown ? web::refuse(request, done.error(), classes_page(*std::move(shown)))
               : web::refuse(request, done.error());
}

}  // namespace

Response show_classes(const Request& request, org::Context& context) {
  auto shown = open_classes(context, AgencyId{web::id_in(request.query("agency"))});
  if (!shown) return web::refuse(request, shown.error());
  const boost::json::value json = classes_json(*shown);
  return web::respond_with_forms(
      request, [&] { return json; }, classes_page(*std::move(shown)));
}

// POST /cases/classes
Response save_class(const Request& request, org::Context& context) {
  return answered(request, context,
                  add_class(context, {.agency_id = form_agency(request),
                                      .name_zh = web::typed(request, "name_zh"),
                                      .name_en = web::typed(request, "name_en"),
                                      .follow_up_days = typed_days(request)}));
}

// POST /cases/classes/{id}
Response save_class_name(const Request& request, org::Context& context) {
  return answered(request, context,
                  rename_class(context, class_id(request), web::typed(request, "was"),
                               {.name_zh = web::typed(request, "name_zh"),
                                .name_en = web::typed(request, "name_en"),
                                .follow_up_days = typed_days(request)}));
}

// POST /cases/classes/{id}/retirement
Response save_class_retirement(const Request& request, org::Context& context) {
  return answered(request, context, retire_class(context, class_id(request)));
}

// POST /cases/classes/{id}/return
Response save_class_return(const Request& request, org::Context& context) {
  return answered(request, context, take_back_class(context, class_id(request)));
}

}  // namespace hb::casework

// The classes of subjects that cases of an agency are given: added, renamed, retired and taken
// back.
#include <boost/json/array.hpp>
#include <utility>

#include "case_classes.h"
#include "casework_handlers.h"
#include "kept_names_part.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kClasses{"/cases/classes"};

constexpr KeptWords kWordsOfClasses{.caption = "casework.class.page",
                                    .column = "casework.class.title",
                                    .name_zh = "casework.class.name_zh",
                                    .name_en = "casework.class.name_en",
                                    .width = 20};

Node days_field(const web::Page& page, int days, const std::string& about) {
  return web::text_field(page, {.name = "follow_up_days",
                                .label = "casework.class.follow_up_days",
                                .value = days == 0 ? "" : std::to_string(days),
                                .width = 3,
                                .suffix = "casework.class.days",
                                .about = about});
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

KeptNames kept_of(const web::Page& page, const CaseClasses& shown) {
  KeptNames kept{.list = kClasses,
                 .agency_id = shown.agency_id,
                 .agencies = shown.agencies,
                 .may_edit_common = shown.may_edit_common,
                 .names = {}};
  for (const CaseClass& each : shown.classes) {
    kept.names.push_back({.url = kClasses / each.id,
                          .zh = each.name_zh,
                          .en = each.name_en,
                          .agency_id = each.agency_id,
                          .retired = each.retired,
                          .note = follow_up_note(page, each),
                          .more_fields = days_field(page, each.follow_up_days, each.name_zh)});
  }
  return kept;
}

web::PageFunction classes_page(CaseClasses shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    return page.layout(
        {.title = "casework.class.page",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.analysis.title", web::Url{"/cases/analysis"}}}},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.class.lead")),
         kept_names_part(page, kWordsOfClasses, kept_of(page, shown)),
         html::h2({.classes = "govuk-heading-m"}, page.t("casework.class.add")),
         html::p({.classes = "govuk-body"}, page.t("casework.class.follow_up_hint")),
         web::form(page, web::post_to(kClasses),
                   {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
                    name_fields(page, kWordsOfClasses, {}, {}, {}), days_field(page, 0, {}),
                    web::button(page, "casework.class.add_it")})});
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
Response answered(const Request& request, org::Context& context, const Result<Done>& done) {
  return answer_kept(request, kClasses, "casework.notice.class_saved", done,
                     [&](AgencyId agency) -> Result<web::PageFunction> {
                       HB_LET(shown, open_classes(context, agency));
                       return classes_page(std::move(shown));
                     });
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
                  add_class(context, {.agency_id = agency_in_form(request),
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

// Templates of answers: what there is, and one to be written or changed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "reply_templates.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kTemplates{"/cases/templates"};

web::Url template_url(TemplateId id) { return kTemplates / id; }
TemplateId template_id(const Request& request) { return TemplateId{request.path_id("id")}; }

std::string type_name(const web::Page& page, const std::vector<CaseType>& types,
                      const std::string& code) {
  const CaseType* type = find_type(types, code);
  return type ? type->name(page.locale()) : page.t("casework.template.every_type");
}

Node shelf_page(const web::Page& page, const TemplateShelf& shelf) {
  std::vector<web::TableRow> rows;
  for (const ReplyTemplate& each : shelf.templates) {
    const bool may_edit = each.agency_id || shelf.may_edit_common;
    rows.push_back(
        {may_edit ? html::a(template_url(each.id), {.classes = "govuk-link"}, each.title)
                  : web::text(each.title),
         web::text(type_name(page, shelf.types, each.type)),
         web::text(page.t(each.agency_id ? "casework.class.own" : "casework.class.common")),
         each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                      : web::tag(page, "casework.class.in_use", web::Tone::good)});
  }
  Node whose;
  if (shelf.agencies.size() > 1) {
    whose = web::filter_bar(page, kTemplates, agency_select(page, shelf.agencies, shelf.agency_id));
  }
  const web::Url add = (kTemplates / "new").with("agency", std::to_string(shelf.agency_id.value));
  return page.layout({.title = "casework.template.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
                      .actions = web::button_link(page, "casework.template.add", add)},
                     {html::p({.classes = "govuk-body"}, page.t("casework.template.lead")), whose,
                      web::table(page,
                                 {.caption = "casework.template.title",
                                  .columns = {{.words = "casework.template.name"},
                                              {.words = "casework.form.type"},
                                              {.words = "casework.class.whose"},
                                              {.words = "casework.class.state"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

Node fields_of(const web::Page& page, const ReplyTemplate& shown,
               const std::vector<CaseType>& types) {
  web::ChoiceField type{.name = "type",
                        .label = "casework.form.type",
                        .choices = {},
                        .chosen = {shown.type},
                        .none = "casework.template.every_type"};
  for (const CaseType& each : types) type.choices.push_back({each.code, each.name(page.locale())});
  std::string places;
  for (const std::string_view each : template_places()) {
    places += (places.empty() ? "" : " ") + std::string{each};
  }
  return html::group(
      {web::text_field(page, {.name = "title",
                              .label = "casework.template.name",
                              .value = shown.title,
                              .required = true}),
       web::select(page, type),
       web::text_area(page, {.name = "body",
                             .label = "casework.template.body",
                             .hint = page.t("casework.template.body_hint", {{"places", places}}),
                             .value = shown.body,
                             .required = true,
                             .rows = 12,
                             .max_characters = static_cast<int>(kMaxTemplateBody)}),
       web::text_area(page, {.name = "basis",
                             .label = "casework.template.basis",
                             .value = shown.basis,
                             .rows = 2,
                             .max_characters = static_cast<int>(kMaxTemplateExtra)}),
       web::text_area(page, {.name = "remedies",
                             .label = "casework.template.remedies",
                             .hint = "casework.template.remedies_hint",
                             .value = shown.remedies,
                             .rows = 3,
                             .max_characters = static_cast<int>(kMaxTemplateExtra)})});
}

web::PageFunction edit_page(ReplyTemplate shown, std::vector<CaseType> types) {
  return [shown = std::move(shown), types = std::move(types)](const web::Page& page) {
    const bool is_new = !shown.id;
    Node retire;
    if (!is_new) {
      retire = web::form(
          page, web::post_to(template_url(shown.id) / "retirement"),
          {web::hidden_field(page, "row_version", std::to_string(shown.row_version)),
           web::hidden_field(page, "retired", shown.retired ? "no" : "yes"),
           web::button(page, shown.retired ? "casework.class.take_back" : "casework.class.retire",
                       web::ButtonKind::secondary)});
    }
    return page.layout(
        {.title = is_new ? "casework.template.add" : "casework.template.change",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.template.title", kTemplates}},
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(is_new ? kTemplates : template_url(shown.id)),
                   {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
                    web::hidden_field(page, "row_version", std::to_string(shown.row_version)),
                    fields_of(page, shown, types), web::button(page, "casework.template.save")}),
         retire});
  };
}

boost::json::object to_json(const ReplyTemplate& each) {
  return {{"id", each.id.value},
          {"agency_id", each.agency_id.value},
          {"title", each.title},
          {"type", each.type},
          {"body", each.body},
          {"basis", each.basis},
          {"remedies", each.remedies},
          {"retired", each.retired},
          {"row_version", each.row_version}};
}

ReplyTemplate typed_template(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.form("agency"))},
          .title = typed(request, "title"),
          .type = typed(request, "type"),
          .body = typed(request, "body"),
          .basis = typed(request, "basis"),
          .remedies = typed(request, "remedies"),
          .row_version = web::number_in(request.form("row_version"))};
}

web::Url shelf_url(AgencyId agency) {
  return agency ? kTemplates.with("agency", std::to_string(agency.value)) : kTemplates;
}

}  // namespace

Response show_templates(const Request& request, org::Context& context) {
  const auto shelf = open_templates(context, AgencyId{web::id_in(request.query("agency"))});
  if (!shelf) return web::refuse(request, shelf.error());
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array all;
        for (const ReplyTemplate& each : shelf->templates) all.push_back(to_json(each));
        return boost::json::object{{"agency_id", shelf->agency_id.value},
                                   {"templates", std::move(all)}};
      },
      [&](const web::Page& page) { return shelf_page(page, *shelf); });
}

Response show_new_template(const Request& request, org::Context& context) {
  auto shelf = open_templates(context, AgencyId{web::id_in(request.query("agency"))});
  if (!shelf) return web::refuse(request, shelf.error());
  return web::respond_with_forms(
      request, edit_page({.agency_id = shelf->agency_id}, std::move(shelf->types)));
}

// POST /cases/templates
Response save_new_template(const Request& request, org::Context& context) {
  const ReplyTemplate wanted = typed_template(request);
  const auto errors = add_template(context, wanted);
  if (errors.empty()) {
    return web::see_other(shelf_url(wanted.agency_id).text(), "casework.template.saved");
  }
  auto shelf = open_templates(context, wanted.agency_id);
  return shelf ? web::refuse(request, errors, edit_page(wanted, std::move(shelf->types)))
               : web::refuse(request, errors.front());
}

Response show_template(const Request& request, org::Context& context) {
  auto found = open_template(context, template_id(request));
  if (!found) return web::refuse(request, found.error());
  auto shelf = open_templates(context, found->agency_id);
  if (!shelf) shelf = open_templates(context, {});
  if (!shelf) return web::refuse(request, shelf.error());
  const boost::json::value json = to_json(*found);
  return web::respond_with_forms(
      request, [&] { return json; }, edit_page(*std::move(found), std::move(shelf->types)));
}

// POST /cases/templates/{id}
Response save_changed_template(const Request& request, org::Context& context) {
  ReplyTemplate wanted = typed_template(request);
  wanted.id = template_id(request);
  const auto errors = save_template(context, wanted);
  if (errors.empty()) {
    return web::see_other(shelf_url(wanted.agency_id).text(), "casework.template.saved");
  }
  auto shelf = open_templates(context, wanted.agency_id);
  return shelf ? web::refuse(request, errors, edit_page(wanted, std::move(shelf->types)))
               : web::refuse(request, errors.front());
}

// POST /cases/templates/{id}/retirement
Response save_template_retirement(const Request& request, org::Context& context) {
  const auto done =
      retire_template(context, template_id(request), web::number_in(request.form("row_version")),
                      request.form("retired") == "yes");
  return done ? web::see_other(kTemplates.text(), "casework.template.saved")
              : web::refuse(request, done.error());
}

}  // namespace hb::casework

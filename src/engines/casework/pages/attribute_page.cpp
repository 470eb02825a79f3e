// 附加欄位: one question that a type of case asks beside the matter's own words.
#include <boost/json/object.hpp>
#include <utility>

#include "attribute_parts.h"
#include "case_parts.h"
#include "case_types.h"
#include "casework_handlers.h"

namespace hb::casework {

using html::Node;

namespace {

/// What the form shows: the choices as they were typed, for a line may not be one.
struct Shown {
  CaseAttribute attribute;
  std::string choices;
  std::string type_name;
  bool is_new = false;
};

web::Url type_url(std::string_view type) { return web::Url{"/cases/types"} / type; }

Node question_fields(const web::Page& page, const CaseAttribute& shown) {
  return html::group({web::text_field(page, {.name = "question_zh",
                                             .label = "casework.attribute.question_zh",
                                             .value = shown.question.zh_tw,
                                             .required = true}),
                      web::text_field(page, {.name = "question_en",
                                             .label = "casework.attribute.question_en",
                                             .value = shown.question.en}),
                      web::text_field(page, {.name = "hint_zh",
                                             .label = "casework.attribute.hint_zh",
                                             .hint = "casework.attribute.hint_hint",
                                             .value = shown.hint.zh_tw}),
                      web::text_field(page, {.name = "hint_en",
                                             .label = "casework.attribute.hint_en",
                                             .value = shown.hint.en})});
}

Node answer_fields(const web::Page& page, const Shown& shown) {
  web::ChoiceField datatype{.name = "datatype",
                            .label = "casework.attribute.datatype",
                            .choices = {},
                            .chosen = {std::string{name_of(shown.attribute.datatype)}},
                            .required = true};
  for (const DataType each : kDataTypes) {
    const std::string name{name_of(each)};
    datatype.choices.push_back({name, "casework.attribute.datatype." + name});
  }
  web::ChoiceField traits{.name = "traits",
                          .label = "casework.attribute.traits",
                          .choices = {{"required", "casework.attribute.needed"},
                                      {"retired", "casework.attribute.retired"}},
                          .small = true};
  if (shown.attribute.required) traits.chosen.emplace_back("required");
  if (shown.attribute.retired) traits.chosen.emplace_back("retired");
  return html::group({web::select(page, datatype),
                      web::text_area(page, {.name = "choices",
                                            .label = "casework.attribute.choices",
                                            .hint = "casework.attribute.choices_hint",
                                            .value = shown.choices,
                                            .rows = 6}),
                      web::number_field(page, {.name = "order",
                                               .label = "casework.attribute.order",
                                               .hint = "casework.attribute.order_hint",
                                               .value = std::to_string(shown.attribute.position),
                                               .min = 1,
                                               .max = kHighestPosition,
                                               .required = true,
                                               .width = 2}),
                      web::checkboxes(page, traits)});
}

web::PageFunction edit_page(Shown shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    const web::Url type = type_url(shown.attribute.type);
    Node code;
    if (shown.is_new) {
      code = web::text_field(page, {.name = "code",
                                    .label = "casework.type.code",
                                    .hint = "casework.type.code_hint",
                                    .value = shown.attribute.code,
                                    .required = true,
                                    .width = 20});
    }
    return page.layout(
        {.title = shown.is_new ? "casework.attribute.add" : "casework.attribute.change",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.type.title", web::Url{"/cases/types"}},
                         {shown.type_name, type}},
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.attribute.keep")),
         web::form(
             page,
             web::post_to(shown.is_new ? type / "attributes"
                                       : type / "attributes" / shown.attribute.code),
             {web::hidden_field(page, "row_version", std::to_string(shown.attribute.row_version)),
              code, question_fields(page, shown.attribute), answer_fields(page, shown),
              web::button(page, "casework.template.save")})});
  };
}

/// What was typed, and what of it cannot be read.
struct Typed {
  Shown shown;
  std::vector<Error> errors;
};

Typed typed_attribute(const Request& request, std::string code) {
  const auto is_set = [&](std::string_view name) {
    for (const auto& each : request.form_all("traits")) {
      if (each == name) return true;
    }
    return false;
  };
  Typed typed_in{
      .shown = {.attribute = {.type = std::string{request.path("code")},
                              .code = std::move(code),
                              .position = web::number_in(request.form("order")),
                              .required = is_set("required"),
                              .question = {typed(request, "question_zh"),
                                           typed(request, "question_en")},
                              .hint = {typed(request, "hint_zh"), typed(request, "hint_en")},
                              .retired = is_set("retired"),
                              .row_version = web::number_in(request.form("row_version"))},
                .choices = typed(request, "choices"),
                .type_name = {}},
      .errors = {}};
  CaseAttribute& attribute = typed_in.shown.attribute;
  if (const auto datatype = data_type_of(request.form("datatype"))) {
    attribute.datatype = *datatype;
  } else {
    typed_in.errors.push_back(refusal::attribute_no_datatype);
  }
  if (!is_list(attribute.datatype)) return typed_in;
  if (auto choices = read_choices(typed_in.shown.choices)) {
    attribute.choices = *std::move(choices);
  } else {
    typed_in.errors.push_back(choices.error());
  }
  return typed_in;
}

/// Back to the type, or the form again with all that is to be mended.
Response save(const Request& request, org::Context& context, Typed typed_in, bool is_new) {
  const auto type = open_type(context, request.path("code"));
  if (!type) return web::refuse(request, type.error());
  typed_in.shown.type_name = type->name(request.visit.locale);
  typed_in.shown.is_new = is_new;
  const CaseAttribute& wanted = typed_in.shown.attribute;
  std::vector<Error> errors = typed_in.errors;
  if (errors.empty()) {
    errors = is_new ? add_attribute(context, wanted) : save_attribute(context, wanted);
  }
  if (errors.empty()) {
    return web::see_other(type_url(type->code).text(), "casework.template.saved");
  }
  return web::refuse(request, errors, edit_page(std::move(typed_in.shown)));
}

}  // namespace

Response show_new_attribute(const Request& request, org::Context& context) {
  const auto asked = open_attributes(context, request.path("code"));
  if (!asked) return web::refuse(request, asked.error());
  const auto type = open_type(context, request.path("code"));
  Shown shown{.attribute = {.type = std::string{request.path("code")}, .code = {}},
              .choices = {},
              .type_name = type->name(request.visit.locale),
              .is_new = true};
  if (!asked->empty()) {
    shown.attribute.position = std::min(asked->back().position + 1, kHighestPosition);
  }
  return web::respond_with_forms(request, edit_page(std::move(shown)));
}

// POST /cases/types/{code}/attributes
Response save_new_attribute(const Request& request, org::Context& context) {
  return save(request, context, typed_attribute(request, typed(request, "code")), true);
}

Response show_attribute(const Request& request, org::Context& context) {
  auto found = open_attribute(context, request.path("code"), request.path("attribute"));
  if (!found) return web::refuse(request, found.error());
  const auto type = open_type(context, request.path("code"));
  const boost::json::value json = to_json(std::vector{*found}).front();
  Shown shown{.attribute = *found,
              .choices = choice_lines(found->choices),
              .type_name = type->name(request.visit.locale)};
  return web::respond_with_forms(
      request, [&] { return json; }, edit_page(std::move(shown)));
}

// POST /cases/types/{code}/attributes/{attribute}
Response save_changed_attribute(const Request& request, org::Context& context) {
  return save(request, context, typed_attribute(request, std::string{request.path("attribute")}),
              false);
}

}  // namespace hb::casework

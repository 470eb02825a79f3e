// 案件類別: which matters there are, by when each is answered, and who may see it.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "attribute_parts.h"
#include "case_parts.h"
#include "case_types.h"
#include "casework_handlers.h"
#include "decision_parts.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kTypes{"/cases/types"};

Node list_page(const web::Page& page, const std::vector<CaseType>& types) {
  std::vector<web::TableRow> rows;
  for (const CaseType& each : types) {
    Node name = html::a(kTypes / each.code, {.classes = "govuk-link"}, each.name(page.locale()));
    if (each.confidential) {
      name += html::group({" ", web::tag(page, "casework.case.confidential", web::Tone::bad)});
    }
    rows.push_back(
        {name, web::text(period_words(page, each.clock.period)),
         web::text(
             page.t("casework.type.correction." + std::string{name_of(each.clock.correction)})),
         web::text(page.t(each.on_web ? "casework.type.on_web_yes" : "casework.type.on_web_no")),
         each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                      : web::tag(page, "casework.class.in_use", web::Tone::good)});
  }
  return page.layout({.title = "casework.type.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
                      .actions = web::button_link(page, "casework.type.add", kTypes / "new")},
                     {html::p({.classes = "govuk-body"}, page.t("casework.type.lead")),
                      web::table(page,
                                 {.caption = "casework.type.title",
                                  .columns = {{.words = "casework.form.type"},
                                              {.words = "casework.type.period"},
                                              {.words = "casework.type.correction"},
                                              {.words = "casework.type.on_web"},
                                              {.words = "casework.class.state"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

Node name_fields(const web::Page& page, const CaseType& shown, bool is_new) {
  Node code;
  if (is_new) {
    code = web::text_field(page, {.name = "code",
                                  .label = "casework.type.code",
                                  .hint = "casework.type.code_hint",
                                  .value = shown.code,
                                  .required = true,
                                  .width = 20});
  }
  return html::group(
      {code,
       web::text_field(page, {.name = "name_zh",
                              .label = "casework.class.name_zh",
                              .value = shown.name_zh,
                              .required = true,
                              .width = 20}),
       web::text_field(page, {.name = "name_en",
                              .label = "casework.class.name_en",
                              .value = shown.name_en,
                              .width = 20}),
       web::text_field(
           page, {.name = "hint_zh", .label = "casework.type.hint_zh", .value = shown.hint_zh}),
       web::text_field(
           page, {.name = "hint_en", .label = "casework.type.hint_en", .value = shown.hint_en})});
}

/// On what it rests: shown to people with every day that is counted by it.
Node basis_fields(const web::Page& page, const CaseType& shown) {
  return html::group(
      {web::text_field(page, {.name = "basis_zh",
                              .label = "casework.type.basis_zh",
                              .hint = "casework.type.basis_hint",
                              .value = shown.basis_zh}),
       web::text_field(
           page, {.name = "basis_en", .label = "casework.type.basis_en", .value = shown.basis_en}),
       web::text_field(page, {.name = "basis_url",
                              .label = "casework.type.basis_url",
                              .value = shown.basis_url,
                              .type = "url"})});
}

Node clock_fields(const web::Page& page, const ClockRule& clock) {
  web::ChoiceField unit{.name = "unit",
                        .label = "casework.type.unit",
                        .choices = {},
                        .chosen = {std::string{name_of(clock.period.unit)}},
                        .required = true};
  for (const PeriodUnit each :
       {PeriodUnit::working_days, PeriodUnit::calendar_days, PeriodUnit::months}) {
    unit.choices.push_back(
        {std::string{name_of(each)}, "casework.type.unit." + std::string{name_of(each)}});
  }
  web::ChoiceField correction{.name = "correction",
                              .label = "casework.type.correction",
                              .choices = {},
                              .chosen = {std::string{name_of(clock.correction)}},
                              .required = true,
                              .small = true};
  for (const Correction each : {Correction::pauses, Correction::restarts}) {
    correction.choices.push_back(
        {std::string{name_of(each)}, "casework.type.correction." + std::string{name_of(each)}});
  }
  return html::group({web::number_field(page, {.name = "period",
                                               .label = "casework.type.period",
                                               .hint = "casework.type.period_hint",
                                               .value = std::to_string(clock.period.length),
                                               .min = 0,
                                               .max = kLongestPeriod,
                                               .required = true,
                                               .width = 4}),
                      web::select(page, unit), web::radios(page, correction),
                      web::number_field(page, {.name = "extension",
                                               .label = "casework.type.extension",
                                               .hint = "casework.type.extension_hint",
                                               .value = std::to_string(clock.longest_extension),
                                               .min = 0,
                                               .max = kLongestPeriod,
                                               .required = true,
                                               .width = 4})});
}

Node keep_field(const web::Page& page, const CaseType& shown) {
  return web::number_field(page, {.name = "keep_years",
                                  .label = "casework.type.keep_years",
                                  .hint = "casework.type.keep_years_hint",
                                  .value = std::to_string(shown.keep_years),
                                  .min = 1,
                                  .max = kMostKeepYears,
                                  .required = true,
                                  .width = 2,
                                  .suffix = page.t("casework.type.years")});
}

/// Which desks agree to each decision.
Node chain_fields(const web::Page& page, const Chains& chains) {
  const std::pair<const char*, EventKind> fields[] = {{"chain_answered", EventKind::answered},
                                                      {"chain_set_aside", EventKind::set_aside},
                                                      {"chain_transferred", EventKind::transferred},
                                                      {"chain_extended", EventKind::extended}};
  Node all = html::p({.classes = "govuk-body"}, page.t("casework.type.chains_hint"));
  for (const auto& [name, decision] : fields) {
    web::ChoiceField field{
        .name = name,
        .label = page.t("casework.type.chain", {{"what", decision_words(page, decision)}}),
        .choices = {},
        .required = true,
        .small = true};
    for (const Desk each : kDesks) {
      field.choices.push_back({std::string{name_of(each)}, desk_words(page, each)});
    }
    for (const Desk each : chain_for(chains, decision)) field.chosen.emplace_back(name_of(each));
    all += web::checkboxes(page, field);
  }
  return html::section(
      {.id = "chains"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.type.chains")), all});
}

Node trait_fields(const web::Page& page, const CaseType& shown) {
  web::ChoiceField traits{.name = "traits",
                          .label = "casework.type.traits",
                          .choices = {{"on_web", "casework.type.trait.on_web"},
                                      {"first_day", "casework.type.trait.first_day"},
                                      {"confidential", "casework.type.trait.confidential"},
                                      {"service", "casework.type.trait.service"},
                                      {"retired", "casework.type.trait.retired"}},
                          .small = true};
  const std::pair<const char*, bool> set[] = {{"on_web", shown.on_web},
                                              {"first_day", shown.clock.counts_first_day},
                                              {"confidential", shown.confidential},
                                              {"service", shown.names_service},
                                              {"retired", shown.retired}};
  for (const auto& [name, is_so] : set) {
    if (is_so) traits.chosen.emplace_back(name);
  }
  return web::checkboxes(page, traits);
}

/// What the type asks beside the matter's own words.
Node attributes_part(const web::Page& page, const CaseType& type,
                     const std::vector<CaseAttribute>& asked) {
  const web::Url here = kTypes / type.code / "attributes";
  std::vector<web::TableRow> rows;
  for (const CaseAttribute& each : asked) {
    rows.push_back(
        {html::a(here / each.code, {.classes = "govuk-link"}, each.question.in(page.locale())),
         web::text(each.code),
         web::text(page.t("casework.attribute.datatype." + std::string{name_of(each.datatype)})),
         web::text(page.t(each.required ? "casework.attribute.needed" : "casework.attribute.free")),
         each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                      : web::tag(page, "casework.class.in_use", web::Tone::good)});
  }
  Node list = html::p({.classes = "govuk-body"}, page.t("casework.attribute.none"));
  if (!rows.empty()) {
    list = web::table(page,
                      {.caption = "casework.attribute.title",
                       .columns = {{.words = "casework.attribute.question"},
                                   {.words = "casework.type.code"},
                                   {.words = "casework.attribute.datatype"},
                                   {.words = "casework.attribute.required"},
                                   {.words = "casework.class.state"}},
                       .caption_hidden = true,
                       .stacked_on_phones = true},
                      rows);
  }
  return html::section(
      {.id = "attributes"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.attribute.title")),
       html::p({.classes = "govuk-body"}, page.t("casework.attribute.lead")), list,
       web::button_link(page, "casework.attribute.add", here / "new", web::ButtonKind::secondary)});
}

web::PageFunction edit_page(CaseType shown, bool is_new, std::vector<CaseAttribute> asked = {}) {
  return [shown = std::move(shown), is_new, asked = std::move(asked)](const web::Page& page) {
    return page.layout(
        {.title = is_new ? "casework.type.add" : "casework.type.change",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.type.title", kTypes}},
         .caption = shown.name(page.locale()),
         .narrow = true},
        {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("casework.type.keep")),
         web::form(
             page, web::post_to(is_new ? kTypes : kTypes / shown.code),
             {web::hidden_field(page, "row_version", std::to_string(shown.row_version)),
              name_fields(page, shown, is_new), basis_fields(page, shown),
              clock_fields(page, shown.clock), keep_field(page, shown), trait_fields(page, shown),
              chain_fields(page, shown.chains), web::button(page, "casework.template.save")}),
         is_new ? Node{} : attributes_part(page, shown, asked)});
  };
}

boost::json::object to_json(const CaseType& type) {
  return {{"code", type.code},
          {"name_zh", type.name_zh},
          {"name_en", type.name_en},
          {"hint_zh", type.hint_zh},
          {"hint_en", type.hint_en},
          {"basis_zh", type.basis_zh},
          {"basis_en", type.basis_en},
          {"basis_url", type.basis_url},
          {"period", type.clock.period.length},
          {"unit", name_of(type.clock.period.unit)},
          {"counts_first_day", type.clock.counts_first_day},
          {"correction", name_of(type.clock.correction)},
          {"longest_extension", type.clock.longest_extension},
          {"confidential", type.confidential},
          {"on_web", type.on_web},
          {"names_service", type.names_service},
          {"keep_years", type.keep_years},
          {"chain_answered", words_of(type.chains.answered)},
          {"chain_set_aside", words_of(type.chains.set_aside)},
          {"chain_transferred", words_of(type.chains.transferred)},
          {"chain_extended", words_of(type.chains.extended)},
          {"retired", type.retired},
          {"row_version", type.row_version}};
}

/// -1 for what is no whole number, which no bound allows: an empty field is not 0 days.
int whole_number(std::string_view typed) {
  const bool digits = !typed.empty() && std::all_of(typed.begin(), typed.end(),
                                                    [](char c) { return c >= '0' && c <= '9'; });
  return digits ? web::number_in(typed) : -1;
}

Chain typed_chain(const Request& request, std::string_view field) {
  std::string names;
  for (const std::string_view each : request.form_all(field)) names += std::string{each} + ",";
  return chain_of(names);
}

CaseType typed_type(const Request& request, std::string code) {
  const auto traits = request.form_all("traits");
  const auto is_set = [&](std::string_view name) {
    return std::find(traits.begin(), traits.end(), name) != traits.end();
  };
  return {
      .code = std::move(code),
      .name_zh = typed(request, "name_zh"),
      .name_en = typed(request, "name_en"),
      .hint_zh = typed(request, "hint_zh"),
      .hint_en = typed(request, "hint_en"),
      .clock = {.period = {whole_number(request.form("period")),
                           period_unit_of(request.form("unit")).value_or(PeriodUnit::working_days)},
                .counts_first_day = is_set("first_day"),
                .correction =
                    correction_of(request.form("correction")).value_or(Correction::pauses),
                .longest_extension = whole_number(request.form("extension"))},
      .confidential = is_set("confidential"),
      .on_web = is_set("on_web"),
      .retired = is_set("retired"),
      .row_version = web::number_in(request.form("row_version")),
      .keep_years = whole_number(request.form("keep_years")),
      .names_service = is_set("service"),
      .chains = {.answered = typed_chain(request, "chain_answered"),
                 .set_aside = typed_chain(request, "chain_set_aside"),
                 .transferred = typed_chain(request, "chain_transferred"),
                 .extended = typed_chain(request, "chain_extended")},
      .basis_zh = typed(request, "basis_zh"),
      .basis_en = typed(request, "basis_en"),
      .basis_url = typed(request, "basis_url")};
}

}  // namespace

Response show_types(const Request& request, org::Context& context) {
  const auto types = open_types(context);
  if (!types) return web::refuse(request, types.error());
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array all;
        for (const CaseType& each : *types) all.push_back(to_json(each));
        return boost::json::object{{"types", std::move(all)}};
      },
      [&](const web::Page& page) { return list_page(page, *types); });
}

Response show_new_type(const Request& request, org::Context& context) {
  if (const auto may = open_types(context); !may) return web::refuse(request, may.error());
  return web::respond_with_forms(request, edit_page({}, true));
}

// POST /cases/types
Response save_new_type(const Request& request, org::Context& context) {
  const CaseType wanted = typed_type(request, typed(request, "code"));
  const auto errors = add_type(context, wanted);
  if (errors.empty()) return web::see_other(kTypes.text(), "casework.template.saved");
  return web::refuse(request, errors, edit_page(wanted, true));
}

Response show_type(const Request& request, org::Context& context) {
  auto type = open_type(context, request.path("code"));
  if (!type) return web::refuse(request, type.error());
  auto asked = open_attributes(context, type->code);
  if (!asked) return web::refuse(request, asked.error());
  boost::json::object json = to_json(*type);
  json["attributes"] = to_json(*asked);
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return json; },
      edit_page(*std::move(type), false, *std::move(asked)));
}

// POST /cases/types/{code}
Response save_changed_type(const Request& request, org::Context& context) {
  const CaseType wanted = typed_type(request, std::string{request.path("code")});
  const auto errors = save_type(context, wanted);
  if (errors.empty()) return web::see_other(kTypes.text(), "casework.template.saved");
  auto asked = open_attributes(context, wanted.code);
  return asked ? web::refuse(request, errors, edit_page(wanted, false, *std::move(asked)))
               : web::refuse(request, asked.error());
}

}  // namespace hb::casework

// Steps, papers and forms: what there is, in its order, with small buttons; below it the form for
// one more, or for the one that is being changed.
#include <boost/json/array.hpp>
#include <functional>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "kernel/roc_date.h"
#include "org/own_transaction.h"

namespace hb::catalogue {

using html::Node;

namespace {

/// Which of the three, and which one of them is being changed (0: one more).
struct PartsPage {
  std::string part;
  int changing = 0;
};

web::Url parts_url(const ServiceDossier& dossier, const std::string& part) {
  return service_url(dossier.service.id) / part;
}

/// The one that is being changed; a new one when there is none.
template <typename Part>
Part part_to_change(const std::vector<Part>& parts, int id) {
  for (const Part& each : parts) {
    if (each.id == id) return each;
  }
  return {};
}

Node change_link(const web::Page& page, const web::Url& url, int id, std::string_view about) {
  return html::a(
      url.with("change", std::to_string(id)).fragment("part-form"), {.classes = "govuk-link"},
      {page.t("catalogue.change"), html::span({.classes = "govuk-visually-hidden"}, about)});
}

Node step_fields(const web::Page& page, const ServiceStep& step) {
  web::ChoiceField unit{.name = "unit",
                        .label = "catalogue.step.unit",
                        .choices = {},
                        .small = true,
                        .inline_ = true};
  for (const StepUnit each : kStepUnits) {
    const std::string name{name_of(each)};
    unit.choices.push_back({name, "catalogue.step.unit." + name});
  }
  unit.chosen = {std::string{name_of(step.unit)}};
  return html::group(
      {name_fields(
           page,
           {.stem = "what", .label = "catalogue.step.what", .value = step.what, .required = true}),
       name_fields(page, {.stem = "who",
                          .label = "catalogue.step.who",
                          .value = step.who,
                          .hint = "catalogue.step.who_hint"}),
       web::number_field(page, {.name = "length",
                                .label = "catalogue.step.time",
                                .hint = "catalogue.step.time_hint",
                                .value = step.length ? std::to_string(step.length) : "",
                                .min = 0,
                                .max = kLongestPeriod,
                                .width = 3}),
       web::radios(page, unit)});
}

template <typename Value, std::size_t N>
web::ChoiceField choices_of(std::string name, const std::string& key, const Value (&values)[N],
                            Value chosen) {
  web::ChoiceField field{.name = std::move(name), .label = key, .choices = {}, .required = true};
  for (const Value each : values) {
    const std::string code{name_of(each)};
    field.choices.push_back({code, key + "." + code});
  }
  field.chosen = {std::string{name_of(chosen)}};
  field.small = true;
  return field;
}

Node paper_fields(const web::Page& page, const Paper& paper) {
  return html::group(
      {name_fields(page, {.stem = "name",
                          .label = "catalogue.paper.name",
                          .value = paper.name,
                          .required = true}),
       web::radios(page, choices_of("kind", "catalogue.paper.kind", kPaperKinds, paper.kind)),
       web::radios(page, choices_of("form", "catalogue.paper.form", kPaperForms, paper.form)),
       name_fields(page, {.stem = "when",
                          .label = "catalogue.paper.when",
                          .value = paper.when,
                          .hint = "catalogue.paper.when_hint"}),
       web::text_field(page, {.name = "basis",
                              .label = "catalogue.paper.basis",
                              .hint = "catalogue.paper.basis_hint",
                              .value = paper.basis}),
       web::checkboxes(page, {.name = "droppable",
                              .label = "catalogue.paper.plan",
                              .choices = {{"yes", "catalogue.paper.can_go"}},
                              .chosen = {paper.droppable ? "yes" : ""},
                              .small = true}),
       web::text_field(page, {.name = "replaced_by",
                              .label = "catalogue.paper.replaced_by",
                              .hint = "catalogue.paper.replaced_by_hint",
                              .value = paper.replaced_by}),
       web::date_field(
           page, {.name = "drop_on",
                  .label = "catalogue.paper.drop_on",
                  .value = paper.drop_on ? roc_date(*paper.drop_on, RocStyle::slashed) : ""})});
}

Node form_fields(const web::Page& page, const ServiceForm& form) {
  return html::group(
      {name_fields(
           page,
           {.stem = "name", .label = "catalogue.form.name", .value = form.name, .required = true}),
       web::file_upload(
           page, {.name = "document",
                  .label = "catalogue.form.file",
                  .hint = form.file ? "catalogue.form.file_kept" : "catalogue.form.file_hint"}),
       web::text_field(page, {.name = "url",
                              .label = "catalogue.form.url",
                              .hint = "catalogue.form.url_hint",
                              .value = form.url,
                              .type = "url"})});
}

/// The rows of a table of parts, with the buttons of each.
template <typename Part, typename Words>
Node parts_list(const web::Page& page, const ServiceDossier& dossier, const std::string& part,
                const std::vector<Part>& parts, Words words) {
  if (parts.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("catalogue.parts.none." + part));
  }
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    const auto [name, detail] = words(parts[at]);
    rows.push_back(
        {html::group({name, html::div({.classes = "hb-rows__note"}, detail)}),
         html::div({.classes = "hb-service__buttons"},
                   {change_link(page, parts_url(dossier, part), parts[at].id, name),
                    move_buttons(page, parts[at].id, name, at == 0, at + 1 == parts.size())})});
  }
  web::Url target = parts_url(dossier, part);
  if (part == "forms") target = target / "order";
  return web::form(page, web::post_to(target),
                   {seen_field(page, dossier.service.row_version),
                    web::table(page,
                               {.caption = "catalogue.part." + part,
                                .columns = {{.words = "catalogue.parts.column." + part},
                                            {.words = "catalogue.parts.do"}},
                                .caption_hidden = true,
                                .stacked_on_phones = true},
                               rows)});
}

std::string joined(const std::string& first, const std::string& second) {
  if (first.empty() || second.empty()) return first + second;
  return first + "　" + second;
}

Node list_of(const web::Page& page, const ServiceDossier& dossier, const std::string& part) {
  using Words = std::pair<std::string, std::string>;
  const ServiceDescription& description = dossier.service.description;
  if (part == "steps") {
    return parts_list(page, dossier, part, description.steps, [&](const ServiceStep& step) {
      return Words{step.what.in(page.locale()),
                   joined(step.who.in(page.locale()), step_time_words(page, step))};
    });
  }
  if (part == "papers") {
    return parts_list(page, dossier, part, description.papers, [&](const Paper& paper) {
      return Words{paper.name.in(page.locale()),
                   joined(kind_words(page, paper.kind), form_words(page, paper.form))};
    });
  }
  return parts_list(page, dossier, part, description.forms, [&](const ServiceForm& form) {
    std::string detail = form.url;
    for (const FormFile& file : dossier.files) {
      if (form.file && file.id == form.file) {
        detail = joined(file.name, web::size_words(file.size));
      }
    }
    return Words{form.name.in(page.locale()), detail};
  });
}

Node fields_of(const web::Page& page, const ServiceDossier& dossier, const PartsPage& shown) {
  const ServiceDescription& description = dossier.service.description;
  if (shown.part == "steps") {
    return step_fields(page, part_to_change(description.steps, shown.changing));
  }
  if (shown.part == "papers") {
    return paper_fields(page, part_to_change(description.papers, shown.changing));
  }
  return form_fields(page, part_to_change(description.forms, shown.changing));
}

web::PageFunction parts_page(ServiceDossier dossier, PartsPage shown) {
  return [dossier = std::move(dossier), shown = std::move(shown)](const web::Page& page) {
    const Service& service = dossier.service;
    const std::string name = service.description.about.name.in(page.locale());
    const web::Url url = parts_url(dossier, shown.part);
    const std::string heading =
        (shown.changing ? "catalogue.parts.change." : "catalogue.parts.add.") + shown.part;
    Node buttons = web::button(page, shown.changing ? "catalogue.save" : "catalogue.parts.put");
    if (shown.changing) {
      buttons += web::button_link(page, "catalogue.parts.leave", url, web::ButtonKind::secondary);
    }
    return page.layout(
        {.title = "catalogue.part." + shown.part,
         .frame = web::Frame::console,
         .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}},
                         {name, service_url(service.id)}},
         .caption = name},
        {web::error_summary(page), list_of(page, dossier, shown.part),
         html::section(
             {.id = "part-form", .classes = "hb-service__form"},
             {html::h2({.classes = "govuk-heading-m"}, page.t(heading)),
              web::form(page, shown.part == "forms" ? web::upload_to(url) : web::post_to(url),
                        {seen_field(page, service.row_version),
                         web::hidden_field(page, "part", std::to_string(shown.changing)),
                         fields_of(page, dossier, shown), web::button_group(buttons)})})});
  };
}

Response show_parts(const Request& request, org::Context& context, const std::string& part) {
  auto dossier = edit_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(
      request, parts_page(*std::move(dossier), {part, web::number_in(request.query("change"))}));
}

/// After a change: the list again; or the page with what is to be mended.
Response answer(const Request& request, org::Context& context, const std::string& part,
                const Errors& errors) {
  const ServiceId id = service_id(request);
  if (errors.empty()) {
    return web::see_other((service_url(id) / part).text(), "catalogue.notice.saved");
  }
  auto dossier = edit_service(context, id);
  if (!dossier) return web::refuse(request, dossier.error());
  return web::refuse(request, errors,
                     parts_page(*std::move(dossier), {part, web::number_in(request.form("part"))}));
}

/// A small button of the list, or the form below it.
Response save_parts(const Request& request, org::Context& context, const std::string& part,
                    const std::function<Errors()>& save) {
  const auto move = read_move(request);
  return answer(
      request, context, part,
      move ? move_service_part(context, read_seen(request), part, move->id, move->move) : save());
}

int changed_part(const Request& request) { return web::number_in(request.form("part")); }

}  // namespace

Response show_steps(const Request& request, org::Context& context) {
  return show_parts(request, context, "steps");
}

Response save_steps(const Request& request, org::Context& context) {
  return save_parts(request, context, "steps", [&] {
    const bool untimed = typed(request, "length").empty();
    return save_step(context, read_seen(request),
                     {.id = changed_part(request),
                      .what = read_name(request, "what"),
                      .who = read_name(request, "who"),
                      .length = untimed ? 0 : read_count(request, "length"),
                      .unit = step_unit_of(request.form("unit")).value_or(StepUnit::minutes)});
  });
}

Response show_papers(const Request& request, org::Context& context) {
  return show_parts(request, context, "papers");
}

Response save_papers(const Request& request, org::Context& context) {
  return save_parts(request, context, "papers", [&]() -> Errors {
    web::FormErrors errors;
    const auto kind = paper_kind_of(request.form("kind"));
    const auto form = paper_form_of(request.form("form"));
    const Paper paper{.id = changed_part(request),
                      .name = read_name(request, "name"),
                      .kind = kind.value_or(PaperKind::other),
                      .form = form.value_or(PaperForm::original),
                      .when = read_name(request, "when"),
                      .basis = typed(request, "basis"),
                      .droppable = request.form("droppable") == "yes",
                      .replaced_by = typed(request, "replaced_by"),
                      .drop_on = errors.keep(web::typed_date_if_any(request, "drop_on"))};
    Errors unread = errors.all();
    if (!kind) unread.push_back(refusal::no_kind);
    if (!form) unread.push_back(refusal::no_form);
    return unread.empty() ? save_paper(context, read_seen(request), paper) : unread;
  });
}

Response show_forms(const Request& request, org::Context& context) {
  return show_parts(request, context, "forms");
}

Response save_forms(const Request& request, org::Context& context) {
  const Seen seen = read_seen(request);
  ServiceForm form{.id = changed_part(request),
                   .name = read_name(request, "name"),
                   .url = typed(request, "url"),
                   .file = {}};
  const web::Upload* file = web::sent_file(request, "document");
  Errors errors;
  if (file) {
    errors = save_form_file(context, seen, form,
                            {.path = file->temporary_path,
                             .name = file->file_name,
                             .size = static_cast<std::int64_t>(file->size)});
  } else {
    errors = org::in_write(context, [&](org::Context& inner) -> Errors {
      const auto dossier = edit_service(inner, seen.id);
      if (!dossier) return {dossier.error()};
      // Without another file or an address, the file that it has stays.
      if (form.url.empty()) {
        form.file = part_to_change(dossier->service.description.forms, form.id).file;
      }
      return save_form(inner, seen, form);
    });
  }
  return org::in_read(context,
                      [&](org::Context& inner) { return answer(request, inner, "forms", errors); });
}

Response move_forms(const Request& request, org::Context& context) {
  return save_parts(request, context, "forms", [] { return Errors{refusal::part_missing}; });
}

}  // namespace hb::catalogue

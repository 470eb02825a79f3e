// A service for staff: what it says, what is missing, what happened to it, and what can be done.
#include <algorithm>
#include <boost/json/array.hpp>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"

namespace hb::catalogue {

using html::Node;

namespace {

/// The words of a part: an edit page, or a part of a version.
std::string part_words(const web::Page& page, std::string_view part) {
  return page.t("catalogue.part." + std::string{part});
}

Node heading_with_change(const web::Page& page, const ServiceDossier& dossier,
                         std::string_view part) {
  const std::string words = part_words(page, part);
  Node heading = html::h2({.classes = "govuk-heading-m"}, words);
  if (!dossier.may_edit) return heading;
  return html::div(
      {.classes = "hb-service__heading"},
      {heading, html::a(service_url(dossier.service.id) / part, {.classes = "govuk-link"},
                        {page.t("catalogue.change"),
                         html::span({.classes = "govuk-visually-hidden"}, words)})});
}

Node about_part(const web::Page& page, const About& about) {
  std::vector<web::SummaryRow> rows{
      {"catalogue.about.summary", web::paragraphs(about.summary.in(page.locale()))},
      {"catalogue.about.audience", web::paragraphs(about.audience.in(page.locale()))}};
  if (about.valid_from) {
    rows.push_back(
        {"catalogue.about.valid_from", web::text(web::short_day(page, *about.valid_from))});
  }
  if (about.valid_to) {
    rows.push_back({"catalogue.about.valid_to", web::text(web::short_day(page, *about.valid_to))});
  }
  return web::summary_list(page, rows);
}

Node said_or_missing(const web::Page& page, bool said, const Node& words) {
  return said ? words : html::p({.classes = "hb-quiet"}, page.t("catalogue.not_said"));
}

Node period_part(const web::Page& page, const ServiceDescription& description) {
  if (!description.period) return said_or_missing(page, false, {});
  return html::p({.classes = "govuk-body"}, {html::strong(period_words(page, *description.period)),
                                             "　", basis_words(page, *description.period)});
}

Node fee_part(const web::Page& page, const ServiceDescription& description) {
  if (!description.fee) return said_or_missing(page, false, {});
  return html::p({.classes = "govuk-body"}, {html::strong(fee_words(page, *description.fee)), "　",
                                             description.fee->note.in(page.locale())});
}

/// Papers with what is planned for them, which the public does not read.
Node papers_part(const web::Page& page, const std::vector<Paper>& papers) {
  if (papers.empty()) return html::p({.classes = "govuk-body"}, page.t("catalogue.paper.none"));
  std::vector<web::TableRow> rows;
  for (const Paper& paper : papers) {
    std::string plan = page.t(paper.droppable ? "catalogue.paper.can_go" : "catalogue.paper.stays");
    if (paper.droppable) plan += "　" + paper.replaced_by;
    if (paper.drop_on) plan += "　" + web::short_day(page, *paper.drop_on);
    rows.push_back(
        {web::text(paper.name.in(page.locale())), web::text(kind_words(page, paper.kind)),
         web::text(form_words(page, paper.form)), web::text(paper.basis), web::text(plan)});
  }
  return web::table(page,
                    {.caption = "catalogue.part.papers",
                     .columns = {{.words = "catalogue.paper.name"},
                                 {.words = "catalogue.paper.kind"},
                                 {.words = "catalogue.paper.form"},
                                 {.words = "catalogue.paper.basis"},
                                 {.words = "catalogue.paper.plan"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node forms_part(const web::Page& page, const ServiceDossier& dossier,
                const std::vector<ServiceForm>& forms) {
  if (forms.empty()) return html::p({.classes = "govuk-body"}, page.t("catalogue.form.none"));
  std::vector<Node> items;
  for (const ServiceForm& form : forms) {
    const std::string& words = form.name.in(page.locale());
    const web::Url file = service_url(dossier.service.id) / "files" / form.file;
    items.push_back(html::li(form.file ? html::a(file, {.classes = "govuk-link"}, words)
                                       : typed_link(form.url, words)));
  }
  return html::ul({.classes = "govuk-list"}, items);
}

Node description_parts(const web::Page& page, const ServiceDossier& dossier,
                       const ServiceDescription& description, bool with_links) {
  Node parts;
  const auto add = [&](std::string_view part, const Node& content) {
    parts += html::section(
        {.classes = "hb-desk__section"},
        {with_links ? heading_with_change(page, dossier, part)
                    : html::h2({.classes = "govuk-heading-m"}, part_words(page, part)),
         content});
  };
  add("about", about_part(page, description.about));
  add("period", period_part(page, description));
  add("fee", fee_part(page, description));
  add("steps",
      said_or_missing(page, !description.steps.empty(), steps_table(page, description.steps)));
  add("papers", papers_part(page, description.papers));
  add("forms", forms_part(page, dossier, description.forms));
  add("channels",
      said_or_missing(page, description.channels.any(),
                      channels_list(page, description.channels,
                                    {.apply = {},
                                     .assurance = find_level(
                                         dossier.levels, description.channels.online.assurance)})));
  return parts;
}

Node contact_section(const web::Page& page, const ServiceDossier& dossier) {
  const Contact& contact = dossier.service.contact;
  return html::section(
      {.classes = "hb-desk__section"},
      {heading_with_change(page, dossier, "contact"),
       web::summary_list(page, {{"catalogue.unit", web::text(dossier.unit.in(page.locale()))},
                                {"catalogue.contact.person", web::text(contact.person_name)},
                                {"catalogue.contact.deputy", web::text(contact.deputy_name)},
                                {"catalogue.contact.phone", phone_link(contact.phone)}})});
}

/// What stands in the way of publishing, each with the page where it is mended.
Node missing_note(const web::Page& page, const ServiceDossier& dossier) {
  if (dossier.missing.empty() || !dossier.may_edit) return {};
  std::vector<Node> lines;
  for (const Error& each : dossier.missing) {
    lines.push_back(html::li(html::a(service_url(dossier.service.id) / each.field,
                                     {.classes = "govuk-link"}, page.error_words(each))));
  }
  return html::section({.id = "missing"},
                       web::inset({html::strong(page.t("catalogue.missing.title")),
                                   html::ul({.classes = "govuk-list govuk-list--bullet"}, lines)}));
}

Node publish_form(const web::Page& page, const ServiceDossier& dossier) {
  const Service& service = dossier.service;
  const bool wanted = !service.published() || service.changed;
  if (!dossier.may_edit || !dossier.missing.empty() || !wanted) return {};
  std::string changed;
  for (const std::string_view part : dossier.changed) {
    changed += (changed.empty() ? "" : page.t("catalogue.and")) + part_words(page, part);
  }
  Node lead;
  if (!changed.empty()) {
    lead = html::p({.classes = "govuk-body"},
                   page.t("catalogue.publish.changed", {{"what", changed}}));
  }
  return html::section(
      {.id = "publication", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.publish.title")), lead,
       web::form(page, web::post_to(service_url(service.id) / "publication"),
                 {seen_field(page, service.row_version),
                  web::text_field(page, {.name = "note",
                                         .label = "catalogue.publish.note",
                                         .hint = "catalogue.publish.note_hint"}),
                  web::button(page, "catalogue.publish.do")})});
}

/// A form behind a line, for what is seldom done.
struct FoldedForm {
  const char* title;
  const char* field;
  const char* note;
  const char* hint;
  const char* button;
  web::Url target;
};

Node folded_form(const web::Page& page, const Service& service, const FoldedForm& form, bool open) {
  return web::details(page, form.title,
                      web::form(page, web::post_to(form.target),
                                {seen_field(page, service.row_version),
                                 web::text_area(page, {.name = form.field,
                                                       .label = form.note,
                                                       .hint = form.hint,
                                                       .required = true,
                                                       .rows = 3}),
                                 web::button(page, form.button, web::ButtonKind::secondary)}),
                      open);
}

Node moves(const web::Page& page, const ServiceDossier& dossier, Date today) {
  if (!dossier.may_edit || !dossier.service.published()) return {};
  const Service& service = dossier.service;
  const web::Url url = service_url(service.id);
  return html::group(
      {folded_form(page, service,
                   {"catalogue.review.title", "review", "catalogue.review.note",
                    "catalogue.review.note_hint", "catalogue.review.do", url / "reviews"},
                   review_overdue(service, today)),
       folded_form(page, service,
                   {"catalogue.withdraw.title", "reason", "catalogue.withdraw.note",
                    "catalogue.withdraw.note_hint", "catalogue.withdraw.do", url / "withdrawal"},
                   false)});
}

Node review_note(const web::Page& page, const Service& service, Date today) {
  const auto due = review_due(service);
  if (!due) return {};
  const std::string day = web::short_day(page, *due);
  if (review_overdue(service, today)) {
    return web::warning_text(page, page.t("catalogue.review.was_due", {{"day", day}}));
  }
  return html::p({.classes = "hb-quiet"}, page.t("catalogue.review.is_due", {{"day", day}}));
}

Node history_section(const web::Page& page, const ServiceDossier& dossier) {
  std::vector<web::TableRow> rows;
  for (const ServiceEvent& event : dossier.events) {
    std::string what = page.t("catalogue.event." + std::string{name_of(event.kind)},
                              {{"version", std::to_string(event.version)}});
    Node words = web::text(what);
    if (event.kind == EventKind::published) {
      words = html::a(service_url(dossier.service.id) / "versions" / event.version,
                      {.classes = "govuk-link"}, what);
    }
    rows.push_back({words, web::text(web::short_moment(event.at)),
                    web::text(page.words(org::shown_actor(event.person_name))),
                    web::text(event.note)});
  }
  return html::section({.classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.history")),
                        web::table(page,
                                   {.caption = "catalogue.history",
                                    .columns = {{.words = "catalogue.history.what"},
                                                {.words = "catalogue.history.when"},
                                                {.words = "catalogue.history.who"},
                                                {.words = "catalogue.history.note"}},
                                    .caption_hidden = true,
                                    .stacked_on_phones = true},
                                   rows)});
}

web::PageFunction service_page(ServiceDossier dossier, Date today) {
  return [dossier = std::move(dossier), today](const web::Page& page) {
    const Service& service = dossier.service;
    Node actions;
    if (service.published()) {
      actions =
          web::button_link(page, "catalogue.see_public", web::Url{"/portal/services"} / service.id,
                           web::ButtonKind::secondary);
    }
    return page.layout(
        {.title = service.description.about.name.in(page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}}},
         .state = state_tag(service),
         .caption = dossier.agency.in(page.locale()) + "　" + service.code,
         .actions = actions},
        {web::error_summary(page), missing_note(page, dossier), review_note(page, service, today),
         publish_form(page, dossier), contact_section(page, dossier),
         description_parts(page, dossier, service.description, true), moves(page, dossier, today),
         history_section(page, dossier)});
  };
}

boost::json::value dossier_json(const web::Page& page, const ServiceDossier& dossier, Date today) {
  const Service& service = dossier.service;
  boost::json::object json = to_json(service.description);
  boost::json::array missing, events, changed;
  for (const Error& each : dossier.missing) {
    missing.push_back(boost::json::object{{"code", each.key}, {"message", page.error_words(each)}});
  }
  for (const std::string_view part : dossier.changed) changed.emplace_back(part);
  for (const ServiceEvent& event : dossier.events) {
    events.push_back(boost::json::object{{"kind", name_of(event.kind)},
                                         {"day", to_iso(event.day)},
                                         {"version", event.version},
                                         {"by", event.person_name},
                                         {"note", event.note}});
  }
  json["id"] = service.id.value;
  json["agency_id"] = service.agency_id.value;
  json["code"] = service.code;
  json["contact"] = to_json(service.contact);
  json["version"] = service.version;
  json["changed"] = std::move(changed);
  json["review_overdue"] = review_overdue(service, today);
  json["row_version"] = service.row_version;
  json["missing"] = std::move(missing);
  json["events"] = std::move(events);
  return json;
}

/// After a move: back to the service, or its page again with what stands in the way.
Response answer_service(const Request& request, org::Context& context, const Errors& errors,
                        std::string_view notice) {
  const ServiceId id = service_id(request);
  if (errors.empty()) return web::see_other(service_url(id).text(), notice);
  auto dossier = open_service(context, id);
  if (!dossier) return web::refuse(request, dossier.error());
  return web::refuse(request, errors, service_page(*std::move(dossier), context.today));
}

}  // namespace

Response show_service(const Request& request, org::Context& context) {
  auto dossier = open_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(
      request, [&] { return dossier_json(web::Page{request}, *dossier, context.today); },
      service_page(*dossier, context.today));
}

Response show_version(const Request& request, org::Context& context) {
  const auto version =
      open_version(context, service_id(request), static_cast<int>(request.path_id("number")));
  if (!version) return web::refuse(request, version.error());
  const ServiceEvent& event = version->event;
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = to_json(*event.description);
        json["version"] = event.version;
        json["published_on"] = to_iso(event.day);
        json["by"] = event.person_name;
        return json;
      },
      [&](const web::Page& page) {
        return page.layout(
            {.title = event.description->about.name.in(page.locale()),
             .frame = web::Frame::console,
             .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}},
                             {version->now.service.description.about.name.in(page.locale()),
                              service_url(version->now.service.id)}},
             .caption =
                 page.t("catalogue.version.caption", {{"version", std::to_string(event.version)},
                                                      {"day", web::short_day(page, event.day)}})},
            {web::inset({page.t("catalogue.version.note")}),
             description_parts(page, version->now, *event.description, false)});
      });
}

Response save_publication(const Request& request, org::Context& context) {
  return answer_service(request, context,
                        publish_service(context, read_seen(request), typed(request, "note")),
                        "catalogue.notice.published");
}

Response save_withdrawal(const Request& request, org::Context& context) {
  return answer_service(request, context,
                        withdraw_service(context, read_seen(request), typed(request, "reason")),
                        "catalogue.notice.withdrawn");
}

Response save_review(const Request& request, org::Context& context) {
  return answer_service(request, context,
                        review_service(context, read_seen(request), typed(request, "review")),
                        "catalogue.notice.reviewed");
}

Response send_form_file(const Request& request, org::Context& context) {
  const auto file =
      find_form_file(context, service_id(request), FormFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(file->path, web::kAnyBytes, file->name);
}

}  // namespace hb::catalogue

// A publication for staff: what it says, what is missing, what can be done, what happened.
#include <boost/json/array.hpp>

#include "content_handlers.h"
#include "content_parts.h"
#include "kernel/roc_date.h"

namespace hb::content {

using html::Node;

namespace {

bool is_draft(const Dossier& dossier) { return dossier.publication.state == State::draft; }

Node section(const web::Page& page, const Dossier& dossier, std::string_view part, bool changes,
             const Node& content) {
  const std::string words = page.t("content.part." + std::string{part});
  Node heading = html::h2({.classes = "govuk-heading-m"}, words);
  if (changes && dossier.may_edit) {
    heading = html::div(
        {.classes = "hb-service__heading"},
        {heading, html::a(publication_url(dossier.publication.id) / part, {.classes = "govuk-link"},
                          {page.t("content.change"),
                           html::span({.classes = "govuk-visually-hidden"}, words)})});
  }
  return html::section({.classes = "hb-desk__section"}, {heading, content});
}

Node about_part(const web::Page& page, const Lists& lists, const Publication& publication) {
  const About& about = publication.about;
  const Kind kind = kind_or_key(lists, about.kind);
  std::string kind_text = kind.name.in(page.locale());
  if (kind.item != 0)
    kind_text += "　" + page.t("content.item", {{"item", std::to_string(kind.item)}});
  std::vector<web::SummaryRow> rows{
      {"content.kind", web::text(kind_text)},
      {"content.summary", web::paragraphs(about.summary.in(page.locale()))}};
  if (kind.numbered || !about.number.empty()) {
    rows.push_back({"content.number", web::text(about.number)});
  }
  if (about.dated) rows.push_back({"content.dated", web::text(web::short_day(page, *about.dated))});
  if (publication.published_on) {
    rows.push_back(
        {"content.published_on", web::text(web::short_day(page, *publication.published_on))});
  }
  return web::summary_list(page, rows);
}

Node files_part(const web::Page& page, const Dossier& dossier) {
  const Publication& publication = dossier.publication;
  if (dossier.files.empty() && publication.link.empty()) {
    return html::p({.classes = "hb-quiet"}, page.t("content.not_said"));
  }
  std::vector<Node> items;
  for (const PublicationFile& each : dossier.files) {
    items.push_back(html::li({html::a(publication_url(publication.id) / "files" / each.id,
                                      {.classes = "govuk-link"}, each.name),
                              html::span({.classes = "hb-quiet"}, "　" + file_words(page, each))}));
  }
  if (!publication.link.empty()) {
    items.push_back(html::li(typed_link(publication.link, publication.link)));
  }
  return html::ul({.classes = "govuk-list"}, items);
}

Node rights_part(const web::Page& page, const Lists& lists, const Publication& publication) {
  const Rights& rights = publication.rights;
  if (rights.holder.empty()) {
    const bool asked = kind_or_key(lists, publication.about.kind).rights;
    return html::p({.classes = "hb-quiet"},
                   page.t(asked ? "content.not_said" : "content.rights.not_asked"));
  }
  return web::summary_list(
      page, {{"content.rights.holder", web::text(rights.holder)},
             {"content.rights.licence", licence_words(page, lists, rights.licence)}});
}

Node owner_part(const web::Page& page, const Dossier& dossier) {
  return web::summary_list(
      page, {{"content.owner.unit", web::text(dossier.unit.in(page.locale()))},
             {"content.owner.person", web::text(dossier.publication.owner.person_name)}});
}

/// What stands in the way of publishing, each with the page where it is mended.
Node missing_note(const web::Page& page, const Dossier& dossier) {
  if (dossier.missing.empty() || !dossier.may_edit) return {};
  std::vector<Node> lines;
  for (const Error& each : dossier.missing) {
    lines.push_back(html::li(html::a(publication_url(dossier.publication.id) / each.field,
                                     {.classes = "govuk-link"}, page.error_words(each))));
  }
  return html::section({.id = "missing"},
                       web::inset({html::strong(page.t("content.missing.title")),
                                   html::ul({.classes = "govuk-list govuk-list--bullet"}, lines)}));
}

/// What it says of its place among the editions, and of its withdrawal.
Node state_note(const web::Page& page, const Dossier& dossier) {
  const Publication& publication = dossier.publication;
  if (publication.state == State::withdrawn) {
    return web::warning_text(page, page.t("content.withdrawn_why",
                                          {{"day", web::short_day(page, *publication.withdrawn_on)},
                                           {"why", publication.withdrawn_why}}));
  }
  if (publication.state != State::published || !publication.review_due) return {};
  return html::p(
      {.classes = "hb-quiet"},
      page.t("content.review.is_due", {{"day", web::short_day(page, *publication.review_due)}}));
}

Node publish_form(const web::Page& page, const Dossier& dossier, Date today) {
  const Publication& publication = dossier.publication;
  if (!dossier.may_edit || !is_draft(dossier) || !dossier.missing.empty()) return {};
  return html::section(
      {.id = "publication", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("content.publish.title")),
       web::form(page, web::post_to(publication_url(publication.id) / "publication"),
                 {seen_field(page, publication),
                  web::date_field(page, {.name = "published_on",
                                         .label = "content.published_on",
                                         .hint = "content.publish.day_hint",
                                         .value = roc_date(today, RocStyle::slashed),
                                         .required = true}),
                  web::text_field(page, {.name = "note", .label = "content.publish.note"}),
                  web::button(page, "content.publish.do")})});
}

/// A form of one reason behind a line, for what is seldom done.
Node folded_form(const web::Page& page, const Publication& publication, const std::string& what,
                 const char* field, const char* address, bool open = false) {
  const std::string keys = "content." + what + ".";
  return web::details(page, keys + "title",
                      web::form(page, web::post_to(publication_url(publication.id) / address),
                                {seen_field(page, publication),
                                 web::text_area(page, {.name = field,
                                                       .label = keys + "note",
                                                       .hint = keys + "hint",
                                                       .required = true,
                                                       .rows = 3}),
                                 web::button(page, keys + "do", web::ButtonKind::secondary)}),
                      open);
}

/// What is done when somebody should have looked by now: first of all on the page.
Node overdue_form(const web::Page& page, const Dossier& dossier, Date today) {
  const Publication& publication = dossier.publication;
  if (!review_overdue(publication, today)) return {};
  Node note = web::warning_text(
      page,
      page.t("content.review.was_due", {{"day", web::short_day(page, *publication.review_due)}}));
  if (!dossier.may_review) return note;
  return html::group({note, folded_form(page, publication, "review", "review", "reviews", true)});
}

Node moves(const web::Page& page, const Dossier& dossier, Date today) {
  const Publication& publication = dossier.publication;
  Node all;
  if (dossier.may_review && !review_overdue(publication, today)) {
    all += folded_form(page, publication, "review", "review", "reviews");
  }
  if (dossier.may_edit && publication.state != State::withdrawn) {
    all += folded_form(page, publication, is_draft(dossier) ? "give_up" : "withdraw", "reason",
                       "withdrawal");
  }
  return all;
}

Node edition_form(const web::Page& page, const Dossier& dossier) {
  if (!dossier.may_begin_edition) return {};
  return web::details(
      page, "content.edition.title",
      {html::p({.classes = "govuk-body"}, page.t("content.edition.hint")),
       web::form(page, web::post_to(publication_url(dossier.publication.id) / "editions"),
                 {seen_field(page, dossier.publication),
                  web::button(page, "content.edition.do", web::ButtonKind::secondary)})});
}

Node editions_section(const web::Page& page, const Dossier& dossier) {
  if (dossier.editions.size() < 2) return {};
  std::vector<Node> items;
  for (const Publication& each : dossier.editions) {
    const web::StateTag tag = state_tag(each);
    std::string words = edition_words(page, each);
    if (each.published_on) words += "　" + web::short_day(page, *each.published_on);
    const bool here = each.id == dossier.publication.id;
    items.push_back(
        html::li({here ? html::strong(words)
                       : html::a(publication_url(each.id), {.classes = "govuk-link"}, words),
                  " ", web::tag(page, tag.words, tag.tone)}));
  }
  return html::section({.classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("content.editions")),
                        html::ul({.classes = "govuk-list"}, items)});
}

Node history_section(const web::Page& page, const Dossier& dossier) {
  std::vector<web::TableRow> rows;
  for (const PublicationEvent& event : dossier.events) {
    rows.push_back({web::text(page.t("content.event." + std::string{name_of(event.kind)})),
                    web::text(web::short_moment(event.at)),
                    web::text(page.words(org::shown_actor(event.person_name))),
                    web::text(event.note)});
  }
  return html::section({.classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("content.history")),
                        web::table(page,
                                   {.caption = "content.history",
                                    .columns = {{.words = "content.history.what"},
                                                {.words = "content.history.when"},
                                                {.words = "content.history.who"},
                                                {.words = "content.history.note"}},
                                    .caption_hidden = true,
                                    .stacked_on_phones = true},
                                   rows)});
}

web::PageFunction publication_page(Dossier dossier, const Lists& lists, Date today) {
  return [dossier = std::move(dossier), &lists, today](const web::Page& page) {
    const Publication& publication = dossier.publication;
    const bool draft = is_draft(dossier);
    Node actions;
    if (publication.published_on) {
      actions = web::button_link(page, "content.see_public", public_url(publication.id),
                                 web::ButtonKind::secondary);
    }
    std::string caption = dossier.agency.in(page.locale());
    if (publication.edition > 1) caption += "　" + edition_words(page, publication);
    return page.layout(
        {.title = publication.about.title.in(page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = {{"content.list.title", web::Url{"/publications"}}},
         .state = state_tag(publication),
         .caption = caption,
         .actions = actions},
        {web::error_summary(page), missing_note(page, dossier), overdue_form(page, dossier, today),
         review_overdue(publication, today) ? Node{} : state_note(page, dossier),
         publish_form(page, dossier, today),
         section(page, dossier, "about", draft, about_part(page, lists, publication)),
         section(page, dossier, "files", draft, files_part(page, dossier)),
         section(page, dossier, "rights", draft, rights_part(page, lists, publication)),
         section(page, dossier, "owner", publication.state != State::withdrawn,
                 owner_part(page, dossier)),
         edition_form(page, dossier), moves(page, dossier, today), editions_section(page, dossier),
         history_section(page, dossier)});
  };
}

boost::json::value dossier_json(const web::Page& page, const Lists& lists, const Dossier& dossier,
                                Date today) {
  const Publication& publication = dossier.publication;
  boost::json::object json = to_json(lists, publication);
  boost::json::array missing, events, editions;
  for (const Error& each : dossier.missing) {
    missing.push_back(boost::json::object{{"code", each.key}, {"message", page.error_words(each)}});
  }
  for (const PublicationEvent& event : dossier.events) {
    events.push_back(boost::json::object{{"kind", name_of(event.kind)},
                                         {"day", to_iso(taipei_date(event.at))},
                                         {"by", event.person_name},
                                         {"note", event.note}});
  }
  for (const Publication& each : dossier.editions) {
    editions.push_back(boost::json::object{{"id", each.id.value},
                                           {"edition", each.edition},
                                           {"state", name_of(each.state)},
                                           {"published_on", day_json(each.published_on)}});
  }
  json["unit_id"] = publication.owner.unit_id.value;
  json["owner"] = publication.owner.person_name;
  json["review_due"] = day_json(publication.review_due);
  json["review_overdue"] = review_overdue(publication, today);
  json["files"] = to_json(dossier.files, publication_url(publication.id) / "files");
  json["row_version"] = publication.row_version;
  json["missing"] = std::move(missing);
  json["events"] = std::move(events);
  json["editions"] = std::move(editions);
  return json;
}

/// After a move: back to the publication, or its page again with what stands in the way.
Response answer(const Request& request, org::Context& context, const Errors& errors,
                std::string_view notice) {
  const PublicationId id = publication_id(request);
  if (errors.empty()) return web::see_other(publication_url(id).text(), notice);
  auto dossier = open_publication(context, id);
  if (!dossier) return web::refuse(request, dossier.error());
  return web::refuse(request, errors,
                     publication_page(*std::move(dossier), lists_of(context), context.today));
}

}  // namespace

Response show_publication(const Request& request, org::Context& context) {
  const auto dossier = open_publication(context, publication_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  const Lists& lists = lists_of(context);
  return web::respond_with_forms(
      request, [&] { return dossier_json(web::Page{request}, lists, *dossier, context.today); },
      publication_page(*dossier, lists, context.today));
}

Response send_file(const Request& request, org::Context& context) {
  const auto file =
      find_file(context, publication_id(request), PublicationFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(file->path, file->media_type, file->name);
}

Response save_publication(const Request& request, org::Context& context) {
  const auto on = web::typed_date_if_any(request, "published_on");
  const Errors errors = on ? publish(context, read_seen(request), on->value_or(context.today),
                                     web::typed(request, "note"))
                           : Errors{on.error()};
  return answer(request, context, errors, "content.notice.published");
}

Response save_review(const Request& request, org::Context& context) {
  return answer(request, context,
                review(context, read_seen(request), web::typed(request, "review")),
                "content.notice.reviewed");
}

Response save_withdrawal(const Request& request, org::Context& context) {
  return answer(request, context,
                withdraw(context, read_seen(request), web::typed(request, "reason")),
                "content.notice.withdrawn");
}

Response save_edition(const Request& request, org::Context& context) {
  const Created made = begin_edition(context, read_seen(request));
  if (!made.errors.empty()) return answer(request, context, made.errors, {});
  return web::see_other(publication_url(made.id).text(), "content.notice.edition_begun");
}

}  // namespace hb::content

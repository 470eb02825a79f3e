// Documents of reference of a scheme: the list and what was looked for in it, one document with its
// versions, adding one and its next version, and the files.
#include <boost/json/object.hpp>

#include "book_words.h"
#include "books.h"
#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"
#include "reference_parts.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

web::Url list_url(std::string_view code) { return book_url(code) / "references"; }
web::Url reference_url(std::string_view code, ReferenceId id) { return list_url(code) / id; }
ReferenceId reference_id(const Request& request) { return ReferenceId{request.path_id("id")}; }

/// 青嶼市政府　115/1/10　府研考字第1150001號
std::string issue_words(const web::Page& page, const ReferenceForm& form) {
  std::string words = form.issuer;
  const auto add = [&](const std::string& more) {
    if (more.empty()) return;
    if (!words.empty()) words += page.locale() == Locale::en ? ", " : "　";
    words += more;
  };
  if (form.issued_on) add(date_words(*form.issued_on, page.locale()));
  add(form.letter);
  return words;
}

Node excerpt_part(const Reference& reference) {
  if (reference.excerpt.empty()) return {};
  return html::p({.classes = "hb-muted"},
                 html::each(reference.excerpt, [](const ReferenceExcerpt& part) {
                   return part.marked ? html::mark(part.text) : html::group(part.text);
                 }));
}

Node rows_of(const web::Page& page, std::string_view code, const std::vector<Reference>& all) {
  return html::ul(
      {.classes = "hb-rows"}, html::each(all, [&](const Reference& each) {
        const ReferenceVersion& latest = each.latest();
        std::string aside = issue_words(page, latest.form);
        if (latest.number > 1) {
          aside +=
              "　" + page.t("rulebook.book.version", {{"number", std::to_string(latest.number)}});
        }
        Node mark;
        if (each.taken_back) {
          mark = html::group(
              {" ", web::tag(page, "rulebook.reference.is_taken_back", web::Tone::caution)});
        }
        return html::li({html::div({html::a(reference_url(code, each.id), {.classes = "govuk-link"},
                                            latest.form.title),
                                    mark, excerpt_part(each)}),
                         html::span({.classes = "hb-rows__aside"}, aside)});
      }));
}

Node search_part(const web::Page& page, std::string_view code) {
  return html::div({.classes = "govuk-body"},
                   web::search_box(page, list_url(code), "rulebook.reference.search"));
}

boost::json::object version_json(const ReferenceVersion& version) {
  boost::json::object json{
      {"number", version.number},
      {"title", version.form.title},
      {"issuer", version.form.issuer},
      {"issued_on",
       version.form.issued_on ? boost::json::value(to_iso(*version.form.issued_on)) : nullptr},
      {"letter", version.form.letter},
      {"note", version.form.note},
      {"url", version.form.url},
      {"searchable", version.searchable},
      {"added_at", to_micros(version.at)},
      {"added_by", version.person_name}};
  if (version.file) {
    json["file"] = boost::json::object{{"name", version.file->name},
                                       {"bytes", version.file->bytes},
                                       {"sha256", version.file->hash}};
  }
  return json;
}

boost::json::object reference_json(const Reference& reference) {
  boost::json::object json = version_json(reference.latest());
  json["id"] = reference.id.value;
  json["agency_id"] = reference.agency_id.value;
  std::string excerpt;
  for (const ReferenceExcerpt& part : reference.excerpt) excerpt += part.text;
  if (!excerpt.empty()) json["excerpt"] = excerpt;
  if (const auto& taken = reference.taken_back) {
    json["taken_back"] = boost::json::object{
        {"at", to_micros(taken->at)}, {"by", taken->person_name}, {"reason", taken->reason}};
  }
  return json;
}

/// The title of the book, or its code when it cannot be read.
std::string book_title(org::Context& context, std::string_view code) {
  const auto version = find_version(context, code, 0);
  return version ? version->book->title.in(context.viewer.locale) : std::string{code};
}

std::vector<web::Crumb> crumbs_of(std::string_view code, const std::string& title) {
  auto crumbs = console_crumbs();
  crumbs.push_back({title, book_url(code)});
  return crumbs;
}

Node add_button(const web::Page& page, std::string_view code, const References& references) {
  if (!references.may_keep) return {};
  return web::button_link(page, "rulebook.reference.add", list_url(code) / "new",
                          web::ButtonKind::secondary);
}

// ---------------------------------------------------------------- One document

/// The file and the address of a version.
Node document_links(const web::Page& page, std::string_view code, ReferenceId id,
                    const ReferenceVersion& version) {
  Node links;
  if (version.file) {
    const web::Url url =
        reference_url(code, id) / "versions" / std::to_string(version.number) / "file";
    links += html::div({html::a(url, {.classes = "govuk-link"}, version.file->name), " ",
                        html::span({.classes = "hb-muted"}, web::size_words(version.file->bytes))});
    if (!version.searchable) {
      links += html::div({.classes = "hb-muted"}, page.t("rulebook.reference.not_searchable"));
    }
  }
  if (!version.form.url.empty()) {
    const auto url = web::Url::external(version.form.url);
    links += html::div(url ? html::a(*url, {.classes = "govuk-link"}, version.form.url)
                           : html::group(version.form.url));
  }
  return links;
}

Node versions_table(const web::Page& page, const Reference& reference) {
  std::vector<web::TableRow> rows;
  for (const ReferenceVersion& each : reference.versions) {
    rows.push_back(
        {web::text(page.t("rulebook.book.version", {{"number", std::to_string(each.number)}})),
         html::group({web::text(each.form.title),
                      html::div({.classes = "hb-muted"}, issue_words(page, each.form))}),
         document_links(page, reference.book_code, reference.id, each), web::text(each.form.note),
         html::group({web::text(web::short_moment(each.at)),
                      html::div({.classes = "hb-muted"}, each.person_name)})});
  }
  return web::table(page,
                    {.caption = "rulebook.reference.versions",
                     .columns = {{.words = "rulebook.list.version"},
                                 {.words = "rulebook.reference.title"},
                                 {.words = "rulebook.reference.document"},
                                 {.words = "rulebook.reference.note"},
                                 {.words = "rulebook.reference.added"}},
                     .stacked_on_phones = true},
                    rows);
}

/// Who took it back, when and why.
Node taken_back_part(const web::Page& page, const Reference& reference) {
  if (!reference.taken_back) return {};
  const ReferenceTakenBack& taken = *reference.taken_back;
  return web::inset({page.t("rulebook.reference.was_taken_back",
                            {{"who", taken.person_name}, {"when", web::short_moment(taken.at)}}),
                     html::br(), taken.reason});
}

/// What whoever keeps the scheme may do with a document that stands.
Node document_actions(const web::Page& page, std::string_view code, const ReferenceView& view) {
  if (!view.may_keep || view.reference.taken_back) return {};
  const web::Url url = reference_url(code, view.reference.id);
  return web::button_group({web::button_link(page, "rulebook.reference.renew", url / "new"),
                            web::button_link(page, "rulebook.reference.take_back",
                                             url / "taking-back", web::ButtonKind::secondary)});
}

// ---------------------------------------------------------------- Adding

/// What the form starts from: the latest version, or nothing.
struct Writing {
  std::string code;
  std::string book;
  std::optional<Reference> renewed;
};

web::PageFunction form_page(const Writing& writing) {
  return [writing](const web::Page& page) {
    const bool renews = writing.renewed.has_value();
    const ReferenceForm before = renews ? writing.renewed->latest().form : ReferenceForm{};
    const web::Url target = renews ? reference_url(writing.code, writing.renewed->id) / "versions"
                                   : list_url(writing.code);
    const std::string seen =
        renews ? std::to_string(writing.renewed->latest().number) : std::string{};
    auto crumbs = crumbs_of(writing.code, writing.book);
    if (renews) crumbs.push_back({before.title, reference_url(writing.code, writing.renewed->id)});
    return page.layout(
        {.title = renews ? "rulebook.reference.renew" : "rulebook.reference.add",
         .frame = web::Frame::console,
         .breadcrumbs = crumbs,
         .caption = renews ? before.title : writing.book,
         .narrow = true},
        {web::error_summary(page),
         web::form(
             page, web::upload_to(target),
             {web::hidden_field(page, "seen", seen),
              web::text_field(page, {.name = "title",
                                     .label = "rulebook.reference.title",
                                     .value = before.title,
                                     .required = true}),
              web::text_field(
                  page,
                  {.name = "issuer", .label = "rulebook.reference.issuer", .value = before.issuer}),
              web::date_field(page, {.name = "issued_on", .label = "rulebook.reference.issued_on"}),
              web::text_field(page, {.name = "letter",
                                     .label = "rulebook.reference.letter",
                                     .hint = "rulebook.reference.letter_hint"}),
              web::file_upload(page, {.name = "file",
                                      .label = "rulebook.reference.file",
                                      .hint = "rulebook.reference.file_hint"}),
              web::text_field(page, {.name = "url",
                                     .label = "rulebook.reference.url",
                                     .hint = "rulebook.reference.url_hint",
                                     .type = "url"}),
              renews ? web::text_area(page, {.name = "note",
                                             .label = "rulebook.reference.note",
                                             .hint = "rulebook.reference.note_hint",
                                             .rows = 3,
                                             .max_characters = static_cast<int>(kMaxReferenceNote)})
                     : Node{},
              web::button(page, "rulebook.reference.save")})});
  };
}

Result<Writing> writing_for(org::Context& context, std::string_view code, ReferenceId renewed) {
  HB_TRY(may_keep_references(context, code));
  Writing writing{.code = std::string{code}, .book = book_title(context, code), .renewed = {}};
  if (!renewed) return writing;
  HB_LET(view, open_reference(context, code, renewed));
  if (view.reference.taken_back) return refusal::reference_taken_already;
  writing.renewed = std::move(view.reference);
  return writing;
}

Result<ReferenceForm> read_form(const Request& request) {
  HB_LET(issued_on, web::typed_date_if_any(request, "issued_on"));
  return ReferenceForm{.title = typed(request, "title"),
                       .issuer = typed(request, "issuer"),
                       .issued_on = issued_on,
                       .letter = typed(request, "letter"),
                       .note = typed(request, "note"),
                       .url = typed(request, "url")};
}

std::optional<SentReference> read_file(const Request& request) {
  const web::Upload* sent = web::sent_file(request, "file");
  if (!sent) return std::nullopt;
  return SentReference{
      .file = {.hash = {}, .name = sent->file_name, .bytes = static_cast<std::int64_t>(sent->size)},
      .path = sent->temporary_path};
}

web::PageFunction taking_back_page(const Writing& writing) {
  return [writing](const web::Page& page) {
    const Reference& reference = *writing.renewed;
    const web::Url url = reference_url(writing.code, reference.id);
    auto crumbs = crumbs_of(writing.code, writing.book);
    crumbs.push_back({reference.latest().form.title, url});
    return page.layout(
        {.title = "rulebook.reference.take_back",
         .frame = web::Frame::console,
         .breadcrumbs = crumbs,
         .caption = reference.latest().form.title,
         .narrow = true},
        {web::error_summary(page),
         web::warning_text(page, "rulebook.reference.take_back_explained"),
         web::form(page, web::post_to(url / "taking-back"),
                   {web::text_area(page, {.name = "reason",
                                          .label = "rulebook.reference.reason",
                                          .required = true,
                                          .rows = 3,
                                          .max_characters = static_cast<int>(kMaxReferenceReason)}),
                    web::button(page, "rulebook.reference.take_back", web::ButtonKind::warning)})});
  };
}

Response form_again(const Request& request, org::Context& context, ReferenceId renewed,
                    const Error& error) {
  const auto writing = org::in_read(context, [&](org::Context& inner) {
    return writing_for(inner, request.path("code"), renewed);
  });
  // Whoever may not do this is shown nothing but that.
  return writing ? web::refuse(request, error, form_page(*writing))
                 : web::refuse(request, writing.error());
}

}  // namespace

Node references_section(const web::Page& page, std::string_view code,
                        const References& references) {
  if (references.all.empty() && !references.may_keep) return {};
  Node body = references.all.empty()
                  ? html::p({.classes = "govuk-body"}, page.t("rulebook.reference.none"))
                  : html::group({search_part(page, code), rows_of(page, code, references.all)});
  return html::section({.id = "references", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("rulebook.references")),
                        body, add_button(page, code, references)});
}

boost::json::array references_json(const References& references) {
  boost::json::array all;
  for (const Reference& each : references.all) all.push_back(reference_json(each));
  return all;
}

Response show_references(const Request& request, org::Context& context) {
  const std::string code{request.path("code")};
  const std::string words = clean_input(request.query("q"));
  const auto all = references_of(context, code);
  if (!all) return web::refuse(request, all.error());
  const auto found = words.empty() ? all : search_references(context, code, words);
  const std::string book = book_title(context, code);
  const web::PageFunction page_of = [&](const web::Page& page) {
    Node list;
    if (found && found->all.empty()) {
      list = html::p(
          {.classes = "govuk-body"},
          page.t(words.empty() ? "rulebook.reference.none" : "rulebook.reference.nothing_found"));
    } else if (found) {
      list = rows_of(page, code, found->all);
    }
    return page.layout({.title = "rulebook.references",
                        .frame = web::Frame::console,
                        .breadcrumbs = crumbs_of(code, book),
                        .caption = book,
                        .actions = add_button(page, code, *all)},
                       {web::error_summary(page), search_part(page, code), list});
  };
  if (!found) return web::refuse(request, found.error(), page_of);
  return web::respond(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"rulebook", code},
                                   {"may_keep", all->may_keep},
                                   {"references", references_json(*found)}};
      },
      page_of);
}

Response show_reference(const Request& request, org::Context& context) {
  const std::string code{request.path("code")};
  const auto view = open_reference(context, code, reference_id(request));
  if (!view) return web::refuse(request, view.error());
  const std::string book = book_title(context, code);
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = reference_json(view->reference);
        boost::json::array versions;
        for (const ReferenceVersion& each : view->reference.versions) {
          versions.push_back(version_json(each));
        }
        json["versions"] = std::move(versions);
        json["may_keep"] = view->may_keep;
        return json;
      },
      [&](const web::Page& page) {
        const ReferenceVersion& latest = view->reference.latest();
        return page.layout({.title = latest.form.title,
                            .frame = web::Frame::console,
                            .breadcrumbs = crumbs_of(code, book),
                            .caption = book,
                            .actions = document_actions(page, code, *view)},
                           {taken_back_part(page, view->reference),
                            html::p({.classes = "govuk-body"}, issue_words(page, latest.form)),
                            html::div({.classes = "govuk-body"},
                                      document_links(page, code, view->reference.id, latest)),
                            versions_table(page, view->reference)});
      });
}

Response show_new_reference(const Request& request, org::Context& context) {
  const auto writing = writing_for(context, request.path("code"), {});
  if (!writing) return web::refuse(request, writing.error());
  return web::respond_with_forms(request, form_page(*writing));
}

Response save_reference(const Request& request, org::Context& context) {
  const std::string_view code = request.path("code");
  const auto form = read_form(request);
  const auto added = form ? add_reference(context, code, *form, read_file(request))
                          : Result<ReferenceId>{form.error()};
  if (!added) return form_again(request, context, {}, added.error());
  return web::see_other(reference_url(code, *added).text(), "rulebook.notice.reference_added");
}

Response show_new_reference_version(const Request& request, org::Context& context) {
  const auto writing = writing_for(context, request.path("code"), reference_id(request));
  if (!writing) return web::refuse(request, writing.error());
  return web::respond_with_forms(request, form_page(*writing));
}

Response save_reference_version(const Request& request, org::Context& context) {
  const std::string_view code = request.path("code");
  const ReferenceId id = reference_id(request);
  const auto form = read_form(request);
  const auto renewed =
      form ? renew_reference(context, code, id, web::number_in(request.form("seen")), *form,
                             read_file(request))
           : Result<Done>{form.error()};
  if (!renewed) return form_again(request, context, id, renewed.error());
  return web::see_other(reference_url(code, id).text(), "rulebook.notice.reference_renewed");
}

Response show_taking_back_reference(const Request& request, org::Context& context) {
  const auto writing = writing_for(context, request.path("code"), reference_id(request));
  if (!writing) return web::refuse(request, writing.error());
  return web::respond_with_forms(request, taking_back_page(*writing));
}

Response save_taking_back_reference(const Request& request, org::Context& context) {
  const std::string_view code = request.path("code");
  const ReferenceId id = reference_id(request);
  const auto taken = take_back_reference(context, code, id, typed(request, "reason"));
  if (taken) {
    return web::see_other(reference_url(code, id).text(), "rulebook.notice.reference_taken_back");
  }
  const auto writing = writing_for(context, code, id);
  return writing ? web::refuse(request, taken.error(), taking_back_page(*writing))
                 : web::refuse(request, writing.error());
}

Response send_reference_file(const Request& request, org::Context& context) {
  const auto file = reference_file(context, request.path("code"), reference_id(request),
                                   static_cast<int>(request.path_id("number")));
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

}  // namespace hb::rulebook

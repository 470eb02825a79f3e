// Files and link of a draft: what is there, each with its way out, and what is added.
#include "content_handlers.h"
#include "content_parts.h"
#include "org/own_transaction.h"

namespace hb::content {

using html::Node;

namespace {

Node files_table(const web::Page& page, const Dossier& dossier) {
  if (dossier.files.empty()) {
    return html::p({.classes = "hb-quiet"}, page.t("content.file.none_yet"));
  }
  const web::Url url = publication_url(dossier.publication.id);
  std::vector<web::TableRow> rows;
  for (const PublicationFile& each : dossier.files) {
    rows.push_back({html::a(url / "files" / each.id, {.classes = "govuk-link"}, each.name),
                    web::text(file_words(page, each)),
                    web::act_button(page, {.words = "content.file.take_out",
                                           .about = each.name,
                                           .name = "file",
                                           .value = std::to_string(each.id.value)})});
  }
  return web::form(page, web::post_to(url / "files" / "removal"),
                   {seen_field(page, dossier.publication),
                    web::table(page,
                               {.caption = "content.part.files",
                                .columns = {{.words = "content.file.name"},
                                            {.words = "content.file.size"},
                                            {.words = "content.file.act"}},
                                .caption_hidden = true,
                                .stacked_on_phones = true},
                               rows)});
}

web::PageFunction files_page(Dossier dossier) {
  return [dossier = std::move(dossier)](const web::Page& page) {
    const Publication& publication = dossier.publication;
    const web::Url url = publication_url(publication.id);
    const std::string name = publication.about.title.in(page.locale());
    const Node add = web::form(
        page, web::upload_to(url / "files"),
        {seen_field(page, publication),
         web::file_upload(page, {.name = "document",
                                 .label = "content.file.add",
                                 .hint = page.t("content.file.hint",
                                                {{"most", std::to_string(kMaxFileBytes >> 20)},
                                                 {"files", std::to_string(kMostFiles)}}),
                                 .accept = ".pdf,.odt,.ods,.docx,.xlsx,.png,.jpg,.jpeg,.txt,.csv",
                                 .required = true}),
         web::button(page, "content.file.add_do")});
    const Node link =
        web::form(page, web::post_to(url / "link"),
                  {seen_field(page, publication),
                   web::text_field(page, {.name = "link",
                                          .label = "content.link",
                                          .hint = "content.link.hint",
                                          .value = publication.link,
                                          .type = "url"}),
                   web::button(page, "content.link.save", web::ButtonKind::secondary)});
    return page.layout(
        {.title = "content.part.files",
         .frame = web::Frame::console,
         .breadcrumbs = {{"content.list.title", web::Url{"/publications"}}, {name, url}},
         .caption = name,
         .narrow = true},
        {web::error_summary(page), files_table(page, dossier), add, link});
  };
}

/// After a change: the page again, with what came of it.
Response answer(const Request& request, org::Context& context, const Errors& errors) {
  const PublicationId id = publication_id(request);
  if (errors.empty()) {
    return web::see_other((publication_url(id) / "files").text(), "content.notice.saved");
  }
  auto dossier = edit_draft(context, id);
  if (!dossier) return web::refuse(request, dossier.error());
  return web::refuse(request, errors, files_page(*std::move(dossier)));
}

}  // namespace

Response show_files(const Request& request, org::Context& context) {
  auto dossier = edit_draft(context, publication_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(request, files_page(*std::move(dossier)));
}

Response save_file(const Request& request, org::Context& context) {
  const web::Upload* file = web::sent_file(request, "document");
  const auto may = org::in_read(context, [&](org::Context& inner) -> Result<Done> {
    HB_TRY(edit_draft(inner, publication_id(request)));
    return Done{};
  });
  if (!may) return web::refuse(request, may.error());
  const Errors errors = file ? add_file(context, read_seen(request),
                                        {.path = file->temporary_path,
                                         .name = file->file_name,
                                         .size = static_cast<std::int64_t>(file->size)})
                             : Errors{refusal::no_file};
  return org::in_read(context, [&](org::Context& inner) { return answer(request, inner, errors); });
}

Response save_file_removal(const Request& request, org::Context& context) {
  return answer(request, context,
                take_out_file(context, read_seen(request),
                              PublicationFileId{web::id_in(request.form("file"))}));
}

Response save_link_form(const Request& request, org::Context& context) {
  return answer(request, context,
                save_link(context, read_seen(request), web::typed(request, "link")));
}

}  // namespace hb::content

#include "attachment_parts.h"

#include <algorithm>
#include <boost/json/object.hpp>

#include "case_parts.h"
#include "case_sent_parts.h"

namespace hb::casework {

using html::Node;

namespace {

constexpr std::string_view kField = "files";
constexpr std::string_view kAccept = ".pdf,.jpg,.jpeg,.png,.odt,.ods,.docx,.xlsx,.txt";

web::StateTag scan_tag(Scan scan) {
  const std::string words = "casework.attachment.scan." + std::string{name_of(scan)};
  switch (scan) {
    case Scan::waiting: return {words, web::Tone::information};
    case Scan::clean: return {words, web::Tone::good};
    case Scan::bad: return {words, web::Tone::bad};
    case Scan::unscanned: return {words, web::Tone::caution};
  }
  std::abort();
}

/// PDF，120 KB
std::string kind_words(std::string_view media_type, std::int64_t bytes) {
  return std::string{short_type(media_type)} + "，" + web::size_words(bytes);
}

std::string shown_name(const web::Page& page, const std::string& name) {
  return name.empty() ? page.t("casework.mail.unnamed") : name;
}

/// What is known of a file; of a bad one also what it carries and what to do.
Node scan_words(const web::Page& page, Scan scan, const std::string& virus) {
  const web::StateTag tag = scan_tag(scan);
  Node words = web::tag(page, tag.words, tag.tone);
  if (scan == Scan::bad) {
    words += html::div({.classes = "hb-muted"},
                       page.t("casework.attachment.send_anew", {{"virus", virus}}));
  }
  return words;
}

Node kept_rows(const web::Page& page, const std::vector<Attachment>& kept) {
  return html::each(kept, [&](const Attachment& each) {
    Node take_out;
    if (!each.case_id) {
      take_out = web::act_button(page, {.words = "casework.attachment.remove",
                                        .about = shown_name(page, each.name),
                                        .name = "remove",
                                        .value = std::to_string(each.id.value)});
    }
    Node state;
    if (each.scan == Scan::bad) state = scan_words(page, each.scan, each.virus);
    return html::li({html::span({shown_name(page, each.name), "（",
                                 kind_words(each.media_type, each.bytes), "）", state}),
                     html::span({.classes = "hb-rows__aside"}, take_out)});
  });
}

web::TableRow attachment_row(const web::Page& page, const CaseFile& file, const Attachment& each) {
  Node open;
  if (may_be_opened(each.scan)) {
    open = web::form(page, web::post_to(case_url(file.now.id) / "attachments" / each.id),
                     {web::act_button(page, {.words = "casework.attachment.save",
                                             .about = shown_name(page, each.name),
                                             .name = "save",
                                             .value = "yes"})});
  }
  return {web::text(shown_name(page, each.name)),
          web::text(kind_words(each.media_type, each.bytes)), web::text(web::short_moment(each.at)),
          scan_words(page, each.scan, each.virus), open};
}

web::TableRow part_row(const web::Page& page, const CaseLetterIn& letter, const MailPart& part) {
  Node open;
  if (may_be_opened(part.scan)) {
    open = save_letter_button(page, letter.id, part.place, "casework.attachment.save",
                              shown_name(page, part.name));
  }
  return {web::text(shown_name(page, part.name)),
          web::text(kind_words(part.media_type, part.bytes)),
          html::group({web::short_moment(letter.at),
                       html::div({.classes = "hb-muted"}, page.t("casework.attachment.by_mail"))}),
          scan_words(page, part.scan, part.virus), open};
}

}  // namespace

FilesTaken take_files(const web::Request& request, const org::Context& context,
                      std::string_view form_token) {
  std::vector<SentFile> sent;
  for (const web::Upload* each : web::sent_files(request, kField)) {
    sent.push_back({.name = each->file_name,
                    .path = each->temporary_path,
                    .bytes = static_cast<std::int64_t>(each->size)});
  }
  FilesTaken taken{.stays = request.has_form("remove") || request.has_form("attach")};
  if (!sent.empty()) taken.errors = keep_files(context, form_token, sent);
  if (request.has_form("remove")) {
    drop_file(context, form_token, AttachmentId{web::id_in(request.form("remove"))});
  }
  return taken;
}

Node attachment_fields(const web::Page& page, const std::vector<Attachment>& kept) {
  Node there;
  if (!kept.empty()) {
    there = html::div({.classes = "govuk-form-group"},
                      {html::p({.classes = "govuk-body"}, page.t("casework.attachment.kept")),
                       html::ul({.classes = "hb-rows"}, kept_rows(page, kept))});
  }
  const std::string hint =
      page.t("casework.attachment.hint", {{"files", std::to_string(kMostAttachments)},
                                          {"most", std::to_string(kMaxAttachmentBytes >> 20)}});
  return html::group(
      {there,
       web::file_upload(page, {.name = std::string{kField},
                               .label = "casework.attachment.field",
                               .hint = hint,
                               .accept = kAccept,
                               .multiple = true}),
       web::button(page, "casework.attachment.add", web::ButtonKind::secondary, "attach", "yes")});
}

Node attachment_names(const web::Page& page, const std::vector<Attachment>& kept) {
  if (kept.empty()) return web::text(page.t("casework.attachment.none"));
  return html::each(kept, [&](const Attachment& each) {
    Node line = html::div(
        {shown_name(page, each.name), "（", kind_words(each.media_type, each.bytes), "）"});
    if (each.scan == Scan::bad) line += scan_words(page, each.scan, each.virus);
    return line;
  });
}

Node attachments_part(const web::Page& page, const CaseFile& file) {
  std::vector<web::TableRow> rows;
  for (const Attachment& each : file.files) rows.push_back(attachment_row(page, file, each));
  for (const CaseLetterIn& letter : file.letters) {
    for (const MailPart& part : letter.parts) rows.push_back(part_row(page, letter, part));
  }
  if (rows.empty()) return {};
  return html::section(
      {.id = "attachments"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.attachment.title")),
       html::p({.classes = "govuk-body"}, page.t("casework.attachment.lead")),
       web::table(page,
                  {.caption = page.t("casework.attachment.title"),
                   .columns = {{.words = "casework.attachment.name"},
                               {.words = "casework.attachment.kind"},
                               {.words = "casework.attachment.at"},
                               {.words = "casework.attachment.state"},
                               {.words = "casework.attachment.save"}},
                   .caption_hidden = true,
                   .stacked_on_phones = true},
                  rows)});
}

Node files_that_came(const web::Page& page, const std::vector<Attachment>& files) {
  if (files.empty()) return {};
  const Node rows = html::each(files, [&](const Attachment& each) {
    Node state;
    if (each.scan == Scan::bad) {
      state = html::group({"　", web::tag(page, "casework.attachment.scan.bad", web::Tone::bad),
                           html::div(page.t("casework.attachment.please_anew"))});
    }
    return html::li(
        {web::short_moment(each.at), "　", kind_words(each.media_type, each.bytes), state});
  });
  return html::group(
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.attachment.came_title")),
       html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

boost::json::array to_json(const std::vector<Attachment>& files) {
  boost::json::array json;
  for (const Attachment& each : files) {
    json.push_back(boost::json::object{{"id", each.id.value},
                                       {"name", each.name},
                                       {"media_type", each.media_type},
                                       {"bytes", each.bytes},
                                       {"at", to_micros(each.at)},
                                       {"scan", name_of(each.scan)},
                                       {"virus", each.virus}});
  }
  return json;
}

}  // namespace hb::casework

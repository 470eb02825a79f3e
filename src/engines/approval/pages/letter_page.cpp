// Writing the letter by which a document is issued or sent, and handing it out.
#include "approval_handlers.h"
#include "approval_parts.h"
#include "documents/odt_writer.h"
#include "kernel/roc_date.h"
#include "letters.h"

namespace hb::approval {

using html::Node;

namespace {

std::string lines(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : "\n") + name;
  return all;
}

/// The agencies that are offered, to be ticked.
Node offered_agencies(const web::Page& page, const LetterDraft& draft) {
  if (draft.offered.empty()) return {};
  std::vector<web::Choice> choices;
  for (const org::Agency& agency : draft.offered) {
    choices.push_back({.value = agency.name.zh_tw, .words = agency.name.in(page.locale())});
  }
  return web::checkboxes(page, {.name = "agency",
                                .label = "approval.letter.agencies",
                                .choices = choices,
                                .chosen = draft.form.recipients,
                                .small = true});
}

web::PageFunction letter_page(const LetterDraft& draft,
                              const std::optional<Error>& refused = std::nullopt) {
  return [draft, refused](const web::Page& page) {
    const DocumentFacts& document = draft.document;
    const LetterForm& form = draft.form;
    const web::Url url = dossier_url(document.document);
    const std::string purpose{code_of(form.purpose)};
    const auto& issue = form.issue;
    return page.layout(
        {.title = "approval.letter.write." + purpose,
         .frame = web::Frame::console,
         .breadcrumbs = dossier_crumbs(document),
         .caption = document.title,
         .narrow = true},
        {web::error_summary(page),
         web::form(
             page, web::post_to((url / "letters").with("purpose", purpose)),
             {web::date_field(page, {.name = "letter_on",
                                     .label = "approval.letter.sending_on",
                                     .value = issue ? roc_date(issue->on, RocStyle::slashed) : ""}),
              web::text_field(page, {.name = "letter_number",
                                     .label = "approval.letter.sending_number",
                                     .hint = issue ? "approval.letter.registered_hint"
                                                   : "approval.letter.issue_hint",
                                     .value = issue ? issue->number : "",
                                     .width = 20}),
              sure_field(page, refused), offered_agencies(page, draft),
              web::text_area(page, {.name = "recipients",
                                    .label = "approval.letter.recipients",
                                    .hint = "approval.letter.one_a_line",
                                    .rows = 3}),
              web::text_area(page, {.name = "copies",
                                    .label = "approval.letter.copies",
                                    .hint = "approval.letter.one_a_line",
                                    .value = lines(form.copies),
                                    .rows = 2}),
              web::text_area(page, {.name = "subject",
                                    .label = "approval.letter.subject",
                                    .value = form.subject,
                                    .required = true,
                                    .rows = 2,
                                    .max_characters = static_cast<int>(kLongestSubject)}),
              web::text_area(page, {.name = "explanation",
                                    .label = "approval.letter.explanation",
                                    .hint = "approval.letter.explanation_hint",
                                    .value = form.explanation,
                                    .rows = 5,
                                    .max_characters = static_cast<int>(kLongestExplanation)}),
              web::button_group(
                  {web::button(page, "approval.letter.keep"),
                   web::button_link(page, "approval.cancel", url, web::ButtonKind::secondary)})})});
  };
}

Result<LetterDraft> asked_draft(org::Context& context, const Request& request) {
  HB_LET(document, document_of(request));
  const auto purpose = letter_purpose_from(request.query("purpose"));
  return draft_for(context, document, purpose.value_or(LetterPurpose::issue),
                   (context.services.secure_cookies ? "https://" : "http://") +
                       std::string{request.header("host")});
}

LetterForm read_form(const Request& request) {
  LetterForm form{
      .purpose = letter_purpose_from(request.query("purpose")).value_or(LetterPurpose::issue),
      .issue = letter_of(request),
      .recipients = {},
      .copies = read_recipients(request.form("copies")),
      .subject = typed(request, "subject"),
      .explanation = typed(request, "explanation"),
      .sure = is_sure(request)};
  std::string all;
  for (const std::string_view agency : request.form_all("agency")) {
    all += std::string{agency} + "\n";
  }
  form.recipients = read_recipients(all + std::string{request.form("recipients")});
  return form;
}

}  // namespace

Response show_letter_form(const Request& request, org::Context& context) {
  const auto draft = asked_draft(context, request);
  if (!draft) return web::refuse(request, draft.error());
  return web::respond_with_forms(request, letter_page(*draft));
}

Response save_letter(const Request& request, org::Context& context) {
  const auto document = document_of(request);
  if (!document) return web::refuse(request, document.error());
  const auto kept = keep_letter(context, *document, read_form(request));
  if (kept) return web::see_other(dossier_url(*document).text(), "approval.notice.letter_kept");
  const auto draft = asked_draft(context, request);
  return draft ? web::refuse(request, kept.error(), letter_page(*draft, kept.error()))
               : web::refuse(request, kept.error());
}

Response send_letter(const Request& request, org::Context& context) {
  const auto document = document_of(request);
  if (!document) return web::refuse(request, document.error());
  const auto file = letter_file(context, *document, LetterId{request.path_id("letter")});
  if (!file) return web::refuse(request, file.error());
  return web::download(file->bytes, documents::kOdtMediaType, file->name);
}

}  // namespace hb::approval

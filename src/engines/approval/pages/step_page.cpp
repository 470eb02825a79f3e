// Taking one step: one decision, with what it does, what changed since the last version, and room
// for a comment.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>

#include "approval_handlers.h"
#include "approval_parts.h"
#include "kernel/listed.h"
#include "kernel/roc_date.h"
#include "steps.h"

namespace hb::approval {

using html::Node;
using rulebook::Effect;

namespace {

/// The step of an address with all that its page shows.
struct StepFile {
  DossierFile file;
  const rulebook::Step* step = nullptr;
  std::vector<ContentChange> changes;
  std::vector<Remark> remarks;
  std::vector<Lack> lacks;    ///< What stands in the way of handing it in.
  std::string stands_in_for;  ///< Names; empty in one's own office.
};

Result<StepFile> find_step(org::Context& context, const Request& request) {
  HB_LET(document, document_of(request));
  HB_LET(file, open_file(context, document));
  const rulebook::Step* step = file.procedure->step(request.path("step"));
  if (!step) return refusal::unknown_step;
  StepFile found{.file = std::move(file),
                 .step = step,
                 .changes = {},
                 .remarks = {},
                 .lacks = {},
                 .stands_in_for = {}};
  const auto names = names_in(context, found.file.offices);
  std::vector<std::string> represented;
  for (const PersonId each : stands_in_for(*step, found.file.facts(), context.viewer.person_id)) {
    const auto name = names.find(each);
    if (name != names.end()) represented.push_back(name->second);
  }
  found.stands_in_for = listed(context.viewer.locale, represented);
  HB_LET(source, source_of(context, document.kind));
  if (is_open(state_of(found.file.dossier, *found.file.procedure))) {
    found.lacks = source->lacks(context, document);
  }
  if (!goes_back(*step)) found.remarks = source->remarks(context, document);
  if (found.file.document.version > 0) {
    HB_LET(changes, source->changes(context, document));
    found.changes = changes;
  }
  return found;
}

int number_in(std::string_view text) {
  int value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

/// What the step does beside moving the document.
Node effects_part(const web::Page& page, const rulebook::Step& step) {
  Node lines;
  for (const Effect effect : step.effects) {
    lines += html::li(page.t("approval.effect." + std::string{rulebook::code_of(effect)}));
  }
  if (lines.empty()) return {};
  return html::ul({.classes = "govuk-list govuk-list--bullet"}, lines);
}

Node remarks_part(const web::Page& page, const std::vector<Remark>& remarks) {
  if (remarks.empty()) return {};
  return web::inset(html::ul(
      {.classes = "govuk-list"}, html::each(remarks, [&](const Remark& remark) {
        return html::li(html::a(local_url(remark.url), {.classes = "govuk-link"},
                                page.t(remark.words, {{"count", std::to_string(remark.count)}})));
      })));
}

/// What has to be there first, each with the way to where it is written.
Node lacks_part(const web::Page& page, const std::vector<Lack>& lacks) {
  if (lacks.empty()) return {};
  const Node rows = html::each(lacks, [&](const Lack& lack) {
    return html::li(html::a(local_url(lack.url), {.classes = "govuk-link"},
                            page.t(lack.words, {{"what", lack.what}})));
  });
  return html::section(
      {.id = "lacks", .classes = "hb-check"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("approval.lack.title", {{"count", std::to_string(lacks.size())}})),
       html::p({.classes = "govuk-body"}, page.t("approval.lack.advice")),
       html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

/// In the place of a form that could only be refused.
web::PageFunction lacks_page(const StepFile& file) {
  return [file](const web::Page& page) {
    const DocumentFacts& document = file.file.document;
    return page.layout(
        {.title = file.step->title.in(page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = dossier_crumbs(document),
         .caption = document.title,
         .narrow = true},
        {lacks_part(page, file.lacks),
         web::button_group(
             {web::button_link(page, "approval.lack.mend", local_url(document.url)),
              web::button_link(page, "approval.cancel", dossier_url(document.document),
                               web::ButtonKind::secondary)})});
  };
}

boost::json::value lacks_json(const std::vector<Lack>& lacks) {
  boost::json::array out;
  for (const Lack& lack : lacks) {
    out.push_back(
        boost::json::object{{"lack", lack.words}, {"what", lack.what}, {"url", lack.url}});
  }
  return boost::json::object{{"lacks", std::move(out)}};
}

Node letter_fields(const web::Page& page, const rulebook::Step& step,
                   const std::optional<Error>& refused) {
  const bool receives = has_effect(step, Effect::receive);
  const bool sends = has_effect(step, Effect::send);
  if (!receives && !sends && !has_effect(step, Effect::number)) return {};
  const std::string which = receives ? "receipt" : sends ? "sending" : "issue";
  const bool required = receives || sends;
  return html::group(
      {web::date_field(page, {.name = "letter_on",
                              .label = "approval.letter." + which + "_on",
                              .required = required}),
       web::text_field(page, {.name = "letter_number",
                              .label = "approval.letter." + which + "_number",
                              .hint = receives ? "approval.letter.receipt_hint"
                                               : (sends ? "approval.letter.number_hint"
                                                        : "approval.letter.issue_hint"),
                              .required = required,
                              .width = 20}),
       sure_field(page, refused)});
}

Node changes_before_deciding(const web::Page& page, const StepFile& file) {
  if (goes_back(*file.step) || file.file.document.version == 0) return {};
  return html::group({html::h2({.classes = "govuk-heading-s"},
                               page.t("approval.changes.since",
                                      {{"version", std::to_string(file.file.document.version)}})),
                      changes_part(page, file.changes)});
}

web::PageFunction step_page(const StepFile& file,
                            const std::optional<Error>& refused = std::nullopt) {
  return [file, refused](const web::Page& page) {
    const DocumentFacts& document = file.file.document;
    const rulebook::Step& step = *file.step;
    const web::Url url = dossier_url(document.document);
    const rulebook::State* to = file.file.procedure->state(step.to);
    const bool required = step.comment == rulebook::Comment::required;
    const bool back = goes_back(step);
    return page.layout(
        {.title = step.title.in(page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = dossier_crumbs(document),
         .caption = document.title,
         .narrow = true},
        {web::error_summary(page), lacks_part(page, file.lacks),
         html::p({.classes = "govuk-body"},
                 page.t("approval.step.explained",
                        {{"state", to ? to->title.in(page.locale()) : step.to}})),
         file.stands_in_for.empty()
             ? Node{}
             : web::inset(page.t("approval.step.stands_in_for", {{"who", file.stands_in_for}})),
         effects_part(page, step), remarks_part(page, file.remarks),
         html::p({.classes = "govuk-body"},
                 html::a(local_url(document.url), {.classes = "govuk-link"},
                         page.t("approval.dossier.see_document"))),
         changes_before_deciding(page, file),
         web::form(
             page,
             web::post_to(url / "steps" / step.code),
             {web::hidden_field(page, "entered", std::to_string(file.file.dossier.entered_at())),
              web::hidden_field(page, "content", std::to_string(document.content.version)),
              letter_fields(page, step, refused),
              web::text_area(page, {.name = "comment",
                                    .label = back ? "approval.step.why" : "approval.step.comment",
                                    .required = required,
                                    .rows = 4,
                                    .max_characters = static_cast<int>(kLongestComment)}),
              web::button_group(
                  {web::button(page, step.title.in(page.locale()),
                               back ? web::ButtonKind::warning : web::ButtonKind::main),
                   web::button_link(page, "approval.cancel", url, web::ButtonKind::secondary)})})});
  };
}

/// The number that stands, when it is there already and is to be corrected.
std::optional<Issue> standing_number(const DossierFile& file) {
  const Move* move = file.dossier.latest_with(*file.procedure, Effect::number);
  return move ? move->letter : std::nullopt;
}

web::PageFunction number_page(const DossierFile& file,
                              const std::optional<Error>& refused = std::nullopt) {
  return [document = file.document, standing = standing_number(file),
          refused](const web::Page& page) {
    const web::Url url = dossier_url(document.document);
    const std::string which = standing ? "approval.number.correct." : "approval.number.";
    Node fields = html::group(
        {web::date_field(page, {.name = "letter_on",
                                .label = "approval.letter.issue_on",
                                .value = standing ? roc_date(standing->on, RocStyle::slashed) : "",
                                .required = true}),
         web::text_field(page, {.name = "letter_number",
                                .label = "approval.letter.issue_number",
                                .hint = "approval.letter.number_hint",
                                .value = standing ? standing->number : "",
                                .required = true,
                                .width = 20}),
         sure_field(page, refused)});
    if (standing) {
      fields += web::hidden_field(page, "corrects", standing->number);
      fields += web::text_area(page, {.name = "reason",
                                      .label = "approval.number.reason",
                                      .hint = "approval.number.reason_hint",
                                      .required = true,
                                      .rows = 3,
                                      .max_characters = static_cast<int>(kLongestComment)});
    }
    return page.layout(
        {.title = which + "title",
         .frame = web::Frame::console,
         .breadcrumbs = dossier_crumbs(document),
         .caption = document.title,
         .narrow = true},
        {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t(which + "explained")),
         web::form(page, web::post_to(url / "number"),
                   {fields, web::button_group({web::button(page, which + "action"),
                                               web::button_link(page, "approval.cancel", url,
                                                                web::ButtonKind::secondary)})})});
  };
}

}  // namespace

Response show_step(const Request& request, org::Context& context) {
  const auto file = find_step(context, request);
  if (!file) return web::refuse(request, file.error());
  const auto may = may_take(*file->step, file->file.facts(), context.viewer);
  if (!may) return web::refuse(request, may.error());
  if (!file->lacks.empty()) {
    return web::respond_with_forms(
        request, [&] { return lacks_json(file->lacks); }, lacks_page(*file));
  }
  return web::respond_with_forms(request, step_page(*file));
}

Response save_step(const Request& request, org::Context& context) {
  const auto document = document_of(request);
  if (!document) return web::refuse(request, document.error());
  const auto taken = move_document(context, *document,
                                   {.step = std::string{request.path("step")},
                                    .comment = typed(request, "comment"),
                                    .seen_entered = number_in(request.form("entered")),
                                    .seen_content = number_in(request.form("content")),
                                    .letter = letter_of(request),
                                    .sure = is_sure(request)});
  if (taken) {
    return web::see_other(dossier_url(*document).text(),
                          taken->completes ? "approval.notice.moved" : "approval.notice.agreed");
  }
  // What was typed is kept, and what the document is like now is shown.
  const auto file = find_step(context, request);
  if (!file) return web::refuse(request, taken.error());
  return web::refuse(request, taken.error(), step_page(*file, taken.error()));
}

Response show_number(const Request& request, org::Context& context) {
  const auto file = [&]() -> Result<DossierFile> {
    HB_LET(document, document_of(request));
    HB_LET(found, open_file(context, document));
    HB_TRY(org::require(context.viewer, org::Duty::publish_plans, found.document.agency_id));
    if (!number_is_missing(found.facts()) && !standing_number(found)) {
      return refusal::nothing_to_number;
    }
    return found;
  }();
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(request, number_page(*file));
}

Response save_number(const Request& request, org::Context& context) {
  const auto document = document_of(request);
  if (!document) return web::refuse(request, document.error());
  const Issue issue = letter_of(request).value_or(Issue{});
  const std::string corrects = typed(request, "corrects");
  const auto entered = corrects.empty() ? enter_number(context, *document, issue, is_sure(request))
                                        : correct_number(context, *document,
                                                         {.seen = corrects,
                                                          .issue = issue,
                                                          .reason = typed(request, "reason"),
                                                          .sure = is_sure(request)});
  if (entered) {
    return web::see_other(dossier_url(*document).text(), corrects.empty()
                                                             ? "approval.notice.numbered"
                                                             : "approval.notice.number_corrected");
  }
  const auto file = open_file(context, *document);
  return file ? web::refuse(request, entered.error(), number_page(*file, entered.error()))
              : web::refuse(request, entered.error());
}

}  // namespace hb::approval

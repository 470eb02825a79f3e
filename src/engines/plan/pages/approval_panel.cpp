#include "approval_panel.h"

#include "kernel/listed.h"
#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

Node stages(const web::Page& page, const approval::Standing& standing) {
  std::vector<web::Stage> shown;
  for (const approval::Stage& stage : standing.stages) {
    web::Stage::State state = web::Stage::State::ahead;
    if (stage.state == approval::Stage::State::done) state = web::Stage::State::done;
    if (stage.state == approval::Stage::State::current) state = web::Stage::State::current;
    std::string when = stage.at ? moment_words(page, *stage.at) : std::string{};
    if (!stage.person.empty()) when += "　" + stage.person;
    shown.push_back({.words = stage.title.in(page.locale()),
                     .state = state,
                     .when = std::move(when),
                     .detail = {}});
  }
  return web::stages(page, "plan.approval.title", shown);
}

/// The word of whoever moved it last, where it is worth reading.
Node last_word(const web::Page& page, const approval::Standing& standing) {
  if (!standing.latest || standing.latest->comment.empty()) return {};
  return web::inset(
      {html::strong(standing.latest->person_name), page.t("web.colon"), standing.latest->comment});
}

/// Before it is published its letter's date and number are entered.
Node number_part(const web::Page& page, const approval::Standing& standing) {
  if (!standing.number_first) return {};
  Node words = html::p({.classes = "govuk-body"}, page.t("plan.approval.number_first"));
  if (standing.may_number) {
    words +=
        web::button_link(page, "plan.approval.number", approval_url(standing.document) / "number");
  }
  return web::inset(words);
}

/// At its end one line says it: 已公布 · 114年12月24日.
Node ended_line(const web::Page& page, const approval::Standing& standing) {
  Node words = web::tag(page, standing.state.in(page.locale()), web::Tone::good);
  if (standing.latest) {
    words += html::group(" " + moment_words(page, standing.latest->at) + "　" +
                         standing.latest->person_name + "　");
  }
  words += html::a(approval_url(standing.document), {.classes = "govuk-link"},
                   page.t("plan.approval.history"));
  return html::p({.classes = "govuk-body hb-approval"}, words);
}

}  // namespace

web::Url approval_url(const approval::DocumentRef& document) {
  return web::Url{"/approvals"} / rulebook::code_of(document.kind) / std::to_string(document.id);
}

Node approval_panel(const web::Page& page, const std::optional<approval::Standing>& standing) {
  if (!standing) return {};
  if (standing->ended) return ended_line(page, *standing);
  const bool amending = standing->document.kind == rulebook::Document::amendment;
  Node content = stages(page, *standing);
  if (!standing->waits_for.empty()) {
    content += html::p({.classes = "govuk-body hb-waits"},
                       {html::strong(page.t("plan.approval.waits_for")),
                        listed(page.locale(), standing->waits_for)});
  }
  content += number_part(page, *standing);
  content += last_word(page, *standing);
  content += html::p({.classes = "govuk-body"},
                     html::a(approval_url(standing->document), {.classes = "govuk-link"},
                             page.t("plan.approval.history")));
  return html::section(
      {.classes = "hb-approval"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t(amending ? "plan.approval.amendment" : "plan.approval.title")),
       content});
}

}  // namespace hb::plan

#include "form_work.h"

#include "org/ports.h"
#include "web/parts.h"

namespace hb::casework {

using html::Node;
using Kind = web::FormWork::Kind;

namespace {

const web::FormGuard* guard_of(const org::Context& context) {
  const auto* ports = context.services.ports;
  return ports ? ports->find<web::FormGuard>() : nullptr;
}

web::FormWork judged(const org::Context& context, std::string_view form_token,
                     const WorkDone& work) {
  const auto* guard = guard_of(context);
  return guard ? guard->judge(form_token, work.challenge, work.solution, context.now)
               : web::FormWork{Kind::done};
}

}  // namespace

WorkDone read_work(const web::Request& request) {
  return {.challenge = std::string{request.form("challenge")},
          .solution = std::string{request.form("work")}};
}

void renew_work(const org::Context& context, std::string_view form_token, WorkDone& work) {
  if (judged(context, form_token, work).kind != Kind::stale) return;
  work = {.challenge = guard_of(context)->issue(form_token, context.now), .solution = {}};
}

Result<Done> check_work(const org::Context& context, std::string_view form_token,
                        const WorkDone& work) {
  const web::FormWork brought = judged(context, form_token, work);
  switch (brought.kind) {
    case Kind::done:
    case Kind::waited: return Done{};
    case Kind::too_quick:
      return refusal::form_too_quick.with("seconds", std::to_string(brought.left.count()));
    case Kind::stale: return refusal::form_stale;
  }
  std::abort();
}

bool only_waited(const org::Context& context, std::string_view form_token, const WorkDone& work) {
  return judged(context, form_token, work).kind == Kind::waited;
}

Node work_fields(const web::Page& page, const WorkDone& work) {
  if (work.challenge.empty()) return {};
  return html::div({.more = {{"data-module", "hb-work"}, {"hidden"}}},
                   {web::hidden_field(page, "challenge", work.challenge),
                    web::hidden_field(page, "work", work.solution)});
}

Node draft_box(const web::Page& page) {
  return html::div({.more = {{"data-module", "hb-draft"}, {"hidden"}}},
                   web::checkboxes(page, {.name = "keep_draft",
                                          .label = "casework.draft.title",
                                          .choices = {{"yes", "casework.draft.keep"}},
                                          .hint = "casework.draft.warning",
                                          .small = true}));
}

Node draft_offer(const web::Page& page) {
  const auto button = [&](std::string_view classes, std::string_view act, std::string_view words) {
    return html::button({.classes = classes, .more = {{"type", "button"}, {"data-act", act}}},
                        page.t(words));
  };
  return html::section({.classes = "govuk-inset-text",
                        .aria_label = page.t("casework.draft.offer"),
                        .more = {{"data-module", "hb-draft-offer"}, {"hidden"}}},
                       {html::p({.classes = "govuk-body"}, page.t("casework.draft.offer")),
                        html::div({.classes = "govuk-button-group"},
                                  {button("govuk-button", "go-on", "casework.draft.go_on"),
                                   button("govuk-button govuk-button--secondary", "discard",
                                          "casework.draft.discard")})});
}

}  // namespace hb::casework

// 待我核准: decisions that wait at the viewer's desk, ticked and agreed to at once.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "case_decisions.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "decision_parts.h"
#include "kernel/unicode.h"
#include "org/own_transaction.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kDecisionDesk{"/cases/decisions"};
// What most answers fit into; the rest is read where the case stands.
constexpr std::size_t kWordsShown = 200;

/// Where the page with this number stands: a refusal shows it again, with what was ticked.
web::Url page_url(int number) {
  return number > 1 ? kDecisionDesk.with("page", std::to_string(number)) : kDecisionDesk;
}

int page_in(const Request& request) {
  return std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
}

std::string decision_value(const Case& each) {
  return std::to_string(each.id.value) + "." + std::to_string(each.row_version);
}

std::string begun(const std::string& words) {
  const std::string_view first = first_characters(words, kWordsShown);
  return std::string{first} + (first.size() < words.size() ? "…" : "");
}

/// Number, who proposed what, by when it is due, and how the words begin.
std::string row_hint(const web::Page& page, const DecisionWaiting& each, Date today) {
  std::string hint = each.now.number + "　" + decision_words(page, each.decision.kind) + "　" +
                     each.decision.proposed_name + "　" + due_words(page, each.now, today);
  if (const std::string facts = decision_facts(page, each.decision); !facts.empty()) {
    hint += "　" + facts;
  }
  return hint + "　" + begun(each.words);
}

Node agree_form(const web::Page& page, const DecisionDesk& desk, Date today) {
  web::ChoiceField cases{.name = "case",
                         .label = "casework.decision.cases",
                         .choices = {},
                         .hint = "casework.decision.cases_hint",
                         .required = true,
                         .small = true};
  for (const DecisionWaiting& each : desk.waiting) {
    if (each.too_late) continue;
    cases.choices.push_back(
        {decision_value(each.now), each.now.subject, row_hint(page, each, today)});
  }
  for (const std::string_view each : page.request().form_all("case")) {
    cases.chosen.emplace_back(each);
  }
  if (cases.choices.empty()) return {};
  return web::form(page, web::post_to(page_url(desk.page)),
                   {web::checkboxes(page, cases), web::button(page, "casework.decision.agree")});
}

/// More time that is asked for after its day has no box: nobody can give it any more.
Node too_late_words(const web::Page& page, const DecisionWaiting& each, Date today) {
  if (!each.too_late) return {};
  return html::group({html::p({.classes = "hb-quiet"}, row_hint(page, each, today)),
                      web::warning_text(page, "casework.decision.too_late")});
}

/// Each with its whole words, and what changed since it was given back.
Node whole_words(const web::Page& page, const DecisionDesk& desk, Date today) {
  Node all;
  for (const DecisionWaiting& each : desk.waiting) {
    all += html::section(
        {.id = "case-" + std::to_string(each.now.id.value), .classes = "hb-desk__section"},
        {html::h2({.classes = "govuk-heading-s"},
                  html::a(case_url(each.now.id), {.classes = "govuk-link"}, each.now.subject)),
         too_late_words(page, each, today),
         draft_words(page, each.before, each.words, each.was_returned)});
  }
  return all;
}

web::PageFunction decisions_page(DecisionDesk desk, Date today) {
  return [desk = std::move(desk), today](const web::Page& page) {
    const int pages = (desk.total + kMostAgreed - 1) / kMostAgreed;
    const web::Crumb up = desk.handles
                              ? web::Crumb{"casework.queue.title", web::Url{"/cases"}}
                              : web::Crumb{"casework.task.title", web::Url{"/cases/tasks"}};
    const Node work =
        desk.waiting.empty()
            ? web::empty_state(page, {.title = "casework.decision.none",
                                      .advice = "casework.decision.none_advice",
                                      .next = up})
            : html::group({html::when(pages > 1,
                                      [&] {
                                        return html::p(
                                            {.classes = "govuk-body"},
                                            page.t("casework.decision.count",
                                                   {{"count", std::to_string(desk.total)}}));
                                      }),
                           agree_form(page, desk, today), whole_words(page, desk, today),
                           web::pagination(page, kDecisionDesk, desk.page, pages)});
    return page.layout({.title = "casework.decision.mine",
                        .frame = web::Frame::console,
                        .breadcrumbs = {up},
                        .narrow = true},
                       {web::error_summary(page), work});
  };
}

boost::json::object desk_json(const DecisionDesk& desk, Date today) {
  boost::json::array waiting;
  for (const DecisionWaiting& each : desk.waiting) {
    boost::json::object row = to_json(each.now, today);
    row["row_version"] = each.now.row_version;
    row["decision"] = to_json(each.decision);
    row["too_late"] = each.too_late;
    row["words"] = each.words;
    row["words_before"] = nullptr;
    if (each.was_returned) row["words_before"] = each.before;
    waiting.push_back(std::move(row));
  }
  return {{"total", desk.total}, {"page", desk.page}, {"decisions", std::move(waiting)}};
}

}  // namespace

// GET /cases/decisions
Response show_decisions(const Request& request, org::Context& context) {
  auto desk = open_decisions(context, page_in(request));
  if (!desk) return web::refuse(request, desk.error());
  const boost::json::value json = desk_json(*desk, context.today);
  return web::respond_with_forms(
      request, [&] { return json; }, decisions_page(*std::move(desk), context.today));
}

// POST /cases/decisions
Response save_decisions(const Request& request, org::Context& context) {
  std::vector<CaseSeen> cases;
  for (const std::string_view each : request.form_all("case")) {
    if (const auto seen = case_seen(each)) cases.push_back(*seen);
  }
  const auto done = agree_to_all(context, cases);
  if (done) return web::see_other(kDecisionDesk.text(), "casework.decision.agreed_to");
  // Not from the transaction that was about to change some of them.
  auto desk = org::in_read(
      context, [&](org::Context& inner) { return open_decisions(inner, page_in(request)); });
  return desk ? web::refuse(request, done.error(), decisions_page(*std::move(desk), context.today))
              : web::refuse(request, done.error());
}

}  // namespace hb::casework

// The review of an import: doubts first, then the tree beside the document's lines. Every doubt
// leads to its entry and its line; every entry can be moved, merged, cut, retitled and given months
// in place. All of it are plain forms; web/script/review.js adds the keyboard.
#include "review_page.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "plan/plan_json.h"
#include "plan_cover.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "review.h"
#include "review_doubts.h"
#include "review_entries.h"

namespace hb::plan {

using html::Node;

namespace {

/// Shows a refusal that blames no field at the entry that was to be moved.
Error at_its_entry(const Request& request, const Error& error) {
  const bool placed = request.path("node").empty() || !error.field.empty() || request.wants_json();
  return placed ? error : error.at(kEntryField);
}

Node source_side(const web::Page& page, const PlanReview& review) {
  html::Writer lines{review.import.lines.size() * 120 + 64};
  for (const ImportedLine& line : review.import.lines) {
    const bool doubted = std::any_of(
        review.import.doubts.begin(), review.import.doubts.end(),
        [&](const Doubt& doubt) { return !doubt.settled && doubt.source_line == line.number; });
    const std::string number = std::to_string(line.number);
    lines.child(html::li(
        {.id = line_anchor(line.number),
         .classes = doubted ? "hb-source__line hb-source__line--doubted" : "hb-source__line",
         .more = {{"value", number}}},
        line.text));
  }
  return html::section(
      {.classes = "hb-review__source-side", .aria_label = page.t("plan.review.source")},
      {html::h2({.classes = "govuk-heading-m"},
                {page.t("plan.review.source"), " ", html::small(review.import.file_name)}),
       html::ol({.classes = "hb-source",
                 .aria_label = page.t("plan.review.source"),
                 .more = {{"tabindex", "0"}}},
                lines.take())});
}

/// The chapters that stand beside the tree: kept as they are, and exported after it.
Node other_chapters(const web::Page& page, const Plan& plan, bool may_edit) {
  const auto chapters = plan.paragraphs_of(ParagraphKind::section);
  if (chapters.empty()) return {};
  Node words = html::p({.classes = "govuk-hint"}, page.t("plan.review.chapters_kept"));
  for (const Paragraph* chapter : chapters) {
    if (!chapter->heading.empty()) {
      words += html::h3({.classes = "govuk-heading-s"}, chapter->heading);
    }
    words += web::paragraphs(chapter->text);
  }
  if (may_edit) {
    words += html::p({.classes = "govuk-body"},
                     html::a(plan_url(plan.id) / "paragraphs" / "section",
                             {.classes = "govuk-link"}, page.t("plan.paragraphs.edit_sections")));
  }
  return web::details(
      page, page.t("plan.review.chapters", {{"count", std::to_string(chapters.size())}}), words);
}

boost::json::value review_json(const PlanReview& review) {
  boost::json::array doubts, kinds, lines;
  for (const Doubt& doubt : review.import.doubts) {
    boost::json::object args;
    for (const auto& [name, value] : doubt.args) args[name] = value;
    doubts.push_back(boost::json::object{{"number", doubt.number},
                                         {"line", doubt.source_line},
                                         {"code", doubt.key},
                                         {"arguments", std::move(args)},
                                         {"settled", doubt.settled}});
  }
  for (const DoubtKind& kind : open_kinds(review.import)) {
    boost::json::array numbers;
    for (const Doubt* doubt : kind.open) numbers.push_back(doubt->number);
    kinds.push_back(boost::json::object{{"code", kind.key}, {"open", std::move(numbers)}});
  }
  for (const ImportedLine& line : review.import.lines) {
    lines.push_back(boost::json::object{{"number", line.number}, {"text", line.text}});
  }
  boost::json::array others;
  for (const PlanRow& row : review.others) {
    others.push_back(boost::json::object{
        {"id", row.id.value}, {"title", row.title}, {"state", name_of(row.state)}});
  }
  return boost::json::object{{"plan", to_json(review.plan)},
                             {"same_year", std::move(others)},
                             {"file_name", review.import.file_name},
                             {"accepted", review.import.accepted},
                             {"steps_without_months", steps_without_months(review.plan)},
                             {"doubts", std::move(doubts)},
                             {"doubt_kinds", std::move(kinds)},
                             {"lines", std::move(lines)}};
}

web::PageFunction review_page(org::Context& context, const PlanReview& review) {
  const bool may_edit = may_edit_now(context, review.plan);
  return [review, may_edit, names = names_for(context, review.plan)](const web::Page& page) {
    const Node work = html::div(
        {.classes = "hb-review__work"},
        {doubt_list(page, review, may_edit), review_tree(page, review.plan, names, may_edit)});
    return page.layout({.title = "plan.review.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = plan_crumbs(review.plan),
                        .state = state_tag(review.plan),
                        .caption = review.plan.head.title},
                       {web::error_summary(page), second_plan(page, review),
                        web::details(page, "plan.review.cover",
                                     plan_cover(page, review.plan, names, may_edit), false),
                        other_chapters(page, review.plan, may_edit),
                        html::div({.classes = "hb-review", .more = {{"data-module", "hb-review"}}},
                                  {work, source_side(page, review)}),
                        review_end(page, review, may_edit)});
  };
}

}  // namespace

Response refuse_on_review(const Request& request, org::Context& context, const Error& error) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, error);
  return web::refuse(request, at_its_entry(request, error), review_page(context, *review));
}

Response show_review(const Request& request, org::Context& context) {
  const auto review = find_review(context, plan_id(request));
  if (!review) return web::refuse(request, review.error());
  return web::respond(
      request, [&] { return review_json(*review); }, review_page(context, *review));
}

Response save_settled_doubt(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto settled = settle_doubt(context, id, static_cast<int>(request.path_id("doubt")));
  if (!settled) return refuse_on_review(request, context, settled.error());
  return web::see_other((plan_url(id) / "review").fragment("doubts").text(), "plan.notice.settled");
}

// POST /plans/{id}/review/settlement
Response save_settlement(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto settled = settle_doubts(context, id, typed(request, "kind"));
  if (!settled) return refuse_on_review(request, context, settled.error());
  return web::see_other((plan_url(id) / "review").fragment("doubts").text(),
                        "plan.notice.kind_settled");
}

Response save_acceptance(const Request& request, org::Context& context) {
  const PlanId id = plan_id(request);
  const auto second = request.form("second") == "yes" ? SecondPlan::wanted : SecondPlan::unsaid;
  const auto accepted = accept_review(context, id, second);
  if (!accepted) return refuse_on_review(request, context, accepted.error());
  return web::see_other(plan_url(id).text(), "plan.notice.accepted");
}

}  // namespace hb::plan

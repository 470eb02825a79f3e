#include "review_doubts.h"

#include <algorithm>

#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

std::string doubt_anchor(const Doubt& doubt) { return "doubt-" + std::to_string(doubt.number); }

std::string question_id(const Doubt& doubt) { return doubt_anchor(doubt) + "-question"; }

std::string doubt_words(const web::Page& page, const Doubt& doubt) {
  const Texts* texts = page.visit().texts;
  return texts ? texts->get(page.locale(), doubt.key, doubt.args) : doubt.key;
}

/// The words of a source line; empty for a doubt about the whole document.
std::string_view line_words(const PlanReview& review, int number) {
  for (const ImportedLine& line : review.import.lines) {
    if (line.number == number) return line.text;
  }
  return {};
}

Node ways(const web::Page& page, const PlanReview& review, const Doubt& doubt, bool may_edit) {
  Node links;
  if (doubt.source_line > 0) {
    links +=
        html::a(web::Url{"#"}.fragment(line_anchor(doubt.source_line)), {.classes = "govuk-link"},
                page.t("plan.review.to_line", {{"line", std::to_string(doubt.source_line)}}));
    if (const PlanNode* node = node_at_line(review.plan, doubt.source_line)) {
      links += html::a(
          web::Url{"#"}.fragment(anchor_of(node->id)), {.classes = "govuk-link"},
          page.t("plan.review.to_entry", {{"entry", numbered_label(review.plan, *node, 12)}}));
    }
  } else if (may_edit) {
    links += html::a(plan_url(review.plan.id) / "head", {.classes = "govuk-link"},
                     page.t("plan.review.to_head"));
  }
  if (may_edit) {
    const std::string question = question_id(doubt);
    links += web::form(
        page, web::post_to(plan_url(review.plan.id) / "review" / "doubts" / doubt.number),
        html::button(
            {.classes = "hb-act", .more = {{"type", "submit"}, {"aria-describedby", question}}},
            page.t("plan.review.settle")));
  }
  return html::div({.classes = "hb-doubt__ways"}, links);
}

Node question(const web::Page& page, const PlanReview& review, const Doubt& doubt, bool may_edit) {
  Node words = html::p({.id = question_id(doubt), .classes = "hb-doubt__question"},
                       doubt_words(page, doubt));
  const std::string_view line = line_words(review, doubt.source_line);
  if (!line.empty()) words += html::blockquote({.classes = "hb-doubt__quote"}, line);
  words += ways(page, review, doubt, may_edit);
  return html::li({.id = doubt_anchor(doubt), .classes = "hb-doubt"}, words);
}

}  // namespace

std::string line_anchor(int line) { return "line-" + std::to_string(line); }

Node doubt_list(const web::Page& page, const PlanReview& review, bool may_edit) {
  Node open, settled;
  for (const Doubt& doubt : review.import.doubts) {
    if (doubt.settled) {
      settled += html::li(doubt_words(page, doubt));
    } else {
      open += question(page, review, doubt, may_edit);
    }
  }
  Node content = html::h2(
      {.classes = "govuk-heading-m"},
      page.t("plan.review.doubts", {{"count", std::to_string(review.import.open_doubts())}}));
  content += open.empty() ? html::p({.classes = "govuk-body"}, page.t("plan.review.no_doubts"))
                          : html::ol({.classes = "hb-doubts"}, open);
  if (!settled.empty()) {
    content += web::details(page, "plan.review.settled",
                            html::ul({.classes = "govuk-list govuk-list--bullet"}, settled));
  }
  return html::section({.id = "doubts", .classes = "hb-review__doubts"}, content);
}

Node review_end(const web::Page& page, const PlanReview& review, bool may_edit) {
  if (!may_edit || review.import.accepted) return {};
  const int all = static_cast<int>(review.import.doubts.size());
  const int open = review.import.open_doubts();
  Node content;
  if (all > 0) content += web::progress_bar(page, "plan.review.progress", all - open, all);
  const auto next = std::find_if(review.import.doubts.begin(), review.import.doubts.end(),
                                 [](const Doubt& doubt) { return !doubt.settled; });
  if (next != review.import.doubts.end()) {
    content +=
        web::button_link(page, "plan.review.next_doubt",
                         web::Url{"#"}.fragment(doubt_anchor(*next)), web::ButtonKind::secondary);
  }
  content += web::form(page, web::post_to(plan_url(review.plan.id) / "review" / "acceptance"),
                       web::button(page, "plan.review.accept",
                                   open > 0 ? web::ButtonKind::secondary : web::ButtonKind::main));
  return html::div({.classes = "hb-review__end"}, content);
}

}  // namespace hb::plan

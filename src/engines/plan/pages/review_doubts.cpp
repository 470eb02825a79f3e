#include "review_doubts.h"

#include <algorithm>
#include <optional>

#include "plan_parts.h"

namespace hb::plan {

using html::Node;

namespace {

/// More doubts of one kind than this are folded: they mostly get one answer.
constexpr std::size_t kShownAtOnce = 3;

std::string doubt_anchor(const Doubt& doubt) { return "doubt-" + std::to_string(doubt.number); }

/// Where a kind is on the page: at its heading, or at its only doubt.
std::string kind_anchor(const DoubtKind& kind) {
  const std::string first = doubt_anchor(*kind.open.front());
  return kind.open.size() > 1 ? first + "-kind" : first;
}

std::string question_id(const Doubt& doubt) { return doubt_anchor(doubt) + "-question"; }

std::string doubt_words(const web::Page& page, const Doubt& doubt) {
  const Texts* texts = page.visit().texts;
  return texts ? texts->get(page.locale(), doubt.key, doubt.args) : doubt.key;
}

/// Where a doubt about the document as a whole is answered, and what that is called.
struct Answer {
  web::Url url;
  std::string_view words = "plan.review.fill_in";
};

std::optional<Answer> answer_to(const Plan& plan, const Doubt& doubt) {
  const web::Url url = plan_url(plan.id);
  const std::string_view kind = std::string_view{doubt.key}.substr(doubt.key.rfind('.') + 1);
  for (const std::string_view each :
       {"no_title", "no_year", "no_period", "period_unreadable", "period_outside", "other_year"}) {
    if (kind == each) return Answer{(url / "head").with("from", "review")};
  }
  if (kind == "no_basis") return Answer{url / "bases"};
  if (kind == "no_goals") return Answer{url / "paragraphs" / "goal"};
  if (kind == "other_agency") return Answer{url / "discard", "plan.review.import_anew"};
  if (kind == "steps_without_months") return Answer{url / "steps"};
  return std::nullopt;
}

Node ways(const web::Page& page, const PlanReview& review, const Doubt& doubt, bool may_edit) {
  Node links;
  if (const auto answer = may_edit ? answer_to(review.plan, doubt) : std::nullopt) {
    links += html::a(answer->url, {.classes = "govuk-link"}, page.t(answer->words));
  }
  if (doubt.source_line > 0) {
    links +=
        html::a(web::Url{"#"}.fragment(line_anchor(doubt.source_line)), {.classes = "govuk-link"},
                page.t("plan.review.to_line", {{"line", std::to_string(doubt.source_line)}}));
    if (const PlanNode* node = node_at_line(review.plan, doubt.source_line)) {
      links += html::a(
          web::Url{"#"}.fragment(anchor_of(node->id)), {.classes = "govuk-link"},
          page.t("plan.review.to_entry", {{"entry", numbered_label(review.plan, *node, 12)}}));
    }
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
  const std::string line = quote_of(review.import, doubt);
  if (!line.empty()) words += html::blockquote({.classes = "hb-doubt__quote"}, line);
  words += ways(page, review, doubt, may_edit);
  return html::li({.id = doubt_anchor(doubt), .classes = "hb-doubt"}, words);
}

/// The lines that doubts of one kind concern, each a link.
Node lines_of(const web::Page& page, const DoubtKind& kind) {
  Node lines;
  for (const Doubt* doubt : kind.open) {
    if (doubt->source_line == 0) continue;
    const std::string number = std::to_string(doubt->source_line);
    lines += html::li(html::a(
        web::Url{"#"}.fragment(line_anchor(doubt->source_line)),
        {.classes = "govuk-link", .aria_label = page.t("plan.review.to_line", {{"line", number}})},
        number));
  }
  if (lines.empty()) return {};
  return html::div(
      {.classes = "hb-doubt-kind__lines"},
      {html::span(page.t("plan.review.lines")),
       html::ol({.classes = "hb-doubt-kind__numbers", .aria_label = page.t("plan.review.lines")},
                lines)});
}

/// What all doubts of a kind have in common. A kind without words of its own speaks with its first.
std::string kind_words(const web::Page& page, const DoubtKind& kind) {
  const std::string key = "plan.doubt_kind." + kind.key.substr(kind.key.rfind('.') + 1);
  const std::string words = page.t(key);
  return words == key ? doubt_words(page, *kind.open.front()) : words;
}

Node settle_kind_form(const web::Page& page, const PlanReview& review, const DoubtKind& kind) {
  const std::string count = std::to_string(kind.open.size());
  return web::form(page, web::post_to(plan_url(review.plan.id) / "review" / "settlement"),
                   {web::hidden_field(page, "kind", kind.key),
                    web::button(page, page.t("plan.review.settle_kind", {{"count", count}}),
                                web::ButtonKind::secondary)});
}

/// Many doubts that ask the same: how many, where, and one answer for all; each of them is below.
Node question_kind(const web::Page& page, const PlanReview& review, const DoubtKind& kind,
                   bool may_edit) {
  Node questions;
  for (const Doubt* doubt : kind.open) questions += question(page, review, *doubt, may_edit);
  const std::string count = std::to_string(kind.open.size());
  return html::li(
      {.id = kind_anchor(kind), .classes = "hb-doubt-kind"},
      {html::h3({.classes = "hb-doubt-kind__title"},
                {kind_words(page, kind), " ",
                 html::span({.classes = "hb-doubt-kind__count"},
                            page.t("plan.review.kind_count", {{"count", count}}))}),
       lines_of(page, kind), may_edit ? settle_kind_form(page, review, kind) : Node{},
       web::details(page, "plan.review.one_by_one", html::ol({.classes = "hb-doubts"}, questions),
                    kind.open.size() <= kShownAtOnce)});
}

}  // namespace

std::string line_anchor(int line) { return "line-" + std::to_string(line); }

Node doubt_list(const web::Page& page, const PlanReview& review, bool may_edit) {
  Node open, settled;
  for (const Doubt& doubt : review.import.doubts) {
    if (doubt.settled) settled += html::li(doubt_words(page, doubt));
  }
  for (const DoubtKind& kind : open_kinds(review.import)) {
    open += kind.open.size() > 1 ? question_kind(page, review, kind, may_edit)
                                 : question(page, review, *kind.open.front(), may_edit);
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

namespace {

/// Said once more of steps without months when nobody is asked about them any longer.
Node still_without_months(const web::Page& page, const PlanReview& review) {
  const std::size_t count = steps_without_months(review.plan);
  const bool asked =
      std::any_of(review.import.doubts.begin(), review.import.doubts.end(), [](const Doubt& doubt) {
        return !doubt.settled && doubt.key == "plan.import.steps_without_months";
      });
  if (count == 0 || asked) return {};
  return html::p({.classes = "hb-review__lack"},
                 {page.t("plan.review.without_months", {{"count", std::to_string(count)}}), " ",
                  html::a(plan_url(review.plan.id) / "steps", {.classes = "govuk-link"},
                          page.t("plan.review.fill_in"))});
}

}  // namespace

Node second_plan(const web::Page& page, const PlanReview& review) {
  if (review.import.accepted) return {};
  return plans_there(page, review.others, review.plan.head.roc_year);
}

Node review_end(const web::Page& page, const PlanReview& review, bool may_edit) {
  if (!may_edit || review.import.accepted) return {};
  const int all = static_cast<int>(review.import.doubts.size());
  const int open = review.import.open_doubts();
  Node content;
  if (all > 0) content += web::progress_bar(page, "plan.review.progress", all - open, all);
  const auto kinds = open_kinds(review.import);
  if (!kinds.empty()) {
    content += web::button_link(page, "plan.review.next_doubt",
                                web::Url{"#"}.fragment(kind_anchor(kinds.front())),
                                web::ButtonKind::secondary);
  }
  content += still_without_months(page, review);
  content +=
      web::form(page, web::post_to(plan_url(review.plan.id) / "review" / "acceptance"),
                {review.others.empty() ? Node{} : second_plan_field(page),
                 web::button(page, "plan.review.accept",
                             open > 0 ? web::ButtonKind::secondary : web::ButtonKind::main)});
  content +=
      html::a(plan_url(review.plan.id) / "discard", {.classes = "govuk-link hb-review__give-up"},
              page.t("plan.discard.action_import"));
  return html::div({.classes = "hb-review__end"}, content);
}

}  // namespace hb::plan

#include "plan_cover.h"

#include "kernel/roc_date.h"

namespace hb::plan {

using html::Node;

namespace {

struct CoverRow {
  std::string key;
  Node words;
  web::Url change;
};

Node words_or_nothing(const std::string& words) {
  return words.empty() ? Node{} : web::text(words);
}

Node list_of(const std::vector<const Paragraph*>& paragraphs) {
  if (paragraphs.empty()) return {};
  if (paragraphs.size() == 1) return web::paragraphs(paragraphs.front()->text);
  return html::ol(
      {.classes = "govuk-list govuk-list--number"},
      html::each(paragraphs, [](const Paragraph* each) { return html::li(each->text); }));
}

Node bases_of(const Plan& plan) {
  if (plan.bases.empty()) return {};
  return html::ol({.classes = "govuk-list govuk-list--number"},
                  html::each(plan.bases, [](const Basis& basis) {
                    return html::li(basis.wording.empty() ? basis.title : basis.wording);
                  }));
}

std::string issue_words(const web::Page& page, const PlanHead& head) {
  if (!head.issued_on) return head.issue_number;
  return date_words(*head.issued_on, page.locale()) + " " + head.issue_number;
}

std::vector<CoverRow> cover_rows(const web::Page& page, const Plan& plan, const PlanNames& names) {
  const web::Url url = plan_url(plan.id);
  const web::Url head = url / "head";
  std::string office = names.agency.in(page.locale());
  office += plan.head.roc_year == 0
                ? page.t("plan.cover.no_year")
                : page.t("plan.cover.year", {{"year", std::to_string(plan.head.roc_year)}});
  std::vector<CoverRow> rows{
      {"plan.cover.office", web::text(office), head},
      {"plan.head.scheme", words_or_nothing(plan.head.scheme), head},
      {"plan.head.period", words_or_nothing(period_words(page, plan.head)), head},
      {"plan.head.issue", words_or_nothing(issue_words(page, plan.head)), head},
      {"plan.bases.title", bases_of(plan), url / "bases"}};
  for (const ParagraphKind kind :
       {ParagraphKind::goal, ParagraphKind::object, ParagraphKind::preface}) {
    rows.push_back({"plan.paragraphs." + std::string{name_of(kind)},
                    list_of(plan.paragraphs_of(kind)), url / "paragraphs" / name_of(kind)});
  }
  return rows;
}

}  // namespace

Node plan_cover(const web::Page& page, const Plan& plan, const PlanNames& names, bool may_edit) {
  Node rows;
  for (const CoverRow& row : cover_rows(page, plan, names)) {
    const bool empty = row.words.empty();
    if (empty && !may_edit) continue;
    Node change;
    if (may_edit) {
      change = html::dd(
          {.classes = "hb-cover__change"},
          html::a(row.change, {.classes = "govuk-link"},
                  {page.t(empty ? "plan.edit.fill_in" : "plan.edit.change"),
                   html::span({.classes = "govuk-visually-hidden"}, {" ", page.t(row.key)})}));
    }
    rows += html::div({.classes = "hb-cover__row"},
                      {html::dt(page.t(row.key)), html::dd(row.words), change});
  }
  return html::dl({.classes = may_edit ? "hb-cover" : "hb-cover hb-cover--still"}, rows);
}

std::string counts_words(const web::Page& page, const Plan& plan) {
  return page.t("plan.tree.counts", {{"items", std::to_string(plan.count(NodeKind::item))},
                                     {"strategies", std::to_string(plan.count(NodeKind::strategy))},
                                     {"steps", std::to_string(plan.count(NodeKind::step))}});
}

}  // namespace hb::plan

#include "book_tabs.h"
#include "book_words.h"
#include "kernel/roc_date.h"
#include "rulebook/fact_words.h"

namespace hb::rulebook {

using html::Node;

namespace {

Node muted(const std::string& words) {
  if (words.empty()) return {};
  return html::div({.classes = "hb-muted"}, words);
}

/// The duty, with what the scheme says about its day underneath.
Node duty_cell(const web::Page& page, const RuleBook& book, const Duty& duty) {
  Node cell = html::group(duty.title.in(page.locale()));
  cell += muted(applies_words(page, book, duty.applies));
  return html::div(cell);
}

Node rule_cell(const web::Page& page, const Duty& duty) {
  Node cell = html::group(page.t("web.quoted", duty.rule.words));
  if (duty.falls_in == FallsIn::year_before) cell += muted(page.t("rulebook.duty.year_before"));
  if (duty.shift != DayShift::none) cell += muted(words_of(page, "shift", duty.shift));
  return html::div(cell);
}

Node how_cell(const web::Page& page, const Duty& duty) {
  std::vector<std::string> facts{words_of(page, "per", duty.per)};
  if (duty.evidence) facts.push_back(page.t("rulebook.duty.evidence"));
  if (!duty.done_by.empty()) {
    facts.push_back(
        page.t("rulebook.duty.done_when", {{"fact", any_fact_words(page, duty.done_by)}}));
  }
  if (!duty.remind_days.empty()) {
    std::string days;
    for (const int day : duty.remind_days) {
      days += (days.empty() ? "" : page.t("rulebook.list_comma")) + std::to_string(day);
    }
    facts.push_back(page.t("rulebook.duty.reminded", {{"days", days}}));
  }
  return html::div(html::each(facts, [](const std::string& fact) { return html::div(fact); }));
}

Node due_cell(const web::Page& page, const DatedDuty& each) {
  Node cell = html::strong({.classes = "hb-day"}, table_day(page, each.due));
  if (each.due != each.due_by_words) {
    cell += muted(page.t("rulebook.duty.moved", {{"day", table_day(page, each.due_by_words)}}));
  }
  // «1 月底前» opens with its year, which goes without saying.
  if (each.opens != Date{each.opens.year() / std::chrono::January / 1}) {
    cell += muted(page.t("rulebook.duty.opens", {{"day", table_day(page, each.opens)}}));
  }
  if (each.times > 1) {
    cell += muted(page.t("rulebook.duty.times", {{"times", std::to_string(each.times)}}));
  }
  return html::div(cell);
}

web::TableRow duty_row(const web::Page& page, const RuleBook& book, const Duty& duty,
                       const Node& due) {
  return {due,
          duty_cell(page, book, duty),
          rule_cell(page, duty),
          web::text(words_of(page, "owner", duty.owner)),
          how_cell(page, duty),
          web::text(source_words(book, duty.source))};
}

}  // namespace

Node duties_panel(const web::Page& page, const RuleBook& book, int roc_year,
                  const Result<std::vector<DatedDuty>>& dated) {
  std::vector<web::TableRow> rows;
  const bool with_days = dated && !dated->empty();
  if (with_days) {
    for (const DatedDuty& each : *dated) {
      rows.push_back(duty_row(page, book, *each.duty, due_cell(page, each)));
    }
  } else {
    for (const Duty& duty : book.duties) {
      rows.push_back(duty_row(page, book, duty, html::span({.classes = "hb-muted"}, "—")));
    }
  }
  const std::string caption =
      with_days ? page.t("rulebook.duty.caption", {{"year", year_words(roc_year, page.locale())},
                                                   {"count", std::to_string(rows.size())}})
                : page.t("rulebook.duty.caption_undated", {{"count", std::to_string(rows.size())}});
  Node panel;
  if (!with_days) panel += web::inset(page.t("rulebook.duty.no_days"));
  panel += web::table(page,
                      {.caption = caption,
                       .columns = {{"rulebook.duty.due"},
                                   {"rulebook.duty.what"},
                                   {"rulebook.duty.rule"},
                                   {"rulebook.duty.owner"},
                                   {"rulebook.duty.how"},
                                   {"rulebook.source"}},
                       .first_cell_is_heading = false,
                       .stacked_on_phones = true},
                      rows);
  return panel;
}

}  // namespace hb::rulebook

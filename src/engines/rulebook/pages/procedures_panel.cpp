#include "book_tabs.h"
#include "book_words.h"
#include "procedure_drawing.h"

namespace hb::rulebook {

using html::Node;

namespace {

std::string state_words(const web::Page& page, const Procedure& procedure, std::string_view code) {
  return procedure.state(code)->title.in(page.locale());
}

Node effects_cell(const web::Page& page, const Step& step) {
  Node cell;
  for (const Effect effect : step.effects) cell += html::div(words_of(page, "effect", effect));
  if (step.comment == Comment::required) cell += html::div(words_of(page, "comment", step.comment));
  return cell.empty() ? cell : html::div(cell);
}

Node steps_table(const web::Page& page, const Procedure& procedure) {
  std::vector<web::TableRow> rows;
  int number = 0;
  for (const Step& step : procedure.steps) {
    std::string from;
    for (const std::string& code : step.from) {
      from +=
          (from.empty() ? "" : page.t("rulebook.list_comma")) + state_words(page, procedure, code);
    }
    rows.push_back({web::text(std::to_string(++number)), web::text(step.title.in(page.locale())),
                    web::text(from + " → " + state_words(page, procedure, step.to)),
                    web::text(mover_words(page, step)), effects_cell(page, step)});
  }
  return web::table(page,
                    {.caption = page.t("rulebook.procedure.steps",
                                       {{"title", procedure.title.in(page.locale())}}),
                     .columns = {{"rulebook.procedure.number"},
                                 {"rulebook.procedure.step"},
                                 {"rulebook.procedure.way"},
                                 {"rulebook.procedure.by"},
                                 {"rulebook.procedure.effects"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node procedure_section(const web::Page& page, const RuleBook& book, const Procedure& procedure) {
  Node section = html::h2({.classes = "govuk-heading-m"}, procedure.title.in(page.locale()));
  if (procedure.source) {
    section += html::p({.classes = "govuk-body hb-muted"}, source_words(book, procedure.source));
  }
  section += html::div({.classes = "hb-procedure"},
                       {procedure_drawing(page, procedure), steps_table(page, procedure)});
  return html::section(section);
}

}  // namespace

Node procedures_panel(const web::Page& page, const RuleBook& book) {
  return html::each(book.procedures, [&](const Procedure& procedure) {
    return procedure_section(page, book, procedure);
  });
}

}  // namespace hb::rulebook

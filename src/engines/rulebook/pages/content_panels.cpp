#include "book_tabs.h"
#include "book_words.h"
#include "kernel/listed.h"
#include "kernel/roc_date.h"

namespace hb::rulebook {

using html::Node;

namespace {

Node heading(const std::string& words) { return html::h2({.classes = "govuk-heading-m"}, words); }
Node body(const std::string& words) { return html::p({.classes = "govuk-body"}, words); }

Node hint_of(const web::Page& page, const LocalText& hint) {
  if (hint.zh.empty()) return {};
  return html::div({.classes = "hb-muted"},
                   page.t("rulebook.skeleton.hint", {{"hint", hint.in(page.locale())}}));
}

/// How a part is recognised: which fields, or which words.
std::string recognition_words(const web::Page& page, const Part& part) {
  std::string words = words_of(page, "recognition", part.recognised_by);
  std::vector<std::string> more;
  for (const CoverField field : part.fields) more.push_back(words_of(page, "cover_field", field));
  for (const std::string& word : part.words) more.push_back(page.t("web.quoted", word));
  if (more.empty()) return words;
  return page.t("rulebook.part.recognised",
                {{"how", words}, {"words", listed(page.locale(), more)}});
}

Node class_section(const web::Page& page, const RuleBook& book, const ObjectClass& each) {
  std::vector<web::TableRow> rows;
  bool with_points = false;
  for (const Dimension& dimension : each.dimensions) {
    with_points = with_points || dimension.points > 0;
    web::TableRow row{web::text(dimension.title.in(page.locale()))};
    if (dimension.points > 0) row.push_back(web::text(std::to_string(dimension.points)));
    rows.push_back(std::move(row));
  }
  std::vector<web::Column> columns{{"rulebook.class.dimension"}};
  if (with_points) columns.push_back({.words = "rulebook.class.points", .numeric = true});
  const std::string fits = applies_words(page, book, each.fits);
  Node section = heading(each.title.in(page.locale()));
  section += body(
      page.t("rulebook.class.fits", {{"who", fits.empty() ? page.t("rulebook.everybody") : fits}}));
  if (each.source) {
    section += html::p({.classes = "govuk-body hb-muted"}, source_words(book, each.source));
  }
  section += web::table(
      page, {.caption = each.title.in(page.locale()), .columns = columns, .caption_hidden = true},
      rows);
  return html::section(section);
}

Node form_section(const web::Page& page, const RuleBook& book, const Form& form) {
  std::string levels;
  for (const NumberingLevel level : form.numbering) {
    levels += (levels.empty() ? "" : " → ") + render_marker(level, 1).value();
  }
  std::vector<std::string> columns;
  for (const Column& column : form.columns) columns.push_back(column.title.in(page.locale()));
  std::vector<web::SummaryRow> rows{
      {"rulebook.form.document", web::text(words_of(page, "form_document", form.document))}};
  if (const auto who = applies_words(page, book, form.applies); !who.empty()) {
    rows.push_back({"rulebook.applies", web::text(who)});
  }
  rows.push_back({"rulebook.form.sections",
                  html::ol({.classes = "govuk-list govuk-list--number"},
                           html::each(form.sections, [&](const FormSection& section) {
                             return html::li(
                                 page.t("rulebook.form.section",
                                        {{"title", section.title.in(page.locale())},
                                         {"content", words_of(page, "section", section.content)}}));
                           }))});
  if (!columns.empty()) {
    rows.push_back({"rulebook.form.columns", web::text(listed(page.locale(), columns))});
  }
  rows.push_back({"rulebook.form.numbering", web::text(levels)});
  if (form.source) rows.push_back({"rulebook.source", web::text(source_words(book, form.source))});
  return html::section({html::h3({.classes = "govuk-heading-s"}, form.title.in(page.locale())),
                        web::summary_list(page, rows)});
}

}  // namespace

Node classes_panel(const web::Page& page, const RuleBook& book) {
  if (book.classes.empty()) return body(page.t("rulebook.class.none"));
  return html::each(book.classes,
                    [&](const ObjectClass& each) { return class_section(page, book, each); });
}

Node skeleton_panel(const web::Page& page, const RuleBook& book) {
  if (book.items.empty()) return body(page.t("rulebook.skeleton.none"));
  Node panel = body(page.t("rulebook.skeleton.lead"));
  int number = 0;
  std::string who_before;
  for (const SkeletonItem& item : book.items) {
    const std::string who = applies_words(page, book, item.applies);
    // Each class counts from one: an agency sees its own items only.
    if (who != who_before) number = 0;
    who_before = who;
    Node section =
        heading(render_marker(NumberingLevel::section, ++number).value() +
                item.title.in(page.locale()) + (who.empty() ? "" : page.t("web.in_brackets", who)));
    section += hint_of(page, item.hint);
    int below = 0;
    section +=
        html::ul({.classes = "govuk-list hb-rulebook__strategies"},
                 html::each(item.strategies, [&](const SkeletonStrategy& strategy) {
                   const std::string marker = render_marker(NumberingLevel::item, ++below).value();
                   return html::li(
                       {marker + strategy.title.in(page.locale()), hint_of(page, strategy.hint)});
                 }));
    panel += html::section(section);
  }
  return panel;
}

Node parts_panel(const web::Page& page, const RuleBook& book) {
  std::vector<web::TableRow> rows;
  for (const Part& part : book.parts) {
    const std::string who = applies_words(page, book, part.applies);
    rows.push_back({web::text(part.title.in(page.locale())),
                    web::text(words_of(page, "document", part.document)),
                    web::text(recognition_words(page, part)),
                    web::text(who.empty() ? page.t("rulebook.everybody") : who),
                    web::text(source_words(book, part.source))});
  }
  Node panel;
  if (!rows.empty()) {
    panel += web::table(page,
                        {.caption = "rulebook.part.caption",
                         .columns = {{"rulebook.part.part"},
                                     {"rulebook.part.document"},
                                     {"rulebook.part.how"},
                                     {"rulebook.applies"},
                                     {"rulebook.source"}},
                         .stacked_on_phones = true},
                        rows);
  }
  if (!book.forms.empty()) panel += heading(page.t("rulebook.form.title"));
  panel += html::each(book.forms, [&](const Form& form) { return form_section(page, book, form); });
  return panel;
}

Node sources_panel(const web::Page& page, const RuleBook& book) {
  std::vector<web::TableRow> rows;
  for (const SourceDocument& source : book.sources) {
    rows.push_back({web::text(source.title), web::text(source.issuer),
                    web::text(source.issued_on ? date_words(*source.issued_on, page.locale()) : ""),
                    web::text(source.number)});
  }
  return web::table(page,
                    {.caption = "rulebook.sources.caption",
                     .columns = {{"rulebook.sources.title"},
                                 {"rulebook.book.issuer"},
                                 {"rulebook.book.issued_on"},
                                 {"rulebook.book.number"}},
                     .stacked_on_phones = true},
                    rows);
}

}  // namespace hb::rulebook

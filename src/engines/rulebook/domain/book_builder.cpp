#include "book_builder.h"

#include <algorithm>

#include "kernel/roc_date.h"

namespace hb::rulebook {

namespace {

bool holds(const std::vector<std::string>& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::optional<Date> date_of(const Fields& fields, std::string_view key) {
  const auto day = parse_date(fields.text(key));
  if (!day) return std::nullopt;
  return *day;
}

std::vector<std::string> codes_in(const std::vector<Fields>& rows) {
  std::vector<std::string> codes;
  for (const Fields& row : rows) codes.push_back(row.text("code"));
  return codes;
}

/// A document number without its day cannot be told from another of the same number.
void check_number(const Fields& fields, Problems& problems) {
  if (fields.has("number") && !fields.has("issued_on")) {
    problems.add(fields.place("number"), fields.path("number"), refusal::read_undated_number);
  }
}

SourceDocument build_source_document(const Fields& fields, Problems& problems) {
  check_number(fields, problems);
  return {.code = fields.text("code"),
          .issuer = fields.text("issuer"),
          .issued_on = date_of(fields, "issued_on"),
          .number = fields.text("number"),
          .title = fields.text("title")};
}

template <typename Piece>
std::vector<Piece> build_all(const Fields& root, std::string_view key,
                             Piece (*build)(const Fields&, const Known&, Problems&),
                             const Known& known, Problems& problems) {
  std::vector<Piece> pieces;
  for (const Fields& row : root.tables(key)) pieces.push_back(build(row, known, problems));
  return pieces;
}

/// A duty that waits for a fact which no procedure brings about would stay open for ever.
void check_facts(const Fields& root, const RuleBook& book, Problems& problems) {
  std::vector<std::string> made;
  for (const Procedure& procedure : book.procedures) {
    for (const Step& step : procedure.steps) {
      for (const Effect effect : step.effects) {
        if (auto fact = fact_of(procedure.document, effect)) made.push_back(*std::move(fact));
      }
    }
    // Whoever may amend may find that nothing has to change.
    if (procedure.document == Document::amendment) made.emplace_back(kFoundUnchanged);
  }
  for (const Fields& row : root.tables("duty")) {
    const std::vector<std::string> facts = row.text_or_texts("done_by");
    for (std::size_t at = 0; at < facts.size(); ++at) {
      if (!holds(all_facts(), facts[at]) || holds(made, facts[at])) continue;
      problems.add(row.place("done_by", at), row.path("done_by"),
                   refusal::read_fact_never.with("fact", facts[at]));
    }
  }
}

}  // namespace

Applies build_applies(const Fields& owner, std::string_view key, const Known& known,
                      Problems& problems) {
  const auto fields = owner.table(key);
  if (!fields) return {};
  Applies applies{.classes = fields->texts("classes"), .front_line = fields->flag("front_line")};
  for (std::size_t at = 0; at < applies.classes.size(); ++at) {
    if (holds(known.classes, applies.classes[at])) continue;
    problems.add(fields->place("classes", at), fields->path("classes"),
                 refusal::read_unknown_class.with("value", applies.classes[at]));
  }
  for (const std::string& level : fields->texts("levels")) {
    if (const auto found = org::agency_level_from(level)) applies.levels.push_back(*found);
  }
  return applies;
}

std::optional<Source> build_source(const Fields& owner, const Known& known, Problems& problems) {
  const auto fields = owner.table("source");
  if (!fields) return std::nullopt;
  Source source{fields->text("document"), fields->text("section")};
  if (!source.document.empty() && !holds(known.sources, source.document)) {
    problems.add(fields->place("document"), fields->path("document"),
                 refusal::read_unknown_source.with("value", source.document));
  }
  return source;
}

RuleBook build_book(const Fields& root, Problems& problems) {
  const Known known{codes_in(root.tables("source")), codes_in(root.tables("class")),
                    codes_in(root.tables("part"))};
  RuleBook book{.code = root.text("code"),
                .title = root.local("title"),
                .issuer = root.text("issuer"),
                .issued_on = date_of(root, "issued_on"),
                .number = root.text("number"),
                .from_year = root.number("from_year").value_or(0),
                .to_year = root.number("to_year"),
                .based_on = root.text("based_on")};
  check_number(root, problems);
  if (book.to_year && *book.to_year < book.from_year) {
    problems.add(root.place("to_year"), "to_year", refusal::read_years_backwards);
  }
  for (const Fields& row : root.tables("source")) {
    book.sources.push_back(build_source_document(row, problems));
  }
  book.classes = build_all(root, "class", build_class, known, problems);
  book.items = build_all(root, "item", build_item, known, problems);
  book.parts = build_all(root, "part", build_part, known, problems);
  book.duties = build_all(root, "duty", build_duty, known, problems);
  book.procedures = build_all(root, "procedure", build_procedure, known, problems);
  book.forms = build_all(root, "form", build_form, known, problems);
  check_facts(root, book, problems);
  return book;
}

}  // namespace hb::rulebook

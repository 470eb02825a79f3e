#include <algorithm>
#include <functional>

#include "book_builder.h"

namespace hb::rulebook {

namespace {

constexpr int kAllPoints = 100;

/// Either no dimension has points or all have, and then they come to a hundred.
void check_points(const Fields& fields, const std::vector<Fields>& rows, Problems& problems) {
  int sum = 0;
  std::size_t with_points = 0;
  for (const Fields& row : rows) {
    const auto points = row.number("points");
    with_points += points ? 1 : 0;
    sum += points.value_or(0);
  }
  if (with_points == 0) return;
  if (with_points < rows.size()) {
    for (const Fields& row : rows) {
      if (!row.has("points")) problems.add(row.place(), row.path(), refusal::read_points_missing);
    }
    return;
  }
  if (sum != kAllPoints) {
    problems.add(fields.place(), fields.path(),
                 refusal::read_points_sum.with("sum", std::to_string(sum))
                     .with("wanted", std::to_string(kAllPoints)));
  }
}

/// A key that one way of recognising a part needs, and the others have no use for.
void check_used(const Fields& fields, std::string_view key, bool wanted, Problems& problems) {
  if (wanted == fields.has(key)) return;
  problems.add(fields.place(key), fields.path(),
               (wanted ? refusal::read_needed_here : refusal::read_not_used_here)
                   .with("key", std::string{key})
                   .with("value", fields.text("recognised_by")));
}

/// 壹、 before 一、 before （一）: each level lies below the one before it.
std::vector<NumberingLevel> read_levels(const Fields& fields, Problems& problems) {
  std::vector<NumberingLevel> levels;
  const std::vector<std::string> examples = fields.texts("numbering");
  for (std::size_t at = 0; at < examples.size(); ++at) {
    const auto marker = find_marker(examples[at]);
    if (!marker) continue;
    if (!levels.empty() && marker->level <= levels.back()) {
      problems.add(fields.place("numbering", at), fields.path("numbering"),
                   refusal::read_marker_order.with("value", examples[at]));
    }
    levels.push_back(marker->level);
  }
  return levels;
}

/// A table without columns, or columns without a table to stand in.
void check_columns(const Fields& fields, const Form& form, Problems& problems) {
  const bool has_table = std::any_of(
      form.sections.begin(), form.sections.end(),
      [](const FormSection& section) { return section.content == SectionContent::table; });
  if (has_table == !form.columns.empty()) return;
  const std::string_view key = "column";
  problems.add(fields.place(key), fields.path(),
               (has_table ? refusal::read_needed_here : refusal::read_not_used_here)
                   .with("key", std::string{key})
                   .with("value", std::string{code_of(SectionContent::table)}));
}

/// The mandatory part that a section of text shows: one of the book's.
std::string read_part(const Fields& row, const Known& known, Problems& problems) {
  std::string part = row.text("part");
  if (part.empty()) return part;
  if (row.text("content") != code_of(SectionContent::text)) {
    problems.add(
        row.place("part"), row.path("part"),
        refusal::read_not_used_here.with("key", "part").with("value", row.text("content")));
  } else if (std::find(known.parts.begin(), known.parts.end(), part) == known.parts.end()) {
    problems.add(row.place("part"), row.path("part"),
                 refusal::read_unknown_part.with("value", part));
  }
  return part;
}

}  // namespace

ObjectClass build_class(const Fields& fields, const Known& known, Problems& problems) {
  ObjectClass made{.code = fields.text("code"),
                   .title = fields.local("title"),
                   .fits = build_applies(fields, "fits", known, problems),
                   .source = build_source(fields, known, problems)};
  const std::vector<Fields> rows = fields.tables("dimension");
  for (const Fields& row : rows) {
    made.dimensions.push_back(
        {row.text("code"), row.local("title"), row.number("points").value_or(0)});
  }
  check_points(fields, rows, problems);
  return made;
}

SkeletonItem build_item(const Fields& fields, const Known& known, Problems& problems) {
  SkeletonItem item{.code = fields.text("code"),
                    .title = fields.local("title"),
                    .hint = fields.local("hint"),
                    .applies = build_applies(fields, "for", known, problems)};
  for (const Fields& row : fields.tables("strategy")) {
    item.strategies.push_back({row.text("code"), row.local("title"), row.local("hint")});
  }
  return item;
}

Part build_part(const Fields& fields, const Known& known, Problems& problems) {
  Part part{.code = fields.text("code"),
            .document = fields.word("document", Document::plan),
            .title = fields.local("title"),
            .recognised_by = fields.word("recognised_by", Recognition::sections),
            .fields = fields.words<CoverField>("fields"),
            .words = fields.texts("words"),
            .applies = build_applies(fields, "for", known, problems),
            .source = build_source(fields, known, problems)};
  if (word_from<Recognition>(fields.text("recognised_by"))) {
    check_used(fields, "fields", part.recognised_by == Recognition::cover, problems);
    check_used(fields, "words", part.recognised_by == Recognition::sections, problems);
  }
  return part;
}

Duty build_duty(const Fields& fields, const Known& known, Problems& problems) {
  Duty duty{.code = fields.text("code"),
            .title = fields.local("title"),
            .falls_in = fields.word("falls_in", FallsIn::same_year),
            .owner = fields.word("owner", Owner::evaluation_officer),
            .per = fields.word("per", Per::agency),
            .evidence = fields.flag("evidence").value_or(false),
            .remind_days = fields.numbers("remind_days"),
            .shift = fields.word("shift", DayShift::none),
            .done_by = fields.text_or_texts("done_by"),
            .applies = build_applies(fields, "for", known, problems),
            .source = build_source(fields, known, problems)};
  if (auto rule = parse_deadline(fields.text("rule"))) duty.rule = *std::move(rule);
  std::sort(duty.remind_days.begin(), duty.remind_days.end(), std::greater{});
  return duty;
}

Form build_form(const Fields& fields, const Known& known, Problems& problems) {
  Form form{.code = fields.text("code"),
            .document = fields.word("document", FormDocument::plan),
            .title = fields.local("title"),
            .numbering = read_levels(fields, problems),
            .applies = build_applies(fields, "for", known, problems),
            .source = build_source(fields, known, problems)};
  for (const Fields& row : fields.tables("section")) {
    form.sections.push_back({row.word("content", SectionContent::text), row.local("title"),
                             read_part(row, known, problems)});
  }
  for (const Fields& row : fields.tables("column")) {
    form.columns.push_back({row.word("key", ColumnKey::step), row.local("title")});
  }
  check_columns(fields, form, problems);
  return form;
}

}  // namespace hb::rulebook

#include "rulebook/format.h"

#include <algorithm>
#include <cstdlib>

#include "rulebook/rulebook.h"

namespace hb::rulebook {

namespace {

using Kind = ValueKind;

// The oldest schemes are of the nineties; beyond 200 it is a typing error.
constexpr int kFirstYear = 80, kLastYear = 200;

template <typename Word>
std::vector<std::string_view> words() {
  return codes_of<Word>();
}

std::vector<std::string_view> levels() {
  std::vector<std::string_view> codes;
  for (const org::AgencyLevel level : org::all_agency_levels())
    codes.push_back(org::code_of(level));
  return codes;
}

/// The words of Mover, with each duty of org/duty.h in the place of "duty".
std::vector<std::string> all_movers() {
  std::vector<std::string> all;
  for (const std::string_view code : codes_of<Mover>()) {
    if (code != code_of(Mover::duty)) all.emplace_back(code);
  }
  for (const org::Duty duty : org::all_duties()) {
    all.push_back("duty:" + std::string{org::code_of(duty)});
  }
  return all;
}

std::vector<std::string_view> facts() {
  static const std::vector<std::string> kFacts = all_facts();
  return {kFacts.begin(), kFacts.end()};
}

std::vector<std::string_view> movers() {
  static const std::vector<std::string> kMovers = all_movers();
  return {kMovers.begin(), kMovers.end()};
}

KeyRule required(std::string_view key, Kind kind) { return {key, kind, true}; }
KeyRule optional(std::string_view key, Kind kind) { return {key, kind, false}; }

KeyRule with_table(KeyRule rule, std::string_view table) {
  rule.table = table;
  return rule;
}
KeyRule one_of(KeyRule rule, std::vector<std::string_view> (*choices)()) {
  rule.choices = choices;
  return rule;
}
KeyRule between(KeyRule rule, int least, int most) {
  rule.least = least;
  rule.most = most;
  return rule;
}

KeyRule title() { return with_table(required("title", Kind::table), "text"); }
KeyRule hint() { return with_table(optional("hint", Kind::table), "text"); }
KeyRule applies() { return with_table(optional("for", Kind::table), "applies"); }
KeyRule source(bool needed) { return with_table({"source", Kind::table, needed}, "source_line"); }

std::vector<TableRule> make_tables() {
  return {
      {"book",
       "code",
       false,
       {between(required("format", Kind::number), kFormat, kFormat), required("code", Kind::code),
        title(), required("issuer", Kind::text), optional("issued_on", Kind::date),
        optional("number", Kind::text),
        between(required("from_year", Kind::number), kFirstYear, kLastYear),
        between(optional("to_year", Kind::number), kFirstYear, kLastYear),
        optional("based_on", Kind::code), with_table(required("source", Kind::tables), "source"),
        with_table(optional("class", Kind::tables), "class"),
        with_table(optional("item", Kind::tables), "item"),
        with_table(optional("part", Kind::tables), "part"),
        with_table(required("duty", Kind::tables), "duty"),
        with_table(required("procedure", Kind::tables), "procedure"),
        with_table(optional("form", Kind::tables), "form")}},
      {"text", "", false, {required("zh", Kind::text), required("en", Kind::text)}},
      {"source_line",
       "",
       false,
       {required("document", Kind::code), required("section", Kind::text)}},
      {"applies",
       "",
       false,
       {optional("classes", Kind::codes), one_of(optional("levels", Kind::words), levels),
        optional("front_line", Kind::flag)}},
      {"source",
       "code",
       false,
       {required("code", Kind::code), required("issuer", Kind::text),
        optional("issued_on", Kind::date), optional("number", Kind::text),
        required("title", Kind::text)}},
      {"class",
       "code",
       false,
       {required("code", Kind::code), title(), with_table(optional("fits", Kind::table), "fits"),
        with_table(required("dimension", Kind::tables), "dimension"), source(false)}},
      {"fits",
       "",
       false,
       {one_of(optional("levels", Kind::words), levels), optional("front_line", Kind::flag)}},
      {"dimension",
       "code",
       true,
       {required("code", Kind::code), title(), between(optional("points", Kind::number), 1, 100)}},
      {"item",
       "code",
       true,
       {required("code", Kind::code), title(), hint(), applies(),
        with_table(optional("strategy", Kind::tables), "strategy")}},
      {"strategy", "code", true, {required("code", Kind::code), title(), hint()}},
      {"part",
       "code",
       true,
       {required("code", Kind::code), one_of(required("document", Kind::word), words<Document>),
        title(), one_of(required("recognised_by", Kind::word), words<Recognition>),
        one_of(optional("fields", Kind::words), words<CoverField>), optional("words", Kind::texts),
        applies(), source(true)}},
      {"duty",
       "code",
       false,
       {required("code", Kind::code), title(), required("rule", Kind::rule),
        one_of(optional("falls_in", Kind::word), words<FallsIn>),
        one_of(required("owner", Kind::word), words<Owner>),
        one_of(optional("per", Kind::word), words<Per>), optional("evidence", Kind::flag),
        between(optional("remind_days", Kind::numbers), 1, 365),
        one_of(optional("shift", Kind::word), words<DayShift>),
        one_of(optional("done_by", Kind::word_or_words), facts), applies(), source(true)}},
      {"procedure",
       "document",
       false,
       {one_of(required("document", Kind::word), words<Document>), title(),
        with_table(required("state", Kind::tables), "state"),
        with_table(required("step", Kind::tables), "step"), source(false)}},
      {"state",
       "code",
       true,
       {required("code", Kind::code), title(), optional("initial", Kind::flag),
        optional("locked", Kind::flag), optional("final", Kind::flag)}},
      {"step",
       "code",
       true,
       {required("code", Kind::code), title(), required("from", Kind::codes),
        required("to", Kind::code), one_of(required("by", Kind::word), movers),
        one_of(optional("comment", Kind::word), words<Comment>),
        one_of(optional("effects", Kind::words), words<Effect>)}},
      {"form",
       "code",
       false,
       {required("code", Kind::code), one_of(required("document", Kind::word), words<FormDocument>),
        title(), with_table(required("section", Kind::tables), "section"),
        with_table(optional("column", Kind::tables), "column"),
        required("numbering", Kind::markers), applies(), source(false)}},
      {"section",
       "",
       true,
       {one_of(required("content", Kind::word), words<SectionContent>), title(),
        optional("part", Kind::code)}},
      {"column", "key", true, {one_of(required("key", Kind::word), words<ColumnKey>), title()}},
  };
}

}  // namespace

const KeyRule* TableRule::key(std::string_view name) const {
  const auto found =
      std::find_if(keys.begin(), keys.end(), [&](const KeyRule& rule) { return rule.key == name; });
  return found == keys.end() ? nullptr : &*found;
}

std::span<const TableRule> format_tables() {
  static const std::vector<TableRule> kTables = make_tables();
  return kTables;
}

const TableRule& table_rule(std::string_view name) {
  for (const TableRule& rule : format_tables()) {
    if (rule.name == name) return rule;
  }
  std::abort();  // Only names that format.cpp itself holds are asked for.
}

}  // namespace hb::rulebook

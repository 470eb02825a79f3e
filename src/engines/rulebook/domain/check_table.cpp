#include "check_table.h"

#include <algorithm>
#include <map>
#include <set>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "nearest.h"

namespace hb::rulebook {

namespace {

constexpr std::size_t kLongestCode = 40;

bool is_code(std::string_view text) {
  if (text.empty() || text.size() > kLongestCode || text.front() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

std::string listed(std::span<const std::string_view> words) {
  std::string all;
  for (const std::string_view word : words) all += (all.empty() ? "" : ", ") + std::string{word};
  return all;
}

/// One value in one place.
class ValueCheck {
 public:
  ValueCheck(const KeyRule& rule, const toml::node& node, Place place, std::string path,
             Problems& problems)
      : rule_(rule), node_(node), place_(place), path_(std::move(path)), problems_(problems) {}

  void text(void (ValueCheck::*further)(const std::string&)) {
    const auto value = node_.value_exact<std::string>();
    if (!value) return blame(refusal::read_wants_text);
    if (value->find_first_not_of(" \t\n\r") == std::string::npos) return blame(refusal::read_empty);
    if (count_characters(*value) > kLongestText) {
      return blame(refusal::read_too_long.with("limit", std::to_string(kLongestText)));
    }
    if (further) (this->*further)(*value);
  }

  void code(const std::string& value) {
    if (!is_code(value)) blame(refusal::read_bad_code.with("value", value));
  }

  void word(const std::string& value) {
    const std::vector<std::string_view> known = rule_.choices();
    if (std::find(known.begin(), known.end(), value) != known.end()) return;
    if (const auto meant = nearest(value, known)) {
      return blame(refusal::read_unknown_word_near.with("value", value)
                       .with("nearest", std::string{*meant}));
    }
    blame(refusal::read_unknown_word.with("value", value).with("words", listed(known)));
  }

  void date(const std::string& value) {
    if (const auto day = parse_date(value); !day) blame(day.error());
  }

  void rule(const std::string& value) {
    const auto parsed = parse_deadline(value);
    if (!parsed) return blame(parsed.error());
    // Any year serves; a rule that counts working days reads well and needs the calendar only.
    const auto windows = resolve(*parsed, 115);
    if (!windows && windows.error() != hb::refusal::deadline_needs_calendar) blame(windows.error());
  }

  void marker(const std::string& value) {
    const auto found = find_marker(value);
    if (!found || found->text_begin < value.size()) {
      blame(refusal::read_bad_marker.with("value", value));
    }
  }

  void number() {
    const auto value = node_.value_exact<std::int64_t>();
    if (!value) return blame(refusal::read_wants_number);
    if (*value >= rule_.least && *value <= rule_.most) return;
    if (rule_.key == "format") {
      return blame(refusal::read_unknown_format.with("format", std::to_string(*value))
                       .with("known", std::to_string(kFormat)));
    }
    blame(refusal::read_out_of_range.with("least", std::to_string(rule_.least))
              .with("most", std::to_string(rule_.most)));
  }

  void flag() {
    if (!node_.is_boolean()) blame(refusal::read_wants_flag);
  }

 private:
  void blame(const Error& error) {
    problems_.add(place_, path_, error.with("key", std::string{rule_.key}));
  }

  const KeyRule& rule_;
  const toml::node& node_;
  Place place_;
  std::string path_;
  Problems& problems_;
};

/// One value that is no list and no table.
void check_single(ValueKind kind, ValueCheck check) {
  switch (kind) {
    case ValueKind::text:
    case ValueKind::texts: return check.text(nullptr);
    case ValueKind::code:
    case ValueKind::codes: return check.text(&ValueCheck::code);
    case ValueKind::word:
    case ValueKind::words:
    case ValueKind::word_or_words: return check.text(&ValueCheck::word);
    case ValueKind::date: return check.text(&ValueCheck::date);
    case ValueKind::rule: return check.text(&ValueCheck::rule);
    case ValueKind::markers: return check.text(&ValueCheck::marker);
    case ValueKind::number:
    case ValueKind::numbers: return check.number();
    case ValueKind::flag: return check.flag();
    case ValueKind::table:
    case ValueKind::tables: return;  // Checked where they are walked.
  }
}

bool is_list(ValueKind kind) {
  return kind == ValueKind::codes || kind == ValueKind::texts || kind == ValueKind::numbers ||
         kind == ValueKind::words || kind == ValueKind::word_or_words || kind == ValueKind::markers;
}

void check_list(const Fields& fields, const KeyRule& rule, Problems& problems) {
  const std::string path = fields.path(rule.key);
  const auto blame = [&](Place place, const Error& error) {
    problems.add(place, path, error.with("key", std::string{rule.key}));
  };
  const auto* list = fields.node()[rule.key].as_array();
  if (!list) return blame(fields.place(rule.key), refusal::read_wants_list);
  if (list->empty()) return blame(fields.place(rule.key), refusal::read_empty);
  if (list->size() > kLongestList) {
    return blame(fields.place(rule.key),
                 refusal::read_too_many.with("limit", std::to_string(kLongestList)));
  }
  std::set<std::string> seen;
  for (std::size_t at = 0; at < list->size(); ++at) {
    const toml::node& each = *list->get(at);
    const Place place = fields.place(rule.key, at);
    check_single(rule.kind, ValueCheck{rule, each, place, path, problems});
    std::string words = each.value_exact<std::string>().value_or(std::string{});
    if (const auto number = each.value_exact<std::int64_t>()) words = std::to_string(*number);
    if (!words.empty() && !seen.insert(words).second) {
      blame(place, refusal::read_named_twice.with("value", words));
    }
  }
}

void check_identities(const std::vector<Fields>& rows, const TableRule& rule, Problems& problems) {
  if (rule.identity.empty()) return;
  std::map<std::string, int> lines;
  for (const Fields& row : rows) {
    const std::string name = row.text(rule.identity);
    if (name.empty()) continue;
    const auto [first, is_new] = lines.emplace(name, row.place(rule.identity).line);
    if (is_new) continue;
    problems.add(row.place(rule.identity), row.path(),
                 refusal::read_duplicate.with("key", std::string{rule.identity})
                     .with("value", name)
                     .with("line", std::to_string(first->second)));
  }
}

void check_tables(const Fields& fields, const KeyRule& rule, Problems& problems) {
  const auto blame = [&](const Error& error) {
    problems.add(fields.place(rule.key), fields.path(rule.key),
                 error.with("key", std::string{rule.key}));
  };
  const auto* list = fields.node()[rule.key].as_array();
  const bool all_tables =
      list && std::all_of(list->begin(), list->end(),
                          [](const toml::node& each) { return each.is_table(); });
  if (!all_tables) return blame(refusal::read_wants_tables);
  if (list->empty()) return blame(refusal::read_empty);
  if (list->size() > kLongestList) {
    return blame(refusal::read_too_many.with("limit", std::to_string(kLongestList)));
  }
  const TableRule& inner = table_rule(rule.table);
  const std::vector<Fields> rows = fields.tables(rule.key);
  for (const Fields& row : rows) check_table(row, inner, problems);
  check_identities(rows, inner, problems);
}

void check_value(const Fields& fields, const KeyRule& rule, Problems& problems) {
  const bool single =
      rule.kind == ValueKind::word_or_words && fields.node().get(rule.key)->is_string();
  if (is_list(rule.kind) && !single) return check_list(fields, rule, problems);
  if (rule.kind == ValueKind::tables) return check_tables(fields, rule, problems);
  if (rule.kind == ValueKind::table) {
    if (const auto inner = fields.table(rule.key)) {
      return check_table(*inner, table_rule(rule.table), problems);
    }
    return problems.add(fields.place(rule.key), fields.path(rule.key),
                        refusal::read_wants_table.with("key", std::string{rule.key}));
  }
  check_single(rule.kind, ValueCheck{rule, *fields.node().get(rule.key), fields.place(rule.key),
                                     fields.path(rule.key), problems});
}

void blame_unknown(const Fields& fields, const TableRule& rule, const toml::key& key,
                   Problems& problems) {
  const auto& begin = key.source().begin;
  const Place place = begin ? Place{static_cast<int>(begin.line), static_cast<int>(begin.column)}
                            : fields.place(key.str());
  std::vector<std::string_view> free;  // A key that stands there already was not meant again.
  for (const KeyRule& each : rule.keys) {
    if (!fields.has(each.key)) free.push_back(each.key);
  }
  const std::string shown{first_characters(key.str(), 60)};
  const auto meant = nearest(key.str(), free);
  problems.add(
      place, fields.path(),
      meant ? refusal::read_unknown_key_near.with("key", shown).with("nearest", std::string{*meant})
            : refusal::read_unknown_key.with("key", shown));
}

}  // namespace

void check_table(const Fields& fields, const TableRule& rule, Problems& problems) {
  if (problems.full()) return;
  for (const auto& [key, node] : fields.node()) {
    if (!rule.key(key.str())) blame_unknown(fields, rule, key, problems);
  }
  for (const KeyRule& key : rule.keys) {
    if (fields.has(key.key)) {
      check_value(fields, key, problems);
    } else if (key.required) {
      problems.add(fields.place(), fields.path(),
                   refusal::read_missing_key.with("key", std::string{key.key}));
    }
  }
}

}  // namespace hb::rulebook

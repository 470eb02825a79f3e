#include "rulebook/difference.h"

#include <algorithm>
#include <map>

#include "rulebook/format.h"
#include "toml_fields.h"

namespace hb::rulebook {

namespace {

/// A value as people write it: 甲、乙 for a list.
std::string words_of(const toml::node* node) {
  if (!node) return {};
  if (const auto text = node->value_exact<std::string>()) return *text;
  if (const auto number = node->value_exact<std::int64_t>()) return std::to_string(*number);
  if (const auto flag = node->value_exact<bool>()) return *flag ? "true" : "false";
  std::string all;
  if (const auto* list = node->as_array()) {
    for (const toml::node& each : *list) all += (all.empty() ? "" : "、") + words_of(&each);
  }
  return all;
}

std::string identity_of(const Fields& row, const TableRule& rule) {
  return row.text(rule.identity);
}

class Comparison {
 public:
  std::vector<Change> take() { return std::move(changes_); }

  /// The row's own keys, then the tables within it.
  void compare(const TableRule& rule, const Change& who, const Fields& before,
               const Fields& after) {
    for (const KeyRule& key : rule.keys) {
      if (key.kind != ValueKind::table && key.kind != ValueKind::tables) {
        compare_values(who, std::string{key.key}, before, after, key.key);
      } else if (key.kind == ValueKind::table) {
        compare_inner(who, key, before, after);
      }
    }
    for (const KeyRule& key : rule.keys) {
      if (key.kind == ValueKind::tables) compare_rows(who, key, before, after);
    }
  }

 private:
  static Change about(const TableRule& rule, const Change& parent, const Fields& row) {
    const std::string identity = rule.identity.empty() ? std::string{} : identity_of(row, rule);
    LocalText title = row.local("title");
    // A source document has one title, in its own language.
    if (title.zh.empty()) title = {row.text("title"), row.text("title")};
    Change change{.table = rule.name, .code = identity};
    change.name_zh = title.zh.empty() ? identity : title.zh;
    change.name_en = title.en.empty() ? identity : title.en;
    if (parent.table != "book") {
      change.within = parent.table;
      change.within_code = parent.code;
    }
    return change;
  }

  void compare_values(const Change& who, const std::string& shown, const Fields& before,
                      const Fields& after, std::string_view key) {
    compare_words(who, shown, words_of(before.node().get(key)), words_of(after.node().get(key)));
  }

  void compare_words(const Change& who, const std::string& key, std::string before,
                     std::string after) {
    if (before == after) return;
    Change change = who;
    change.kind = Change::Kind::changed;
    change.key = key;
    change.before = std::move(before);
    change.after = std::move(after);
    changes_.push_back(std::move(change));
  }

  /// A table within: its keys are spoken of as "title.zh".
  void compare_inner(const Change& who, const KeyRule& key, const Fields& before,
                     const Fields& after) {
    const toml::table none;
    const Fields nothing{none, {}, ""};
    const Fields old_table = before.table(key.key).value_or(nothing);
    const Fields new_table = after.table(key.key).value_or(nothing);
    for (const KeyRule& inner : table_rule(key.table).keys) {
      compare_values(who, std::string{key.key} + "." + std::string{inner.key}, old_table, new_table,
                     inner.key);
    }
  }

  void compare_rows(const Change& who, const KeyRule& key, const Fields& before,
                    const Fields& after) {
    const TableRule& rule = table_rule(key.table);
    const std::vector<Fields> old_rows = before.tables(key.key), new_rows = after.tables(key.key);
    if (rule.identity.empty()) return compare_sequence(who, key, old_rows, new_rows);
    for (const Fields& row : old_rows) {
      if (!find(new_rows, rule, identity_of(row, rule))) {
        add(about(rule, who, row), Change::Kind::removed);
      }
    }
    for (const Fields& row : new_rows) {
      const Change each = about(rule, who, row);
      if (const Fields* old_row = find(old_rows, rule, each.code)) {
        compare(rule, each, *old_row, row);
      } else {
        add(each, Change::Kind::added);
      }
    }
    if (rule.ordered && common(old_rows, new_rows, rule) != common(new_rows, old_rows, rule)) {
      Change order = who;
      order.key = std::string{key.key};
      add(std::move(order), Change::Kind::reordered);
    }
  }

  /// Rows without identity are compared as one list of titles.
  void compare_sequence(const Change& who, const KeyRule& key, const std::vector<Fields>& before,
                        const std::vector<Fields>& after) {
    const auto titles = [](const std::vector<Fields>& rows) {
      std::string all;
      for (const Fields& row : rows) all += (all.empty() ? "" : "、") + row.local("title").zh;
      return all;
    };
    compare_words(who, std::string{key.key}, titles(before), titles(after));
  }

  void add(Change change, Change::Kind kind) {
    change.kind = kind;
    changes_.push_back(std::move(change));
  }

  static const Fields* find(const std::vector<Fields>& rows, const TableRule& rule,
                            const std::string& identity) {
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const Fields& row) {
      return identity_of(row, rule) == identity;
    });
    return found == rows.end() ? nullptr : &*found;
  }

  /// The identities of `rows` that `others` have too, in the order of `rows`.
  static std::vector<std::string> common(const std::vector<Fields>& rows,
                                         const std::vector<Fields>& others, const TableRule& rule) {
    std::vector<std::string> both;
    for (const Fields& row : rows) {
      if (find(others, rule, identity_of(row, rule))) both.push_back(identity_of(row, rule));
    }
    return both;
  }

  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> differences(std::string_view before_toml, std::string_view after_toml) {
  const toml::table before = toml::parse(before_toml), after = toml::parse(after_toml);
  const Fields old_book{before, {}, ""}, new_book{after, {}, ""};
  const LocalText title = new_book.local("title");
  Comparison comparison;
  comparison.compare(table_rule("book"),
                     {.table = "book", .code = "", .name_zh = title.zh, .name_en = title.en},
                     old_book, new_book);
  return comparison.take();
}

}  // namespace hb::rulebook

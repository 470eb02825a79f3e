// The format of rule book files: which tables there are, which keys each has, and what a value must
// be. The reader, the difference of two versions, the JSON of a book and the manual's page of the
// format (docs/rules/rulebook.md) all follow this one description, so that a new key is one more
// line in format.cpp.
//
// The words of a key are texts: its label is "rulebook.key.<key>", what it means is
// "rulebook.format.<table>.<key>".
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hb::rulebook {

/// The format that this program reads: the value of the key `format`.
inline constexpr int kFormat = 1;

/// What the value of a key must be.
enum class ValueKind {
  text,           ///< Words of any kind, never empty.
  code,           ///< Small letters, digits and hyphens: lasts from version to version.
  codes,          ///< A list of codes of other tables.
  texts,          ///< A list of words.
  number,         ///< A whole number within the bounds of the key.
  numbers,        ///< A list of them, each once.
  flag,           ///< true or false.
  word,           ///< One of the choices of the key.
  words,          ///< A list of them, each once.
  word_or_words,  ///< Either.
  date,           ///< A day as text, in the ROC calendar: "106-01-09".
  rule,           ///< A deadline in words: "每年 1 月底前" (kernel/deadline_rule.h).
  markers,        ///< Numbering levels by example: ["壹、", "一、"].
  table,          ///< One table of the named kind.
  tables,         ///< A list of them, [[…]].
};

/// One key of a table.
struct KeyRule {
  std::string_view key;
  ValueKind kind = ValueKind::text;
  bool required = false;
  std::string_view table{};                              ///< Of a table or tables.
  std::vector<std::string_view> (*choices)() = nullptr;  ///< Of a word or words.
  int least = 0;                                         ///< Of a number or numbers.
  int most = 0;
};

/// One kind of table.
struct TableRule {
  std::string_view name;
  std::string_view identity;  ///< The key that tells the rows of a list apart; empty for one table.
  bool ordered = false;       ///< The order of the rows means something.
  std::vector<KeyRule> keys;

  const KeyRule* key(std::string_view name) const;
};

/// Every table, the root ("book") first.
std::span<const TableRule> format_tables();
const TableRule& table_rule(std::string_view name);

/// Limits for files from anywhere: beyond them nothing is read.
inline constexpr std::size_t kLargestBook = 512 * 1024;
inline constexpr int kDeepestKey = 8;  ///< Dots in one key or heading.
inline constexpr std::size_t kLongestText = 1'000;
inline constexpr std::size_t kLongestList = 300;

}  // namespace hb::rulebook

// What the reader's files share: places and paths in a TOML document, the list of problems, and
// values read leniently – what has the wrong type was reported by check_table() and reads as left
// out.
#pragma once

#include <toml++/toml.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rulebook/read.h"

namespace hb::rulebook {

struct Place {
  int line = 1;
  int column = 1;
};

/// Where a node stands; `otherwise` for what TOML makes up, such as the table of a dotted key.
Place place_of(const toml::node& node, Place otherwise = {});

class Problems {
 public:
  void add(Place place, std::string path, Error error);
  bool full() const { return list_.size() >= kMostProblems; }
  /// In the order of the file.
  std::vector<Problem> take();

 private:
  std::vector<Problem> list_;
};

/// "duty approve-plan" and a key below it: "duty approve-plan · rule".
std::string below(const std::string& path, std::string_view key);

/// One table, with where it stands and what it is called.
class Fields {
 public:
  Fields(const toml::table& table, Place place, std::string path)
      : table_(&table), place_(place), path_(std::move(path)) {}

  bool has(std::string_view key) const { return table_->contains(key); }
  std::string text(std::string_view key) const;
  LocalText local(std::string_view key) const;
  std::optional<int> number(std::string_view key) const;
  std::optional<bool> flag(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;
  /// A list, or one text as a list of one.
  std::vector<std::string> text_or_texts(std::string_view key) const;
  std::vector<int> numbers(std::string_view key) const;
  template <typename Word>
  Word word(std::string_view key, Word otherwise) const {
    return word_from<Word>(text(key)).value_or(otherwise);
  }
  template <typename Word>
  std::vector<Word> words(std::string_view key) const {
    std::vector<Word> found;
    for (const std::string& code : texts(key)) {
      if (const auto word = word_from<Word>(code)) found.push_back(*word);
    }
    return found;
  }
  std::optional<Fields> table(std::string_view key) const;
  /// The rows of a list of tables, named by their identity or their number.
  std::vector<Fields> tables(std::string_view key) const;

  const toml::table& node() const { return *table_; }
  Place place() const { return place_; }
  /// Of the key's value; the table's own when it is not there.
  Place place(std::string_view key) const;
  /// Of the key's value, or of one value of its list.
  Place place(std::string_view key, std::size_t at) const;
  const std::string& path() const { return path_; }
  std::string path(std::string_view key) const { return below(path_, key); }

 private:
  const toml::table* table_;
  Place place_;
  std::string path_;
};

}  // namespace hb::rulebook

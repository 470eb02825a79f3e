#include "content/kinds.h"

#include <toml++/toml.h>
#include <algorithm>
#include <initializer_list>

#include "kernel/web_address.h"

namespace hb::content {

namespace {

constexpr std::size_t kLongestKey = 40;

bool is_key(std::string_view text) {
  const auto good = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !text.empty() && text.size() <= kLongestKey && good(text.front()) && good(text.back()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return good(c) || c == '-'; });
}

/// Goes through a file and notes what is wrong, where.
class Reader {
 public:
  Reading read(const toml::table& file) {
    only(file, {"kind", "licence"});
    Lists lists;
    rows(file, "licence", [&](const toml::table& row) { read_licence(row, lists); });
    rows(file, "kind", [&](const toml::table& row) { read_kind(row, lists); });
    if (lists.kinds.empty() && problems_.empty()) add({1, 1}, refusal::kinds_none);
    if (problems_.empty()) return {.lists = std::move(lists), .problems = {}};
    std::stable_sort(problems_.begin(), problems_.end(), [](const Problem& a, const Problem& b) {
      return std::pair{a.line, a.column} < std::pair{b.line, b.column};
    });
    return {.lists = std::nullopt, .problems = std::move(problems_)};
  }

 private:
  static toml::source_position begin_of(const toml::node& node) { return node.source().begin; }

  void add(toml::source_position at, Error error) {
    problems_.push_back({.line = std::max(1, static_cast<int>(at.line)),
                         .column = std::max(1, static_cast<int>(at.column)),
                         .error = std::move(error)});
  }

  void only(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, node] : table) {
      if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
      add(key.source().begin, refusal::kinds_unknown_key.with("key", std::string{key.str()}));
    }
  }

  template <typename Read>
  void rows(const toml::table& file, std::string_view key, Read read) {
    const toml::node* node = file.get(key);
    if (!node) return;
    const toml::array* list = node->as_array();
    if (!list) return wrong_type(*node, key);
    for (std::size_t at = 0; at < list->size(); ++at) {
      if (const toml::table* row = list->get(at)->as_table()) {
        read(*row);
      } else {
        wrong_type(*list->get(at), key);
      }
    }
  }

  void wrong_type(const toml::node& node, std::string_view key) {
    add(begin_of(node), refusal::kinds_wrong_type.with("key", std::string{key}));
  }

  void missing(const toml::table& table, std::string_view key) {
    add(begin_of(table), refusal::kinds_missing_key.with("key", std::string{key}));
  }

  /// What stands at `key`, when it is a `Value`; anything else is noted.
  template <typename Value>
  std::optional<Value> value(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    auto found = node->value_exact<Value>();
    if (!found) wrong_type(*node, key);
    return found;
  }

  std::string text(const toml::table& table, std::string_view key) {
    return value<std::string>(table, key).value_or(std::string{});
  }

  org::LocalName name(const toml::table& row, std::string_view key) {
    const toml::node* node = row.get(key);
    if (!node) return {};
    const toml::table* both = node->as_table();
    if (!both) {
      wrong_type(*node, key);
      return {};
    }
    only(*both, {"zh", "en"});
    for (const std::string_view language : {"zh", "en"}) {
      if (!both->contains(language)) missing(*both, language);
    }
    return {text(*both, "zh"), text(*both, "en")};
  }

  int number(const toml::table& row, std::string_view key, int otherwise, int low, int high) {
    const auto found = value<std::int64_t>(row, key);
    if (!found) return otherwise;
    if (*found >= low && *found <= high) return static_cast<int>(*found);
    add(begin_of(*row.get(key)), refusal::kinds_out_of_range.with("key", std::string{key})
                                     .with("low", std::to_string(low))
                                     .with("high", std::to_string(high)));
    return otherwise;
  }

  /// The row's own key and name, both needed; `taken` when another row has the key.
  template <typename Row>
  void head(const toml::table& row, Row& read, const std::vector<Row>& before) {
    for (const std::string_view key : {"key", "name"}) {
      if (!row.contains(key)) missing(row, key);
    }
    read.key = text(row, "key");
    read.name = name(row, "name");
    if (!row.contains("key")) return;
    const auto place = begin_of(*row.get("key"));
    if (!is_key(read.key)) add(place, refusal::kinds_bad_key.with("key", read.key));
    const bool taken = std::any_of(before.begin(), before.end(),
                                   [&](const Row& each) { return each.key == read.key; });
    if (taken) add(place, refusal::kinds_twice.with("key", read.key));
  }

  void read_licence(const toml::table& row, Lists& lists) {
    only(row, {"key", "name", "url"});
    Licence licence;
    head(row, licence, lists.licences);
    licence.url = text(row, "url");
    if (!licence.url.empty() && !is_web_address(licence.url)) {
      add(begin_of(*row.get("url")), refusal::kinds_bad_address);
    }
    lists.licences.push_back(std::move(licence));
  }

  void read_kind(const toml::table& row, Lists& lists) {
    only(row, {"key", "name", "item", "rights", "numbered", "review_months", "note"});
    Kind kind;
    head(row, kind, lists.kinds);
    kind.item = number(row, "item", 0, 1, kItems);
    kind.rights = value<bool>(row, "rights").value_or(false);
    kind.numbered = value<bool>(row, "numbered").value_or(false);
    kind.review_months = number(row, "review_months", kind.review_months, 0, kLongestReview);
    kind.note = name(row, "note");
    if (kind.rights && lists.licences.empty()) {
      add(begin_of(*row.get("rights")), refusal::kinds_missing_key.with("key", "licence"));
    }
    lists.kinds.push_back(std::move(kind));
  }

  std::vector<Problem> problems_;
};

}  // namespace

const Kind* Lists::kind(std::string_view key) const {
  const auto found =
      std::find_if(kinds.begin(), kinds.end(), [&](const Kind& each) { return each.key == key; });
  return found == kinds.end() ? nullptr : &*found;
}

const Licence* Lists::licence(std::string_view key) const {
  const auto found = std::find_if(licences.begin(), licences.end(),
                                  [&](const Licence& each) { return each.key == key; });
  return found == licences.end() ? nullptr : &*found;
}

Kind kind_or_key(const Lists& lists, std::string_view key) {
  if (const Kind* found = lists.kind(key)) return *found;
  Kind gone;
  gone.key = gone.name.zh_tw = key;
  return gone;
}

Reading read_lists(std::string_view toml) {
  if (toml.size() > kMaxListsBytes) {
    return {.lists = std::nullopt, .problems = {{.error = refusal::kinds_too_large}}};
  }
  try {
    return Reader{}.read(toml::parse(toml));
  } catch (const toml::parse_error& problem) {
    const auto at = problem.source().begin;
    return {.lists = std::nullopt,
            .problems = {{.line = static_cast<int>(at.line),
                          .column = static_cast<int>(at.column),
                          .error = refusal::kinds_not_toml.with(
                              "why", std::string{problem.description()})}}};
  }
}

}  // namespace hb::content

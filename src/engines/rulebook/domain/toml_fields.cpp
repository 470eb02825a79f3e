#include "toml_fields.h"

#include <algorithm>

#include "rulebook/format.h"

namespace hb::rulebook {

namespace {

int clamped(std::int64_t number) {
  constexpr std::int64_t kMost = 1'000'000'000;
  return static_cast<int>(std::clamp(number, -kMost, kMost));
}

/// "duty approve-plan", or "duty 3" for a row without an identity.
std::string row_path(const std::string& parent, std::string_view key, const toml::table& row,
                     std::size_t at) {
  std::string name = std::to_string(at + 1);
  for (const std::string_view identity : {"code", "key", "document"}) {
    if (const auto value = row[identity].value<std::string>()) {
      if (value->size() <= 60) name = *value;
      break;
    }
  }
  return below(parent, std::string{key} + " " + name);
}

}  // namespace

Place place_of(const toml::node& node, Place otherwise) {
  const auto& begin = node.source().begin;
  if (!begin) return otherwise;
  return {static_cast<int>(begin.line), static_cast<int>(begin.column)};
}

void Problems::add(Place place, std::string path, Error error) {
  if (full()) return;
  list_.push_back({.line = place.line,
                   .column = place.column,
                   .path = std::move(path),
                   .error = std::move(error)});
}

std::vector<Problem> Problems::take() {
  std::stable_sort(list_.begin(), list_.end(), [](const Problem& a, const Problem& b) {
    return std::pair{a.line, a.column} < std::pair{b.line, b.column};
  });
  return std::move(list_);
}

std::string below(const std::string& path, std::string_view key) {
  return path.empty() ? std::string{key} : path + " · " + std::string{key};
}

std::string Fields::text(std::string_view key) const {
  return (*table_)[key].value_exact<std::string>().value_or(std::string{});
}

LocalText Fields::local(std::string_view key) const {
  const auto inner = table(key);
  return inner ? LocalText{inner->text("zh"), inner->text("en")} : LocalText{};
}

std::optional<int> Fields::number(std::string_view key) const {
  const auto value = (*table_)[key].value_exact<std::int64_t>();
  if (!value) return std::nullopt;
  return clamped(*value);
}

std::optional<bool> Fields::flag(std::string_view key) const {
  return (*table_)[key].value_exact<bool>();
}

std::vector<std::string> Fields::texts(std::string_view key) const {
  std::vector<std::string> found;
  if (const auto* list = (*table_)[key].as_array()) {
    for (const toml::node& each : *list) {
      if (const auto value = each.value_exact<std::string>()) found.push_back(*value);
    }
  }
  return found;
}

std::vector<std::string> Fields::text_or_texts(std::string_view key) const {
  std::string one = text(key);
  return one.empty() ? texts(key) : std::vector{std::move(one)};
}

std::vector<int> Fields::numbers(std::string_view key) const {
  std::vector<int> found;
  if (const auto* list = (*table_)[key].as_array()) {
    for (const toml::node& each : *list) {
      if (const auto value = each.value_exact<std::int64_t>()) found.push_back(clamped(*value));
    }
  }
  return found;
}

std::optional<Fields> Fields::table(std::string_view key) const {
  const auto* inner = (*table_)[key].as_table();
  if (!inner) return std::nullopt;
  return Fields{*inner, place_of(*inner, place_), below(path_, key)};
}

std::vector<Fields> Fields::tables(std::string_view key) const {
  std::vector<Fields> rows;
  if (const auto* list = (*table_)[key].as_array()) {
    for (std::size_t at = 0; at < list->size(); ++at) {
      const auto* row = list->get(at)->as_table();
      if (row) rows.emplace_back(*row, place_of(*row, place_), row_path(path_, key, *row, at));
    }
  }
  return rows;
}

Place Fields::place(std::string_view key) const {
  const toml::node* node = table_->get(key);
  return node ? place_of(*node, place_) : place_;
}

Place Fields::place(std::string_view key, std::size_t at) const {
  const auto* list = (*table_)[key].as_array();
  if (!list || at >= list->size()) return place(key);
  return place_of(*list->get(at), place(key));
}

}  // namespace hb::rulebook

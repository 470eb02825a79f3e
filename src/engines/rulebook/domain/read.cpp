#include "rulebook/read.h"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "book_builder.h"
#include "check_table.h"
#include "toml_depth.h"

namespace hb::rulebook {

namespace {

Reading refused(Place place, Error error) {
  Problems problems;
  problems.add(place, "", std::move(error));
  return {.book = std::nullopt, .problems = problems.take()};
}

boost::json::value json_of(const toml::node& node) {
  if (const auto* table = node.as_table()) {
    boost::json::object object;
    for (const auto& [key, each] : *table) object[key.str()] = json_of(each);
    return object;
  }
  if (const auto* list = node.as_array()) {
    boost::json::array array;
    for (const toml::node& each : *list) array.push_back(json_of(each));
    return array;
  }
  if (const auto text = node.value_exact<std::string>()) return boost::json::value(*text);
  if (const auto number = node.value_exact<std::int64_t>()) return *number;
  if (const auto flag = node.value_exact<bool>()) return *flag;
  return nullptr;  // No key of the format takes anything else.
}

}  // namespace

Reading read_rulebook(std::string_view toml) {
  if (toml.size() > kLargestBook) {
    return refused({}, refusal::read_too_large.with("limit", std::to_string(kLargestBook / 1024)));
  }
  if (has_deep_key(toml, kDeepestKey)) {
    return refused({}, refusal::read_too_deep.with("limit", std::to_string(kDeepestKey)));
  }
  toml::table document;
  try {
    document = toml::parse(toml);
  } catch (const toml::parse_error& problem) {
    const auto& begin = problem.source().begin;
    return refused({static_cast<int>(begin.line), static_cast<int>(begin.column)},
                   refusal::read_not_toml.with("why", std::string{problem.description()}));
  }
  Problems problems;
  const Fields root{document, {}, ""};
  check_table(root, table_rule("book"), problems);
  RuleBook book = build_book(root, problems);
  Reading reading{.book = std::nullopt, .problems = problems.take()};
  if (reading.problems.empty()) reading.book = std::move(book);
  return reading;
}

std::string rulebook_json(std::string_view toml) {
  return boost::json::serialize(json_of(toml::parse(toml)));
}

}  // namespace hb::rulebook

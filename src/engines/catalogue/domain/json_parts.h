// Reading and writing what descriptions and trees share. What is not there is empty.
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "catalogue/service.h"

namespace hb::catalogue {

inline boost::json::object json_name(const org::LocalName& name) {
  return {{"zh", name.zh_tw}, {"en", name.en}};
}
inline boost::json::value json_day(const std::optional<Date>& day) {
  return day ? boost::json::value(to_iso(*day)) : boost::json::value(nullptr);
}

inline std::string text_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_string() ? std::string{value->as_string()} : std::string{};
}
inline std::int64_t number_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_int64() ? value->as_int64() : 0;
}
inline bool flag_at(const boost::json::object& object, std::string_view key) {
  const auto* value = object.if_contains(key);
  return value && value->is_bool() && value->as_bool();
}
inline const boost::json::object& object_at(const boost::json::object& object,
                                            std::string_view key) {
  static const boost::json::object kNone;
  const auto* value = object.if_contains(key);
  return value && value->is_object() ? value->get_object() : kNone;
}
inline const boost::json::array& array_at(const boost::json::object& object, std::string_view key) {
  static const boost::json::array kNone;
  const auto* value = object.if_contains(key);
  return value && value->is_array() ? value->get_array() : kNone;
}
inline org::LocalName name_at(const boost::json::object& object, std::string_view key) {
  const auto& name = object_at(object, key);
  return {text_at(name, "zh"), text_at(name, "en")};
}
inline std::optional<Date> day_at(const boost::json::object& object, std::string_view key) {
  return from_iso(text_at(object, key));
}

}  // namespace hb::catalogue

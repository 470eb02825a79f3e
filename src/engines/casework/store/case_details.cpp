#include "case_details.h"

#include <boost/json.hpp>

namespace hb::casework {

namespace {

namespace json = boost::json;

std::string at(const json::object& object, std::string_view key) {
  const json::value* found = object.if_contains(key);
  return found && found->is_string() ? std::string{found->get_string()} : std::string{};
}

json::object json_of(const AttributeSaid& said) {
  json::array answers;
  for (const AttributeChoice& each : said.answers) {
    answers.push_back(
        json::object{{"key", each.key}, {"zh", each.name.zh_tw}, {"en", each.name.en}});
  }
  return {{"code", said.code},
          {"zh", said.question.zh_tw},
          {"en", said.question.en},
          {"answers", std::move(answers)}};
}

AttributeSaid said_of(const json::object& kept) {
  AttributeSaid said{
      .code = at(kept, "code"), .question = {at(kept, "zh"), at(kept, "en")}, .answers = {}};
  const json::value* answers = kept.if_contains("answers");
  if (!answers || !answers->is_array()) return said;
  for (const json::value& each : answers->get_array()) {
    if (!each.is_object()) continue;
    const json::object& answer = each.get_object();
    said.answers.push_back(
        {.key = at(answer, "key"), .name = {at(answer, "zh"), at(answer, "en")}});
  }
  return said;
}

}  // namespace

std::string to_text(const CaseDetails& details) {
  if (!details.place.is_said() && details.said.empty()) return {};
  json::array said;
  for (const AttributeSaid& each : details.said) said.push_back(json_of(each));
  return json::serialize(json::object{{"address", details.place.address},
                                      {"address_id", details.place.address_id},
                                      {"lat", details.place.lat},
                                      {"long", details.place.lon},
                                      {"media_url", details.place.media_url},
                                      {"said", std::move(said)}});
}

CaseDetails details_of(std::string_view text) {
  boost::system::error_code broken;
  const json::value parsed = json::parse(text, broken);
  if (broken || !parsed.is_object()) return {};
  const json::object& kept = parsed.get_object();
  CaseDetails details{.place = {.address = at(kept, "address"),
                                .address_id = at(kept, "address_id"),
                                .lat = at(kept, "lat"),
                                .lon = at(kept, "long"),
                                .media_url = at(kept, "media_url")},
                      .said = {}};
  const json::value* said = kept.if_contains("said");
  if (!said || !said->is_array()) return details;
  for (const json::value& each : said->get_array()) {
    if (each.is_object()) details.said.push_back(said_of(each.get_object()));
  }
  return details;
}

}  // namespace hb::casework

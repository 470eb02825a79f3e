#include "attribute_parts.h"

#include <algorithm>
#include <boost/json/object.hpp>

#include "kernel/unicode.h"

namespace hb::casework {

using html::Node;

namespace {

constexpr std::string_view kPrefix = "attribute_";

std::string field_name(std::string_view code) { return std::string{kPrefix} + std::string{code}; }

std::vector<std::string> values_for(const std::vector<AttributeAnswer>& answered,
                                    std::string_view code) {
  const auto found = std::find_if(answered.begin(), answered.end(),
                                  [&](const AttributeAnswer& each) { return each.code == code; });
  return found == answered.end() ? std::vector<std::string>{} : found->values;
}

Node list_field(const web::Page& page, const CaseAttribute& asked,
                std::vector<std::string> chosen) {
  web::ChoiceField field{.name = field_name(asked.code),
                         .label = asked.question.in(page.locale()),
                         .choices = {},
                         .hint = asked.hint.in(page.locale()),
                         .chosen = std::move(chosen),
                         .required = asked.required,
                         .small = true};
  for (const AttributeChoice& each : asked.choices) {
    field.choices.push_back({each.key, each.name.in(page.locale())});
  }
  if (asked.datatype == DataType::some_of) return web::checkboxes(page, field);
  field.none = "casework.attribute.choose";
  return web::select(page, field);
}

Node field_of(const web::Page& page, const CaseAttribute& asked,
              const std::vector<AttributeAnswer>& answered) {
  const auto values = values_for(answered, asked.code);
  if (is_list(asked.datatype)) return list_field(page, asked, values);
  const std::string value = values.empty() ? std::string{} : values.front();
  const std::string name = field_name(asked.code);
  const std::string& label = asked.question.in(page.locale());
  std::string hint = asked.hint.in(page.locale());
  if (asked.datatype == DataType::text) {
    return web::text_area(page, {.name = name,
                                 .label = label,
                                 .hint = hint,
                                 .value = value,
                                 .required = asked.required,
                                 .rows = 4,
                                 .max_characters = static_cast<int>(kMaxLongAnswer)});
  }
  if (hint.empty() && asked.datatype == DataType::datetime) hint = "casework.attribute.time_hint";
  return web::text_field(page, {.name = name,
                                .label = label,
                                .hint = hint,
                                .value = value,
                                .required = asked.required,
                                .width = asked.datatype == DataType::string ? 0 : 20});
}

}  // namespace

Node attribute_fields(const web::Page& page, const std::vector<CaseAttribute>& asked,
                      const std::vector<AttributeAnswer>& answered) {
  if (asked.empty()) return {};
  Node fields;
  for (const CaseAttribute& each : asked) fields += field_of(page, each, answered);
  // What is wrong with an answer leads here: its own field has a name that only the office knows.
  return html::div({.id = "f-attributes", .more = {{"tabindex", "-1"}}}, fields);
}

std::vector<AttributeAnswer> read_answers(const web::Request& request) {
  std::vector<AttributeAnswer> answered;
  for (const auto& [name, value] : request.form_values) {
    if (!name.starts_with(kPrefix)) continue;
    std::string clean = clean_input(value);
    if (clean.empty()) continue;
    const std::string code = name.substr(kPrefix.size());
    auto found = std::find_if(answered.begin(), answered.end(),
                              [&](const AttributeAnswer& each) { return each.code == code; });
    if (found == answered.end()) found = answered.insert(found, {.code = code, .values = {}});
    found->values.push_back(std::move(clean));
  }
  return answered;
}

std::vector<AttributeAnswer> answers_to(const std::vector<CaseAttribute>& asked,
                                        std::vector<AttributeAnswer> answered) {
  std::erase_if(answered, [&](const AttributeAnswer& answer) {
    return std::none_of(asked.begin(), asked.end(),
                        [&](const CaseAttribute& each) { return each.code == answer.code; });
  });
  return answered;
}

Node carried_answers(const web::Page& page, const std::vector<AttributeAnswer>& answered) {
  Node hidden;
  for (const AttributeAnswer& each : answered) {
    for (const std::string& value : each.values) {
      hidden += web::hidden_field(page, field_name(each.code), value);
    }
  }
  return hidden;
}

boost::json::array to_json(const std::vector<CaseAttribute>& attributes) {
  boost::json::array all;
  for (const CaseAttribute& each : attributes) {
    boost::json::array choices;
    for (const AttributeChoice& choice : each.choices) {
      choices.push_back(boost::json::object{
          {"key", choice.key}, {"name_zh", choice.name.zh_tw}, {"name_en", choice.name.en}});
    }
    all.push_back(boost::json::object{{"code", each.code},
                                      {"order", each.position},
                                      {"datatype", name_of(each.datatype)},
                                      {"required", each.required},
                                      {"question_zh", each.question.zh_tw},
                                      {"question_en", each.question.en},
                                      {"hint_zh", each.hint.zh_tw},
                                      {"hint_en", each.hint.en},
                                      {"choices", std::move(choices)},
                                      {"retired", each.retired},
                                      {"row_version", each.row_version}});
  }
  return all;
}

boost::json::array to_json(const std::vector<AttributeSaid>& said) {
  boost::json::array all;
  for (const AttributeSaid& each : said) {
    boost::json::array answers;
    for (const AttributeChoice& answer : each.answers) {
      answers.push_back(boost::json::object{
          {"key", answer.key}, {"name_zh", answer.name.zh_tw}, {"name_en", answer.name.en}});
    }
    all.push_back(boost::json::object{{"code", each.code},
                                      {"question_zh", each.question.zh_tw},
                                      {"question_en", each.question.en},
                                      {"answers", std::move(answers)}});
  }
  return all;
}

}  // namespace hb::casework

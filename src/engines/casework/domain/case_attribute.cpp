#include "casework/case_attribute.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "casework/case_type.h"
#include "kernel/date.h"
#include "kernel/listed.h"
#include "kernel/name_table.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<DataType, 6> kDataTypeNames{{{DataType::string, "string"},
                                                 {DataType::number, "number"},
                                                 {DataType::datetime, "datetime"},
                                                 {DataType::text, "text"},
                                                 {DataType::one_of, "singlevaluelist"},
                                                 {DataType::some_of, "multivaluelist"}}};

constexpr std::string_view kReserved[] = {"who",      "papers",         "subject",
                                          "reply_by", "postal_address", "new"};

bool is_attribute_code(std::string_view code) {
  return !code.empty() && code.size() <= kMaxTypeCode &&
         std::all_of(code.begin(), code.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
         });
}

bool is_choice_key(std::string_view key) {
  return !key.empty() && key.size() <= kMaxTypeCode &&
         std::all_of(key.begin(), key.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                  c == '_' || c == '-';
         });
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc{} && end == text.data() + text.size() && std::isfinite(value);
}

bool is_clock(std::string_view text) {
  const auto two = [&](std::size_t at, int most) {
    if (at + 2 > text.size()) return false;
    int value = 0;
    const auto [end, problem] = std::from_chars(text.data() + at, text.data() + at + 2, value);
    return problem == std::errc{} && end == text.data() + at + 2 && value >= 0 && value <= most;
  };
  if (!two(0, 23) || text.size() < 5 || text[2] != ':' || !two(3, 59)) return false;
  text.remove_prefix(5);
  if (text.size() >= 3 && text[0] == ':') {
    if (!two(1, 59)) return false;
    text.remove_prefix(3);
  }
  if (text.empty() || text == "Z") return true;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return false;
  return two(1, 14) && two(4, 59);
}

/// A day as people or machines write it, with a clock behind it or without.
bool is_moment(std::string_view text) {
  const std::size_t gap = text.find_first_of("T ");
  const std::string_view day = text.substr(0, gap);
  if (!from_iso(day) && !parse_date(day)) return false;
  return gap == text.npos || is_clock(trim(text.substr(gap + 1)));
}

const AttributeChoice* find_choice(const CaseAttribute& attribute, std::string_view key) {
  const auto found = std::find_if(attribute.choices.begin(), attribute.choices.end(),
                                  [&](const AttributeChoice& each) { return each.key == key; });
  return found == attribute.choices.end() ? nullptr : &*found;
}

std::optional<Error> wrong_with(const CaseAttribute& attribute, const std::string& value) {
  switch (attribute.datatype) {
    case DataType::number:
      if (!is_number(value)) return refusal::answer_no_number;
      return std::nullopt;
    case DataType::datetime:
      if (!is_moment(value)) return refusal::answer_no_time;
      return std::nullopt;
    case DataType::one_of:
    case DataType::some_of:
      if (!find_choice(attribute, value)) return refusal::answer_not_listed;
      return std::nullopt;
    case DataType::string:
    case DataType::text: break;
  }
  const std::size_t most = attribute.datatype == DataType::text ? kMaxLongAnswer : kMaxShortAnswer;
  if (count_characters(value) > most) {
    return refusal::answer_too_long.with("most", std::to_string(most));
  }
  return std::nullopt;
}

const AttributeAnswer* answer_to(const std::vector<AttributeAnswer>& answers,
                                 std::string_view code) {
  const auto found = std::find_if(answers.begin(), answers.end(), [&](const AttributeAnswer& each) {
    return each.code == code && !each.values.empty();
  });
  return found == answers.end() ? nullptr : &*found;
}

std::vector<Error> check_choices(const CaseAttribute& wanted) {
  if (!is_list(wanted.datatype)) return {};
  if (wanted.choices.empty()) return {refusal::attribute_no_choices};
  if (wanted.choices.size() > kMostChoices) {
    return {refusal::attribute_many_choices.with("most", std::to_string(kMostChoices))};
  }
  std::set<std::string> keys;
  for (const AttributeChoice& each : wanted.choices) {
    const bool fits = is_choice_key(each.key) && !each.name.zh_tw.empty() &&
                      count_characters(each.name.zh_tw) <= kMaxChoiceName &&
                      count_characters(each.name.en) <= 2 * kMaxChoiceName;
    if (!fits || !keys.insert(each.key).second) {
      return {refusal::attribute_bad_choice.with("line", each.key)};
    }
  }
  return {};
}

}  // namespace

std::string_view name_of(DataType type) { return name_in(kDataTypeNames, type); }
std::optional<DataType> data_type_of(std::string_view name) {
  return value_in(kDataTypeNames, name);
}

bool is_reserved(std::string_view code) {
  return std::find(std::begin(kReserved), std::end(kReserved), code) != std::end(kReserved);
}

std::vector<Error> check_attribute(const CaseAttribute& wanted) {
  std::vector<Error> errors;
  if (!is_attribute_code(wanted.code)) errors.push_back(refusal::attribute_bad_code);
  if (is_reserved(wanted.code)) errors.push_back(refusal::attribute_reserved);
  if (wanted.question.zh_tw.empty()) errors.push_back(refusal::attribute_no_question);
  const auto check_length = [&](std::string_view field, const std::string& text, std::size_t most) {
    if (count_characters(text) <= most) return;
    errors.push_back(refusal::type_too_long.at(field).with("most", std::to_string(most)));
  };
  check_length("question_zh", wanted.question.zh_tw, kMaxQuestion);
  check_length("question_en", wanted.question.en, 2 * kMaxQuestion);
  check_length("hint_zh", wanted.hint.zh_tw, kMaxAttributeHint);
  check_length("hint_en", wanted.hint.en, 2 * kMaxAttributeHint);
  if (wanted.position < 1 || wanted.position > kHighestPosition) {
    errors.push_back(refusal::attribute_bad_order.with("most", std::to_string(kHighestPosition)));
  }
  const auto choices = check_choices(wanted);
  errors.insert(errors.end(), choices.begin(), choices.end());
  return errors;
}

Result<std::vector<AttributeChoice>> read_choices(std::string_view lines) {
  std::vector<AttributeChoice> choices;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    const std::string_view line = trim(lines.substr(0, end));
    lines = end == lines.npos ? std::string_view{} : lines.substr(end + 1);
    if (line.empty()) continue;
    const std::size_t first = line.find('|');
    if (first == line.npos) return refusal::attribute_bad_choice.with("line", std::string{line});
    const std::string_view names = line.substr(first + 1);
    const std::size_t second = names.find('|');
    choices.push_back(
        {.key = std::string{trim(line.substr(0, first))},
         .name = {
             std::string{trim(names.substr(0, second))},
             second == names.npos ? std::string{} : std::string{trim(names.substr(second + 1))}}});
  }
  return choices;
}

std::string choice_lines(const std::vector<AttributeChoice>& choices) {
  std::string lines;
  for (const AttributeChoice& each : choices) {
    lines += each.key + " | " + each.name.zh_tw;
    if (!each.name.en.empty()) lines += " | " + each.name.en;
    lines += "\n";
  }
  return lines;
}

std::vector<Error> check_answers(const std::vector<CaseAttribute>& asked,
                                 const std::vector<AttributeAnswer>& answers, Locale language) {
  std::vector<Error> errors;
  for (const CaseAttribute& each : asked) {
    const auto wrong = [&](const Error& error) {
      errors.push_back(error.with("what", each.question.in(language)).with("code", each.code));
    };
    const AttributeAnswer* answer = answer_to(answers, each.code);
    if (!answer) {
      if (each.required) wrong(refusal::answer_missing);
      continue;
    }
    if (answer->values.size() > 1 && each.datatype != DataType::some_of) {
      wrong(refusal::answer_many);
      continue;
    }
    for (const std::string& value : answer->values) {
      if (const auto error = wrong_with(each, value)) wrong(*error);
    }
  }
  for (const AttributeAnswer& each : answers) {
    const bool is_asked =
        std::any_of(asked.begin(), asked.end(),
                    [&](const CaseAttribute& attribute) { return attribute.code == each.code; });
    if (!is_asked && !each.values.empty()) {
      errors.push_back(refusal::answer_unasked.with("code", each.code));
    }
  }
  return errors;
}

std::vector<AttributeSaid> said(const std::vector<CaseAttribute>& asked,
                                const std::vector<AttributeAnswer>& answers) {
  std::vector<AttributeSaid> all;
  for (const CaseAttribute& each : asked) {
    const AttributeAnswer* answer = answer_to(answers, each.code);
    if (!answer) continue;
    AttributeSaid one{.code = each.code, .question = each.question, .answers = {}};
    for (const std::string& value : answer->values) {
      const AttributeChoice* choice = is_list(each.datatype) ? find_choice(each, value) : nullptr;
      one.answers.push_back(choice ? *choice : AttributeChoice{.key = value, .name = {}});
    }
    all.push_back(std::move(one));
  }
  return all;
}

std::string words_of(const AttributeSaid& said, Locale language) {
  std::vector<std::string> names;
  for (const AttributeChoice& each : said.answers) {
    names.push_back(each.name.zh_tw.empty() ? each.key : each.name.in(language));
  }
  return listed(language, names);
}

}  // namespace hb::casework

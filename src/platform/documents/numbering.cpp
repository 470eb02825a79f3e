#include "numbering.h"

#include <array>
#include <utility>

namespace hb::documents {
namespace {

using Digits = std::array<std::string_view, 10>;
constexpr Digits kChinese{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr Digits kLegal{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"};
constexpr Digits kFullWidth{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"};
constexpr std::array<std::string_view, 3> kChineseUnits{"十", "百", "千"};
constexpr std::array<std::string_view, 3> kLegalUnits{"拾", "佰", "仟"};
constexpr std::array<std::string_view, 10> kStems{"甲", "乙", "丙", "丁", "戊",
                                                  "己", "庚", "辛", "壬", "癸"};
constexpr std::array<std::string_view, 12> kBranches{"子", "丑", "寅", "卯", "辰", "巳",
                                                     "午", "未", "申", "酉", "戌", "亥"};

std::string digit_by_digit(const Digits& digits, int value) {
  std::string text;
  for (const char digit : std::to_string(value)) text += digits[static_cast<unsigned>(digit - '0')];
  return text;
}

/// Up to 9999, as outlines count: 十一 without a leading 一, 一百零五 with its zero.
std::string counting(const Digits& digits, const std::array<std::string_view, 3>& units,
                     int value) {
  if (value < 1 || value > 9999) return std::to_string(value);
  const std::string decimal = std::to_string(value);
  std::string text;
  bool zero = false;
  for (std::size_t at = 0; at < decimal.size(); ++at) {
    const auto digit = static_cast<unsigned>(decimal[at] - '0');
    const std::size_t place = decimal.size() - 1 - at;
    if (digit == 0) {
      zero = true;
      continue;
    }
    if (zero) text += "零";
    zero = false;
    const bool bare_ten = place == 1 && digit == 1 && at == 0;
    if (!bare_ten) text += digits[digit];
    if (place > 0) text += units[place - 1];
  }
  return text;
}

std::string letters(int value, char first) {
  // z is followed by aa, bb, as office programs count.
  const auto repeat = static_cast<std::size_t>(value - 1) / 26 + 1;
  return std::string(repeat, static_cast<char>(first + (value - 1) % 26));
}

std::string roman(int value, bool upper) {
  static constexpr std::array<std::pair<int, std::string_view>, 13> kSigns{{{1000, "m"},
                                                                            {900, "cm"},
                                                                            {500, "d"},
                                                                            {400, "cd"},
                                                                            {100, "c"},
                                                                            {90, "xc"},
                                                                            {50, "l"},
                                                                            {40, "xl"},
                                                                            {10, "x"},
                                                                            {9, "ix"},
                                                                            {5, "v"},
                                                                            {4, "iv"},
                                                                            {1, "i"}}};
  std::string text;
  for (const auto& [worth, sign] : kSigns) {
    for (; value >= worth; value -= worth) text += sign;
  }
  if (upper) {
    for (char& letter : text) letter = static_cast<char>(letter - 32);
  }
  return text;
}

std::string circled(int value) {
  if (value > 20) return "(" + std::to_string(value) + ")";
  // U+2460 is ① in three UTF-8 bytes: E2 91 A0.
  return {'\xE2', '\x91', static_cast<char>(0xA0 + value - 1)};
}

}  // namespace

std::string format_number(NumberForm form, int value) {
  if (form == NumberForm::none) return {};
  if (value < 1 || value > 9999) return std::to_string(value);
  switch (form) {
    case NumberForm::none: return {};
    case NumberForm::decimal: return std::to_string(value);
    case NumberForm::decimal_full_width: return digit_by_digit(kFullWidth, value);
    case NumberForm::decimal_zero: return (value < 10 ? "0" : "") + std::to_string(value);
    case NumberForm::lower_letter: return letters(value, 'a');
    case NumberForm::upper_letter: return letters(value, 'A');
    case NumberForm::lower_roman: return roman(value, false);
    case NumberForm::upper_roman: return roman(value, true);
    case NumberForm::chinese: return counting(kChinese, kChineseUnits, value);
    case NumberForm::chinese_digits: return digit_by_digit(kChinese, value);
    case NumberForm::chinese_legal: return counting(kLegal, kLegalUnits, value);
    case NumberForm::stems:
      return value <= 10 ? std::string(kStems[static_cast<unsigned>(value - 1)])
                         : std::to_string(value);
    case NumberForm::branches:
      return value <= 12 ? std::string(kBranches[static_cast<unsigned>(value - 1)])
                         : std::to_string(value);
    case NumberForm::circled: return circled(value);
  }
  return {};
}

NumberForm odf_number_form(std::string_view num_format) {
  if (num_format.empty()) return NumberForm::none;
  static constexpr std::array<std::pair<std::string_view, NumberForm>, 16> kForms{{
      {"1", NumberForm::decimal},
      {"a", NumberForm::lower_letter},
      {"A", NumberForm::upper_letter},
      {"i", NumberForm::lower_roman},
      {"I", NumberForm::upper_roman},
      {"一", NumberForm::chinese},
      {"壹", NumberForm::chinese_legal},
      {"壱", NumberForm::chinese_legal},
      {"甲", NumberForm::stems},
      {"子", NumberForm::branches},
      {"①", NumberForm::circled},
      {"１", NumberForm::decimal_full_width},
      {"〇", NumberForm::chinese_digits},
      {"01", NumberForm::decimal_zero},
      {"Native Numbering", NumberForm::chinese},
      {"0", NumberForm::decimal_zero},
  }};
  for (const auto& [start, form] : kForms) {
    if (num_format == start) return form;
  }
  // The rest are samples, "一, 二, 三, ...": their first sign tells.
  for (const auto& [start, form] : kForms) {
    if (num_format.starts_with(start)) return form;
  }
  return NumberForm::decimal;
}

NumberForm ooxml_number_form(std::string_view num_format) {
  static constexpr std::array<std::pair<std::string_view, NumberForm>, 25> kForms{{
      {"none", NumberForm::none},
      {"bullet", NumberForm::none},
      {"decimal", NumberForm::decimal},
      {"decimalZero", NumberForm::decimal_zero},
      {"decimalFullWidth", NumberForm::decimal_full_width},
      {"decimalFullWidth2", NumberForm::decimal_full_width},
      {"lowerLetter", NumberForm::lower_letter},
      {"upperLetter", NumberForm::upper_letter},
      {"lowerRoman", NumberForm::lower_roman},
      {"upperRoman", NumberForm::upper_roman},
      {"taiwaneseCounting", NumberForm::chinese},
      {"taiwaneseCountingThousand", NumberForm::chinese},
      {"taiwaneseDigital", NumberForm::chinese_digits},
      {"chineseCounting", NumberForm::chinese},
      {"chineseCountingThousand", NumberForm::chinese},
      {"japaneseCounting", NumberForm::chinese},
      {"ideographDigital", NumberForm::chinese_digits},
      {"japaneseDigitalTenThousand", NumberForm::chinese_digits},
      {"ideographLegalTraditional", NumberForm::chinese_legal},
      {"chineseLegalSimplified", NumberForm::chinese_legal},
      {"japaneseLegal", NumberForm::chinese_legal},
      {"ideographTraditional", NumberForm::stems},
      {"ideographZodiac", NumberForm::branches},
      {"decimalEnclosedCircle", NumberForm::circled},
      {"decimalEnclosedCircleChinese", NumberForm::circled},
  }};
  for (const auto& [name, form] : kForms) {
    if (num_format == name) return form;
  }
  return NumberForm::decimal;
}

}  // namespace hb::documents

// The numbers that office programs draw in front of list items: 一, 壹, 甲, 1, a, i, ①.
#pragma once

#include <string>
#include <string_view>

namespace hb::documents {

/// The ways of counting that office formats know.
enum class NumberForm {
  none,
  decimal,
  decimal_full_width,  ///< １２
  decimal_zero,        ///< 01, 02
  lower_letter,
  upper_letter,
  lower_roman,
  upper_roman,
  chinese,         ///< 一 … 十 … 十一, the form of official outlines.
  chinese_digits,  ///< 一〇, digit by digit.
  chinese_legal,   ///< 壹 … 拾 … 拾壹, the financial numerals.
  stems,           ///< 甲乙丙…
  branches,        ///< 子丑寅…
  circled,         ///< ①…⑳, beyond that (21)
};

/// `value` written in `form`; a value that the form has no sign for comes back in digits.
std::string format_number(NumberForm form, int value);

/// The form that ODF's style:num-format describes ("一, 二, 三, ...", "a", "１, ２, ３, ...").
NumberForm odf_number_form(std::string_view num_format);

/// The form that OOXML's w:numFmt names ("taiwaneseCountingThousand", "decimal").
NumberForm ooxml_number_form(std::string_view num_format);

}  // namespace hb::documents

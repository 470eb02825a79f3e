// Numbers as official texts write them: 二十一, 貳拾壹, 廿一, 〇九一, 21, ２１. Bopomofo ㄧ, which
// typists take for 一, counts as 一.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace hb {

enum class NumeralScript {
  arabic,   ///< 21 or ２１
  chinese,  ///< 二十一
  capital,  ///< 貳拾壹, the forms that cannot be altered
};

/// A number found in a text.
struct Numeral {
  int value = 0;
  std::size_t end = 0;  ///< The byte after its last sign.
  NumeralScript script = NumeralScript::arabic;
  int signs = 0;            ///< How many signs it is written with.
  bool has_unit = false;    ///< Written with 十, 百 or 千, and not digit by digit (九一).
  bool full_width = false;  ///< ２１
  bool bopomofo = false;    ///< ㄧ stands for 一.
  bool spaced = false;      ///< Blanks between its signs (二 十 一).
};

/// Whether blanks may stand between the signs of a Chinese number. Arabic digits never take any.
enum class InnerBlanks { refused, accepted };

/// The longest number that starts at byte `at`, if one does. Numbers over 999,999,999 are none.
std::optional<Numeral> read_numeral(std::string_view text, std::size_t at,
                                    InnerBlanks blanks = InnerBlanks::refused);

/// The value of a text that is a number and nothing else; blanks around it are ignored.
std::optional<int> parse_number(std::string_view text);

/// A number as machines read it, from how a Chinese keyboard writes it: １，０６８．５％ as
/// 1,068.5%. Only digits, comma, point, minus and percent sign change; everything else stays as it
/// is.
std::string half_width_number(std::string_view text);

/// 0 to 9 for a digit of any script (０, 〇, 一, 壹), otherwise nothing.
std::optional<int> digit_value(char32_t sign);

/// 21 → 二十一, 110 → 一百一十. From 0 (〇) to 9999.
std::string chinese_number(int number);

/// 21 → 貳拾壹, 10 → 拾. From 0 (零) to 9999.
std::string capital_number(int number);

/// 91 → 九一, sign by sign.
std::string chinese_digits(int number);

}  // namespace hb

#include "kernel/numeral.h"

#include <array>
#include <vector>

#include "kernel/utf8.h"

namespace hb {
namespace {

constexpr int kLargest = 999'999'999;

/// Longer runs of digits are no numbers; stopping here keeps a hostile text cheap to read.
constexpr std::size_t kMostSigns = 20;

/// What one sign of a number stands for.
struct Part {
  int digit = -1;  ///< 0 to 9, or -1.
  int unit = 0;    ///< 10, 100, 1000, or 0.
  NumeralScript script = NumeralScript::arabic;
};

constexpr std::u32string_view kChinese = U"〇一二三四五六七八九";
constexpr std::u32string_view kCapital = U"零壹貳參肆伍陸柒捌玖";

struct Variant {
  char32_t sign;
  Part part;
};

// Variants met in real documents, with the compatibility ideographs that PDF tools leave behind.
constexpr NumeralScript kC = NumeralScript::chinese;
constexpr NumeralScript kF = NumeralScript::capital;
constexpr std::array kVariants{
    Variant{U'零', {0, 0, kC}},     Variant{U'○', {0, 0, kC}},     Variant{U'ㄧ', {1, 0, kC}},
    Variant{U'兩', {2, 0, kC}},     Variant{0xF978, {2, 0, kC}},   Variant{0xF9B2, {0, 0, kC}},
    Variant{0xF9D1, {6, 0, kC}},    Variant{U'十', {-1, 10, kC}},  Variant{U'百', {-1, 100, kC}},
    Variant{U'千', {-1, 1000, kC}}, Variant{U'廿', {2, 10, kC}},   Variant{U'卅', {3, 10, kC}},
    Variant{U'卌', {4, 10, kC}},    Variant{U'貮', {2, 0, kF}},    Variant{U'贰', {2, 0, kF}},
    Variant{U'叁', {3, 0, kF}},     Variant{U'叄', {3, 0, kF}},    Variant{U'参', {3, 0, kF}},
    Variant{0xF96B, {3, 0, kF}},    Variant{0xF9D3, {6, 0, kF}},   Variant{U'陆', {6, 0, kF}},
    Variant{U'拾', {-1, 10, kF}},   Variant{0xF973, {-1, 10, kF}}, Variant{U'佰', {-1, 100, kF}},
    Variant{U'仟', {-1, 1000, kF}},
};

std::optional<Part> part_of(char32_t sign) {
  if (sign >= U'0' && sign <= U'9') return Part{static_cast<int>(sign - U'0')};
  if (sign >= U'０' && sign <= U'９') return Part{static_cast<int>(sign - U'０')};
  if (const auto at = kChinese.find(sign); at != kChinese.npos) {
    return Part{static_cast<int>(at), 0, kC};
  }
  if (const auto at = kCapital.find(sign); at != kCapital.npos) {
    return Part{static_cast<int>(at), 0, kF};
  }
  for (const Variant& variant : kVariants) {
    if (variant.sign == sign) return variant.part;
  }
  return std::nullopt;
}

std::optional<int> value_by_place(const std::vector<Part>& parts) {
  long value = 0;
  for (const Part& part : parts) {
    value = value * 10 + part.digit;
    if (value > kLargest) return std::nullopt;
  }
  return static_cast<int>(value);
}

/// 二千零三十 and the like: units must fall, and two digits never stand side by side.
std::optional<int> value_by_units(const std::vector<Part>& parts) {
  int total = 0;
  int waiting = -1;
  int last_unit = 10'000;
  for (const Part& part : parts) {
    if (part.unit == 0) {
      if (waiting > 0) return std::nullopt;
      waiting = part.digit;
      continue;
    }
    if (part.unit >= last_unit) return std::nullopt;
    const bool joined = part.digit >= 0;  // 廿 brings its own digit.
    if (joined && waiting > 0) return std::nullopt;
    if (joined) waiting = part.digit;
    total += (waiting > 0 ? waiting : 1) * part.unit;
    last_unit = part.unit;
    waiting = -1;
  }
  return total + (waiting > 0 ? waiting : 0);
}

std::string with_units(int number, std::u32string_view digits, std::u32string_view units) {
  std::string written;
  if (number == 0) utf8::append(written, digits[0]);
  const bool teen = number >= 10 && number < 20;  // 十一, not 一十一.
  bool gap = false;
  for (int place = 3, scale = 1000; place >= 0; --place, scale /= 10) {
    const int digit = number / scale % 10;
    if (digit == 0) {
      gap = !written.empty();
      continue;
    }
    if (gap) utf8::append(written, U'零');
    gap = false;
    if (!(teen && place == 1)) utf8::append(written, digits[static_cast<std::size_t>(digit)]);
    if (place > 0) utf8::append(written, units[static_cast<std::size_t>(place - 1)]);
  }
  return written;
}

}  // namespace

std::optional<Numeral> read_numeral(std::string_view text, std::size_t at, InnerBlanks blanks) {
  Numeral numeral;
  std::vector<Part> parts;
  for (std::size_t next = at;;) {
    const utf8::Sign sign = utf8::sign_at(text, next);
    const std::optional<Part> part = part_of(sign.value);
    if (!part || (!parts.empty() && part->script != parts.front().script &&
                  !(part->digit == 0 && part->unit == 0 && part->script != NumeralScript::arabic &&
                    parts.front().script != NumeralScript::arabic))) {
      break;
    }
    numeral.spaced = numeral.spaced || next != numeral.end;
    if (parts.empty()) numeral.spaced = false;
    parts.push_back(*part);
    if (parts.size() > kMostSigns) return std::nullopt;
    numeral.has_unit = numeral.has_unit || part->unit != 0;
    numeral.full_width = numeral.full_width || (sign.value >= U'０' && sign.value <= U'９');
    numeral.bopomofo = numeral.bopomofo || sign.value == U'ㄧ';
    next += sign.length;
    numeral.end = next;
    if (blanks == InnerBlanks::accepted && part->script != NumeralScript::arabic) {
      next = utf8::skip_blanks(text, next);
    }
  }
  if (parts.empty()) return std::nullopt;
  numeral.script = parts.front().script;
  numeral.signs = static_cast<int>(parts.size());
  const std::optional<int> value = numeral.has_unit ? value_by_units(parts) : value_by_place(parts);
  if (!value) return std::nullopt;
  numeral.value = *value;
  return numeral;
}

std::optional<int> parse_number(std::string_view text) {
  const auto numeral = read_numeral(text, utf8::skip_blanks(text, 0), InnerBlanks::accepted);
  if (!numeral || utf8::skip_blanks(text, numeral->end) != text.size()) return std::nullopt;
  return numeral->value;
}

std::string half_width_number(std::string_view text) {
  constexpr std::u32string_view kFull = U"０１２３４５６７８９，．－−％";
  constexpr std::string_view kHalf = "0123456789,.--%";
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Sign sign = utf8::sign_at(text, at);
    const std::size_t known = kFull.find(sign.value);
    if (known != kFull.npos) {
      plain += kHalf[known];
    } else {
      plain += text.substr(at, sign.length);
    }
    at += sign.length;
  }
  return plain;
}

std::optional<int> digit_value(char32_t sign) {
  const std::optional<Part> part = part_of(sign);
  if (!part || part->unit != 0) return std::nullopt;
  return part->digit;
}

std::string chinese_number(int number) { return with_units(number, kChinese, U"十百千"); }

std::string capital_number(int number) { return with_units(number, kCapital, U"拾佰仟"); }

std::string chinese_digits(int number) {
  std::string written;
  for (const char digit : std::to_string(number)) {
    if (digit != '-') utf8::append(written, kChinese[static_cast<std::size_t>(digit - '0')]);
  }
  return written;
}

}  // namespace hb

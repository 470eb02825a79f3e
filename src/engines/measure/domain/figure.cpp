#include "measure/figure.h"

#include <cstdlib>

#include "kernel/numeral.h"

namespace hb::measure {
namespace {

// Products of two of our numbers do not fit into 64 bits.
__extension__ using Wide = __int128;

constexpr std::size_t kMostDigits = 12;
constexpr std::size_t kMostDecimals = 4;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

std::string digits_of(Wide number) {
  if (number == 0) return "0";
  std::string digits;
  for (; number > 0; number /= 10)
    digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(number % 10)));
  return digits;
}

std::string with_commas(std::string digits) {
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) {
    digits.insert(static_cast<std::size_t>(at), ",");
  }
  return digits;
}

/// The figure times 10^decimals, half away from zero, without its sign.
Wide scaled(const Figure& figure, Form form, int decimals) {
  const Wide numerator = figure.numerator < 0 ? -Wide{figure.numerator} : Wide{figure.numerator};
  const Wide denominator =
      figure.denominator < 0 ? -Wide{figure.denominator} : Wide{figure.denominator};
  const Wide times = Wide{power_of_ten(decimals)} * (form == Form::percent ? 100 : 1);
  return (2 * numerator * times + denominator) / (2 * denominator);
}

bool is_negative(const Figure& figure) {
  return (figure.numerator < 0) != (figure.denominator < 0);
}

/// A whole number of the last decimals, as it is written.
std::string written(Wide amount, int decimals, bool commas) {
  std::string digits = digits_of(amount);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - places);
  if (commas) whole = with_commas(whole);
  if (places > 0) whole += "." + digits.substr(digits.size() - places);
  return whole;
}

std::string text_of(const Figure& figure, Form form, int decimals, bool commas) {
  const Wide amount = scaled(figure, form, decimals);
  const std::string text = written(amount, decimals, commas);
  return is_negative(figure) && amount != 0 ? "-" + text : text;
}

}  // namespace

std::strong_ordering compare(const Figure& a, const Figure& b) {
  const Wide left = Wide{a.numerator} * b.denominator;
  const Wide right = Wide{b.numerator} * a.denominator;
  const bool turned = (a.denominator < 0) != (b.denominator < 0);
  if (left == right) return std::strong_ordering::equal;
  return (left < right) != turned ? std::strong_ordering::less : std::strong_ordering::greater;
}

Result<Figure> parse_figure(std::string_view typed, Form form) {
  const std::string plain = half_width_number(typed);
  std::string_view text = plain;
  if (form == Form::percent && text.ends_with('%')) text.remove_suffix(1);
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  std::int64_t number = 0;
  std::size_t digits = 0, decimals = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point && digits > 0) {
      point = true;
    } else if (is_digit(c)) {
      number = number * 10 + (c - '0');
      ++(point ? decimals : digits);
      if (digits > kMostDigits || decimals > kMostDecimals) return refusal::bad_figure;
    } else if (c != ',' || point || digits == 0) {
      return refusal::bad_figure;
    }
  }
  if (digits == 0 || (point && decimals == 0) || text.ends_with(',')) return refusal::bad_figure;
  return Figure{
      .numerator = negative ? -number : number,
      .denominator = power_of_ten(static_cast<int>(decimals)) * (form == Form::percent ? 100 : 1)};
}

std::string figure_text(const Figure& figure, Form form, int decimals) {
  if (!figure.has_value()) return {};
  return text_of(figure, form, decimals, true);
}

std::string difference_text(const Figure& before, const Figure& now, Form form, int decimals) {
  // Of the figures as they are shown, so that the three agree.
  const auto shown = [&](const Figure& figure) {
    const Wide amount = scaled(figure, form, decimals);
    return is_negative(figure) ? -amount : amount;
  };
  const Wide more = shown(now) - shown(before);
  if (more == 0) return "±0";
  return (more > 0 ? "+" : "-") + written(more > 0 ? more : -more, decimals, true);
}

std::string typed_text(const Figure& figure, Form form) {
  if (!figure.has_value()) return {};
  std::string text = text_of(figure, form, static_cast<int>(kMostDecimals), false);
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

double drawn(const Figure& figure, Form form) {
  return static_cast<double>(figure.numerator) / static_cast<double>(figure.denominator) *
         (form == Form::percent ? 100 : 1);
}

std::string_view name_of(Form form) {
  switch (form) {
    case Form::number: return "number";
    case Form::percent: return "percent";
  }
  std::abort();
}

Form form_of(std::string_view name) {
  return name == name_of(Form::percent) ? Form::percent : Form::number;
}

}  // namespace hb::measure

#include "xlsx_values.h"

#include <fmt/format.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <map>

#include "cell_fill.h"
#include "sheet_text.h"

namespace hb::documents {
namespace {

/// Built-in formats 14–22 and 45–47 are dates and times, 27–36 and 50–58 those of East Asia.
NumberMeaning built_in(int format) {
  if ((format >= 14 && format <= 22) || (format >= 27 && format <= 36) ||
      (format >= 45 && format <= 47) || (format >= 50 && format <= 58)) {
    return NumberMeaning::date;
  }
  return format == 9 || format == 10 ? NumberMeaning::percent : NumberMeaning::number;
}

/// Letters of dates outside of quotes, colours and escapes.
NumberMeaning meaning_of_code(std::string_view code) {
  bool quoted = false;
  bool bracket = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    const char letter = code[at];
    if (letter == '\\' || letter == '_' || letter == '*') {
      ++at;
    } else if (letter == '"') {
      quoted = !quoted;
    } else if (quoted) {
      // Words in quotation marks say nothing about the value.
    } else if (letter == '[' || letter == ']') {
      bracket = letter == '[';
    } else if (bracket) {
      continue;
    } else if (letter == '%') {
      return NumberMeaning::percent;
    } else if (std::string_view("ymdhsYMDHS").find(letter) != std::string_view::npos) {
      return NumberMeaning::date;
    }
  }
  return NumberMeaning::number;
}

constexpr std::size_t kLongestFill = 32;

/// A fill's colour: written out, or as the place of the workbook's own colours that it names.
std::string fill_of(const pugi::xml_node& pattern) {
  const std::string_view kind = pattern.attribute("patternType").value();
  if (kind.empty() || kind == "none") return {};
  const auto colour = pattern.child("fgColor");
  if (const auto rgb = colour.attribute("rgb")) return fill_colour(rgb.value());
  const std::string_view theme = colour.attribute("theme").value();
  const std::string_view tint = colour.attribute("tint").value();
  const std::string_view index = colour.attribute("indexed").value();
  // Theme colour 0 and the old palette's 1 and 9 are white.
  if (!theme.empty()) {
    return theme == "0" && tint.empty() ? std::string{} : fmt::format("theme{}{}", theme, tint);
  }
  if (!index.empty()) return index == "1" || index == "9" ? "" : fmt::format("palette{}", index);
  return std::string{kind};
}

}  // namespace

void XlsxStyles::read(const pugi::xml_node& styles) {
  std::map<int, NumberMeaning> own;
  for (const auto format : styles.child("numFmts").children("numFmt")) {
    own[whole(format.attribute("numFmtId"), 0, 0, 100000)] =
        meaning_of_code(format.attribute("formatCode").value());
  }
  std::vector<std::string> fills;
  for (const auto fill : styles.child("fills").children("fill")) {
    // Kept once for each cell: no name of a colour is longer.
    fills.push_back(fill_of(fill.child("patternFill")).substr(0, kLongestFill));
  }
  for (const auto style : styles.child("cellXfs").children("xf")) {
    const int format = whole(style.attribute("numFmtId"), 0, 0, 100000);
    const auto found = own.find(format);
    meanings_.push_back(found != own.end() ? found->second : built_in(format));
    const auto place = static_cast<std::size_t>(whole(style.attribute("fillId"), 0, 0, 100000));
    fills_.push_back(place < fills.size() ? fills[place] : std::string{});
  }
}

NumberMeaning XlsxStyles::meaning(int style) const {
  const auto at = static_cast<std::size_t>(std::max(style, 0));
  return at < meanings_.size() ? meanings_[at] : NumberMeaning::number;
}

std::string XlsxStyles::fill(int style) const {
  const auto at = static_cast<std::size_t>(std::max(style, 0));
  return at < fills_.size() ? fills_[at] : std::string{};
}

std::string serial_date(double serial, bool from_1904) {
  constexpr double kLastDay = 2958466;  // 10000-01-01.
  if (!(serial >= 0) || serial >= kLastDay) return number_text(serial);
  const auto seconds = static_cast<long long>(std::llround(serial * 86400));
  const auto in_day = seconds % 86400;
  const std::string time =
      fmt::format("{:02}:{:02}:{:02}", in_day / 3600, in_day / 60 % 60, in_day % 60);
  if (serial < 1) return time;  // A time of day without a date.
  long long day = seconds / 86400;
  // The 1900 system counts a 29 February 1900 that never was.
  if (!from_1904 && day < 60) ++day;
  const auto base = from_1904 ? std::chrono::sys_days{std::chrono::year{1904} / 1 / 1}
                              : std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};
  const std::chrono::year_month_day date{base + std::chrono::days{day}};
  const std::string iso =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return in_day == 0 ? iso : iso + "T" + time;
}

std::string number_cell(std::string_view value, NumberMeaning meaning, bool from_1904) {
  const std::string text(value);
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str() || *end != '\0' || !std::isfinite(number)) return text;
  switch (meaning) {
    case NumberMeaning::number: return number_text(number);
    case NumberMeaning::percent: return shown_text(SheetPercent{number});
    case NumberMeaning::date: return serial_date(number, from_1904);
  }
  return text;
}

}  // namespace hb::documents

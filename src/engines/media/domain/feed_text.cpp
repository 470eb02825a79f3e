// How feeds write moments and words.
#include <array>
#include <charconv>
#include <cstdint>

#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "media/feed.h"

namespace hb::media {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

/// The whole number in exactly these digits.
std::optional<int> number(std::string_view text) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

std::optional<Date> day_of(std::optional<int> year, unsigned month, std::optional<int> day) {
  if (!year || !day) return std::nullopt;
  const Date date{std::chrono::year{*year}, std::chrono::month{month},
                  std::chrono::day{static_cast<unsigned>(*day)}};
  // Nobody's news is older, and sums with far years run over.
  if (!date.ok() || *year < 1970 || *year > 2200) return std::nullopt;
  return date;
}

/// `10:54` or `10:54:11`, behind it anything.
std::optional<seconds> clock_of(std::string_view text) {
  if (text.size() < 5 || text[2] != ':') return std::nullopt;
  const auto hour = number(text.substr(0, 2));
  const auto minute = number(text.substr(3, 2));
  std::optional<int> second = 0;
  if (text.size() >= 8 && text[5] == ':') second = number(text.substr(6, 2));
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) {
    return std::nullopt;
  }
  return hours{*hour} + minutes{*minute} + seconds{*second};
}

/// `+0800`, `+08:00`, `Z`, `GMT`: how far it lies before UTC. A name that is not known is taken for
/// UTC, as RFC 2822 says.
std::optional<minutes> zone_of(std::string_view text) {
  if (text.empty() || (text.front() != '+' && text.front() != '-')) return minutes{0};
  std::string digits;
  for (const char c : text.substr(1)) {
    if (c != ':') digits += c;
  }
  if (digits.size() != 4) return std::nullopt;
  const auto whole = number(std::string_view{digits}.substr(0, 2));
  const auto part = number(std::string_view{digits}.substr(2));
  if (!whole || !part || *whole > 14 || *part > 59) return std::nullopt;
  const minutes offset = hours{*whole} + minutes{*part};
  return text.front() == '-' ? -offset : offset;
}

std::optional<Instant> moment(std::optional<Date> day, std::optional<seconds> clock,
                              std::optional<minutes> zone) {
  if (!day || !clock || !zone) return std::nullopt;
  return Instant{std::chrono::sys_days{*day}} + *clock - *zone;
}

unsigned month_named(std::string_view name) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  const std::string small = lower_ascii(name.substr(0, 3));
  for (std::size_t at = 0; at < kMonths.size(); ++at) {
    if (small == kMonths[at]) return static_cast<unsigned>(at + 1);
  }
  return 0;
}

std::vector<std::string_view> words_of_text(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" ,\t\n", at);
    if (begin == text.npos) break;
    at = std::min(text.find_first_of(" ,\t\n", begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

std::optional<Instant> mail_time(std::string_view text) {
  std::vector<std::string_view> words = words_of_text(text);
  if (!words.empty() && !number(words.front())) words.erase(words.begin());  // The weekday.
  if (words.size() < 4) return std::nullopt;
  auto year = number(words[2]);
  if (year && words[2].size() == 2) *year += *year < 50 ? 2000 : 1900;
  return moment(day_of(year, month_named(words[1]), number(words[0])), clock_of(words[3]),
                zone_of(words.size() > 4 ? words[4] : std::string_view{}));
}

std::optional<Instant> internet_time(std::string_view text) {
  if (text.size() < 16 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::string_view clock = text.substr(11);
  const std::size_t zone = clock.find_first_of("+-Zz");
  return moment(day_of(number(text.substr(0, 4)),
                       static_cast<unsigned>(number(text.substr(5, 2)).value_or(0)),
                       number(text.substr(8, 2))),
                clock_of(clock), zone_of(zone == clock.npos ? "" : clock.substr(zone)));
}

constexpr std::size_t kLongestReference = 10;

bool is_sign(std::uint32_t code) {
  return code != 0 && code <= 0x10ffff && (code < 0xd800 || code >= 0xe000);
}

/// Reads a reference that begins at `at`; gives how many bytes it took, 0 when it is none.
std::size_t read_reference(std::string_view text, std::size_t at, std::string& out) {
  // Within reach only: a text of nothing but ampersands must not be searched to its end for each.
  const std::size_t reach = text.substr(at, kLongestReference + 1).find(';');
  if (reach == text.npos || reach < 2) return 0;
  const std::size_t end = at + reach;
  const std::string_view name = text.substr(at + 1, end - at - 1);
  if (name.front() == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    const std::string_view digits = name.substr(hex ? 2 : 1);
    std::uint32_t code = 0;
    const auto [last, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
    if (digits.empty() || problem != std::errc{} || last != digits.data() + digits.size()) return 0;
    utf8::append(out, is_sign(code) ? static_cast<char32_t>(code) : U'\ufffd');
    return end - at + 1;
  }
  constexpr std::pair<std::string_view, std::string_view> kNames[] = {
      {"amp", "&"},   {"lt", "<"},     {"gt", ">"},    {"quot", "\""}, {"apos", "'"},
      {"nbsp", " "},  {"hellip", "…"}, {"mdash", "—"}, {"ndash", "–"}, {"lsquo", "‘"},
      {"rsquo", "’"}, {"ldquo", "“"},  {"rdquo", "”"}, {"middot", "·"}};
  for (const auto& [known, sign] : kNames) {
    if (name != known) continue;
    out += sign;
    return end - at + 1;
  }
  return 0;
}

bool begins_tag(std::string_view text, std::size_t at) {
  if (at + 1 >= text.size()) return false;
  const char next = lower_ascii(text[at + 1]);
  return next == '/' || next == '!' || next == '?' || (next >= 'a' && next <= 'z');
}

}  // namespace

std::optional<Instant> feed_time(std::string_view text) {
  const std::string_view trimmed = trim(text);
  if (trimmed.size() > 60) return std::nullopt;
  if (const auto found = internet_time(trimmed)) return found;
  return mail_time(trimmed);
}

std::string without_markup(std::string_view html) {
  std::string plain;
  for (std::size_t at = 0; at < html.size();) {
    if (html[at] == '<' && begins_tag(html, at)) {
      const std::size_t end = html.find('>', at);
      if (end == html.npos) break;
      plain += ' ';
      at = end + 1;
      continue;
    }
    const std::size_t taken = html[at] == '&' ? read_reference(html, at, plain) : 0;
    if (taken == 0) plain += html[at];
    at += taken == 0 ? 1 : taken;
  }
  std::string words;
  for (const char c : clean_input(plain)) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (blank && (words.empty() || words.back() == ' ')) continue;
    words += blank ? ' ' : c;
  }
  return std::string{trim(words)};
}

}  // namespace hb::media

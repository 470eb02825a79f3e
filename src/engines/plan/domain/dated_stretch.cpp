#include "dated_stretch.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"

namespace hb::plan {
namespace {

constexpr int kMonthsOfYear = 12;

int count_of(const Date& date) {
  return static_cast<int>(date.year()) * kMonthsOfYear + static_cast<int>(unsigned{date.month()}) -
         1;
}

bool joins_ends(std::string_view words) {
  constexpr std::array<std::string_view, 11> kJoints{"至", "到",   "迄",   "~",    "～", "-",
                                                     "－", "起至", "起到", "起迄", "–"};
  return std::find(kJoints.begin(), kJoints.end(), trim(words)) != kJoints.end();
}

/// Neighbours that a text joins, from and to.
std::vector<std::pair<Mention, Mention>> joined_mentions(std::string_view words) {
  std::vector<std::pair<Mention, Mention>> joined;
  const std::vector<Mention> mentions = find_mentions(words);
  for (std::size_t i = 1; i < mentions.size(); ++i) {
    const Mention& from = mentions[i - 1];
    const Mention& to = mentions[i];
    const std::size_t end = from.begin + from.length;
    const bool dated = is_dated(from) && is_dated(to);
    if (dated && joins_ends(words.substr(end, to.begin - end))) joined.emplace_back(from, to);
  }
  return joined;
}

}  // namespace

bool is_dated(const Mention& mention) {
  return mention.kind == MentionKind::date || mention.kind == MentionKind::month;
}

std::vector<DatedStretch> dated_stretches(std::string_view words) {
  std::vector<DatedStretch> found;
  for (const auto& [from, to] : joined_mentions(words)) {
    const bool days = from.kind == MentionKind::date || to.kind == MentionKind::date;
    if (days && from.date.year() == to.date.year()) continue;
    if (!found.empty() && found.back().end > from.begin) continue;
    found.push_back({count_of(from.date), count_of(to.date), from.begin, to.begin + to.length});
  }
  return found;
}

void add_stretch(const DatedStretch& stretch, int roc_year, std::set<int>& months) {
  const bool one_year = stretch.first / kMonthsOfYear == stretch.last / kMonthsOfYear;
  const int year = one_year        ? stretch.first / kMonthsOfYear
                   : roc_year == 0 ? 0
                                   : gregorian_year(roc_year);
  for (int month = 0; month < kMonthsOfYear; ++month) {
    const int here = year * kMonthsOfYear + month;
    if (here >= stretch.first && here <= stretch.last) months.insert(month + 1);
  }
}

std::set<int> months_of_ends(std::string_view words) {
  std::set<int> months;
  for (const auto& [from, to] : joined_mentions(words)) {
    months.insert(static_cast<int>(static_cast<unsigned>(from.date.month())));
    months.insert(static_cast<int>(static_cast<unsigned>(to.date.month())));
  }
  return months;
}

}  // namespace hb::plan

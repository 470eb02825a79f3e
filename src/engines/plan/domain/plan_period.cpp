// 計畫期程: the ways in which plans say from when to when they run.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "kernel/date_mention.h"
#include "kernel/numeral.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "plan_facts.h"

namespace hb::plan {
namespace {

using std::chrono::year;

Date day_of(int roc, unsigned month, unsigned day) {
  return Date{year{gregorian_year(roc)}, std::chrono::month{month}, std::chrono::day{day}};
}

/// The number of years in 為期四年, 為期 1 年.
int years_said(std::string_view text) {
  constexpr std::string_view kFor = "為期";
  const auto at = text.find(kFor);
  if (at == std::string_view::npos) return 0;
  const auto number = read_numeral(text, utf8::skip_blanks(text, at + kFor.size()));
  if (!number || !text.substr(utf8::skip_blanks(text, number->end)).starts_with("年")) return 0;
  return number->value;
}

/// The byte behind blanks and the words that lead from a beginning to an end.
std::size_t skip_joints(std::string_view text, std::size_t at) {
  for (bool again = true; again;) {
    again = false;
    at = utf8::skip_blanks(text, at);
    for (const std::string_view word : {"起", "至", "到", "迄", "止", "同年", "當年", "本年",
                                        "同（年）", "-", "~", "－", "–", "—", "～", "∼", "〜"}) {
      if (!text.substr(at).starts_with(word)) continue;
      at += word.size();
      again = true;
    }
  }
  return at;
}

/// 115/01/01-115/12/31: behind a figure the stroke hides the day that follows.
std::string with_strokes_apart(std::string_view text) {
  std::string apart{text};
  const auto digit = [&apart](std::size_t at) {
    return at < apart.size() && apart[at] >= '0' && apart[at] <= '9';
  };
  if (apart.find_first_of("/.") == std::string::npos) return apart;
  for (std::size_t at = apart.find('-'); at != std::string::npos; at = apart.find('-', at + 1)) {
    if (at > 0 && digit(at - 1) && digit(at + 1)) apart.replace(at, 1, "至");
  }
  return apart;
}

/// 114年1月1日至12月31日: the year of the beginning is the year of the end, where that names none.
std::string with_year_said_again(std::string_view text) {
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind != MentionKind::date && mention.kind != MentionKind::month) continue;
    const std::size_t behind = mention.begin + mention.length;
    const std::size_t at = skip_joints(text, behind);
    const auto month = read_numeral(text, at, InnerBlanks::accepted);
    const bool named = month && month->value >= 1 && month->value <= 12 &&
                       text.substr(utf8::skip_blanks(text, month->end)).starts_with("月");
    if (at == behind || !named) break;
    return std::string{text.substr(0, behind)} + "至" + std::to_string(mention.years.first) + "年" +
           std::string{text.substr(at)};
  }
  return std::string{text};
}

/// Whether what is named here ends a time that has no day to begin with: 自核定日起至…止.
bool is_end_only(std::string_view text, const Mention& mention) {
  std::string_view before = trim(text.substr(0, mention.begin));
  for (const std::string_view era : {"中華民國", "民國"}) {
    if (before.ends_with(era)) before = trim(before.substr(0, before.size() - era.size()));
  }
  for (const std::string_view word : {"至", "迄", "到"}) {
    if (before.ends_with(word)) return true;
  }
  return false;
}

Date first_day(const Mention& mention) {
  const bool whole_year = mention.kind == MentionKind::year || mention.kind == MentionKind::years;
  return whole_year ? day_of(mention.years.first, 1, 1) : mention.date;
}

Date last_day(const Mention& mention) {
  if (mention.kind == MentionKind::date) return mention.date;
  if (mention.kind != MentionKind::month) return day_of(mention.years.last, 12, 31);
  return Date{std::chrono::year_month_day_last{mention.date.year(),
                                               std::chrono::month_day_last{mention.date.month()}}};
}

/// The beginning and the end among what a text names: its days, else its months, else its years.
std::vector<Mention> ends_of(std::string_view text) {
  const auto mentions = find_mentions(text);
  const auto is_finer = [](MentionKind kind, MentionKind than) {
    const auto rank = [](MentionKind each) {
      return each == MentionKind::date ? 0 : each == MentionKind::month ? 1 : 2;
    };
    return rank(kind) <= rank(than);
  };
  std::vector<Mention> ends;
  for (const MentionKind finest : {MentionKind::date, MentionKind::month, MentionKind::years}) {
    for (std::size_t i = 0; i < mentions.size() && ends.size() < 2; ++i) {
      const Mention& each = mentions[i];
      const bool in_time =
          each.kind != MentionKind::document_number && each.kind != MentionKind::no_such_date;
      if (!in_time) continue;
      // 自115年1月1日起至118年止: what follows at once ends the time, be it ever so coarse.
      const bool follows = !ends.empty() && i > 0 &&
                           skip_joints(text, ends.back().begin + ends.back().length) == each.begin;
      if (is_finer(each.kind, finest) || follows) ends.push_back(each);
    }
    if (!ends.empty()) break;
  }
  const bool years = !ends.empty() && !is_finer(ends.front().kind, MentionKind::month);
  const bool apart = ends.size() == 2 && years &&
                     skip_joints(text, ends[0].begin + ends[0].length) != ends[1].begin;
  if (apart) ends.resize(1);
  return ends;
}

}  // namespace

DraftPeriod read_period(std::string_view text) {
  DraftPeriod period;
  period.text = std::string{trim(text)};
  period.years = years_said(text);
  const std::string words = with_year_said_again(with_strokes_apart(text));
  const auto ends = ends_of(words);
  if (ends.size() == 2) {
    period.from = first_day(ends[0]);
    period.to = last_day(ends[1]);
  } else if (ends.size() == 1) {
    const bool day = ends[0].kind == MentionKind::date;
    const bool end_only = is_end_only(words, ends[0]);
    if (!end_only) period.from = first_day(ends[0]);
    if (end_only || !day) period.to = last_day(ends[0]);
  }
  if (period.from && !period.to && period.years > 0) {
    const Date next = *period.from + std::chrono::years{period.years};
    // 29 February has no counterpart in a common year.
    const Date existing = next.ok() ? next : Date{next.year(), next.month(), std::chrono::day{28}};
    period.to = plus_days(existing, next.ok() ? -1 : 0);
  }
  // What ends before it begins says nothing that can be kept.
  if (period.from && period.to && *period.to < *period.from) period.to.reset();
  if (period.from && period.to && period.years == 0) {
    const Date after = plus_days(*period.to, 1);
    const bool whole = after.month() == period.from->month() && after.day() == period.from->day();
    if (whole)
      period.years = static_cast<int>(after.year()) - static_cast<int>(period.from->year());
  }
  return period;
}

}  // namespace hb::plan

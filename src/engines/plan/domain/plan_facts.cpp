#include "plan_facts.h"

#include <algorithm>
#include <array>

#include "kernel/date_mention.h"
#include "kernel/numeral.h"
#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

// What ends the name of an office.
constexpr std::array<std::string_view, 31> kOfficeEnds{
    "委員會", "事務所", "地政所", "戶政所", "公所", "分局", "分處",  "分署",
    "總處",   "政府",   "院",     "部",     "署",   "局",   "處",    "所",
    "廳",     "會",     "館",     "中心",   "學校", "大學", "國小",  "國中",
    "高中",   "法院",   "醫院",   "衛生所", "監獄", "公司", "檢察署"};
// Words before an office's name that do not belong to it.
constexpr std::array<std::string_view, 12> kIntroductions{
    "依據", "依照", "根據", "遵照", "奉", "依", "及", "暨", "與", "並", "、", "，"};
constexpr std::array<std::string_view, 9> kIssueWords{"函頒", "訂定", "修正", "核定", "發布",
                                                      "頒布", "公布", "實施", "函"};

struct Quoted {
  std::size_t begin = 0;  ///< Of 「
  std::size_t end = 0;    ///< After 」
  std::string inside;
};

std::vector<Quoted> quoted(std::string_view text) {
  constexpr std::string_view kOpen = "「";
  constexpr std::string_view kClose = "」";
  std::vector<Quoted> found;
  for (auto at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    const auto close = text.find(kClose, at);
    if (close == std::string_view::npos) break;
    const auto inside = at + kOpen.size();
    found.push_back({at, close + kClose.size(), std::string{text.substr(inside, close - inside)}});
    at = close;
  }
  return found;
}

bool inside_quotes(const std::vector<Quoted>& quotes, std::size_t at) {
  const auto behind = std::partition_point(quotes.begin(), quotes.end(),
                                           [at](const Quoted& q) { return q.end <= at; });
  return behind != quotes.end() && at > behind->begin;
}

std::string without_introduction(std::string_view text) {
  text = trim(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view word : kIntroductions) {
      if (!text.starts_with(word)) continue;
      text = trim(text.substr(word.size()));
      again = true;
    }
  }
  return std::string{text};
}

/// The issuer in what stands before a date or before 函頒: the last clause, without its joint.
std::string issuer_in(std::string_view before) {
  for (const std::string_view cut : {"」", "。", "；", "，"}) {
    if (const auto at = before.rfind(cut); at != std::string_view::npos) {
      before = before.substr(at + cut.size());
    }
  }
  for (const std::string_view tail : kIssueWords) {
    if (before.ends_with(tail)) before.remove_suffix(tail.size());
  }
  std::string issuer = without_introduction(before);
  for (const std::string_view tail : {"於", "民國", "中華民國"}) {
    if (issuer.ends_with(tail)) issuer.resize(issuer.size() - tail.size());
  }
  return std::string{trim(issuer)};
}

/// The citation that starts at `begin` and ends at `end`.
DraftBasis read_basis(std::string_view text, std::size_t begin, std::size_t end, int line) {
  const std::string_view part = text.substr(begin, end - begin);
  DraftBasis basis;
  basis.line = line;
  basis.text = without_introduction(part);
  basis.lead = std::string{trim(part.substr(0, part.find(basis.text)))};
  const auto quotes = quoted(part);
  if (!quotes.empty()) basis.title = quotes.front().inside;
  std::size_t issuer_end = quotes.empty() ? part.size() : quotes.front().begin;
  for (const Mention& mention : find_mentions(part)) {
    if (inside_quotes(quotes, mention.begin)) continue;
    if (mention.kind == MentionKind::date && !basis.date) {
      basis.date = mention.date;
      issuer_end = std::min(issuer_end, mention.begin);
    }
    // The office stands before its day, also before one that does not exist.
    if (mention.kind == MentionKind::no_such_date) {
      issuer_end = std::min(issuer_end, mention.begin);
    }
    if (mention.kind == MentionKind::document_number && basis.number.empty()) {
      basis.number = std::string{trim(part.substr(mention.begin, mention.length))};
      if (!basis.date) issuer_end = std::min(issuer_end, mention.begin);
    }
  }
  if (basis.date || !basis.number.empty() || !quotes.empty()) {
    basis.issuer = issuer_in(part.substr(0, issuer_end));
  }
  return basis;
}

/// Where each citation begins: at its issuer, behind the joint that follows the one before.
std::vector<std::size_t> citation_starts(std::string_view text) {
  const auto quotes = quoted(text);
  std::vector<std::size_t> anchors;
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind == MentionKind::date && !inside_quotes(quotes, mention.begin)) {
      anchors.push_back(mention.begin);
    }
  }
  std::vector<std::size_t> starts{0};
  auto quote = quotes.begin();
  for (std::size_t i = 1; i < anchors.size(); ++i) {
    // The joint 及, 暨 … between two citations; right behind a title where there is one.
    std::size_t from = anchors[i - 1];
    while (quote != quotes.end() && quote->end <= anchors[i]) {
      from = std::max(from, (quote++)->end);
    }
    std::size_t joint = std::string_view::npos;
    for (const std::string_view word : {"及", "暨", "與", "、", "，", "；", "\n"}) {
      joint = std::min(joint, text.substr(0, anchors[i]).find(word, from));
    }
    if (joint != std::string_view::npos) starts.push_back(joint);
  }
  return starts;
}

}  // namespace

std::vector<DraftBasis> read_bases(std::string_view text, int line) {
  const auto starts = citation_starts(text);
  std::vector<DraftBasis> bases;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
    bases.push_back(read_basis(text, starts[i], end, line));
  }
  return bases;
}

std::string agency_in_title(std::string_view title) {
  std::string_view head = trim(title);
  if (head.starts_with("「")) return {};
  // The name ends before the year, a quotation or the plan's own name.
  for (std::size_t at = 0; at < head.size(); at += utf8::sign_at(head, at).length) {
    const char32_t sign = utf8::sign_at(head, at).value;
    const bool digit = (sign >= U'0' && sign <= U'9') || (sign >= U'０' && sign <= U'９');
    const auto rest = head.substr(at);
    const bool stops = digit || sign == U'「' || rest.starts_with("民國") ||
                       rest.starts_with("年度") || rest.starts_with("提升") ||
                       rest.starts_with("推動") || rest.starts_with("服務品質");
    if (stops && at > 0) {
      head = head.substr(0, at);
      break;
    }
  }
  std::size_t longest = 0;
  for (const std::string_view end : kOfficeEnds) {
    const auto at = head.rfind(end);
    if (at != std::string_view::npos && at > 0) longest = std::max(longest, at + end.size());
  }
  return std::string{trim(head.substr(0, longest))};
}

std::string with_year_of(std::string_view title, std::string_view cover) {
  for (const Mention& mention : find_mentions(cover)) {
    if (mention.kind != MentionKind::year) continue;
    std::string_view words = trim(cover.substr(mention.begin + mention.length));
    if (words.ends_with("」"))
      words = trim(words.substr(0, words.size() - std::string_view{"」"}.size()));
    if (words.empty() || !title.ends_with(words)) continue;
    const std::string_view year = cover.substr(mention.begin, mention.length);
    return std::string{title.substr(0, title.size() - words.size())} + std::string{year} +
           std::string{words};
  }
  return {};
}

int year_in(std::string_view text) {
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind == MentionKind::year) return mention.years.first;
  }
  return 0;
}

namespace {

/// What a line says besides its day: 中華民國 96 年 12 月 3 日訂定 says nothing more.
std::string beside_the_day(std::string_view text) {
  std::string rest{text};
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind != MentionKind::date) continue;
    rest = std::string{text.substr(0, mention.begin)} + "\n" +
           std::string{text.substr(mention.begin + mention.length)};
    break;
  }
  const auto drop = [&rest](std::string_view word) {
    for (auto at = rest.find(word); at != std::string::npos; at = rest.find(word)) {
      rest.erase(at, word.size());
    }
  };
  for (const std::string_view word : {"中華民國", "民國", "（", "）", "(", ")", "\n"}) drop(word);
  for (const std::string_view word : kIssueWords) drop(word);
  return std::string{trim(rest)};
}

}  // namespace

std::optional<DraftIssue> read_issue(std::string_view text) {
  DraftIssue issue;
  issue.text = std::string{trim(text)};
  std::size_t said = 0;
  for (const Mention& mention : find_mentions(text)) {
    if (mention.kind == MentionKind::date && !issue.date) {
      issue.date = mention.date;
      said += count_signs(text.substr(mention.begin, mention.length));
    }
    if (mention.kind == MentionKind::document_number && issue.number.empty()) {
      issue.number = std::string{trim(text.substr(mention.begin, mention.length))};
      said += count_signs(text.substr(mention.begin, mention.length));
    }
  }
  // A sentence that only mentions a day is no issue line.
  const bool mostly = said * 2 >= count_signs(text);
  const bool worded =
      std::any_of(kIssueWords.begin(), kIssueWords.end(), [text](std::string_view w) {
        return trim(text).ends_with(w) || text.find(std::string{w} + ")") != std::string_view::npos;
      });
  if (!issue.date || !(mostly || worded)) return std::nullopt;
  if (issue.number.empty()) issue.rest = beside_the_day(text);
  return issue;
}

}  // namespace hb::plan

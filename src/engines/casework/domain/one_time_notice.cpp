#include "casework/one_time_notice.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "kernel/unicode.h"

namespace hb::casework {

namespace {

// An error points at its field by a name that outlives it.
constexpr std::array<std::string_view, kMostMissing> kWhat{
    "what_1", "what_2", "what_3", "what_4",  "what_5",  "what_6",
    "what_7", "what_8", "what_9", "what_10", "what_11", "what_12"};
constexpr std::array<std::string_view, kMostMissing> kWhy{"why_1", "why_2",  "why_3",  "why_4",
                                                          "why_5", "why_6",  "why_7",  "why_8",
                                                          "why_9", "why_10", "why_11", "why_12"};
constexpr std::array<std::string_view, kMostMissing> kKnown{
    "known_1", "known_2", "known_3", "known_4",  "known_5",  "known_6",
    "known_7", "known_8", "known_9", "known_10", "known_11", "known_12"};

std::string_view field_of(const std::array<std::string_view, kMostMissing>& fields,
                          const MissingPaper& paper) {
  const auto line = static_cast<std::size_t>(std::max(paper.line, 1));
  return fields[std::min(line, kMostMissing) - 1];
}

bool stands_before(const std::vector<MissingPaper>& papers, std::size_t at) {
  return std::any_of(papers.begin(), papers.begin() + static_cast<std::ptrdiff_t>(at),
                     [&](const MissingPaper& each) { return each.what == papers[at].what; });
}

void check_paper(const std::vector<MissingPaper>& papers, std::size_t at, int round,
                 std::vector<Error>& errors) {
  const MissingPaper& paper = papers[at];
  if (paper.what.empty()) errors.push_back(refusal::paper_unnamed.at(field_of(kWhat, paper)));
  if (paper.why.empty()) errors.push_back(refusal::paper_no_reason.at(field_of(kWhy, paper)));
  if (!paper.what.empty() && stands_before(papers, at)) {
    errors.push_back(refusal::paper_twice.at(field_of(kWhat, paper)).with("what", paper.what));
  }
  if (count_characters(paper.what) > kMaxPaperName) {
    errors.push_back(refusal::paper_too_long.at(field_of(kWhat, paper))
                         .with("most", std::to_string(kMaxPaperName)));
  }
  if (count_characters(paper.why) > kMaxPaperReason) {
    errors.push_back(refusal::paper_too_long.at(field_of(kWhy, paper))
                         .with("most", std::to_string(kMaxPaperReason)));
  }
  if (round > 1 && !paper.known_before) {
    errors.push_back(refusal::paper_known_unsaid.at(field_of(kKnown, paper)));
  }
}

}  // namespace

bool OneTimeNotice::all_came() const {
  return std::all_of(papers.begin(), papers.end(),
                     [](const MissingPaper& each) { return each.came_on.has_value(); });
}

bool OneTimeNotice::asks_again() const {
  return std::any_of(papers.begin(), papers.end(),
                     [](const MissingPaper& each) { return each.known_before.value_or(false); });
}

std::vector<Error> check_notice(const NoticeForm& form, int round, Date today) {
  std::vector<Error> errors;
  if (form.papers.empty()) errors.push_back(refusal::no_paper);
  if (form.papers.size() > kMostMissing) {
    errors.push_back(refusal::too_many_papers.with("most", std::to_string(kMostMissing)));
  }
  for (std::size_t at = 0; at < form.papers.size(); ++at) {
    check_paper(form.papers, at, round, errors);
  }
  const auto day = check_reply_day(form.reply_by, today);
  if (!day) errors.push_back(day.error());
  if (count_characters(form.words) > kMaxText) {
    errors.push_back(refusal::text_too_long.at("words").with("most", std::to_string(kMaxText)));
  }
  return errors;
}

std::string words_of(const NoticeForm& form, Locale language) {
  const bool english = language == Locale::en;
  std::string words;
  for (std::size_t at = 0; at < form.papers.size(); ++at) {
    if (at > 0) words += "\n";
    words += std::to_string(at + 1) + ". " + form.papers[at].what + (english ? " (" : "（") +
             form.papers[at].why + (english ? ")" : "）");
  }
  if (!form.words.empty()) words += "\n" + form.words;
  return words;
}

Result<Done> check_came(const OneTimeNotice& notice, const std::vector<std::int64_t>& papers) {
  if (papers.empty()) return refusal::nothing_came;
  for (const std::int64_t id : papers) {
    const auto found = std::find_if(notice.papers.begin(), notice.papers.end(),
                                    [&](const MissingPaper& each) { return each.id == id; });
    if (found == notice.papers.end() || found->came_on) return refusal::paper_unknown;
  }
  return Done{};
}

}  // namespace hb::casework

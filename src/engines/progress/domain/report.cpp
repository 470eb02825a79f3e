#include "progress/report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "kernel/unicode.h"

namespace hb::progress {
namespace {

constexpr std::array<std::pair<Outcome, std::string_view>, 4> kOutcomes{{
    {Outcome::achieved, "achieved"},
    {Outcome::partly, "partly"},
    {Outcome::missed, "missed"},
    {Outcome::not_applicable, "not_applicable"},
}};

/// A chain that became shorter meanwhile has nobody left at `level`: then the duty decides.
bool stands_at(const std::vector<ReviewLevel>& chain, int level, PersonId person) {
  if (level > static_cast<int>(chain.size())) return true;
  const std::vector<PersonId>& named = chain[static_cast<std::size_t>(level) - 1].reviewers;
  return named.empty() || std::find(named.begin(), named.end(), person) != named.end();
}

}  // namespace

const Report* latest_of(const std::vector<Report>& reports) {
  const auto found = std::max_element(
      reports.begin(), reports.end(),
      [](const Report& left, const Report& right) { return left.number < right.number; });
  return found == reports.end() ? nullptr : &*found;
}

int waiting_level(const Report& report) {
  if (report.reviews.empty()) return 1;
  const Review& last = report.reviews.back();
  return last.verdict == Verdict::returned || last.last ? 0 : last.level + 1;
}

ReportStanding standing_of(const std::vector<Report>& reports) {
  const Report* latest = latest_of(reports);
  if (!latest) return ReportStanding::none;
  if (waiting_level(*latest) > 0) return ReportStanding::waiting;
  return latest->reviews.back().verdict == Verdict::accepted ? ReportStanding::accepted
                                                             : ReportStanding::returned;
}

Result<Reported> report(const Task& task, const std::vector<Report>& before,
                        const std::vector<Evidence>& evidence, const ReportForm& form, Date today) {
  if (task.closed_at) return refusal::task_closed;
  if (task.dropped_at) return refusal::task_dropped;
  if (today < task.terms.opens_on) return refusal::too_early;
  if (standing_of(before) == ReportStanding::waiting) return refusal::waits_already;
  if (form.text.empty()) return refusal::no_text;
  if (count_characters(form.text) > kMaxReportText) return refusal::text_too_long;
  if (!form.figure.empty() && !figure_value(form.figure)) return refusal::no_number;
  // Nothing was done, so there is nothing to show.
  if (form.outcome != Outcome::not_applicable && standing_evidence(evidence) == 0) {
    return refusal::no_evidence;
  }

  const Report* latest = latest_of(before);
  return Reported{.task_id = task.id, .number = latest ? latest->number + 1 : 1, .form = form};
}

Result<Reviewed> review(const Task& task, const std::vector<Report>& reports,
                        const ReviewForm& form, const std::vector<ReviewLevel>& chain,
                        PersonId reviewer) {
  const Report* latest = latest_of(reports);
  if (!latest || latest->id != form.report_id || task.closed_at || task.dropped_at) {
    return refusal::nothing_waits;
  }
  const int level = waiting_level(*latest);
  if (level == 0) return refusal::nothing_waits;
  // Whoever wrote it cannot say that it is good.
  if (latest->person_id && latest->person_id == reviewer) return refusal::own_report;
  if (!stands_at(chain, level, reviewer)) return refusal::not_your_level;
  if (form.verdict == Verdict::returned && form.comment.empty()) return refusal::no_comment;
  if (count_characters(form.comment) > kMaxComment) return refusal::comment_too_long;

  return Reviewed{.task_id = task.id,
                  .report_id = latest->id,
                  .level = level,
                  .last = level >= static_cast<int>(chain.size()),
                  .verdict = form.verdict,
                  .comment = form.comment};
}

std::optional<double> figure_value(std::string_view figure) {
  std::string digits;
  for (const char c : figure) {
    if (c != ',' && c != ' ') digits += c;
  }
  double value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stopped, problem] =
      std::from_chars(digits.data(), end, value, std::chars_format::fixed);
  if (problem != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

std::string_view name_of(Outcome outcome) {
  for (const auto& [each, name] : kOutcomes) {
    if (each == outcome) return name;
  }
  std::abort();
}

std::optional<Outcome> outcome_of(std::string_view name) {
  for (const auto& [each, word] : kOutcomes) {
    if (word == name) return each;
  }
  return std::nullopt;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::accepted: return "accepted";
    case Verdict::returned: return "returned";
  }
  std::abort();
}

std::optional<Verdict> verdict_of(std::string_view name) {
  if (name == "accepted") return Verdict::accepted;
  if (name == "returned") return Verdict::returned;
  return std::nullopt;
}

}  // namespace hb::progress

#include "progress/report.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <utility>

#include "kernel/numeral.h"
#include "kernel/unicode.h"

namespace hb::progress {
namespace {

constexpr std::array<std::pair<Outcome, std::string_view>, 4> kOutcomes{{
    {Outcome::achieved, "achieved"},
    {Outcome::partly, "partly"},
    {Outcome::missed, "missed"},
    {Outcome::not_applicable, "not_applicable"},
}};

const ReviewLevel* level_of(const std::vector<ReviewLevel>& chain, int level) {
  if (level < 1 || level > static_cast<int>(chain.size())) return nullptr;
  return &chain[static_cast<std::size_t>(level) - 1];
}

/// Whether somebody reviews after `level`.
bool has_level_after(const std::vector<ReviewLevel>& chain, int level) {
  for (int after = level + 1; after <= static_cast<int>(chain.size()); ++after) {
    if (!level_of(chain, after)->passed_over) return true;
  }
  return false;
}

}  // namespace

const Report* latest_of(const std::vector<Report>& reports) {
  const auto found = std::max_element(
      reports.begin(), reports.end(),
      [](const Report& left, const Report& right) { return left.number < right.number; });
  return found == reports.end() ? nullptr : &*found;
}

int next_level(int accepted, const std::vector<ReviewLevel>& chain) {
  int level = accepted + 1;
  while (level <= static_cast<int>(chain.size()) && level_of(chain, level)->passed_over) ++level;
  return level;
}

int waiting_level(const Report& report, const std::vector<ReviewLevel>& chain) {
  if (report.reviews.empty()) return next_level(0, chain);
  const Review& last = report.reviews.back();
  return last.verdict == Verdict::returned || last.last ? 0 : next_level(last.level, chain);
}

bool names_reviewers(const std::vector<ReviewLevel>& chain, int level) {
  const ReviewLevel* named = level_of(chain, level);
  return named && !named->reviewers.empty();
}

bool names_reviewer(const std::vector<ReviewLevel>& chain, int level, PersonId person) {
  const ReviewLevel* named = level_of(chain, level);
  return named && person &&
         std::find(named->reviewers.begin(), named->reviewers.end(), person) !=
             named->reviewers.end();
}

int times_done(const std::vector<Report>& reports) {
  int times = 0;
  for (const Report& report : reports) {
    const bool accepted = !report.reviews.empty() && report.reviews.back().last &&
                          report.reviews.back().verdict == Verdict::accepted;
    const bool brings =
        report.form.outcome == Outcome::achieved || report.form.outcome == Outcome::partly;
    if (accepted && brings) times += report.form.count;
  }
  return times;
}

ReportStanding standing_of(const std::vector<Report>& reports) {
  const Report* latest = latest_of(reports);
  if (!latest) return ReportStanding::none;
  if (waiting_level(*latest) > 0) return ReportStanding::waiting;
  return latest->reviews.back().verdict == Verdict::accepted ? ReportStanding::accepted
                                                             : ReportStanding::returned;
}

Result<Reported> report(const Task& task, const std::vector<Report>& before,
                        const std::vector<Evidence>& evidence, ReportForm form, Date today) {
  form.figure = half_width_number(form.figure);
  if (task.closed_at) return refusal::task_closed;
  if (task.dropped_at) return refusal::task_dropped;
  if (today < task.terms.opens_on) return refusal::too_early;
  if (standing_of(before) == ReportStanding::waiting) return refusal::waits_already;
  if (form.text.empty()) return refusal::no_text;
  if (count_characters(form.text) > kMaxReportText) return refusal::text_too_long;
  if (!form.figure.empty() && !figure_value(form.figure)) return refusal::no_number;
  if (form.count < 1 || form.count > task.terms.times()) {
    return refusal::no_count.with("most", std::to_string(task.terms.times()));
  }
  // Nothing was done, so there is nothing to show.
  const bool shows = form.outcome != Outcome::not_applicable && task.terms.needs_evidence();
  if (shows && standing_evidence(evidence) == 0) {
    return refusal::no_evidence;
  }

  const Report* latest = latest_of(before);
  return Reported{
      .task_id = task.id, .number = latest ? latest->number + 1 : 1, .form = std::move(form)};
}

Result<Reviewed> review(const Task& task, const std::vector<Report>& reports,
                        const ReviewForm& form, const std::vector<ReviewLevel>& chain,
                        PersonId reviewer) {
  const Report* latest = latest_of(reports);
  if (!latest || latest->id != form.report_id || task.closed_at || task.dropped_at) {
    return refusal::nothing_waits;
  }
  const int level = waiting_level(*latest, chain);
  if (level == 0) return refusal::nothing_waits;
  // Whoever wrote it cannot say that it is good.
  if (latest->person_id && latest->person_id == reviewer) return refusal::own_report;
  // A chain that became shorter meanwhile has nobody left at that level: then the duty decides.
  if (names_reviewers(chain, level) && !names_reviewer(chain, level, reviewer)) {
    return refusal::not_your_level;
  }
  if (form.verdict == Verdict::returned && form.comment.empty()) return refusal::no_comment;
  if (count_characters(form.comment) > kMaxComment) return refusal::comment_too_long;

  const bool last = !has_level_after(chain, level);
  // One of several that went well leaves the others to be done; any other end is the end.
  const bool enough = latest->form.outcome != Outcome::achieved ||
                      times_done(reports) + latest->form.count >= task.terms.times();
  return Reviewed{.task_id = task.id,
                  .report_id = latest->id,
                  .level = level,
                  .last = last,
                  .verdict = form.verdict,
                  .comment = form.comment,
                  .closes = last && form.verdict == Verdict::accepted && enough};
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

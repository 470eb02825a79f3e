// A report (執行情形): what came of a task, in words and perhaps a number, with evidence (佐證). It
// is written once and never changed: who finds it wanting returns it with a comment, and the next
// report answers that. A task is green only with a result and evidence. Where a rule asks for
// several («每季至少 2 項») each report says how many it brings, and the task stays open until they
// are there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "progress/evidence.h"
#include "progress/task.h"

namespace hb::progress {

using ReportId = Id<struct ReportTag>;

/// How far the step came.
enum class Outcome {
  achieved,        ///< 達成
  partly,          ///< 部分達成
  missed,          ///< 未達成
  not_applicable,  ///< 不適用, with the reason as the report's text
};

/// What an officer fills in.
struct ReportForm {
  Outcome outcome = Outcome::achieved;
  std::string text;    ///< What was done; for 不適用 the reason.
  std::string figure;  ///< A number as it was typed, "1,068" or "96.4"; may be empty.
  std::string unit;    ///< What the number counts: 人次.
  int count = 1;       ///< How many of what is asked for (TaskTerms::times) this report brings.
  friend bool operator==(const ReportForm&, const ReportForm&) = default;
};

/// What a check of a report said.
enum class Verdict { accepted, returned };

struct Review {
  int level = 1;     ///< Of the review chain, from 1.
  bool last = true;  ///< Its verdict is the report's: nobody stands above.
  Verdict verdict = Verdict::accepted;
  std::string comment;  ///< Why it comes back; may be empty when it is accepted.
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

struct Report {
  ReportId id;
  TaskId task_id;
  int number = 1;  ///< 1, 2, 3 … within its task.
  ReportForm form;
  Instant at{};
  PersonId person_id;
  std::string person_name;
  std::vector<Review> reviews;  ///< In the order of the chain.
};

/// One level of a review chain (層級考核): who may check there.
struct ReviewLevel {
  std::string name;  ///< 股長, 秘書 …
  std::vector<PersonId>
      reviewers;             ///< The reviewer and whoever stands in. Empty: the duty decides.
  bool passed_over = false;  ///< Nobody reviews here: vacant, or he does so later.
  std::vector<std::string> names{};  ///< Of the reviewers, for people.
  bool by_deputy = false;            ///< The post is vacant and its deputy reviews.
};

/// The latest of a task's reports; none before the first.
const Report* latest_of(const std::vector<Report>& reports);

/// The level, from 1, that a report waits for, those passed over left out; 0 when it waits for
/// none. A level beyond the chain's end is one for whoever has the duty.
int waiting_level(const Report& report, const std::vector<ReviewLevel>& chain = {});
/// The same from the highest level that has accepted the report; 0 when none has.
int next_level(int accepted, const std::vector<ReviewLevel>& chain);
/// Whether the chain says who reviews at `level`; else the duty does.
bool names_reviewers(const std::vector<ReviewLevel>& chain, int level);
/// Whether the chain names `person` there.
bool names_reviewer(const std::vector<ReviewLevel>& chain, int level, PersonId person);

/// How many of what is asked for the accepted reports bring.
int times_done(const std::vector<Report>& reports);

/// Where the latest of a task's reports stands.
ReportStanding standing_of(const std::vector<Report>& reports);

/// The fact that somebody reported.
struct Reported {
  TaskId task_id;
  int number = 1;
  ReportForm form;
};

/// The fact that a report was checked.
struct Reviewed {
  TaskId task_id;
  ReportId report_id;
  int level = 1;
  bool last = true;  ///< Nobody has to check after this.
  Verdict verdict = Verdict::accepted;
  std::string comment;
  bool closes = false;  ///< The task is done with it.
};

/// Refuses a task that is closed or dropped, one whose report waits to be checked, one whose month
/// has not begun, a report without words, a figure that is no number, a count that is none, and –
/// unless it does not apply or the rule asks for none – a report without evidence.
Result<Reported> report(const Task& task, const std::vector<Report>& before,
                        const std::vector<Evidence>& evidence, ReportForm form, Date today);

/// What somebody says of a report.
struct ReviewForm {
  ReportId report_id;  ///< The one that they saw.
  Verdict verdict = Verdict::accepted;
  std::string comment;
};

/// Refuses when nothing waits or another report than the latest is meant, returning without a
/// comment, judging one's own report, and somebody whom the chain does not name for the level that
/// the report waits for. Where the chain names nobody the caller asks for the duty. The last
/// level's acceptance closes the task, unless the report is one of several and more are to come;
/// what was missed or does not apply is the last word.
Result<Reviewed> review(const Task& task, const std::vector<Report>& reports,
                        const ReviewForm& form, const std::vector<ReviewLevel>& chain,
                        PersonId reviewer);

/// "1,068" as 1068; nothing for what is no number.
std::optional<double> figure_value(std::string_view figure);

inline constexpr std::size_t kMaxReportText = 4'000;  ///< Characters.
inline constexpr std::size_t kMaxComment = 1'000;

std::string_view name_of(Outcome outcome);
std::optional<Outcome> outcome_of(std::string_view name);
std::string_view name_of(Verdict verdict);
std::optional<Verdict> verdict_of(std::string_view name);

namespace refusal {
inline const Error task_closed{Fault::conflict, "progress.report.task_closed"};
inline const Error task_dropped{Fault::conflict, "progress.report.task_dropped"};
inline const Error too_early{Fault::conflict, "progress.report.too_early"};
inline const Error waits_already{Fault::conflict, "progress.report.waits_already"};
inline const Error no_outcome{Fault::invalid, "progress.report.no_outcome", "outcome"};
inline const Error no_text{Fault::invalid, "progress.report.no_text", "text"};
inline const Error text_too_long{Fault::invalid, "progress.report.text_too_long", "text"};
inline const Error no_number{Fault::invalid, "progress.report.no_number", "figure"};
inline const Error no_count{Fault::invalid, "progress.report.no_count", "count"};
inline const Error no_evidence{Fault::invalid, "progress.report.no_evidence", "evidence"};
inline const Error nothing_waits{Fault::conflict, "progress.review.nothing_waits"};
inline const Error no_verdict{Fault::invalid, "progress.review.no_verdict", "verdict"};
inline const Error no_comment{Fault::invalid, "progress.review.no_comment", "comment"};
inline const Error comment_too_long{Fault::invalid, "progress.review.comment_too_long", "comment"};
inline const Error not_your_level{Fault::forbidden, "progress.review.not_your_level"};
inline const Error own_report{Fault::forbidden, "progress.review.own_report"};
}  // namespace refusal

}  // namespace hb::progress

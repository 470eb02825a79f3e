// Recording routine checks, answering them, closing them; finding them again.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/staff.h"
#include "org/unit.h"
#include "oversight/check.h"
#include "plan/step_in_force.h"

namespace hb::oversight {

/// For whoever oversees the agency. Refuses others, what does not belong to the agency, and as
/// record_check().
Result<CheckId> record_routine_check(org::Context& context, const CheckForm& form);

/// For whom may_answer() says. Refuses others, and as answer_check().
Result<CheckAnswered> answer_routine_check(org::Context& context, CheckId id, std::string_view text,
                                           std::string_view url);

/// For whom may_judge() says. Refuses others, and as judge_check().
Result<CheckJudged> judge_routine_check(org::Context& context, CheckId id, const JudgeForm& form);

/// Refuses whoever may not judge it at all, before anything about the form is said.
Result<Done> may_judge_at_all(org::Context& context, CheckId id);

/// A check with all that was said about it, and what the viewer may do.
struct CheckFile {
  RoutineCheck check;
  CheckState state = CheckState::open;
  std::vector<CheckAnswer> answers;
  std::vector<CheckReply> replies;  ///< In the order of the answers.
  std::vector<CheckKind> kinds;
  std::string step_words;  ///< Of the plan in force; empty when it has the step no longer.
  bool may_answer = false;
  bool may_judge = false;
};
/// Refuses outside the scope and without the duty to read.
Result<CheckFile> find_check(org::Context& context, CheckId id);

/// Checks in scope. Refuses whoever may read no plans.
Result<CheckList> list_checks(org::Context& context, const CheckFilter& filter);
/// The same as counts: agency by agency, those with most late first.
Result<std::vector<CheckCounts>> count_checks(org::Context& context, const CheckFilter& filter);
std::vector<int> check_years(org::Context& context);
std::vector<CheckKind> check_kinds(org::Context& context);

/// What the form offers: the agencies that the viewer oversees, and of the chosen one its units,
/// its people and the steps of its plans of the year.
struct CheckChoices {
  std::vector<org::AgencyInTree> agencies;
  std::vector<CheckKind> kinds;
  AgencyId agency_id;  ///< The chosen one; 0 when there is none to choose.
  std::vector<org::Unit> units;
  std::vector<org::StaffMember> people;
  std::vector<plan::PlanInForce> plans;
};
/// Refuses whoever oversees nothing.
Result<CheckChoices> choices_for_check(org::Context& context, AgencyId agency);

/// Adds a kind, or retires one and takes it back. For whoever manages the system.
Result<Done> add_check_kind(org::Context& context, const CheckKind& kind);
Result<Done> retire_check_kind(org::Context& context, std::string_view code, bool retired);

/// The rows of a list as a file; at most kMostExported.
struct ExportedFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;
};
enum class SheetFormat { csv, ods };
inline constexpr int kMostExported = 20'000;
/// `words` gives the words of a text key. Refuses as list_checks() does.
Result<ExportedFile> export_checks(org::Context& context, const CheckFilter& filter,
                                   SheetFormat format, Locale locale,
                                   const std::function<std::string(std::string_view)>& words);

/// Who writes, for the rows of this engine.
Writer writer_of(const org::Context& context);

}  // namespace hb::oversight

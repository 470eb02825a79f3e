// What the pages about tasks share: addresses, words, JSON.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/succession.h"
#include "progress/report.h"
#include "progress/task.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::progress {

web::Url task_url(TaskId id);
TaskId task_id(const web::Request& request);

/// 待辦, 逾期 … with its colour; `late` adds 逾期 to what came back.
web::StateTag state_tag(TaskState state);
std::string outcome_words(const web::Page& page, Outcome outcome);
/// 115/6/30, with how many days are left or gone while the task is open.
std::string due_words(const web::Page& page, const Task& task, Date today);
/// Why that day, as a sentence: the check month of the plan, or the rule book's own words.
std::string rule_sentence(const web::Page& page, const Task& task);

/// What is to be done, in the reader's language where the rule book has it.
std::string title_of(const web::Page& page, const Task& task);
/// 研考人員: whose a duty is; empty for a step.
std::string owner_words(const web::Page& page, const Task& task);
/// 優先 1: what the plan puts first; nothing where it sets no priority.
html::Node priority_tag(const web::Page& page, const Task& task);
/// 2／4 項: how many of what is asked for are there; empty where one is.
std::string times_words(const web::Page& page, const Task& task, int done);

/// Names of the agencies and units that tasks mention, asked for once. An agency bears the name
/// that it had in the task's year.
struct TaskNames {
  org::NamesOverTime agencies;
  std::unordered_map<UnitId, org::LocalName> units;
  Date today{};
  /// Of the agency that owes it.
  std::string agency(const web::Page& page, const Task& task) const;
  /// Of the one below that a superior's duty is about; empty where there is none.
  std::string about(const web::Page& page, const Task& task) const;
  std::string unit(const web::Page& page, UnitId id) const;
};
TaskNames names_for(org::Context& context, const std::vector<const TaskRow*>& rows);

/// What a row says of itself besides its state.
enum class RowNote {
  none,
  lead,       ///< The unit that leads: the reader’s own only helps.
  reminders,  ///< From how many days before its day on the rule book has it reminded of.
};

/// Rows of a list: what, whose, by when, where it stands.
html::Node task_rows(const web::Page& page, const std::vector<TaskRow>& rows,
                     const TaskNames& names, Date today, RowNote note = RowNote::none);

boost::json::value to_json(const TaskRow& row, Date today);

}  // namespace hb::progress

// Laying out the duties of rule books, closing what a fact has done, and reminding. For the program
// itself: jobs and announcements; nothing here asks who looks.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "progress/duty_task.h"
#include "progress/year_fact.h"

namespace hb::progress {

/// The kinds of the two jobs of jobs/progress_jobs.h.
inline constexpr std::string_view kDutiesJob = "progress.duties";
inline constexpr std::string_view kRemindersJob = "progress.reminders";

/// What one agency owes in a year.
struct AgencyDuties {
  AgencyId agency_id;
  std::vector<TaskWanted> wanted;  ///< None for an agency that owed something and no longer does.
};

/// What a layout did.
struct DutiesLaidOut {
  int opened = 0;  ///< Reopened ones too.
  int changed = 0;
  int dropped = 0;
  int closed = 0;  ///< By facts that were there before the task.
  bool empty() const { return opened + changed + dropped + closed == 0; }
};

/// What all agencies owe in a year by the books in force. Reads only; the number of queries does
/// not grow with the agencies. A year without office calendar has the days of the rules' words
/// (rulebook::duties_known_in_year).
std::vector<AgencyDuties> duties_of_year(org::Context& context, int roc_year);

/// Lays out the duties of some agencies and commits. Doing it again changes nothing; a new version
/// of a book changes open tasks only.
DutiesLaidOut lay_out_duties(org::Context& context, int roc_year,
                             std::span<const AgencyDuties> agencies);
/// All of a year, in this one transaction.
DutiesLaidOut lay_out_duties(org::Context& context, int roc_year);

/// Orders the layout of all agencies because of a message, once however often it is told, and
/// commits.
void order_duties(org::Context& context, std::int64_t message);

/// Keeps a fact and closes what waits for it. Gives the number of closed tasks; a fact that was
/// known closes none.
int record_fact(org::Context& context, YearFact fact);

/// A version of a plan is no longer published: what its publication and those before it had done is
/// owed again, from the day on which it always was. One that followed meanwhile still counts, for a
/// message may come late, or twice. Commits.
void take_back_publications(org::Context& context, AgencyId agency, plan::PlanId plan, int version);

/// Writes the reminders of today, each once. Gives their number.
int write_reminders(org::Context& context);

}  // namespace hb::progress

// Publishing a plan (函頒、公布) and taking it back. What the public sees is a numbered version, a
// whole copy: edits after it stay inside until the plan is published again.
#pragma once

#include <string>
#include <string_view>

#include "kernel/result.h"
#include "plan/plan.h"

namespace hb::plan {

/// The fact that a version goes out.
struct PlanPublished {
  PlanId plan_id;
  int version = 1;
  Instant at;
  PersonId person_id;
  std::string class_code{};  ///< Of its agency on that day; empty when it has none.
};

/// The fact that the latest version is no longer shown.
struct PlanWithdrawn {
  PlanId plan_id;
  int version = 1;
  std::string reason;
  Instant at;
  PersonId person_id;
};

/// Refuses a plan under review, one without steps or with a strategy that has none, and one that
/// has not changed since its published version; check months in a plan of several years.
Result<PlanPublished> publish(const Plan& plan, Instant now, PersonId person);

/// Refuses without a reason, and when nothing is published.
Result<PlanWithdrawn> withdraw(const Plan& plan, std::string_view reason, Instant now,
                               PersonId person);

/// Refuses a head without title, with a year outside 80…200, or a period that ends before it
/// begins.
Result<PlanHead> check_head(PlanHead head);
/// The same for an import, whose document may name no year (0): accept_import() asks for it.
Result<PlanHead> check_imported_head(PlanHead head);

namespace refusal {
inline const Error no_plan_title{Fault::invalid, "plan.head.no_title", "title"};
inline const Error bad_year{Fault::invalid, "plan.head.bad_year", "year"};
inline const Error bad_period{Fault::invalid, "plan.head.bad_period", "period_to"};
inline const Error no_agency{Fault::invalid, "plan.head.no_agency", "agency"};
inline const Error basis_empty{Fault::invalid, "plan.bases.empty", "title"};
inline const Error paragraph_empty{Fault::invalid, "plan.paragraphs.empty", "text"};
inline const Error paragraph_missing{Fault::not_found, "plan.paragraphs.not_found"};
inline const Error in_review{Fault::conflict, "plan.publication.in_review"};
inline const Error no_steps{Fault::conflict, "plan.publication.no_steps"};
inline const Error empty_strategy{Fault::conflict, "plan.publication.empty_strategy"};
inline const Error months_of_years{Fault::conflict, "plan.publication.months_of_years"};
inline const Error unchanged{Fault::conflict, "plan.publication.unchanged"};
inline const Error no_reason{Fault::invalid, "plan.withdrawal.no_reason", "reason"};
inline const Error not_published{Fault::conflict, "plan.withdrawal.not_published"};
}  // namespace refusal

}  // namespace hb::plan

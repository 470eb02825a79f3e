// Amending a plan in the course of its year (適時修訂): a new round on the procedure for
// amendments, or the finding that nothing has to change. Both are kept.
#pragma once

#include <string>
#include <vector>

#include "approval/dossier.h"
#include "approval/take_step.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::approval {

/// Somebody looked whether the plan has to be amended, and it had not.
struct Unchanged {
  AgencyId agency_id;
  std::int64_t plan_id = 0;
  int roc_year = 0;
  Instant at{};
  PersonId person_id;
  std::string person_name;
  std::string comment;  ///< What was looked at, and why it stays.
  int content_version = 0;
};

/// What was found unchanged of a plan in the viewer's scope, the earliest first. For its pages.
Result<std::vector<Unchanged>> unchanged_of(org::Context& context, std::int64_t plan);

/// Refuses an amendment of a plan that is not approved yet, while another one is under way, and
/// without a reason. `plan` and `amendment` are the latest dossiers, null where there is none.
Result<Done> check_amendment(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view reason);

/// How a plan reads beside its published version.
enum class Content { as_published, amended };

/// Refuses as check_amendment() does; but an amendment that is still drafted and amends nothing
/// ends with the finding. One that has changes by then is refused with `amendment_has_changes`.
Result<Done> check_unchanged(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view comment, Content content);

/// Whether an amendment lies with who drafts it: begun, or returned to be mended.
bool is_drafted(const Dossier* amendment, const rulebook::Procedure* amendment_procedure);

namespace refusal {
inline constexpr Error not_approved_yet{Fault::conflict, "approval.amendment.not_approved_yet"};
inline constexpr Error amendment_under_way{Fault::conflict, "approval.amendment.under_way"};
inline constexpr Error amendment_has_changes{Fault::conflict, "approval.amendment.has_changes"};
inline constexpr Error no_amendment_drafted{Fault::conflict, "approval.amendment.not_drafted"};
inline constexpr Error no_amendment_way{Fault::conflict, "approval.amendment.no_procedure"};
inline constexpr Error no_reason{Fault::invalid, "approval.amendment.no_reason", "reason"};
inline constexpr Error long_reason{Fault::invalid, "approval.amendment.long_reason", "reason"};
inline constexpr Error no_finding{Fault::invalid, "approval.amendment.no_finding", "finding"};
inline constexpr Error number_there{Fault::conflict, "approval.letter.number_there"};
inline constexpr Error nothing_to_number{Fault::conflict, "approval.letter.nothing_to_number"};
}  // namespace refusal

}  // namespace hb::approval

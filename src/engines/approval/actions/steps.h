// What people do with a dossier. Each ends its transaction; the audit entry, the announcement
// `approval.moved` and what an effect does to the document stand in the same one.
#pragma once

#include <string_view>

#include "approval/take_step.h"
#include "approval/unchanged.h"
#include "dossier_file.h"

namespace hb::approval {

/// Takes a step. The first one pins the year to its rule book. Refuses as take_step() of the domain
/// does, and a document that is not whole enough to be handed in.
Result<StepTaken> move_document(org::Context& context, const DocumentRef& document,
                                const StepForm& form);

/// Enters date and number of the letter by which a document was issued (函頒), for a step that left
/// it open. Refuses without the duty to publish plans, when nothing waits for a number, and as
/// check_free() does; doubts as doubt_year() does unless the officer is `sure`.
Result<Issue> enter_number(org::Context& context, const DocumentRef& document, const Issue& issue,
                           bool sure);

/// The same as part of other work, which commits.
Result<Issue> number_document(org::Context& context, const DocumentRef& document,
                              const Issue& issue, bool sure);

/// Corrects the number by which a document was issued. What was entered stays in its history with
/// the reason; its cover takes the corrected number, and is published again when it is public.
struct NumberCorrection {
  std::string seen;  ///< The number that is to be corrected.
  Issue issue;
  std::string reason;
  bool sure = false;
};
/// Refuses as enter_number() and check_correction() do, and when another number stands by now.
Result<Issue> correct_number(org::Context& context, const DocumentRef& document,
                             const NumberCorrection& correction);

/// Refuses a number that belongs to another document of the agency.
Result<Done> check_free(org::Context& context, const Dossier& dossier, const std::string& number);

/// Begins another round, on the procedure for amendments: the plan's content may be edited again.
/// Refuses without the duty to edit plans, and as check_amendment() does.
Result<DossierId> begin_amendment(org::Context& context, std::int64_t plan,
                                  std::string_view reason);

/// Keeps that a plan was looked at and nothing has to be amended; an amendment that is drafted ends
/// with it. Refuses without the duty to edit plans, and as check_unchanged() does.
Result<Done> find_unchanged(org::Context& context, std::int64_t plan, std::string_view comment);

/// Sets a plan of which an amendment is drafted back to what was published. Refuses alike, and
/// with `no_amendment_drafted`.
Result<Done> restore_published(org::Context& context, std::int64_t plan);

/// Every round of a document, the earliest first; of a plan its amendments too.
std::vector<Dossier> rounds_of(org::Context& context, const DocumentRef& document);

}  // namespace hb::approval

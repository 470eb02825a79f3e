// What the owner of a document asks: may it be edited, does it go by a procedure, and where does it
// stand.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "approval/document_source.h"
#include "approval/dossier.h"
#include "approval/take_step.h"
#include "kernel/result.h"
#include "org/context.h"

namespace hb::approval {

/// Refuses an edit of a plan's content: while it is with its reviewers with
/// `approval.lock.under_way`, once it is approved with `approval.lock.approved`; the words say who
/// moved it when and what to do. An amendment that is being drafted opens it again.
Result<Done> check_editable(org::Context& context, std::int64_t plan);

/// Whether documents of `kind` of an agency and a year go by a procedure: it has a dossier, or the
/// rule book in force has a procedure for the kind.
bool goes_by_procedure(org::Context& context, const DocumentRef& document, AgencyId agency,
                       int roc_year);

/// The step by which a plan is taken back from the public from where it stands: what was decided
/// together is not taken back by one alone.
struct Withdrawal {
  rulebook::LocalText title;     ///< As its button says.
  std::vector<std::string> who;  ///< Who may take it, in the viewer's language; none: nobody.
  bool amended_first = false;    ///< Not before the amendment that is under way has ended.
};
/// Nothing where its way has no such step, and for a plan that goes by no procedure.
std::optional<Withdrawal> withdrawal_of(org::Context& context, const DocumentFacts& plan);

/// One state on the way, as a list in time shows it.
struct Stage {
  enum class State { done, current, ahead };
  rulebook::LocalText title;
  State state = State::ahead;
  std::optional<Instant> at;  ///< When it was entered.
  std::string person;         ///< By whom.
};

/// The main way of a procedure: from its initial state by the first step that leads on, to its end.
std::vector<const rulebook::State*> main_way(const rulebook::Procedure& procedure);
/// How far a dossier has come on it.
std::vector<Stage> stages_of(const Dossier& dossier, const rulebook::Procedure& procedure);

/// A step that the viewer may take.
struct Choice {
  std::string step;  ///< Its code.
  rulebook::LocalText title;
  bool withdraws = false;  ///< It takes back what the public reads.
};

/// Where a document stands, for its own page.
struct Standing {
  DocumentRef document;  ///< The plan, or its amendment that is under way.
  rulebook::LocalText state;
  std::vector<Stage> stages;
  std::vector<std::string> waits_for;  ///< Names with their offices, in the viewer's language.
  std::vector<Choice> yours;           ///< What the viewer may do now; what leads on first.
  std::optional<Move> latest;          ///< The latest move, with its comment.
  bool number_first = false;  ///< Its date and number have to be entered before it is published,
  bool may_number = false;    ///< and the viewer may do so.
  bool open = true;           ///< The content may be edited.
  bool locked = false;        ///< Approved; an amendment opens it.
  bool ended = false;         ///< The way is at its end.
  bool may_amend = false;     ///< The viewer may begin an amendment.
};

/// Nothing when the document goes by no procedure. `document` is the plan's.
std::optional<Standing> standing_of(org::Context& context, const DocumentFacts& document);

/// The state of each plan that has set out on its way and is not at its end; of a plan's
/// amendment, when one is under way. For lists: a plan without procedure is not in it.
std::unordered_map<std::int64_t, rulebook::LocalText> states_under_way(
    org::Context& context, std::span<const std::int64_t> plans);

/// How many documents wait for the viewer.
int count_waiting(org::Context& context);

/// Who approved the versions of a document: the moves that locked it, the earliest first, of all
/// its rounds.
std::vector<Move> approvals_of(org::Context& context, std::int64_t plan);

namespace refusal {
inline constexpr Error locked_under_way{Fault::conflict, "approval.lock.under_way"};
inline constexpr Error locked_approved{Fault::conflict, "approval.lock.approved"};
}  // namespace refusal

}  // namespace hb::approval

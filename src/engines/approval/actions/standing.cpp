#include "approval/standing.h"

#include <algorithm>
#include <utility>

#include "dossier_file.h"
#include "dossier_store.h"
#include "inbox.h"
#include "kernel/roc_date.h"
#include "procedures.h"
#include "steps.h"

namespace hb::approval {

namespace {

/// The lock that counts: an amendment under way, else the plan's own dossier.
const DossierStore::Lock* deciding(const std::vector<DossierStore::Lock>& locks) {
  const DossierStore::Lock* plan = nullptr;
  for (const DossierStore::Lock& lock : locks) {
    if (lock.kind == rulebook::Document::amendment && !lock.closed) return &lock;
    if (lock.kind == rulebook::Document::plan) plan = &lock;
  }
  return plan;
}

const rulebook::State* state_of(Procedures& procedures, const DossierStore::Lock& lock) {
  return procedures.state(lock.book, lock.book_version, lock.kind, lock.state);
}

/// The amendment of a plan that is under way, else the document itself.
DocumentFacts present_round(org::Context& context, DocumentFacts plan) {
  if (plan.document.kind != rulebook::Document::plan) return plan;
  for (const auto& lock : DossierStore{context.tx}.public_locks(plan.document.id)) {
    if (lock.kind == rulebook::Document::amendment && !lock.closed) {
      plan.document.kind = rulebook::Document::amendment;
    }
  }
  return plan;
}

}  // namespace

Result<Done> check_editable(org::Context& context, std::int64_t plan) {
  const auto locks = DossierStore{context.tx}.public_locks(plan);
  const DossierStore::Lock* lock = deciding(locks);
  if (!lock || lock->opens) return Done{};
  Procedures procedures{context};
  const rulebook::State* state = state_of(procedures, *lock);
  const Error& refused =
      state && state->locked ? refusal::locked_approved : refusal::locked_under_way;
  return refused.with("state", state ? state->title.in(context.viewer.locale) : lock->state)
      .with("who", lock->person)
      .with("when", context.viewer.locale == Locale::en ? english_date(taipei_date(lock->at))
                                                        : roc_date(taipei_date(lock->at)));
}

std::optional<Withdrawal> withdrawal_of(org::Context& context, const DocumentFacts& plan) {
  const auto file = open_file(context, plan);
  if (!file) return std::nullopt;
  for (const rulebook::Step* step : steps_from(file->facts())) {
    if (!has_effect(*step, rulebook::Effect::withdraw)) continue;
    return Withdrawal{.title = step->title,
                      .who = takers_of(context, *file, {step}),
                      .amended_first = file->being_amended};
  }
  return std::nullopt;
}

bool goes_by_procedure(org::Context& context, const DocumentRef& document, AgencyId agency,
                       int roc_year) {
  if (DossierStore{context.tx}.public_known(document)) return true;
  const auto in_force = rulebook::rulebook_for(context, agency, roc_year);
  return in_force && in_force->version.book->procedure(document.kind) != nullptr;
}

std::optional<Standing> standing_of(org::Context& context, const DocumentFacts& document) {
  const auto file = open_file(context, present_round(context, document));
  if (!file) return std::nullopt;
  const StepFacts facts = file->facts();
  const rulebook::State& state = state_of(file->dossier, *file->procedure);
  Standing standing{.document = file->document.document,
                    .state = state.title,
                    .stages = stages_of(file->dossier, *file->procedure),
                    .waits_for = waits_for(context, *file),
                    .yours = {},
                    .latest = std::nullopt,
                    .open = is_open(state),
                    .locked = state.locked,
                    .ended = state.final};
  for (const bool back : {false, true}) {
    for (const rulebook::Step* step : steps_from(facts)) {
      if (goes_back(*step) != back || !may_take(*step, facts, context.viewer)) continue;
      standing.yours.push_back(
          {step->code, step->title, has_effect(*step, rulebook::Effect::withdraw)});
    }
  }
  standing.number_first = number_is_missing(facts);
  standing.may_number =
      standing.number_first && context.viewer.may(org::Duty::publish_plans, document.agency_id);
  if (!file->dossier.moves.empty()) standing.latest = file->dossier.moves.back();
  standing.may_amend = state.locked && !file->being_amended &&
                       standing.document.kind == rulebook::Document::plan &&
                       file->book.book->procedure(rulebook::Document::amendment) &&
                       context.viewer.may(org::Duty::edit_plans, document.agency_id);
  return standing;
}

std::unordered_map<std::int64_t, rulebook::LocalText> states_under_way(
    org::Context& context, std::span<const std::int64_t> plans) {
  std::unordered_map<std::int64_t, rulebook::LocalText> states;
  if (plans.empty()) return states;
  std::unordered_map<std::int64_t, std::vector<DossierStore::Lock>> locks;
  for (auto& [plan, lock] : DossierStore{context.tx}.public_locks(plans)) {
    locks[plan].push_back(std::move(lock));
  }
  Procedures procedures{context};
  for (const auto& [plan, of_plan] : locks) {
    const DossierStore::Lock* lock = deciding(of_plan);
    if (!lock || lock->closed || lock->state.empty()) continue;
    const rulebook::State* state = state_of(procedures, *lock);
    if (state && !state->final) states.emplace(plan, state->title);
  }
  return states;
}

std::vector<Move> approvals_of(org::Context& context, std::int64_t plan) {
  Procedures procedures{context};
  std::vector<Move> approvals;
  for (const Dossier& dossier : rounds_of(context, DocumentRef{rulebook::Document::plan, plan})) {
    const rulebook::Procedure* procedure =
        procedures.of(dossier.book, dossier.book_version, dossier.document.kind);
    if (!procedure) continue;
    for (const Move& move : dossier.moves) {
      const rulebook::Step* step = procedure->step(move.step);
      if (step && move.completes && has_effect(*step, rulebook::Effect::lock)) {
        approvals.push_back(move);
      }
    }
  }
  return approvals;
}

}  // namespace hb::approval

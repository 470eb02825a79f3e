#include "checks.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "check_store.h"
#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"

namespace hb::oversight {

namespace {

void note(org::Context& context, const RoutineCheck& check, std::string_view action,
          std::vector<TextArgument> details = {}) {
  org::record_audit(context, {.agency_id = check.form.agency_id,
                              .action = action,
                              .subject = "check/" + std::to_string(check.id.value),
                              .details = std::move(details)});
  const boost::json::object message{{"agency_id", check.form.agency_id.value},
                                    {"check_id", check.id.value},
                                    {"person_id", context.viewer.person_id.value}};
  context.tx.announce("oversight." + std::string{action}, boost::json::serialize(message));
}

/// The check, for whoever may read the agency's matters.
Result<RoutineCheck> check_in_sight(org::Context& context, CheckId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(check, CheckStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, check.form.agency_id));
  return check;
}

const plan::StepInForce* step_among(const std::vector<plan::PlanInForce>& plans,
                                    const CheckedStep& step) {
  for (const plan::PlanInForce& plan : plans) {
    if (plan.plan_id.value != step.plan_id) continue;
    for (const plan::StepInForce& each : plan.steps) {
      if (each.node_id.value == step.node_id) return &each;
    }
  }
  return nullptr;
}

/// Refuses a unit, a person or a step of another agency.
Result<Done> check_belongs(org::Context& context, const CheckForm& form) {
  if (form.unit_id) {
    const auto units = org::units_of(context, form.agency_id);
    const bool known = std::any_of(units.begin(), units.end(),
                                   [&](const org::Unit& unit) { return unit.id == form.unit_id; });
    if (!known) return refusal::foreign_unit;
  }
  if (form.mender_id) {
    const auto staff = org::staff_of(context, std::span{&form.agency_id, 1});
    const bool known = std::any_of(staff.begin(), staff.end(), [&](const auto& member) {
      return member.person_id == form.mender_id;
    });
    if (!known) return refusal::foreign_mender;
  }
  if (form.step.plan_id) {
    const auto plans = plan::plans_in_force(context, form.agency_id, roc_year(form.checked_on));
    if (!step_among(plans, form.step)) return refusal::foreign_step;
  }
  return Done{};
}

}  // namespace

Writer writer_of(const org::Context& context) {
  return {.person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
}

Result<CheckId> record_routine_check(org::Context& context, const CheckForm& form) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  if (!form.agency_id) return refusal::no_agency;
  HB_TRY(org::require_within(context.viewer, form.agency_id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, form.agency_id));
  CheckStore store{context.tx};
  // Whoever oversees from above keeps the last word over whoever oversees within.
  const AgencyId own = context.viewer.agency_id;
  const AgencyId by = context.viewer.may(org::Duty::oversee, own) ? own : form.agency_id;
  HB_LET(fact, record_check(form, store.kinds(), context.today, by));
  HB_TRY(check_belongs(context, form));
  const CheckId id = store.record(fact, writer_of(context));
  note(context, {.id = id, .form = form}, "check.recorded",
       {{"kind", form.kind}, {"due_on", form.due_on ? to_iso(*form.due_on) : ""}});
  context.tx.commit();
  return id;
}

Result<CheckAnswered> answer_routine_check(org::Context& context, CheckId id, std::string_view text,
                                           std::string_view url) {
  HB_LET(check, check_in_sight(context, id));
  if (!may_answer(context.viewer, check)) {
    HB_TRY(org::require(context.viewer, org::Duty::report_progress, check.form.agency_id));
  }
  HB_LET(fact, answer_check(check, text, url));
  HB_TRY(CheckStore{context.tx}.record(check, fact, writer_of(context)));
  note(context, check, "check.answered", {{"number", std::to_string(fact.number)}});
  context.tx.commit();
  return fact;
}

Result<Done> may_judge_at_all(org::Context& context, CheckId id) {
  HB_LET(check, check_in_sight(context, id));
  if (!may_judge(context.viewer, check)) return refusal::not_overseer;
  return Done{};
}

Result<CheckJudged> judge_routine_check(org::Context& context, CheckId id, const JudgeForm& form) {
  HB_LET(check, check_in_sight(context, id));
  if (!may_judge(context.viewer, check)) return refusal::not_overseer;
  CheckStore store{context.tx};
  HB_LET(fact, judge_check(check, store.answers_of(check), form, context.viewer.person_id,
                           context.today));
  HB_TRY(store.record(check, fact, writer_of(context)));
  note(context, check, "check.judged", {{"verdict", std::string{name_of(fact.verdict)}}});
  context.tx.commit();
  return fact;
}

Result<CheckFile> find_check(org::Context& context, CheckId id) {
  HB_LET(check, check_in_sight(context, id));
  CheckStore store{context.tx};
  CheckFile file{.check = check,
                 .state = state_of(check, context.today),
                 .answers = store.answers_of(check),
                 .replies = store.replies_of(check),
                 .kinds = store.kinds()};
  if (check.form.step.plan_id) {
    const auto plan = plan::plan_in_force(context, plan::PlanId{check.form.step.plan_id});
    if (plan) {
      const plan::StepInForce* step = step_among({*plan}, check.form.step);
      if (step) file.step_words = step->number + step->text;
    }
  }
  const bool owed = file.state == CheckState::open || file.state == CheckState::late;
  file.may_answer = owed && may_answer(context.viewer, check);
  const PersonId author = file.answers.empty() ? PersonId{} : file.answers.back().by.person_id;
  file.may_judge = file.state == CheckState::answered && may_judge(context.viewer, check) &&
                   !(author && author == context.viewer.person_id);
  return file;
}

Result<CheckList> list_checks(org::Context& context, const CheckFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  return CheckStore{context.tx}.list(filter, context.viewer.scope, context.today);
}

Result<std::vector<CheckCounts>> count_checks(org::Context& context, const CheckFilter& filter) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  auto counts = CheckStore{context.tx}.counts(filter, context.viewer.scope, context.today);
  std::sort(counts.begin(), counts.end(), [](const CheckCounts& a, const CheckCounts& b) {
    return a.late != b.late ? a.late > b.late : a.agency_id < b.agency_id;
  });
  return counts;
}

std::vector<int> check_years(org::Context& context) {
  return CheckStore{context.tx}.years(context.viewer.scope);
}

std::vector<CheckKind> check_kinds(org::Context& context) { return CheckStore{context.tx}.kinds(); }

Result<CheckChoices> choices_for_check(org::Context& context, AgencyId agency) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  CheckChoices choices{.agencies = org::agencies_with_duty(context, org::Duty::oversee),
                       .kinds = CheckStore{context.tx}.kinds()};
  std::erase_if(choices.kinds, [](const CheckKind& kind) { return kind.retired; });
  for (const auto& each : choices.agencies) {
    if (each.agency.id == agency) choices.agency_id = agency;
  }
  if (!choices.agency_id) return choices;
  choices.units = org::units_of(context, agency);
  choices.people = org::staff_of(context, std::span{&agency, 1});
  choices.plans = plan::plans_in_force(context, agency, roc_year(context.today));
  return choices;
}

Result<Done> add_check_kind(org::Context& context, const CheckKind& kind) {
  HB_TRY(org::require(context.viewer, org::Duty::manage_system, {}));
  HB_TRY(check_kind(kind));
  HB_TRY(CheckStore{context.tx}.add(kind));
  org::record_audit(context, {.action = "check.kind_added", .subject = "check_kind/" + kind.code});
  context.tx.commit();
  return Done{};
}

Result<Done> retire_check_kind(org::Context& context, std::string_view code, bool retired) {
  HB_TRY(org::require(context.viewer, org::Duty::manage_system, {}));
  std::optional<Instant> since;
  if (retired) since = context.now;
  HB_TRY(CheckStore{context.tx}.retire(code, since));
  org::record_audit(context, {.action = retired ? "check.kind_retired" : "check.kind_taken_back",
                              .subject = "check_kind/" + std::string{code}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::oversight

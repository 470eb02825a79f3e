// A procedure is a machine of states and steps. It must begin in one place, come to an end from
// everywhere, and have no state that nothing leads to.
#include <algorithm>
#include <set>

#include "book_builder.h"

namespace hb::rulebook {

namespace {

using Codes = std::set<std::string>;

/// The code of the step that takes a plan back from the public, where the book has none.
constexpr const char* kWithdrawal = "withdraw";

bool has(const Step& step, Effect effect) {
  return std::find(step.effects.begin(), step.effects.end(), effect) != step.effects.end();
}

/// Grows `reached` along the steps until nothing is added; `backwards` walks them the other way.
enum class Walk { forwards, backwards };
Codes walked(Codes reached, const std::vector<Step>& steps, Walk walk) {
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    for (const Step& step : steps) {
      for (const std::string& from : step.from) {
        if (walk == Walk::forwards && reached.contains(from)) reached.insert(step.to);
        if (walk == Walk::backwards && reached.contains(step.to)) reached.insert(from);
      }
    }
  }
  return reached;
}

class ProcedureCheck {
 public:
  ProcedureCheck(const Fields& fields, const Procedure& procedure, Problems& problems)
      : fields_(fields),
        states_(fields.tables("state")),
        steps_(fields.tables("step")),
        procedure_(procedure),
        problems_(problems) {}

  void check() {
    check_ends();
    // A step that leads nowhere known would make ways seem broken that are not.
    if (check_references()) check_ways();
    check_locks();
    check_withdrawal();
  }

 private:
  void blame(const Fields& fields, const Error& error) {
    problems_.add(fields.place(), fields.path(), error);
  }

  void check_ends() {
    std::size_t initial = 0;
    for (std::size_t at = 0; at < procedure_.states.size(); ++at) {
      const State& state = procedure_.states[at];
      final_.insert(state.final ? state.code : std::string{});
      if (!state.initial) continue;
      initial_.insert(state.code);
      if (++initial > 1) blame(states_[at], refusal::read_two_initial);
    }
    final_.erase(std::string{});
    if (initial == 0) blame(fields_, refusal::read_no_initial);
    if (final_.empty()) blame(fields_, refusal::read_no_final);
  }

  bool check_references() {
    bool all_known = true;
    const auto check = [&](Place place, const std::string& path, const std::string& code) {
      if (procedure_.state(code)) return;
      all_known = false;
      // An empty one was reported as a missing key.
      if (!code.empty())
        problems_.add(place, path, refusal::read_unknown_state.with("value", code));
    };
    for (std::size_t at = 0; at < procedure_.steps.size(); ++at) {
      const Step& step = procedure_.steps[at];
      for (std::size_t each = 0; each < step.from.size(); ++each) {
        check(steps_[at].place("from", each), steps_[at].path("from"), step.from[each]);
      }
      check(steps_[at].place("to"), steps_[at].path("to"), step.to);
    }
    return all_known;
  }

  void check_ways() {
    if (initial_.empty() || final_.empty()) return;
    const Codes reached = walked(initial_, procedure_.steps, Walk::forwards);
    const Codes ending = walked(final_, procedure_.steps, Walk::backwards);
    for (std::size_t at = 0; at < procedure_.states.size(); ++at) {
      const std::string& code = procedure_.states[at].code;
      if (!reached.contains(code)) {
        blame(states_[at], refusal::read_unreachable.with("value", code));
      } else if (!ending.contains(code)) {
        blame(states_[at], refusal::read_no_way_out.with("value", code));
      }
    }
  }

  void check_locks() {
    for (std::size_t at = 0; at < procedure_.steps.size(); ++at) {
      const Step& step = procedure_.steps[at];
      const State* to = procedure_.state(step.to);
      if (has(step, Effect::lock) && to && !to->locked) {
        blame(steps_[at], refusal::read_lock_unlocked.with("value", to->code));
      }
    }
  }

  /// The step that add_withdrawal() would write stands under this code already: a plan of that way
  /// could never be taken back.
  void check_withdrawal() {
    if (procedure_.document != Document::plan) return;
    const auto withdraws = [](const Step& step) { return has(step, Effect::withdraw); };
    if (std::any_of(procedure_.steps.begin(), procedure_.steps.end(), withdraws)) return;
    for (std::size_t at = 0; at < procedure_.steps.size(); ++at) {
      if (procedure_.steps[at].code != kWithdrawal) continue;
      problems_.add(steps_[at].place("code"), steps_[at].path("code"),
                    refusal::read_withdraw_without_effect);
    }
  }

  const Fields& fields_;
  const std::vector<Fields> states_, steps_;
  const Procedure& procedure_;
  Problems& problems_;
  Codes initial_, final_;
};

Step build_step(const Fields& fields) {
  Step step{.code = fields.text("code"),
            .title = fields.local("title"),
            .from = fields.texts("from"),
            .to = fields.text("to"),
            .comment = fields.word("comment", Comment::optional),
            .effects = fields.words<Effect>("effects")};
  const std::string by = fields.text("by");
  constexpr std::string_view kDuty = "duty:";
  if (by.starts_with(kDuty)) {
    step.duty = org::duty_from(by.substr(kDuty.size())).value_or(org::Duty::read_plans);
  } else {
    step.by = fields.word("by", Mover::duty);
  }
  return step;
}

/// What the head approved and the public reads, the head takes back, whether the book says so or
/// not: from wherever publishing leads, back to where the way begins.
void add_withdrawal(Procedure& procedure) {
  if (procedure.document != Document::plan || procedure.step(kWithdrawal)) return;
  std::string initial;
  for (const State& state : procedure.states) {
    if (state.initial) initial = state.code;
  }
  Codes shown;
  std::vector<Step> onwards;
  for (const Step& step : procedure.steps) {
    if (has(step, Effect::withdraw)) return;
    if (has(step, Effect::publish)) shown.insert(step.to);
    if (!has(step, Effect::return_) && !has(step, Effect::recall)) onwards.push_back(step);
  }
  shown = walked(std::move(shown), onwards, Walk::forwards);
  Step withdrawal{.code = kWithdrawal,
                  .title = {.zh = "撤回公布", .en = "Withdraw from publication"},
                  .from = {},
                  .to = initial,
                  .by = Mover::agency_head,
                  .comment = Comment::required,
                  .effects = {Effect::withdraw}};
  for (const State& state : procedure.states) {
    if (shown.contains(state.code) && !state.initial) withdrawal.from.push_back(state.code);
  }
  if (initial.empty() || withdrawal.from.empty()) return;
  procedure.steps.push_back(std::move(withdrawal));
}

}  // namespace

Procedure build_procedure(const Fields& fields, const Known& known, Problems& problems) {
  Procedure procedure{.document = fields.word("document", Document::plan),
                      .title = fields.local("title"),
                      .source = build_source(fields, known, problems)};
  for (const Fields& row : fields.tables("state")) {
    procedure.states.push_back({.code = row.text("code"),
                                .title = row.local("title"),
                                .initial = row.flag("initial").value_or(false),
                                .locked = row.flag("locked").value_or(false),
                                .final = row.flag("final").value_or(false)});
  }
  for (const Fields& row : fields.tables("step")) procedure.steps.push_back(build_step(row));
  ProcedureCheck{fields, procedure, problems}.check();
  add_withdrawal(procedure);
  return procedure;
}

}  // namespace hb::rulebook

#include "case_task_store.h"
#include "casework/case_holdings.h"

#include <boost/json.hpp>

#include "org/audit.h"

namespace hb::casework {

namespace {

namespace json = boost::json;

constexpr std::string_view kTaskWord = "task";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, CaseTaskId id, PersonId from, PersonId to) {
  CaseTaskStore store{context.tx, *context.services.sealer};
  const auto held = store.held_by(from);
  for (const TaskOfCase& each : held) {
    if (each.task.id != id) continue;
    if (!store.hand_over(id, from, to)) break;
    org::record_audit(context, {.agency_id = each.task.agency_id,
                                .action = "case.task_handed_over",
                                .subject = "case/" + std::to_string(each.task.case_id.value),
                                .details = {{"number", each.number},
                                            {"task", std::to_string(id.value)},
                                            {"person", std::to_string(to.value)}}});
    return Done{};
  }
  return org::refusal::holding_changed;
}

class OpenTasks final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "casework/tasks"; }
  std::vector<std::string_view> columns() const override { return {"case_task.officer_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    CaseTaskStore store{context.tx, *context.services.sealer};
    for (const TaskOfCase& each : store.held_by(person)) {
      // As with cases: a secret one is named by its number.
      const std::string& words = each.confidential ? each.number : each.subject;
      held.push_back({.key = org::key_of(kTaskWord, each.task.id.value),
                      .kind = "casework.holding.task",
                      .words = {words, ""},
                      .url = {},
                      .due = each.task.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const CaseTaskId id{org::number_in(key, kTaskWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"task", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, CaseTaskId{said.at("task").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& case_task_holdings() {
  static const OpenTasks tasks;
  return tasks;
}

}  // namespace hb::casework

#include "progress/task_holdings.h"

#include <boost/json.hpp>

#include "org/audit.h"
#include "task_access.h"
#include "task_store.h"

namespace hb::progress {

namespace {

namespace json = boost::json;

constexpr std::string_view kWord = "task";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, TaskId id, PersonId from, PersonId to) {
  TaskStore store{context.tx};
  const auto task = store.given_to(from, id);
  if (!task) return org::refusal::holding_changed;
  store.assign(*task, to, context.viewer.person_id, context.now);
  org::record_audit(context, {.agency_id = task->agency_id,
                              .action = "task.assigned",
                              .subject = audit_subject(id),
                              .details = {{"person", std::to_string(to.value)}}});
  return Done{};
}

class TasksGiven final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "progress/tasks"; }
  std::vector<std::string_view> columns() const override { return {"task.person_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const Task& task : TaskStore{context.tx}.given_to(person)) {
      held.push_back({.key = org::key_of(kWord, task.id.value),
                      .kind = "progress.holding.task",
                      .words = {task.terms.title, ""},
                      .url = "/tasks/" + std::to_string(task.id.value),
                      .due = task.terms.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const TaskId id{org::number_in(key, kWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"task", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, TaskId{said.at("task").as_int64()}, PersonId{said.at("to").as_int64()},
                    PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& task_holdings() {
  static const TasksGiven tasks;
  return tasks;
}

}  // namespace hb::progress

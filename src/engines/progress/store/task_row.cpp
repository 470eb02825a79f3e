#include "task_row.h"

#include <charconv>

namespace hb::progress {
namespace {

/// "30,7"
std::vector<int> read_days(std::string_view text) {
  std::vector<int> days;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    int day = 0;
    std::from_chars(text.data(), text.data() + end, day);
    days.push_back(day);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return days;
}

/// "amendment.approved,amendment.unchanged"
std::vector<std::string> read_facts(std::string_view text) {
  std::vector<std::string> facts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    facts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return facts;
}

DutyTerms read_duty(const storage::Row& row) {
  return {.title_en = row.text(22),
          .owner = rulebook::word_from<rulebook::Owner>(row.text(21))
                       .value_or(rulebook::Owner::evaluation_officer),
          .times = static_cast<int>(row.integer(23)),
          .counter = row.text(24),
          .evidence = row.flag(25),
          .reminders = read_days(row.text(26)),
          .done_by = read_facts(row.text(27)),
          .due_by_words = row.optional_date(28).value_or(row.date(12)),
          .book_code = row.text(29),
          .source = row.text(30)};
}

}  // namespace

Task read_task(const storage::Row& row) {
  Task task{.id = row.id<TaskId>(0),
            .agency_id = row.id<AgencyId>(1),
            .roc_year = static_cast<int>(row.integer(2)),
            .subject = StepMonth{row.id<plan::PlanId>(4), row.id<plan::NodeId>(5),
                                 static_cast<int>(row.integer(6))},
            .terms = {.number = row.text(7),
                      .title = row.text(8),
                      .under = row.text(9),
                      .rule_words = row.text(10),
                      .opens_on = row.date(11),
                      .due_on = row.date(12),
                      .unit_id = row.id<UnitId>(13),
                      .priority = static_cast<int>(row.integer(32))},
            .person_id = row.id<PersonId>(14),
            .waits_since = row.optional_instant(15),
            .closed_at = row.optional_instant(16),
            .dropped_at = row.optional_instant(17),
            .reminded_at = row.optional_instant(31)};
  if (task_kind_of(row.text(3)) == TaskKind::duty) {
    task.subject = DutyTime{.duty_code = row.text(18),
                            .occurrence = static_cast<int>(row.integer(19)),
                            .unit_id = row.id<UnitId>(13),
                            .about_id = row.id<AgencyId>(20)};
    task.terms.duty = read_duty(row);
  }
  return task;
}

}  // namespace hb::progress

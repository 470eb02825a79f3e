#include "progress/duty_task.h"

namespace hb::progress {
namespace {

using rulebook::DatedDuty;
using rulebook::Owner;
using rulebook::Per;
using rulebook::RuleBook;

/// 服務躍升方案 陸一(三)
std::string source_words(const RuleBook& book, const rulebook::Duty& duty) {
  if (!duty.source) return {};
  const rulebook::SourceDocument* document = book.source(duty.source->document);
  std::string words = document ? document->title : std::string{};
  if (!words.empty() && !duty.source->section.empty()) words += " ";
  return words + duty.source->section;
}

TaskTerms terms_of(const RuleBook& book, const DatedDuty& dated, UnitId unit) {
  const rulebook::Duty& duty = *dated.duty;
  return {.number = {},
          .title = duty.title.zh,
          .under = book.title.zh,
          .rule_words = duty.rule.words,
          .opens_on = dated.opens,
          .due_on = dated.due,
          .unit_id = unit,
          .duty = DutyTerms{.title_en = duty.title.en,
                            .owner = duty.owner,
                            .times = dated.times,
                            .counter = duty.rule.counter,
                            .evidence = duty.evidence,
                            .reminders = duty.remind_days,
                            .done_by = duty.done_by,
                            .due_by_words = dated.due_by_words,
                            .book_code = book.code,
                            .source = source_words(book, duty)}};
}

TaskOwed owed(AgencyId agency, const RuleBook& book, const DatedDuty& dated, UnitId unit,
              AgencyId about) {
  return {agency,
          {.subject = DutyTime{.duty_code = dated.duty->code,
                               .occurrence = dated.occurrence,
                               .unit_id = unit,
                               .about_id = about},
           .terms = terms_of(book, dated, unit)}};
}

void add_of_units(const Debtor& debtor, const RuleBook& book, const DatedDuty& dated,
                  std::vector<TaskOwed>& tasks) {
  for (const Debtor::StandingUnit& unit : debtor.units) {
    if (dated.due < unit.stands_from) continue;
    tasks.push_back(owed(debtor.agency_id, book, dated, unit.id, {}));
  }
}

}  // namespace

std::vector<TaskOwed> duty_tasks_of(const Debtor& debtor, const RuleBook& book,
                                    std::span<const DatedDuty> dated) {
  std::vector<TaskOwed> tasks;
  for (const DatedDuty& each : dated) {
    const rulebook::Duty& duty = *each.duty;
    if (duty.per == Per::step || !duty.applies.covers(debtor.traits)) continue;
    if (each.due < debtor.stands_from) continue;
    if (duty.owner == Owner::superior) {
      if (debtor.parent_id) {
        tasks.push_back(owed(debtor.parent_id, book, each, {}, debtor.agency_id));
      }
    } else if (duty.per == Per::unit && !debtor.units.empty()) {
      add_of_units(debtor, book, each, tasks);
    } else {
      tasks.push_back(owed(debtor.agency_id, book, each, {}, {}));
    }
  }
  return tasks;
}

std::optional<int> reminder_due(const Task& task, Date today) {
  if (!task.terms.duty || !task.is_open() || task.waits_since) return std::nullopt;
  const int left = days_between(today, task.terms.due_on);
  if (left < 0) return std::nullopt;
  std::optional<int> due;
  for (const int days : task.terms.duty->reminders) {
    if (left <= days && (!due || days < *due)) due = days;
  }
  return due;
}

}  // namespace hb::progress

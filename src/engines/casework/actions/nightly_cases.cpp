#include "nightly_cases.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "case_letters.h"
#include "case_list_store.h"
#include "case_store.h"
#include "casework/case_notice.h"
#include "notice_store.h"
#include "org/office_calendar.h"

namespace hb::casework {

namespace {

// Longer than any run of days off before three working days.
constexpr int kHorizonDays = 25;

/// What is outstanding of a case today.
struct Outstanding {
  NoticeKind kind{};
  std::string occasion;
  int working_days_left = 0;
};

std::optional<Outstanding> outstanding(const Case& each, Date today, const WorkCalendar& calendar,
                                       const std::vector<std::string>& told) {
  const auto is_told = [&](const std::string& occasion) {
    return std::find(told.begin(), told.end(), occasion) != told.end();
  };
  if (!each.due_on) return std::nullopt;
  if (each.is_late(today)) {
    // What was late already when it was taken over from an old system is not told now.
    if (each.import_id && *each.due_on < taipei_date(each.received_at)) return std::nullopt;
    Outstanding late{NoticeKind::overdue, occasion_of(NoticeKind::overdue, each.id, *each.due_on)};
    return is_told(late.occasion) ? std::nullopt : std::optional{late};
  }
  const auto days = each.officer_id ? reminder_due(*each.due_on, today, calendar) : std::nullopt;
  if (!days) return std::nullopt;
  Outstanding soon{NoticeKind::reminder,
                   occasion_of(NoticeKind::reminder, each.id, *each.due_on, *days), *days};
  return is_told(soon.occasion) ? std::nullopt : std::optional{soon};
}

void tell_overdue(org::Context& context, NoticeStore& store, const Case& each,
                  const std::string& occasion) {
  LetterFacts facts;
  if (const auto delay = store.delay_of(each.id)) {
    facts.text = delay->reason;
    // A day that has gone by meanwhile is no promise.
    if (delay->expected_on && *delay->expected_on >= context.today) {
      facts.expected_on = delay->expected_on;
    }
  }
  tell_applicant(context, each, NoticeKind::overdue, occasion, facts);
}

}  // namespace

CasesTold tell_of_days(org::Context& context, CaseId after, int limit) {
  CasesTold sum;
  NoticeStore store{context.tx, *context.services.sealer};
  const auto near =
      CaseListStore{context.tx}.due_until(plus_days(context.today, kHorizonDays), after, limit);
  if (near.empty()) return sum;
  const auto told = store.occasions_of(near);
  org::CalendarsOfAgencies calendars{context};
  for (const Case& each : near) {
    const auto word = outstanding(each, context.today, calendars.of(each.agency_id), told);
    if (!word) continue;
    if (word->kind == NoticeKind::overdue) {
      tell_overdue(context, store, each, word->occasion);
      ++sum.overdue;
    } else {
      remind_officer(context, each, word->occasion, word->working_days_left);
      ++sum.reminders;
    }
  }
  sum.last = near.back().id;
  context.tx.commit();
  return sum;
}

}  // namespace hb::casework

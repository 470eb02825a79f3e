// Following up (後續追蹤): what an answer promises, or a class of cases asks for, is looked at
// again on a day. What was kept is done with; what was not kept opens the case again.
//
//   open → kept
//        → not_kept   the case is reopened, and the two are tied
//        → dropped    there is nothing to look at any more
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

using FollowUpId = Id<struct FollowUpTag>;

enum class FollowUpResult { kept, not_kept, dropped };
inline constexpr FollowUpResult kFollowUpResults[] = {
    FollowUpResult::kept, FollowUpResult::not_kept, FollowUpResult::dropped};
std::string_view name_of(FollowUpResult result);
std::optional<FollowUpResult> follow_up_result_of(std::string_view name);

/// What is looked at, when, by whom.
struct FollowUpForm {
  PersonId officer_id;
  Date due_on{};
  std::string words;  ///< Empty only where the class asks for it.
};

struct FollowUpEnd {
  FollowUpResult result{};
  std::string words;
};

struct FollowUpEnded {
  FollowUpResult result{};
  std::string words;
  Instant at{};
  PersonId person_id;
  std::string person_name;
  std::int64_t event_id = 0;  ///< The move that reopened the case; 0: none.
};

struct FollowUp {
  FollowUpId id;
  AgencyId agency_id;
  CaseId case_id;
  PersonId officer_id;
  Date due_on{};
  std::string words;
  Instant at{};
  std::string person_name;  ///< Who planned it.
  std::optional<FollowUpEnded> end;

  bool is_open() const { return !end; }
  bool is_late(Date today) const { return is_open() && due_on < today; }
};

/// One with what a list says of its case.
struct FollowUpOfCase {
  FollowUp follow_up;
  std::string number;
  std::string subject;
  bool confidential = false;
};

/// Which a list holds: of open ones the next due first, of others the latest.
struct FollowUpFilter {
  bool mine = true;                      ///< The viewer's; else of all cases that he may open.
  bool late = false;                     ///< Of open ones, those that are late.
  std::optional<FollowUpResult> result;  ///< Nothing: open ones.
  AgencyId agency_id;                    ///< 0: every agency in scope.
  int page = 1;
  int page_size = 25;
};
struct FollowUpPageful {
  std::vector<FollowUpOfCase> rows;
  int total = 0;
};

inline constexpr int kLongestFollowUp = 730;

/// Whether something of a case can be followed up where it stands: while an answer is written and
/// after it went out.
bool may_be_followed(CaseState state);

/// Refuses a case that cannot be followed up, no words, words that are too long, and a day that is
/// not to come within two years.
Result<Done> check_follow_up(const FollowUpForm& form, const Case& current, Date today);
/// Refuses one that has ended, no words and words that are too long.
Result<Done> check_follow_up_end(const FollowUp& follow_up, const FollowUpEnd& end);
/// The day that a class asks for, counted from the answer: moved on when it is a day off.
Date follow_up_day(Date answered, int days, const WorkCalendar& calendar);

namespace refusal {
inline const Error follow_up_missing{Fault::not_found, "casework.follow_up.not_found"};
inline const Error follow_up_no_words{Fault::invalid, "casework.follow_up.no_words",
                                      "follow_words"};
inline const Error follow_up_day{Fault::invalid, "casework.follow_up.bad_day", "follow_on"};
inline const Error follow_up_ended{Fault::conflict, "casework.follow_up.ended"};
inline const Error follow_up_unsaid{Fault::invalid, "casework.follow_up.unsaid", "result"};
inline const Error follow_up_no_result{Fault::invalid, "casework.follow_up.no_result", "words"};
inline const Error follow_up_not_yours{Fault::forbidden, "casework.follow_up.not_yours"};
inline const Error follow_up_officer{Fault::invalid, "casework.case.foreign_officer",
                                     "follow_officer"};
}  // namespace refusal

}  // namespace hb::casework

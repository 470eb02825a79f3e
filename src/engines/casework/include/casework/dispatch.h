// Sending a decision on (送達): who asked to be called, or for a letter, or to fetch it at the
// counter has his answer when somebody has called, posted or handed it over, and wrote that down.
// An answer by e-mail needs none of this: the letter itself tells whether it arrived.
//
// The case is closed on the day of the decision (辦結): the clock asks by when the office is done.
// That somebody still has to be called stands beside it, in a list of its own, until it was done.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::casework {

using DispatchId = Id<struct DispatchTag>;

/// What somebody did to send a decision on.
enum class DispatchKind {
  called,       ///< On the telephone: whom, when, what was said.
  not_reached,  ///< Called, and nobody answered; it is tried again.
  posted,       ///< By ordinary or registered mail.
  handed_over,  ///< At the counter.
};
inline constexpr DispatchKind kDispatchKinds[] = {DispatchKind::called, DispatchKind::not_reached,
                                                  DispatchKind::posted, DispatchKind::handed_over};
std::string_view name_of(DispatchKind kind);
std::optional<DispatchKind> dispatch_kind_of(std::string_view name);

struct DispatchRecord {
  DispatchKind kind{};
  Date day{};
  std::string clock;  ///< Of a call: 14:00, in Taiwan.
  std::string whom;   ///< Who was reached, or took it.
  std::string words;  ///< What was said.
  bool registered = false;
  std::string number;       ///< Of a registered letter.
  std::string person_name;  ///< Who wrote it down, and did it.
  Instant at{};
};

struct Dispatch {
  DispatchId id;
  CaseId case_id;
  AgencyId agency_id;
  std::int64_t event_id = 0;  ///< The decision that goes out.
  ReplyBy way{};              ///< That was asked for.
  Date decided_on{};
  bool sent = false;
  bool given_up = false;  ///< The case was reopened before anybody did: there is another decision.
  std::vector<DispatchRecord> records;

  bool awaits() const { return !sent && !given_up; }
  /// How often nobody answered.
  int tries() const;
};

struct DispatchForm {
  DispatchKind kind{};
  std::optional<Date> day;
  std::string clock;
  std::string whom;
  std::string words;
  bool registered = false;
  std::string number;
};

inline constexpr std::size_t kMaxDispatchWhom = 100;
inline constexpr std::size_t kMaxDispatchWords = 1'000;
inline constexpr std::size_t kMaxPostNumber = 40;

/// Whether a decision has to be sent on by hand. Who left no way to be reached is sent nothing.
constexpr bool is_sent_by_hand(ReplyBy way) {
  return way != ReplyBy::email && way != ReplyBy::none;
}

/// All that is wrong: a day that is missing, to come or before the decision, a call without its
/// time or without words, nobody who was reached, a registered letter without number, texts too
/// long. Each kind has fields of its own: call_on, call_at, call_whom, call_words, post_on,
/// post_number, hand_on, hand_whom.
std::vector<Error> check_dispatch(const DispatchForm& form, const Dispatch& dispatch, Date today);

namespace refusal {
inline const Error nothing_to_send{Fault::conflict, "casework.dispatch.nothing"};
inline const Error dispatch_no_day{Fault::invalid, "casework.dispatch.no_day"};
inline const Error dispatch_bad_day{Fault::invalid, "casework.dispatch.bad_day"};
inline const Error dispatch_unsaid{Fault::invalid, "casework.dispatch.unsaid", "kind"};
inline const Error dispatch_no_clock{Fault::invalid, "casework.dispatch.no_clock", "call_at"};
inline const Error dispatch_nobody{Fault::invalid, "casework.dispatch.nobody"};
inline const Error dispatch_no_words{Fault::invalid, "casework.dispatch.no_words", "call_words"};
inline const Error dispatch_no_number{Fault::invalid, "casework.dispatch.no_number", "post_number"};
inline const Error no_reply_letter{Fault::not_found, "casework.dispatch.no_letter"};
}  // namespace refusal

}  // namespace hb::casework

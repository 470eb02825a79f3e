// Hooks (通報網址): addresses of other systems that are told what happens to an agency's cases,
// without personal data and signed, so that the receiver can tell who spoke.
//
//   Haoban-Timestamp: 1795766400
//   Haoban-Signature: v1=HMAC-SHA256(secret, timestamp + "." + body), in hexadecimal digits
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::exchange {

using HookId = Id<struct HookTag>;
using DeliveryId = Id<struct HookDeliveryTag>;

/// What can be told of: what the applicant sees, too.
inline constexpr casework::EventKind kHookTopics[] = {
    casework::EventKind::received,    casework::EventKind::assigned,  casework::EventKind::asked,
    casework::EventKind::supplied,    casework::EventKind::extended,  casework::EventKind::answered,
    casework::EventKind::transferred, casework::EventKind::set_aside, casework::EventKind::reopened,
    casework::EventKind::lapsed};
/// `case.received` …
std::string topic_of(casework::EventKind kind);
std::optional<casework::EventKind> topic_kind_of(std::string_view topic);

/// Whether hooks may lie in the inner network; then http is taken, too. A port (org/ports.h):
/// without it only the open internet.
struct HookReach {
  bool inner_network = false;
};

/// What is filled in for a hook.
struct HookForm {
  AgencyId agency_id;
  std::string name;
  std::string url;
  std::vector<casework::EventKind> topics;
};

inline constexpr std::size_t kMaxHookUrl = 500;

/// Refuses no agency, no name or one that is too long, no topic, and what is no address: https,
/// without user and password. All that is wrong is told at once.
std::vector<Error> check_hook(const HookForm& form, const HookReach& reach);

enum class HookState { stands, paused, ended };
std::string_view name_of(HookState state);

struct Hook {
  HookId id;
  HookForm form;
  Instant made_at{};
  PersonId made_by;
  std::string made_by_name;
  int failures = 0;  ///< Tries that failed since the last one that did not.
  std::optional<Instant> paused_at;
  std::string paused_why;  ///< `failing`, `by_hand`.
  std::optional<Instant> ended_at;
  int row_version = 1;
  std::optional<Instant> quiet_until{};  ///< Nothing is sent before this: see quiet_time().

  HookState state() const {
    if (ended_at) return HookState::ended;
    return paused_at ? HookState::paused : HookState::stands;
  }
};

/// How often one delivery is tried, and after how many failures in a row the hook rests until
/// somebody has looked.
inline constexpr int kMostAttempts = 8;
inline constexpr int kPauseAfter = 20;
/// How long what was delivered or given up is kept.
inline constexpr int kKeptDays = 30;

/// The pause after the `attempts`th try: one minute, three, nine … at most twelve hours; the eight
/// tries span about eighteen hours.
std::chrono::minutes pause_after(std::int64_t attempts);

/// How long a hook is left alone after the `failures`th failure in a row, whatever waits for it:
/// half a minute more each time, at most ten minutes. A receiver that never answers thus holds up
/// the other hooks for one try's patience at a time.
std::chrono::seconds quiet_time(int failures);

/// How long a hook is left alone that took its delivery, but took its time for it: as long again,
/// so that half of the courier's time is left for the others. Nothing up to two seconds.
std::chrono::seconds quiet_time(std::chrono::microseconds taken);

/// Any 2xx: the receiver has it.
constexpr bool is_taken(int status) { return status >= 200 && status < 300; }

struct Attempt {
  Instant began_at{};
  std::optional<Instant> ended_at;
  int status = 0;
  std::string problem;  ///< A text key, or empty.
};

/// One telling of one happening.
struct Delivery {
  DeliveryId id;
  std::string topic;
  std::string payload;
  Instant at{};
  std::int64_t attempts = 0;
  std::string outcome;  ///< Empty while it is to be sent; `delivered`, `given_up`.
  std::vector<Attempt> tries;
};

/// The lines that go with a body: what it is, when, and the signature.
std::vector<std::string> signed_headers(std::string_view signature, std::string_view timestamp,
                                        std::string_view topic, DeliveryId id);
/// What the signature is made of.
std::string signed_text(std::string_view timestamp, std::string_view body);

namespace refusal {
inline const Error hook_missing{Fault::not_found, "exchange.hook.not_found"};
inline const Error delivery_missing{Fault::not_found, "exchange.hook.no_delivery"};
inline const Error no_topic{Fault::invalid, "exchange.hook.no_topic", "topics"};
inline const Error bad_url{Fault::invalid, "exchange.hook.bad_url", "url"};
inline const Error not_secure{Fault::invalid, "exchange.hook.not_secure", "url"};
inline const Error hook_ended{Fault::conflict, "exchange.hook.ended_already"};
inline const Error hook_rests{Fault::conflict, "exchange.hook.rests"};
inline const Error changed_meanwhile{Fault::conflict, "exchange.changed_meanwhile"};
}  // namespace refusal

}  // namespace hb::exchange

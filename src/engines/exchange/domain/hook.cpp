#include "exchange/hook.h"

#include <algorithm>
#include <cstdlib>

#include "exchange/api_token.h"
#include "kernel/unicode.h"
#include "kernel/web_address.h"

namespace hb::exchange {

namespace {

constexpr std::string_view kPrefix = "case.";

}  // namespace

std::string topic_of(casework::EventKind kind) {
  return std::string{kPrefix} + std::string{casework::name_of(kind)};
}

std::optional<casework::EventKind> topic_kind_of(std::string_view topic) {
  for (const casework::EventKind each : kHookTopics) {
    if (topic_of(each) == topic) return each;
  }
  return std::nullopt;
}

std::vector<Error> check_hook(const HookForm& form, const HookReach& reach) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.name.empty()) errors.push_back(refusal::no_name);
  if (count_characters(form.name) > kMaxName) {
    errors.push_back(refusal::name_too_long.with("most", std::to_string(kMaxName)));
  }
  const auto address = check_web_address(form.url);
  if (!address) {
    errors.push_back(address.error().at("url"));
  } else if (form.url.size() > kMaxHookUrl) {
    errors.push_back(refusal::bad_url);
  } else if (!reach.inner_network && !lower_ascii(form.url).starts_with("https://")) {
    errors.push_back(refusal::not_secure);
  }
  if (form.topics.empty()) errors.push_back(refusal::no_topic);
  return errors;
}

std::string_view name_of(HookState state) {
  switch (state) {
    case HookState::stands: return "stands";
    case HookState::paused: return "paused";
    case HookState::ended: return "ended";
  }
  std::abort();
}

std::chrono::minutes pause_after(std::int64_t attempts) {
  constexpr std::chrono::minutes kLongest{12 * 60};
  std::chrono::minutes pause{1};
  for (std::int64_t tripled = 1; tripled < attempts && pause < kLongest; ++tripled) pause *= 3;
  return std::min(pause, kLongest);
}

std::chrono::seconds quiet_time(int failures) {
  constexpr std::chrono::seconds kStep{30};
  constexpr std::chrono::seconds kLongest{600};
  return failures >= kLongest / kStep ? kLongest : kStep * std::max(failures, 1);
}

std::chrono::seconds quiet_time(std::chrono::microseconds taken) {
  constexpr std::chrono::seconds kPrompt{2};
  return taken > kPrompt ? std::chrono::ceil<std::chrono::seconds>(taken) : std::chrono::seconds{0};
}

std::string signed_text(std::string_view timestamp, std::string_view body) {
  return std::string{timestamp} + "." + std::string{body};
}

std::vector<std::string> signed_headers(std::string_view signature, std::string_view timestamp,
                                        std::string_view topic, DeliveryId id) {
  return {"Content-Type: application/json; charset=utf-8", "Haoban-Event: " + std::string{topic},
          "Haoban-Delivery: " + std::to_string(id.value),
          "Haoban-Timestamp: " + std::string{timestamp},
          "Haoban-Signature: v1=" + std::string{signature}};
}

}  // namespace hb::exchange

#include "casework/appointment.h"

#include <charconv>

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<AppointmentOutcome, 4> kOutcomeNames{
    {{AppointmentOutcome::agreed, "agreed"},
     {AppointmentOutcome::not_agreed, "not_agreed"},
     {AppointmentOutcome::not_come, "not_come"},
     {AppointmentOutcome::cancelled, "cancelled"}}};

/// One or two digits up to `most`; nothing for anything else.
std::optional<int> read_part(std::string_view digits, int most) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  const bool whole = fault == std::errc{} && end == digits.data() + digits.size();
  if (!whole || digits.empty() || digits.size() > 2 || digits[0] == '-' || value > most) {
    return std::nullopt;
  }
  return value;
}

std::string two_digits(int value) { return (value < 10 ? "0" : "") + std::to_string(value); }

Result<Done> check_length(std::string_view text, std::string_view field, std::size_t most) {
  if (count_characters(text) <= most) return Done{};
  return refusal::text_too_long.at(field).with("most", std::to_string(most));
}

}  // namespace

std::string_view name_of(AppointmentOutcome outcome) { return name_in(kOutcomeNames, outcome); }
std::optional<AppointmentOutcome> appointment_outcome_of(std::string_view name) {
  return value_in(kOutcomeNames, name);
}

AppointmentCount count_of(const std::vector<Appointment>& appointments) {
  AppointmentCount count;
  for (const Appointment& each : appointments) {
    if (!each.end) continue;
    const bool agreed = each.end->outcome == AppointmentOutcome::agreed;
    if (agreed || each.end->outcome == AppointmentOutcome::not_agreed) ++count.held;
    if (agreed) ++count.agreed;
  }
  return count;
}

std::optional<std::string> read_clock(std::string_view typed) {
  const std::size_t colon = typed.find(':');
  if (colon == typed.npos) return std::nullopt;
  const auto hour = read_part(typed.substr(0, colon), 23);
  const auto minute = read_part(typed.substr(colon + 1), 59);
  if (!hour || !minute || typed.substr(colon + 1).size() != 2) return std::nullopt;
  return two_digits(*hour) + ":" + two_digits(*minute);
}

Result<Done> check_appointment(const AppointmentForm& form, const Case& current, Date today,
                               std::string_view now) {
  if (form.row_version != current.row_version) return refusal::moved_meanwhile;
  if (is_closed(current.state) || current.state == CaseState::merged) return refusal::cannot_now;
  const int days = days_between(today, form.day);
  if (days < 0 || days > kFarthestAppointment) return refusal::appointment_day;
  const auto clock = read_clock(form.clock);
  if (!clock || (days == 0 && *clock < now)) return refusal::appointment_clock;
  if (form.place.empty()) return refusal::appointment_no_place;
  if (form.who.empty()) return refusal::appointment_nobody;
  HB_TRY(check_length(form.place, "meet_place", kMaxPlace));
  return check_length(form.who, "meet_who", kMaxWho);
}

Result<Done> check_appointment_end(const Appointment& appointment, const AppointmentEnd& end,
                                   Date today) {
  if (!appointment.is_open()) return refusal::appointment_ended;
  if (end.outcome != AppointmentOutcome::cancelled && appointment.day > today) {
    return refusal::appointment_too_soon;
  }
  if (end.words.empty() && end.outcome != AppointmentOutcome::not_come) {
    return refusal::appointment_no_words;
  }
  return check_length(end.words, "words", kMaxText);
}

}  // namespace hb::casework

// Meetings with who brought a case (協談): when, where and with whom, and what came of it. The
// applicant is written to, and sees the day on his progress page; who meets stays with the office.
//
//   arranged → agreed, not_agreed, not_come   on its day or later
//            → cancelled                      the applicant is told
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

using AppointmentId = Id<struct AppointmentTag>;

enum class AppointmentOutcome { agreed, not_agreed, not_come, cancelled };
inline constexpr AppointmentOutcome kAppointmentOutcomes[] = {
    AppointmentOutcome::agreed, AppointmentOutcome::not_agreed, AppointmentOutcome::not_come,
    AppointmentOutcome::cancelled};
std::string_view name_of(AppointmentOutcome outcome);
std::optional<AppointmentOutcome> appointment_outcome_of(std::string_view name);

struct AppointmentForm {
  int row_version = 0;  ///< Of the case, as it was seen.
  Date day{};
  std::string clock;  ///< As typed: 14:00, 9:30.
  std::string place;
  std::string who;
};

struct AppointmentEnd {
  AppointmentOutcome outcome{};
  std::string words;
};

struct AppointmentEnded {
  AppointmentOutcome outcome{};
  std::string words;
  Instant at{};
  std::string person_name;
};

struct Appointment {
  AppointmentId id;
  AgencyId agency_id;
  CaseId case_id;
  Date day{};
  std::string clock;  ///< 14:00, in Taiwan.
  std::string place;
  std::string who;
  Instant at{};
  std::string person_name;  ///< Who arranged it.
  std::optional<AppointmentEnded> end;

  bool is_open() const { return !end; }
};

/// One with what a list says of its case.
struct AppointmentOfCase {
  Appointment appointment;
  std::string number;
  std::string subject;
};

/// How many were held, and how many of those came to an agreement.
struct AppointmentCount {
  int held = 0;
  int agreed = 0;
};
AppointmentCount count_of(const std::vector<Appointment>& appointments);

inline constexpr std::size_t kMaxPlace = 100;
inline constexpr std::size_t kMaxWho = 500;
inline constexpr int kFarthestAppointment = 365;

/// 9:30 and 09:30 as 09:30; nothing for what is no time of a day.
std::optional<std::string> read_clock(std::string_view typed);

/// Refuses a case that is closed, goes with another or moved on meanwhile, a day and time that are
/// not to come within a year, no place, nobody, and texts that are too long. `now` is the time of
/// day in Taiwan.
Result<Done> check_appointment(const AppointmentForm& form, const Case& current, Date today,
                               std::string_view now);
/// Refuses one that has ended, an outcome before its day, and no words where it was held or
/// cancelled.
Result<Done> check_appointment_end(const Appointment& appointment, const AppointmentEnd& end,
                                   Date today);

namespace refusal {
inline const Error appointment_missing{Fault::not_found, "casework.appointment.not_found"};
inline const Error appointment_day{Fault::invalid, "casework.appointment.bad_day", "meet_on"};
inline const Error appointment_clock{Fault::invalid, "casework.appointment.bad_clock", "meet_at"};
inline const Error appointment_no_place{Fault::invalid, "casework.appointment.no_place",
                                        "meet_place"};
inline const Error appointment_nobody{Fault::invalid, "casework.appointment.nobody", "meet_who"};
inline const Error appointment_ended{Fault::conflict, "casework.appointment.ended"};
inline const Error appointment_unsaid{Fault::invalid, "casework.appointment.unsaid", "outcome"};
inline const Error appointment_too_soon{Fault::invalid, "casework.appointment.too_soon", "outcome"};
inline const Error appointment_no_words{Fault::invalid, "casework.appointment.no_words", "words"};
}  // namespace refusal

}  // namespace hb::casework

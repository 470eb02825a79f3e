#include "appointment_store.h"

#include "crypto/sealer.h"

namespace hb::casework {

namespace {

using storage::Row;

constexpr std::string_view kArrange = R"sql(
    INSERT INTO case_appointment (agency_id, case_id, day, clock, place, at, person_id, person_name)
    VALUES (:agency, :case, :day, :clock, :place, :at, :person, :name)
    RETURNING id)sql";
constexpr std::string_view kSealWho = "UPDATE case_appointment SET who = :who WHERE id = :id";
constexpr std::string_view kEndAppointment = R"sql(
    INSERT INTO case_appointment_end (appointment_id, agency_id, outcome, words, at, person_id,
                                      person_name)
    VALUES (:id, :agency, :outcome, :words, :at, :person, :name)
    ON CONFLICT (appointment_id) DO NOTHING)sql";

#define HB_APPOINTMENT                                                         \
  "SELECT a.id, a.agency_id, a.case_id, a.day, a.clock, a.place, a.who, a.at," \
  " a.person_name, e.outcome, e.words, e.at, e.person_name"
#define HB_APPOINTMENTS \
  " FROM case_appointment a LEFT JOIN case_appointment_end e ON e.appointment_id = a.id"

constexpr std::string_view kAppointmentsOfCase =
    HB_APPOINTMENT HB_APPOINTMENTS " WHERE a.case_id = :case ORDER BY a.day, a.clock, a.id";
constexpr std::string_view kFindAppointment =
    HB_APPOINTMENT HB_APPOINTMENTS " WHERE a.id = :id AND a.case_id = :case";
constexpr std::string_view kAppointmentsOfOfficer = HB_APPOINTMENT R"sql(, c.number, c.subject
      FROM case_appointment a JOIN case_file c ON c.id = a.case_id
      LEFT JOIN case_appointment_end e ON e.appointment_id = a.id
     WHERE c.officer_id = :officer AND c.officer_id <> 0 AND c.agency_id IN (:scope...)
       AND e.appointment_id IS NULL AND a.day <= :until
     ORDER BY a.day, a.clock, a.id LIMIT :limit)sql";

std::string who_place(std::int64_t id) { return "casework.appointment/" + std::to_string(id); }
std::string place_of_appointment_end(std::int64_t id) {
  return "casework.appointment_end/" + std::to_string(id);
}

}  // namespace

Appointment AppointmentStore::read(const Row& row) const {
  Appointment found{.id = row.id<AppointmentId>(0),
                    .agency_id = row.id<AgencyId>(1),
                    .case_id = row.id<CaseId>(2),
                    .day = row.date(3),
                    .clock = row.text(4),
                    .place = row.text(5),
                    .who = sealer_.open(row.bytes(6), who_place(row.integer(0))).value_or(""),
                    .at = row.instant(7),
                    .person_name = row.text(8),
                    .end = std::nullopt};
  if (row.is_null(9)) return found;
  found.end = AppointmentEnded{
      .outcome = appointment_outcome_of(row.text(9)).value_or(AppointmentOutcome::cancelled),
      .words = sealer_.open(row.bytes(10), place_of_appointment_end(found.id.value)).value_or(""),
      .at = row.instant(11),
      .person_name = row.text(12)};
  return found;
}

AppointmentId AppointmentStore::record(const Case& current, const AppointmentForm& form,
                                       const Actor& by) {
  const std::int64_t id = tx_.insert(kArrange, {{"agency", current.agency_id},
                                                {"case", current.id},
                                                {"day", form.day},
                                                {"clock", form.clock},
                                                {"place", form.place},
                                                {"at", by.at},
                                                {"person", by.person_id},
                                                {"name", by.name}});
  tx_.execute(kSealWho, {{"id", id}, {"who", sealer_.seal(form.who, who_place(id))}});
  return AppointmentId{id};
}

bool AppointmentStore::end(const Appointment& appointment, const AppointmentEnd& end,
                           const Actor& by) {
  return tx_.execute(
             kEndAppointment,
             {{"id", appointment.id},
              {"agency", appointment.agency_id},
              {"outcome", name_of(end.outcome)},
              {"words", sealer_.seal(end.words, place_of_appointment_end(appointment.id.value))},
              {"at", by.at},
              {"person", by.person_id},
              {"name", by.name}}) == 1;
}

std::vector<Appointment> AppointmentStore::of_case(CaseId id) {
  std::vector<Appointment> all;
  for (const Row& row : tx_.query(kAppointmentsOfCase, {{"case", id}})) all.push_back(read(row));
  return all;
}

std::optional<Appointment> AppointmentStore::find(CaseId id, AppointmentId appointment) {
  const auto row = tx_.query_one(kFindAppointment, {{"id", appointment}, {"case", id}});
  return row ? std::optional{read(*row)} : std::nullopt;
}

std::vector<AppointmentOfCase> AppointmentStore::of_officer(PersonId officer,
                                                            const org::Scope& scope, Date until,
                                                            int limit) {
  std::vector<AppointmentOfCase> found;
  for (const Row& row : tx_.query(kAppointmentsOfOfficer, {{"officer", officer},
                                                           {"scope", scope.agencies()},
                                                           {"until", until},
                                                           {"limit", limit}})) {
    found.push_back({.appointment = read(row), .number = row.text(13), .subject = row.text(14)});
  }
  return found;
}

}  // namespace hb::casework

// Meetings about cases. Who meets and what came of it is sealed.
#pragma once

#include <optional>
#include <vector>

#include "case_store.h"
#include "casework/appointment.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::casework {

class AppointmentStore {
 public:
  AppointmentStore(storage::Transaction& tx, const crypto::Sealer& sealer)
      : tx_(tx), sealer_(sealer) {}

  /// `form.clock` as read_clock() gives it.
  AppointmentId record(const Case& current, const AppointmentForm& form, const Actor& by);
  /// False when it has ended already.
  bool end(const Appointment& appointment, const AppointmentEnd& end, const Actor& by);

  /// Of one case, by their day. The caller has found the case in the viewer's sight, or knows its
  /// check code.
  std::vector<Appointment> of_case(CaseId id);
  std::optional<Appointment> find(CaseId id, AppointmentId appointment);
  /// Those of the officer's open cases that have not ended, until a day, the first one first.
  std::vector<AppointmentOfCase> of_officer(PersonId officer, const org::Scope& scope, Date until,
                                            int limit);

 private:
  Appointment read(const storage::Row& row) const;

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework

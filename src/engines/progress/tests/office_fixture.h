// An office with real people under a city, and a small rule book that it follows; on both
// databases, through the real routes, actions and stores.
#pragma once

#include <boost/json/value.hpp>
#include <string>

#include "crypto/sealer.h"
#include "duty_tasks.h"
#include "files/file_store.h"
#include "kernel/work_calendar.h"
#include "org/review_chain.h"
#include "org_testing/page_test.h"

namespace hb::progress {

/// A scheme with one duty of each sort; see office_fixture.cpp.
std::string quay_book();
/// The same with one piece of text replaced; throws when it does not stand there.
std::string quay_book_with(std::string_view piece, std::string_view other);

class DutyOffices : public org::PageTest {
 protected:
  DutyOffices();

  /// Loads a book and gives the number of its version.
  int load(const std::string& toml);
  void adopt(AgencyId agency, const std::string& code = "quay");

  /// Invites somebody with a role over an agency, in a unit.
  PersonId invite(const std::string& account, AgencyId agency, const std::string& role,
                  UnitId unit = {}, bool head = false, org::Reach reach = org::Reach::agency);
  org::Viewer viewer(PersonId person);
  org::Viewer machine();
  void set_deputy(PersonId person, PersonId deputy);
  void lock(PersonId person);
  void set_chain(const org::ReviewPlace& place, std::vector<org::ReviewLevel> levels);

  DutiesLaidOut lay_out(int roc_year = 115);
  int happened(const std::string& fact, AgencyId agency, const std::string& subject,
               int roc_year = 115);
  int remind();
  /// Moves the clock to noon of a day.
  void go_to(Date day);

  /// "code/occurrence due state" of the tasks that the viewer finds, in the order of their days.
  std::vector<std::string> duties(const org::Viewer& seen_by, const std::string& query = "");
  /// The address of a duty's task, as the machine finds it.
  std::string task_of(const std::string& duty, int occurrence = 1, int roc_year = 115);
  boost::json::value page_json(const std::string& address, const org::Viewer& seen_by);
  /// The codes of the duties in one group of the viewer's own tasks.
  std::vector<std::string> mine(const org::Viewer& seen_by, const std::string& group);

  files::FileStore files;
  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::StandingClock clock;
  WorkCalendar calendar;
  AgencyId office;  ///< Below the city.
  UnitId section;   ///< Of the office.
  PersonId officer, head, chief, above;
};

}  // namespace hb::progress

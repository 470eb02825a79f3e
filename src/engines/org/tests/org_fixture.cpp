#include "org_fixture.h"

#include "viewer_store.h"

namespace hb::org {

using namespace std::chrono_literals;

Government::Government(storage::Dialect dialect) : database(dialect, {migrations()}) {
  services.database = &*database;
  services.sealer = &sealer;
  city = agency({}, "QY", "青嶼市政府");
  bureau = agency(city, "QY-PW", "青嶼市政府工務局");
  office = agency(bureau, "QY-PW-1", "青嶼市第一工務段");
  commission = agency({}, "QY-EC", "青嶼市選舉委員會");
}

AgencyId Government::agency(AgencyId parent, const std::string& code, const std::string& name) {
  const auto opened = as(machine(), [&](Context& context) {
    return open_agency(context, parent,
                       {.code = code, .name = {name, ""}, .valid_from = 2010y / 12 / 25});
  });
  EXPECT_TRUE(opened) << opened.error().key;
  return *opened;
}

Viewer Government::machine() {
  Viewer viewer;
  database->read([&](storage::Transaction& tx) { viewer = viewer_at_the_machine(tx); });
  return viewer;
}

Viewer Government::viewer(PersonId person) {
  Viewer viewer;
  database->read([&](storage::Transaction& tx) {
    viewer = load_viewer(tx, person, taipei_date(now)).value();
  });
  return viewer;
}

PersonId Government::person(const std::string& account, AgencyId agency, const std::string& role,
                            Reach reach) {
  const auto invited = as_own(machine(), [&](Context& context) {
    return invite_person(context, {.agency_id = agency,
                                   .unit_id = {},
                                   .person = {.account = account,
                                              .name = "陳" + account,
                                              .email = account + "@example.tw",
                                              .phone = "04-80001234"},
                                   .role = role,
                                   .reach = reach,
                                   .password = kPassword});
  });
  EXPECT_TRUE(invited) << invited.error().key;
  return invited->person_id;
}

}  // namespace hb::org

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "agency_action.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org_fixture.h"
#include "person_action.h"
#include "role_action.h"
#include "settings_action.h"

namespace hb::org {
namespace {

using namespace std::chrono_literals;

class Organisation : public testing::TestWithParam<storage::Dialect> {
 protected:
  Government city{GetParam()};
  PersonId admin = city.person("admin", {}, "administrator", Reach::everywhere);
  PersonId manager = city.person("manager", city.bureau, "agency_administrator", Reach::subtree);
  PersonId neighbour = city.person("neighbour", city.commission, "agency_administrator");

  RoleGrant grant(PersonId person, const std::string& role, AgencyId agency,
                  Reach reach = Reach::agency) {
    return {.person_id = person,
            .role = role,
            .agency_id = agency,
            .reach = reach,
            .valid_from = taipei_date(city.now),
            .valid_to = {}};
  }
};
HB_ON_BOTH_DATABASES(Organisation);

TEST_P(Organisation, RenamedAgencyKeepsItsOldNameForOldDocuments) {
  const Date today = taipei_date(city.now);
  const auto renamed = city.as(city.viewer(manager), [&](Context& context) {
    return rename_agency(context, city.office, {"青嶼市東區工務段", "East"}, today);
  });
  ASSERT_TRUE(renamed) << renamed.error().key;
  city.as(city.viewer(manager), [&](Context& context) {
    EXPECT_EQ(find_agency(context, city.office)->name.zh_tw, "青嶼市東區工務段");
    EXPECT_EQ(agency_name_on(context, city.office, 2013y / 3 / 14).zh_tw, "青嶼市第一工務段");
    EXPECT_EQ(agency_name_on(context, city.office, plus_days(today, -1)).zh_tw, "青嶼市第一工務段");
    return Done{};
  });
}

TEST_P(Organisation, SubtreeRoleSeesBelowButNeitherAboveNorBeside) {
  const Viewer viewer = city.viewer(manager);
  EXPECT_TRUE(viewer.scope.covers(city.bureau));
  EXPECT_TRUE(viewer.scope.covers(city.office));
  EXPECT_FALSE(viewer.scope.covers(city.city));
  EXPECT_FALSE(viewer.scope.covers(city.commission));
}

TEST_P(Organisation, NeighbourIsNotToldWhatExists) {
  const auto profile = city.as(city.viewer(neighbour), [&](Context& context) {
    return agency_profile(context, city.bureau);
  });
  EXPECT_EQ(profile.error().fault, Fault::not_found);
  const auto person = city.as(city.viewer(neighbour),
                              [&](Context& context) { return person_profile(context, manager); });
  EXPECT_EQ(person.error().fault, Fault::not_found);
}

TEST_P(Organisation, ReaderCannotOpenAgenciesOrUnits) {
  const Viewer reader = city.viewer(city.person("reader", city.bureau, "reader"));
  const auto agency = city.as(reader, [&](Context& context) {
    return open_agency(context, city.bureau, {.code = "NEW", .name = {"新機關", ""}});
  });
  EXPECT_EQ(agency.error().fault, Fault::forbidden);
  const auto unit = city.as(reader, [&](Context& context) {
    return open_unit(context, city.bureau, {.name = {"新單位", ""}});
  });
  EXPECT_EQ(unit.error().fault, Fault::forbidden);
}

TEST_P(Organisation, CodeIsTakenWhateverItsCapitals) {
  const auto taken = city.as(city.viewer(admin), [&](Context& context) {
    return open_agency(context, city.city,
                       {.code = "qy-pw", .name = {"另一局", ""}, .valid_from = 2026y / 1 / 1});
  });
  EXPECT_EQ(taken.error().key, "org.agency.code_taken");
}

TEST_P(Organisation, AgencyClosesAfterThoseBelowAndNamesItsSuccessor) {
  const auto close = [&](AgencyId agency, std::string_view successor) {
    return city.as(city.viewer(admin), [&](Context& context) {
      return close_agency(context, agency, taipei_date(city.now), successor);
    });
  };
  EXPECT_EQ(close(city.bureau, "").error().key, "org.agency.has_standing_below");
  EXPECT_EQ(close(city.office, "NOWHERE").error().key, "org.agency.unknown_successor");
  ASSERT_TRUE(close(city.office, "QY-PW"));
  EXPECT_EQ(close(city.office, "").error().fault, Fault::conflict);
  city.as(city.viewer(admin), [&](Context& context) {
    EXPECT_EQ(agency_profile(context, city.office)->successors.at(0).code, "QY-PW");
    EXPECT_EQ(agency_profile(context, city.bureau)->predecessors.at(0).code, "QY-PW-1");
    return Done{};
  });
}

TEST_P(Organisation, MovedAgencyStandsElsewhereFromTheDayOnAndOnlyFromThen) {
  const Date today = taipei_date(city.now);
  const Date next_week = plus_days(today, 7);
  const auto moved = city.as(city.viewer(admin), [&](Context& context) {
    return move_agency(context, city.office,
                       {.parent_id = city.city, .from = next_week, .reason = "組織規程修正"});
  });
  ASSERT_TRUE(moved) << moved.error().key;
  EXPECT_EQ(moved->old_parent, city.bureau);

  EXPECT_TRUE(city.viewer(manager).scope.covers(city.office)) << "not yet";
  city.now += std::chrono::days{7};
  EXPECT_FALSE(city.viewer(manager).scope.covers(city.office)) << "it has left the bureau";
  city.as(city.viewer(admin), [&](Context& context) {
    EXPECT_EQ(find_agency(context, city.office)->parent_id, city.city);
    const auto depth_on = [&](Date day) {
      for (const AgencyInTree& each : agencies_standing_on(context, day)) {
        if (each.agency.id == city.office) return each.depth;
      }
      return -1;
    };
    EXPECT_EQ(depth_on(next_week), 1);
    EXPECT_EQ(depth_on(today), 2) << "the tree of an earlier day stays";
    EXPECT_EQ(depth_on(2000y / 1 / 1), -1) << "it did not stand yet";
    const auto profile = agency_profile(context, city.office);
    EXPECT_EQ(profile->parents.size(), 2u);
    EXPECT_EQ(profile->parents.back().reason, "組織規程修正");
    const auto entries = latest_audit_entries(context, city.office, 1);
    EXPECT_EQ(entries->at(0).action, "org.agency_moved");
    EXPECT_THAT(entries->at(0).detail, testing::HasSubstr("青嶼市政府工務局"));
    return Done{};
  });
}

TEST_P(Organisation, MovingNeedsTheDutyOverBothParents) {
  const Date today = taipei_date(city.now);
  const auto move = [&](PersonId who, AgencyId agency, AgencyId parent) {
    return city.as(city.viewer(who), [&](Context& context) {
      return move_agency(context, agency, {.parent_id = parent, .from = today, .reason = "改隸"});
    });
  };
  EXPECT_EQ(move(manager, city.bureau, {}).error().fault, Fault::forbidden) << "the city's matter";
  EXPECT_EQ(move(manager, city.office, {}).error().fault, Fault::forbidden) << "not to the top";
  EXPECT_EQ(move(manager, city.office, city.commission).error().key, "org.agency.unknown_parent");
  EXPECT_EQ(move(neighbour, city.office, city.commission).error().fault, Fault::not_found);

  const PersonId both = city.person("both", city.bureau, "agency_administrator");
  ASSERT_TRUE(city.as(city.viewer(admin), [&](Context& context) {
    return give_role(context, grant(both, "agency_administrator", city.commission));
  }));
  EXPECT_TRUE(move(admin, city.commission, city.bureau));
  EXPECT_EQ(move(both, city.commission, city.bureau).error().key,
            "org.agency.stands_there_already");
}

TEST_P(Organisation, AnAgencyDoesNotMoveBelowItself) {
  const auto moved = city.as(city.viewer(admin), [&](Context& context) {
    return move_agency(context, city.city,
                       {.parent_id = city.office, .from = taipei_date(city.now), .reason = "改隸"});
  });
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().key, "org.agency.moved_into_its_own");
  EXPECT_EQ(moved.error().field, "parent");
  EXPECT_EQ(moved.error().args.at(0).second, "青嶼市政府工務局") << "who is in the way";
}

TEST_P(Organisation, AnAgencyThatMovedAwayDoesNotKeepItsOldParentOpen) {
  const Date today = taipei_date(city.now);
  const auto close = [&](Date last_day) {
    return city.as(city.viewer(admin), [&](Context& context) {
      return close_agency(context, city.bureau, last_day, "");
    });
  };
  ASSERT_TRUE(city.as(city.viewer(admin), [&](Context& context) {
    return move_agency(context, city.office,
                       {.parent_id = city.city, .from = plus_days(today, 7), .reason = "改隸"});
  }));
  EXPECT_EQ(close(plus_days(today, 5)).error().key, "org.agency.has_standing_below");
  EXPECT_TRUE(close(plus_days(today, 6)));
}

TEST_P(Organisation, NobodyRaisesAnotherAboveHimself) {
  const PersonId chen = city.person("chen", city.bureau, "reader");
  const auto give = [&](const RoleGrant& wanted) {
    return city.as(city.viewer(manager),
                   [&](Context& context) { return give_role(context, wanted); });
  };
  EXPECT_TRUE(give(grant(chen, "case_officer", city.office)));
  EXPECT_EQ(give(grant(chen, "case_officer", city.office)).error().key, "org.role.held_already");
  EXPECT_EQ(give(grant(chen, "case_officer", city.city)).error().fault, Fault::forbidden);
  EXPECT_EQ(give(grant(chen, "administrator", city.office)).error().key, "org.role.above_you");
  EXPECT_EQ(give(grant(chen, "reader", {}, Reach::everywhere)).error().fault, Fault::forbidden);
  EXPECT_EQ(give(grant(chen, "no_such_role", city.office)).error().key, "org.role.unknown");
}

TEST_P(Organisation, ManagerCannotTakeOverAnAdministratorsAccount) {
  const PersonId above = city.person("above", city.bureau, "administrator", Reach::everywhere);
  const auto reset = city.as_own(city.viewer(manager),
                                 [&](Context& context) { return reset_password(context, above); });
  EXPECT_EQ(reset.error().key, "org.role.above_you");
  EXPECT_EQ(
      city.as(city.viewer(manager), [&](Context& context) { return lock_person(context, above); })
          .error()
          .key,
      "org.role.above_you");
}

TEST_P(Organisation, ContactIsMaskedUntilOpenedAndTheOpeningIsRecorded) {
  const PersonId chen = city.person("chen", city.bureau, "reader");
  city.as(city.viewer(manager), [&](Context& context) {
    EXPECT_EQ(person_profile(context, chen)->person.email, "c***@example.tw");
    EXPECT_EQ(open_contact(context, chen)->email, "chen@example.tw");
    return Done{};
  });
  city.as(city.viewer(manager), [&](Context& context) {
    const auto log = latest_audit_entries(context, city.bureau, 10);
    EXPECT_EQ(log->at(0).action, "org.contact_opened");
    EXPECT_EQ(log->at(0).actor, "manager");
    return Done{};
  });
}

TEST_P(Organisation, SealedColumnsDoNotShowTheText) {
  city.person("chen", city.bureau, "reader");
  city.database->read([&](storage::Transaction& tx) {
    for (const storage::Row& row : tx.query("SELECT email_sealed FROM person")) {
      const auto& bytes = row.bytes(0);
      const std::string text{reinterpret_cast<const char*>(bytes.data()), bytes.size()};
      EXPECT_FALSE(text.empty());
      EXPECT_EQ(text.find("example"), text.npos);
    }
  });
}

TEST_P(Organisation, AuditLogIsReadByDutyOnly) {
  const auto read = [&](PersonId person, AgencyId agency) {
    return city.as(city.viewer(person),
                   [&](Context& context) { return latest_audit_entries(context, agency, 10); });
  };
  EXPECT_TRUE(read(manager, city.bureau));
  EXPECT_EQ(read(neighbour, city.bureau).error().fault, Fault::forbidden);
  EXPECT_EQ(read(manager, {}).error().fault, Fault::forbidden);
}

TEST_P(Organisation, DeputyStandsInWithinTheAgency) {
  const PersonId chen = city.person("chen", city.bureau, "reader");
  const PersonId lin = city.person("lin", city.bureau, "reader");
  const auto unit = city.as(city.viewer(manager), [&](Context& context) {
    return open_unit(context, city.bureau, {.name = {"養護科", "Maintenance"}});
  });
  ASSERT_TRUE(unit);
  const auto deputy = [&](PersonId person) {
    return city.as(city.viewer(manager),
                   [&](Context& context) { return set_deputy(context, chen, person); });
  };
  EXPECT_EQ(deputy(lin).error().key, "org.person.no_unit");
  ASSERT_TRUE(city.as(city.viewer(manager),
                      [&](Context& context) { return move_to_unit(context, chen, *unit, true); }));
  EXPECT_TRUE(deputy(lin));
  EXPECT_EQ(deputy(chen).error().key, "org.person.deputy_elsewhere");
  EXPECT_EQ(deputy(neighbour).error().key, "org.person.deputy_elsewhere");
  EXPECT_EQ(city.viewer(chen).unit_name, "養護科");
}

TEST_P(Organisation, UnitsMakeNoRing) {
  const auto open = [&](const std::string& name, UnitId parent) {
    return *city.as(city.viewer(manager), [&](Context& context) {
      return open_unit(context, city.bureau, {.name = {name, ""}, .parent_id = parent});
    });
  };
  const UnitId upper = open("上", {});
  const UnitId lower = open("下", upper);
  const auto ring = city.as(city.viewer(manager), [&](Context& context) {
    return change_unit(context, upper, {.name = {"上", ""}, .parent_id = lower});
  });
  EXPECT_EQ(ring.error().key, "org.unit.parent_elsewhere");
}

TEST_P(Organisation, SettingsBelongToTheSystemAdministrator) {
  const auto change = [&](PersonId person, const std::string& name) {
    return city.as(city.viewer(person), [&](Context& context) {
      return change_site_settings(context, {.name_zh = name});
    });
  };
  EXPECT_EQ(change(manager, "x").error().fault, Fault::forbidden);
  EXPECT_EQ(change(admin, "").error().key, "org.settings.no_name");
  ASSERT_TRUE(change(admin, "青嶼市服務品質"));
  city.as({}, [](Context& context) {
    EXPECT_EQ(setting(context, "site.name_zh"), "青嶼市服務品質");
    return Done{};
  });
}

TEST_P(Organisation, NamesAreForThoseWhoAreSignedIn) {
  const std::vector<PersonId> ids{manager, PersonId{999}};
  city.as({}, [&](Context& context) {
    EXPECT_TRUE(person_names(context, ids).empty());
    EXPECT_TRUE(people_of(context, city.bureau).empty());
    EXPECT_EQ(public_agencies(context).size(), 4u);
    return Done{};
  });
  city.as(city.viewer(neighbour), [&](Context& context) {
    EXPECT_THAT(person_names(context, ids),
                testing::ElementsAre(testing::Pair(manager, "陳manager")));
    EXPECT_TRUE(people_of(context, city.bureau).empty());
    return Done{};
  });
}

}  // namespace
}  // namespace hb::org

// Somebody leaves who holds one of everything: each column that a source of holdings answers for
// names the leaver, the handover takes it all, and taking back gives it all again.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <map>
#include <set>

#include "carried_books.h"
#include "demo.h"
#include "handover_action.h"
#include "org/holdings.h"
#include "person_action.h"
#include "storage_testing/test_database.h"

namespace hb::app {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;

class Leaving : public testing::TestWithParam<storage::Dialect> {
 protected:
  struct Pair {
    PersonId leaver, follower;
  };

  Leaving() {
    std::string made = (fs::temp_directory_path() / "haoban-leaving-XXXXXX").string();
    folder = ::mkdtemp(made.data());
    database.close();
    environment.config.data_folder = folder / "data";
    if (GetParam() == storage::Dialect::postgres) {
      environment.config.database_url = database.settings().url;
    }
    EXPECT_TRUE(storage::migrate(environment.database(), all_migrations()));
    load_carried_books(environment.database());
    EXPECT_EQ(load_demo(environment), 0);
    environment.read([&](org::Context& context) {
      for (const storage::Row& row : context.tx.query("SELECT id FROM agency ORDER BY id")) {
        agencies.push_back(row.id<AgencyId>(0));
      }
    });
    for (const AgencyId agency : agencies) {
      const std::string number = std::to_string(agency.value);
      pairs[agency] = {invite(agency, "leaver" + number), invite(agency, "follower" + number)};
    }
  }
  ~Leaving() override { fs::remove_all(folder); }

  PersonId invite(AgencyId agency, const std::string& account) {
    // Its own transactions, and outside of ours.
    std::optional<PersonId> invited;
    environment.read([&](org::Context& context) {
      auto person = org::invite_person(context, {.agency_id = agency,
                                                 .person = {.account = account, .name = account},
                                                 .password = "haoban-demo-2026"});
      EXPECT_TRUE(person) << person.error().key;
      if (person) invited = person->person_id;
    });
    return invited.value_or(PersonId{});
  }

  static std::size_t held(org::Context& context, const org::HoldingSource& source,
                          PersonId person) {
    return source.held_by(context, person).size();
  }

  /// What somebody of the demonstration, or nobody, holds by this column becomes the leaver's of
  /// the same agency. False when the source sees nothing of it in any agency.
  bool give_to_leaver(const org::HoldingSource& source, std::string_view column) {
    const std::size_t dot = column.find('.');
    const std::string table{column.substr(0, dot)}, name{column.substr(dot + 1)};
    for (const AgencyId agency : agencies) {
      std::vector<PersonId> holders;
      environment.read([&](org::Context& context) {
        for (const storage::Row& row : context.tx.query(
                 "SELECT DISTINCT " + name + " FROM " + table + " WHERE agency_id = :agency",
                 {{"agency", agency}})) {
          holders.push_back(row.id<PersonId>(0));
        }
      });
      for (const PersonId holder : holders) {
        if (take_from(source, table, name, agency, holder)) return true;
      }
    }
    return false;
  }

  /// Not where the leaver stands in the same row already: nobody is their own deputy.
  bool take_from(const org::HoldingSource& source, const std::string& table,
                 const std::string& name, AgencyId agency, PersonId holder) {
    const PersonId leaver = pairs[agency].leaver;
    if (holder == leaver || holder == pairs[agency].follower) return false;
    std::string change = "UPDATE " + table + " SET " + name +
                         " = :leaver WHERE agency_id = :agency AND COALESCE(" + name +
                         ", 0) = :holder";
    for (const std::string_view other : source.columns()) {
      if (!other.starts_with(table + ".") || other == table + "." + name) continue;
      change += " AND COALESCE(" + std::string{other.substr(table.size() + 1)} + ", 0) <> :leaver";
    }
    bool grown = false;
    try {
      environment.write([&](org::Context& context) {
        const std::size_t before = held(context, source, leaver);
        context.tx.execute(change, {{"leaver", leaver}, {"agency", agency}, {"holder", holder}});
        grown = held(context, source, leaver) > before;
        if (grown) context.tx.commit();
      });
    } catch (const storage::DatabaseError&) {
      return false;  // The table refuses it, such as two places in one unit.
    }
    return grown;
  }

  std::vector<org::HeldThing> things_of(PersonId person) {
    std::vector<org::HeldThing> things;
    environment.read([&](org::Context& context) {
      const auto all = org::holdings_of(context, person);
      ASSERT_TRUE(all) << all.error().key;
      things = all->things;
    });
    return things;
  }

  /// What the sources still see with the person, without what ends today: a place that began today
  /// lasts until tonight, whoever had it.
  std::map<std::string, std::size_t> left_with(PersonId person) {
    std::map<std::string, std::size_t> left;
    environment.read([&](org::Context& context) {
      for (const org::HoldingSource* source : holding_sources()) {
        for (const org::Holding& each : source->held_by(context, person)) {
          const bool ends_today =
              each.due == context.today && each.url.ends_with("/promotion-team");
          if (!ends_today) ++left[std::string{source->name()}];
        }
      }
    });
    return left;
  }

  storage::TestDatabase database{GetParam()};
  fs::path folder;
  Environment environment;
  std::vector<AgencyId> agencies;
  std::map<AgencyId, Pair> pairs;
};

HB_ON_BOTH_DATABASES(Leaving);

TEST_P(Leaving, TakesEveryColumnAlongAndGivesItBack) {
  for (const org::HoldingSource* source : holding_sources()) {
    for (const std::string_view column : source->columns()) {
      EXPECT_TRUE(give_to_leaver(*source, column))
          << column << " holds nothing that could be given";
    }
  }
  std::size_t handed = 0;
  for (const auto& [agency, pair] : pairs) {
    const auto things = things_of(pair.leaver);
    if (things.empty()) continue;
    std::vector<org::HandoverChoice> choices;
    for (const org::HeldThing& thing : things) {
      choices.push_back({thing.source, thing.holding.key, pair.follower});
    }
    std::int64_t handover = 0;
    environment.write([&](org::Context& context) {
      const auto done = org::hand_over(context, pair.leaver, "退休", choices);
      ASSERT_TRUE(done) << done.error().key << " in agency " << agency.value;
      handover = *done;
    });
    EXPECT_THAT(left_with(pair.leaver), IsEmpty()) << "agency " << agency.value;
    EXPECT_EQ(things_of(pair.follower).size(), things.size());
    handed += things.size();

    environment.write([&](org::Context& context) {
      const auto undone = org::undo_handover(context, handover);
      ASSERT_TRUE(undone) << undone.error().key << " in agency " << agency.value;
    });
    EXPECT_EQ(things_of(pair.leaver).size(), things.size());
    EXPECT_THAT(left_with(pair.follower), IsEmpty());
  }
  EXPECT_GE(handed, 18u);
}

}  // namespace
}  // namespace hb::app

#include "demo.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <functional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

#include "adoptions.h"
#include "agency_action.h"
#include "demo_approvals.h"
#include "demo_cases.h"
#include "demo_data.h"
#include "demo_entries.h"
#include "demo_exchange.h"
#include "demo_measures.h"
#include "demo_media.h"
#include "demo_old_cases.h"
#include "demo_oversight.h"
#include "demo_past_cases.h"
#include "demo_publications.h"
#include "demo_references.h"
#include "demo_results.h"
#include "demo_services.h"
#include "demo_year.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "org/session_guard.h"
#include "person_action.h"
#include "promotion_team_action.h"
#include "review_chain_action.h"
#include "settings_action.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;

constexpr Date kFirstDay = 2019y / 1 / 1;  // Before every plan of the demonstration.
constexpr Date kFirstTeam = 2025y / 1 / 2;

/// What has been made so far, by the names that city.toml uses.
struct Made {
  std::unordered_map<std::string, AgencyId> agencies;
  std::unordered_map<std::string, UnitId> units;  // "agency/unit"
  std::unordered_map<std::string, PersonId> people;
};

/// Units and people were there before the plans that they drew up.
void set_first_day(org::Context& context) {
  context.today = kFirstDay;
  context.now = std::chrono::sys_days{kFirstDay} + 1h;
}

void make_agency(org::Context& context, const toml::table& row, Made& made) {
  const std::string code = text_of(row, "code");
  const std::string parent = text_of(row, "parent");
  const org::AgencyForm form{
      .code = code,
      .name = {text_of(row, "name"), text_of(row, "name_en")},
      .level = org::agency_level_from(text_of(row, "level")).value_or(org::AgencyLevel::other),
      .front_line = row["front_line"].value_or(false),
      .address = text_of(row, "address"),
      .phone = text_of(row, "phone"),
      .valid_from = kFirstDay,
  };
  const AgencyId above = parent.empty() ? AgencyId{} : made.agencies.at(parent);
  made.agencies[code] = must(org::open_agency(context, above, form), code);
}

void make_unit(org::Context& context, const toml::table& row, int position, Made& made) {
  const std::string agency = text_of(row, "agency");
  const std::string name = text_of(row, "name");
  made.units[agency + "/" + name] = must(
      org::open_unit(context, made.agencies.at(agency),
                     {.name = {name, ""}, .phone = text_of(row, "phone"), .position = position}),
      name);
}

void make_people(org::Context& context, const toml::table& city, Made& made) {
  const std::string password = text_of(city, "password");
  for (const auto& entry : *city["person"].as_array()) {
    const toml::table& row = *entry.as_table();
    const std::string agency = text_of(row, "agency");
    const std::string role = text_of(row, "role");
    org::Reach reach = org::Reach::subtree;
    if (role == "administrator") reach = org::Reach::everywhere;
    const org::Invitation invitation{
        .agency_id = made.agencies.at(agency),
        .unit_id = made.units.at(agency + "/" + text_of(row, "unit")),
        .person = {.account = text_of(row, "account"),
                   .name = text_of(row, "name"),
                   .job_title = text_of(row, "title"),
                   .extension = text_of(row, "extension"),
                   .email = text_of(row, "email"),
                   .phone = text_of(row, "phone")},
        .role = role,
        .reach = reach,
        .password = password,
    };
    const auto invited = must(org::invite_person(context, invitation), text_of(row, "account"));
    made.people[invitation.person.account] = invited.person_id;
    if (!row["head"].value_or(false)) continue;
    org::in_write(context, [&](org::Context& inner) {
      return must(org::move_to_unit(inner, invited.person_id, invitation.unit_id, true), "head");
    });
  }
}

/// Joining ends its transaction, so that each member has one.
void make_teams(Environment& environment, const toml::table& city, const Made& made) {
  for (const auto& entry : *city["team"].as_array()) {
    const toml::table& row = *entry.as_table();
    const AgencyId agency = made.agencies.at(text_of(row, "agency"));
    bool convener = true;
    for (const auto& member : *row["members"].as_array()) {
      const std::string account = member.value_or(std::string{});
      environment.write([&](org::Context& context) {
        must(org::join_team(context, agency,
                            {.person_id = made.people.at(account),
                             .convener = std::exchange(convener, false),
                             .valid_from = kFirstTeam}),
             account);
      });
    }
  }
}

/// Who reviews, level by level, where the city has set it.
void set_chains(Environment& environment, const toml::table& city, const Made& made) {
  for (const auto& entry : *city["chain"].as_array()) {
    const toml::table& row = *entry.as_table();
    const std::string agency = text_of(row, "agency");
    environment.write([&](org::Context& context) {
      std::vector<org::ReviewLevel> levels;
      for (const auto& each : *row["level"].as_array()) {
        const toml::table& level = *each.as_table();
        const auto person = org::find_account(context, text_of(level, "person"));
        if (!person) throw std::logic_error("demonstration: who reviews");
        levels.push_back({.name = text_of(level, "name"),
                          .kind = org::ReviewerKind::person,
                          .person_id = *person});
      }
      must(org::set_review_chain(context, {made.agencies.at(agency), {}}, kFirstDay,
                                 std::move(levels)),
           agency);
    });
  }
}

/// Who stands in for whom, and who reviews before the head.
void make_offices(org::Context& context, const toml::table& city, const Made& made) {
  for (const auto& entry : *city["deputy"].as_array()) {
    const toml::table& row = *entry.as_table();
    org::in_write(context, [&](org::Context& inner) {
      return must(org::set_deputy(inner, made.people.at(text_of(row, "person")),
                                  made.people.at(text_of(row, "deputy"))),
                  "deputy");
    });
  }
  for (const auto& entry : *city["review"].as_array()) {
    const toml::table& row = *entry.as_table();
    org::in_write(context, [&](org::Context& inner) {
      return must(org::set_review_chain(
                      inner, {.agency_id = made.agencies.at(text_of(row, "agency"))}, context.today,
                      {{.name = text_of(row, "name"),
                        .kind = org::ReviewerKind::person,
                        .person_id = made.people.at(text_of(row, "person"))}}),
                  "review");
    });
  }
}

/// As `environment.write`, in the name of one of the city's people.
void write_as(Environment& environment, std::string_view account,
              const std::function<void(org::Context&)>& work) {
  environment.write([&](org::Context& machine) {
    const auto viewer = org::viewer_of(machine.tx, account, machine.today);
    if (!viewer) throw std::logic_error(fmt::format("demonstration: nobody is {}", account));
    org::Context context{machine.tx, machine.services, *viewer, machine.today, machine.now};
    work(context);
  });
}

/// The works bureau, the election commission and the household office have schemes of their own;
/// the others follow the city.
struct BookAdopted {
  std::string_view book;
  std::string_view agency;
  std::string_view officer;
};
// From below upward: whoever has a book in force keeps it for the years that are over.
constexpr BookAdopted kBooksAdopted[] = {{"works-bureau", "QY-PW", "hocj"},
                                         {"household-office", "QY-HR1", "lin"},
                                         {"election-commission", "QY-EC", "sumz"},
                                         {"whole-city", "QY", "yen"}};

void adopt_books(Environment& environment, const Made& made) {
  for (const BookAdopted& each : kBooksAdopted) {
    write_as(environment, each.officer, [&](org::Context& context) {
      must(rulebook::adopt_book(
               context, made.agencies.at(std::string{each.agency}),
               {.code = std::string{each.book}, .from_year = 114, .reason = "依年度實施計畫辦理"}),
           each.book);
    });
  }
}

}  // namespace

int load_demo(Environment& environment, int sealed_to) {
  // The people of the demonstration are made up: nobody writes to them.
  environment.config.mail = {};
  bool empty = false;
  environment.read([&](org::Context& context) { empty = org::has_no_people(context.tx); });
  if (!empty) {
    fmt::print(stderr, "{} / {}\n", environment.texts().get(Locale::zh_tw, "app.demo.people_exist"),
               environment.texts().get(Locale::en, "app.demo.people_exist"));
    return 1;
  }
  const toml::table city = table_named("city.toml");
  Made made;
  // One transaction for each, as when people do it: an action ends its transaction.
  for (const auto& entry : *city["agency"].as_array()) {
    environment.write(
        [&](org::Context& context) { make_agency(context, *entry.as_table(), made); });
  }
  int position = 0;
  for (const auto& entry : *city["unit"].as_array()) {
    environment.write([&](org::Context& context) {
      set_first_day(context);
      make_unit(context, *entry.as_table(), ++position, made);
    });
  }
  environment.read([&](org::Context& context) {
    set_first_day(context);
    make_people(context, city, made);
    make_offices(context, city, made);
  });
  write_as(environment, "admin", [&](org::Context& context) {
    must(org::change_site_settings(context, {.name_zh = text_of(city, "site_name"),
                                             .name_en = text_of(city, "site_name_en"),
                                             .address = text_of(city, "site_address"),
                                             .phone = text_of(city, "site_phone"),
                                             .email = text_of(city, "site_email"),
                                             .unit = text_of(city, "site_unit")}),
         "settings");
  });
  make_teams(environment, city, made);
  set_chains(environment, city, made);
  adopt_books(environment, made);
  add_demo_references(environment);
  DemoIndicators indicators;
  const auto plans =
      approve_demo_plans(environment, made.agencies,
                         [&](const std::string& agency, int year, plan::PlanId plan, Date day) {
                           set_demo_entries(environment, agency, year, plan, day);
                           set_demo_indicators(environment, agency, year, plan, day, indicators);
                         });
  live_demo_years(environment, plans);
  describe_demo_services(environment, made.agencies);
  bring_past_cases(environment, made.agencies);
  take_over_old_cases(environment, made.agencies);
  bring_demo_cases(environment, made.agencies);
  // Months are sealed over what is there: what they count comes before.
  measure_demo_years(environment, plans, indicators, sealed_to);
  write_demo_results(environment, made.agencies);
  oversee_demo_city(environment, made.agencies);
  publish_demo_documents(environment, made.agencies);
  watch_demo_media(environment, made.agencies);
  connect_demo_systems(environment, made.agencies.at("QY-HR1"));
  fmt::print(stderr, "{}\n", text_of(city, "site_name"));
  return 0;
}

}  // namespace hb::app

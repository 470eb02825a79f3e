#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>

#include "command_voice.h"
#include "org/directory.h"
#include "person_action.h"
#include "role_action.h"
#include "second_factor_action.h"

namespace hb::org {

namespace {

constexpr Error kNoPassword{Fault::invalid, "org.command.no_password"};
constexpr Error kUnknownReach{Fault::invalid, "org.command.unknown_reach"};
constexpr Error kNotHeld{Fault::not_found, "org.command.role_not_held"};

struct UserOptions {
  std::string account, name, agency, role, reach = "agency", email, title, reason;
  bool password_stdin = false, json = false, withdraw = false;
};

Result<Reach> read_reach(const UserOptions& options) {
  const auto reach = reach_from(options.reach);
  if (!reach) return kUnknownReach.with("reach", options.reach);
  return *reach;
}

Result<PersonInvited> add(Context& context, const UserOptions& options, std::istream& in) {
  HB_LET(agency, agency_coded(context, options.agency));
  HB_LET(reach, read_reach(options));
  Invitation invitation{.agency_id = agency,
                        .unit_id = {},
                        .person = {.account = options.account,
                                   .name = options.name,
                                   .job_title = options.title,
                                   .email = options.email},
                        .role = options.role,
                        .reach = reach,
                        .password = {}};
  // The first person has to be able to make all the others.
  if (invitation.role.empty() && everybody(context).empty()) {
    invitation.role = "administrator";
    invitation.reach = Reach::everywhere;
  }
  if (options.password_stdin) {
    std::string password;
    if (!std::getline(in, password) || password.empty()) return kNoPassword;
    if (password.back() == '\r') password.pop_back();
    invitation.password = password;
  }
  return invite_person(context, invitation);
}

void list_people(Context& context, std::ostream& out, bool json) {
  const std::vector<Person> people = everybody(context);
  std::vector<AgencyId> ids;
  for (const Person& person : people) ids.push_back(person.agency_id);
  const auto names = agency_names(context, ids);
  boost::json::array rows;
  for (const Person& person : people) {
    const auto found = names.find(person.agency_id);
    const std::string agency = found == names.end() ? "" : found->second.zh_tw;
    if (json) {
      rows.push_back({{"account", person.account},
                      {"name", person.name},
                      {"agency", agency},
                      {"locked", person.locked}});
    } else {
      out << person.account << '\t' << person.name << '\t' << agency
          << (person.locked ? "\tlocked" : "") << '\n';
    }
  }
  if (json) out << boost::json::serialize(boost::json::object{{"users", rows}}) << '\n';
}

Result<Done> withdraw(Context& context, PersonId person, const UserOptions& options) {
  HB_LET(profile, person_profile(context, person));
  for (const RoleGrant& grant : profile.roles) {
    if (grant.role == options.role) return withdraw_role(context, grant.id);
  }
  return kNotHeld.with("role", options.role);
}

Result<Done> change_role(Context& context, const UserOptions& options) {
  HB_LET(person, account_named(context, options.account));
  if (options.withdraw) return withdraw(context, person, options);
  HB_LET(agency, agency_coded(context, options.agency));
  HB_LET(reach, read_reach(options));
  return give_role(context, {.person_id = person,
                             .role = options.role,
                             .agency_id = reach == Reach::everywhere ? AgencyId{} : agency,
                             .reach = reach,
                             .valid_from = context.today,
                             .valid_to = {}});
}

using Options = std::shared_ptr<UserOptions>;

void add_adding(CLI::App& user, const Voice& voice, const Options& options) {
  auto* adding = user.add_subcommand("add", "Make an account; the first one is the administrator");
  adding->add_option("account", options->account, "Account name")->required();
  adding->add_option("--name", options->name, "Name of the person")->required();
  adding->add_option("--agency", options->agency, "Code of the agency");
  adding->add_option("--role", options->role, "Role, such as evaluation_officer");
  adding->add_option("--reach", options->reach, "agency, subtree or everywhere");
  adding->add_option("--email", options->email, "E-mail");
  adding->add_option("--title", options->title, "Job title");
  adding->add_flag("--password-stdin", options->password_stdin,
                   "Read the password from standard input instead of making a one-time password");
  adding->callback([voice, options] {
    voice.parts().read([&](Context& context) {
      const auto added = add(context, *options, *voice.parts().in);
      if (!added) return voice.refuse(added.error());
      voice.say("org.command.person_made", {{"account", options->account}});
      if (!options->password_stdin) {
        voice.say("org.command.one_time", {{"password", added->one_time_password}});
      }
    });
  });
}

void add_locking(CLI::App& user, const Voice& voice, const Options& options, const char* name,
                 const char* help, Result<Done> (*action)(Context&, PersonId)) {
  auto* command = user.add_subcommand(name, help);
  command->add_option("account", options->account, "Account name")->required();
  command->callback([voice, options, action] {
    voice.parts().write([&](Context& context) {
      const auto person = account_named(context, options->account);
      voice.tell(person ? action(context, *person) : Result<Done>{person.error()});
    });
  });
}

void add_resetting(CLI::App& user, const Voice& voice, const Options& options) {
  auto* command = user.add_subcommand("reset-password", "Make a new one-time password");
  command->add_option("account", options->account, "Account name")->required();
  command->callback([voice, options] {
    voice.parts().read([&](Context& context) {
      const auto person = account_named(context, options->account);
      if (!person) return voice.refuse(person.error());
      const auto reset = reset_password(context, *person);
      if (!reset) return voice.refuse(reset.error());
      voice.say("org.command.one_time", {{"password", reset->one_time_password}});
    });
  });
}

void add_second_factor_reset(CLI::App& user, const Voice& voice, const Options& options) {
  auto* command = user.add_subcommand("reset-second-factor",
                                      "Take a lost second factor away and sign the person out");
  command->add_option("account", options->account, "Account name")->required();
  command->add_option("--reason", options->reason, "Why, for the audit log")->required();
  command->callback([voice, options] {
    voice.parts().write([&](Context& context) {
      const auto person = account_named(context, options->account);
      voice.tell(person ? reset_second_factor(context, *person, options->reason)
                        : Result<Done>{person.error()});
    });
  });
}

}  // namespace

void add_user_commands(CLI::App& app, const Voice& voice) {
  auto* user = app.add_subcommand("user", "Accounts")->require_subcommand(1);
  // Shared by the option parser and the callbacks, which run after this function has returned.
  const auto options = std::make_shared<UserOptions>();
  add_adding(*user, voice, options);
  add_locking(*user, voice, options, "lock", "Lock an account and sign it out", lock_person);
  add_locking(*user, voice, options, "unlock", "Unlock an account", unlock_person);
  add_resetting(*user, voice, options);
  add_second_factor_reset(*user, voice, options);

  auto* listing = user->add_subcommand("list", "List all accounts");
  listing->add_flag("--json", options->json, "As JSON");
  listing->callback([voice, options] {
    voice.parts().read(
        [&](Context& context) { list_people(context, *voice.parts().out, options->json); });
  });

  auto* role = user->add_subcommand("role", "Give or withdraw a role");
  role->add_option("account", options->account, "Account name")->required();
  role->add_option("role", options->role, "Role, such as evaluation_officer")->required();
  role->add_option("--agency", options->agency, "Code of the agency");
  role->add_option("--reach", options->reach, "agency, subtree or everywhere");
  role->add_flag("--withdraw", options->withdraw, "Withdraw instead of giving");
  role->callback([voice, options] {
    voice.parts().write([&](Context& context) { voice.tell(change_role(context, *options)); });
  });
}

}  // namespace hb::org

#include "command_voice.h"

#include "org/directory.h"
#include "person_action.h"

namespace hb::org {

namespace {

constexpr Error kNoAccount{Fault::not_found, "org.command.no_such_account"};
constexpr Error kNoAgency{Fault::not_found, "org.command.no_such_agency"};

}  // namespace

std::string Voice::both(std::string_view key, const std::vector<TextArgument>& arguments) const {
  const std::string chinese = parts_.texts->get(Locale::zh_tw, key, arguments);
  const std::string english = parts_.texts->get(Locale::en, key, arguments);
  return chinese == english ? chinese : chinese + " / " + english;
}

void Voice::say(std::string_view key, const std::vector<TextArgument>& arguments) const {
  *parts_.out << both(key, arguments) << '\n';
}

void Voice::warn(std::string_view key, const std::vector<TextArgument>& arguments) const {
  *parts_.err << both(key, arguments) << '\n';
}

void Voice::refuse(const Error& error) const {
  *parts_.err << both(error.key, error.args) << '\n';
  *parts_.status = 1;
}

void Voice::tell(const Result<Done>& outcome) const {
  outcome ? say("org.command.done") : refuse(outcome.error());
}

Result<PersonId> account_named(Context& context, const std::string& account) {
  const auto person = find_account(context, account);
  if (!person) return kNoAccount.with("account", account);
  return *person;
}

Result<AgencyId> agency_coded(Context& context, const std::string& code) {
  if (code.empty()) return AgencyId{};
  const auto agency = find_agency(context, code);
  if (!agency) return kNoAgency.with("code", code);
  return agency->id;
}

void add_org_commands(CLI::App& app, const OrgCommandParts& parts) {
  const Voice voice{parts};
  add_user_commands(app, voice);
  add_agency_commands(app, voice);
  add_audit_commands(app, voice);
}

}  // namespace hb::org

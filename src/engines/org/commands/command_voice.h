// How the commands speak: results on standard output, refusals in both languages on standard error.
#pragma once

#include <optional>
#include <string>

#include "kernel/result.h"
#include "org_commands.h"

namespace hb::org {

class Voice {
 public:
  explicit Voice(OrgCommandParts parts) : parts_(std::move(parts)) {}

  /// One line on standard output, in both languages.
  void say(std::string_view key, const std::vector<TextArgument>& arguments = {}) const;
  /// One line on standard error, and status 1.
  void refuse(const Error& error) const;
  /// One line on standard error, without judging the command.
  void warn(std::string_view key, const std::vector<TextArgument>& arguments = {}) const;
  /// `say(done)` or `refuse`.
  void tell(const Result<Done>& outcome) const;

  /// The words in both languages, once where they are the same.
  std::string both(std::string_view key, const std::vector<TextArgument>& arguments = {}) const;

  const OrgCommandParts& parts() const { return parts_; }

 private:
  OrgCommandParts parts_;
};

/// The account's person; refuses with `org.command.no_such_account`.
Result<PersonId> account_named(Context& context, const std::string& account);
/// The agency of a code, 0 for the empty code; refuses with `org.command.no_such_agency`.
Result<AgencyId> agency_coded(Context& context, const std::string& code);

void add_user_commands(CLI::App& app, const Voice& voice);
void add_agency_commands(CLI::App& app, const Voice& voice);
void add_audit_commands(CLI::App& app, const Voice& voice);

}  // namespace hb::org

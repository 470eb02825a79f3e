#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <fstream>
#include <memory>
#include <sstream>

#include "command_voice.h"
#include "org/audit_chain.h"
#include "org/directory.h"

namespace hb::org {

namespace {

constexpr Error kNoFile{Fault::not_found, "org.command.no_such_file"};

struct AuditOptions {
  std::string against;
  bool json = false;
};

Result<std::vector<AuditHead>> witnesses_in(const std::string& path) {
  if (path.empty()) return std::vector<AuditHead>{};
  std::ifstream file{path, std::ios::binary};
  if (!file) return kNoFile.with("file", path);
  std::ostringstream text;
  text << file.rdbuf();
  return parse_audit_heads(text.str());
}

boost::json::object to_json(const AuditVerified& verified) {
  boost::json::array breaks;
  for (const AuditBreak& each : verified.breaks) {
    breaks.push_back({{"agency_id", each.agency_id.value},
                      {"number", each.number},
                      {"fault", code_of(each.fault)}});
  }
  return {{"entries", verified.entries},
          {"chains", verified.heads.size()},
          {"breaks", std::move(breaks)}};
}

std::string chain_words(Context& context, const Voice& voice, AgencyId agency) {
  if (!agency) return voice.both("org.audit.installation");
  const auto found = find_agency(context, agency);
  return found ? found->code + " " + found->name.zh_tw : "#" + std::to_string(agency.value);
}

void tell_break(Context& context, const Voice& voice, const AuditBreak& broken) {
  voice.warn("org.command.audit_broken",
             {{"chain", chain_words(context, voice, broken.agency_id)},
              {"number", std::to_string(broken.number)},
              {"fault", voice.both("org.audit.fault." + std::string{code_of(broken.fault)})}});
}

void verify(Context& context, const Voice& voice, const AuditOptions& options) {
  const auto witnesses = witnesses_in(options.against);
  if (!witnesses) return voice.refuse(witnesses.error());
  const AuditVerified verified = verify_audit(context.tx, *witnesses, voice.parts().progress);
  if (options.json) *voice.parts().out << boost::json::serialize(to_json(verified)) << '\n';
  if (!verified.breaks.empty()) *voice.parts().status = 1;
  if (options.json) return;
  for (const AuditBreak& each : verified.breaks) tell_break(context, voice, each);
  if (!verified.breaks.empty()) return;
  voice.say("org.command.audit_whole", {{"entries", std::to_string(verified.entries)},
                                        {"chains", std::to_string(verified.heads.size())}});
}

}  // namespace

void add_audit_commands(CLI::App& app, const Voice& voice) {
  auto* audit = app.add_subcommand("audit", "The audit log")->require_subcommand(1);
  // Shared by the option parser and the callbacks, which run after this function has returned.
  const auto options = std::make_shared<AuditOptions>();

  auto* verifying = audit->add_subcommand(
      "verify", "Check that no entry was altered, put in or taken out; status 1 if one was");
  verifying->add_option("--against", options->against,
                        "Heads of the chains that `audit heads` printed earlier: shows entries cut "
                        "off at the end");
  verifying->add_flag("--json", options->json, "As JSON");
  verifying->callback([voice, options] {
    voice.parts().read([&](Context& context) { verify(context, voice, *options); });
  });

  auto* heads = audit->add_subcommand(
      "heads", "Print the head of each chain, to be kept outside of this machine");
  heads->callback([voice] {
    voice.parts().read(
        [&](Context& context) { *voice.parts().out << to_text(audit_heads(context.tx)); });
  });
}

}  // namespace hb::org

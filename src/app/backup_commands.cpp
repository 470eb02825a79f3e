#include "backup_commands.h"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <utility>

#include "speaker.h"

namespace hb::app {

namespace {

struct BackupOptions {
  std::string folder = ".";
  bool json = false;
};

void back_up(const BackupCommandParts& parts, const BackupOptions& options) {
  Environment& environment = parts.ready();
  const Speaker speaker{environment.texts(), *parts.out, *parts.err, *parts.status};
  const auto made = take_backup(environment, options.folder, *parts.config_file, parts.progress);
  if (!made) return speaker.refuse(made.error());
  // Alone on its line, so that a script can take it.
  *parts.out << made->folder.string() << '\n';
  for (const std::string& file : made->damaged) {
    speaker.refuse(Error{Fault::conflict, "app.verify.store_damaged"}.with("file", file));
  }
}

boost::json::object verdict_json(const Speaker& speaker, const BackupVerdict& verdict) {
  boost::json::array problems;
  for (const Error& each : verdict.problems) {
    problems.push_back({{"code", each.key}, {"message", speaker.words(each.key, each.args)}});
  }
  boost::json::object json{{"sound", verdict.problems.empty()},
                           {"problems", std::move(problems)},
                           {"older_schema", verdict.older_schema}};
  if (verdict.manifest) {
    json["program"] = verdict.manifest->program;
    json["made_of"] = verdict.manifest->made_of;
    json["made_at"] = to_micros(verdict.manifest->made_at);
    json["files"] = verdict.manifest->files.size();
  }
  return json;
}

void verify(const BackupCommandParts& parts, const BackupOptions& options) {
  const Speaker speaker{parts.ready().texts(), *parts.out, *parts.err, *parts.status};
  const BackupVerdict verdict = verify_backup(options.folder, parts.progress);
  if (!verdict.problems.empty()) *parts.status = 1;
  if (options.json) {
    *parts.out << boost::json::serialize(verdict_json(speaker, verdict)) << '\n';
    return;
  }
  for (const Error& each : verdict.problems) speaker.refuse(each);
  if (!verdict.problems.empty()) return;
  speaker.say("app.verify.sound", {{"files", std::to_string(verdict.manifest->files.size())},
                                   {"when", stamp_of(verdict.manifest->made_at)}});
  if (verdict.older_schema) speaker.say("app.verify.older");
}

void restore(const BackupCommandParts& parts, const BackupOptions& options) {
  Environment& environment = parts.ready();
  const Speaker speaker{environment.texts(), *parts.out, *parts.err, *parts.status};
  const auto restored =
      restore_backup(environment.config, options.folder, SystemClock{}.now(), parts.progress);
  if (!restored) {
    speaker.refuse(restored.error());
    // What exactly is wrong with it says the command that looks.
    if (restored.error().key == "app.restore.unsound") verify(parts, options);
    return;
  }
  for (const std::string& aside : restored->aside) {
    speaker.say("app.restore.aside", {{"where", aside}});
  }
  speaker.say("app.restore.done");
  if (restored->older_schema) speaker.say("app.verify.older");
}

}  // namespace

void add_backup_commands(CLI::App& app, const BackupCommandParts& parts) {
  // Shared by the option parser and the callbacks, which run after this function has returned.
  const auto options = std::make_shared<BackupOptions>();

  auto* backing = app.add_subcommand(
      "backup", "Back up database, files, keys and configuration while the server runs");
  backing->add_option("folder", options->folder, "Where the backup's folder is made")->required();
  backing->callback([parts, options] { back_up(parts, *options); });

  auto* verifying = app.add_subcommand(
      "verify",
      "Read a whole backup again: hashes, database, schema, audit log; status 1 if not sound");
  verifying->add_option("backup", options->folder, "The backup's folder")->required();
  verifying->add_flag("--json", options->json, "As JSON");
  verifying->callback([parts, options] { verify(parts, *options); });

  auto* restoring = app.add_subcommand(
      "restore", "Put a backup in place; what is there is kept aside. The server must not run");
  restoring->add_option("backup", options->folder, "The backup's folder")->required();
  restoring->callback([parts, options] { restore(parts, *options); });
}

}  // namespace hb::app

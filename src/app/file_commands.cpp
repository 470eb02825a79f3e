#include "file_commands.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <memory>

#include "engines.h"
#include "file_check.h"
#include "speaker.h"

namespace hb::app {

namespace {

struct FileOptions {
  bool json = false;
  bool name_unreferenced = false;
};

// What JSON names; the counts are of all.
constexpr std::size_t kMostInJson = 10'000;

/// The whole store, folder by folder.
struct Verified {
  std::int64_t files = 0;
  std::int64_t bytes = 0;
  std::int64_t damaged = 0;
  std::int64_t unreferenced = 0;
  boost::json::array damages{};
  boost::json::array unreferenced_names{};
};

std::int64_t bytes_in(const files::FileStore& store) {
  std::int64_t bytes = 0;
  for (const std::string& folder : all_file_folders()) {
    for (const std::string& name : store.beginning_with(folder)) {
      const auto hash = files::FileHash::parse(name);
      if (hash) bytes += static_cast<std::int64_t>(store.size(*hash).value_or(0));
    }
  }
  return bytes;
}

boost::json::object to_json(const FileDamage& damage) {
  return {{"hash", damage.hash},
          {"state", files::name_of(damage.state)},
          {"named_by", boost::json::value_from(damage.named_by)}};
}

std::string_view key_of(files::FileState state) {
  switch (state) {
    case files::FileState::sound: return "app.files.sound";
    case files::FileState::lost: return "app.files.lost";
    case files::FileState::altered: return "app.files.altered";
    case files::FileState::unreadable: return "app.files.unreadable";
  }
  std::abort();
}

Error words_of(const FileDamage& damage) {
  return Error{Fault::conflict, key_of(damage.state)}
      .with("hash", damage.hash)
      .with("where", fmt::format("{}", fmt::join(damage.named_by, ", ")));
}

void add(Verified& verified, const FolderChecked& checked, const FileOptions& options) {
  verified.files += checked.files;
  verified.bytes += checked.bytes;
  verified.damaged += static_cast<std::int64_t>(checked.damages.size());
  verified.unreferenced += static_cast<std::int64_t>(checked.unreferenced.size());
  if (!options.json) return;
  for (const FileDamage& each : checked.damages) {
    if (verified.damages.size() < kMostInJson) verified.damages.push_back(to_json(each));
  }
  if (!options.name_unreferenced) return;
  for (const std::string& hash : checked.unreferenced) {
    if (verified.unreferenced_names.size() == kMostInJson) break;
    verified.unreferenced_names.emplace_back(hash);
  }
}

/// Says what was found as soon as it was found: there may be much of it.
void tell(const Speaker& speaker, const FolderChecked& checked, const FileOptions& options) {
  for (const FileDamage& each : checked.damages) speaker.refuse(words_of(each));
  if (!options.name_unreferenced) return;
  for (const std::string& hash : checked.unreferenced) {
    speaker.say("app.files.without_record", {{"hash", hash}});
  }
}

void tell(const Speaker& speaker, const Verified& verified) {
  const std::vector<TextArgument> counts{{"files", std::to_string(verified.files)},
                                         {"megabytes", std::to_string(verified.bytes >> 20)},
                                         {"damaged", std::to_string(verified.damaged)}};
  if (verified.damaged == 0) {
    speaker.say("app.files.sound", counts);
  } else {
    speaker.say("app.files.not_sound", counts);
  }
  if (verified.unreferenced > 0) {
    speaker.say("app.files.unreferenced", {{"count", std::to_string(verified.unreferenced)}});
  }
}

void verify(const FileCommandParts& parts, const FileOptions& options) {
  Environment& environment = parts.ready();
  const files::FileStore& store = *environment.services().files;
  const Speaker speaker{environment.texts(), *parts.out, *parts.err, *parts.status};
  const std::vector<FileColumn> columns = file_columns();
  const std::int64_t total = bytes_in(store);
  std::int64_t done = 0;
  Verified verified;
  for (const std::string& folder : all_file_folders()) {
    const FolderChecked checked =
        check_folder(environment.database(), store, columns, folder, [&](std::uint64_t more) {
          done += static_cast<std::int64_t>(more);
          if (parts.progress) parts.progress(done, std::max(done, total));
        });
    // Kept like the nightly look: once all is mended, the warnings are gone.
    environment.write([&](org::Context& context) {
      keep_checked(context, checked);
      context.tx.commit_quietly();
    });
    add(verified, checked, options);
    if (!options.json) tell(speaker, checked, options);
  }
  if (verified.damaged > 0) *parts.status = 1;
  if (!options.json) return tell(speaker, verified);
  boost::json::object json{{"sound", verified.damaged == 0},
                           {"files", verified.files},
                           {"bytes", verified.bytes},
                           {"damaged", verified.damaged},
                           {"damages", std::move(verified.damages)},
                           {"unreferenced", verified.unreferenced}};
  if (options.name_unreferenced) {
    json["unreferenced_files"] = std::move(verified.unreferenced_names);
  }
  *parts.out << boost::json::serialize(json) << '\n';
}

}  // namespace

void add_file_commands(CLI::App& app, const FileCommandParts& parts) {
  auto* files = app.add_subcommand("files", "Uploaded and made files")->require_subcommand(1);
  // Shared by the option parser and the callback, which runs after this function has returned.
  const auto options = std::make_shared<FileOptions>();
  auto* verifying = files->add_subcommand(
      "verify",
      "Read every stored file that a record refers to again; status 1 if one is lost or altered");
  verifying->add_flag("--json", options->json, "As JSON");
  verifying->add_flag("--unreferenced", options->name_unreferenced,
                      "Name the files that no record refers to");
  verifying->callback([parts, options] { verify(parts, *options); });
}

}  // namespace hb::app

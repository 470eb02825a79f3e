#include "measure_commands.h"

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <memory>

#include "check_seals.h"
#include "verify_folder.h"

namespace hb::measure {
namespace {

using Arguments = std::vector<TextArgument>;

std::string both(const Texts& texts, std::string_view key, const Arguments& arguments) {
  return texts.get(Locale::zh_tw, key, arguments) + " / " + texts.get(Locale::en, key, arguments);
}

void say(const MeasureCommandParts& parts, std::string_view key, const Arguments& arguments) {
  *parts.out << both(*parts.texts, key, arguments) << '\n';
}

void warn(const MeasureCommandParts& parts, std::string_view key, const Arguments& arguments) {
  *parts.err << both(*parts.texts, key, arguments) << '\n';
  *parts.status = 1;
}

std::string_view key_of(SealBreak::What what) {
  switch (what) {
    case SealBreak::What::block: return "measure.rebuild.block";
    case SealBreak::What::end: return "measure.rebuild.end";
    case SealBreak::What::chain: return "measure.rebuild.chain";
    case SealBreak::What::figures: return "measure.rebuild.figures";
  }
  std::abort();
}

std::string_view key_of(FolderProblem::What what) {
  switch (what) {
    case FolderProblem::What::no_zip: return "measure.verify.no_zip";
    case FolderProblem::What::no_index: return "measure.verify.no_index";
    case FolderProblem::What::missing: return "measure.verify.missing";
    case FolderProblem::What::altered: return "measure.verify.altered";
    case FolderProblem::What::unlisted: return "measure.verify.unlisted";
    case FolderProblem::What::seal: return "measure.verify.seal";
    case FolderProblem::What::gone: return "measure.verify.gone";
    case FolderProblem::What::unsealed: return "measure.verify.unsealed";
  }
  std::abort();
}

void rebuild(org::Context& context, const MeasureCommandParts& parts) {
  const SealsChecked checked = check_seals(context, [&](std::int64_t seals) {
    if (parts.progress) parts.progress(seals, 0);
    return true;
  });
  for (const SealBreak& each : checked.breaks) {
    warn(parts, key_of(each.what),
         {{"plan", std::to_string(each.seal.plan_id.value)},
          {"month", std::to_string(each.seal.month)},
          {"block", std::to_string(each.block)}});
  }
  if (!checked.breaks.empty()) return;
  say(parts, "measure.rebuild.good",
      {{"seals", std::to_string(checked.seals)}, {"figures", std::to_string(checked.figures)}});
}

void verify(const MeasureCommandParts& parts, const std::string& path) {
  const FolderVerified verified = verify_folder(path);
  for (const FolderProblem& each : verified.problems) {
    warn(parts, key_of(each.what), {{"name", each.name}});
  }
  if (!verified.problems.empty()) return;
  say(parts, "measure.verify.good",
      {{"title", verified.title},
       {"files", std::to_string(verified.files)},
       {"pieces", std::to_string(verified.pieces)},
       {"hash", verified.hash}});
}

}  // namespace

void add_measure_commands(CLI::App& app, const MeasureCommandParts& parts) {
  auto* measure =
      app.add_subcommand("measure", "Indicators and sealed months")->require_subcommand(1);
  auto* rebuilding = measure->add_subcommand(
      "rebuild", "Compute every sealed value again from the records; status 1 if one differs");
  // Nothing is ever rewritten: the flag says so to whoever reads the command.
  const auto check = std::make_shared<bool>(false);
  rebuilding->add_flag("--check", *check, "Compare only (the one thing it does)")->required();
  rebuilding->callback(
      [parts, check] { parts.read([&](org::Context& context) { rebuild(context, parts); }); });

  auto* evidence = app.add_subcommand("evidence", "Evidence folders")->require_subcommand(1);
  auto* verifying = evidence->add_subcommand(
      "verify",
      "Check a folder's ZIP: every file, and the seal of its index; status 1 if it fails");
  // Shared by the option parser and the callback, which runs after this function has returned.
  const auto path = std::make_shared<std::string>();
  verifying->add_option("zip", *path, "The ZIP file")->required();
  verifying->callback([parts, path] { verify(parts, *path); });
}

}  // namespace hb::measure

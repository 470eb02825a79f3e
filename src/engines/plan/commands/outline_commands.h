// `haoban plan outline` and `haoban plan import`: what a document says, on the command line.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "kernel/source_text.h"
#include "kernel/texts.h"
#include "plan/plan_import.h"

namespace CLI {
class App;
}

namespace hb::plan {

enum class OutputForm { tree, json };

struct OutlineOrder {
  std::filesystem::path file;
  OutputForm form = OutputForm::tree;
};

struct ImportOrder {
  std::filesystem::path file;
  OutputForm form = OutputForm::tree;
  bool dry_run = false;
  std::string agency_code;
  int roc_year = 0;
};

/// What the commands need of the program around them.
struct OutlineTools {
  /// Reads a file of any kind that is understood.
  std::function<Result<SourceText>(const std::filesystem::path&)> read;
  /// The words of a text key in the language of the terminal.
  std::function<std::string(std::string_view key, std::span<const TextArgument> args)> say;
  /// Stores what a document says, for the agency and year of the order (0: the document's own), and
  /// answers what to print. Empty where there is no database at hand: then only --dry-run works.
  std::function<Result<std::string>(const ImportOrder& order, const SourceText& source)> store;
};

/// Prints a document's outline. The result is the exit code: 0, or 1 with the reason on `err`.
int run_outline(const OutlineOrder& request, const OutlineTools& tools, std::ostream& out,
                std::ostream& err);

/// Prints what a plan document was understood as, or stores it as a draft.
int run_import(const ImportOrder& request, const OutlineTools& tools, std::ostream& out,
               std::ostream& err);

/// Adds `outline FILE [--json]` and `import FILE [--dry-run] [--json] [--agency CODE] [--year ROC]`
/// below the command `plan`. `exit_code` gets what the chosen one returned.
void add_outline_commands(CLI::App& plan, OutlineTools tools, std::ostream& out, std::ostream& err,
                          int& exit_code);

namespace refusal {
inline constexpr Error only_dry_run{Fault::unavailable, "plan.import.only_dry_run"};
inline constexpr Error no_agency_named{Fault::invalid, "plan.import.agency_missing"};
}  // namespace refusal

}  // namespace hb::plan

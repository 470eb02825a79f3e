#include "outline_commands.h"

#include <CLI/CLI.hpp>
#include <boost/json/serialize.hpp>
#include <memory>
#include <ostream>
#include <utility>

#include "outline_json.h"

namespace hb::plan {
namespace {

constexpr int kFailed = 1;

WarningWords words_of(const OutlineTools& tools) {
  return [&tools](const OutlineWarning& warning) { return tools.say(warning.key, warning.args); };
}

int fail(const Error& error, const std::filesystem::path& file, const OutlineTools& tools,
         std::ostream& err) {
  err << file.string() << ": " << tools.say(error.key, error.args) << '\n';
  return kFailed;
}

std::string indent(int depth) { return std::string(static_cast<std::size_t>(depth) * 2, ' '); }

/// Text on one line, as a tree on the terminal needs it.
std::string one_line(std::string text) {
  for (char& sign : text) {
    if (sign == '\n') sign = ' ';
  }
  return text;
}

void print_node(const OutlineNode& node, int depth, std::ostream& out) {
  out << indent(depth) << node.marker;
  if (!node.title.empty()) out << node.title;
  if (!node.text.empty()) out << (node.title.empty() ? "" : "  ") << one_line(node.text);
  out << "  [" << node.line << "]\n";
  for (const OutlineNode& child : node.children) print_node(child, depth + 1, out);
}

void print_warnings(const std::vector<OutlineWarning>& warnings, const OutlineTools& tools,
                    std::ostream& out) {
  for (const OutlineWarning& warning : warnings) {
    out << "! [" << warning.line << "] " << tools.say(warning.key, warning.args) << '\n';
  }
}

void print_outline(const Outline& outline, const OutlineTools& tools, std::ostream& out) {
  for (const OutlineDocument& document : outline.documents) {
    out << "# " << document.title << '\n';
    for (const OutlineNode& node : document.preface) print_node(node, 1, out);
    for (const OutlineNode& section : document.sections) print_node(section, 0, out);
  }
  print_warnings(outline.warnings, tools, out);
}

void print_step(const DraftStep& step, std::ostream& out) {
  out << indent(2) << step.marker << one_line(step.text);
  if (!step.deadline.empty()) out << "  (" << one_line(step.deadline) << ')';
  out << "  [" << step.line << "]\n";
}

void print_draft(const PlanDraft& draft, const OutlineTools& tools, std::ostream& out) {
  out << "# " << draft.title << '\n' << draft.agency;
  if (draft.year > 0) out << "  " << draft.year;
  out << '\n';
  for (const DraftBasis& basis : draft.legal_bases) out << "- " << one_line(basis.text) << '\n';
  for (const DraftParagraph& goal : draft.goals)
    out << "- " << goal.marker << one_line(goal.text) << '\n';
  for (const DraftItem& item : draft.items) {
    out << item.marker << item.title << "  [" << item.line << "]\n";
    for (const DraftStrategy& strategy : item.strategies) {
      out << indent(1) << strategy.marker << strategy.title << "  [" << strategy.line << "]\n";
      for (const DraftStep& step : strategy.steps) print_step(step, out);
    }
  }
  print_warnings(draft.warnings, tools, out);
}

}  // namespace

int run_outline(const OutlineOrder& request, const OutlineTools& tools, std::ostream& out,
                std::ostream& err) {
  const auto source = tools.read(request.file);
  if (!source) return fail(source.error(), request.file, tools, err);
  const Outline outline = parse_outline(*source);
  switch (request.form) {
    case OutputForm::json:
      out << boost::json::serialize(outline_to_json(outline, words_of(tools))) << '\n';
      break;
    case OutputForm::tree: print_outline(outline, tools, out); break;
  }
  return 0;
}

int run_import(const ImportOrder& request, const OutlineTools& tools, std::ostream& out,
               std::ostream& err) {
  const auto source = tools.read(request.file);
  if (!source) return fail(source.error(), request.file, tools, err);
  if (!request.dry_run) {
    if (!tools.store) return fail(refusal::only_dry_run, request.file, tools, err);
    if (request.agency_code.empty())
      return fail(refusal::no_agency_named, request.file, tools, err);
    const auto stored = tools.store(request, *source);
    if (!stored) return fail(stored.error(), request.file, tools, err);
    out << *stored << '\n';
    return 0;
  }
  const PlanDraft draft = map_plan(parse_outline(*source), *source);
  switch (request.form) {
    case OutputForm::json:
      out << boost::json::serialize(draft_to_json(draft, words_of(tools))) << '\n';
      break;
    case OutputForm::tree: print_draft(draft, tools, out); break;
  }
  return 0;
}

void add_outline_commands(CLI::App& plan, OutlineTools tools, std::ostream& out, std::ostream& err,
                          int& exit_code) {
  const auto shared = std::make_shared<OutlineTools>(std::move(tools));
  struct Options {
    std::string file;
    bool json = false;
    bool dry_run = false;
    std::string agency;
    int year = 0;
  };
  const auto options = std::make_shared<Options>();
  const auto form = [options] { return options->json ? OutputForm::json : OutputForm::tree; };

  CLI::App* outline = plan.add_subcommand("outline", "Print the outline of a document");
  outline->add_option("file", options->file, "The document")->required();
  outline->add_flag("--json", options->json, "As JSON");
  outline->callback([=, &out, &err, &exit_code] {
    exit_code = run_outline({options->file, form()}, *shared, out, err);
  });

  CLI::App* import = plan.add_subcommand("import", "Read a plan document as a draft");
  import->add_option("file", options->file, "The document")->required();
  import->add_flag("--dry-run", options->dry_run, "Only print what was understood");
  import->add_flag("--json", options->json, "As JSON");
  import->add_option("--agency", options->agency, "Code of the agency whose plan it is");
  import->add_option("--year", options->year, "ROC year of the plan, if not the document's own");
  import->callback([=, &out, &err, &exit_code] {
    exit_code = run_import({options->file, form(), options->dry_run, options->agency, options->year},
                           *shared, out, err);
});
}  // namespace hb::plan

}  // namespace hb::plan

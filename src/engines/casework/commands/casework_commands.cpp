#include "casework_commands.h"

#include <CLI/CLI.hpp>

#include "summaries.h"

namespace hb::casework {

namespace {

using Arguments = std::vector<TextArgument>;

std::string both(const Texts& texts, std::string_view key, const Arguments& arguments) {
  return texts.get(Locale::zh_tw, key, arguments) + " / " + texts.get(Locale::en, key, arguments);
}

std::vector<AgencyId> agencies(const CaseCommandParts& parts) {
  std::vector<AgencyId> found;
  parts.read([&](org::Context& context) { found = agencies_with_cases(context); });
  return found;
}

void show(const CaseCommandParts& parts, std::size_t done, std::size_t total) {
  if (!parts.progress) return;
  parts.progress(static_cast<std::int64_t>(done), static_cast<std::int64_t>(total));
}

void verify(const CaseCommandParts& parts) {
  const auto all = agencies(parts);
  std::size_t done = 0, different = 0;
  for (const AgencyId agency : all) {
    std::vector<SummaryDifference> differences;
    parts.read([&](org::Context& context) { differences = verify_summaries(context, agency); });
    for (const SummaryDifference& each : differences) {
      *parts.err << both(*parts.texts, "casework.summaries.different",
                         {{"agency", std::to_string(each.agency_id.value)},
                          {"which", each.words},
                          {"kept", std::to_string(each.kept)},
                          {"counted", std::to_string(each.counted)}})
                 << '\n';
    }
    different += differences.size();
    show(parts, ++done, all.size());
  }
  if (different > 0) {
    *parts.status = 1;
    return;
  }
  *parts.out << both(*parts.texts, "casework.summaries.good",
                     {{"agencies", std::to_string(all.size())}})
             << '\n';
}

void rebuild(const CaseCommandParts& parts) {
  const auto all = agencies(parts);
  std::size_t done = 0;
  std::int64_t different = 0;
  for (const AgencyId agency : all) {
    // Each agency by itself, so that others go on working meanwhile.
    parts.write([&](org::Context& context) { different += rebuild_summaries(context, agency); });
    show(parts, ++done, all.size());
  }
  *parts.out << both(*parts.texts, "casework.summaries.rebuilt",
                     {{"agencies", std::to_string(all.size())},
                      {"different", std::to_string(different)}})
             << '\n';
}

}  // namespace

void add_case_commands(CLI::App& app, const CaseCommandParts& parts) {
  auto* cases = app.add_subcommand("cases", "Cases and their figures")->require_subcommand(1);
  auto* summaries =
      cases->add_subcommand("summaries", "The sums behind the figures")->require_subcommand(1);
  summaries->add_subcommand("verify", "Count all again from the records; status 1 if one differs")
      ->callback([parts] { verify(parts); });
  summaries->add_subcommand("rebuild", "Write the sums anew from the records")->callback([parts] {
    rebuild(parts);
  });
}

}  // namespace hb::casework

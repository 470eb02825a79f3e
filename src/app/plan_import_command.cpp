#include "plan_import_command.h"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

#include "documents/read.h"
#include "import_plan.h"
#include "org/directory.h"

namespace hb::app {

Locale terminal_locale() {
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char* value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view{value}.starts_with("en") ? Locale::en : Locale::zh_tw;
  }
  return Locale::zh_tw;
}

namespace {

constexpr Error kNoSuchAgency{Fault::not_found, "app.import.no_such_agency"};

Result<plan::PlanId> store(org::Context& context, const plan::ImportOrder& order,
                           const SourceText& source) {
  const auto agency = org::find_agency(context, order.agency_code);
  if (!agency) return kNoSuchAgency.with("code", order.agency_code);
  return plan::import_source(context, source,
                             {.agency_id = agency->id,
                              .roc_year = order.roc_year,
                              .file_name = order.file.filename().string()});
}

}  // namespace

plan::OutlineTools outline_tools(const Texts& texts, const Runner& write) {
  const Locale locale = terminal_locale();
  plan::OutlineTools tools;
  tools.read = [](const std::filesystem::path& path) {
    return documents::read_document_file(path);
  };
  tools.say = [&texts, locale](std::string_view key, std::span<const TextArgument> arguments) {
    return texts.get(locale, key, arguments);
  };
  tools.store = [&texts, locale, write](const plan::ImportOrder& order,
                                        const SourceText& source) -> Result<std::string> {
    std::optional<Result<plan::PlanId>> stored;
    write([&](org::Context& context) { stored = store(context, order, source); });
    if (!*stored) return stored->error();
    const std::vector<TextArgument> arguments{{"id", std::to_string((*stored)->value)}};
    return texts.get(locale, "app.import.stored", arguments);
  };
  return tools;
}

}  // namespace hb::app

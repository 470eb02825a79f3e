#include "demo_references.h"

#include "demo_data.h"
#include "files/file_store.h"
#include "kernel/roc_date.h"
#include "org/session_guard.h"
#include "references.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;

/// The file goes into the store as an upload would; its text is what it says itself.
rulebook::KeptReference kept_of(Environment& environment, const toml::table& row) {
  const std::string name = text_of(row, "file");
  const std::string_view bytes = file_named(name);
  const auto hash = environment.services().files->put_bytes(std::as_bytes(std::span{bytes}));
  return {.form = {.title = text_of(row, "title"),
                   .issuer = text_of(row, "issuer"),
                   .issued_on = must(parse_date(text_of(row, "issued_on")), name),
                   .letter = text_of(row, "letter"),
                   .note = text_of(row, "note"),
                   .url = {}},
          .file = rulebook::ReferenceFile{.hash = hash.hex(),
                                          .name = text_of(row, "name"),
                                          .bytes = static_cast<std::int64_t>(bytes.size())},
          .searchable = true,
          .text = std::string{bytes}};
}

}  // namespace

void add_demo_references(Environment& environment) {
  const toml::table told = table_named("references.toml");
  for (const auto& entry : *told["reference"].as_array()) {
    const toml::table& document = *entry.as_table();
    const std::string code = text_of(document, "book");
    std::optional<rulebook::ReferenceId> id;
    int seen = 0;
    for (const auto& each : *document["version"].as_array()) {
      const rulebook::KeptReference kept = kept_of(environment, *each.as_table());
      environment.write([&](org::Context& machine) {
        const auto viewer = org::viewer_of(machine.tx, text_of(document, "by"), machine.today);
        if (!viewer) throw std::logic_error("demonstration: who adds a document");
        // On the day on which it was issued.
        const Date day = std::min(*kept.form.issued_on, machine.today);
        org::Context context{machine.tx, machine.services, *viewer, day,
                             std::min(Instant{std::chrono::sys_days{day} + 2h}, machine.now)};
        if (id) {
          must(rulebook::renew_kept_reference(context, code, *id, seen, kept), kept.form.title);
        } else {
          id = must(rulebook::add_kept_reference(context, code, kept), kept.form.title);
        }
        ++seen;
      });
    }
  }
}

}  // namespace hb::app

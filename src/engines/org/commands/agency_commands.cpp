#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include "agency_action.h"
#include "command_voice.h"
#include "kernel/roc_date.h"
#include "org/directory.h"

namespace hb::org {

namespace {

constexpr Error kUnknownLevel{Fault::invalid, "org.command.unknown_level"};

struct AgencyOptions {
  std::string code, name, english, parent, level = "other", from, address, phone;
  bool front_line = false, json = false;
};

Result<AgencyId> add(Context& context, const AgencyOptions& options) {
  const auto level = agency_level_from(options.level);
  if (!level) return kUnknownLevel.with("level", options.level);
  HB_LET(parent, agency_coded(context, options.parent));
  AgencyForm form{.code = options.code,
                  .name = {options.name, options.english},
                  .level = *level,
                  .front_line = options.front_line,
                  .address = options.address,
                  .phone = options.phone,
                  .valid_from = context.today};
  if (!options.from.empty()) {
    HB_LET(from, parse_date(options.from));
    form.valid_from = from;
  }
  return open_agency(context, parent, form);
}

void list_agencies(Context& context, std::ostream& out, bool json) {
  boost::json::array rows;
  for (const AgencyInTree& each : agencies_in_scope(context, Closed::included)) {
    const Agency& agency = each.agency;
    if (json) {
      rows.push_back({{"code", agency.code},
                      {"name", agency.name.zh_tw},
                      {"level", code_of(agency.level)},
                      {"depth", each.depth}});
    } else {
      out << std::string(static_cast<std::size_t>(each.depth) * 2, ' ') << agency.code << "  "
          << agency.name.zh_tw << '\n';
    }
  }
  if (json) out << boost::json::serialize(boost::json::object{{"agencies", rows}}) << '\n';
}

}  // namespace

void add_agency_commands(CLI::App& app, const Voice& voice) {
  auto* agency = app.add_subcommand("agency", "Agencies")->require_subcommand(1);
  // Shared by the option parser and the callbacks, which run after this function has returned.
  const auto options = std::make_shared<AgencyOptions>();

  auto* adding = agency->add_subcommand("add", "Add an agency");
  adding->add_option("code", options->code, "Short code for addresses")->required();
  adding->add_option("name", options->name, "Name in Chinese")->required();
  adding->add_option("--english", options->english, "Name in English");
  adding->add_option("--parent", options->parent, "Code of the agency above");
  adding->add_option("--level", options->level, "city, first, second, district, commission, other");
  adding->add_option("--from", options->from, "First day (ROC or ISO date; today if left out)");
  adding->add_option("--address", options->address, "Address");
  adding->add_option("--phone", options->phone, "Telephone");
  adding->add_flag("--front-line", options->front_line, "Serves people at a counter");
  adding->callback([voice, options] {
    voice.parts().write([&](Context& context) {
      const auto added = add(context, *options);
      if (!added) return voice.refuse(added.error());
      voice.say("org.command.agency_made", {{"code", options->code}, {"name", options->name}});
    });
  });

  auto* listing = agency->add_subcommand("list", "List all agencies");
  listing->add_flag("--json", options->json, "As JSON");
  listing->callback([voice, options] {
    voice.parts().read(
        [&](Context& context) { list_agencies(context, *voice.parts().out, options->json); });
  });
}

}  // namespace hb::org

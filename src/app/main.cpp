// The command line: haoban [--config FILE] [--data FOLDER] [--database URL] COMMAND …
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <sstream>

#include "backup_commands.h"
#include "carried_books.h"
#include "casework_commands.h"
#include "demo.h"
#include "engines.h"
#include "environment.h"
#include "file_commands.h"
#include "measure_commands.h"
#include "org_commands.h"
#include "outline_commands.h"
#include "plan_import_command.h"
#include "rulebook_commands.h"
#include "serve.h"
#include "storage/migrations.h"
#include "terminal_bar.h"

namespace {

using hb::app::Environment;

/// What was given on the command line, which overrules the file.
struct Given {
  std::string config_file, data_folder, database_url, address;
  int port = -1;
  bool quiet = false;
};

std::string both_languages(const hb::Texts& texts, const hb::Error& error) {
  return texts.get(hb::Locale::zh_tw, error.key, error.args) + " / " +
         texts.get(hb::Locale::en, error.key, error.args);
}

int complain(const std::string& words) {
  std::cerr << words << '\n';
  return 1;
}

/// Fills environment.config. Throws with words for people when the file cannot be read.
void configure(Environment& environment, const Given& given) {
  if (!given.config_file.empty()) {
    std::ifstream file{given.config_file};
    if (!file) throw std::runtime_error("cannot read " + given.config_file);
    std::ostringstream text;
    text << file.rdbuf();
    auto config = hb::app::read_config(text.str());
    if (!config) throw std::runtime_error(both_languages(environment.texts(), config.error()));
    environment.config = *config;
  }
  if (!given.data_folder.empty()) environment.config.data_folder = given.data_folder;
  if (!given.database_url.empty()) environment.config.database_url = given.database_url;
  if (!given.address.empty()) environment.config.address = given.address;
  if (given.port >= 0) environment.config.port = given.port;
}

std::string_view method_name(hb::web::Method method) {
  switch (method) {
    case hb::web::Method::get: return "GET";
    case hb::web::Method::head: return "HEAD";
    case hb::web::Method::post: return "POST";
    case hb::web::Method::put: return "PUT";
    case hb::web::Method::delete_: return "DELETE";
    case hb::web::Method::options: return "OPTIONS";
  }
  std::abort();
}

int migrate(Environment& environment, bool quiet) {
  const auto migrations = hb::app::all_migrations();
  const auto applied = hb::storage::migrate(environment.database(), migrations);
  if (!applied) return complain(both_languages(environment.texts(), applied.error()));
  if (!quiet || *applied > 0) fmt::print(stderr, "{} migrations applied\n", *applied);
  const int books = hb::app::load_carried_books(environment.database());
  if (!quiet || books > 0) fmt::print(stderr, "{} rule books loaded\n", books);
  return 0;
}

}  // namespace

int main(int argc, char** argv) try {
  Environment environment;
  Given given;
  int status = 0;

  CLI::App app{"Haoban 好辦: a government office's service-quality year"};
  app.require_subcommand(1);
  app.add_option("--config", given.config_file, "Configuration file (TOML)");
  app.add_option("--data", given.data_folder, "Data folder");
  app.add_option("--database", given.database_url, "sqlite:FILE or postgresql://…");
  // Options may stand before or after the command, so that the configuration is complete only when
  // one runs.
  const auto ready = [&]() -> Environment& {
    configure(environment, given);
    return environment;
  };

  auto* serve = app.add_subcommand("serve", "Serve the web site");
  serve->add_option("--port", given.port, "Port (0: any free one)");
  serve->add_option("--address", given.address, "Address to listen on");
  serve->callback([&] { status = hb::app::serve(ready()); });

  auto* migrating = app.add_subcommand("migrate", "Bring the database to this program's schema");
  migrating->add_flag("--quiet", given.quiet, "Say nothing when there is nothing to do");
  migrating->callback([&] { status = migrate(ready(), given.quiet); });

  auto* demo = app.add_subcommand("demo", "Load the demonstration city into an empty database");
  int sealed_to = 12;
  demo->add_option("--sealed-to", sealed_to,
                   "The last check month of this year that is sealed; later ones are left to seal")
      ->check(CLI::Range(0, 12));
  demo->callback([&] { status = hb::app::load_demo(ready(), sealed_to); });

  auto* routes = app.add_subcommand("routes", "List every address that the program answers");
  routes->callback([] {
    for (const auto& route : hb::app::all_routes()) {
      fmt::print("{:7} {}\n", method_name(route.method), route.pattern);
    }
  });

  hb::app::TerminalBar bar;
  hb::app::add_backup_commands(
      app, {.ready = ready,
            .config_file = &given.config_file,
            .progress = [&](std::int64_t done, std::int64_t total) { bar.show(done, total); },
            .status = &status});

  hb::app::add_file_commands(
      app, {.ready = ready,
            .progress = [&](std::int64_t done, std::int64_t total) { bar.show(done, total); },
            .status = &status});

  const auto read = [&](const std::function<void(hb::org::Context&)>& work) { ready().read(work); };
  const auto write = [&](const std::function<void(hb::org::Context&)>& work) {
    ready().write(work);
  };
  hb::org::add_org_commands(
      app, {.read = read,
            .write = write,
            .texts = &environment.texts(),
            .progress = [&](std::int64_t done, std::int64_t total) { bar.show(done, total); },
            .status = &status});
  hb::rulebook::add_rulebook_commands(app, {.read = read,
                                            .write = write,
                                            .texts = &environment.texts(),
                                            .locale = hb::app::terminal_locale(),
                                            .status = &status});
  hb::measure::add_measure_commands(
      app, {.read = read,
            .texts = &environment.texts(),
            .progress = [&](std::int64_t done, std::int64_t total) { bar.show(done, total); },
            .status = &status});
  hb::casework::add_case_commands(
      app, {.read = read,
            .write = write,
            .texts = &environment.texts(),
            .progress = [&](std::int64_t done, std::int64_t total) { bar.show(done, total); },
            .status = &status});
  auto* plan = app.add_subcommand("plan", "Read plan documents");
  plan->require_subcommand(1);
  hb::plan::add_outline_commands(*plan, hb::app::outline_tools(environment.texts(), write),
                                 std::cout, std::cerr, status);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& problem) {
    return app.exit(problem);
  }
  return status;
} catch (const hb::app::SchemaProblem& problem) {
  return complain(problem.what());
} catch (const hb::app::DataFolderProblem& problem) {
  return complain(problem.what());
} catch (const std::exception& problem) {
  return complain(std::string{"haoban: "} + problem.what());
}

#include "storage_testing/test_database.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <stdexcept>
#include <vector>

#include "platform/migrations.h"
#include "storage_testing/test_server.h"

namespace hb::storage {
namespace {

std::string make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "haoban-test-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder can be made");
  return name;
}

// CREATE DATABASE cannot run inside of a transaction, so not through `Database`.
void on_server(const std::string& sql) {
  const std::unique_ptr<PGconn, decltype(&PQfinish)> server{PQconnectdb(test_server_url().c_str()),
                                                            &PQfinish};
  const std::unique_ptr<PGresult, decltype(&PQclear)> result{PQexec(server.get(), sql.c_str()),
                                                             &PQclear};
  if (PQresultStatus(result.get()) != PGRES_COMMAND_OK) {
    throw std::runtime_error(sql + ": " + PQerrorMessage(server.get()));
  }
}

std::string make_database(const std::string& from) {
  static int number = 0;
  const std::string name = fmt::format("haoban_test_{}_{}", getpid(), ++number);
  on_server(fmt::format(
      "CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8' LOCALE 'C.UTF-8' STRATEGY FILE_COPY", name,
      from));
  return name;
}

void fill(const DatabaseSettings& settings, const std::vector<Migration>& migrations) {
  const auto database = open_database(settings);
  if (!migrate(*database, migrations)) {
    throw std::runtime_error("the test's migrations do not apply");
  }
}

/// A database with these tables, made at its first use and copied for each test from then on: most
/// of a test's time would go into making the same tables again.
class Pattern {
 public:
  Pattern(Dialect dialect, const std::vector<Migration>& migrations) : dialect_(dialect) {
    switch (dialect) {
      case Dialect::sqlite:
        place_ = make_folder();
        fill({.url = place_ + "/test.db"}, migrations);
        break;
      case Dialect::postgres:
        place_ = make_database("template0");
        fill({.url = test_server_url(place_)}, migrations);
        break;
    }
  }
  ~Pattern() {
    std::error_code ignored;
    if (dialect_ == Dialect::sqlite) std::filesystem::remove_all(place_, ignored);
  }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// The folder or the name of a copy.
  std::string copy() const {
    if (dialect_ == Dialect::postgres) return make_database(place_);
    const std::string folder = make_folder();
    std::filesystem::copy_file(place_ + "/test.db", folder + "/test.db");
    return folder;
  }

 private:
  Dialect dialect_;
  std::string place_;
};

/// The copy of the pattern for a set of migrations.
std::string copy_of(Dialect dialect, const std::vector<Migration>& migrations) {
  static std::map<std::string, std::unique_ptr<Pattern>> patterns;
  std::string key = dialect == Dialect::sqlite ? "sqlite" : "postgres";
  for (const Migration& each : migrations) {
    key += fmt::format(" {}/{}/{}", each.subject, each.number,
                       std::hash<std::string_view>{}(each.sql));
  }
  auto& pattern = patterns[key];
  if (!pattern) pattern = std::make_unique<Pattern>(dialect, migrations);
  return pattern->copy();
}

}  // namespace

TestDatabase::TestDatabase(Dialect dialect, const std::vector<std::span<const Migration>>& subjects,
                           int readers)
    : dialect_(dialect) {
  std::vector<Migration> all(platform::migrations().begin(), platform::migrations().end());
  for (const auto& subject : subjects) all.insert(all.end(), subject.begin(), subject.end());
  place_ = copy_of(dialect, all);
  settings_.readers = readers;
  settings_.url = dialect == Dialect::sqlite ? place_ + "/test.db" : test_server_url(place_);
  database_ = open_database(settings_);
}

TestDatabase::~TestDatabase() {
  database_.reset();
  switch (dialect_) {
    case Dialect::sqlite: std::filesystem::remove_all(place_); break;
    case Dialect::postgres: on_server("DROP DATABASE " + place_ + " WITH (FORCE)"); break;
  }
}

void TestDatabase::reopen() {
  database_.reset();
  database_ = open_database(settings_);
}

}  // namespace hb::storage

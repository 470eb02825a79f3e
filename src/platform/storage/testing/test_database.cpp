#include "storage_testing/test_database.h"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
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

std::string make_database() {
  static int number = 0;
  const std::string name = fmt::format("haoban_test_{}_{}", getpid(), ++number);
  on_server(
      fmt::format("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'", name));
  return name;
}

}  // namespace

TestDatabase::TestDatabase(Dialect dialect, const std::vector<std::span<const Migration>>& subjects,
                           int readers)
    : dialect_(dialect) {
  settings_.readers = readers;
  switch (dialect) {
    case Dialect::sqlite:
      place_ = make_folder();
      settings_.url = place_ + "/test.db";
      break;
    case Dialect::postgres:
      place_ = make_database();
      settings_.url = test_server_url(place_);
      break;
  }
  database_ = open_database(settings_);
  std::vector<Migration> all(platform::migrations().begin(), platform::migrations().end());
  for (const auto& subject : subjects) all.insert(all.end(), subject.begin(), subject.end());
  if (!migrate(*database_, all)) throw std::runtime_error("the test's migrations do not apply");
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

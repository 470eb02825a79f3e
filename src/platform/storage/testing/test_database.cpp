#include "storage_testing/test_database.h"

#include <stdlib.h>

#include <filesystem>
#include <stdexcept>
#include <vector>

#include "platform/migrations.h"

namespace hb::storage {
namespace {

std::string make_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "haoban-test-XXXXXX").string();
  if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder can be made");
  return name;
}

}  // namespace

TestDatabase::TestDatabase(Dialect dialect,
                           std::initializer_list<std::span<const Migration>> subjects, int readers)
    : dialect_(dialect) {
  settings_.readers = readers;
  place_ = make_folder();
  settings_.url = place_ + "/test.db";
  database_ = open_database(settings_);
  std::vector<Migration> all(platform::migrations().begin(), platform::migrations().end());
  for (const auto& subject : subjects) all.insert(all.end(), subject.begin(), subject.end());
  if (!migrate(*database_, all)) throw std::runtime_error("the test's migrations do not apply");
}

TestDatabase::~TestDatabase() {
  database_.reset();
  std::filesystem::remove_all(place_);
}

void TestDatabase::reopen() {
  database_.reset();
  database_ = open_database(settings_);
}

}  // namespace hb::storage

#include "backup/folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <fstream>
#include <sstream>

#include "crypto/digest.h"

namespace hb::backup {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

class BackupFolder : public testing::Test {
 protected:
  BackupFolder() {
    std::string made = (fs::temp_directory_path() / "haoban-folder-XXXXXX").string();
    folder = ::mkdtemp(made.data());
    put("database.sqlite", std::string(300'000, 'd'));
    put("files/ab/cdef", "a stored file");
    put("files/empty", "");
    for (const std::string& path : files_below(folder)) {
      manifest.files.push_back(entry_of(folder, path));
    }
    manifest.program = "0.1.0";
    manifest.made_of = "sqlite";
    manifest.made_at = from_micros(1'790'000'000'000'000);
    manifest.schema = {"org/0001_agencies"};
    manifest.audit_heads = "0 1 ab\n";
    write_manifest(manifest, folder);
  }
  ~BackupFolder() override { fs::remove_all(folder); }

  void put(const std::string& path, const std::string& bytes) {
    fs::create_directories((folder / path).parent_path());
    std::ofstream{folder / path, std::ios::binary} << bytes;
  }
  std::string bytes_of(const std::string& path) {
    std::ifstream file{folder / path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
  }

  fs::path folder;
  Manifest manifest;
};

TEST_F(BackupFolder, ManifestIsReadBackAsItWasWritten) {
  const auto read = read_manifest(folder);
  ASSERT_TRUE(read) << read.error().key;
  EXPECT_EQ(*read, manifest);
  EXPECT_THAT(check_files(folder, *read), IsEmpty());
}

TEST_F(BackupFolder, HashesAreThoseOfSha256sum) {
  EXPECT_EQ(entry_of(folder, "files/ab/cdef").sha256, crypto::sha256_hex("a stored file"));
  EXPECT_EQ(entry_of(folder, "database.sqlite").sha256,
            crypto::sha256_hex(std::string(300'000, 'd')));
}

TEST_F(BackupFolder, AFlippedBitAnywhereInAFileIsFound) {
  for (const char* path : {"database.sqlite", "files/ab/cdef"}) {
    const std::string whole = bytes_of(path);
    for (const std::size_t at : {std::size_t{0}, whole.size() / 2, whole.size() - 1}) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      put(path, flipped);
      EXPECT_THAT(check_files(folder, manifest),
                  ElementsAre(FileFinding{path, FileProblem::altered}));
    }
    put(path, whole);
  }
}

TEST_F(BackupFolder, AFlippedBitAnywhereInTheManifestIsFound) {
  for (const char* path : {kManifestName, kManifestHashName}) {
    const std::string whole = bytes_of(path);
    for (std::size_t at = 0; at < whole.size(); ++at) {
      std::string flipped = whole;
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      put(path, flipped);
      const auto read = read_manifest(folder);
      ASSERT_FALSE(read) << path << " at " << at;
      EXPECT_EQ(read.error().key, "backup.manifest.altered");
    }
    put(path, whole);
  }
  EXPECT_TRUE(read_manifest(folder));
}

TEST_F(BackupFolder, FilesThatAreMissingOrTooManyAreFound) {
  fs::remove(folder / "files/empty");
  put("files/ab/more", "x");
  EXPECT_THAT(check_files(folder, manifest),
              ElementsAre(FileFinding{"files/empty", FileProblem::missing},
                          FileFinding{"files/ab/more", FileProblem::unlisted}));
}

TEST_F(BackupFolder, AFolderWithoutManifestIsNoBackup) {
  fs::remove(folder / kManifestHashName);
  EXPECT_EQ(read_manifest(folder).error().key, "backup.manifest.missing");
}

TEST_F(BackupFolder, AManifestOfAnotherFormatIsRefused) {
  EXPECT_EQ(parse_manifest(R"({"format": 2})").error().key, "backup.manifest.newer");
  for (const char* text : {"", "{}", "[]", R"({"format": 1})", R"({"format": "1"})"}) {
    EXPECT_EQ(parse_manifest(text).error().key, "backup.manifest.unreadable") << text;
  }
}

TEST_F(BackupFolder, CopiesHaveTheirHashAndAreForTheOwnerAlone) {
  const FileEntry copied = copy_file(folder / "database.sqlite", folder, "copies/one");
  EXPECT_EQ(copied.sha256, entry_of(folder, "database.sqlite").sha256);
  EXPECT_EQ(copied.size, 300'000u);
  const auto rights = fs::status(folder / "copies/one").permissions();
  EXPECT_EQ(rights & (fs::perms::group_all | fs::perms::others_all), fs::perms::none);
  EXPECT_THROW(copy_file(folder / "database.sqlite", folder, "copies/one"), BackupError)
      << "nothing is overwritten";
}

TEST_F(BackupFolder, NothingIsMovedOntoWhatIsThere) {
  EXPECT_THROW(move_into_place(folder / "files", folder / "database.sqlite"), BackupError);
  move_into_place(folder / "files", folder / "moved");
  EXPECT_TRUE(fs::exists(folder / "moved/ab/cdef"));
}

}  // namespace
}  // namespace hb::backup

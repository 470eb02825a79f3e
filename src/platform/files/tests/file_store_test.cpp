#include "files/file_store.h"

#include <gtest/gtest.h>
#include <cstdlib>

#include <thread>

namespace hb::files {
namespace {

namespace fs = std::filesystem;

std::vector<std::byte> bytes(std::string_view text) {
  const auto* first = reinterpret_cast<const std::byte*>(text.data());
  return {first, first + text.size()};
}

class AFileStore : public testing::Test {
 protected:
  AFileStore() {
    std::string name = (fs::temp_directory_path() / "haoban-files-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder = name;
    store.emplace(folder / "store");
  }
  ~AFileStore() override { fs::remove_all(folder); }

  std::size_t waiting() const {
    const fs::directory_iterator files{store->incoming()};
    return static_cast<std::size_t>(std::distance(begin(files), end(files)));
  }
  fs::path file(std::string_view text) const {
    std::ofstream{folder / "upload"} << text;
    return folder / "upload";
  }

  fs::path folder;
  std::optional<FileStore> store;
};

// The digest of "abc" as FIPS 180-2 prints it.
constexpr const char* kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

TEST_F(AFileStore, NamesAFileByItsBytesAndGivesThemBack) {
  const FileHash hash = store->put_bytes(bytes("abc"));
  EXPECT_EQ(hash.hex(), kAbc);
  EXPECT_EQ(store->read(hash), bytes("abc"));
  EXPECT_EQ(store->size(hash), 3U);
  std::string text;
  *store->open(hash) >> text;
  EXPECT_EQ(text, "abc");
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(AFileStore, TakesAFileInAndKeepsTheSameBytesOnce) {
  EXPECT_EQ(store->put_file(file("abc")).hex(), kAbc);
  EXPECT_FALSE(fs::exists(folder / "upload"));
  EXPECT_EQ(store->put_file(file("abc")), store->put_bytes(bytes("abc")));
  EXPECT_EQ(waiting(), 0U);
}

TEST_F(AFileStore, KeepsAnEmptyFile) { EXPECT_EQ(store->size(store->put_bytes({})), 0U); }

TEST_F(AFileStore, SaysWhenAFileIsNotThere) {
  const auto hash = FileHash::parse(kAbc);
  ASSERT_TRUE(hash);
  EXPECT_FALSE(store->exists(*hash));
  EXPECT_FALSE(store->read(*hash));
  EXPECT_FALSE(store->open(*hash));
  EXPECT_EQ(store->check(*hash), FileState::lost);
}

TEST_F(AFileStore, FindsAFileByTheHashOfARow) {
  const auto hash = store->put_bytes(bytes("好辦"));
  EXPECT_EQ(store->path_of(hash.hex()), store->path(hash).string());
  EXPECT_THROW(store->path_of("../../etc/passwd"), FileStoreError);
}

TEST_F(AFileStore, NoticesThatStoredBytesWereChanged) {
  const FileHash hash = store->put_bytes(bytes("abc"));
  EXPECT_EQ(store->check(hash), FileState::sound);
  std::ofstream{store->path(hash)} << "abd";
  EXPECT_EQ(store->check(hash), FileState::altered);
}

TEST_F(AFileStore, TakesOutWhatNobodyCameToUse) {
  const FileHash gone = store->put_bytes(bytes("never sent"));
  store->remove(gone);
  EXPECT_FALSE(store->exists(gone));
  store->remove(gone);
  EXPECT_EQ(store->check(gone), FileState::lost);
}

TEST_F(AFileStore, MayBeFilledFromManySides) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20; ++i) store->put_bytes(bytes(std::to_string(i)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int i = 0; i < 20; ++i)
    EXPECT_EQ(store->check(store->put_bytes(bytes(std::to_string(i)))), FileState::sound);
  EXPECT_EQ(waiting(), 0U);
}

TEST(FileHashParse, TakesNothingThatCouldBeAPath) {
  const std::string good = kAbc;
  EXPECT_TRUE(FileHash::parse(good));
  for (const std::string& bad : {std::string{}, good + "0", good.substr(1), "../" + good.substr(3),
                                 "BA" + good.substr(2), std::string(64, '/')}) {
    EXPECT_FALSE(FileHash::parse(bad)) << bad;
  }
}

TEST(OpenFileStore, SaysWhyAFolderCannotBeUsed) {
  EXPECT_THROW(FileStore{"/proc/nothing/here"}, FileStoreError);
}

}  // namespace
}  // namespace hb::files

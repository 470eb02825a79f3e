#include "crypto/sealer.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

namespace hb::crypto {
namespace {

TEST(Sealer, OpensWhatItSealed) {
  const Sealer sealer{{new_sealing_key()}};
  const auto sealed = sealer.seal("王小明@example.tw", "org.person.email/1");
  EXPECT_EQ(sealer.open(sealed, "org.person.email/1"), "王小明@example.tw");
}

TEST(Sealer, EqualTextsAreSealedDifferently) {
  const Sealer sealer{{new_sealing_key()}};
  EXPECT_NE(sealer.seal("x", "c"), sealer.seal("x", "c"));
}

TEST(Sealer, ValueMovedToAnotherRowDoesNotOpen) {
  const Sealer sealer{{new_sealing_key()}};
  EXPECT_EQ(sealer.open(sealer.seal("x", "org.person.email/1"), "org.person.email/2"),
            std::nullopt);
}

TEST(Sealer, EveryAlteredByteIsNoticed) {
  const Sealer sealer{{new_sealing_key()}};
  const auto sealed = sealer.seal("07-1234567", "c");
  for (std::size_t at = 0; at < sealed.size(); ++at) {
    auto altered = sealed;
    altered[at] ^= std::byte{1};
    EXPECT_EQ(sealer.open(altered, "c"), std::nullopt) << "byte " << at;
  }
  EXPECT_EQ(sealer.open(std::span{sealed}.first(20), "c"), std::nullopt);
}

TEST(Sealer, NothingStaysNothing) {
  const Sealer sealer{{new_sealing_key()}};
  EXPECT_TRUE(sealer.seal("", "c").empty());
  EXPECT_EQ(sealer.open({}, "c"), "");
}

TEST(Sealer, OldValuesOpenAfterANewKeyWasAdded) {
  const SealingKey old_key = new_sealing_key();
  const SealingKey new_key = new_sealing_key();
  const auto sealed = Sealer{{old_key}}.seal("x", "c");
  const Sealer both{{old_key, new_key}};
  EXPECT_EQ(both.open(sealed, "c"), "x");
  EXPECT_EQ(Sealer{{new_key}}.open(sealed, "c"), std::nullopt);
  EXPECT_EQ(Sealer{{new_key}}.open(both.seal("y", "c"), "c"), "y");
}

class KeyFile : public testing::Test {
 protected:
  KeyFile() {
    char name[] = "/tmp/haoban-key-XXXXXX";
    folder_ = mkdtemp(name);
  }
  ~KeyFile() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path path() const { return folder_ / "seal.key"; }

 private:
  std::filesystem::path folder_;
};

TEST_F(KeyFile, IsMadeOnceForItsOwnerOnly) {
  const auto made = read_key_file(path(), MissingKeyFile::create);
  const auto again = read_key_file(path(), MissingKeyFile::create);
  ASSERT_EQ(made.size(), 1u);
  EXPECT_EQ(made[0].secret, again[0].secret);
  struct stat facts {};
  ASSERT_EQ(::stat(path().c_str(), &facts), 0);
  EXPECT_EQ(facts.st_mode & 0777, 0600u);
}

TEST_F(KeyFile, IsNotMadeWhenItOughtToBeThere) {
  EXPECT_THROW(static_cast<void>(read_key_file(path(), MissingKeyFile::refuse)), KeyFileError);
  EXPECT_FALSE(std::filesystem::exists(path()));
}

TEST_F(KeyFile, ReadableByOthersIsRefused) {
  static_cast<void>(read_key_file(path(), MissingKeyFile::create));
  ASSERT_EQ(::chmod(path().c_str(), 0644), 0);
  EXPECT_THROW(static_cast<void>(read_key_file(path(), MissingKeyFile::refuse)), KeyFileError);
}

TEST_F(KeyFile, DamagedLineIsNamed) {
  static_cast<void>(read_key_file(path(), MissingKeyFile::create));
  std::ofstream{path(), std::ios::app} << "1234 beef\n";
  try {
    static_cast<void>(read_key_file(path(), MissingKeyFile::refuse));
    FAIL() << "a damaged key was read";
  } catch (const KeyFileError& error) {
    EXPECT_NE(std::string{error.what()}.find("line 4"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace hb::crypto

#include "backup/lock.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>

namespace hb::backup {
namespace {

using Kind = FolderLock::Kind;

class FolderLocks : public testing::Test {
 protected:
  FolderLocks() {
    std::string made = (std::filesystem::temp_directory_path() / "haoban-lock-XXXXXX").string();
    folder = ::mkdtemp(made.data());
  }
  ~FolderLocks() override { std::filesystem::remove_all(folder); }
  std::filesystem::path folder;
};

TEST_F(FolderLocks, AreSharedByAnyNumber) {
  const auto one = FolderLock::take(folder, Kind::shared);
  EXPECT_TRUE(one);
  EXPECT_TRUE(FolderLock::take(folder, Kind::shared));
}

TEST_F(FolderLocks, OneAloneBearsNobodyBesideIt) {
  const auto alone = FolderLock::take(folder, Kind::alone);
  ASSERT_TRUE(alone);
  EXPECT_FALSE(FolderLock::take(folder, Kind::shared));
  EXPECT_FALSE(FolderLock::take(folder, Kind::alone));
}

TEST_F(FolderLocks, NobodyIsAloneWhileOthersWork) {
  {
    const auto one = FolderLock::take(folder, Kind::shared);
    EXPECT_FALSE(FolderLock::take(folder, Kind::alone));
  }
  EXPECT_TRUE(FolderLock::take(folder, Kind::alone)) << "and is, once they have gone";
}

TEST_F(FolderLocks, MakeTheFolderThatIsNotThere) {
  EXPECT_TRUE(FolderLock::take(folder / "new" / "data", Kind::shared));
  EXPECT_TRUE(std::filesystem::exists(folder / "new" / "data" / "lock"));
}

}  // namespace
}  // namespace hb::backup

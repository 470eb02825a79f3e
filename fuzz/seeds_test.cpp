// Every fuzz target holds with each input that its fuzzer starts from: what was once found stays
// mended, and the targets keep up with the code that they drive.
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#define HB_FUZZ_TARGET(name) extern "C" int name(const std::uint8_t* data, std::size_t size);
#include "fuzz_targets.inc"
#undef HB_FUZZ_TARGET

namespace {

struct Target {
  const char* name;
  int (*read)(const std::uint8_t* data, std::size_t size);
};

constexpr Target kTargets[] = {
#define HB_FUZZ_TARGET(name) {#name, name},
#include "fuzz_targets.inc"
#undef HB_FUZZ_TARGET
};

std::vector<std::uint8_t> bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class FuzzSeeds : public testing::TestWithParam<Target> {};

TEST_P(FuzzSeeds, AreReadWithoutBreakingWhatTheTargetWatches) {
  const std::filesystem::path folder = std::filesystem::path("fuzz/seeds") / GetParam().name;
  int read = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    SCOPED_TRACE(entry.path().filename().string());
    const auto bytes = bytes_of(entry.path());
    EXPECT_EQ(GetParam().read(bytes.data(), bytes.size()), 0);
    // Half of it is what a broken connection leaves.
    EXPECT_EQ(GetParam().read(bytes.data(), bytes.size() / 2), 0);
    ++read;
  }
  EXPECT_GT(read, 0) << "no seed in " << folder;
}

INSTANTIATE_TEST_SUITE_P(Each, FuzzSeeds, testing::ValuesIn(kTargets),
                         [](const auto& target) { return std::string(target.param.name); });

}  // namespace

#include "documents/pdf_convert.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <fstream>

namespace hb::documents {
namespace {

namespace fs = std::filesystem;

/// A program of the test's own that stands in for LibreOffice.
class StandIn {
 public:
  explicit StandIn(const std::string& script)
      : path_(fs::temp_directory_path() / ("haoban-stand-in-" + std::to_string(::getpid()))) {
    std::ofstream(path_) << "#!/bin/sh\n" << script << "\n";
    fs::permissions(path_, fs::perms::owner_all);
  }
  ~StandIn() { fs::remove(path_); }
  PdfConverter converter(int seconds = 30) const {
    return {.program = path_, .time_limit = std::chrono::seconds(seconds)};
  }

 private:
  fs::path path_;
};

TEST(ConvertToPdf, RefusesWhenThereIsNoConverter) {
  const PdfConverter nowhere{.program = "/no/such/soffice"};
  EXPECT_FALSE(can_convert_to_pdf(nowhere));
  EXPECT_EQ(convert_to_pdf("x", "odt", nowhere).error(), refusal::no_converter);
}

TEST(ConvertToPdf, TellsAConverterThatMadeNothing) {
  const StandIn idle("exit 0");
  EXPECT_EQ(convert_to_pdf("x", "odt", idle.converter()).error(), refusal::conversion_failed);
  EXPECT_EQ(convert_to_pdf("x", "../odt", idle.converter()).error(), refusal::conversion_failed);
}

TEST(ConvertToPdf, StopsAConverterThatHangsWithItsChildren) {
  const StandIn slow("sleep 1000 & sleep 1000");
  EXPECT_EQ(convert_to_pdf("x", "odt", slow.converter(0)).error(), refusal::too_slow);
}

TEST(ConvertToPdf, StopsWhenNobodyWantsItAnyMore) {
  const StandIn slow("sleep 1000 & sleep 1000");
  PdfConverter converter = slow.converter();
  int asked = 0;
  converter.give_up = [&] { return ++asked == 2; };
  EXPECT_EQ(convert_to_pdf("x", "odt", converter).error(), refusal::given_up);
  EXPECT_EQ(asked, 2);
}

TEST(ConvertToPdf, HandsOverTheFileAndTakesTheResult) {
  // The last argument is the input, the one before it the folder.
  const StandIn copying(
      "for last in \"$@\"; do :; done; "
      "{ printf '%%PDF-1.4 '; cat \"$last\"; } > \"$(dirname \"$last\")/document.pdf\"");
  const auto pdf = convert_to_pdf("hello", "odt", copying.converter());
  ASSERT_TRUE(pdf) << pdf.error().key;
  EXPECT_EQ(*pdf, "%PDF-1.4 hello");
}

}  // namespace
}  // namespace hb::documents

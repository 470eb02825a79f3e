#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "documents/read.h"

namespace hb::documents {
namespace {

std::string utf16(std::u16string_view text, bool big_endian) {
  std::string bytes;
  for (const char16_t unit : text) {
    const char high = static_cast<char>(unit >> 8);
    const char low = static_cast<char>(unit & 0xFF);
    bytes += big_endian ? high : low;
    bytes += big_endian ? low : high;
  }
  return bytes;
}

TEST(ReadText, KeepsEveryLineWithItsNumberAndLeadingColumns) {
  const auto read = read_document("壹、依據\r\n\r\n （一）訂定\n　　全形\n", "plan.txt");
  ASSERT_TRUE(read);
  ASSERT_EQ(read->blocks.size(), 4u);
  EXPECT_EQ(read->format, "txt");
  EXPECT_EQ(read->blocks[0].line.text, "壹、依據");
  EXPECT_EQ(read->blocks[1].line.text, "");
  EXPECT_EQ(read->blocks[2].line.text, " （一）訂定");
  EXPECT_EQ(read->blocks[2].line.number, 3);
  EXPECT_EQ(read->blocks[2].line.indent, 1);
  EXPECT_EQ(read->blocks[3].line.indent, 4);
  EXPECT_EQ(read->blocks[0].line.page, 0);
}

TEST(ReadText, TurnsCompatibilityIdeographsButKeepsFullWidthForms) {
  // U+F9D1 inside the marker is what some PDF exports write for 六.
  const auto read = read_document("（\uF9D1）ＦＡＱ：", "a.txt");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks[0].line.text, "（六）ＦＡＱ：");
}

TEST(ReadText, CountsPagesByFormFeeds) {
  const auto read = read_document("一\n\f二\n三\f\n四\n", "a.txt");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks[0].line.page, 1);
  EXPECT_EQ(read->blocks[1].line.page, 2);
  EXPECT_EQ(read->blocks[1].line.text, "二");
  EXPECT_EQ(read->blocks[2].line.page, 2);
  EXPECT_EQ(read->blocks[3].line.page, 3);
}

TEST(ReadText, DecodesUtf8Utf16AndBig5) {
  const std::string big5 = "\xB3\xFC\xA1\x42\xA8\xCC\xBE\xDA\n";  // 壹、依據
  for (const std::string& bytes :
       {std::string("\xEF\xBB\xBF壹、依據\n"),
        std::string("\xFF\xFE") + utf16(u"壹、依據\n", false),
        std::string("\xFE\xFF") + utf16(u"壹、依據\n", true), utf16(u"壹、依據\n", false), big5}) {
    const auto read = read_document(bytes, "a.txt");
    ASSERT_TRUE(read) << read.error().key;
    EXPECT_EQ(read->blocks[0].line.text, "壹、依據");
  }
}

TEST(ReadText, KeepsMarkdownAsItStands) {
  const auto read = read_document("### 壹、依據\n| a | b |\n<p>一</p>\t二\n", "plan.md");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->format, "md");
  EXPECT_EQ(read->blocks[0].line.text, "### 壹、依據");
  EXPECT_EQ(read->blocks[2].line.text, "<p>一</p>\t二");
}

TEST(ReadText, RefusesWhatIsNotText) {
  EXPECT_EQ(read_document("", "a.txt").error(), refusal::empty);
  EXPECT_EQ(read_document("\n \n", "a.txt").error(), refusal::no_content);
  EXPECT_EQ(read_document("\x1a", "a.txt").error(), refusal::no_content);  // DOS's end of file.
  EXPECT_EQ(read_document(std::string("\x01\x02\0\x03", 4), "a.txt").error(), refusal::not_text);
  EXPECT_EQ(read_document("\xFF\xFF\xFF\xFF", "a.txt").error(), refusal::unknown_encoding);
}

TEST(ReadDocument, SaysWhatAFileIsThatIsNoDocument) {
  const auto refused = [](std::string_view bytes, std::string_view name) {
    return read_document(bytes, name).error();
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(refused("\xFF\xD8\xFF\xE0\0\x10JFIF"sv, "photo.jpg"), refusal::image);
  EXPECT_EQ(refused("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"sv, "a.txt"), refusal::image);
  EXPECT_EQ(refused("\0\0\0\x20"
                    "ftypheic"sv,
                    "photo.heic"),
            refusal::image);
  EXPECT_EQ(refused("\0\0\0\x20"
                    "ftypisom"sv,
                    "film.mp4"),
            refusal::recording);
  EXPECT_EQ(refused("MZ\x90\0\x03"sv, "setup.exe"), refusal::program);
  EXPECT_EQ(refused("Rar!\x1A\x07"sv, "計畫.rar"), refusal::packed_files);
  EXPECT_EQ(refused("broken\0"sv, "計畫.DOCX"),
            Error{refusal::not_its_kind}.with("ending", "docx"));
  // Words may begin like a program's file.
  EXPECT_TRUE(read_document("MZ 是單位代號。\n", "計畫.txt"));
}

TEST(ReadText, RefusesMoreThanTheLimits) {
  ReadLimits limits;
  limits.file_bytes = 10;
  EXPECT_EQ(read_document("01234567890", "a.txt", limits).error(), refusal::too_large);
  limits.lines = 2;
  EXPECT_EQ(read_document("1\n2\n3\n", "a.txt", limits).error(), refusal::too_many_parts);
}

TEST(ReadDocumentFile, RefusesAMissingFile) {
  EXPECT_EQ(read_document_file("no/such/file.odt").error(), refusal::no_file);
  EXPECT_EQ(read_document_file(std::filesystem::temp_directory_path()).error(), refusal::no_file);
}

}  // namespace
}  // namespace hb::documents

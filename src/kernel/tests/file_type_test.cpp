#include "kernel/file_type.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hb {
namespace {

using namespace std::string_literals;

std::string little(std::size_t number, std::size_t count) {
  std::string bytes;
  for (std::size_t at = 0; at < count; ++at) {
    bytes += static_cast<char>(number & 0xFF);
    number >>= 8;
  }
  return bytes;
}

/// A ZIP with these names in its list of contents; what they hold does not matter here.
std::string zip_of(const std::vector<std::string>& names, const std::string& comment = {}) {
  const std::string body = "PK\x03\x04"s + std::string(26, '\0');
  std::string list;
  for (const std::string& name : names) {
    list += "PK\x01\x02"s + std::string(24, '\0') + little(name.size(), 2) + std::string(16, '\0') +
            name;
  }
  return body + list + "PK\x05\x06"s + std::string(6, '\0') + little(names.size(), 2) +
         little(list.size(), 4) + little(body.size(), 4) + little(comment.size(), 2) + comment;
}

std::string open_document(std::string_view type) {
  return "PK\x03\x04"s + std::string(26, '\0') + "mimetype" + std::string{type} + "PK\x03\x04";
}

TEST(MediaTypeOf, KnowsPicturesDocumentsAndTextByTheirBytes) {
  EXPECT_EQ(media_type_of("%PDF-1.7"), media_type::kPdf);
  EXPECT_EQ(media_type_of("\x89PNG\r\n\x1a\n...."), media_type::kPng);
  EXPECT_EQ(media_type_of("\xFF\xD8\xFF\xE0"), media_type::kJpeg);
  EXPECT_EQ(media_type_of("GIF89a"), media_type::kGif);
  EXPECT_EQ(media_type_of("您好"), media_type::kText);
  EXPECT_EQ(media_type_of(open_document(media_type::kOdt)), media_type::kOdt);
  EXPECT_EQ(media_type_of(open_document(media_type::kOds)), media_type::kOds);
  EXPECT_EQ(media_type_of(zip_of({"[Content_Types].xml", "word/document.xml"})), media_type::kDocx);
  EXPECT_EQ(media_type_of(zip_of({"xl/workbook.xml"}, "a comment")), media_type::kXlsx);
}

TEST(MediaTypeOf, TakesNothingElseForADocument) {
  EXPECT_EQ(media_type_of(""), media_type::kAny);
  EXPECT_EQ(media_type_of("MZ\x90\xff"), media_type::kAny);
  EXPECT_EQ(media_type_of("a\0b"s), media_type::kAny);
  EXPECT_EQ(media_type_of(open_document(std::string{media_type::kOdt} + "-template")),
            media_type::kZip);
  EXPECT_EQ(media_type_of(zip_of({"program.exe"})), media_type::kZip);
  EXPECT_EQ(media_type_of(zip_of({"word/document.xml", "word/vbaProject.bin"})), media_type::kZip)
      << "macros run when it is opened";
  EXPECT_EQ(media_type_of(zip_of({"word/document.xml", "xl/workbook.xml"})), media_type::kZip);
  EXPECT_EQ(media_type_of("PK\x03\x04 word/document.xml"), media_type::kZip)
      << "a name somewhere in it is no list of contents";
}

TEST(MediaTypeOf, IsNotLedAstrayByABrokenList) {
  const std::string whole = zip_of({"word/document.xml"});
  for (std::size_t length = 4; length < whole.size(); ++length) {
    EXPECT_EQ(media_type_of(whole.substr(0, length)), media_type::kZip) << length;
  }
  for (std::size_t at = 30; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = '\xFF';
    EXPECT_FALSE(media_type_of(altered).empty()) << at;
  }
}

}  // namespace
}  // namespace hb

// Files that mean harm, or were harmed on the way: each gets its own refusal, and no cut ever
// brings the reader down.
#include <gtest/gtest.h>

#include <string>

#include "documents/read.h"
#include "made_files.h"

namespace hb::documents {
namespace {

constexpr const char* kMime = "application/vnd.oasis.opendocument.text";

Error refused(const std::string& bytes, const ReadLimits& limits = {}) {
  const auto read = read_document(bytes, "a", limits);
  EXPECT_FALSE(read) << "was read";
  return read ? Error{} : read.error();
}

std::string odt_with(std::string_view content) {
  return made::zip({{"mimetype", kMime}, {"content.xml", std::string(content)}});
}

TEST(HostileZip, IsRefusedWhenCutOrNotAnOfficeFile) {
  EXPECT_EQ(refused("PK\x03\x04 and then nothing"), refusal::broken_zip);
  EXPECT_EQ(refused(made::zip({{"a.txt", "hello"}})), refusal::unknown_kind);
  EXPECT_EQ(refused(made::zip({{"mimetype", kMime}})), refusal::missing_part);
}

TEST(HostileZip, IsRefusedWhenANameStandsTwice) {
  EXPECT_EQ(
      refused(made::zip({{"mimetype", kMime}, {"content.xml", "<a/>"}, {"content.xml", "<b/>"}})),
      refusal::duplicate_entry);
}

TEST(HostileZip, IsRefusedWhenItUnpacksToTooMuch) {
  const std::string much(8 << 20, ' ');
  const auto bomb = made::packed_zip({{"mimetype", kMime}, {"content.xml", much}});
  EXPECT_EQ(refused(bomb), refusal::zip_bomb);  // By its ratio of about 1000.
  ReadLimits limits;
  limits.inflation_ratio = 100000;
  limits.inflated_bytes = 1 << 20;
  EXPECT_EQ(refused(bomb, limits), refusal::zip_bomb);
  limits.inflated_bytes = 64 << 20;
  limits.entry_bytes = 1 << 20;
  EXPECT_EQ(refused(bomb, limits), refusal::zip_bomb);
  limits = {};
  limits.entries = 3;
  EXPECT_EQ(refused(made::zip({{"1", ""}, {"2", ""}, {"3", ""}, {"4", ""}}), limits),
            refusal::too_many_parts);
}

TEST(HostileZip, IsRefusedWithMacros) {
  EXPECT_EQ(refused(made::zip({{"[Content_Types].xml", "<T/>"}, {"word/vbaProject.bin", "x"}})),
            refusal::macros);
  EXPECT_EQ(refused(made::zip({{"mimetype", kMime}, {"Basic/Standard/Module1.xml", "<m/>"}})),
            refusal::macros);
}

TEST(HostileZip, IsRefusedWhenEncrypted) {
  const std::string manifest =
      "<manifest:manifest xmlns:manifest=\"m\"><manifest:file-entry "
      "manifest:full-path=\"content.xml\">"
      "<manifest:encryption-data/></manifest:file-entry></manifest:manifest>";
  EXPECT_EQ(
      refused(made::zip(
          {{"mimetype", kMime}, {"META-INF/manifest.xml", manifest}, {"content.xml", "\x12\x34"}})),
      refusal::encrypted);
}

TEST(HostileOle, IsToldApartFromAnEncryptedPackage) {
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
  EXPECT_EQ(refused(ole + std::string(512, '\0')), refusal::old_office);
  for (const char letter : std::string("EncryptedPackage")) {
    ole += letter;
    ole += '\0';
  }
  EXPECT_EQ(refused(ole), refusal::encrypted);
}

TEST(HostileXml, IsRefusedWhenItDeclaresEntities) {
  EXPECT_EQ(refused(odt_with("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>")),
            refusal::xml_entities);
  std::string laughs = "<!DOCTYPE a [<!ENTITY l0 \"ha\">";
  for (int at = 1; at < 10; ++at) {
    const std::string before = "&l" + std::to_string(at - 1) + ";";
    laughs += "<!ENTITY l" + std::to_string(at) + " \"" + before + before + "\">";
  }
  EXPECT_EQ(refused(odt_with(laughs + "]><a>&l9;</a>")), refusal::xml_entities);
}

TEST(HostileXml, IsRefusedWhenBrokenTooDeepOrTooMuch) {
  EXPECT_EQ(refused(odt_with("<a><b></a>")), refusal::broken_xml);
  EXPECT_EQ(refused(odt_with("")), refusal::broken_xml);
  EXPECT_EQ(refused(odt_with("<a>\xFF\xFE</a>")), refusal::broken_xml);
  std::string deep;
  for (int level = 0; level < 100000; ++level) deep += "<a>";
  for (int level = 0; level < 100000; ++level) deep += "</a>";
  EXPECT_EQ(refused(odt_with(deep)), refusal::nested_too_deep);
  ReadLimits limits;
  limits.xml_nodes = 10;
  std::string many = "<a>";
  for (int node = 0; node < 30; ++node) many += "<b/>";
  EXPECT_EQ(refused(odt_with(many + "</a>"), limits), refusal::too_many_parts);
}

TEST(HostileOdt, MayNotClaimMoreCellsThanTheLimit) {
  std::string rows;
  for (int row = 0; row < 20; ++row) {
    rows +=
        "<table:table-row><table:table-cell "
        "table:number-columns-repeated=\"1000000\"/></table:table-row>";
  }
  ReadLimits limits;
  limits.cells = 5000;
  EXPECT_EQ(refused(made::odt("<text:p>a</text:p><table:table>" + rows + "</table:table>"), limits),
            refusal::too_many_parts);
}

TEST(HostileFiles, NeverBringTheReaderDownWhereverTheyAreCut) {
  const std::string body =
      "<text:h text:outline-level=\"1\">壹、依據</text:h><text:list><text:list-item>"
      "<text:p>一</text:p></text:list-item></text:list>";
  for (const std::string& good :
       {made::odt(body), made::docx("<w:p><w:r><w:t>壹、依據</w:t></w:r></w:p>"),
        made::packed_zip({{"mimetype", kMime}, {"content.xml", "<a>" + body + "</a>"}})}) {
    for (std::size_t length = 0; length < good.size(); length += 64) {
      const auto read = read_document(good.substr(0, length), "a.odt");
      EXPECT_FALSE(read) << length;  // The directory stands at the end, so no cut zip is whole.
    }
    for (std::size_t at = 0; at < good.size(); at += 7) {
      std::string flipped = good;
      flipped[at] = static_cast<char>(flipped[at] ^ 0x55);
      const auto read = read_document(flipped, "a.odt");
      if (!read) {
        EXPECT_FALSE(read.error().key.empty());
      }
    }
  }
}

}  // namespace
}  // namespace hb::documents

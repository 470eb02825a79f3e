// Tables read row by row: what they say, that pieces are cut nowhere wrong, and what hostile files
// are refused with.
#include "documents/row_reader.h"

#include <gtest/gtest.h>

#include <stdlib.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "made_files.h"

namespace hb::documents {
namespace {

/// A file that goes with its owner.
class TableFile {
 public:
  explicit TableFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "haoban-rows-XXXXXX").string();
    const int made = mkstemp(name.data());
    if (made >= 0) close(made);
    path_ = name;
    std::ofstream{path_, std::ios::binary} << bytes;
  }
  ~TableFile() { std::filesystem::remove(path_); }
  TableFile(const TableFile&) = delete;
  TableFile& operator=(const TableFile&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct TableRead {
  std::vector<ReadRow> rows;
  std::string refused;

  std::vector<std::vector<std::string>> cells() const {
    std::vector<std::vector<std::string>> all;
    for (const ReadRow& each : rows) all.push_back(each.cells);
    return all;
  }
};

TableRead read_table(const std::string& bytes, const RowLimits& limits = {}) {
  const TableFile file{bytes};
  TableRead read;
  const auto reader = open_rows(file.path(), limits);
  if (!reader) {
    read.refused = reader.error().key;
    return read;
  }
  ReadRow row;
  while (true) {
    const auto more = (*reader)->next(row);
    if (!more) read.refused = more.error().key;
    if (!more || !*more) return read;
    read.rows.push_back(row);
  }
}

using Cells = std::vector<std::vector<std::string>>;

std::string sheet_file(const std::string& sheet, const std::string& strings = "") {
  return made::packed_zip(
      {{"[Content_Types].xml", "<Types/>"},
       {"xl/workbook.xml",
        R"(<workbook xmlns:r="r"><sheets><sheet name="甲" sheetId="1" r:id="r1"/></sheets></workbook>)"},
       {"xl/_rels/workbook.xml.rels",
        R"(<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
       {"xl/worksheets/sheet1.xml", sheet},
       {"xl/sharedStrings.xml", "<sst>" + strings + "</sst>"},
       {"xl/styles.xml",
        R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"}});
}

TEST(ReadRows, UnderstandsQuotesAndLineEndsInsideThem) {
  const auto read = read_table("案號,案由\r\n\"甲,乙\",\"說\"\"明\r\n二\"\r\n,\r\n丙,丁");
  EXPECT_EQ(read.refused, "");
  EXPECT_EQ(read.cells(), (Cells{{"案號", "案由"}, {"甲,乙", "說\"明\n二"}, {"丙", "丁"}}));
  EXPECT_EQ(read.rows[2].number, 4);  // As a spreadsheet counts: the empty row too.
}

TEST(ReadRows, FindsDelimiterAndEncodingByItself) {
  EXPECT_EQ(read_table("\xEF\xBB\xBF"
                       "案號;案由\n1;甲,乙\n")
                .cells(),
            (Cells{{"案號", "案由"}, {"1", "甲,乙"}}));
  EXPECT_EQ(read_table("a\tb\n1,5\t2\n").cells(), (Cells{{"a", "b"}, {"1,5", "2"}}));
  // 案由, 甲 in Big5.
  EXPECT_EQ(read_table("\xAE\xD7\xA5\xD1,x\n\xA5\xD2,1\n").cells(),
            (Cells{{"案由", "x"}, {"甲", "1"}}));
  // UTF-16 as spreadsheets write «Unicode text».
  EXPECT_EQ(read_table(std::string("\xFF\xFE"
                                   "a\0\t\0\x32\x75\r\0\n\0",
                                   12))
                .cells(),
            (Cells{{"a", "甲"}}));
}

TEST(ReadRows, CutsPiecesNowhereWrong) {
  for (const bool big5 : {false, true}) {
    // 甲 is A5 D2 in Big5; rows of changing length, so that pieces end everywhere in them.
    const std::string sign = big5 ? "\xA5\xD2" : "甲";
    std::string bytes;
    std::vector<std::size_t> lengths;
    for (int row = 0; bytes.size() < (3u << 18); ++row) {
      const std::size_t length = 1 + static_cast<std::size_t>(row) % 97;
      lengths.push_back(length);
      bytes += std::to_string(row) + ",\"";
      for (std::size_t each = 0; each < length; ++each) bytes += sign;
      bytes += "\"\"\n,\"\r\n";
    }
    const auto read = read_table(bytes);
    ASSERT_EQ(read.refused, "");
    ASSERT_EQ(read.rows.size(), lengths.size());
    for (std::size_t at = 0; at < lengths.size(); ++at) {
      ASSERT_EQ(read.rows[at].cells.size(), 2u) << at;
      EXPECT_EQ(read.rows[at].cells[0], std::to_string(at));
      EXPECT_EQ(read.rows[at].cells[1].size(), lengths[at] * 3 + 3) << at;
    }
  }
}

TEST(ReadRows, RefusesWhatIsNoTable) {
  EXPECT_EQ(read_table("").refused, "documents.read.empty");
  EXPECT_EQ(read_table("%PDF-1.7\n").refused, "documents.rows.not_a_table");
  EXPECT_EQ(read_table("\xD0\xCF\x11\xE0\xA1\xB1").refused, "documents.read.old_office");
  EXPECT_EQ(read_table(std::string("a,b\n\0,1\n", 8)).refused, "documents.read.not_text");
  EXPECT_EQ(read_table("a,b\n\xFF\xFF\xFF,1\n").refused, "documents.read.unknown_encoding");
  EXPECT_EQ(read_table("a,b\n\"1,2\n3,4\n").refused, "documents.read.broken_csv");
  EXPECT_EQ(read_table(made::odt("<text:p/>")).refused, "documents.rows.not_a_table");
}

TEST(ReadRows, KeepsItsLimits) {
  EXPECT_EQ(read_table("a\nb\nc\n", {.rows = 2}).refused, "documents.rows.too_many");
  EXPECT_EQ(read_table("a,b,c\n", {.columns = 2}).refused, "documents.rows.too_wide");
  EXPECT_EQ(read_table("a," + std::string(5000, 'x') + "\n", {.cell_bytes = 100}).refused,
            "documents.rows.too_wide");
  EXPECT_EQ(read_table("a,\"" + std::string(5000, 'x') + "\n", {.cell_bytes = 100}).refused,
            "documents.read.broken_csv");
  EXPECT_EQ(read_table(std::string(1000, 'a'), {.file_bytes = 999}).refused,
            "documents.read.too_large");
}

TEST(ReadRows, ReadsASheetWithItsStringsDaysAndGaps) {
  const auto read = read_table(sheet_file(
      R"(<worksheet><sheetData>
         <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
         <row r="4"><c r="A4" t="inlineStr"><is><t>A&amp;B &#x7532;</t></is></c><c r="C4" s="1"><v>45418</v></c></row>
         <row r="5"/><row><c><v>12.5</v></c><c t="b"><v>1</v></c></row>
         </sheetData><mergeCells/></worksheet>)",
      "<si><t>案號</t></si><si><r><t>收件</t></r><r><t>日期</t></r><rPh><t>x</t></rPh></si>"));
  EXPECT_EQ(read.refused, "");
  EXPECT_EQ(read.cells(),
            (Cells{{"案號", "", "收件日期"}, {"A&B 甲", "", "2024-05-06"}, {"12.5", "TRUE"}}));
  EXPECT_EQ(read.rows[1].number, 4);
  EXPECT_EQ(read.rows[2].number, 6);
}

TEST(ReadRows, RefusesHostileSheets) {
  const auto refused = [](const std::string& sheet, const RowLimits& limits = {}) {
    return read_table(sheet_file(sheet, "<si><t>aaaa</t></si>"), limits).refused;
  };
  EXPECT_EQ(refused("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>"), "documents.read.xml_entities");
  EXPECT_EQ(refused("<worksheet><sheetData><row><c><v>&a;</v></c></row></sheetData></worksheet>"),
            "documents.read.xml_entities");
  EXPECT_EQ(refused("<worksheet><sheetData><row>"), "documents.read.broken_xml");
  EXPECT_EQ(refused("<worksheet></sheet>"), "documents.read.broken_xml");
  EXPECT_EQ(refused("<worksheet a=1></worksheet>"), "documents.read.broken_xml");
  EXPECT_EQ(refused("<worksheet/><worksheet/>"), "documents.read.broken_xml");
  EXPECT_EQ(refused(""), "documents.read.broken_xml");
  std::string deep;
  for (int each = 0; each < 100; ++each) deep += "<a>";
  EXPECT_EQ(refused("<worksheet>" + deep), "documents.read.nested_too_deep");
  EXPECT_EQ(refused("<worksheet><sheetData><row><c r=\"ZZZ1\"><v>1</v></c></row></sheetData>"
                    "</worksheet>"),
            "documents.rows.too_wide");
  EXPECT_EQ(refused("<worksheet/>", {.shared_bytes = 8}), "documents.rows.shared_too_large");
  EXPECT_EQ(refused("<worksheet>" + std::string(4 << 20, ' ') + "</worksheet>"),
            "documents.read.zip_bomb");
}

}  // namespace
}  // namespace hb::documents

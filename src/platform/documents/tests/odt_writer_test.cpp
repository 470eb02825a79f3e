#include "documents/odt_writer.h"

#include <gtest/gtest.h>

#include "archive.h"
#include "documents/read.h"
#include "sample_plan.h"

namespace hb::documents {
namespace {

TEST(WriteOdt, GivesTheSameBytesForTheSameDocument) {
  EXPECT_EQ(write_odt(made::sample_plan()), write_odt(made::sample_plan()));
}

TEST(WriteOdt, StartsWithItsUnpackedMediaType) {
  const std::string bytes = write_odt(made::sample_plan());
  EXPECT_EQ(bytes.substr(30, 8), "mimetype");
  EXPECT_EQ(bytes.substr(38, std::string(kOdtMediaType).size()), kOdtMediaType);
}

TEST(WriteOdt, IsReadBackAsItWasWritten) {
  const auto read = read_document(write_odt(made::sample_plan()));
  ASSERT_TRUE(read) << read.error().key;
  EXPECT_EQ(read->format, "odt");
  EXPECT_EQ(read->title, "青川市政府提升服務品質執行計畫");
  made::expect_sample_plan(*read);
  EXPECT_EQ(read->blocks[0].line.style, LineStyle::title);
  EXPECT_EQ(read->blocks[1].line.style, LineStyle::heading);
}

TEST(WriteOdt, KeepsBlanksTabsAndLineBreaks) {
  Document document;
  document.blocks = {Paragraph{.text = "  甲  乙\t丙\n丁 <&> \x01"}};
  const auto read = read_document(write_odt(document));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks[0].line.text, "  甲  乙\t丙");
  EXPECT_EQ(read->blocks[1].line.text, "丁 <&> ");
}

TEST(WriteOdt, LeadsToAnAddress) {
  Document document;
  document.blocks = {Paragraph{.text = "已逾期 3 項", .link = "https://qingyu.example/a?b=1&c=2"}};
  const std::string bytes = write_odt(document);
  auto archive = Archive::open(bytes, {});
  ASSERT_TRUE(archive);
  const std::string content = archive->read("content.xml").value();
  EXPECT_NE(content.find("<text:a xlink:type=\"simple\" "
                         "xlink:href=\"https://qingyu.example/a?b=1&amp;c=2\""),
            std::string::npos);
  EXPECT_EQ(read_document(bytes)->blocks[0].line.text, "已逾期 3 項");
}

TEST(WriteOdt, StartsANewPageWhereAsked) {
  Document document;
  document.blocks = {Paragraph{.text = "一"}, PageBreak{}, Paragraph{.text = "二"}};
  const auto read = read_document(write_odt(document));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks[0].line.page, 1);
  EXPECT_EQ(read->blocks[1].line.page, 2);
}

std::string content_of(const Table& table) {
  Document document;
  document.blocks = {table};
  const std::string bytes = write_odt(document);
  auto archive = Archive::open(bytes, {});
  return archive ? archive->read("content.xml").value() : std::string{};
}

TEST(WriteOdt, LetsALongRowGoOnToTheNextPageWhereTheTableSaysSo) {
  std::string text;
  for (int line = 0; line < 80; ++line) text += "依檢查表查看服務場所。";
  Table table{.column_widths = {1, 1}, .rows = {}};
  for (const std::string& words : {std::string{"項目"}, std::string{"短"}, text}) {
    table.rows.push_back({{{{Paragraph{.text = words}}}, {{Paragraph{.text = "甲"}}}}});
  }
  const std::string_view kept = "table:style-name=\"Whole\"", broken = "table:style-name=\"Long\"";
  EXPECT_EQ(content_of(table).find(broken), std::string::npos);
  table.long_rows_break = true;
  const std::string content = content_of(table);
  const std::size_t at = content.find(broken);
  ASSERT_NE(at, std::string::npos);
  EXPECT_EQ(content.find(broken, at + 1), std::string::npos) << "the short row stays whole";
  EXPECT_NE(content.find(kept), std::string::npos);
}

}  // namespace
}  // namespace hb::documents

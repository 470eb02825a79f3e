#include "documents/odt_writer.h"

#include <gtest/gtest.h>

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

TEST(WriteOdt, StartsANewPageWhereAsked) {
  Document document;
  document.blocks = {Paragraph{.text = "一"}, PageBreak{}, Paragraph{.text = "二"}};
  const auto read = read_document(write_odt(document));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->blocks[0].line.page, 1);
  EXPECT_EQ(read->blocks[1].line.page, 2);
}

}  // namespace
}  // namespace hb::documents

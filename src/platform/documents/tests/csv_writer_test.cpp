#include "documents/csv_writer.h"

#include <gtest/gtest.h>

namespace hb::documents {
namespace {

TEST(WriteCsv, QuotesWhatNeedsItAndEndsLinesWithCrLf) {
  const Sheet sheet{.rows = {{std::string("項目"), std::string("值, 說明")},
                             {std::string("a\"b"), 12.5},
                             {SheetDate{"2013-03-14"}, SheetPercent{0.855}},
                             {std::monostate{}, std::string("二\n行")}}};
  EXPECT_EQ(
      write_csv(sheet),
      "\xEF\xBB\xBF項目,\"值, 說明\"\r\n\"a\"\"b\",12.5\r\n2013-03-14,85.5%\r\n,\"二\n行\"\r\n");
}

TEST(WriteCsv, DisarmsFormulasButLeavesNumbers) {
  const Sheet sheet{.rows = {{std::string("=1+1"), std::string("@SUM"), std::string("-x"), -3.0}}};
  EXPECT_EQ(write_csv(sheet), "\xEF\xBB\xBF'=1+1,'@SUM,'-x,-3\r\n");
}

}  // namespace
}  // namespace hb::documents

#include "web/qr_code.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "page_fixture.h"

namespace hb::web {
namespace {

using testing::HasSubstr;

class QrCode : public PageFixture {
 protected:
  std::string shown(std::string_view text) { return qr_code(Page{request}, text).html(); }
};

TEST_F(QrCode, DrawsAnAddressAsOnePathAndSaysItInWords) {
  const std::string code = shown("https://haoban.example/portal/plans/7");
  EXPECT_THAT(code, HasSubstr("https://haoban.example/portal/plans/7"));
  // The finder pattern in the upper left corner: seven dark modules inside the quiet border.
  EXPECT_THAT(code, HasSubstr("d=\"M4 4h7v1h-7z"));
}

TEST_F(QrCode, DrawsNothingForWhatNoCodeCanHold) { EXPECT_EQ(shown(std::string(8'000, 'a')), ""); }

}  // namespace
}  // namespace hb::web

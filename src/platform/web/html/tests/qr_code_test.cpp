#include "web/qr_code.h"

#include "html/tests/page_fixture.h"

namespace hb::web {
namespace {

using testing::HasSubstr;

class QrCode : public PageFixture {};

// ISO/IEC 18004: a finder pattern is seven modules wide, in three corners.
TEST_F(QrCode, HasItsFinderPatternsInsideTheQuietZone) {
  const Page page{request};
  const std::string svg = qr_code(page, "https://example.tw/", "掃描").html();
  EXPECT_THAT(svg, HasSubstr("viewbox=\"0 0 33 33\"")) << "25 modules and four on each side";
  EXPECT_THAT(svg, HasSubstr("M4 4h7v1h-7z"));
  EXPECT_THAT(svg, HasSubstr("M22 4h7v1h-7z"));
  EXPECT_THAT(svg, HasSubstr("M4 22h7v1h-7z"));
  EXPECT_THAT(svg, HasSubstr("<title>掃描</title>"));
}

TEST_F(QrCode, OtherTextIsAnotherDrawing) {
  const Page page{request};
  EXPECT_NE(qr_code(page, "https://example.tw/1", "x").html(),
            qr_code(page, "https://example.tw/2", "x").html());
}

TEST_F(QrCode, RefusesMoreThanACodeHolds) {
  const Page page{request};
  EXPECT_THROW(qr_code(page, std::string(4000, 'x'), "x"), std::length_error);
}

}  // namespace
}  // namespace hb::web

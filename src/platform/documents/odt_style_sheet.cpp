#include "odt_style_sheet.h"

#include <fmt/format.h>

#include "odf_file.h"

namespace hb::documents {
namespace {

// 標楷體 is on the desks of Taiwan's offices; where it is not, the free serif takes its place.
constexpr std::string_view kFonts = R"(<office:font-face-decls>
<style:font-face style:name="標楷體" svg:font-family="標楷體, 'Noto Serif CJK TC', 'Noto Serif CJK', serif" style:font-family-generic="script"/>
<style:font-face style:name="Times New Roman" svg:font-family="'Times New Roman', 'Liberation Serif', serif" style:font-family-generic="roman"/>
</office:font-face-decls>)";

// No automatic gap between Chinese and Latin letters: a text read back from the PDF must not
// gain blanks that nobody typed.
constexpr std::string_view kDefaults = R"(<style:default-style style:family="paragraph">
<style:paragraph-properties style:text-autospace="none" style:punctuation-wrap="hanging" style:line-break="strict" fo:orphans="2" fo:widows="2" fo:hyphenation-ladder-count="no-limit"/>
<style:text-properties style:font-name="Times New Roman" style:font-name-asian="標楷體" fo:font-size="12pt" style:font-size-asian="12pt" fo:language="en" fo:country="US" style:language-asian="zh" style:country-asian="TW"/>
</style:default-style>
<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="0.15cm" fo:line-height="130%" fo:text-align="justify"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="chapter"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.4cm" fo:keep-with-next="always"/><style:text-properties fo:font-size="18pt" style:font-size-asian="18pt" fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="chapter"><style:paragraph-properties fo:text-align="center" fo:margin-bottom="0.3cm"/><style:text-properties fo:font-size="13pt" style:font-size-asian="13pt"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text"><style:paragraph-properties fo:margin-top="0.35cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Table_20_Contents" style:display-name="Table Contents" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties fo:orphans="2" fo:widows="2"/><style:text-properties fo:font-size="11pt" style:font-size-asian="11pt"/></style:style>
<style:style style:name="Table_20_Heading" style:display-name="Table Heading" style:family="paragraph" style:parent-style-name="Table_20_Contents" style:class="extra"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-weight="bold" style:font-weight-asian="bold"/></style:style>
<style:style style:name="Table_20_Note" style:display-name="Table Note" style:family="paragraph" style:parent-style-name="Table_20_Contents" style:class="extra"><style:paragraph-properties fo:margin-top="0.05cm"/><style:text-properties fo:font-size="10pt" style:font-size-asian="10pt"/></style:style>
<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text"><style:text-properties fo:color="#0b5561" style:text-underline-style="solid" style:text-underline-width="auto" style:text-underline-color="font-color"/></style:style>
<style:style style:name="List" style:family="paragraph" style:parent-style-name="Text_20_body" style:class="list"/>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="10pt" style:font-size-asian="10pt"/></style:style>)";

constexpr std::string_view kFoot =
    R"(<text:p text:style-name="Footer">第 <text:page-number text:select-page="current">1</text:page-number> 頁，共 <text:page-count>1</text:page-count> 頁</text:p>)";

std::string headings() {
  std::string all;
  for (int level = 1; level <= 6; ++level) {
    const int size = level == 1 ? 16 : level == 2 ? 14 : level == 3 ? 13 : 12;
    all += fmt::format(
        R"(<style:style style:name="Heading_20_{0}" style:display-name="Heading {0}" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="{0}" style:class="text"><style:text-properties fo:font-size="{1}pt" style:font-size-asian="{1}pt"/></style:style>)",
        level, size);
  }
  return all;
}

std::string lists() {
  std::string all;
  for (int level = 1; level <= 4; ++level) {
    // Each level hangs by two characters under the one above, as official documents are set.
    all += fmt::format(
        R"(<style:style style:name="List_20_{0}" style:display-name="List {0}" style:family="paragraph" style:parent-style-name="List" style:class="list"><style:paragraph-properties fo:margin-left="{1:.2f}cm" fo:text-indent="-0.85cm"/></style:style>)",
        level, 0.85 * level);
  }
  return all;
}

}  // namespace

const std::string_view kOdtTableStyles =
    R"(<style:style style:name="Grid" style:family="table"><style:table-properties style:rel-width="100%" table:align="margins" fo:margin-top="0.1cm" fo:margin-bottom="0.3cm" table:border-model="collapsing"/></style:style>)"
    R"(<style:style style:name="Whole" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>)"
    R"(<style:style style:name="Long" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/></style:style>)"
    R"(<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.12cm" style:vertical-align="top"/></style:style>)"
    R"(<style:style style:name="HeaderCell" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.12cm" fo:background-color="#eeeeee" style:vertical-align="middle"/></style:style>)";

std::string odt_style_sheet(bool landscape) {
  pugi::xml_document document;
  auto root = begin_part(document, "office:document-styles");
  const auto put = [](pugi::xml_node parent, const std::string& xml) {
    parent.append_buffer(xml.data(), xml.size(), pugi::parse_default | pugi::parse_ws_pcdata);
  };
  put(root, std::string(kFonts));
  put(root.append_child("office:styles"), std::string(kDefaults) + headings() + lists());
  put(root.append_child("office:automatic-styles"),
      fmt::format(
          R"(<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="{}cm" fo:page-height="{}cm" style:print-orientation="{}" fo:margin-top="2.5cm" fo:margin-bottom="1.5cm" fo:margin-left="2.5cm" fo:margin-right="2.5cm"/><style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>)",
          landscape ? "29.7" : "21.0", landscape ? "21.0" : "29.7",
          landscape ? "landscape" : "portrait"));
  put(root.append_child("office:master-styles"),
      R"(<style:master-page style:name="Standard" style:page-layout-name="A4"><style:footer>)" +
          std::string(kFoot) + "</style:footer></style:master-page>");
  return serialize(document);
}

}  // namespace hb::documents

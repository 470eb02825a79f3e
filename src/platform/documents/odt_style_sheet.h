// The house style of Haoban's documents, as styles.xml.
#pragma once

#include <string>
#include <string_view>

namespace hb::documents {

/// styles.xml: named styles, page layout, foot with the page number.
std::string odt_style_sheet(bool landscape);

/// Automatic styles of content.xml that tables use: Grid, Whole (a row that is not cut in two),
/// Cell, HeaderCell.
extern const std::string_view kOdtTableStyles;

}  // namespace hb::documents

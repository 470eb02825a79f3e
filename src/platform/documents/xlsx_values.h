// What a number in an XLSX cell means: a day, a share, or just a number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "xml.h"

namespace hb::documents {

enum class NumberMeaning { number, date, percent };

class XlsxStyles {
 public:
  void read(const pugi::xml_node& styles);
  /// What the cell style with this index says.
  NumberMeaning meaning(int style) const;
  /// The colour behind its cells, as SourceCell::fill.
  std::string fill(int style) const;

 private:
  std::vector<NumberMeaning> meanings_;
  std::vector<std::string> fills_;
};

/// A serial day as ISO date, with a time unless it is midnight; in the 1904 system when asked.
/// A value outside of the years 1900–9999 comes back as a number.
std::string serial_date(double serial, bool from_1904);

/// The text of a numeric cell.
std::string number_cell(std::string_view value, NumberMeaning meaning, bool from_1904);

}  // namespace hb::documents

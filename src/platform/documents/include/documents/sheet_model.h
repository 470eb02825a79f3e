// Sheets to be written: rows of typed cells under a header.
#pragma once

#include <string>
#include <variant>
#include <vector>

namespace hb::documents {

/// A day, ISO YYYY-MM-DD; shown in the ROC calendar, stored as a real date.
struct SheetDate {
  std::string iso;
};

/// A share between 0 and 1, shown as a percentage.
struct SheetPercent {
  double value = 0;
};

/// One cell: nothing, text, a number, a date, a percentage.
using SheetCell = std::variant<std::monostate, std::string, double, SheetDate, SheetPercent>;

struct Sheet {
  std::string name;                   ///< Shown on the tab.
  std::vector<double> column_widths;  ///< Centimetres; columns beyond it get a default.
  int header_rows = 1;                ///< Frozen, bold, repeated in print.
  std::vector<std::vector<SheetCell>> rows;
};

struct Workbook {
  std::string title;
  std::string creator;
  std::string created;  ///< ISO date or instant of the data.
  std::vector<Sheet> sheets;
};

}  // namespace hb::documents

// A list that goes out as a file: one sheet, as CSV for programs or ODS for people.
#pragma once

#include <string>

#include "documents/sheet_model.h"

namespace hb::documents {

enum class SheetFormat { csv, ods };

struct SheetFile {
  std::string bytes;
  std::string media_type;
  std::string file_name;
};

/// What stands in an ODS beside its cells.
struct SheetOrigin {
  std::string title;
  std::string creator;  ///< Empty: nobody is named.
  std::string created;  ///< An ISO day.
};

/// The sheet under `name` and the ending of its form.
SheetFile write_sheet(Sheet sheet, SheetFormat format, const std::string& name,
                      const SheetOrigin& origin);

}  // namespace hb::documents

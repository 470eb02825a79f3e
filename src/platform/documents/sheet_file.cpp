#include "documents/sheet_file.h"

#include <utility>

#include "documents/csv_writer.h"
#include "documents/ods_writer.h"

namespace hb::documents {

SheetFile write_sheet(Sheet sheet, SheetFormat format, const std::string& name,
                      const SheetOrigin& origin) {
  if (format == SheetFormat::csv) return {write_csv(sheet), kCsvMediaType, name + ".csv"};
  Workbook book{
      .title = origin.title, .creator = origin.creator, .created = origin.created, .sheets = {}};
  book.sheets.push_back(std::move(sheet));
  return {write_ods(book), kOdsMediaType, name + ".ods"};
}

}  // namespace hb::documents

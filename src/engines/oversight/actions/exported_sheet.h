// The rows of a list as the file that goes out.
#pragma once

#include <utility>

#include "checks.h"
#include "documents/sheet_file.h"
#include "kernel/roc_date.h"

namespace hb::oversight {

/// Named after the day and the sheet.
inline ExportedFile exported(const org::Context& context, documents::Sheet sheet,
                             SheetFormat format) {
  const std::string title = sheet.name;
  documents::SheetFile file = documents::write_sheet(
      std::move(sheet),
      format == SheetFormat::csv ? documents::SheetFormat::csv : documents::SheetFormat::ods,
      roc_date(context.today, RocStyle::dotted) + "-" + title,
      {.title = title, .creator = {}, .created = to_iso(context.today)});
  return {.bytes = std::move(file.bytes),
          .media_type = std::move(file.media_type),
          .file_name = std::move(file.file_name)};
}

}  // namespace hb::oversight

// Files that tests make byte by byte, honest ones and hostile ones.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hb::documents::made {

using Entries = std::vector<std::pair<std::string, std::string>>;

/// A zip with stored entries exactly as listed, so a name may stand twice.
std::string zip(const Entries& entries);

/// A zip with packed entries.
std::string packed_zip(const Entries& entries);

/// An ODT whose office:text holds `body`; `styles` go into its automatic styles.
std::string odt(std::string_view body, std::string_view styles = {});

/// An ODS whose office:spreadsheet holds `body`; `styles` go into its automatic styles.
std::string ods(std::string_view body, std::string_view styles = {});

/// A DOCX whose w:body holds `body`, with these abstractNum and num elements and styles.
std::string docx(std::string_view body, std::string_view numbering = {},
                 std::string_view styles = {});

/// A PDF with one page (A4, Helvetica as /F) for each content stream. The origin is the lower left
/// corner.
std::string pdf(const std::vector<std::string>& pages);

}  // namespace hb::documents::made

// Taking in a plan document. Reading and parsing happen outside of any transaction: a large file
// must not hold up everybody's writing.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "kernel/source_text.h"
#include "org/agency.h"
#include "org/context.h"
#include "plan/plan.h"

namespace hb::plan {

/// What becomes of a document in which no item of a plan is found.
enum class Start {
  understood,  ///< It is refused.
  one_entry,   ///< Its lines become one entry, to be cut by hand.
  empty,       ///< The plan has no entry yet; the lines stand beside it.
};

/// Whose plan a document is.
struct ImportRequest {
  AgencyId agency_id;
  int roc_year = 0;       ///< 0: the year that the document names, or none: then it is doubted.
  std::string file_name;  ///< As the sender called it; decides between kinds of plain text.
  Start start = Start::understood;
};

/// Stores what `source` says as a plan under review, in `context`'s transaction. Refuses without
/// the duty to edit plans of the agency, and a document in which no item of a plan is found.
Result<PlanId> import_source(org::Context& context, const SourceText& source,
                             const ImportRequest& request);

/// What came of a document.
struct ImportedDocument {
  Result<PlanId> plan;
  /// Where no item of a plan was found, what was read, to begin with; empty when it is more than a
  /// page can send back.
  std::string lines;
};

/// Reads the document at `path`, once, and stores it in a transaction of its own (`Work::own`).
/// Refuses as import_source() does, and with documents.read.… for a file that cannot be read.
ImportedDocument import_document(org::Context& context, const std::filesystem::path& path,
                                 const ImportRequest& request);

/// The same for lines that were read before and mended on the page.
Result<PlanId> import_text(org::Context& context, const std::string& text,
                           const ImportRequest& request);

/// The agencies that the viewer may import for, read in a snapshot of their own (`Work::own`).
std::vector<org::AgencyInTree> import_choices(org::Context& context);

namespace refusal {
inline const Error import_no_file{Fault::invalid, "plan.import.file_missing", "document"};
inline const Error import_nothing{Fault::invalid, "plan.import.nothing_found", "document"};
}  // namespace refusal

}  // namespace hb::plan

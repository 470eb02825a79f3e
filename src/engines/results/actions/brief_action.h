// Putting the head's one page together.
#pragma once

#include <string>
#include <string_view>

#include "documents/document_model.h"
#include "kernel/texts.h"
#include "org/context.h"
#include "results/brief.h"

namespace hb::results {

/// For whoever may read plans of the agency; a fixed number of queries. `agency` 0 is the viewer's
/// own. Refuses like reading plans does.
Result<Brief> brief_for(org::Context& context, AgencyId agency);

/// One page of A4, in Chinese as official papers are. What it counts leads to the rows behind it
/// under `site` ("https://service.gov.tw"); without one, to nothing, as a path of this site leads
/// nowhere from a file.
documents::Document brief_document(const Brief& brief, std::string_view site);

}  // namespace hb::results

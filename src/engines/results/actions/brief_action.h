// Putting the head's one page together.
#pragma once

#include <string>

#include "documents/document_model.h"
#include "kernel/texts.h"
#include "org/context.h"
#include "results/brief.h"

namespace hb::results {

/// For whoever may read plans of the agency; a fixed number of queries. `agency` 0 is the viewer's
/// own. Refuses like reading plans does.
Result<Brief> brief_for(org::Context& context, AgencyId agency);

/// One page of A4, in Chinese as official papers are.
documents::Document brief_document(const Brief& brief);

}  // namespace hb::results

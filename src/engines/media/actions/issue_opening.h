// An issue that begins with a clipping: opened by somebody who looked at it, or by its rule.
#pragma once

#include "clipping_store.h"
#include "issue_store.h"
#include "media/keyword_rule.h"
#include "org/context.h"

namespace hb::media {

/// Opens an issue of a clipping that has a tone, for `owner` of `unit`, and gives it the clipping.
/// Refuses what has an issue by now. Does not commit.
Result<IssueId> open_issue_of(org::Context& context, const Clipping& clipping, UnitId unit,
                              PersonId owner, const Actor& by);
/// What becomes of a story that was kept: where it is new and its rule says so, an issue, as long
/// as the rule's owner belongs to the agency. A refusal has changed nothing. Does not commit.
Result<Done> follow_rule(org::Context& context, const ClippingTaken& taken,
                         const ClippingKept& kept, const KeywordRule* rule);

}  // namespace hb::media

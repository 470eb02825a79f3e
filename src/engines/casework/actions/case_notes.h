// What is written down beside a fact: the audit entry, and the word to whoever listens.
#pragma once

#include <string_view>
#include <vector>

#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// Audit entry `case.<kind>` and outbox topic `casework.case.<kind>`.
void note_event(org::Context& context, const Case& current, EventKind kind,
                std::vector<TextArgument> details = {});

/// Tells who watches cases (casework/case_watcher.h), if anybody does.
void tell_watcher(org::Context& context, const Case& current, EventKind kind, CaseState state,
                  const std::optional<Date>& due_on);

/// Outbox topic `casework.case.<what>` alone: what the applicant does himself is nobody's act.
void announce_case(org::Context& context, const Case& current, std::string_view what);

}  // namespace hb::casework

// What actions of this engine share: over whose tokens and hooks somebody has a say, names,
// records.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exchange/api_token.h"
#include "exchange_names.h"
#include "hook_store.h"
#include "org/agency.h"
#include "org/context.h"
#include "token_store.h"

namespace hb::exchange {

/// Whoever lets people into an agency lets machines in, and whoever administers the installation
/// everywhere in sight.
bool may_keep_tokens(const org::Viewer& viewer, AgencyId agency);
/// Whoever directs an agency's cases says who hears of them.
bool may_keep_hooks(const org::Viewer& viewer, AgencyId agency);

using MayKeep = bool (*)(const org::Viewer&, AgencyId);
/// Refuses a citizen, and whoever may in none of his agencies.
Result<Done> require_some(const org::Viewer& viewer, MayKeep may);
Result<Done> require_over(const org::Viewer& viewer, MayKeep may, AgencyId agency);
/// The agencies in sight for which the viewer may.
org::Scope kept_scope(const org::Viewer& viewer, MayKeep may);
std::vector<org::AgencyInTree> kept_agencies(org::Context& context, MayKeep may);

Actor actor_of(const org::Context& context);
HookStore hooks_of(org::Context& context);

/// Audit entry "exchange.…".
void note(org::Context& context, AgencyId agency, std::string_view what, std::string subject,
          std::vector<TextArgument> details);
std::string subject_of(TokenId id);
std::string subject_of(HookId id);

AgencyNames names_for(org::Context& context, std::vector<AgencyId> agencies);

}  // namespace hb::exchange

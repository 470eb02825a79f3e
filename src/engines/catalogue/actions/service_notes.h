// What is written down beside a fact: the audit entry, and the word to whoever listens.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"
#include "service_store.h"

namespace hb::catalogue {

/// Audit entry and outbox topic behind "catalogue.": "service.published".
void note(org::Context& context, AgencyId agency, std::string_view action, std::string subject,
          std::vector<TextArgument> details = {});

Actor actor_of(const org::Context& context);

}  // namespace hb::catalogue

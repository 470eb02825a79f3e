// What is written down beside a fact: the audit entry, and the word to whoever listens.
#pragma once

#include <string_view>
#include <vector>

#include "content/publication.h"
#include "org/context.h"
#include "publication_store.h"

namespace hb::content {

/// Audit entry and outbox topic behind "content.": "publication.published".
void note(org::Context& context, const Publication& publication, std::string_view action,
          std::vector<TextArgument> details = {});

Actor actor_of(const org::Context& context);

}  // namespace hb::content

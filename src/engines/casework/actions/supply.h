// What an applicant sends of what is awaited from him, with number and check code alone.
#pragma once

#include <string>

#include "casework/attachment.h"
#include "org/context.h"

namespace hb::casework {

struct Supply {
  std::string number;
  std::string code;
  std::string form_token;  ///< Its files were kept already (keep_files()).
  std::string words;       ///< May be empty where there are files.
};

/// Adds words and files to the case. What was asked for by itself has come with them and the clock
/// goes on; papers of a one-time notice are ticked off by the officer who looks at them, so that
/// the clock waits for him. The same form again changes nothing. Refuses `wrong_code`, a case that
/// awaits nothing, nothing at all, words that are too long and a file that carries a virus.
Result<Done> supply_papers(org::Context& context, const Supply& supply);

}  // namespace hb::casework

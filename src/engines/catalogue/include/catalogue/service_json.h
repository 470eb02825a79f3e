// A description as the text that rows keep of it.
#pragma once

#include <string>
#include <string_view>

#include "catalogue/service.h"

namespace hb::catalogue {

std::string to_text(const ServiceDescription& description);
/// What an earlier program wrote is read as well: what it did not know is empty.
ServiceDescription description_of(std::string_view text);

}  // namespace hb::catalogue

// QR codes as drawings in the page: no picture to load, sharp on paper too.
#pragma once

#include <string>
#include <string_view>

#include "web/html.h"
#include "web/page.h"

namespace hb::web {

/// `text` as a QR code with its quiet zone, dark on white in either scheme because telephones read
/// nothing else. `label` (key or words) is for who cannot see it. Throws std::length_error for more
/// text than a code holds (about 2,300 bytes).
html::Node qr_code(const Page& page, std::string_view text, std::string_view label);

}  // namespace hb::web

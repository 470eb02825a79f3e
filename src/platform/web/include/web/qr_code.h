// A QR code (QR 碼) for paper: whoever holds the page can open the address on a telephone.
#pragma once

#include <string_view>

#include "web/html.h"
#include "web/page.h"

namespace hb::web {

/// `text` as a square drawing with a quiet border; the same address must stand beside it in words.
/// Nothing for a text that is too long for one (about 2,000 characters).
html::Node qr_code(const Page& page, std::string_view text);

}  // namespace hb::web

// The frame around every page; see LayoutOptions in web/page.h.
#pragma once

#include "web/page.h"

namespace hb::web {

html::Node framed_page(const Page& page, const LayoutOptions& options,
                       const html::Children& content);

}  // namespace hb::web

// What the pages about questions and rulings share.
#pragma once

#include "oversight_parts.h"
#include "rulings.h"

namespace hb::oversight {

inline web::Url doubt_url(DoubtId id) { return web::Url{"/doubts"} / id; }

/// The scheme by its title, leading to its page; its code when no agency follows it this year.
html::Node book_link(const web::Page& page, const std::vector<DoubtChoices::Book>& books,
                     const std::string& code, bool on_public_page = false);

}  // namespace hb::oversight

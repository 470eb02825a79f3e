// What the board of agencies and its file share: which year and which agencies are meant.
#pragma once

#include <vector>

#include "org/front_line.h"
#include "progress/task.h"
#include "web/page.h"
#include "web/request.h"

namespace hb::progress {

struct BoardAsked {
  int year = 0;
  org::FrontLine which = org::FrontLine::any;
};

/// The year that is asked for, else this one, else the latest that has tasks.
BoardAsked board_asked(const web::Request& request, const std::vector<int>& years, Date today);

/// `path` with the same year and agencies.
web::Url board_url(web::Url path, const BoardAsked& asked);

}  // namespace hb::progress

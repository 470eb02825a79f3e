// Themes and reasons as pages show them.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "plan/reason.h"
#include "reasons.h"
#include "web/parts.h"

namespace hb::plan {

/// «等候時間：115/1/1至115/11/30 共 23 件（去年同期 15 件）», and what the office says to it.
html::Node reason_words(const web::Page& page, const Reason& reason);
/// The reasons of one entry under a heading of their own; nothing for none.
html::Node reason_list(const web::Page& page, const std::vector<Reason>& reasons, NodeId node);
/// Tables of what people brought up, each count opening its rows; that there is nothing, where
/// nothing was counted.
html::Node theme_tables(const web::Page& page, const std::vector<ThemesOffered>& offered);

boost::json::array to_json(const std::vector<Reason>& reasons);
boost::json::array to_json(const std::vector<ThemesOffered>& offered);

}  // namespace hb::plan

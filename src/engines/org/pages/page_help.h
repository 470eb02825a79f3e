// What several pages of the organisation share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/duty.h"
#include "web/page.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::org::pages {

/// Today as date fields show it.
std::string shown_date(Date date);

web::Url agency_url(AgencyId id);
web::Url unit_url(UnitId id);
web::Url person_url(PersonId id);

std::string level_words(const web::Page& page, AgencyLevel level);
std::string role_words(const web::Page& page, const std::vector<Role>& roles,
                       std::string_view code);
std::vector<web::Choice> level_choices(const web::Page& page);
std::vector<web::Choice> role_choices(const web::Page& page, const std::vector<Role>& roles);

/// A console page about an agency, with the way back to it.
web::LayoutOptions console_page(std::string title, std::vector<web::Crumb> crumbs);
std::vector<web::Crumb> crumbs_to(const web::Page& page, const Agency& agency);

/// A form with one button and nothing to fill in.
html::Node button_form(const web::Page& page, const web::Url& url, std::string_view words,
                       web::ButtonKind kind = web::ButtonKind::secondary);

}  // namespace hb::org::pages

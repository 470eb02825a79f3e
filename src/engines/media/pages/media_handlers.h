// The handlers behind media_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::media {

using web::Request;
using web::Response;

// desk_page.cpp
Response show_desk(const Request& request, org::Context& context);

// clipping_list_page.cpp
Response show_clippings(const Request& request, org::Context& context);

// clipping_page.cpp
Response show_new_clipping(const Request& request, org::Context& context);
Response save_clipping(const Request& request, org::Context& context);
Response show_clipping(const Request& request, org::Context& context);
Response send_clipping_file(const Request& request, org::Context& context);
Response save_filing(const Request& request, org::Context& context);
Response save_issue(const Request& request, org::Context& context);

// issue_list_page.cpp
Response show_issues(const Request& request, org::Context& context);

// issue_page.cpp
Response show_issue(const Request& request, org::Context& context);
Response save_move(const Request& request, org::Context& context);
Response save_steps(const Request& request, org::Context& context);
Response save_facts(const Request& request, org::Context& context);
Response save_draft(const Request& request, org::Context& context);
Response send_fact_file(const Request& request, org::Context& context);
Response send_draft_picture(const Request& request, org::Context& context);

// rule_page.cpp
Response show_rules(const Request& request, org::Context& context);
Response show_new_rule(const Request& request, org::Context& context);
Response save_new_rule(const Request& request, org::Context& context);
Response show_rule(const Request& request, org::Context& context);
Response save_rule_changes(const Request& request, org::Context& context);
Response save_retirement(const Request& request, org::Context& context);

// source_page.cpp
Response show_sources(const Request& request, org::Context& context);
Response save_new_source(const Request& request, org::Context& context);
Response show_source(const Request& request, org::Context& context);
Response save_source_changes(const Request& request, org::Context& context);
Response save_fetching(const Request& request, org::Context& context);
Response save_targets(const Request& request, org::Context& context);

// drill_page.cpp
Response show_drills(const Request& request, org::Context& context);
Response show_new_drill(const Request& request, org::Context& context);
Response save_new_drill(const Request& request, org::Context& context);

// figures_page.cpp
Response show_figures(const Request& request, org::Context& context);

// clarification_page.cpp
Response show_clarifications(const Request& request, org::Context& context);
Response show_clarification(const Request& request, org::Context& context);
Response send_clarification_picture(const Request& request, org::Context& context);
Response show_clarification_feed(const Request& request, org::Context& context);

}  // namespace hb::media

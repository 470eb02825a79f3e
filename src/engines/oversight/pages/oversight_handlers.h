// The handlers behind oversight_routes.cpp, one per method and address.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::oversight {

using web::Request;
using web::Response;

// check_list_page.cpp
Response show_checks(const Request& request, org::Context& context);
Response show_check_counts(const Request& request, org::Context& context);
Response send_checks_csv(const Request& request, org::Context& context);
Response send_checks_ods(const Request& request, org::Context& context);

// new_check_page.cpp
Response show_new_check(const Request& request, org::Context& context);
Response save_check(const Request& request, org::Context& context);
Response show_check_kinds(const Request& request, org::Context& context);
Response save_check_kind(const Request& request, org::Context& context);
Response save_check_kind_retirement(const Request& request, org::Context& context);

// check_page.cpp
Response show_check(const Request& request, org::Context& context);
Response save_check_answer(const Request& request, org::Context& context);
Response save_check_verdict(const Request& request, org::Context& context);

// circular_page.cpp
Response show_circulars(const Request& request, org::Context& context);
Response show_circular(const Request& request, org::Context& context);
Response save_receipt(const Request& request, org::Context& context);
Response save_circular_reminder(const Request& request, org::Context& context);
Response save_recall(const Request& request, org::Context& context);
Response send_circular_file(const Request& request, org::Context& context);

// new_circular_page.cpp
Response show_new_circular(const Request& request, org::Context& context);
Response save_circular(const Request& request, org::Context& context);

// doubt_page.cpp
Response show_doubts(const Request& request, org::Context& context);
Response show_new_doubt(const Request& request, org::Context& context);
Response save_doubt(const Request& request, org::Context& context);
Response show_doubt(const Request& request, org::Context& context);
Response save_wording(const Request& request, org::Context& context);
Response save_return(const Request& request, org::Context& context);

// ruling_page.cpp
Response show_rulings(const Request& request, org::Context& context);
Response show_ruling(const Request& request, org::Context& context);
Response show_public_rulings(const Request& request, org::Context& context);
Response show_public_ruling(const Request& request, org::Context& context);
Response show_new_ruling(const Request& request, org::Context& context);
Response save_ruling(const Request& request, org::Context& context);

// meeting_list_page.cpp
Response show_meetings(const Request& request, org::Context& context);

// meeting_form_page.cpp
Response show_new_meeting(const Request& request, org::Context& context);
Response save_meeting(const Request& request, org::Context& context);
Response show_meeting_editing(const Request& request, org::Context& context);
Response save_meeting_editing(const Request& request, org::Context& context);

// meeting_page.cpp
Response show_meeting(const Request& request, org::Context& context);
Response send_minutes(const Request& request, org::Context& context);
Response save_decision(const Request& request, org::Context& context);
Response save_meeting_file(const Request& request, org::Context& context);
Response send_meeting_file(const Request& request, org::Context& context);
Response save_meeting_file_taking_back(const Request& request, org::Context& context);

// decision_list_page.cpp
Response show_decisions(const Request& request, org::Context& context);
Response send_decisions_csv(const Request& request, org::Context& context);
Response send_decisions_ods(const Request& request, org::Context& context);

// decision_page.cpp
Response show_decision(const Request& request, org::Context& context);
Response save_follow_up(const Request& request, org::Context& context);
Response save_closing(const Request& request, org::Context& context);
Response save_reopening(const Request& request, org::Context& context);
Response save_decision_change(const Request& request, org::Context& context);

}  // namespace hb::oversight

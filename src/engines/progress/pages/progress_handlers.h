// The handlers behind progress_routes.cpp, one per method and address.
#pragma once

#include "kernel/result.h"
#include "org/context.h"
#include "web/request.h"

namespace hb::progress {

using web::Request;
using web::Response;

// my_tasks_page.cpp
Response show_my_tasks(const Request& request, org::Context& context);

// task_list_page.cpp
Response show_task_list(const Request& request, org::Context& context);

// board_page.cpp
Response show_board(const Request& request, org::Context& context);

// board_export.cpp
Response send_board(const Request& request, org::Context& context);

// calendar_page.cpp
Response show_calendar(const Request& request, org::Context& context);
Response save_calendar_key(const Request& request, org::Context& context);
Response save_calendar_key_end(const Request& request, org::Context& context);
Response send_calendar(const Request& request, org::Context& context);

// task_page.cpp
Response show_task(const Request& request, org::Context& context);
Response save_report(const Request& request, org::Context& context);
Response save_review(const Request& request, org::Context& context);
Response save_assignment(const Request& request, org::Context& context);

// evidence_page.cpp
/// Whether a form brings a file or an address along, and keeping it; opens its own transactions.
bool brings_evidence(const Request& request);
Result<Done> add_evidence(const Request& request, org::Context& context);
Response save_evidence(const Request& request, org::Context& context);
Response save_taking_back(const Request& request, org::Context& context);
Response save_look_up(const Request& request, org::Context& context);
Response send_evidence(const Request& request, org::Context& context);

}  // namespace hb::progress

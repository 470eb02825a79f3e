// The pages of the organisation, one function for each route of org_routes.cpp.
#pragma once

#include "org/context.h"
#include "web/request.h"

namespace hb::org::pages {

using web::Request;
using web::Response;

// sign_in_page.cpp
Response show_sign_in(const Request& request, Context& context);
Response sign_in_now(const Request& request, Context& context);
Response show_second_step(const Request& request, Context& context);
Response take_second_step(const Request& request, Context& context);
Response show_sign_out(const Request& request, Context& context);
Response sign_out_now(const Request& request, Context& context);

// account_page.cpp
Response show_account(const Request& request, Context& context);
Response save_contact(const Request& request, Context& context);
Response save_language(const Request& request, Context& context);
Response show_password(const Request& request, Context& context);
Response save_password(const Request& request, Context& context);
Response end_one_session(const Request& request, Context& context);
Response end_sessions(const Request& request, Context& context);

// second_factor_page.cpp
Response show_second_factor(const Request& request, Context& context);
Response start_second_factor(const Request& request, Context& context);
Response show_enrolment(const Request& request, Context& context);
Response save_enrolment(const Request& request, Context& context);
Response save_recovery_codes(const Request& request, Context& context);
Response end_second_factor(const Request& request, Context& context);
Response save_second_factor_reset(const Request& request, Context& context);

// agency_page.cpp
Response list_agencies(const Request& request, Context& context);
Response show_agency(const Request& request, Context& context);

// agency_forms.cpp
Response show_new_agency(const Request& request, Context& context);
Response create_agency(const Request& request, Context& context);
Response show_agency_edit(const Request& request, Context& context);
Response save_agency(const Request& request, Context& context);
Response show_renaming(const Request& request, Context& context);
Response save_renaming(const Request& request, Context& context);
Response show_closing(const Request& request, Context& context);
Response save_closing(const Request& request, Context& context);

// agency_moving_page.cpp
Response show_moving(const Request& request, Context& context);
Response save_moving(const Request& request, Context& context);

// unit_pages.cpp
Response show_new_unit(const Request& request, Context& context);
Response create_unit(const Request& request, Context& context);
Response show_unit(const Request& request, Context& context);
Response save_unit(const Request& request, Context& context);
Response save_unit_closing(const Request& request, Context& context);

// review_chain_page.cpp and review_chain_form.cpp, for agencies and units
Response show_review_chain(const Request& request, Context& context);
Response show_review_setting(const Request& request, Context& context);
Response save_review_setting(const Request& request, Context& context);

// promotion_team_page.cpp
Response show_team(const Request& request, Context& context);
Response save_joining(const Request& request, Context& context);
Response show_leaving(const Request& request, Context& context);
Response save_leaving(const Request& request, Context& context);

// invitation_page.cpp
Response show_invitation(const Request& request, Context& context);
Response create_person(const Request& request, Context& context);

// person_page.cpp
Response show_person(const Request& request, Context& context);
Response show_contact(const Request& request, Context& context);

// duty_reason_page.cpp
Response show_duties(const Request& request, Context& context);

// person_forms.cpp
Response show_person_edit(const Request& request, Context& context);
Response save_person(const Request& request, Context& context);
Response save_lock(const Request& request, Context& context);
Response save_unlock(const Request& request, Context& context);
Response save_password_reset(const Request& request, Context& context);
Response save_unit_of_person(const Request& request, Context& context);
Response save_deputy(const Request& request, Context& context);
Response save_role(const Request& request, Context& context);
Response save_role_withdrawal(const Request& request, Context& context);

// handover_page.cpp
Response show_holdings(const Request& request, Context& context);
Response save_handover(const Request& request, Context& context);
Response show_handover(const Request& request, Context& context);
Response send_handover_odt(const Request& request, Context& context);
Response save_handover_undoing(const Request& request, Context& context);

// calendar_page.cpp
Response show_calendar(const Request& request, Context& context);
Response save_override(const Request& request, Context& context);
Response save_override_withdrawal(const Request& request, Context& context);
Response try_calendar_issue(const Request& request, Context& context);
Response save_calendar_issue(const Request& request, Context& context);

// settings_page.cpp
Response show_settings(const Request& request, Context& context);
Response save_settings(const Request& request, Context& context);

// audit_page.cpp
Response show_audit(const Request& request, Context& context);
Response show_audit_entry(const Request& request, Context& context);
Response send_audit_export(const Request& request, Context& context);

}  // namespace hb::org::pages

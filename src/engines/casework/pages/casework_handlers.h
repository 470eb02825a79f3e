// The handlers behind casework_routes.cpp, one per method and address.
#pragma once

#include "casework/case.h"
#include "org/context.h"
#include "web/request.h"

namespace hb::casework {

using web::Request;
using web::Response;

// calculator_page.cpp
Response show_calculator(const Request& request, org::Context& context);

// web_form_page.cpp
Response show_web_form(const Request& request, org::Context& context);
Response save_web_form(const Request& request, org::Context& context);
/// The form is being sent, and its sender has waited instead of doing the work.
bool sends_without_work(const Request& request, const org::Context& context);

// board_page.cpp
Response show_board(const Request& request, org::Context& context);

// lookup_page.cpp
Response show_lookup(const Request& request, org::Context& context);
Response look_up(const Request& request, org::Context& context);
Response save_survey(const Request& request, org::Context& context);

// enquiry_page.cpp
Response show_enquiries(const Request& request, org::Context& context);
Response save_enquiry(const Request& request, org::Context& context);

// supply_page.cpp
Response save_supply(const Request& request, org::Context& context);

// attachment_page.cpp
Response send_attachment(const Request& request, org::Context& context);

// disposals_page.cpp
Response show_disposals(const Request& request, org::Context& context);
Response send_past_cases(const Request& request, org::Context& context);
Response save_disposal(const Request& request, org::Context& context);

// disposal_page.cpp
Response show_disposal(const Request& request, org::Context& context);
Response send_disposal(const Request& request, org::Context& context);
Response save_disposal_run(const Request& request, org::Context& context);

// hold_part.cpp
Response save_hold(const Request& request, org::Context& context);
Response save_hold_release(const Request& request, org::Context& context);

// queue_page.cpp
Response show_queue(const Request& request, org::Context& context);

// dispatch_page.cpp
Response show_reply_letter(const Request& request, org::Context& context);
Response send_reply_letter(const Request& request, org::Context& context);
Response save_dispatch(const Request& request, org::Context& context);

// decisions_page.cpp
Response show_decisions(const Request& request, org::Context& context);
Response save_decisions(const Request& request, org::Context& context);

// assignment_page.cpp
Response show_assignment(const Request& request, org::Context& context);
Response save_assignment(const Request& request, org::Context& context);
Response save_view(const Request& request, org::Context& context);
Response remove_view(const Request& request, org::Context& context);

// template_page.cpp
Response show_templates(const Request& request, org::Context& context);
Response show_new_template(const Request& request, org::Context& context);
Response save_new_template(const Request& request, org::Context& context);
Response show_template(const Request& request, org::Context& context);
Response save_changed_template(const Request& request, org::Context& context);
Response save_template_retirement(const Request& request, org::Context& context);

// type_page.cpp
Response show_types(const Request& request, org::Context& context);
Response show_new_type(const Request& request, org::Context& context);
Response save_new_type(const Request& request, org::Context& context);
Response show_type(const Request& request, org::Context& context);
Response save_changed_type(const Request& request, org::Context& context);
Response show_new_attribute(const Request& request, org::Context& context);
Response save_new_attribute(const Request& request, org::Context& context);
Response show_attribute(const Request& request, org::Context& context);
Response save_changed_attribute(const Request& request, org::Context& context);

// new_case_page.cpp
Response show_new_case(const Request& request, org::Context& context);
Response save_case(const Request& request, org::Context& context);

// case_page.cpp
Response show_case(const Request& request, org::Context& context);
Response show_applicant(const Request& request, org::Context& context);
Response save_move(const Request& request, org::Context& context);
/// The case as it stands now, with what is wrong above it.
Response refuse_on_case_page(const Request& request, org::Context& context, CaseId id,
                             const Error& error);
Response refuse_on_case_page(const Request& request, org::Context& context, CaseId id,
                             const std::vector<Error>& errors);

// task_page.cpp
Response show_tasks(const Request& request, org::Context& context);
Response save_task(const Request& request, org::Context& context);
Response show_task(const Request& request, org::Context& context);
Response save_task_end(const Request& request, org::Context& context);

// follow_up_page.cpp
Response show_follow_ups(const Request& request, org::Context& context);
Response save_follow_up(const Request& request, org::Context& context);
Response show_follow_up(const Request& request, org::Context& context);
Response save_follow_up_result(const Request& request, org::Context& context);

// appointment_page.cpp
Response save_appointment(const Request& request, org::Context& context);
Response show_appointment(const Request& request, org::Context& context);
Response save_appointment_outcome(const Request& request, org::Context& context);

// spot_audits_page.cpp
Response show_audits(const Request& request, org::Context& context);
Response show_new_audit(const Request& request, org::Context& context);
Response save_audit(const Request& request, org::Context& context);

// spot_audit_page.cpp
Response show_audit(const Request& request, org::Context& context);
Response send_audit(const Request& request, org::Context& context);

// audit_case_page.cpp
Response show_audit_case(const Request& request, org::Context& context);
Response save_audit_case(const Request& request, org::Context& context);

// audit_items_page.cpp
Response show_audit_items(const Request& request, org::Context& context);
Response save_audit_item(const Request& request, org::Context& context);
Response save_audit_item_name(const Request& request, org::Context& context);
Response save_audit_item_retirement(const Request& request, org::Context& context);
Response save_audit_item_return(const Request& request, org::Context& context);

// link_page.cpp
Response show_split(const Request& request, org::Context& context);
Response save_split(const Request& request, org::Context& context);
Response save_link(const Request& request, org::Context& context);

// notice_page.cpp
Response show_notice_form(const Request& request, org::Context& context);
Response save_notice(const Request& request, org::Context& context);
Response save_papers(const Request& request, org::Context& context);

// notice_sheet_page.cpp
Response show_notice_sheet(const Request& request, org::Context& context);
Response send_notice_odt(const Request& request, org::Context& context);
Response send_notice_text(const Request& request, org::Context& context);
Response save_delay(const Request& request, org::Context& context);

// mail_page.cpp
Response show_mail_list(const Request& request, org::Context& context);
Response show_waiting_mail(const Request& request, org::Context& context);
Response decide_waiting_mail(const Request& request, org::Context& context);
Response send_mail_original(const Request& request, org::Context& context);
Response send_mail_attachment(const Request& request, org::Context& context);
Response save_case_class(const Request& request, org::Context& context);
Response save_case_service(const Request& request, org::Context& context);

// analysis_page.cpp
Response show_analysis(const Request& request, org::Context& context);
Response save_proposal(const Request& request, org::Context& context);
Response save_review(const Request& request, org::Context& context);

// analysis_export.cpp
Response send_analysis(const Request& request, org::Context& context);

// before_after_page.cpp
Response show_before_after(const Request& request, org::Context& context);

// case_classes_page.cpp
Response show_classes(const Request& request, org::Context& context);
Response save_class(const Request& request, org::Context& context);
Response save_class_name(const Request& request, org::Context& context);
Response save_class_retirement(const Request& request, org::Context& context);
Response save_class_return(const Request& request, org::Context& context);

// imports_page.cpp
Response show_imports(const Request& request, org::Context& context);
Response save_import(const Request& request, org::Context& context);

// import_page.cpp
Response show_import(const Request& request, org::Context& context);
Response save_import_mapping(const Request& request, org::Context& context);
Response save_import_run(const Request& request, org::Context& context);
Response send_import_errors(const Request& request, org::Context& context);

// public_figures_page.cpp
Response show_public_figures(const Request& request, org::Context& context);

}  // namespace hb::casework

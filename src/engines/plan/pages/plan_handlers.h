// The handlers behind plan_routes.cpp, one per method and address.
#pragma once

#include <vector>

#include "org/context.h"
#include "org/waiting.h"
#include "plan/plan_links.h"
#include "plan/shared_evidence.h"
#include "plan/step_work.h"
#include "plan/year_end_review.h"
#include "web/request.h"

namespace hb::plan {

using web::Request;
using web::Response;

// plan_list_page.cpp
Response show_plans(const Request& request, org::Context& context);
Response show_plans_csv(const Request& request, org::Context& context);

// new_plan_page.cpp
Response show_new_plan(const Request& request, org::Context& context);
Response create_new_plan(const Request& request, org::Context& context);

// discard_page.cpp
Response show_discard(const Request& request, org::Context& context);
Response save_discard(const Request& request, org::Context& context);

// steps_page.cpp
Response show_steps(const Request& request, org::Context& context);
Response save_steps(const Request& request, org::Context& context);

// check_page.cpp
Response show_check(const Request& request, org::Context& context,
                    const SharedEvidenceSource& shared_evidence_of);

// plan_head_page.cpp
Response show_head(const Request& request, org::Context& context);
Response save_head(const Request& request, org::Context& context);

// carry_over_page.cpp
Response show_carry_over(const Request& request, org::Context& context,
                         const YearEndReview& review);
Response save_carry_over_choices(const Request& request, org::Context& context,
                                 const YearEndReview& review);

// start_page.cpp
Response show_start(const Request& request, org::Context& context,
                    const std::vector<org::WaitingSource>& sources);

// plan_page.cpp
Response show_plan(const Request& request, org::Context& context, const StepWorkSource& step_work,
                   const std::vector<PlanLink>& links);

// node_page.cpp
Response show_node(const Request& request, org::Context& context);

// version_page.cpp
Response show_version(const Request& request, org::Context& context);

// history_page.cpp
Response show_history(const Request& request, org::Context& context);

// node_edit_page.cpp
Response show_node_text(const Request& request, org::Context& context);
Response save_node_text(const Request& request, org::Context& context);
Response show_addition(const Request& request, org::Context& context);
Response save_addition(const Request& request, org::Context& context);

// node_owners_page.cpp
Response show_owners(const Request& request, org::Context& context);
Response save_owners(const Request& request, org::Context& context);
Response show_served_goals(const Request& request, org::Context& context);
Response save_served_goals(const Request& request, org::Context& context);

// node_move_page.cpp
Response show_place(const Request& request, org::Context& context);
Response move_entry(const Request& request, org::Context& context);
Response save_parent(const Request& request, org::Context& context);
Response show_split(const Request& request, org::Context& context);
Response save_split(const Request& request, org::Context& context);
Response save_title(const Request& request, org::Context& context);
Response save_months(const Request& request, org::Context& context);
Response retire_entry(const Request& request, org::Context& context);

// parent_page.cpp
Response show_parent(const Request& request, org::Context& context);
Response save_parent_plan(const Request& request, org::Context& context);
Response save_clause_answers(const Request& request, org::Context& context);
Response save_part_not_applicable(const Request& request, org::Context& context);

// answers_page.cpp
Response show_answers(const Request& request, org::Context& context);
Response show_years(const Request& request, org::Context& context);

// plan_sections_page.cpp
Response show_bases(const Request& request, org::Context& context);
Response save_bases(const Request& request, org::Context& context);
Response show_paragraphs(const Request& request, org::Context& context);
Response save_paragraphs(const Request& request, org::Context& context);

// import_page.cpp
Response show_import(const Request& request, org::Context& context);
Response save_import(const Request& request, org::Context& context);

// export_page.cpp
Response show_export(const Request& request, org::Context& context);
Response show_pdf(const Request& request, org::Context& context);

// publication_page.cpp
Response show_publication(const Request& request, org::Context& context);
Response save_publication(const Request& request, org::Context& context);
Response show_withdrawal(const Request& request, org::Context& context);
Response save_withdrawal(const Request& request, org::Context& context);

// review_page.cpp
Response show_review(const Request& request, org::Context& context);
Response save_settled_doubt(const Request& request, org::Context& context);
Response save_settlement(const Request& request, org::Context& context);
Response save_acceptance(const Request& request, org::Context& context);

}  // namespace hb::plan

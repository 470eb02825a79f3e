// 批次分派: cases that nobody has yet, ticked and given to one unit or person at once.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "assignment.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "org/own_transaction.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kAssignment{"/cases/assignment"};

std::string seen_value(const Case& each) {
  return std::to_string(each.id.value) + "." + std::to_string(each.row_version);
}

Node assignment_form(const web::Page& page, const Assignment& shown, Date today) {
  web::ChoiceField cases{.name = "case",
                         .label = "casework.assignment.cases",
                         .choices = {},
                         .required = true,
                         .small = true};
  for (const Case& each : shown.waiting) {
    cases.choices.push_back(
        {seen_value(each), each.subject, each.number + "　" + due_words(page, each, today)});
  }
  for (const std::string_view each : page.request().form_all("case")) {
    cases.chosen.emplace_back(each);
  }
  web::ChoiceField unit{.name = "unit",
                        .label = "casework.case.unit",
                        .choices = {},
                        .none = "casework.move.no_unit"};
  for (const org::Unit& each : shown.units) {
    unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  web::ChoiceField officer{.name = "officer",
                           .label = "casework.case.officer",
                           .choices = {},
                           .none = "casework.move.no_officer"};
  for (const org::StaffMember& each : shown.staff) {
    officer.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return web::form(page, web::post_to(kAssignment),
                   {web::hidden_field(page, "agency", std::to_string(shown.agency_id.value)),
                    web::checkboxes(page, cases), web::select(page, unit),
                    web::select(page, officer), web::button(page, "casework.assignment.do")});
}

web::PageFunction assignment_page(Assignment shown, Date today) {
  return [shown = std::move(shown), today](const web::Page& page) {
    Node whose;
    if (shown.agencies.size() > 1) {
      whose =
          web::filter_bar(page, kAssignment, agency_select(page, shown.agencies, shown.agency_id));
    }
    const Node work =
        shown.waiting.empty()
            ? web::empty_state(page,
                               {.title = "casework.assignment.nothing",
                                .advice = "casework.assignment.nothing_advice",
                                .next = web::Crumb{"casework.queue.title", web::Url{"/cases"}}})
            : assignment_form(page, shown, today);
    return page.layout({.title = "casework.assignment.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}},
                        .narrow = true},
                       {web::error_summary(page), whose, work});
  };
}

}  // namespace

Response show_assignment(const Request& request, org::Context& context) {
  auto shown = open_assignment(context, AgencyId{web::id_in(request.query("agency"))});
  if (!shown) return web::refuse(request, shown.error());
  boost::json::array waiting;
  for (const Case& each : shown->waiting) waiting.push_back(to_json(each, context.today));
  const boost::json::object json{{"agency_id", shown->agency_id.value},
                                 {"cases", std::move(waiting)}};
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return json; },
      assignment_page(*std::move(shown), context.today));
}

// POST /cases/assignment
Response save_assignment(const Request& request, org::Context& context) {
  std::vector<CaseSeen> cases;
  for (const std::string_view each : request.form_all("case")) {
    if (const auto seen = case_seen(each)) cases.push_back(*seen);
  }
  const auto done = hand_out(context, cases, UnitId{web::id_in(request.form("unit"))},
                             PersonId{web::id_in(request.form("officer"))});
  if (done) return web::see_other("/cases", "casework.notice.done");
  // Not from the transaction that was about to change some of them.
  auto shown = org::in_read(context, [&](org::Context& inner) {
    return open_assignment(inner, AgencyId{web::id_in(request.form("agency"))});
  });
  return shown
             ? web::refuse(request, done.error(), assignment_page(*std::move(shown), context.today))
             : web::refuse(request, done.error());
}

// POST /cases/views
Response save_view(const Request& request, org::Context& context) {
  const CaseView wanted{.name = typed(request, "name"),
                        .query = std::string{request.form("query")}};
  const auto kept = keep_view(context, wanted);
  if (!kept) return web::refuse(request, kept.error());
  const auto back = web::Url::local("/cases?" + wanted.query);
  return web::see_other(back ? back->text() : "/cases", "casework.view.kept");
}

// POST /cases/views/{id}/removal
Response remove_view(const Request& request, org::Context& context) {
  const auto dropped = drop_view(context, request.path_id("id"));
  return dropped ? web::see_other("/cases", "casework.view.dropped")
                 : web::refuse(request, dropped.error());
}

}  // namespace hb::casework

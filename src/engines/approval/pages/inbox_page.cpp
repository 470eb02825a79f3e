// What waits for this person, and what is under way besides.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <set>

#include "approval_handlers.h"
#include "approval_parts.h"
#include "inbox.h"
#include "org/directory.h"

namespace hb::approval {

using html::Node;

namespace {

namespace json = boost::json;
using Names = std::unordered_map<AgencyId, org::LocalName>;

json::value row_json(const WaitingRow& row) {
  json::array steps;
  for (const rulebook::LocalText& step : row.steps) steps.push_back(to_json(step));
  return json::object{{"document", rulebook::code_of(row.dossier.document.kind)},
                      {"document_id", row.dossier.document.id},
                      {"agency_id", row.dossier.agency_id.value},
                      {"roc_year", row.dossier.roc_year},
                      {"title", row.title},
                      {"state", to_json(row.state)},
                      {"steps", std::move(steps)},
                      {"came_back", row.came_back},
                      {"since", to_micros(row.since)}};
}

json::value inbox_json(const Inbox& inbox) {
  json::array yours, others;
  for (const WaitingRow& row : inbox.yours) yours.push_back(row_json(row));
  for (const WaitingRow& row : inbox.others) others.push_back(row_json(row));
  return json::object{{"yours", std::move(yours)}, {"others", std::move(others)}};
}

Node title_cell(const web::Page& page, const WaitingRow& row) {
  Node words = html::a(dossier_url(row.dossier.document), {.classes = "govuk-link"}, row.title);
  if (row.dossier.document.kind != rulebook::Document::plan) {
    words += html::group(
        {" ", web::tag(page, "rulebook.document." +
                                 std::string{rulebook::code_of(row.dossier.document.kind)})});
  }
  if (row.came_back) {
    words += html::group({" ", web::tag(page, "approval.inbox.came_back", web::Tone::bad)});
  }
  return words;
}

std::string steps_words(const web::Page& page, const WaitingRow& row) {
  if (row.number_first) return page.t("approval.number.action");
  std::string words;
  for (const rulebook::LocalText& step : row.steps) {
    words += (words.empty() ? "" : page.t("approval.comma")) + step.in(page.locale());
  }
  return words;
}

Node rows_table(const web::Page& page, std::string_view caption,
                const std::vector<WaitingRow>& list, const Names& names, bool with_steps) {
  std::vector<web::TableRow> rows;
  for (const WaitingRow& row : list) {
    const auto agency = names.find(row.dossier.agency_id);
    web::TableRow cells{title_cell(page, row),
                        web::text(agency == names.end() ? "" : agency->second.in(page.locale())),
                        web::text(row.state.in(page.locale())),
                        web::text(moment_words(page, row.since))};
    if (with_steps) cells.push_back(web::text(steps_words(page, row)));
    rows.push_back(std::move(cells));
  }
  web::Table table{.caption = std::string{caption},
                   .columns = {{.words = "approval.inbox.document"},
                               {.words = "approval.inbox.agency"},
                               {.words = "approval.inbox.state"},
                               {.words = "approval.inbox.since"}},
                   .stacked_on_phones = true};
  if (with_steps) table.columns.push_back({.words = "approval.inbox.steps"});
  return web::table(page, table, rows);
}

Names names_of(org::Context& context, const Inbox& inbox) {
  std::set<AgencyId> ids;
  for (const auto* list : {&inbox.yours, &inbox.others}) {
    for (const WaitingRow& row : *list) ids.insert(row.dossier.agency_id);
  }
  const std::vector<AgencyId> agencies{ids.begin(), ids.end()};
  return agencies.empty() ? Names{} : org::agency_names(context, agencies);
}

}  // namespace

Response show_inbox(const Request& request, org::Context& context) {
  const auto inbox = open_inbox(context);
  if (!inbox) return web::refuse(request, inbox.error());
  return web::respond(
      request, [&] { return inbox_json(*inbox); },
      [&](const web::Page& page) {
        const Names names = names_of(context, *inbox);
        Node content;
        if (inbox->yours.empty()) {
          content += web::empty_state(
              page, {.title = "approval.inbox.none", .advice = "approval.inbox.none_advice"});
        } else {
          content += rows_table(page, "approval.inbox.yours", inbox->yours, names, true);
        }
        if (!inbox->others.empty()) {
          content += rows_table(page, "approval.inbox.others", inbox->others, names, false);
        }
        Node actions;
        if (context.viewer.may_anywhere(org::Duty::score_plans)) {
          actions = web::button_link(page, "approval.received.title",
                                     web::Url{"/approvals/received"}, web::ButtonKind::secondary);
        }
        return page.layout(
            {.title = "approval.inbox.title", .frame = web::Frame::console, .actions = actions},
            content);
      });
}

}  // namespace hb::approval

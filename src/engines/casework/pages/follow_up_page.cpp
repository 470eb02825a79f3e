// 後續追蹤: what is looked at again after answers – one with what was found, and all that are open.
#include <algorithm>
#include <boost/json/object.hpp>
#include <utility>

#include "analysis_parts.h"
#include "case_parts.h"
#include "casework_handlers.h"
#include "follow_up_parts.h"
#include "follow_ups.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kFollowUps{"/cases/follow-ups"};

FollowUpId follow_up_id(const Request& request) { return FollowUpId{request.path_id("follow_up")}; }

std::string officer_words(const CaseNames& names, PersonId officer) {
  const auto found = names.people.find(officer);
  return found == names.people.end() ? std::string{} : found->second;
}

Node found_part(const web::Page& page, const FollowUp& each) {
  if (!each.end) return {};
  Node reopened;
  if (each.end->event_id != 0) {
    reopened = html::p({.classes = "govuk-body"}, page.t("casework.follow_up.reopened"));
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("casework.follow_up.found")),
                      html::p({.classes = "hb-quiet"},
                              {each.end->person_name, "　", web::moment_words(page, each.end->at)}),
                      web::paragraphs(each.end->words), reopened});
}

Node end_form(const web::Page& page, const FollowUpFile& file) {
  if (!file.may_end) return {};
  web::ChoiceField result{.name = "result",
                          .label = "casework.follow_up.result",
                          .choices = {},
                          .required = true,
                          .small = true};
  for (const FollowUpResult each : kFollowUpResults) {
    const std::string name{name_of(each)};
    result.choices.push_back(
        {name, "casework.follow_up.do." + name, "casework.follow_up.hint." + name});
  }
  return web::form(page, web::post_to(follow_up_url(file.now.id, file.follow_up.id) / "result"),
                   {web::radios(page, result),
                    web::text_area(page, {.name = "words",
                                          .label = "casework.follow_up.found_words",
                                          .hint = "casework.follow_up.found_hint",
                                          .required = true,
                                          .rows = 4,
                                          .max_characters = static_cast<int>(kMaxText)}),
                    web::button(page, "casework.follow_up.save")});
}

web::PageFunction follow_up_page(FollowUpFile file, Date today) {
  return [file = std::move(file), today](const web::Page& page) {
    const FollowUp& each = file.follow_up;
    const std::vector<web::SummaryRow> rows{
        {"casework.follow_up.words", web::paragraphs(follow_up_words(page, each))},
        {"casework.follow_up.due", web::text(web::short_day(page, each.due_on))},
        {"casework.follow_up.officer", web::text(officer_words(file.names, each.officer_id))},
        {"casework.follow_up.planned_by",
         web::text(each.person_name + "　" + web::moment_words(page, each.at))}};
    return page.layout(
        {.title = page.t("casework.follow_up.about", {{"subject", file.now.subject}}),
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.follow_up.title", kFollowUps},
                         {file.now.number, case_url(file.now.id)}},
         .state = follow_up_tag(each, today),
         .caption = file.now.number,
         .narrow = true},
        {web::error_summary(page), web::summary_list(page, rows),
         web::details(page, "casework.form.text", web::paragraphs(file.text)),
         file.answer.empty()
             ? Node{}
             : web::details(page, "casework.follow_up.answer", web::paragraphs(file.answer)),
         found_part(page, each), end_form(page, file),
         html::p({.classes = "govuk-body"},
                 html::a(case_url(file.now.id), {.classes = "govuk-link"},
                         page.t("casework.task.to_case")))});
  };
}

FollowUpFilter read_filter(const Request& request) {
  return {.mine = request.query("whose") != "all",
          .late = request.query("state") == "late",
          .result = follow_up_result_of(request.query("state")),
          .agency_id = AgencyId{web::id_in(request.query("agency"))},
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

std::string state_of(const FollowUpFilter& filter) {
  if (filter.result) return std::string{name_of(*filter.result)};
  return filter.late ? "late" : "";
}

web::Url filtered(const FollowUpFilter& filter) {
  web::Url url = kFollowUps;
  if (!filter.mine) url = url.with("whose", "all");
  if (const std::string state = state_of(filter); !state.empty()) url = url.with("state", state);
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  return url;
}

std::vector<web::Tab> tabs_of(const FollowUpFilter& filter, const FollowUpList& list) {
  std::vector<web::Tab> tabs;
  const auto tab = [&](const std::string& words, bool late, std::optional<FollowUpResult> result) {
    FollowUpFilter other = filter;
    other.late = late;
    other.result = result;
    const bool current = filter.late == late && filter.result == result;
    tabs.push_back({.words = words,
                    .url = filtered(other),
                    .current = current,
                    .count = current ? list.found.total : -1});
  };
  tab("casework.follow_up.state.open", false, std::nullopt);
  tab("casework.state.late", true, std::nullopt);
  for (const FollowUpResult each : kFollowUpResults) {
    tab("casework.follow_up.state." + std::string{name_of(each)}, false, each);
  }
  return tabs;
}

Node filters(const web::Page& page, const FollowUpFilter& filter, const FollowUpList& list) {
  if (!list.handles) return {};
  const web::ChoiceField whose{.name = "whose",
                               .label = "casework.queue.whose",
                               .choices = {{"all", "casework.queue.everybodys"}},
                               .chosen = {filter.mine ? "" : "all"},
                               .none = "casework.queue.mine"};
  Node more;
  if (list.agencies.size() > 1) {
    web::ChoiceField agency{.name = "agency",
                            .label = "casework.receipt.agency",
                            .choices = {},
                            .chosen = {std::to_string(filter.agency_id.value)},
                            .none = "casework.queue.all_agencies"};
    for (const org::AgencyInTree& each : list.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    more += web::select(page, agency);
  }
  if (const std::string state = state_of(filter); !state.empty()) {
    more += web::hidden_field(page, "state", state);
  }
  return web::filter_bar(page, kFollowUps, {web::select(page, whose), more});
}

Node rows_table(const web::Page& page, const FollowUpList& list, Date today) {
  std::vector<web::TableRow> rows;
  for (const FollowUpOfCase& each : list.found.rows) {
    const FollowUp& one = each.follow_up;
    const web::StateTag tag = follow_up_tag(one, today);
    rows.push_back(
        {html::group(
             {html::a(follow_up_url(one.case_id, one.id), {.classes = "govuk-link"}, each.subject),
              html::div({.classes = "hb-muted"}, each.number)}),
         web::text(follow_up_words(page, one)),
         web::text(officer_words(list.names, one.officer_id)),
         web::text(follow_up_when(page, one, today)), web::tag(page, tag.words, tag.tone)});
  }
  return web::table(page,
                    {.caption = page.t("casework.follow_up.caption",
                                       {{"count", std::to_string(list.found.total)}}),
                     .columns = {{.words = "casework.form.subject"},
                                 {.words = "casework.follow_up.words"},
                                 {.words = "casework.follow_up.officer"},
                                 {.words = "casework.follow_up.when"},
                                 {.words = "casework.case.state"}},
                     .stacked_on_phones = true},
                    rows);
}

Node list_page(const web::Page& page, const FollowUpFilter& filter, const FollowUpList& list,
               Date today) {
  const int pages = (list.found.total + filter.page_size - 1) / filter.page_size;
  const Node shown =
      list.found.rows.empty()
          ? web::empty_state(page, {.title = "casework.follow_up.none",
                                    .advice = "casework.follow_up.none_advice"})
          : html::group({rows_table(page, list, today),
                         web::pagination(page, filtered(filter), filter.page, pages)});
  std::vector<web::Crumb> way;
  if (list.handles) way.push_back({"casework.queue.title", web::Url{"/cases"}});
  return page.layout({.title = "casework.follow_up.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = std::move(way)},
                     {html::p({.classes = "govuk-body"}, page.t("casework.follow_up.lead")),
                      filters(page, filter, list),
                      web::tabs(page, "casework.follow_up.states", tabs_of(filter, list), shown)});
}

}  // namespace

// GET /cases/follow-ups
Response show_follow_ups(const Request& request, org::Context& context) {
  const FollowUpFilter filter = read_filter(request);
  const auto list = open_follow_ups(context, filter);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const FollowUpOfCase& each : list->found.rows) {
          boost::json::object row = to_json(each.follow_up, context.today);
          row["number"] = each.number;
          row["subject"] = each.subject;
          rows.push_back(std::move(row));
        }
        return boost::json::object{{"follow_ups", std::move(rows)}, {"total", list->found.total}};
      },
      [&](const web::Page& page) { return list_page(page, filter, *list, context.today); });
}

// POST /cases/{id}/follow-ups
Response save_follow_up(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto planned = [&]() -> Result<FollowUpId> {
    HB_LET(day, web::typed_date(request, "follow_on"));
    return plan_follow_up(context, id,
                          {.officer_id = PersonId{web::id_in(request.form("follow_officer"))},
                           .due_on = day,
                           .words = typed(request, "follow_words")});
  }();
  if (planned) return web::see_other(case_url(id).text(), "casework.follow_up.planned");
  return refuse_on_case_page(request, context, id, planned.error());
}

// GET /cases/{id}/follow-ups/{follow_up}
Response show_follow_up(const Request& request, org::Context& context) {
  const auto file = open_follow_up(context, case_id(request), follow_up_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::object json = to_json(file->follow_up, context.today);
        json["number"] = file->now.number;
        json["subject"] = file->now.subject;
        json["answer"] = file->answer;
        json["may_end"] = file->may_end;
        return json;
      },
      follow_up_page(*file, context.today));
}

// POST /cases/{id}/follow-ups/{follow_up}/result
Response save_follow_up_result(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto ended = [&]() -> Result<bool> {
    const auto result = follow_up_result_of(request.form("result"));
    if (!result) return refusal::follow_up_unsaid;
    return end_follow_up(context, id, follow_up_id(request),
                         {.result = *result, .words = typed(request, "words")});
  }();
  if (ended) {
    // Whoever said it may not see the case any more.
    return web::see_other(
        *ended ? follow_up_url(id, follow_up_id(request)).text() : kFollowUps.text(),
        "casework.notice.done");
  }
  const auto file = open_follow_up(context, id, follow_up_id(request));
  return file ? web::refuse(request, ended.error(), follow_up_page(*file, context.today))
              : web::refuse(request, file.error());
}

}  // namespace hb::casework

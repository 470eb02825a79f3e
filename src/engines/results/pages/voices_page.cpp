// 民眾意見與改善: what people brought up, what the plan does about it, and what came of it.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "results/voices.h"
#include "results_handlers.h"
#include "results_parts.h"
#include "web/parts.h"
#include "web/words.h"

namespace hb::results {

using html::Node;

namespace {

const web::Url kVoices{"/portal/voices"};

std::string year_text(const web::Page& page, int year) {
  return page.t("results.voices.year", {{"year", std::to_string(year)}});
}

Node filters(const web::Page& page, const Voices& voices) {
  web::ChoiceField year{.name = "year",
                        .label = "results.voices.of_year",
                        .choices = {},
                        .chosen = {std::to_string(voices.roc_year)},
                        .required = true};
  for (const int each : voices.years) {
    year.choices.push_back({std::to_string(each), year_text(page, each)});
  }
  web::ChoiceField agency{.name = "agency",
                          .label = "results.voices.agency",
                          .choices = {},
                          .chosen = {std::to_string(voices.agency_id.value)},
                          .none = "results.voices.all_agencies"};
  for (const org::AgencyInTree& each : voices.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return web::filter_bar(page, kVoices, {web::select(page, year), web::select(page, agency)});
}

Node heard_cell(const web::Page& page, const plan::Reason& reason) {
  Node cell = html::strong(reason.theme.in(page.locale()));
  if (reason.count && reason.first && reason.last) {
    cell += html::p({.classes = "govuk-body-s"},
                    page.t("results.voices.count", {{"first", web::short_day(page, *reason.first)},
                                                    {"last", web::short_day(page, *reason.last)},
                                                    {"count", std::to_string(*reason.count)}}));
  }
  return cell;
}

Node planned_cell(const VoicesOfPlan& plan, const Voice& voice) {
  Node cell = html::a((web::Url{"/portal/plans"} / plan.plan_id).fragment(voice.heard.anchor),
                      {.classes = "govuk-link"}, voice.heard.entry);
  if (!voice.heard.reason.words.empty()) cell += web::paragraphs(voice.heard.reason.words);
  return cell;
}

Node done_cell(const web::Page& page, const Voice& voice) {
  if (!voice.result) return web::text(page.t("results.voices.not_yet"));
  Node cell;
  if (voice.result->verdict != Verdict::unsaid) cell += verdict_tag(page, voice.result->verdict);
  if (!voice.result->text.empty()) cell += web::paragraphs(voice.result->text);
  return html::group(
      {cell, html::p({.classes = "govuk-body-s"},
                     html::a(web::Url{"/portal/results"} / voice.result->report_id,
                             {.classes = "govuk-link"}, page.t("results.voices.report")))});
}

Node plan_part(const web::Page& page, const VoicesOfPlan& plan) {
  std::vector<web::TableRow> rows;
  for (const Voice& each : plan.voices) {
    rows.push_back(
        {heard_cell(page, each.heard.reason), planned_cell(plan, each), done_cell(page, each)});
  }
  return html::section({html::h2({.classes = "govuk-heading-m"}, plan.agency.in(page.locale())),
                        html::p({.classes = "govuk-body"}, plan.title),
                        web::table(page,
                                   {.caption = plan.title,
                                    .columns = {{"results.voices.heard"},
                                                {"results.voices.planned"},
                                                {"results.voices.done"}},
                                    .caption_hidden = true,
                                    .stacked_on_phones = true},
                                   rows)});
}

/// What came of the year before, as long as nothing is published of this one, or what the plans of
/// the year after say.
Node other_year_part(const web::Page& page, const Voices& voices) {
  const int year = voices.newer_year != 0 ? voices.newer_year : voices.done_year;
  if (year == 0) return {};
  web::Url there = kVoices.with("year", std::to_string(year));
  if (voices.agency_id) there = there.with("agency", std::to_string(voices.agency_id.value));
  return web::inset(html::a(
      there, {.classes = "govuk-link"},
      page.t(voices.newer_year != 0 ? "results.voices.newer_year" : "results.voices.done_year",
             {{"year", std::to_string(year)}})));
}

Node voices_page(const web::Page& page, const Voices& voices) {
  Node parts = other_year_part(page, voices);
  for (const VoicesOfPlan& each : voices.plans) parts += plan_part(page, each);
  if (voices.plans.empty()) {
    parts += web::empty_state(
        page, {.title = "results.voices.none",
               .advice = "results.voices.none_advice",
               .next = web::Crumb{"results.voices.bring", web::Url{"/portal/petitions/new"}}});
  }
  web::Url here = kVoices.with("year", std::to_string(voices.roc_year));
  if (voices.agency_id) here = here.with("agency", std::to_string(voices.agency_id.value));
  return page.layout(
      {.title = "results.voices.title"},
      {html::p({.classes = "govuk-body-l"}, page.t("results.voices.lead")), filters(page, voices),
       parts, web::pagination(page, here, voices.page, voices.pages)});
}

boost::json::value to_json(const web::Page& page, const Voices& voices) {
  boost::json::array plans;
  for (const VoicesOfPlan& plan : voices.plans) {
    boost::json::array all;
    for (const Voice& each : plan.voices) {
      const plan::Reason& reason = each.heard.reason;
      boost::json::object voice{{"theme", reason.theme.in(page.locale())},
                                {"count", nullptr},
                                {"words", reason.words},
                                {"node_id", reason.node_id.value},
                                {"entry", each.heard.entry},
                                {"result", nullptr}};
      if (reason.count) voice["count"] = *reason.count;
      if (each.result) {
        voice["result"] = boost::json::object{{"report_id", each.result->report_id.value},
                                              {"verdict", name_of(each.result->verdict)},
                                              {"text", each.result->text}};
      }
      all.push_back(std::move(voice));
    }
    plans.push_back(boost::json::object{{"plan_id", plan.plan_id.value},
                                        {"title", plan.title},
                                        {"agency", plan.agency.in(page.locale())},
                                        {"voices", std::move(all)}});
  }
  return boost::json::object{{"year", voices.roc_year},
                             {"done_year", voices.done_year},
                             {"newer_year", voices.newer_year},
                             {"pages", voices.pages},
                             {"plans", std::move(plans)}};
}

}  // namespace

Response show_voices(const Request& request, org::Context& context) {
  const Voices voices = open_voices(context, web::number_in(request.query("year")),
                                    AgencyId{web::id_in(request.query("agency"))},
                                    web::number_in(request.query("page")));
  return web::respond(
      request, [&] { return to_json(web::Page{request}, voices); },
      [&](const web::Page& page) { return voices_page(page, voices); });
}

}  // namespace hb::results

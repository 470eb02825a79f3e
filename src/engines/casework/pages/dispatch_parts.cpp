#include "dispatch_parts.h"

#include <boost/json/object.hpp>

#include "case_parts.h"
#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

std::string record_words(const web::Page& page, const DispatchRecord& each) {
  std::string words = page.t("casework.dispatch.kind." + std::string{name_of(each.kind)});
  for (const std::string& more : {each.clock, each.whom, each.number}) {
    if (!more.empty()) words += "　" + more;
  }
  return words;
}

Node records(const web::Page& page, const Dispatch& dispatch) {
  if (dispatch.records.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const DispatchRecord& each : dispatch.records) {
    Node what = web::text(record_words(page, each));
    if (!each.words.empty()) what += web::paragraphs(each.words);
    rows.push_back({web::text(web::short_day(page, each.day)), what, web::text(each.person_name)});
  }
  return web::table(page,
                    {.caption = "casework.dispatch.records",
                     .columns = {{.words = "casework.dispatch.day"},
                                 {.words = "casework.dispatch.what"},
                                 {.words = "casework.dispatch.by"}},
                     .stacked_on_phones = true},
                    rows);
}

/// One way, its own form; the one that was asked for stands open.
Node way_form(const web::Page& page, const CaseFile& file, std::string_view title, ReplyBy way,
              std::string_view field, const html::Children& fields) {
  const bool failed = page.error() && page.request().has_form(field);
  return web::details(page, title,
                      {web::form(page, web::post_to(case_url(file.now.id) / "dispatches"), fields)},
                      failed || (file.dispatches.back().way == way && !page.error()));
}

Node day_field(const web::Page& page, std::string name) {
  return web::date_field(
      page, {.name = std::move(name), .label = "casework.dispatch.day", .required = true});
}

Node whom_field(const web::Page& page, std::string name, std::string label) {
  return web::text_field(page, {.name = std::move(name), .label = std::move(label), .width = 20});
}

Node call_form(const web::Page& page, const CaseFile& file) {
  const web::ChoiceField kind{.name = "kind",
                              .label = "casework.dispatch.how_it_went",
                              .choices = {{"called", "casework.dispatch.do.called"},
                                          {"not_reached", "casework.dispatch.do.not_reached"}},
                              .required = true,
                              .small = true};
  return way_form(page, file, "casework.dispatch.title.phone", ReplyBy::phone, "call_on",
                  {web::radios(page, kind), day_field(page, "call_on"),
                   web::text_field(page, {.name = "call_at",
                                          .label = "casework.dispatch.clock",
                                          .hint = "casework.appointment.clock_hint",
                                          .required = true,
                                          .width = 5}),
                   whom_field(page, "call_whom", "casework.dispatch.whom"),
                   web::text_area(page, {.name = "call_words",
                                         .label = "casework.dispatch.words",
                                         .hint = "casework.dispatch.words_hint",
                                         .rows = 4,
                                         .max_characters = static_cast<int>(kMaxDispatchWords)}),
                   web::button(page, "casework.dispatch.keep", web::ButtonKind::secondary)});
}

Node post_form(const web::Page& page, const CaseFile& file) {
  const web::ChoiceField by{.name = "post_by",
                            .label = "casework.dispatch.post_by",
                            .choices = {{"ordinary", "casework.dispatch.ordinary"},
                                        {"registered", "casework.dispatch.registered"}},
                            .chosen = {"ordinary"},
                            .required = true,
                            .small = true};
  return way_form(
      page, file, "casework.dispatch.title.letter", ReplyBy::letter, "post_on",
      {web::hidden_field(page, "kind", name_of(DispatchKind::posted)), day_field(page, "post_on"),
       web::radios(page, by), whom_field(page, "post_number", "casework.dispatch.post_number"),
       web::button(page, "casework.dispatch.keep", web::ButtonKind::secondary)});
}

Node hand_form(const web::Page& page, const CaseFile& file) {
  return way_form(
      page, file, "casework.dispatch.title.counter", ReplyBy::counter, "hand_on",
      {web::hidden_field(page, "kind", name_of(DispatchKind::handed_over)),
       day_field(page, "hand_on"), whom_field(page, "hand_whom", "casework.dispatch.taken_by"),
       web::button(page, "casework.dispatch.keep", web::ButtonKind::secondary)});
}

Node letter_links(const web::Page& page, const CaseFile& file) {
  const web::Url letter = case_url(file.now.id) / "reply";
  return html::p(
      {.classes = "govuk-body"},
      {html::a(letter, {.classes = "govuk-link"}, page.t("casework.dispatch.print")), "　",
       html::a(case_url(file.now.id) / "reply.odt", {.classes = "govuk-link"},
               page.t("casework.paper.as_odt"))});
}

}  // namespace

web::StateTag dispatch_tag(const Dispatch& dispatch) {
  if (dispatch.sent) return {"casework.dispatch.state.sent", web::Tone::good};
  return {"casework.dispatch.state." + std::string{name_of(dispatch.way)}, web::Tone::caution};
}

Node dispatch_part(const web::Page& page, const CaseFile& file) {
  if (!file.works || file.dispatches.empty()) return {};
  const Dispatch& last = file.dispatches.back();
  if (last.given_up) return {};
  const web::StateTag tag = dispatch_tag(last);
  Node forms;
  if (last.awaits()) {
    forms = html::group({html::p({.classes = "govuk-body"},
                                 page.t(last.way == ReplyBy::email ? "casework.dispatch.lead_email"
                                                                   : "casework.dispatch.lead")),
                         call_form(page, file), post_form(page, file), hand_form(page, file)});
  }
  Node tries;
  if (last.tries() > 0) {
    tries = html::p({.classes = "hb-quiet"},
                    page.t("casework.dispatch.tries", {{"count", std::to_string(last.tries())}}));
  }
  return html::section(
      {.id = "dispatch", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"},
                {page.t("casework.dispatch.title"), " ", web::tag(page, tag.words, tag.tone)}),
       letter_links(page, file), records(page, last), tries, forms});
}

boost::json::array to_json(const std::vector<Dispatch>& dispatches) {
  boost::json::array all;
  for (const Dispatch& each : dispatches) {
    boost::json::array records;
    for (const DispatchRecord& record : each.records) {
      records.push_back(boost::json::object{{"kind", name_of(record.kind)},
                                            {"day", to_iso(record.day)},
                                            {"clock", record.clock},
                                            {"whom", record.whom},
                                            {"words", record.words},
                                            {"registered", record.registered},
                                            {"number", record.number},
                                            {"person_name", record.person_name}});
    }
    all.push_back(boost::json::object{{"way", name_of(each.way)},
                                      {"decided_on", to_iso(each.decided_on)},
                                      {"awaits", each.awaits()},
                                      {"sent", each.sent},
                                      {"tries", each.tries()},
                                      {"records", std::move(records)}});
  }
  return all;
}

}  // namespace hb::casework

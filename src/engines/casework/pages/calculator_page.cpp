// 期限試算: by when something is due, counted by the clock that counts the cases. Open to
// everybody; all that was filled in stays in the address, so that it can be sent to somebody.
#include <algorithm>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "casework/case_type.h"
#include "casework_handlers.h"
#include "clock_parts.h"
#include "kernel/roc_date.h"
#include "org/office_calendar.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

constexpr Error kNoStart{Fault::invalid, "casework.calculator.no_start", "from"};
constexpr Error kNotAsked{Fault::invalid, "casework.calculator.not_asked", "asked"};

/// What was asked, read from the address.
struct Question {
  ClockRule rule;
  ClockEvents events;
};

struct Answer {
  Question question;
  Deadline deadline;
  std::vector<ClockDay> days;
};

Result<std::optional<Date>> day_in(const Request& request, std::string_view field) {
  const std::string_view words = request.query(field);
  if (words.empty()) return std::optional<Date>{};
  const auto day = parse_date(words);
  if (!day) return day.error().at(field);
  return std::optional{*day};
}

Result<Question> read_question(const Request& request) {
  Question question;
  HB_LET(from, day_in(request, "from"));
  if (!from) return kNoStart;
  question.events.start = *from;
  const auto unit = period_unit_of(request.query("unit"));
  const int length = web::number_in(request.query("length"));
  const bool at_once = request.query("length") == "0";
  if (!unit || (length < 1 && !at_once) || length > kLongestPeriod) {
    return refusal::clock_bad_length.with("most", std::to_string(kLongestPeriod));
  }
  question.rule.period = {length, *unit};
  question.rule.counts_first_day = request.query("first") == "counts";
  question.rule.correction =
      correction_of(request.query("correction")).value_or(Correction::pauses);
  HB_LET(asked, day_in(request, "asked"));
  HB_LET(answered, day_in(request, "answered"));
  if (answered && !asked) return kNotAsked;
  if (asked) question.events.waitings.push_back({*asked, answered});
  return question;
}

Result<Answer> answer_to(const Request& request, const WorkCalendar& calendar) {
  HB_LET(question, read_question(request));
  HB_LET(deadline, deadline_of(question.rule, question.events, calendar));
  HB_LET(days, explain_deadline(question.rule, question.events, calendar));
  return Answer{std::move(question), deadline, std::move(days)};
}

Node question_form(const web::Page& page, const WorkCalendar& calendar) {
  const web::Request& request = page.request();
  const auto sent = [&](std::string_view field, std::string_view otherwise = {}) {
    const std::string_view value = request.query(field);
    return std::string{value.empty() ? otherwise : value};
  };
  const std::string first_year = std::to_string(calendar.years().front() - kRocEpoch);
  const std::string last_year = std::to_string(calendar.years().back() - kRocEpoch);
  return web::form(
      page, web::get_from(web::Url{"/portal/deadline"}.fragment("answer")),
      {web::date_field(page, {.name = "from",
                              .label = "casework.calculator.from",
                              .hint = page.t("casework.calculator.from_hint",
                                             {{"first", first_year}, {"last", last_year}}),
                              .value = sent("from"),
                              .required = true}),
       web::number_field(page, {.name = "length",
                                .label = "casework.calculator.length",
                                .value = sent("length"),
                                .min = 0,
                                .max = kLongestPeriod,
                                .required = true,
                                .width = 3}),
       web::radios(page, {.name = "unit",
                          .label = "casework.calculator.unit",
                          .choices = {{"working", "casework.calculator.working",
                                       "casework.calculator.working_hint"},
                                      {"calendar", "casework.calculator.calendar",
                                       "casework.calculator.calendar_hint"},
                                      {"months", "casework.calculator.months"}},
                          .chosen = {sent("unit", "working")},
                          .required = true,
                          .small = true}),
       web::details(
           page, "casework.calculator.more",
           {web::checkboxes(page, {.name = "first",
                                   .label = "casework.calculator.first",
                                   .choices = {{"counts", "casework.calculator.first_counts"}},
                                   .chosen = {sent("first")},
                                   .small = true}),
            web::date_field(
                page,
                {.name = "asked", .label = "casework.calculator.asked", .value = sent("asked")}),
            web::date_field(page, {.name = "answered",
                                   .label = "casework.calculator.answered",
                                   .hint = "casework.calculator.answered_hint",
                                   .value = sent("answered")}),
            web::radios(page, {.name = "correction",
                               .label = "casework.calculator.correction",
                               .choices = {{"pauses", "casework.calculator.pauses"},
                                           {"restarts", "casework.calculator.restarts"}},
                               .chosen = {sent("correction", "pauses")},
                               .small = true})},
           !request.query("asked").empty() || !request.query("first").empty()),
       web::button(page, "casework.calculator.count")});
}

web::PageFunction calculator_page(const WorkCalendar& calendar, std::optional<Answer> answer) {
  return [&calendar, answer = std::move(answer)](const web::Page& page) {
    Node result;
    if (answer) {
      result = html::section(
          {.id = "answer", .classes = "hb-calculator__answer"},
          {html::h2({.classes = "govuk-heading-m"},
                    page.t("casework.calculator.answer",
                           {{"period", period_words(page, answer->question.rule.period)}})),
           deadline_part(page, answer->deadline), receipt_part(page, answer->days)});
    }
    return page.layout(
        {.title = "casework.calculator.title"},
        {web::error_summary(page),
         html::p({.classes = "govuk-body-l"}, page.t("casework.calculator.lead")),
         html::div({.classes = "hb-calculator"}, {html::div({.classes = "hb-calculator__question"},
                                                            question_form(page, calendar)),
                                                  result}),
         html::p({.classes = "govuk-body-s"}, page.t("casework.calculator.law"))});
  };
}

}  // namespace

Response show_calculator(const Request& request, org::Context& context) {
  const WorkCalendar& calendar = org::office_calendar(context);
  const bool asks = std::any_of(request.query_values.begin(), request.query_values.end(),
                                [](const auto& pair) { return pair.first == "unit"; });
  if (!asks) {
    return web::respond_with_forms(request, calculator_page(calendar, std::nullopt));
  }
  auto answer = answer_to(request, calendar);
  if (!answer) {
    return web::refuse(request, answer.error(), calculator_page(calendar, std::nullopt));
  }
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        return boost::json::object{{"deadline", to_json(answer->deadline)},
                                   {"days", to_json(web::Page{request}, answer->days)}};
      },
      calculator_page(calendar, *answer));
}

}  // namespace hb::casework

// Letters beyond what a mailbox may make of cases in an hour: an officer takes them in or puts them
// aside, many at once.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>

#include "case_parts.h"
#include "casework_handlers.h"
#include "mail_waiting.h"
#include "org/own_transaction.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kWaiting{"/case-mail/waiting"};

Node decision_form(const web::Page& page, const WaitingLetters& waiting) {
  web::ChoiceField letters{.name = "letter",
                           .label = "casework.mail.waiting_choose",
                           .choices = {},
                           .required = true,
                           .small = true};
  for (const WaitingLetter& each : waiting.rows) {
    letters.choices.push_back(
        {std::to_string(each.id),
         each.subject.empty() ? page.t("casework.mail.no_words") : each.subject,
         web::short_moment(each.at) + "　" + each.agency.in(page.locale()) + "　" +
             web::size_words(each.bytes)});
  }
  for (const std::string_view each : page.request().form_all("letter")) {
    letters.chosen.emplace_back(each);
  }
  return web::form(
      page, web::post_to(kWaiting),
      {web::checkboxes(page, letters),
       web::button_group({web::button(page, "casework.mail.take_in", web::ButtonKind::main,
                                      "decision", "take_in"),
                          web::button(page, "casework.mail.put_aside", web::ButtonKind::secondary,
                                      "decision", "put_aside")})});
}

/// At which letter a refusal stopped; empty where none was decided of before it.
std::string letter_in(const Error& error) {
  for (const TextArgument& each : error.args) {
    if (each.first == "stopped_at") return each.second;
  }
  return {};
}

/// `stopped_at` is the letter that could not be decided of.
web::PageFunction waiting_page(WaitingLetters waiting, std::string stopped_at = {}) {
  return [waiting = std::move(waiting), stopped_at = std::move(stopped_at)](const web::Page& page) {
    const Node work =
        waiting.rows.empty()
            ? web::empty_state(page,
                               {.title = "casework.mail.waiting_none",
                                .advice = "casework.mail.waiting_none_advice",
                                .next = web::Crumb{"casework.mail.title", web::Url{"/case-mail"}}})
            : html::group({html::p({.classes = "govuk-body"},
                                   page.t("casework.mail.waiting_lead",
                                          {{"count", std::to_string(waiting.total)}})),
                           decision_form(page, waiting)});
    return page.layout(
        {.title = "casework.mail.waiting_title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}},
                         {"casework.mail.title", web::Url{"/case-mail"}}},
         .narrow = true},
        {web::error_summary(page),
         html::when(
             !stopped_at.empty(),
             [&] {
               return web::inset(page.t("casework.mail.stopped_at", {{"letter", stopped_at}}));
             }),
         work});
  };
}

}  // namespace

Response show_waiting_mail(const Request& request, org::Context& context) {
  auto waiting = letters_waiting(context);
  if (!waiting) return web::refuse(request, waiting.error());
  boost::json::array rows;
  for (const WaitingLetter& each : waiting->rows) {
    rows.push_back(boost::json::object{{"id", each.id},
                                       {"at", to_micros(each.at)},
                                       {"subject", each.subject},
                                       {"bytes", each.bytes}});
  }
  const boost::json::object json{{"letters", std::move(rows)}, {"total", waiting->total}};
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return json; }, waiting_page(*std::move(waiting)));
}

// POST /case-mail/waiting
Response decide_waiting_mail(const Request& request, org::Context& context) {
  std::vector<std::int64_t> ids;
  for (const std::string_view each : request.form_all("letter")) ids.push_back(web::id_in(each));
  const auto decision = letter_decision_of(request.form("decision"));
  const auto done =
      decision ? decide_letters(context, ids, *decision) : Result<int>{refusal::mail_none_chosen};
  if (done) return web::see_other(kWaiting.text(), "casework.notice.done");
  auto waiting = org::in_read(context, letters_waiting);
  return waiting ? web::refuse(request, done.error(),
                               waiting_page(*std::move(waiting), letter_in(done.error())))
                 : web::refuse(request, waiting.error());
}

}  // namespace hb::casework

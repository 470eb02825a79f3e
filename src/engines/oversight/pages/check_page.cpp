// One routine check: what was found, what the office answered, what was said to that.
#include <boost/json/array.hpp>

#include "check_parts.h"
#include "kernel/roc_date.h"
#include "oversight_handlers.h"

namespace hb::oversight {

using html::Node;

namespace {

CheckId check_id(const Request& request) { return CheckId{request.path_id("id")}; }

Node summary(const web::Page& page, const CheckFile& file, const Names& names, Date today) {
  const CheckForm& form = file.check.form;
  std::vector<web::SummaryRow> rows{
      {"oversight.check.checked", web::text(place_words(page, file.check, names))},
      {"oversight.check.checked_on", web::text(date_words(form.checked_on, page.locale()))},
      {"oversight.check.kind", web::text(kind_words(page, file.kinds, form.kind))},
  };
  if (form.step.plan_id) {
    const web::Url plan = web::Url{"/plans"} / plan::PlanId{form.step.plan_id};
    rows.push_back(
        {"oversight.check.step",
         html::a(plan / "steps" / plan::NodeId{form.step.node_id}, {.classes = "govuk-link"},
                 file.step_words.empty() ? page.t("oversight.check.step_gone") : file.step_words)});
  }
  rows.push_back({"oversight.check.finding", web::paragraphs(form.finding)});
  if (form.to_mend.empty()) {
    rows.push_back({"oversight.check.to_mend", web::text(page.t("oversight.check.nothing"))});
  } else {
    rows.push_back({"oversight.check.to_mend", web::paragraphs(form.to_mend)});
    const bool owed = file.state == CheckState::open || file.state == CheckState::late;
    rows.push_back(
        {"oversight.check.due_on", web::text(owed ? due_words(page, *form.due_on, today)
                                                  : date_words(*form.due_on, page.locale()))});
    const std::string mender = names.person(form.mender_id);
    rows.push_back({"oversight.check.mender",
                    web::text(mender.empty() ? page.t("oversight.check.mender_office") : mender)});
  }
  rows.push_back({"oversight.check.by",
                  web::text(names.agency(page, file.check.by_agency_id, form.checked_on) + "　" +
                            writer_words(page, file.check.by))});
  return web::summary_list(page, rows);
}

Node reply_part(const web::Page& page, const CheckReply& reply) {
  const bool closed = reply.verdict == CheckVerdict::closed;
  Node part = html::p(
      {.classes = "govuk-body"},
      {web::tag(page, closed ? "oversight.check.verdict.closed" : "oversight.check.verdict.again",
                closed ? web::Tone::good : web::Tone::bad),
       " ", writer_words(page, reply.by)});
  if (!reply.comment.empty()) part += web::inset(web::paragraphs(reply.comment));
  if (reply.due_on) {
    part += html::p(
        {.classes = "govuk-body"},
        page.t("oversight.check.moved_to", {{"day", date_words(*reply.due_on, page.locale())}}));
  }
  return part;
}

Node answers_section(const web::Page& page, const CheckFile& file) {
  if (file.check.form.to_mend.empty()) return {};
  Node body;
  if (file.answers.empty()) {
    body = html::p({.classes = "govuk-hint"}, page.t("oversight.check.no_answers"));
  }
  // The latest first: it is what the reader came for.
  for (auto answer = file.answers.rbegin(); answer != file.answers.rend(); ++answer) {
    body += html::h3(
        {.classes = "govuk-heading-s"},
        page.t("oversight.check.answer_heading", {{"number", std::to_string(answer->number)}}));
    body += html::p({.classes = "govuk-body"}, writer_words(page, answer->by));
    body += web::paragraphs(answer->text);
    if (!answer->url.empty()) {
      body += html::p({.classes = "govuk-body"}, {page.t("oversight.check.seen_at"),
                                                  page.t("web.colon"), typed_link(answer->url)});
    }
    for (const CheckReply& reply : file.replies) {
      if (reply.answer_id == answer->id) body += reply_part(page, reply);
    }
  }
  return html::section(
      {.id = "answers", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.check.answers")), body});
}

/// What is still to be done stands before everything else.
Node again_note(const web::Page& page, const CheckFile& file) {
  if (file.replies.empty() || file.replies.back().verdict != CheckVerdict::again) return {};
  if (file.state != CheckState::open && file.state != CheckState::late) return {};
  const CheckReply& reply = file.replies.back();
  return web::notification_banner(
      page, web::Banner::information,
      {html::p({.classes = "govuk-body"}, html::strong(reply.comment)),
       html::p({.classes = "govuk-body"}, writer_words(page, reply.by))});
}

Node answer_form(const web::Page& page, const CheckFile& file) {
  if (!file.may_answer) return {};
  return html::section(
      {.id = "answer", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.check.answer")),
       web::form(page, web::post_to(check_url(file.check.id) / "answers"),
                 {web::text_area(page, {.name = "text",
                                        .label = "oversight.check.answer_text",
                                        .hint = "oversight.check.answer_hint",
                                        .required = true,
                                        .rows = 4,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  web::text_field(page, {.name = "url",
                                         .label = "oversight.check.answer_url",
                                         .hint = "oversight.check.answer_url_hint",
                                         .type = "url"}),
                  web::button(page, "oversight.check.send_answer")})});
}

Node verdict_form(const web::Page& page, const CheckFile& file) {
  if (!file.may_judge) return {};
  return html::section(
      {.id = "verdict", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.check.judge")),
       web::form(
           page, web::post_to(check_url(file.check.id) / "verdicts"),
           {web::hidden_field(page, "answer", std::to_string(file.answers.back().id.value)),
            web::text_area(page, {.name = "comment",
                                  .label = "oversight.check.comment",
                                  .hint = "oversight.check.comment_hint",
                                  .rows = 3,
                                  .max_characters = static_cast<int>(kMaxText)}),
            web::date_field(page, {.name = "due_on",
                                   .label = "oversight.check.new_due",
                                   .hint = "oversight.check.new_due_hint"}),
            web::button_group({web::button(page, "oversight.check.close", web::ButtonKind::main,
                                           "verdict", "closed"),
                               web::button(page, "oversight.check.ask_again",
                                           web::ButtonKind::secondary, "verdict", "again")})})});
}

web::PageFunction check_page(org::Context& context, const CheckFile& file) {
  Mentioned mentioned;
  mention(mentioned, file.check);
  return [file, today = context.today,
          names = names_of(context, std::move(mentioned))](const web::Page& page) {
    return page.layout(
        {.title = file.check.form.subject,
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.check.title", web::Url{"/checks"}}},
         .state = state_tag(file.state),
         .caption = kind_words(page, file.kinds, file.check.form.kind)},
        {web::error_summary(page), again_note(page, file), summary(page, file, names, today),
         answer_form(page, file), verdict_form(page, file), answers_section(page, file)});
  };
}

boost::json::value file_json(const CheckFile& file, Date today) {
  boost::json::object json = to_json(file.check, today);
  boost::json::array answers;
  for (const CheckAnswer& answer : file.answers) {
    boost::json::object each{{"id", answer.id.value},
                             {"number", answer.number},
                             {"text", answer.text},
                             {"url", answer.url},
                             {"by", writer_json(answer.by)}};
    for (const CheckReply& reply : file.replies) {
      if (reply.answer_id != answer.id) continue;
      each["reply"] = boost::json::object{{"verdict", name_of(reply.verdict)},
                                          {"comment", reply.comment},
                                          {"due_on", reply.due_on ? to_iso(*reply.due_on) : ""},
                                          {"by", writer_json(reply.by)}};
    }
    answers.push_back(std::move(each));
  }
  json["answers"] = std::move(answers);
  json["may"] = boost::json::object{{"answer", file.may_answer}, {"judge", file.may_judge}};
  return json;
}

/// After a change: back to the check, or the page again with what stands in the way.
template <typename Fact>
Response answer_check_page(const Request& request, org::Context& context, const Result<Fact>& fact,
                           std::string_view notice) {
  const CheckId id = check_id(request);
  if (fact) return web::see_other(check_url(id).text(), notice);
  const auto file = find_check(context, id);
  return file ? web::refuse(request, fact.error(), check_page(context, *file))
              : web::refuse(request, fact.error());
}

}  // namespace

Response show_check(const Request& request, org::Context& context) {
  const auto file = find_check(context, check_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return file_json(*file, context.today); }, check_page(context, *file));
}

Response save_check_answer(const Request& request, org::Context& context) {
  return answer_check_page(request, context,
                           answer_routine_check(context, check_id(request), typed(request, "text"),
                                                typed(request, "url")),
                           "oversight.notice.answered");
}

Response save_check_verdict(const Request& request, org::Context& context) {
  const auto judged = [&]() -> Result<CheckJudged> {
    const CheckId id = check_id(request);
    // Who may not judge hears that before anything about the form.
    HB_TRY(may_judge_at_all(context, id));
    const auto verdict = check_verdict_of(request.form("verdict"));
    if (!verdict) return refusal::no_verdict;
    HB_LET(due_on, web::typed_date_if_any(request, "due_on"));
    return judge_routine_check(context, id,
                               {.answer_id = AnswerId{web::id_in(request.form("answer"))},
                                .verdict = *verdict,
                                .comment = typed(request, "comment"),
                                .due_on = due_on});
  }();
  return answer_check_page(request, context, judged, "oversight.notice.judged");
}

}  // namespace hb::oversight

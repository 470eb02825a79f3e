// One question of a guide with its answers, and the form for one more answer or for the one that is
// being changed.
#include <boost/json/object.hpp>

#include "catalogue_handlers.h"
#include "guide_parts.h"

namespace hb::catalogue {

using html::Node;

namespace {

int question_id(const Request& request) { return static_cast<int>(request.path_id("question")); }

struct QuestionPage {
  GuideDossier dossier;
  GuideQuestion question;
  int changing = 0;  ///< The answer that is being changed; 0: one more.
};

Result<QuestionPage> page_for(org::Context& context, const Request& request, int changing) {
  HB_LET(dossier, edit_guide(context, guide_id(request)));
  const GuideQuestion* question = find_question(dossier.guide.tree, question_id(request));
  if (!question) return refusal::question_missing;
  return QuestionPage{.dossier = dossier, .question = *question, .changing = changing};
}

Node answers_list(const web::Page& page, const QuestionPage& shown) {
  const auto& answers = shown.question.answers;
  const web::Url url = question_url(shown.dossier.guide.id, shown.question.id);
  if (answers.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("catalogue.guide.no_answers"));
  }
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < answers.size(); ++at) {
    const GuideAnswer& answer = answers[at];
    const std::string& words = answer.words.in(page.locale());
    rows.push_back(
        {web::text(words), web::text(lead_words(page, shown.dossier, answer)),
         html::div({.classes = "hb-service__buttons"},
                   {html::a(url.with("change", std::to_string(answer.id)).fragment("answer-form"),
                            {.classes = "govuk-link"},
                            {page.t("catalogue.change"),
                             html::span({.classes = "govuk-visually-hidden"}, words)}),
                    move_buttons(page, answer.id, words, at == 0, at + 1 == answers.size())})});
  }
  return web::form(page, web::post_to(url / "answers"),
                   {seen_field(page, shown.dossier.guide.row_version),
                    web::table(page,
                               {.caption = "catalogue.guide.answers",
                                .columns = {{.words = "catalogue.guide.answer"},
                                            {.words = "catalogue.guide.leads_to"},
                                            {.words = "catalogue.parts.do"}},
                                .stacked_on_phones = true},
                               rows)});
}

Node lead_fields(const web::Page& page, const QuestionPage& shown, const GuideAnswer& answer) {
  web::ChoiceField lead{.name = "lead",
                        .label = "catalogue.guide.leads_to",
                        .choices = {},
                        .chosen = {std::string{name_of(answer.lead)}},
                        .required = true,
                        .small = true};
  for (const Lead each : kLeads) {
    const std::string name{name_of(each)};
    lead.choices.push_back({name, "catalogue.guide.lead." + name});
  }
  web::ChoiceField next{.name = "question",
                        .label = "catalogue.guide.next_question",
                        .choices = {},
                        .chosen = {std::to_string(answer.question)},
                        .none = "catalogue.guide.no_next_chosen"};
  for (const GuideQuestion& each : shown.dossier.guide.tree.questions) {
    if (each.id == shown.question.id) continue;
    next.choices.push_back({std::to_string(each.id), each.words.in(page.locale())});
  }
  web::ChoiceField services{.name = "services",
                            .label = "catalogue.guide.services",
                            .choices = {},
                            .hint = "catalogue.guide.services_hint",
                            .small = true};
  for (const PublishedService& each : shown.dossier.services) {
    services.choices.push_back(
        {std::to_string(each.id.value), each.description.about.name.in(page.locale())});
  }
  for (const ServiceId each : answer.services) {
    services.chosen.push_back(std::to_string(each.value));
  }
  return html::group({web::radios(page, lead), web::select(page, next),
                      services.choices.empty() ? Node{} : web::checkboxes(page, services)});
}

Node answer_form(const web::Page& page, const QuestionPage& shown) {
  GuideAnswer answer{.lead = Lead::services};
  for (const GuideAnswer& each : shown.question.answers) {
    if (each.id == shown.changing) answer = each;
  }
  const web::Url url = question_url(shown.dossier.guide.id, shown.question.id);
  Node buttons = web::button(page, shown.changing ? "catalogue.save" : "catalogue.parts.put");
  if (shown.changing) {
    buttons += web::button_link(page, "catalogue.parts.leave", url, web::ButtonKind::secondary);
  }
  return html::section({.id = "answer-form", .classes = "hb-service__form"},
                       {html::h2({.classes = "govuk-heading-m"},
                                 page.t(shown.changing ? "catalogue.guide.change_answer"
                                                       : "catalogue.guide.add_answer")),
                        web::form(page, web::post_to(url / "answers"),
                                  {seen_field(page, shown.dossier.guide.row_version),
                                   web::hidden_field(page, "part", std::to_string(shown.changing)),
                                   name_fields(page, {.stem = "words",
                                                      .label = "catalogue.guide.answer",
                                                      .value = answer.words,
                                                      .required = true}),
                                   lead_fields(page, shown, answer), web::button_group(buttons)})});
}

/// The question's own words, folded: they are seldom changed.
Node words_form(const web::Page& page, const QuestionPage& shown) {
  const web::Url url = question_url(shown.dossier.guide.id, shown.question.id);
  return web::details(
      page, "catalogue.guide.change_question",
      web::form(page, web::post_to(url),
                {seen_field(page, shown.dossier.guide.row_version),
                 question_fields(page, shown.question), web::button(page, "catalogue.save")}));
}

web::PageFunction question_page(QuestionPage shown) {
  return [shown = std::move(shown)](const web::Page& page) {
    const Guide& guide = shown.dossier.guide;
    return page.layout({.title = shown.question.words.in(page.locale()),
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}},
                                        {"catalogue.guide.title", web::Url{"/guides"}},
                                        {guide.tree.title.in(page.locale()), guide_url(guide.id)}},
                        .caption = guide.tree.title.in(page.locale())},
                       {web::error_summary(page), answers_list(page, shown),
                        answer_form(page, shown), words_form(page, shown)});
  };
}

Response answer_to(const Request& request, org::Context& context, const Errors& errors) {
  if (errors.empty()) {
    return web::see_other(question_url(guide_id(request), question_id(request)).text(),
                          "catalogue.notice.saved");
  }
  auto shown = page_for(context, request, web::number_in(request.form("part")));
  if (!shown) return web::refuse(request, shown.error());
  return web::refuse(request, errors, question_page(*std::move(shown)));
}

GuideAnswer read_answer(const Request& request, Lead lead) {
  GuideAnswer answer{.id = web::number_in(request.form("part")),
                     .words = read_name(request, "words"),
                     .lead = lead,
                     .question = 0,
                     .services = {}};
  // Only what belongs to the kind of lead that was chosen is kept.
  if (lead == Lead::question) answer.question = web::number_in(request.form("question"));
  if (lead == Lead::services) {
    for (const std::string_view each : request.form_all("services")) {
      if (const ServiceId id{web::id_in(each)}; id) answer.services.push_back(id);
    }
  }
  return answer;
}

}  // namespace

Response show_guide_question(const Request& request, org::Context& context) {
  auto shown = page_for(context, request, web::number_in(request.query("change")));
  if (!shown) return web::refuse(request, shown.error());
  return web::respond_with_forms(request, question_page(*std::move(shown)));
}

Response save_guide_question(const Request& request, org::Context& context) {
  return answer_to(request, context,
                   save_question(context, read_seen_guide(request),
                                 read_question(request, question_id(request))));
}

Response save_guide_answer(const Request& request, org::Context& context) {
  const SeenGuide seen = read_seen_guide(request);
  const int question = question_id(request);
  if (const auto move = read_move(request)) {
    return answer_to(request, context,
                     move_guide_answer(context, seen, question, move->id, move->move));
  }
  const auto lead = lead_of(request.form("lead"));
  // Who may not change the guide hears that before anything about the form.
  if (const auto may = edit_guide(context, seen.id); !may) {
    return web::refuse(request, may.error());
  }
  if (!lead) return answer_to(request, context, {refusal::no_lead});
  return answer_to(request, context,
                   save_answer(context, seen, question, read_answer(request, *lead)));
}

}  // namespace hb::catalogue

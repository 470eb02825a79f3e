#include "survey_parts.h"

#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

std::string score_words(const web::Page& page, int score) {
  return page.t("casework.survey.score." + std::to_string(score));
}

}  // namespace

Node survey_form(const web::Page& page, const std::string& number, const std::string& code) {
  web::ChoiceField score{.name = "score",
                         .label = "casework.survey.score",
                         .choices = {},
                         .required = true,
                         .small = true};
  for (int each = kHighestScore; each >= 1; --each) {
    score.choices.push_back({std::to_string(each), score_words(page, each)});
  }
  return html::section(
      {.id = "survey", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.survey.title")),
       web::form(page, web::post_to(web::Url{"/portal/cases/survey"}),
                 {web::hidden_field(page, "number", number), web::hidden_field(page, "code", code),
                  web::radios(page, score),
                  web::text_area(page, {.name = "words",
                                        .label = "casework.survey.words",
                                        .hint = "casework.survey.words_hint",
                                        .rows = 3,
                                        .max_characters = static_cast<int>(kMaxSurveyWords)}),
                  web::button(page, "casework.survey.send")})});
}

Node survey_answers(const web::Page& page, const std::vector<SurveyAnswer>& answers) {
  if (answers.empty()) return {};
  Node all = html::h2({.classes = "govuk-heading-m"}, page.t("casework.survey.answers"));
  for (const SurveyAnswer& each : answers) {
    all += html::p({.classes = "govuk-body"},
                   {score_words(page, each.score), "　", web::short_day(page, each.day)});
    if (!each.words.empty()) all += web::inset({web::paragraphs(each.words)});
  }
  return all;
}

}  // namespace hb::casework

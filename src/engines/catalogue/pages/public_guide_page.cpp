// A guide, one question a page. What was answered stands in the address (`a=3&a=7`): nothing is
// kept, and the way back is a link.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "public_services.h"

namespace hb::catalogue {

using html::Node;

namespace {

web::Url public_guide_url(GuideId id) { return web::Url{"/portal/guides"} / id; }

/// The first `count` answers as an address.
web::Url way_to(GuideId id, const std::vector<int>& answers, std::size_t count) {
  web::Url url = public_guide_url(id);
  for (std::size_t at = 0; at < count; ++at) url = url.with("a", std::to_string(answers[at]));
  return url;
}

std::vector<int> read_answers(const Request& request) {
  std::vector<int> answers;
  for (const auto& [name, value] : request.query_values) {
    // More than a way can have is refused by who walks it.
    if (name == "a" && answers.size() <= kLongestWay) answers.push_back(web::number_in(value));
  }
  return answers;
}

Node said_so_far(const web::Page& page, const GuideStep& step) {
  if (step.before.empty()) return {};
  std::string words;
  for (const org::LocalName& each : step.before) {
    words += (words.empty() ? "" : " › ") + each.in(page.locale());
  }
  return html::p({.classes = "hb-quiet"}, page.t("catalogue.guide.so_far", {{"answers", words}}));
}

Node question_part(const web::Page& page, const GuideStep& step, const std::vector<int>& answers) {
  web::ChoiceField field{.name = "a",
                         .label = step.question.words.in(page.locale()),
                         .choices = {},
                         .hint = step.question.hint.in(page.locale()),
                         .required = true};
  for (const GuideAnswer& each : step.question.answers) {
    field.choices.push_back({std::to_string(each.id), each.words.in(page.locale())});
  }
  Node fields = web::hidden_field(page, "at", std::to_string(answers.size()));
  for (const int each : answers) fields += web::hidden_field(page, "a", std::to_string(each));
  fields += web::radios(page, field);
  return web::form(page, web::get_from(public_guide_url(step.guide.id)),
                   {fields, web::button(page, "catalogue.guide.next")});
}

Node ask_part(const web::Page& page, const GuideStep& step) {
  return html::section(
      {.classes = "hb-ask"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.guide.ask")),
       html::p({.classes = "govuk-body"},
               {page.t("catalogue.guide.ask_words", {{"agency", step.agency.in(page.locale())}}),
                phone_link(step.phone)})});
}

Node end_part(const web::Page& page, const GuideStep& step) {
  if (step.services.empty()) return ask_part(page, step);
  std::vector<Node> items;
  for (const ServiceCard& card : step.services) {
    Node apply;
    if (card.here) {
      apply = html::p(
          {.classes = "govuk-body"},
          html::a(application_url(card.id), {.classes = "govuk-link"},
                  page.t("catalogue.guide.apply", {{"service", card.name.in(page.locale())}})));
    }
    items.push_back(html::li(
        {.classes = "hb-result"},
        {html::h3({.classes = "hb-result__title"},
                  html::a(web::Url{"/portal/services"} / card.id, {.classes = "govuk-link"},
                          card.name.in(page.locale()))),
         html::p({.classes = "hb-result__excerpt"}, card.summary.in(page.locale())), apply}));
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.guide.need")),
                      html::ul({.classes = "hb-results"}, items), ask_part(page, step)});
}

web::PageFunction guide_page(GuideStep step, std::vector<int> answers) {
  return [step = std::move(step), answers = std::move(answers)](const web::Page& page) {
    const bool ended = step.question.id == 0;
    const web::Url back = answers.empty() ? web::Url{"/portal/services"}
                                          : way_to(step.guide.id, answers, answers.size() - 1);
    Node restart;
    if (ended) {
      restart = html::p({.classes = "govuk-body"},
                        html::a(public_guide_url(step.guide.id), {.classes = "govuk-link"},
                                page.t("catalogue.guide.again")));
    }
    return page.layout(
        {.title = step.guide.title.in(page.locale()),
         .caption = step.agency.in(page.locale()),
         .narrow = true},
        {web::back_link(page, back), web::error_summary(page), said_so_far(page, step),
         ended ? end_part(page, step) : question_part(page, step, answers), restart});
  };
}

boost::json::value step_json(const GuideStep& step) {
  boost::json::object json{{"guide_id", step.guide.id.value},
                           {"title", step.guide.title.zh_tw},
                           {"question", nullptr},
                           {"services", nullptr},
                           {"phone", step.phone}};
  if (step.question.id != 0) {
    boost::json::array choices;
    for (const GuideAnswer& each : step.question.answers) {
      choices.push_back(boost::json::object{{"id", each.id}, {"words", each.words.zh_tw}});
    }
    json["question"] = boost::json::object{{"id", step.question.id},
                                           {"words", step.question.words.zh_tw},
                                           {"answers", std::move(choices)}};
    return json;
  }
  boost::json::array services;
  for (const ServiceCard& card : step.services) {
    services.push_back(
        boost::json::object{{"id", card.id.value}, {"name", card.name.zh_tw}, {"apply", nullptr}});
    if (card.here) {
      services.back().as_object()["apply"] = application_url(card.id).text();
    }
  }
  json["services"] = std::move(services);
  return json;
}

}  // namespace

Response show_public_guide(const Request& request, org::Context& context) {
  const GuideId id{request.path_id("guide")};
  const std::vector<int> answers = read_answers(request);
  const auto step = open_guide_step(context, id, answers);
  if (!step) return web::refuse(request, step.error());
  const auto page = guide_page(*step, answers);
  // The form brings along how many answers it had: with as many as before, nothing was chosen.
  const std::string_view before = request.query("at");
  if (!before.empty() && answers.size() <= static_cast<std::size_t>(web::number_in(before))) {
    return web::refuse(request, refusal::not_answered, page);
  }
  return web::respond(
      request, [&] { return step_json(*step); }, page);
}

}  // namespace hb::catalogue

#include "guide_parts.h"

namespace hb::catalogue {

using html::Node;

web::Url guide_url(GuideId id) { return web::Url{"/guides"} / id; }

web::Url question_url(GuideId id, int question) { return guide_url(id) / "questions" / question; }

GuideId guide_id(const Request& request) { return GuideId{request.path_id("guide")}; }

SeenGuide read_seen_guide(const Request& request) {
  return {.id = guide_id(request), .row_version = web::number_in(request.form("row_version"))};
}

web::StateTag state_tag(const Guide& guide) {
  if (!guide.published()) return {"catalogue.state.draft", web::Tone::neutral};
  if (guide.changed) return {"catalogue.state.changed", web::Tone::caution};
  return {"catalogue.state.published", web::Tone::good};
}

std::string fault_words(const web::Page& page, const GuideTree& tree, const GuideFault& fault) {
  std::string question, answer;
  if (const GuideQuestion* found = find_question(tree, fault.question)) {
    question = found->words.in(page.locale());
    for (const GuideAnswer& each : found->answers) {
      if (each.id == fault.answer) answer = each.words.in(page.locale());
    }
  }
  return page.t("catalogue.guide.fault." + std::string{name_of(fault.kind)},
                {{"question", question}, {"answer", answer}});
}

std::string lead_words(const web::Page& page, const GuideDossier& dossier,
                       const GuideAnswer& answer) {
  switch (answer.lead) {
    case Lead::ask: return page.t("catalogue.guide.lead.ask");
    case Lead::question: {
      const GuideQuestion* next = find_question(dossier.guide.tree, answer.question);
      return next ? next->words.in(page.locale()) : page.t("catalogue.guide.lead_lost");
    }
    case Lead::services: {
      std::string words;
      for (const ServiceId id : answer.services) {
        for (const PublishedService& each : dossier.services) {
          if (each.id != id) continue;
          if (!words.empty()) words += page.t("catalogue.and");
          words += each.description.about.name.in(page.locale());
        }
      }
      return words.empty() ? page.t("catalogue.guide.lead_lost") : words;
    }
  }
  return {};
}

Node question_fields(const web::Page& page, const GuideQuestion& question) {
  return html::group({name_fields(page, {.stem = "ask",
                                         .label = "catalogue.guide.question",
                                         .value = question.words,
                                         .hint = "catalogue.guide.question_hint",
                                         .required = true}),
                      name_fields(page, {.stem = "hint",
                                         .label = "catalogue.guide.hint",
                                         .value = question.hint,
                                         .hint = "catalogue.guide.hint_hint"})});
}

GuideQuestion read_question(const Request& request, int id) {
  return {.id = id,
          .words = read_name(request, "ask"),
          .hint = read_name(request, "hint"),
          .answers = {}};
}

}  // namespace hb::catalogue

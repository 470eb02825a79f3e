// Guides for who keeps them: the list, and a guide with its check and its questions.
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include "catalogue_handlers.h"
#include "guide_parts.h"

namespace hb::catalogue {

using html::Node;

namespace {

const web::Url kGuides{"/guides"};

web::PageFunction guides_page(GuideListing listing, AgencyId own) {
  return [listing = std::move(listing), own](const web::Page& page) {
    std::vector<web::TableRow> rows;
    for (const Guide& guide : listing.guides) {
      const auto agency = listing.agency_names.find(guide.agency_id);
      const web::StateTag tag = state_tag(guide);
      rows.push_back(
          {html::a(guide_url(guide.id), {.classes = "govuk-link"},
                   guide.tree.title.in(page.locale())),
           web::text(agency == listing.agency_names.end() ? std::string{}
                                                          : agency->second.in(page.locale())),
           web::text(std::to_string(guide.tree.questions.size())),
           web::tag(page, tag.words, tag.tone)});
    }
    Node list =
        rows.empty()
            ? web::empty_state(
                  page, {.title = "catalogue.guide.none", .advice = "catalogue.guide.none_advice"})
            : web::table(page,
                         {.caption = "catalogue.guide.title",
                          .columns = {{.words = "catalogue.guide.name"},
                                      {.words = "catalogue.agency"},
                                      {.words = "catalogue.guide.questions", .numeric = true},
                                      {.words = "catalogue.state"}},
                          .caption_hidden = true,
                          .stacked_on_phones = true},
                         rows);
    Node form;
    if (!listing.may_create.empty()) {
      web::ChoiceField agency{.name = "agency",
                              .label = "catalogue.agency",
                              .choices = {},
                              .chosen = {std::to_string(own.value)},
                              .required = true};
      for (const org::AgencyInTree& each : listing.may_create) {
        agency.choices.push_back(
            {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
      }
      form = html::section({.classes = "hb-service__form"},
                           {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.guide.add")),
                            web::form(page, web::post_to(kGuides),
                                      {web::select(page, agency),
                                       name_fields(page, {.stem = "title",
                                                          .label = "catalogue.guide.name",
                                                          .hint = "catalogue.guide.name_hint",
                                                          .required = true}),
                                       web::button(page, "catalogue.guide.begin")})});
    }
    return page.layout({.title = "catalogue.guide.title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}}}},
                       {web::error_summary(page), list, form});
  };
}

boost::json::value guides_json(const GuideListing& listing) {
  boost::json::array rows;
  for (const Guide& guide : listing.guides) {
    rows.push_back(boost::json::object{{"id", guide.id.value},
                                       {"agency_id", guide.agency_id.value},
                                       {"title", guide.tree.title.zh_tw},
                                       {"version", guide.version},
                                       {"changed", guide.changed}});
  }
  return boost::json::object{{"guides", std::move(rows)}};
}

/// What is wrong, each with the question where it is mended.
Node faults_part(const web::Page& page, const GuideDossier& dossier) {
  if (dossier.faults.empty()) {
    return web::inset({page.t("catalogue.guide.sound")});
  }
  std::vector<Node> lines;
  for (const GuideFault& fault : dossier.faults) {
    const std::string words = fault_words(page, dossier.guide.tree, fault);
    const bool linked = dossier.may_edit && fault.question != 0;
    lines.push_back(html::li(linked ? html::a(question_url(dossier.guide.id, fault.question),
                                              {.classes = "govuk-link"}, words)
                                    : web::text(words)));
  }
  return web::inset({html::strong(page.t("catalogue.guide.faults")),
                     html::ul({.classes = "govuk-list govuk-list--bullet"}, lines)});
}

/// Every question with its answers and where they lead: the tree as an outline.
Node outline(const web::Page& page, const GuideDossier& dossier) {
  const GuideTree& tree = dossier.guide.tree;
  if (tree.questions.empty()) {
    return html::p({.classes = "govuk-body"}, page.t("catalogue.guide.no_questions"));
  }
  std::vector<web::TableRow> rows;
  for (std::size_t at = 0; at < tree.questions.size(); ++at) {
    const GuideQuestion& question = tree.questions[at];
    const std::string& words = question.words.in(page.locale());
    std::vector<Node> answers;
    for (const GuideAnswer& answer : question.answers) {
      answers.push_back(
          html::li(answer.words.in(page.locale()) + " → " + lead_words(page, dossier, answer)));
    }
    Node name = web::text(std::to_string(at + 1) + ". " + words);
    Node buttons;
    if (dossier.may_edit) {
      name = html::a(question_url(dossier.guide.id, question.id), {.classes = "govuk-link"},
                     std::to_string(at + 1) + ". " + words);
      buttons = html::div(
          {.classes = "hb-service__buttons"},
          move_buttons(page, question.id, words, at == 0, at + 1 == tree.questions.size()));
    }
    rows.push_back({name, html::ul({.classes = "govuk-list"}, answers), buttons});
  }
  return web::form(page, web::post_to(guide_url(dossier.guide.id)),
                   {seen_field(page, dossier.guide.row_version),
                    web::table(page,
                               {.caption = "catalogue.guide.questions",
                                .columns = {{.words = "catalogue.guide.question"},
                                            {.words = "catalogue.guide.answers"},
                                            {.words = "catalogue.parts.do"}},
                                .stacked_on_phones = true},
                               rows)});
}

Node edit_forms(const web::Page& page, const GuideDossier& dossier) {
  if (!dossier.may_edit) return {};
  const Guide& guide = dossier.guide;
  const web::FormTarget target = web::post_to(guide_url(guide.id));
  return html::group(
      {html::section(
           {.id = "new-question", .classes = "hb-service__form"},
           {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.guide.add_question")),
            web::form(
                page, target,
                {seen_field(page, guide.row_version), web::hidden_field(page, "what", "question"),
                 question_fields(page, {}), web::button(page, "catalogue.parts.put")})}),
       web::details(
           page, "catalogue.guide.change_title",
           web::form(page, target,
                     {seen_field(page, guide.row_version), web::hidden_field(page, "what", "title"),
                      name_fields(page, {.stem = "title",
                                         .label = "catalogue.guide.name",
                                         .value = guide.tree.title,
                                         .required = true}),
                      name_fields(page, {.stem = "summary",
                                         .label = "catalogue.guide.summary",
                                         .value = guide.tree.summary,
                                         .hint = "catalogue.guide.summary_hint"}),
                      web::button(page, "catalogue.save")}),
           page.request().form("what") == "title")});
}

Node publish_forms(const web::Page& page, const GuideDossier& dossier) {
  if (!dossier.may_edit) return {};
  const Guide& guide = dossier.guide;
  Node forms;
  if (dossier.faults.empty() && (!guide.published() || guide.changed)) {
    forms += web::form(
        page, web::post_to(guide_url(guide.id) / "publication"),
        {seen_field(page, guide.row_version), web::button(page, "catalogue.guide.publish")});
  }
  if (guide.published()) {
    forms += web::form(page, web::post_to(guide_url(guide.id) / "withdrawal"),
                       {seen_field(page, guide.row_version),
                        web::button(page, "catalogue.guide.withdraw", web::ButtonKind::secondary)});
  }
  return html::div({.classes = "hb-service__buttons"}, forms);
}

web::PageFunction guide_page(GuideDossier dossier) {
  return [dossier = std::move(dossier)](const web::Page& page) {
    const Guide& guide = dossier.guide;
    Node actions;
    if (guide.published()) {
      actions = web::button_link(page, "catalogue.see_public",
                                 web::Url{"/portal/guides"} / guide.id, web::ButtonKind::secondary);
    }
    return page.layout(
        {.title = guide.tree.title.in(page.locale()),
         .frame = web::Frame::console,
         .breadcrumbs = {{"catalogue.list.title", web::Url{"/services"}},
                         {"catalogue.guide.title", kGuides}},
         .state = state_tag(guide),
         .caption = dossier.agency.in(page.locale()),
         .actions = actions},
        {web::error_summary(page), faults_part(page, dossier), publish_forms(page, dossier),
         outline(page, dossier), edit_forms(page, dossier)});
  };
}

boost::json::value guide_json(const GuideDossier& dossier) {
  boost::json::object json = boost::json::parse(to_text(dossier.guide.tree)).as_object();
  boost::json::array faults;
  for (const GuideFault& fault : dossier.faults) {
    faults.push_back(boost::json::object{
        {"kind", name_of(fault.kind)}, {"question", fault.question}, {"answer", fault.answer}});
  }
  json["id"] = dossier.guide.id.value;
  json["agency_id"] = dossier.guide.agency_id.value;
  json["version"] = dossier.guide.version;
  json["changed"] = dossier.guide.changed;
  json["row_version"] = dossier.guide.row_version;
  json["faults"] = std::move(faults);
  return json;
}

Response answer_guide(const Request& request, org::Context& context, const Errors& errors,
                      std::string_view notice) {
  const GuideId id = guide_id(request);
  if (errors.empty()) return web::see_other(guide_url(id).text(), notice);
  auto dossier = open_guide(context, id);
  if (!dossier) return web::refuse(request, dossier.error());
  return web::refuse(request, errors, guide_page(*std::move(dossier)));
}

}  // namespace

Response show_guides(const Request& request, org::Context& context) {
  auto listing = list_guides(context);
  if (!listing) return web::refuse(request, listing.error());
  return web::respond_with_forms(
      request, [&] { return guides_json(*listing); },
      guides_page(*listing, context.viewer.agency_id));
}

Response save_new_guide(const Request& request, org::Context& context) {
  auto listing = list_guides(context);
  if (!listing) return web::refuse(request, listing.error());
  const CreatedGuide made = create_guide(context, AgencyId{web::id_in(request.form("agency"))},
                                         read_name(request, "title"));
  if (made.errors.empty()) {
    return web::see_other(guide_url(made.id).text(), "catalogue.notice.guide_created");
  }
  return web::refuse(request, made.errors,
                     guides_page(*std::move(listing), context.viewer.agency_id));
}

Response show_guide(const Request& request, org::Context& context) {
  auto dossier = open_guide(context, guide_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return web::respond_with_forms(
      request, [&] { return guide_json(*dossier); }, guide_page(*dossier));
}

Response save_guide(const Request& request, org::Context& context) {
  const SeenGuide seen = read_seen_guide(request);
  if (const auto move = read_move(request)) {
    return answer_guide(request, context, move_guide_question(context, seen, move->id, move->move),
                        "catalogue.notice.saved");
  }
  if (request.form("what") == "title") {
    return answer_guide(
        request, context,
        save_guide_title(context, seen, read_name(request, "title"), read_name(request, "summary")),
        "catalogue.notice.saved");
  }
  return answer_guide(request, context, save_question(context, seen, read_question(request, 0)),
                      "catalogue.notice.saved");
}

Response save_guide_publication(const Request& request, org::Context& context) {
  return answer_guide(request, context, publish_guide(context, read_seen_guide(request)),
                      "catalogue.notice.guide_published");
}

Response save_guide_withdrawal(const Request& request, org::Context& context) {
  return answer_guide(request, context, withdraw_guide(context, read_seen_guide(request)),
                      "catalogue.notice.guide_withdrawn");
}

}  // namespace hb::catalogue

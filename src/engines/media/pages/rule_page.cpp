// Keyword rules: the list, and one with its try-out over the last clippings.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <optional>
#include <utility>

#include "media_handlers.h"
#include "media_parts.h"
#include "watching_work.h"

namespace hb::media {

using html::Node;

namespace {

RuleId rule_id(const Request& request) { return RuleId{request.path_id("id")}; }

RuleForm read_rule(const Request& request) {
  const int priority = web::number_in(request.form("priority"));
  return {.agency_id = AgencyId{web::id_in(request.form("agency"))},
          .name = typed(request, "name"),
          .words = typed(request, "words"),
          .not_words = typed(request, "not_words"),
          .topic = typed(request, "topic"),
          .owner_id = PersonId{web::id_in(request.form("owner"))},
          .priority = std::clamp(priority, 0, 9'999),
          .opens = tone_of(request.form("opens"))};
}

boost::json::object to_json(const KeywordRule& rule) {
  return {{"id", rule.id.value},
          {"agency_id", rule.form.agency_id.value},
          {"target_id", rule.target_id.value},
          {"unit_id", rule.unit_id.value},
          {"owner_id", rule.form.owner_id.value},
          {"name", rule.form.name},
          {"words", rule.form.words},
          {"not_words", rule.form.not_words},
          {"topic", rule.form.topic},
          {"priority", rule.form.priority},
          {"opens", rule.form.opens ? name_of(*rule.form.opens) : ""},
          {"retired", rule.retired},
          {"row_version", rule.row_version}};
}

Node rules_table(const web::Page& page, const RuleList& list) {
  std::vector<web::TableRow> rows;
  for (const KeywordRule& each : list.rules) {
    Node name = list.may_edit
                    ? html::a(rule_url(each.id), {.classes = "govuk-link"}, each.form.name)
                    : web::text(each.form.name);
    name +=
        html::div({.classes = "hb-muted"}, list.names.agency(each.form.agency_id, page.locale()));
    Node words = web::paragraphs(each.form.words);
    if (!each.form.not_words.empty()) {
      words += html::div({.classes = "hb-muted"},
                         page.t("media.rule.without", {{"words", each.form.not_words}}));
    }
    if (each.form.opens) {
      words += html::div({.classes = "hb-muted"}, page.t("media.rule.opens_issue"));
    }
    rows.push_back({name, words,
                    web::text(list.names.person(each.form.owner_id) + "（" +
                              list.names.agency(each.target_id, page.locale()) + "）"),
                    web::text(std::to_string(each.form.priority)),
                    web::tag(page, each.retired ? "media.rule.retired" : "media.rule.in_use",
                             each.retired ? web::Tone::neutral : web::Tone::good)});
  }
  return web::table(
      page,
      {.caption = page.t("media.rule.caption", {{"count", std::to_string(list.rules.size())}}),
       .columns = {{.words = "media.rule.name"},
                   {.words = "media.rule.words"},
                   {.words = "media.issue.owner"},
                   {.words = "media.rule.priority", .numeric = true},
                   {.words = "media.issue.state"}},
       .stacked_on_phones = true},
      rows);
}

Node try_part(const web::Page& page, const TryOut& out) {
  Node content = html::h2({.classes = "govuk-heading-m"}, page.t("media.rule.tried"));
  content += html::p({.classes = "govuk-body"},
                     page.t("media.rule.takes", {{"count", std::to_string(out.taken.size())},
                                                 {"of", std::to_string(out.of)}}));
  if (out.taken.empty()) return html::section({.id = "tried"}, content);
  content += html::ul({.classes = "hb-rows"}, html::each(out.taken, [&](const Clipping& each) {
                        return html::li({html::span(each.form.title + "　" + each.form.medium),
                                         html::span({.classes = "hb-rows__aside"},
                                                    web::short_moment(each.form.seen_at))});
                      }));
  return html::section({.id = "tried"}, content);
}

/// Whether a new story becomes an issue at once, and of which tone.
web::ChoiceField opens_field(const web::Page& page, std::optional<Tone> opens) {
  web::ChoiceField field = tone_field(page, opens);
  field.name = "opens";
  field.label = "media.rule.opens";
  field.hint = "media.rule.opens_hint";
  field.none = "media.rule.opens_none";
  field.required = false;
  return field;
}

Node rule_form(const web::Page& page, const RuleChoices& choices, const KeywordRule& rule) {
  const RuleForm& form = rule.form;
  Node agency;
  if (!rule.id) {
    web::ChoiceField field = agency_field(page, choices.agencies, form.agency_id);
    field.hint = "media.rule.agency_hint";
    field.required = true;
    agency = web::select(page, field);
  } else {
    agency = web::hidden_field(page, "agency", std::to_string(form.agency_id.value));
    agency += web::hidden_field(page, "row_version", std::to_string(rule.row_version));
  }
  web::ChoiceField owner{.name = "owner",
                         .label = "media.issue.owner",
                         .choices = {},
                         .hint = "media.rule.owner_hint",
                         .chosen = {std::to_string(form.owner_id.value)},
                         .required = true,
                         .none = "media.rule.owner_none"};
  std::vector<PersonId> offered;
  for (const org::StaffMember& each : choices.staff) {
    if (std::find(offered.begin(), offered.end(), each.person_id) != offered.end()) continue;
    offered.push_back(each.person_id);
    owner.choices.push_back(
        {std::to_string(each.person_id.value),
         each.name + "（" + choices.names.agency(each.agency_id, page.locale()) + "）"});
  }
  const web::Url to = rule.id ? rule_url(rule.id) : web::Url{"/media/rules"};
  return web::form(page, web::post_to(to),
                   {agency,
                    web::text_field(page, {.name = "name",
                                           .label = "media.rule.name",
                                           .value = form.name,
                                           .required = true,
                                           .width = 20}),
                    web::text_area(page, {.name = "words",
                                          .label = "media.rule.words",
                                          .hint = "media.rule.words_hint",
                                          .value = form.words,
                                          .required = true,
                                          .rows = 4}),
                    web::text_area(page, {.name = "not_words",
                                          .label = "media.rule.not_words",
                                          .hint = "media.rule.not_words_hint",
                                          .value = form.not_words,
                                          .rows = 2}),
                    web::select(page, owner),
                    web::text_field(page, {.name = "topic",
                                           .label = "media.form.topic",
                                           .hint = "media.rule.topic_hint",
                                           .value = form.topic,
                                           .width = 20}),
                    web::select(page, opens_field(page, form.opens)),
                    web::number_field(page, {.name = "priority",
                                             .label = "media.rule.priority",
                                             .hint = "media.rule.priority_hint",
                                             .value = std::to_string(form.priority),
                                             .min = 0,
                                             .max = 9'999}),
                    web::button_group({web::button(page, "media.rule.save"),
                                       web::button(page, "media.rule.try",
                                                   web::ButtonKind::secondary, "try", "yes")})});
}

web::PageFunction rule_page(RuleChoices choices, KeywordRule rule, std::optional<TryOut> out = {}) {
  return [choices = std::move(choices), rule = std::move(rule),
          out = std::move(out)](const web::Page& page) {
    Node retire;
    if (rule.id && !rule.retired) {
      retire = web::form(page, web::post_to(rule_url(rule.id) / "retirement"),
                         {web::hidden_field(page, "row_version", std::to_string(rule.row_version)),
                          web::button(page, "media.rule.retire", web::ButtonKind::warning)});
    }
    return page.layout({.title = rule.id ? rule.form.name : "media.rule.new",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"media.desk.title", web::Url{"/media"}},
                                        {"media.rule.list_title", web::Url{"/media/rules"}}},
                        .narrow = true},
                       {web::error_summary(page), out ? try_part(page, *out) : Node{},
                        rule_form(page, choices, rule), retire});
  };
}

/// Shows which clippings the words would take, with all that was typed.
Response try_out(const Request& request, org::Context& context, RuleChoices choices,
                 KeywordRule rule) {
  const RuleForm form = read_rule(request);
  rule.form = form;
  const auto out = try_rule(context, form);
  if (!out) return web::refuse(request, out.error(), rule_page(std::move(choices), rule));
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array taken;
        for (const Clipping& each : out->taken) taken.push_back(to_json(each));
        return boost::json::object{{"taken", std::move(taken)}, {"of", out->of}};
      },
      rule_page(std::move(choices), rule, *out));
}

}  // namespace

Response show_rules(const Request& request, org::Context& context) {
  const auto list = list_rules(context);
  if (!list) return web::refuse(request, list.error());
  const auto json = [&]() -> boost::json::value {
    boost::json::array rules;
    for (const KeywordRule& each : list->rules) rules.push_back(to_json(each));
    return boost::json::object{{"rules", std::move(rules)}};
  };
  return web::respond(request, json, [&](const web::Page& page) {
    web::EmptyState empty{.title = "media.rule.none", .advice = "media.rule.none_advice"};
    if (list->may_edit) empty.next = web::Crumb{"media.rule.new", web::Url{"/media/rules/new"}};
    return page.layout({.title = "media.rule.list_title",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"media.desk.title", web::Url{"/media"}}},
                        .actions = list->may_edit ? web::button_link(page, "media.rule.new",
                                                                     web::Url{"/media/rules/new"})
                                                  : Node{}},
                       media_tabs(page, Tab::rules,
                                  {list->rules.empty() ? web::empty_state(page, empty)
                                                       : rules_table(page, *list)}));
  });
}

Response show_new_rule(const Request& request, org::Context& context) {
  auto choices = rule_choices(context);
  if (!choices) return web::refuse(request, choices.error());
  KeywordRule rule;
  rule.form.agency_id = context.viewer.agency_id;
  return web::respond_with_forms(request, rule_page(*std::move(choices), rule));
}

Response save_new_rule(const Request& request, org::Context& context) {
  auto choices = rule_choices(context);
  if (!choices) return web::refuse(request, choices.error());
  const RuleForm form = read_rule(request);
  KeywordRule rule;
  rule.form = form;
  if (request.has_form("try")) return try_out(request, context, *std::move(choices), rule);
  const auto errors = save_rule(context, {}, 0, form);
  if (!errors.empty()) {
    return web::refuse(request, errors, rule_page(*std::move(choices), rule));
  }
  return web::see_other("/media/rules", "media.notice.rule");
}

Response show_rule(const Request& request, org::Context& context) {
  const auto file = open_rule(context, rule_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&]() -> boost::json::value { return to_json(file->rule); },
      rule_page(file->choices, file->rule));
}

Response save_rule_changes(const Request& request, org::Context& context) {
  const auto file = open_rule(context, rule_id(request));
  if (!file) return web::refuse(request, file.error());
  if (request.has_form("try")) return try_out(request, context, file->choices, file->rule);
  const auto errors = save_rule(context, rule_id(request),
                                web::number_in(request.form("row_version")), read_rule(request));
  if (!errors.empty()) {
    return web::refuse(request, errors, rule_page(file->choices, file->rule));
  }
  return web::see_other("/media/rules", "media.notice.rule");
}

Response save_retirement(const Request& request, org::Context& context) {
  const auto retired =
      retire_rule(context, rule_id(request), web::number_in(request.form("row_version")));
  if (retired) return web::see_other("/media/rules", "media.notice.rule_retired");
  return web::refuse(request, retired.error());
}

}  // namespace hb::media

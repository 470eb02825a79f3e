// The form of an indicator: a new one of an entry, or other terms for one that is there.
#include "indicators.h"
#include "measure_handlers.h"
#include "measure_parts.h"
#include "measures.h"
#include "org/directory.h"
#include "web/page.h"

namespace hb::measure {

using html::Node;

namespace {

/// What the form is made of.
struct FormParts {
  plan::PlanEntries plan;
  plan::NodeId node;
  IndicatorTerms terms;
  int revision = 0;  ///< 0: a new one.
  IndicatorId id;
  std::vector<MeasureInfo> measures;
  std::vector<MeasureSide> sides;
  std::vector<org::Unit> units;
  std::vector<org::PersonName> people;
  std::vector<Indicator> last_year;  ///< That a new one may carry on.
};

std::string figure_value(const std::optional<Figure>& figure, Form form) {
  return figure ? typed_text(*figure, form) : std::string{};
}

std::string number_or_empty(int number) { return number > 0 ? std::to_string(number) : ""; }

/// "unit/3", "person/7": one choice for both.
std::string owner_value(const IndicatorTerms& terms) {
  if (terms.person_id) return "person/" + std::to_string(terms.person_id.value);
  return terms.unit_id ? "unit/" + std::to_string(terms.unit_id.value) : "";
}

Node entry_field(const web::Page& page, const FormParts& parts) {
  web::ChoiceField field{.name = "node", .label = "measure.indicator.entry", .choices = {}};
  for (const plan::Entry& each : parts.plan.entries) {
    field.choices.push_back({std::to_string(each.id.value), each.number + each.words});
  }
  if (parts.node) field.chosen = {std::to_string(parts.node.value)};
  field.required = true;
  return web::select(page, field);
}

Node measure_field(const web::Page& page, const FormParts& parts) {
  web::ChoiceField field{.name = "measure",
                         .label = "measure.indicator.source",
                         .choices = {},
                         .hint = "measure.indicator.source_hint"};
  field.none = "measure.source.entered";
  for (const MeasureInfo& each : parts.measures) {
    const std::string title = page.t(each.title);
    field.choices.push_back(
        {std::string{each.key},
         each.of_entries ? title : page.t("measure.source.whole_only", {{"measure", title}})});
  }
  if (!parts.terms.measure.empty()) field.chosen = {parts.terms.measure};
  field.required = true;
  return web::select(page, field);
}

Node breadth_field(const web::Page& page, const IndicatorTerms& terms) {
  const Breadth present = terms.measure.empty() ? Breadth::entry : terms.breadth;
  return web::radios(
      page, {.name = "breadth",
             .label = "measure.indicator.breadth",
             .choices = {{"entry", "measure.breadth.entry"}, {"plan", "measure.breadth.plan"}},
             .hint = "measure.indicator.breadth_hint",
             .chosen = {std::string{name_of(present)}},
             .small = true});
}

/// Of which side of the work a measure counts; nothing where no measure has any.
Node side_field(const web::Page& page, const FormParts& parts) {
  if (parts.sides.empty()) return {};
  web::ChoiceField field{.name = "side",
                         .label = "measure.indicator.side",
                         .choices = {},
                         .hint = "measure.indicator.side_hint",
                         .chosen = {parts.terms.side},
                         .none = "measure.indicator.all_sides"};
  for (const MeasureSide& each : parts.sides) {
    if (each.retired && each.value != parts.terms.side) continue;
    field.choices.push_back({each.value, each.name.in(page.locale())});
  }
  return web::select(page, field);
}

Node owner_field(const web::Page& page, const FormParts& parts) {
  web::ChoiceField field{.name = "owner", .label = "measure.indicator.owner", .choices = {}};
  field.none = "measure.indicator.no_owner";
  for (const org::Unit& each : parts.units) {
    field.choices.push_back({"unit/" + std::to_string(each.id.value), each.name.in(page.locale())});
  }
  for (const org::PersonName& each : parts.people) {
    field.choices.push_back({"person/" + std::to_string(each.id.value), each.name});
  }
  if (const std::string owner = owner_value(parts.terms); !owner.empty()) field.chosen = {owner};
  return web::select(page, field);
}

/// Which of last year's it carries on; nothing where there is none.
Node carried_field(const web::Page& page, const FormParts& parts) {
  if (parts.last_year.empty()) return {};
  web::ChoiceField field{.name = "carried_from",
                         .label = "measure.indicator.carries_on",
                         .choices = {},
                         .hint = "measure.indicator.carries_on_hint"};
  field.none = "measure.indicator.is_new";
  for (const Indicator& each : parts.last_year) {
    field.choices.push_back({std::to_string(each.id.value), each.terms.name});
  }
  return web::select(page, field);
}

Node form_and_direction(const web::Page& page, const IndicatorTerms& terms) {
  const web::ChoiceField form{
      .name = "form",
      .label = "measure.indicator.form",
      .choices = {{"percent", "measure.form.percent"}, {"number", "measure.form.number"}},
      .chosen = {std::string{name_of(terms.form)}},
      .required = true,
      .small = true};
  const web::ChoiceField direction{.name = "direction",
                                   .label = "measure.indicator.direction",
                                   .choices = {{"higher", "measure.direction.higher"},
                                               {"lower", "measure.direction.lower"},
                                               {"within", "measure.direction.within"}},
                                   .chosen = {std::string{name_of(terms.direction)}},
                                   .required = true,
                                   .small = true};
  return html::group({web::radios(page, form),
                      web::text_field(page, {.name = "unit",
                                             .label = "measure.indicator.unit",
                                             .hint = "measure.indicator.unit_hint",
                                             .value = terms.unit,
                                             .width = 10}),
                      web::radios(page, direction)});
}

Node figures_part(const web::Page& page, const IndicatorTerms& terms) {
  const auto field = [&](std::string name, std::string label, std::string hint, std::string value,
                         bool required) {
    return web::text_field(page, {.name = std::move(name),
                                  .label = std::move(label),
                                  .hint = std::move(hint),
                                  .value = std::move(value),
                                  .required = required,
                                  .width = 10});
  };
  return html::group(
      {field("target", "measure.indicator.target", "measure.indicator.target_hint",
             terms.target.has_value() ? typed_text(terms.target, terms.form) : "", true),
       field("target_to", "measure.indicator.target_to", "measure.indicator.target_to_hint",
             figure_value(terms.target_to, terms.form), false),
       field("baseline", "measure.indicator.baseline", "measure.indicator.baseline_hint",
             figure_value(terms.baseline, terms.form), false),
       web::number_field(page, {.name = "baseline_year",
                                .label = "measure.indicator.baseline_year",
                                .value = number_or_empty(terms.baseline_year),
                                .min = 80,
                                .max = 200,
                                .width = 3}),
       web::number_field(page, {.name = "decimals",
                                .label = "measure.indicator.decimals",
                                .value = std::to_string(terms.decimals),
                                .min = 0,
                                .max = 4,
                                .required = true,
                                .width = 2})});
}

web::PageFunction form_page(const FormParts& parts) {
  return [parts](const web::Page& page) {
    const bool is_new = parts.revision == 0;
    const web::Url target =
        is_new ? plan_url(parts.plan.plan_id) / "indicators" : indicator_url(parts.id) / "terms";
    const plan::Entry* entry = parts.plan.find(parts.node);
    Node words;
    if (entry && !entry->indicator.empty()) {
      words = web::inset({page.t("measure.indicator.in_plan"), html::br(), entry->indicator});
    }
    const Node first = is_new ? html::group({entry_field(page, parts), carried_field(page, parts)})
                              : web::hidden_field(page, "revision", std::to_string(parts.revision));
    return page.layout(
        {.title = is_new ? "measure.indicators.add" : "measure.indicator.change",
         .frame = web::Frame::console,
         .breadcrumbs = plan_crumbs(parts.plan),
         .caption = is_new ? "" : parts.terms.name,
         .narrow = true},
        {web::error_summary(page), words,
         web::form(
             page, web::post_to(target),
             {first,
              web::text_field(page, {.name = "name",
                                     .label = "measure.indicator.name",
                                     .hint = "measure.indicator.name_hint",
                                     .value = parts.terms.name,
                                     .required = true}),
              measure_field(page, parts), side_field(page, parts), breadth_field(page, parts.terms),
              form_and_direction(page, parts.terms), figures_part(page, parts.terms),
              owner_field(page, parts), web::button(page, "measure.save")})});
  };
}

/// The typed figure; nothing typed is none.
Result<std::optional<Figure>> figure_in(const Request& request, std::string_view field, Form form) {
  const std::string text = typed(request, field);
  if (text.empty()) return std::optional<Figure>{};
  const auto figure = parse_figure(text, form);
  if (!figure) return figure.error().at(field);
  return std::optional{*figure};
}

/// As it was chosen. Whoever sends no choice leaves it as it is, and for another measure gets what
/// is usual for that one.
Breadth breadth_in(const Request& request, org::Context& context, IndicatorId id) {
  if (const auto chosen = breadth_of(request.form("breadth"))) return *chosen;
  const std::string measure = typed(request, "measure");
  if (id) {
    const auto file = find_indicator(context, id);
    if (file && file->latest.terms.measure == measure) {
      return file->latest.terms.breadth;
    }
  }
  return usual_breadth(context, measure);
}

/// `id` is 0 for a new indicator.
Result<IndicatorTerms> read_terms(const Request& request, org::Context& context, IndicatorId id) {
  IndicatorTerms terms{
      .name = typed(request, "name"),
      .form = form_of(request.form("form")),
      .unit = typed(request, "unit"),
      .direction = direction_of(request.form("direction")).value_or(Direction::higher),
      .baseline_year = web::number_in(typed(request, "baseline_year")),
      .decimals = web::number_in(typed(request, "decimals")),
      .measure = typed(request, "measure"),
      .side = typed(request, "side")};
  terms.breadth = breadth_in(request, context, id);
  HB_LET(target, figure_in(request, "target", terms.form));
  terms.target = target.value_or(Figure{0, 0});
  HB_LET(target_to, figure_in(request, "target_to", terms.form));
  terms.target_to = target_to;
  HB_LET(baseline, figure_in(request, "baseline", terms.form));
  terms.baseline = baseline;
  const std::string owner = typed(request, "owner");
  const std::size_t slash = owner.find('/');
  if (slash != owner.npos) {
    const std::int64_t id = std::strtoll(owner.c_str() + slash + 1, nullptr, 10);
    if (owner.starts_with("unit/")) terms.unit_id = UnitId{id};
    if (owner.starts_with("person/")) terms.person_id = PersonId{id};
  }
  return terms;
}

Result<FormParts> new_parts(org::Context& context, plan::PlanId id, plan::NodeId node) {
  HB_LET(plan, plan::entries_of(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_plans, plan.agency_id));
  HB_LET(measures, measure_catalogue(context));
  const AgencyId agency = plan.agency_id;
  auto last_year = indicators_to_carry_on(context, plan);
  return FormParts{.plan = std::move(plan),
                   .node = node,
                   .terms = {},
                   .id = {},
                   .measures = std::move(measures),
                   .sides = all_sides(context, agency),
                   .units = org::units_of(context, agency),
                   .people = org::people_of(context, agency),
                   .last_year = std::move(last_year)};
}

Result<FormParts> present_parts(org::Context& context, IndicatorId id) {
  HB_LET(file, find_indicator(context, id));
  HB_LET(parts, new_parts(context, file.plan.plan_id, file.figure.indicator.node_id));
  parts.terms = file.latest.terms;
  parts.revision = file.latest.revision;
  parts.id = id;
  return parts;
}

Response show(const Request& request, const Result<FormParts>& parts) {
  if (!parts) return web::refuse(request, parts.error());
  return web::respond_with_forms(request, form_page(*parts));
}

/// Whoever may not decide is told so before anything that was typed.
Response refuse_form(const Request& request, const Error& error, const Result<FormParts>& parts) {
  return parts ? web::refuse(request, error, form_page(*parts))
               : web::refuse(request, parts.error());
}

}  // namespace

Response show_new_indicator(const Request& request, org::Context& context) {
  const plan::NodeId node{web::id_in(request.query("entry"))};
  auto parts = new_parts(context, plan_id(request), node);
  if (parts) {
    const auto held = held_because(context, parts->plan.plan_id, parts->plan.roc_year);
    if (held) return web::refuse(request, *held);
  }
  // The document's words are where an indicator begins.
  if (const plan::Entry* entry = parts ? parts->plan.find(node) : nullptr) {
    parts->terms.name = entry->indicator;
  }
  return show(request, parts);
}

Response create_indicator(const Request& request, org::Context& context) {
  const plan::PlanId plan = plan_id(request);
  const plan::NodeId node{web::id_in(request.form("node"))};
  const auto terms = read_terms(request, context, {});
  const IndicatorId carried_from{web::id_in(request.form("carried_from"))};
  const auto added = terms ? add_indicator(context, plan, node, *terms, carried_from)
                           : Result<IndicatorId>{terms.error()};
  if (added) return web::see_other(indicator_url(*added).text(), "measure.notice.saved");
  return refuse_form(request, added.error(), new_parts(context, plan, node));
}

Response show_terms(const Request& request, org::Context& context) {
  const auto parts = present_parts(context, indicator_id(request));
  if (!parts) return web::refuse(request, parts.error());
  const auto file = find_indicator(context, indicator_id(request));
  if (file) {
    if (const auto refused = why_not_changed(context, *file)) {
      return web::refuse(request, *refused);
    }
  }
  return show(request, parts);
}

Response save_terms(const Request& request, org::Context& context) {
  const IndicatorId id = indicator_id(request);
  const auto terms = read_terms(request, context, id);
  const auto changed =
      terms ? change_indicator(context, id, web::number_in(request.form("revision")), *terms)
            : Result<Done>{terms.error()};
  if (changed) return web::see_other(indicator_url(id).text(), "measure.notice.saved");
  return refuse_form(request, changed.error(), present_parts(context, id));
}

}  // namespace hb::measure

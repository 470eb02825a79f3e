// Recording a routine check: first which agency, then what was found. And the kinds of checks.
#include <boost/json/array.hpp>

#include "check_parts.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "oversight_handlers.h"

namespace hb::oversight {

using html::Node;

namespace {

const web::Url kNewCheck{"/checks/new"};
const web::Url kKinds{"/checks/kinds"};

/// "12/34": a step of a plan.
CheckedStep read_step(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return {};
  return {.plan_id = web::id_in(text.substr(0, slash)),
          .node_id = web::id_in(text.substr(slash + 1))};
}

Node agency_form(const web::Page& page, const CheckChoices& choices) {
  web::ChoiceField agency =
      choice("agency", "oversight.check.agency", "oversight.check.choose_agency", "");
  for (const auto& each : choices.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  agency.required = true;
  return web::form(page, web::get_from(kNewCheck),
                   {web::select(page, agency), web::button(page, "oversight.check.go_on")});
}

Node step_field(const web::Page& page, const CheckChoices& choices) {
  web::ChoiceField step = choice("step", "oversight.check.step", "oversight.check.no_step", "");
  for (const plan::PlanInForce& plan : choices.plans) {
    for (const plan::StepInForce& each : plan.steps) {
      step.choices.push_back(
          {std::to_string(plan.plan_id.value) + "/" + std::to_string(each.node_id.value),
           each.number + std::string{first_characters(each.text, 40)}});
    }
  }
  return step.choices.empty() ? Node{} : web::select(page, step);
}

Node check_form(const web::Page& page, const CheckChoices& choices, Date today) {
  web::ChoiceField kind{
      .name = "kind", .label = "oversight.check.kind", .choices = {}, .required = true};
  kind.small = true;
  for (const CheckKind& each : choices.kinds) {
    kind.choices.push_back({each.code, each.name(page.locale())});
  }
  if (!choices.kinds.empty()) kind.chosen = {choices.kinds.front().code};
  web::ChoiceField unit =
      choice("unit", "oversight.check.unit", "oversight.check.whole_agency", "");
  for (const org::Unit& each : choices.units) {
    unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  web::ChoiceField mender =
      choice("mender", "oversight.check.mender", "oversight.check.mender_office", "");
  PersonId last{};
  for (const org::StaffMember& each : choices.people) {
    if (each.person_id == last) continue;
    last = each.person_id;
    mender.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return web::form(
      page, web::post_to(web::Url{"/checks"}),
      {web::hidden_field(page, "agency", std::to_string(choices.agency_id.value)),
       web::date_field(page, {.name = "checked_on",
                              .label = "oversight.check.checked_on",
                              .value = roc_date(today, RocStyle::slashed),
                              .required = true}),
       web::radios(page, kind), web::select(page, unit),
       web::text_field(page, {.name = "subject",
                              .label = "oversight.check.subject",
                              .hint = "oversight.check.subject_hint",
                              .required = true}),
       step_field(page, choices),
       web::text_area(page, {.name = "finding",
                             .label = "oversight.check.finding",
                             .required = true,
                             .rows = 4,
                             .max_characters = static_cast<int>(kMaxText)}),
       web::fieldset(page, "oversight.check.mending",
                     {web::text_area(page, {.name = "to_mend",
                                            .label = "oversight.check.to_mend",
                                            .hint = "oversight.check.to_mend_hint",
                                            .rows = 3,
                                            .max_characters = static_cast<int>(kMaxText)}),
                      web::date_field(page, {.name = "due_on", .label = "oversight.check.due_on"}),
                      web::select(page, mender)}),
       web::button(page, "oversight.check.send")});
}

web::PageFunction new_page(const CheckChoices& choices, Date today) {
  return [choices, today](const web::Page& page) {
    Node body;
    std::string caption;
    if (!choices.agency_id) {
      body = agency_form(page, choices);
    } else {
      body = check_form(page, choices, today);
      for (const auto& each : choices.agencies) {
        if (each.agency.id == choices.agency_id) caption = each.agency.name.in(page.locale());
      }
    }
    return page.layout({.title = "oversight.check.record",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"oversight.check.title", web::Url{"/checks"}}},
                        .caption = caption,
                        .narrow = true},
                       {web::error_summary(page), body});
  };
}

web::PageFunction kinds_page(const std::vector<CheckKind>& kinds) {
  return [kinds](const web::Page& page) {
    std::vector<web::TableRow> rows;
    for (const CheckKind& kind : kinds) {
      const web::Url url = kKinds / kind.code / "retirement";
      rows.push_back(
          {web::text(kind.name_zh), web::text(kind.name_en), web::text(kind.code),
           web::tag(page, kind.retired ? "oversight.kind.retired" : "oversight.kind.in_use",
                    kind.retired ? web::Tone::neutral : web::Tone::good),
           web::form(page, web::post_to(url),
                     {web::act_button(page, {.words = kind.retired ? "oversight.kind.take_back"
                                                                   : "oversight.kind.retire",
                                             .about = kind.name(page.locale()),
                                             .name = "retired",
                                             .value = kind.retired ? "0" : "1"})})});
    }
    return page.layout(
        {.title = "oversight.kind.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.check.title", web::Url{"/checks"}}}},
        {web::error_summary(page),
         web::table(page,
                    {.caption = "oversight.kind.title",
                     .columns = {{.words = "oversight.kind.name_zh"},
                                 {.words = "oversight.kind.name_en"},
                                 {.words = "oversight.kind.code"},
                                 {.words = "oversight.check.state"},
                                 {.words = "oversight.kind.change"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows),
         html::h2({.classes = "govuk-heading-m"}, page.t("oversight.kind.add")),
         web::form(
             page, web::post_to(kKinds),
             {web::text_field(
                  page, {.name = "name_zh", .label = "oversight.kind.name_zh", .required = true}),
              web::text_field(page, {.name = "name_en", .label = "oversight.kind.name_en"}),
              web::text_field(page, {.name = "code",
                                     .label = "oversight.kind.code",
                                     .hint = "oversight.kind.code_hint",
                                     .required = true,
                                     .width = 20}),
              web::button(page, "oversight.kind.add", web::ButtonKind::secondary)})});
  };
}

Response answer_kind(const Request& request, org::Context& context, const Result<Done>& done,
                     std::string_view notice) {
  if (done) return web::see_other(kKinds.text(), notice);
  if (!context.viewer.may(org::Duty::manage_system, {})) return web::refuse(request, done.error());
  return web::refuse(request, done.error(), kinds_page(check_kinds(context)));
}

}  // namespace

Response show_new_check(const Request& request, org::Context& context) {
  const auto choices = choices_for_check(context, AgencyId{web::id_in(request.query("agency"))});
  if (!choices) return web::refuse(request, choices.error());
  return web::respond_with_forms(request, new_page(*choices, context.today));
}

Response save_check(const Request& request, org::Context& context) {
  const AgencyId agency{web::id_in(request.form("agency"))};
  const auto choices = choices_for_check(context, agency);
  if (!choices) return web::refuse(request, choices.error());
  const auto recorded = [&]() -> Result<CheckId> {
    HB_LET(checked_on, web::typed_date_if_any(request, "checked_on"));
    if (!checked_on) return Error{hb::refusal::date_empty}.at("checked_on");
    HB_LET(due_on, web::typed_date_if_any(request, "due_on"));
    return record_routine_check(context,
                                {.agency_id = agency,
                                 .unit_id = UnitId{web::id_in(request.form("unit"))},
                                 .checked_on = *checked_on,
                                 .kind = typed(request, "kind"),
                                 .subject = typed(request, "subject"),
                                 .step = read_step(request.form("step")),
                                 .finding = typed(request, "finding"),
                                 .to_mend = typed(request, "to_mend"),
                                 .due_on = due_on,
                                 .mender_id = PersonId{web::id_in(request.form("mender"))}});
  }();
  if (recorded) return web::see_other(check_url(*recorded).text(), "oversight.notice.recorded");
  return web::refuse(request, recorded.error(), new_page(*choices, context.today));
}

Response show_check_kinds(const Request& request, org::Context& context) {
  const auto allowed = org::require(context.viewer, org::Duty::manage_system, {});
  if (!allowed) return web::refuse(request, allowed.error());
  const auto kinds = check_kinds(context);
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const CheckKind& kind : kinds) {
          rows.push_back(boost::json::object{{"code", kind.code},
                                             {"name_zh", kind.name_zh},
                                             {"name_en", kind.name_en},
                                             {"retired", kind.retired}});
        }
        return boost::json::object{{"kinds", std::move(rows)}};
      },
      kinds_page(kinds));
}

Response save_check_kind(const Request& request, org::Context& context) {
  return answer_kind(request, context,
                     add_check_kind(context, {.code = typed(request, "code"),
                                              .name_zh = typed(request, "name_zh"),
                                              .name_en = typed(request, "name_en")}),
                     "oversight.notice.kind_added");
}

Response save_check_kind_retirement(const Request& request, org::Context& context) {
  return answer_kind(
      request, context,
      retire_check_kind(context, request.path("code"), request.form("retired") != "0"),
      "oversight.notice.kind_changed");
}

}  // namespace hb::oversight

// One page for each thing that is decided about a service: what it is, how long, what it costs, how
// to apply, whom to call.
#include <functional>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "edit_page.h"
#include "kernel/roc_date.h"

namespace hb::catalogue {

using html::Node;

namespace {

/// A day as a field takes it back, which reads no English one.
std::string shown(const std::optional<Date>& day) {
  return day ? roc_date(*day, RocStyle::slashed) : std::string{};
}

Node about_fields(const web::Page& page, const ServiceDossier& dossier) {
  const About& about = dossier.service.description.about;
  return html::group({name_fields(page, {.stem = "name",
                                         .label = "catalogue.about.name",
                                         .value = about.name,
                                         .required = true}),
                      name_fields(page, {.stem = "summary",
                                         .label = "catalogue.about.summary",
                                         .value = about.summary,
                                         .hint = "catalogue.about.summary_hint",
                                         .required = true,
                                         .long_text = true}),
                      name_fields(page, {.stem = "audience",
                                         .label = "catalogue.about.audience",
                                         .value = about.audience,
                                         .hint = "catalogue.about.audience_hint",
                                         .long_text = true}),
                      web::date_field(page, {.name = "valid_from",
                                             .label = "catalogue.about.valid_from",
                                             .hint = "catalogue.about.valid_hint",
                                             .value = shown(about.valid_from)}),
                      web::date_field(page, {.name = "valid_to",
                                             .label = "catalogue.about.valid_to",
                                             .value = shown(about.valid_to)})});
}

Node period_fields(const web::Page& page, const ServiceDossier& dossier) {
  const auto& period = dossier.service.description.period;
  web::ChoiceField unit{
      .name = "unit", .label = "catalogue.period.unit", .choices = {}, .required = true};
  for (const PeriodUnit each : kPeriodUnits) {
    const std::string name{name_of(each)};
    unit.choices.push_back({name, "catalogue.period.unit." + name});
  }
  if (period) unit.chosen = {std::string{name_of(period->unit)}};
  const bool counted = period && period->length > 0;
  return html::group(
      {web::radios(page, unit),
       web::number_field(page, {.name = "length",
                                .label = "catalogue.period.length",
                                .hint = "catalogue.period.length_hint",
                                .value = counted ? std::to_string(period->length) : "",
                                .min = 1,
                                .max = kLongestPeriod,
                                .width = 3}),
       web::text_field(page, {.name = "basis",
                              .label = "catalogue.period.basis",
                              .hint = "catalogue.period.basis_hint",
                              .value = period ? period->basis : std::string{}})});
}

Node fee_fields(const web::Page& page, const ServiceDossier& dossier) {
  const auto& fee = dossier.service.description.fee;
  return html::group(
      {web::number_field(page, {.name = "amount",
                                .label = "catalogue.fee.amount",
                                .hint = "catalogue.fee.amount_hint",
                                .value = fee ? std::to_string(fee->amount) : std::string{},
                                .min = 0,
                                .max = kHighestFee,
                                .required = true,
                                .width = 10,
                                .suffix = "catalogue.fee.unit"}),
       name_fields(page, {.stem = "note",
                          .label = "catalogue.fee.note",
                          .value = fee ? fee->note : org::LocalName{},
                          .hint = "catalogue.fee.note_hint"})});
}

Node offered_box(const web::Page& page, const std::string& name, bool offered) {
  return web::checkboxes(page, {.name = name + "_offered",
                                .label = "catalogue.channel." + name,
                                .choices = {{"yes", "catalogue.channel.offered"}},
                                .chosen = {offered ? "yes" : ""},
                                .small = true});
}

Node channel_fields(const web::Page& page, const std::string& name, const Channel& channel) {
  return web::fieldset(page, "catalogue.channel." + name,
                       {offered_box(page, name, channel.offered),
                        name_fields(page, {.stem = name,
                                           .label = "catalogue.channel." + name + "_place",
                                           .value = channel.place}),
                        web::text_field(page, {.name = name + "_phone",
                                               .label = "catalogue.channel.phone",
                                               .value = channel.phone,
                                               .width = 20,
                                               .type = "tel"})});
}

/// Who takes it in: this program's own form, or another site.
Node taken_field(const web::Page& page, const OnlineChannel& online) {
  return web::radios(
      page, {.name = "online_here",
             .label = "catalogue.channel.taken",
             .choices = {{"yes", "catalogue.channel.here", page.t("catalogue.channel.here_hint")},
                         {"no", "catalogue.channel.elsewhere"}},
             .chosen = {online.here ? "yes" : "no"},
             .small = true});
}

Node assurance_field(const web::Page& page, const ServiceDossier& dossier) {
  web::ChoiceField field{.name = "assurance",
                         .label = "catalogue.channel.assurance",
                         .choices = {},
                         .hint = "catalogue.channel.assurance_hint",
                         .chosen = {dossier.service.description.channels.online.assurance},
                         .none = "catalogue.channel.assurance_none"};
  for (const AssuranceLevel& each : dossier.levels) {
    field.choices.push_back(
        {each.code, each.name.in(page.locale()) + "（" + each.means.in(page.locale()) + "）"});
  }
  return web::select(page, field);
}

Node channels_fields(const web::Page& page, const ServiceDossier& dossier) {
  const Channels& channels = dossier.service.description.channels;
  const OnlineChannel& online = channels.online;
  return html::group(
      {channel_fields(page, "counter", channels.counter),
       channel_fields(page, "post", channels.post),
       web::fieldset(page, "catalogue.channel.online",
                     {offered_box(page, "online", online.offered), taken_field(page, online),
                      web::text_field(page, {.name = "online_url",
                                             .label = "catalogue.channel.online_url",
                                             .value = online.url,
                                             .type = "url"}),
                      name_fields(page, {.stem = "online",
                                         .label = "catalogue.channel.online_note",
                                         .value = online.note}),
                      assurance_field(page, dossier),
                      web::date_field(page, {.name = "online_since",
                                             .label = "catalogue.channel.online_since",
                                             .value = shown(online.since)})})});
}

web::ChoiceField person_field(std::string name, std::string label, PersonId chosen,
                              const std::vector<org::StaffMember>& staff) {
  web::ChoiceField field{.name = std::move(name),
                         .label = std::move(label),
                         .choices = {},
                         .chosen = {std::to_string(chosen.value)},
                         .none = "catalogue.contact.nobody"};
  PersonId last{};
  for (const org::StaffMember& each : staff) {
    // Who belongs to two units stands there twice.
    if (each.person_id == last) continue;
    last = each.person_id;
    field.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return field;
}

FieldsFunction contact_fields(ContactChoices choices) {
  return [choices = std::move(choices)](const web::Page& page, const ServiceDossier& dossier) {
    const Contact& contact = dossier.service.contact;
    web::ChoiceField unit{.name = "unit",
                          .label = "catalogue.unit",
                          .choices = {},
                          .chosen = {std::to_string(contact.unit_id.value)},
                          .required = true,
                          .none = "catalogue.contact.no_unit"};
    for (const org::Unit& each : choices.units) {
      unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
    }
    return html::group({web::inset({page.t("catalogue.contact.at_once")}), web::select(page, unit),
                        web::select(page, person_field("person", "catalogue.contact.person",
                                                       contact.person_id, choices.staff)),
                        web::select(page, person_field("deputy", "catalogue.contact.deputy",
                                                       contact.deputy_id, choices.staff)),
                        web::text_field(page, {.name = "phone",
                                               .label = "catalogue.contact.phone",
                                               .hint = "catalogue.contact.phone_hint",
                                               .value = contact.phone,
                                               .required = true,
                                               .width = 20,
                                               .type = "tel"})});
  };
}

bool ticked(const Request& request, std::string_view field) { return request.form(field) == "yes"; }

}  // namespace

Response show_about(const Request& request, org::Context& context) {
  return show_edit(request, context, "about", about_fields);
}

Response save_about_form(const Request& request, org::Context& context) {
  web::FormErrors errors;
  const About about{.name = read_name(request, "name"),
                    .summary = read_name(request, "summary"),
                    .audience = read_name(request, "audience"),
                    .valid_from = errors.keep(web::typed_date_if_any(request, "valid_from")),
                    .valid_to = errors.keep(web::typed_date_if_any(request, "valid_to"))};
  return save_edit(request, context, {"about", about_fields}, errors.all(),
                   [&] { return save_about(context, read_seen(request), about); });
}

Response show_period(const Request& request, org::Context& context) {
  return show_edit(request, context, "period", period_fields);
}

Response save_period_form(const Request& request, org::Context& context) {
  Errors errors;
  const auto unit = period_unit_of(request.form("unit"));
  if (!unit) errors.push_back(refusal::no_unit_of_time);
  const bool immediate = unit == PeriodUnit::immediate;
  const ServicePeriod period{.unit = unit.value_or(PeriodUnit::working_days),
                             .length = immediate ? 0 : read_count(request, "length"),
                             .basis = typed(request, "basis")};
  return save_edit(request, context, {"period", period_fields}, errors,
                   [&] { return save_period(context, read_seen(request), period); });
}

Response show_fee(const Request& request, org::Context& context) {
  return show_edit(request, context, "fee", fee_fields);
}

Response save_fee_form(const Request& request, org::Context& context) {
  const Fee fee{.amount = read_count(request, "amount"), .note = read_name(request, "note")};
  return save_edit(request, context, {"fee", fee_fields}, {},
                   [&] { return save_fee(context, read_seen(request), fee); });
}

Response show_channels(const Request& request, org::Context& context) {
  return show_edit(request, context, "channels", channels_fields);
}

Response save_channels_form(const Request& request, org::Context& context) {
  web::FormErrors errors;
  const Channels channels{
      .counter = {.offered = ticked(request, "counter_offered"),
                  .place = read_name(request, "counter"),
                  .phone = typed(request, "counter_phone")},
      .post = {.offered = ticked(request, "post_offered"),
               .place = read_name(request, "post"),
               .phone = typed(request, "post_phone")},
      .online = {.offered = ticked(request, "online_offered"),
                 .url = typed(request, "online_url"),
                 .note = read_name(request, "online"),
                 .since = errors.keep(web::typed_date_if_any(request, "online_since")),
                 .here = request.form("online_here") == "yes",
                 .assurance = typed(request, "assurance")}};
  return save_edit(request, context, {"channels", channels_fields}, errors.all(),
                   [&] { return save_channels(context, read_seen(request), channels); });
}

Response show_contact(const Request& request, org::Context& context) {
  const auto dossier = edit_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  return show_edit(request, context, "contact",
                   contact_fields(contact_choices(context, dossier->service.agency_id)));
}

Response save_contact_form(const Request& request, org::Context& context) {
  const auto dossier = edit_service(context, service_id(request));
  if (!dossier) return web::refuse(request, dossier.error());
  const Contact contact{.unit_id = UnitId{web::id_in(request.form("unit"))},
                        .person_id = PersonId{web::id_in(request.form("person"))},
                        .person_name = {},
                        .deputy_id = PersonId{web::id_in(request.form("deputy"))},
                        .deputy_name = {},
                        .phone = typed(request, "phone")};
  return save_edit(
      request, context,
      {"contact", contact_fields(contact_choices(context, dossier->service.agency_id))}, {},
      [&] { return save_contact(context, read_seen(request), contact); });
}

}  // namespace hb::catalogue

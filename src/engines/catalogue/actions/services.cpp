#include "services.h"

#include <algorithm>

#include "org/directory.h"
#include "service_notes.h"

namespace hb::catalogue {

namespace {

ServiceDossier dossier_of(org::Context& context, Service service) {
  ServiceStore store{context.tx};
  ServiceDossier dossier{.service = std::move(service)};
  dossier.levels = store.assurance_levels();
  const Service& found = dossier.service;
  const auto agencies = org::agency_names(context, std::span{&found.agency_id, 1});
  if (const auto name = agencies.find(found.agency_id); name != agencies.end()) {
    dossier.agency = name->second;
  }
  if (found.contact.unit_id) {
    const auto units = org::unit_names(context, std::span{&found.contact.unit_id, 1});
    if (const auto name = units.find(found.contact.unit_id); name != units.end()) {
      dossier.unit = name->second;
    }
  }
  dossier.events = store.events_of(found.id);
  for (const StoredForm& each : store.files_of(found.id)) {
    dossier.files.push_back({.id = each.id, .name = each.name, .size = each.size});
  }
  dossier.missing = missing_for_publication(found.description, found.contact);
  if (found.changed) {
    const auto version = store.version_of(found.id, found.version);
    if (version) dossier.changed = changed_parts(*version->description, found.description);
  }
  dossier.may_edit = context.viewer.may(org::Duty::edit_services, found.agency_id);
  return dossier;
}

template <typename IdType>
std::vector<IdType> once(std::vector<IdType> ids) {
  std::erase_if(ids, [](IdType id) { return !id; });
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

void add_names(org::Context& context, ServiceListing& listing) {
  std::vector<AgencyId> agencies;
  std::vector<UnitId> units;
  for (const Service& each : listing.list.rows) {
    agencies.push_back(each.agency_id);
    units.push_back(each.contact.unit_id);
  }
  agencies = once(std::move(agencies));
  units = once(std::move(units));
  if (!agencies.empty()) listing.agency_names = org::agency_names(context, agencies);
  if (!units.empty()) listing.unit_names = org::unit_names(context, units);
}

bool may_create_in(const std::vector<org::AgencyInTree>& agencies, AgencyId agency) {
  return std::any_of(agencies.begin(), agencies.end(),
                     [&](const org::AgencyInTree& each) { return each.agency.id == agency; });
}

}  // namespace

Result<ServiceListing> list_services(org::Context& context, const ServiceFilter& filter) {
  HB_TRY(org::require_signed_in(context.viewer));
  ServiceStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  const AgencyId asked = filter.agency_id ? filter.agency_id : context.viewer.agency_id;
  ServiceListing listing{.list = store.list(filter, scope, context.today),
                         .counts = store.counts(filter, scope, context.today),
                         .agencies = org::agencies_in_scope(context),
                         .units = {},
                         .may_create = context.viewer.may_anywhere(org::Duty::edit_services)};
  if (asked) listing.units = org::units_of(context, asked);
  add_names(context, listing);
  return listing;
}

Result<ServiceDossier> open_service(org::Context& context, ServiceId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(service, ServiceStore{context.tx}.find(id, context.viewer.scope));
  return dossier_of(context, std::move(service));
}

Result<ServiceDossier> edit_service(org::Context& context, ServiceId id) {
  HB_LET(dossier, open_service(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, dossier.service.agency_id));
  return dossier;
}

Result<ServiceVersion> open_version(org::Context& context, ServiceId id, int version) {
  HB_LET(dossier, open_service(context, id));
  HB_LET(event, ServiceStore{context.tx}.version_of(id, version));
  return ServiceVersion{.now = std::move(dossier), .event = std::move(event)};
}

Result<std::vector<org::AgencyInTree>> agencies_for_services(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::edit_services));
  return org::agencies_with_duty(context, org::Duty::edit_services);
}

Created create_service(org::Context& context, const NewService& form) {
  const auto agencies = agencies_for_services(context);
  if (!agencies) return {.id = {}, .errors = {agencies.error()}};
  Errors errors = check_about(form.about);
  for (Error& each : check_code(form.code)) errors.insert(errors.begin(), std::move(each));
  if (!may_create_in(*agencies, form.agency_id)) errors.insert(errors.begin(), refusal::no_agency);
  if (!errors.empty()) return {.id = {}, .errors = std::move(errors)};
  ServiceStore store{context.tx};
  ServiceDescription description;
  description.about = form.about;
  const auto id = store.create(form.agency_id, form.code, description, {});
  if (!id) return {.id = {}, .errors = {refusal::code_taken}};
  const Service made{.id = *id, .agency_id = form.agency_id};
  store.record(made, EventKind::created, 0, context.today, {}, {}, actor_of(context));
  note(context, form.agency_id, "service.created", "service/" + std::to_string(id->value),
       {{"code", form.code}, {"name", form.about.name.zh_tw}});
  context.tx.commit();
  return {.id = *id, .errors = {}};
}

ContactChoices contact_choices(org::Context& context, AgencyId agency) {
  return {.units = org::units_of(context, agency),
          .staff = org::staff_of(context, std::span{&agency, 1})};
}

}  // namespace hb::catalogue

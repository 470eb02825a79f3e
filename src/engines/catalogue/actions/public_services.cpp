#include "public_services.h"

#include <algorithm>

#include "files/file_store.h"
#include "guide_store.h"
#include "org/directory.h"
#include "service_store.h"

namespace hb::catalogue {

std::optional<PublishedService> find_published(org::Context& context, ServiceId id) {
  return ServiceStore{context.tx}.find_published(id, context.today);
}

std::vector<PublishedService> published_services(org::Context& context, AgencyId agency) {
  return ServiceStore{context.tx}.published_of(agency, context.today);
}

std::vector<PublishedService> services_to_apply_for(org::Context& context, AgencyId agency) {
  return ServiceStore{context.tx}.taking_applications(agency, context.today);
}

std::optional<Instant> services_changed_at(org::Context& context) {
  return ServiceStore{context.tx}.changed_at();
}

std::unordered_map<ServiceId, ServiceLabel> service_labels(org::Context& context,
                                                           const std::vector<ServiceId>& ids) {
  return ServiceStore{context.tx}.labels(ids);
}

std::vector<AssuranceLevel> assurance_levels(org::Context& context) {
  return ServiceStore{context.tx}.assurance_levels();
}

std::optional<ServiceDescription> described(org::Context& context, ServiceId id, int version) {
  const auto kept = ServiceStore{context.tx}.version_of(id, version);
  return kept ? kept->description : std::nullopt;
}

PublicListing list_published(org::Context& context, const PublicFilter& filter) {
  ServiceStore store{context.tx};
  PublicListing listing{.cards = store.cards(filter, context.today),
                        .agencies = org::public_agencies(context)};
  const auto offering = store.offering(context.today);
  std::erase_if(listing.agencies, [&](const org::AgencyInTree& each) {
    return std::find(offering.begin(), offering.end(), each.agency.id) == offering.end();
  });
  for (const org::AgencyInTree& each : listing.agencies) {
    listing.agency_names.emplace(each.agency.id, each.agency.name);
  }
  for (const PublishedGuide& each : GuideStore{context.tx}.published(filter.agency_id)) {
    listing.guides.push_back({.id = each.id,
                              .agency_id = each.agency_id,
                              .title = each.tree.title,
                              .summary = each.tree.summary});
  }
  return listing;
}

Result<ServicePageFacts> open_published(org::Context& context, ServiceId id) {
  ServiceStore store{context.tx};
  auto service = store.find_published(id, context.today);
  if (!service) return refusal::service_missing;
  HB_LET(version, store.version_of(id, service->version));
  auto agency = org::find_agency(context, service->agency_id);
  if (!agency) return refusal::service_missing;
  ServicePageFacts facts{.service = *std::move(service),
                         .agency = *std::move(agency),
                         .unit = {},
                         .published_on = version.day,
                         .files = {},
                         .assurance = {}};
  const auto levels = store.assurance_levels();
  const OnlineChannel& online = facts.service.description.channels.online;
  if (const AssuranceLevel* level = find_level(levels, online.assurance)) facts.assurance = *level;
  const UnitId unit = facts.service.contact.unit_id;
  const auto units = org::unit_names(context, std::span{&unit, 1});
  if (const auto name = units.find(unit); name != units.end()) facts.unit = name->second;
  for (const StoredForm& each : store.files_of(id)) {
    facts.files.push_back({.id = each.id, .name = each.name, .size = each.size});
  }
  return facts;
}

Result<FoundForm> find_published_file(org::Context& context, ServiceId id, FormFileId file) {
  ServiceStore store{context.tx};
  const auto service = store.find_published(id, context.today);
  if (!service) return refusal::service_missing;
  const auto& forms = service->description.forms;
  const bool offered = std::any_of(forms.begin(), forms.end(), [&](const ServiceForm& each) {
    return each.file && each.file == file;
  });
  const auto found = offered ? store.file_of(id, file) : std::nullopt;
  if (!found) return refusal::file_missing;
  return FoundForm{.path = context.services.files->path_of(found->hash), .name = found->name};
}

Result<GuideStep> open_guide_step(org::Context& context, GuideId id,
                                  const std::vector<int>& answers) {
  const auto guide = GuideStore{context.tx}.find_published(id);
  if (!guide) return refusal::guide_missing;
  HB_LET(stop, walk(guide->tree, answers));
  const auto agency = org::find_agency(context, guide->agency_id);
  GuideStep step{.guide = {.id = guide->id,
                           .agency_id = guide->agency_id,
                           .title = guide->tree.title,
                           .summary = guide->tree.summary},
                 .agency = agency ? agency->name : org::LocalName{},
                 .phone = agency ? agency->phone : std::string{}};
  if (stop.question) step.question = *stop.question;
  // What has been withdrawn since is left out; when nothing is left, one asks.
  if (stop.end)
    step.services = ServiceStore{context.tx}.cards_of(stop.end->services, context.today);
  for (const int answer : answers) {
    for (const GuideQuestion& question : guide->tree.questions) {
      for (const GuideAnswer& each : question.answers) {
        if (each.id == answer) step.before.push_back(each.words);
      }
    }
  }
  return step;
}

}  // namespace hb::catalogue

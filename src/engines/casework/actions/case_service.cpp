#include "case_service.h"

#include <algorithm>

#include "casework/apply.h"
#include "catalogue/service_lookup.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

Period period_of(const catalogue::ServicePeriod& period) {
  switch (period.unit) {
    case catalogue::PeriodUnit::immediate: return {0, PeriodUnit::working_days};
    case catalogue::PeriodUnit::working_days: return {period.length, PeriodUnit::working_days};
    case catalogue::PeriodUnit::calendar_days: return {period.length, PeriodUnit::calendar_days};
    case catalogue::PeriodUnit::months: return {period.length, PeriodUnit::months};
  }
  std::abort();
}

}  // namespace

std::vector<ServiceChoice> services_offered(org::Context& context, AgencyId agency) {
  std::vector<ServiceChoice> choices;
  for (const auto& each : catalogue::published_services(context, agency)) {
    choices.push_back({each.id, each.description.about.name});
  }
  return choices;
}

Result<Done> take_service(org::Context& context, CaseForm& form) {
  if (!form.service.id) return Done{};
  const auto found = catalogue::find_published(context, form.service.id);
  if (!found || found->agency_id != form.agency_id) return refusal::service_unknown;
  const auto& online = found->description.channels.online;
  if (form.channel == Channel::web && !(online.offered && online.here)) {
    return refusal::service_not_here;
  }
  form.service.version = found->version;
  if (found->description.period) form.service.period = period_of(*found->description.period);
  const std::string& name = found->description.about.name.zh_tw;
  if (form.subject.empty()) form.subject = first_characters(name, kMaxSubject);
  if (form.text.empty()) form.text = name;
  return Done{};
}

std::optional<catalogue::ServiceDescription> service_of(org::Context& context,
                                                        const Case& current) {
  if (!current.service_id) return std::nullopt;
  return catalogue::described(context, current.service_id, current.service_version);
}

std::optional<org::LocalName> service_name(org::Context& context, const Case& current) {
  const auto service = service_of(context, current);
  return service ? std::optional{service->about.name} : std::nullopt;
}

std::vector<ServiceToApply> services_to_apply(org::Context& context, AgencyId agency) {
  std::vector<ServiceToApply> all;
  const auto levels = catalogue::assurance_levels(context);
  for (const auto& each : catalogue::services_to_apply_for(context, agency)) {
    const catalogue::ServiceDescription& says = each.description;
    ServiceToApply one{.id = each.id,
                       .agency_id = each.agency_id,
                       .code = each.code,
                       .name = says.about.name,
                       .summary = says.about.summary,
                       .period = std::nullopt,
                       .fee = says.fee,
                       .papers = says.papers,
                       .assurance = std::nullopt};
    std::erase_if(one.papers, [](const catalogue::Paper& paper) { return !paper.is_brought(); });
    if (says.period) one.period = period_of(*says.period);
    if (const auto* level = catalogue::find_level(levels, says.channels.online.assurance)) {
      one.assurance = *level;
    }
    all.push_back(std::move(one));
  }
  return all;
}

const ServiceToApply* find_service(const std::vector<ServiceToApply>& services,
                                   catalogue::ServiceId id) {
  const auto found = std::find_if(services.begin(), services.end(),
                                  [&](const ServiceToApply& each) { return each.id == id; });
  return found == services.end() ? nullptr : &*found;
}

std::vector<ServiceToApply> services_of(const std::vector<ServiceToApply>& services,
                                        AgencyId agency) {
  std::vector<ServiceToApply> own;
  std::copy_if(services.begin(), services.end(), std::back_inserter(own),
               [&](const ServiceToApply& each) { return each.agency_id == agency; });
  return own;
}

std::vector<PaperListed> papers_listed(org::Context& context, const Case& current) {
  const auto service = service_of(context, current);
  std::vector<PaperListed> listed;
  if (!service) return listed;
  for (const catalogue::Paper& each : service->papers) {
    if (each.is_brought()) listed.push_back({each.id, each.name.zh_tw, each.basis});
  }
  return listed;
}

}  // namespace hb::casework

#include "case_service.h"

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

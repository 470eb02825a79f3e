#include "org/succession.h"

#include <algorithm>
#include <utility>

#include "kernel/roc_date.h"

namespace hb::org {

std::vector<std::int64_t> with_carried_on(std::vector<std::int64_t> agencies,
                                          std::span<const Succession> successions) {
  // What is found is looked at in its turn: an agency may carry on one that carried on another.
  for (std::size_t at = 0; at < agencies.size(); ++at) {
    for (const Succession& each : successions) {
      if (each.successor.value != agencies[at]) continue;
      const std::int64_t closed = each.agency.value;
      if (std::find(agencies.begin(), agencies.end(), closed) == agencies.end()) {
        agencies.push_back(closed);
      }
    }
  }
  return agencies;
}

std::vector<std::vector<Succession>> successions_after(AgencyId agency,
                                                       std::span<const Succession> successions) {
  std::vector<std::vector<Succession>> found;
  std::vector<AgencyId> known{agency};
  for (std::size_t at = 0; at < known.size(); ++at) {
    for (const Succession& each : successions) {
      if (each.agency != known[at]) continue;
      if (std::find(known.begin(), known.end(), each.successor) != known.end()) continue;
      known.push_back(each.successor);
      // known[0] is the agency itself, to which no succession leads.
      auto steps = at == 0 ? std::vector<Succession>{} : found[at - 1];
      steps.push_back(each);
      found.push_back(std::move(steps));
    }
  }
  return found;
}

Date naming_day_of_year(int roc_year, Date today) {
  const Date last = std::chrono::year{gregorian_year(roc_year)} / std::chrono::December / 31;
  return std::min(last, today);
}

void NamesOverTime::add(AgencyId id, LocalName name, Date from) {
  auto& periods = periods_[id];
  const auto place =
      std::upper_bound(periods.begin(), periods.end(), from,
                       [](Date day, const NamePeriod& each) { return day < each.valid_from; });
  periods.insert(place, {std::move(name), from});
}

LocalName NamesOverTime::on(AgencyId id, Date day) const {
  const auto found = periods_.find(id);
  if (found == periods_.end()) return {};
  const NamePeriod* holds = &found->second.front();
  for (const NamePeriod& each : found->second) {
    if (each.valid_from <= day) holds = &each;
  }
  return holds->name;
}

}  // namespace hb::org

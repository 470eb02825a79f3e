// Agencies that carry on the work of closed ones (業務承受機關). What a closed agency planned,
// reported and sealed stays under its own name; whoever holds a duty over the agency that carries
// on holds it over the closed one as well, and trends go on from there.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "kernel/date.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::org {

/// `successor` carries on the work of `agency`.
struct Succession {
  AgencyId agency;
  AgencyId successor;
  Date first_day{};
};

/// The agencies and those whose work they carry on, directly or through others. The given ones
/// come first, each agency once.
std::vector<std::int64_t> with_carried_on(std::vector<std::int64_t> agencies,
                                          std::span<const Succession> successions);

/// How the work of `agency` came to others: for each agency that carries it on, directly or through
/// others, the successions that lead there, the one of `agency` first.
std::vector<std::vector<Succession>> successions_after(AgencyId agency,
                                                       std::span<const Succession> successions);

/// As of today: the agency itself, then those whose work it carries on.
std::vector<AgencyId> with_predecessors(Context& context, AgencyId agency);

/// The day whose names stand on what is told of a year: its last one, and today while it runs.
Date naming_day_of_year(int roc_year, Date today);

/// The names that agencies bore over time, for lists of documents of several years.
class NamesOverTime {
 public:
  void add(AgencyId id, LocalName name, Date from);
  /// The name on a day; before the first one that name, for an unknown id nothing.
  LocalName on(AgencyId id, Date day) const;

 private:
  std::unordered_map<AgencyId, std::vector<NamePeriod>> periods_;
};

/// One query.
NamesOverTime names_over_time(Context& context, std::span<const AgencyId> ids);

}  // namespace hb::org

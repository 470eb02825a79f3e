// Which years of which agencies have been worked with by the book that was in force: a plan was
// handed in, a task was done, a results report was begun. Such a year keeps its book. Other engines
// say so through this port, which src/app/engines.cpp connects.
#pragma once

#include <span>
#include <vector>

#include "org/context.h"
#include "rulebook/years_judged.h"

namespace hb::rulebook {

class YearUse {
 public:
  virtual ~YearUse() = default;
  /// Those of `agencies` from `from_year` on, in no order. Public, as the book of a year is.
  virtual std::vector<AgencyYear> years(org::Context& context, std::span<const AgencyId> agencies,
                                        int from_year) const = 0;
};

/// All that was connected: the port itself.
class YearUses {
 public:
  /// `use` outlives this.
  void add(const YearUse& use) { uses_.push_back(&use); }

  std::vector<AgencyYear> years(org::Context& context, std::span<const AgencyId> agencies,
                                int from_year) const {
    std::vector<AgencyYear> all;
    for (const YearUse* use : uses_) {
      const auto found = use->years(context, agencies, from_year);
      all.insert(all.end(), found.begin(), found.end());
    }
    return all;
  }

 private:
  std::vector<const YearUse*> uses_;
};

}  // namespace hb::rulebook

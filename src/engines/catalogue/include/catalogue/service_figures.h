// What the catalogue of an agency came to on a day: how many services, how many papers they ask
// for and of which kinds, how many go online, whose review is overdue. Counted from what was
// published, so that a past year says the same whenever it is asked.
#pragma once

#include <vector>

#include "catalogue/service.h"

namespace hb::catalogue {

/// A service as it was published on a day.
struct ServiceThen {
  ServiceId id;
  ServiceDescription description;
  Date reviewed_on{};  ///< First published, or reviewed last, by that day.
};

/// Those that stood on `day` and were offered, by their number. `history` holds what was published,
/// withdrawn and reviewed, in order of time within each service.
std::vector<ServiceThen> services_on(const std::vector<ServiceEvent>& history, Date day);

/// Counts over services.
struct CatalogueFigures {
  int services = 0;
  int papers = 0;              ///< That have to be brought.
  int no_paper = 0;            ///< Services that need none (免書證).
  int transcripts = 0;         ///< Papers of that kind, brought or not.
  int transcripts_online = 0;  ///< Of those, checked electronically (電子謄本、自行查驗).
  int online = 0;
  int droppable = 0;  ///< Papers that could be dropped and still are asked for.
  int overdue = 0;
  int of_kind[std::size(kPaperKinds)] = {};  ///< Papers that have to be brought, by kind.
};
CatalogueFigures figures_of(const std::vector<ServiceThen>& services, Date day);

bool review_overdue(const ServiceThen& service, Date day);
/// A transcript that nobody has to bring on paper.
bool checked_online(const Paper& paper);

}  // namespace hb::catalogue

#include "catalogue/service_figures.h"

#include <algorithm>

namespace hb::catalogue {

namespace {

/// Where one service stands while its history is read.
struct Standing {
  const ServiceEvent* version = nullptr;
  std::optional<Date> reviewed_on;

  void take(const ServiceEvent& event) {
    switch (event.kind) {
      case EventKind::created: break;
      case EventKind::published:
        version = &event;
        if (!reviewed_on) reviewed_on = event.day;
        break;
      case EventKind::withdrawn: version = nullptr; break;
      case EventKind::reviewed: reviewed_on = event.day; break;
    }
  }
};

}  // namespace

std::vector<ServiceThen> services_on(const std::vector<ServiceEvent>& history, Date day) {
  std::vector<ServiceThen> services;
  Standing standing;
  for (std::size_t at = 0; at < history.size(); ++at) {
    const ServiceEvent& event = history[at];
    if (event.day <= day) standing.take(event);
    const bool last = at + 1 == history.size() || history[at + 1].service_id != event.service_id;
    if (!last) continue;
    if (standing.version && standing.version->description &&
        standing.version->description->about.valid_on(day)) {
      services.push_back({.id = event.service_id,
                          .description = *standing.version->description,
                          .reviewed_on = standing.reviewed_on.value_or(event.day)});
    }
    standing = {};
  }
  return services;
}

bool checked_online(const Paper& paper) {
  return paper.form == PaperForm::e_transcript || paper.form == PaperForm::looked_up;
}

bool review_overdue(const ServiceThen& service, Date day) {
  return review_overdue(Service{.version = 1, .reviewed_on = service.reviewed_on}, day);
}

CatalogueFigures figures_of(const std::vector<ServiceThen>& services, Date day) {
  CatalogueFigures figures;
  for (const ServiceThen& service : services) {
    ++figures.services;
    if (service.description.needs_no_paper()) ++figures.no_paper;
    if (service.description.channels.online.offered) ++figures.online;
    if (review_overdue(service, day)) ++figures.overdue;
    for (const Paper& paper : service.description.papers) {
      if (paper.kind == PaperKind::transcript) {
        ++figures.transcripts;
        if (checked_online(paper)) ++figures.transcripts_online;
      }
      if (!paper.is_brought()) continue;
      ++figures.papers;
      if (paper.droppable) ++figures.droppable;
      const auto kind = std::find(std::begin(kPaperKinds), std::end(kPaperKinds), paper.kind);
      ++figures.of_kind[kind - std::begin(kPaperKinds)];
    }
  }
  return figures;
}

}  // namespace hb::catalogue

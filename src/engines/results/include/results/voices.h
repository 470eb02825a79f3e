// Heard, planned, done: what people brought up, the entry of a plan that answers it, and what the
// published results say came of that entry – one way that everybody can follow (H14).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "plan/heard.h"
#include "results/report.h"

namespace hb::results {

/// What the published results say of an entry.
struct VoiceResult {
  ReportId report_id;
  Verdict verdict{};
  std::string text;
};

struct Voice {
  plan::Heard heard;
  std::optional<VoiceResult> result;  ///< Nothing while no results were published.
};

struct VoicesOfPlan {
  plan::PlanId plan_id;
  std::string title;
  org::LocalName agency;
  AgencyId agency_id;
  std::vector<Voice> voices;
};

struct Voices {
  /// While no results of this year are published: the year before it whose are. 0: none.
  int done_year = 0;
  /// The latest with anything in it, where it was left for one whose results are published. 0:
  /// none.
  int newer_year = 0;
  int roc_year = 0;
  AgencyId agency_id;  ///< None: all.
  int page = 1;
  int pages = 1;
  std::vector<int> years;  ///< The latest first; never empty.
  std::vector<org::AgencyInTree> agencies;
  std::vector<VoicesOfPlan> plans;
};

/// For anybody. `roc_year` 0: of the latest year with anything in it and the one before, the first
/// whose results are published, so that whoever comes sees a way to its end; without such a year
/// the latest. A fixed number of queries.
Voices open_voices(org::Context& context, int roc_year, AgencyId agency, int page);

}  // namespace hb::results

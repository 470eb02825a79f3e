// Sources, hours, rules and drills, as staff keep them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "media/keyword_rule.h"
#include "media/watching.h"
#include "media_names.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/staff.h"

namespace hb::media {

struct SourceList {
  std::vector<Source> sources;
  std::vector<org::AgencyInTree> agencies;
  std::vector<std::pair<AgencyId, Targets>> targets;  ///< Of each of them, in their order.
  MediaNames names;
};
Result<SourceList> list_sources(org::Context& context);
Result<Source> open_source(org::Context& context, SourceId id);
/// With `id` 0 a new one. All that is wrong at once.
std::vector<Error> save_source(org::Context& context, SourceId id, int row_version,
                               const SourceForm& form);
/// Fetches it at the next turn, and orders that turn.
Result<Done> fetch_now(org::Context& context, SourceId id);
/// Needs `approve_rebuttals` over the agency.
Result<Done> set_targets(org::Context& context, AgencyId agency, const Targets& targets);

struct RuleList {
  std::vector<KeywordRule> rules;
  bool may_edit = false;  ///< Somewhere.
  MediaNames names;
};
Result<RuleList> list_rules(org::Context& context);

/// What a rule's form offers: who may watch, and who may own.
struct RuleChoices {
  std::vector<org::AgencyInTree> agencies;
  std::vector<org::StaffMember> staff;
  MediaNames names;
};
/// Needs `approve_rebuttals` somewhere.
Result<RuleChoices> rule_choices(org::Context& context);
struct RuleFile {
  KeywordRule rule;
  RuleChoices choices;
};
Result<RuleFile> open_rule(org::Context& context, RuleId id);

/// Which of the last clippings the words would take: the try-out.
struct TryOut {
  std::vector<Clipping> taken;
  int of = 0;
};
inline constexpr int kTriedClippings = 200;
Result<TryOut> try_rule(org::Context& context, const RuleForm& form);
std::vector<Error> save_rule(org::Context& context, RuleId id, int row_version,
                             const RuleForm& form);
Result<Done> retire_rule(org::Context& context, RuleId id, int row_version);

struct DrillList {
  std::vector<Drill> drills;
  std::vector<org::AgencyInTree> agencies;
  MediaNames names;
};
Result<DrillList> list_drills(org::Context& context);
std::vector<Error> save_drill(org::Context& context, const DrillForm& form);

}  // namespace hb::media

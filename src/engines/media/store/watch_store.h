// Sources, targets, rules and drills.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "media/keyword_rule.h"
#include "media/watching.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::media {

/// Who did something, when.
struct Actor {
  PersonId person_id;
  std::string name;
  Instant at{};
};

/// What came of fetching a source.
struct Fetch {
  int status = 0;
  std::string problem;
  std::string etag;
  std::string last_modified;
};

class WatchStore {
 public:
  explicit WatchStore(storage::Transaction& tx) : tx_(tx) {}

  std::vector<Source> sources(const org::Scope& scope);
  Result<Source> find_source(SourceId id, const org::Scope& scope);
  SourceId add(const SourceForm& form, Instant now);
  /// Refuses `changed_meanwhile`. What was remembered of the old address is forgotten.
  Result<Done> change(const Source& source, const SourceForm& form, Instant now);
  /// Of every agency, those whose time has come; at most `limit`.
  std::vector<Source> due(Instant now, int limit);
  void make_due(SourceId id, Instant now);
  /// False when the source was changed since it was read.
  bool note(const Source& source, const Fetch& fetch, Instant now);

  Targets targets(AgencyId agency);
  std::vector<std::pair<AgencyId, Targets>> all_targets(const org::Scope& scope);
  void keep(AgencyId agency, const Targets& targets);

  /// In the order in which they are asked; retired ones last.
  std::vector<KeywordRule> rules(const org::Scope& scope);
  /// Those in use of who watches.
  std::vector<KeywordRule> rules_of(AgencyId agency);
  Result<KeywordRule> find_rule(RuleId id, const org::Scope& scope);
  RuleId add(const KeywordRule& rule);
  Result<Done> change(const KeywordRule& seen, const KeywordRule& rule);
  std::vector<KeywordRule> rules_of_owner(PersonId owner, RuleId only = {});
  /// False when it is somebody else's by now.
  bool give_rule(const KeywordRule& rule, PersonId to);

  std::vector<Drill> drills(const org::Scope& scope);
  std::int64_t add(const DrillForm& form, const Actor& by);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::media

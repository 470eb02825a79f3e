// Agencies in the database. What `list` and `find` give is limited to a scope; the functions with
// `public` in their name show what stands on every letterhead.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/agency_move.h"
#include "org/duty.h"
#include "org/scope.h"
#include "org/succession.h"
#include "storage/database.h"

namespace hb::org {

class AgencyStore {
 public:
  /// Names and parents are those of `day`.
  AgencyStore(storage::Transaction& tx, Date day) : tx_(tx), day_(day) {}

  std::optional<Agency> find(const Scope& scope, AgencyId id);
  std::vector<Agency> list(const Scope& scope);

  std::optional<Agency> find_public(AgencyId id);
  std::optional<Agency> find_public(std::string_view code);
  std::vector<Agency> list_public();  ///< Those that stand on the day.
  std::unordered_map<AgencyId, LocalName> public_names(std::span<const AgencyId> ids);
  std::vector<NamePeriod> public_name_history(AgencyId id);  ///< Oldest first.
  /// Where each agency stood and stands, by agency, oldest first.
  std::vector<ParentPeriod> public_parents();
  std::vector<ParentPeriod> public_parent_history(AgencyId id);  ///< Oldest first.
  /// The agency, its parent, and so on to the top.
  std::vector<AgencyId> public_line_above(AgencyId id);
  /// Who carries on its work, and whose work it carries on.
  std::vector<AgencyId> public_successors(AgencyId id);
  std::vector<AgencyId> public_predecessors(AgencyId id);
  /// Those that have begun by the day.
  std::vector<Succession> public_successions();
  NamesOverTime public_names_over_time(std::span<const AgencyId> ids);

  /// Whether agencies that are not closed stand below it on `from` or later.
  bool has_standing_below(AgencyId id, Date from);
  /// The agencies below each root, the roots included. Not limited: it is what scopes are made of.
  std::vector<Below> subtrees(std::span<const AgencyId> roots);
  std::vector<AgencyId> all_ids();

  /// Refuses a code that another agency has.
  Result<AgencyId> add(AgencyId parent, const AgencyForm& form);
  void change(AgencyId id, const AgencyForm& form);  ///< All but code, names and first day.
  void rename(AgencyId id, const LocalName& name, Date from);
  void record(const AgencyMoved& fact, PersonId by, Instant now);
  /// Refuses when somebody closed it meanwhile.
  Result<Done> close(AgencyId id, Date last_day, AgencyId successor);

 private:
  void place(const ParentPeriod& period, PersonId by, std::optional<Instant> now);
  std::vector<Agency> agencies(std::string_view condition, storage::Params values);

  storage::Transaction& tx_;
  Date day_;
};

}  // namespace hb::org

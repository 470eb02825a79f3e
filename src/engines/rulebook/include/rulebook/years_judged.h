// Years that a rule book has judged: a change of book does not reach them. The plan, the results
// and the check of such a year stay as they were judged.
#pragma once

#include <optional>
#include <vector>

#include "rulebook/adoption.h"

namespace hb::rulebook {

/// An agency and the one above it; 0 at the top.
struct AgencyBelow {
  AgencyId id;
  AgencyId parent_id;
};

/// A year of an agency.
struct AgencyYear {
  AgencyId agency_id;
  int roc_year = 0;
};

/// What stands against a change of book.
struct YearsJudged {
  std::vector<AgencyBelow> agencies;  ///< All that the change may concern, with those above them.
  std::vector<Adoption> adoptions;    ///< Of them all, older before newer.
  std::vector<AgencyYear> in_use;     ///< Worked with: kept even when the year is not over.
  int this_year = 0;                  ///< Years before it are kept wherever a book was in force.
};

/// The last year that would get another book by `change` though a book judges it already: one that
/// is over, or one that an agency works with. Nothing when it changes none. A year in which no book
/// was in force can take one at any time.
std::optional<AgencyYear> last_year_rewritten(const Adoption& change, const YearsJudged& judged);

/// Whether a change reaches years that a book has judged.
enum class JudgedYears {
  kept,
  changed_too,  ///< For administrators.
};

namespace refusal {
inline constexpr Error adoption_before_founding{Fault::invalid, "rulebook.adoption.before_founding",
                                                "from_year"};
inline constexpr Error adoption_year_kept{Fault::conflict, "rulebook.adoption.year_kept",
                                          "from_year"};
}  // namespace refusal

}  // namespace hb::rulebook

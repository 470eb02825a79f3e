// Which agency follows which book, and of which class it is.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "rulebook/book_list.h"
#include "rulebook/in_force.h"
#include "rulebook/years_judged.h"

namespace hb::rulebook {

/// One agency of the overview.
struct FollowerRow {
  org::Agency agency;
  int depth = 0;
  std::optional<BookInForce> in_force;  ///< None when no book is followed in the year.
};

/// The agencies in the viewer's scope, in tree order. Refuses a citizen.
Result<std::vector<FollowerRow>> followers(org::Context& context, int roc_year);

/// The agencies that follow each book in a year by rows of their own, in no order.
std::unordered_map<std::string, std::vector<AgencyId>> adopters_by_book(org::Context& context,
                                                                        int roc_year);

/// One agency with all that its page shows.
struct AgencyRulebook {
  org::Agency agency;
  std::optional<org::Agency> above;
  std::optional<BookInForce> in_force;
  std::optional<org::Agency> adopter;   ///< Whose row counts; none without a book.
  std::vector<Adoption> adoptions;      ///< Of the agency itself, the newest first.
  std::vector<Classification> classes;  ///< The latest year first, then older before newer.
  std::vector<BookRow> books;           ///< To choose from.
  std::unordered_map<PersonId, std::string> people;
  bool may_adopt = false;
  bool may_rewrite = false;  ///< The book of years that were judged by one, too.
  bool may_classify = false;
};
/// Refuses with `not_found` outside the viewer's scope.
Result<AgencyRulebook> agency_rulebook(org::Context& context, AgencyId agency, int roc_year);

/// Needs `score_plans` over the agency. Refuses as check_adoption(), for a book that is not loaded,
/// an empty code where there is no agency above, a year before the agency was founded, and, with
/// the first year in which it is possible, what would change the book of a year that has been
/// judged by one. Only an administrator may change those too; the audit record names the last of
/// them.
Result<Done> adopt_book(org::Context& context, AgencyId agency, const AdoptionForm& form,
                        JudgedYears judged_years = JudgedYears::kept);

/// Needs `score_plans` over the agency above, for the class is not one's own to choose; over the
/// agency itself at the top. Refuses as check_classification(), and a year without a book.
Result<Done> classify_agency(org::Context& context, AgencyId agency, int roc_year,
                             const ClassificationForm& form);

}  // namespace hb::rulebook

// What other engines ask: which book an agency is judged by in a year, and of which class it is.
//
// A year is judged by one version of a book. Until somebody uses the year that is the latest
// version; at the first use (the plan of the year is approved, a campaign is opened …) call
// pin_rulebook_for(), and from then on the year keeps its version, whatever is loaded later. Only
// an administrator can move it to another one, with a reason.
//
// All of this is public: schemes are, and so is who follows them. Nothing here asks for a duty.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "org/context.h"
#include "rulebook/adoption.h"
#include "rulebook/rulebook.h"

namespace hb::rulebook {

/// One loaded version. The book never changes and is shared.
struct BookVersion {
  std::string code;
  int number = 0;  ///< 1, 2, 3 … of the book's code.
  std::string sha256;
  Instant loaded_at{};
  std::shared_ptr<const RuleBook> book;
};

/// The book that an agency follows in a year.
struct BookInForce {
  BookVersion version;
  bool pinned = false;  ///< The year is judged by this version already.
  Adoption adoption;    ///< Of the agency or of one above it.
  AgencyTraits traits;  ///< Of the agency, with its class: decided, else proposed, else none.
  bool class_decided = false;
};

/// The book for an agency and a year. For reading; pins nothing. Refusals: rulebook.in_force.{none,
/// ended, no_agency}.
Result<BookInForce> rulebook_for(org::Context& context, AgencyId agency, int roc_year);

/// An agency with the book that it follows.
struct AgencyBook {
  org::Agency agency;
  BookInForce in_force;
};

/// The books of all agencies that stand today and follow one in the year, in tree order. For work
/// over a whole government: the number of queries grows with the books, not with the agencies.
std::vector<AgencyBook> rulebooks_of_all(org::Context& context, int roc_year);

/// The same as rulebook_for(), and pins the year to the version if no one has. In a writing
/// transaction, which the caller commits.
Result<BookInForce> pin_rulebook_for(org::Context& context, AgencyId agency, int roc_year);

/// One version, or the latest for number 0. Refuses with rulebook.version.not_found.
Result<BookVersion> find_version(org::Context& context, std::string_view code, int number);

namespace refusal {
inline constexpr Error none_in_force{Fault::not_found, "rulebook.in_force.none"};
inline constexpr Error book_ended{Fault::conflict, "rulebook.in_force.ended"};
inline constexpr Error no_such_agency{Fault::not_found, "rulebook.in_force.no_agency"};
inline constexpr Error no_such_version{Fault::not_found, "rulebook.version.not_found"};
}  // namespace refusal

}  // namespace hb::rulebook

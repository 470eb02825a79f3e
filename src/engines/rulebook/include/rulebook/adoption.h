// Which book an agency follows, and of which class it is. Both are decisions with a reason, kept as
// rows: the book from a year on, for the agency and all below it; the class for one year.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "rulebook/rulebook.h"

namespace hb::rulebook {

/// An agency follows a book from a year on. With an empty code it follows the agency above again.
struct Adoption {
  AgencyId agency_id;
  int from_year = 0;
  std::string code;
  std::string reason;
  Instant at{};
  PersonId person_id;  ///< 0 for the command line.
};

/// The adoption that counts in a year. `chain` is the agency and those above it, nearest first;
/// `adoptions` are their rows, older before newer. The nearest agency with a row of its own wins;
/// of its rows the one with the latest year that has begun, and of those the newest.
std::optional<Adoption> adoption_in_force(std::span<const AgencyId> chain,
                                          std::span<const Adoption> adoptions, int roc_year);

/// What is filled in to adopt a book.
struct AdoptionForm {
  std::string code;  ///< Empty: follow the agency above.
  int from_year = 0;
  std::string reason;
};

/// Refuses without a reason, and a first year in which `book` (none for an empty code) does not
/// hold.
Result<Done> check_adoption(const AdoptionForm& form, const RuleBook* book);

/// An agency is of a class in a year.
struct Classification {
  AgencyId agency_id;
  int roc_year = 0;
  std::string class_code;
  Date decided_on{};  ///< The day of the decision, which may lie before the day it is entered.
  std::string reason;
  Instant at{};
  PersonId person_id;
};

struct ClassificationForm {
  std::string class_code;
  std::optional<Date> decided_on;  ///< None when what was typed is no day.
  std::string reason;
};

/// Refuses without a reason, a class that the book does not have, a missing day or one after
/// `today`, and the class that `standing` says already.
Result<Done> check_classification(const ClassificationForm& form, const RuleBook& book,
                                  const std::optional<Classification>& standing, Date today);

/// The longest reason, in characters.
inline constexpr std::size_t kLongestReason = 500;

namespace refusal {
inline constexpr Error adoption_no_reason{Fault::invalid, "rulebook.adoption.no_reason", "reason"};
inline constexpr Error adoption_long_reason{Fault::invalid, "rulebook.adoption.long_reason",
                                            "reason"};
inline constexpr Error adoption_bad_year{Fault::invalid, "rulebook.adoption.bad_year", "from_year"};
inline constexpr Error adoption_unknown_book{Fault::invalid, "rulebook.adoption.unknown_book",
                                             "code"};
inline constexpr Error adoption_nothing_above{Fault::conflict, "rulebook.adoption.nothing_above",
                                              "code"};
inline constexpr Error adoption_meanwhile{Fault::conflict, "rulebook.adoption.meanwhile"};
inline constexpr Error class_unknown{Fault::invalid, "rulebook.classification.unknown",
                                     "class_code"};
inline constexpr Error class_unchanged{Fault::conflict, "rulebook.classification.unchanged",
                                       "class_code"};
inline constexpr Error class_no_day{Fault::invalid, "rulebook.classification.no_day", "decided_on"};
inline constexpr Error class_future{Fault::invalid, "rulebook.classification.future", "decided_on"};
}  // namespace refusal

}  // namespace hb::rulebook

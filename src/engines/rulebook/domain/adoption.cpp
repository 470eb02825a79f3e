#include "rulebook/adoption.h"

#include "kernel/unicode.h"

namespace hb::rulebook {

namespace {

Result<Done> check_reason(const std::string& reason) {
  if (reason.empty()) return refusal::adoption_no_reason;
  if (count_characters(reason) > kLongestReason) {
    return refusal::adoption_long_reason.with("limit", std::to_string(kLongestReason));
  }
  return Done{};
}

/// The row of one agency that counts in the year.
const Adoption* of_agency(AgencyId agency, std::span<const Adoption> adoptions, int roc_year) {
  const Adoption* found = nullptr;
  for (const Adoption& each : adoptions) {
    if (each.agency_id != agency || each.from_year > roc_year) continue;
    if (!found || each.from_year >= found->from_year) found = &each;
  }
  return found;
}

}  // namespace

std::optional<Adoption> adoption_in_force(std::span<const AgencyId> chain,
                                          std::span<const Adoption> adoptions, int roc_year) {
  for (const AgencyId agency : chain) {
    const Adoption* found = of_agency(agency, adoptions, roc_year);
    if (found && !found->code.empty()) return *found;
  }
  return std::nullopt;
}

Result<Done> check_adoption(const AdoptionForm& form, const RuleBook* book) {
  constexpr int kFirstYear = 80, kLastYear = 200;
  if (form.from_year < kFirstYear || form.from_year > kLastYear ||
      (book && !book->covers(form.from_year))) {
    return refusal::adoption_bad_year;
  }
  return check_reason(form.reason);
}

Result<Done> check_classification(const ClassificationForm& form, const RuleBook& book,
                                  const std::optional<Classification>& standing, Date today) {
  if (!book.object_class(form.class_code)) return refusal::class_unknown;
  if (!form.decided_on) return refusal::class_no_day;
  if (*form.decided_on > today) return refusal::class_future;
  if (standing && standing->class_code == form.class_code) return refusal::class_unchanged;
  return check_reason(form.reason);
}

}  // namespace hb::rulebook

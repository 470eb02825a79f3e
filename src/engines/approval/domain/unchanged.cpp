#include "approval/unchanged.h"

#include "kernel/unicode.h"

namespace hb::approval {

namespace {

Result<Done> check_words(std::string_view words) {
  if (words.empty()) return refusal::no_reason;
  if (count_characters(words) > kLongestComment) return refusal::long_reason;
  return Done{};
}

Result<Done> check_rest(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                        const Dossier* amendment, const rulebook::Procedure* amendment_procedure) {
  if (!amendment_procedure) return refusal::no_amendment_way;
  if (!plan || !state_of(*plan, plan_procedure).locked) return refusal::not_approved_yet;
  if (amendment && !state_of(*amendment, *amendment_procedure).final) {
    return refusal::amendment_under_way;
  }
  return Done{};
}

}  // namespace

Result<Done> check_amendment(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view reason) {
  HB_TRY(check_rest(plan, plan_procedure, amendment, amendment_procedure));
  return check_words(reason);
}

Result<Done> check_unchanged(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view comment) {
  HB_TRY(check_rest(plan, plan_procedure, amendment, amendment_procedure));
  return check_words(comment);
}

}  // namespace hb::approval

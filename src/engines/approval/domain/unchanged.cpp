#include "approval/unchanged.h"

#include "kernel/unicode.h"

namespace hb::approval {

namespace {

Result<Done> check_words(std::string_view words) {
  if (words.empty()) return refusal::no_reason;
  if (count_characters(words) > kLongestComment) return refusal::long_reason;
  return Done{};
}

Result<Done> check_approved(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                            const rulebook::Procedure* amendment_procedure) {
  if (!amendment_procedure) return refusal::no_amendment_way;
  if (!plan || !state_of(*plan, plan_procedure).locked) return refusal::not_approved_yet;
  return Done{};
}

}  // namespace

Result<Done> check_amendment(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view reason) {
  HB_TRY(check_approved(plan, plan_procedure, amendment_procedure));
  if (amendment && !is_over(*amendment, *amendment_procedure)) return refusal::amendment_under_way;
  return check_words(reason);
}

Result<Done> check_unchanged(const Dossier* plan, const rulebook::Procedure& plan_procedure,
                             const Dossier* amendment,
                             const rulebook::Procedure* amendment_procedure,
                             std::string_view comment, Content content) {
  HB_TRY(check_approved(plan, plan_procedure, amendment_procedure));
  if (amendment && !is_over(*amendment, *amendment_procedure)) {
    if (!is_drafted(amendment, amendment_procedure)) return refusal::amendment_under_way;
    if (content == Content::amended) return refusal::amendment_has_changes;
  }
  return check_words(comment);
}

bool is_drafted(const Dossier* amendment, const rulebook::Procedure* amendment_procedure) {
  return amendment && amendment_procedure && !is_over(*amendment, *amendment_procedure) &&
         is_open(state_of(*amendment, *amendment_procedure));
}

}  // namespace hb::approval

#include "casework/spot_audit.h"

#include <algorithm>

#include "kernel/name_table.h"
#include "kernel/unicode.h"

namespace hb::casework {

namespace {

constexpr NameTable<Finding, 3> kFindingNames{
    {{Finding::yes, "yes"}, {Finding::no, "no"}, {Finding::not_applicable, "not_applicable"}}};

}  // namespace

std::string_view name_of(Finding finding) { return name_in(kFindingNames, finding); }
std::optional<Finding> finding_of(std::string_view name) { return value_in(kFindingNames, name); }

Result<Done> check_audit_item(const AuditItem& wanted, const std::vector<AuditItem>& there) {
  if (wanted.name_zh.empty()) return refusal::audit_item_no_name;
  for (const auto& [field, name] :
       {std::pair{"name_zh", &wanted.name_zh}, {"name_en", &wanted.name_en}}) {
    if (count_characters(*name) <= kMaxAuditItem) continue;
    return refusal::audit_item_too_long.at(field).with("most", std::to_string(kMaxAuditItem));
  }
  for (const AuditItem& each : there) {
    const bool seen = !each.agency_id || each.agency_id == wanted.agency_id;
    if (seen && each.id != wanted.id && each.name_zh == wanted.name_zh) {
      return refusal::audit_item_twice;
    }
  }
  return Done{};
}

Result<Done> check_audit(const AuditForm& form, Date today) {
  if (!form.agency_id) return refusal::audit_no_agency;
  if (form.last < form.first) return refusal::audit_backwards;
  if (form.last > today) return refusal::audit_ahead;
  if (days_between(form.first, form.last) > kLongestAudit) return refusal::audit_too_long;
  if (form.size < 1 || form.size > kMostDrawn) {
    return refusal::audit_size.with("most", std::to_string(kMostDrawn));
  }
  if (form.seed.empty()) return refusal::audit_no_seed;
  if (count_characters(form.seed) > kMaxSeed) {
    return refusal::text_too_long.at("seed").with("most", std::to_string(kMaxSeed));
  }
  return Done{};
}

std::string ranked_words(std::string_view seed, std::string_view number) {
  return std::string{seed} + "/" + std::string{number};
}

std::vector<RankedCase> draw(std::vector<RankedCase> frame, int size) {
  // Two of one rank would need two of one number, which no two cases have.
  std::sort(frame.begin(), frame.end(),
            [](const RankedCase& a, const RankedCase& b) { return a.rank < b.rank; });
  if (frame.size() > static_cast<std::size_t>(size)) frame.resize(static_cast<std::size_t>(size));
  return frame;
}

std::vector<Error> check_sheet(const AuditSheet& sheet, const std::vector<AuditQuestion>& asked) {
  std::vector<Error> errors;
  const auto too_long = [&](const std::string& remark) {
    return count_characters(remark) > kMaxText;
  };
  for (const AuditQuestion& question : asked) {
    const auto answer =
        std::find_if(sheet.answers.begin(), sheet.answers.end(),
                     [&](const AuditAnswer& each) { return each.question_id == question.id; });
    if (answer == sheet.answers.end() || !answer->finding) {
      errors.push_back(refusal::audit_unanswered.with("question", question.name_zh));
    } else if (*answer->finding == Finding::no && answer->remark.empty()) {
      errors.push_back(refusal::audit_no_remark.with("question", question.name_zh));
    } else if (too_long(answer->remark)) {
      errors.push_back(refusal::text_too_long.at({}).with("most", std::to_string(kMaxText)));
    }
  }
  if (too_long(sheet.remark)) {
    errors.push_back(refusal::text_too_long.at("remark").with("most", std::to_string(kMaxText)));
  }
  return errors;
}

bool is_found(const AuditedCase& each, AuditQuestionId question, Finding finding) {
  return std::any_of(each.sheet.answers.begin(), each.sheet.answers.end(),
                     [&](const AuditAnswer& answer) {
                       return answer.question_id == question && answer.finding == finding;
                     });
}

FindingCount count_findings(const std::vector<AuditedCase>& cases, AuditQuestionId question) {
  FindingCount count;
  for (const AuditedCase& each : cases) {
    if (is_found(each, question, Finding::yes)) ++count.yes;
    if (is_found(each, question, Finding::no)) ++count.no;
    if (is_found(each, question, Finding::not_applicable)) ++count.not_applicable;
  }
  return count;
}

bool worked_on(const Case& current, const std::vector<CaseEvent>& events, PersonId person) {
  if (!person) return false;
  if (current.officer_id == person) return true;
  return std::any_of(events.begin(), events.end(), [&](const CaseEvent& each) {
    return each.kind == EventKind::proposed && each.person_id == person;
  });
}

}  // namespace hb::casework

// Spot audits (抽查): some of the closed cases of an agency and a time are drawn by a seed, and
// each is looked at by somebody who did not work on it.
//
// The draw can be made again by anybody: each case of the frame gets the BLAKE2b-256 of
// "seed/number" as 64 hexadecimal digits, and those with the smallest are taken. The order in which
// the frame is read does not matter. The frame are the cases that were closed in the time and not
// reopened since; their numbers are kept with the draw.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"

namespace hb::casework {

using AuditId = Id<struct SpotAuditTag>;
using AuditItemId = Id<struct SpotAuditItemTag>;
using AuditQuestionId = Id<struct SpotAuditQuestionTag>;

/// What is looked at. Some are everybody's, an agency adds its own; one that is no longer asked is
/// retired.
struct AuditItem {
  AuditItemId id;
  AgencyId agency_id;  ///< 0: everybody's.
  std::string name_zh;
  std::string name_en;
  bool retired = false;

  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
};
inline constexpr std::size_t kMaxAuditItem = 60;
/// Refuses an item without Chinese name, names that are too long, and a name that `there` has.
Result<Done> check_audit_item(const AuditItem& wanted, const std::vector<AuditItem>& there);

enum class Finding { yes, no, not_applicable };
inline constexpr Finding kFindings[] = {Finding::yes, Finding::no, Finding::not_applicable};
std::string_view name_of(Finding finding);
std::optional<Finding> finding_of(std::string_view name);

/// How it is drawn; kept with each draw, in case there will be another way.
inline constexpr std::string_view kDrawMethod = "blake2b-256(seed/number), smallest first";
inline constexpr int kMostDrawn = 100;
inline constexpr std::size_t kMaxSeed = 60;
inline constexpr int kLongestAudit = 1'100;
inline constexpr int kLargestFrame = 50'000;

struct AuditForm {
  AgencyId agency_id;
  Date first{};
  Date last{};
  int size = 0;
  std::string seed;
};
/// Refuses no agency, a time that runs backwards, lies ahead or is longer than three years, a size
/// out of bounds, and no seed or one that is too long.
Result<Done> check_audit(const AuditForm& form, Date today);

/// A case of the frame, with what it is ranked by.
struct RankedCase {
  CaseId id;
  std::string number;
  std::string rank;
};
/// What is ranked for a case: "seed/number".
std::string ranked_words(std::string_view seed, std::string_view number);
/// The first `size` by their rank; all when there are fewer.
std::vector<RankedCase> draw(std::vector<RankedCase> frame, int size);

struct AuditQuestion {
  AuditQuestionId id;
  AuditItemId item_id;
  std::string name_zh;
  std::string name_en;

  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
};

/// One draw.
struct SpotAudit {
  AuditId id;
  AgencyId agency_id;
  Date first{};
  Date last{};
  std::string method;
  std::string seed;
  int size = 0;  ///< That were asked for; there may have been fewer.
  bool with_secret = false;
  int left_out = 0;  ///< Secret cases that were not drawn from.
  int frame_size = 0;
  std::string frame_print;
  Instant at{};
  std::string person_name;
};

struct AuditAnswer {
  AuditQuestionId question_id;
  std::optional<Finding> finding;
  std::string remark;
};

/// A form that was filled in, or is to be.
struct AuditSheet {
  int round = 0;  ///< How often it was filled in; 0: not yet.
  std::vector<AuditAnswer> answers;
  std::string remark;
  Instant at{};
  std::string person_name;
};

/// Refuses what is not answered, a «no» without remark, and remarks that are too long.
std::vector<Error> check_sheet(const AuditSheet& sheet, const std::vector<AuditQuestion>& asked);

/// A case that was drawn, with its last form.
struct AuditedCase {
  std::int64_t id = 0;  ///< Of the row.
  int place = 0;        ///< From 1.
  Case found;
  AuditSheet sheet;
};

/// How often a question was answered so.
struct FindingCount {
  int yes = 0;
  int no = 0;
  int not_applicable = 0;
  int answered() const { return yes + no + not_applicable; }
};
FindingCount count_findings(const std::vector<AuditedCase>& cases, AuditQuestionId question);
/// Whether the case's form says so of the question.
bool is_found(const AuditedCase& each, AuditQuestionId question, Finding finding);

/// Who worked on a case does not audit it: who has it, and who wrote an answer.
bool worked_on(const Case& current, const std::vector<CaseEvent>& events, PersonId person);

namespace refusal {
inline const Error audit_missing{Fault::not_found, "casework.audit.not_found"};
inline const Error audit_no_agency{Fault::invalid, "casework.case.no_agency", "agency"};
inline const Error audit_backwards{Fault::invalid, "casework.audit.backwards", "to"};
inline const Error audit_ahead{Fault::invalid, "casework.audit.ahead", "to"};
inline const Error audit_too_long{Fault::invalid, "casework.audit.too_long", "from"};
inline const Error audit_size{Fault::invalid, "casework.audit.bad_size", "size"};
inline const Error audit_no_seed{Fault::invalid, "casework.audit.no_seed", "seed"};
inline const Error audit_empty{Fault::conflict, "casework.audit.empty", "from"};
inline const Error audit_too_many{Fault::invalid, "casework.audit.too_many", "from"};
inline const Error audit_unanswered{Fault::invalid, "casework.audit.unanswered"};
inline const Error audit_no_remark{Fault::invalid, "casework.audit.no_remark"};
inline const Error audit_own{Fault::forbidden, "casework.audit.own_case"};
inline const Error audit_changed{Fault::conflict, "casework.audit.changed"};
inline const Error audit_item_missing{Fault::not_found, "casework.audit_item.not_found"};
inline const Error audit_item_no_name{Fault::invalid, "casework.audit_item.no_name", "name_zh"};
inline const Error audit_item_too_long{Fault::invalid, "casework.case.too_long", "name_zh"};
inline const Error audit_item_twice{Fault::conflict, "casework.audit_item.twice", "name_zh"};
inline const Error audit_item_changed{Fault::conflict, "casework.audit_item.changed"};
}  // namespace refusal

}  // namespace hb::casework

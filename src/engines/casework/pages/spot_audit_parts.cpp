#include "spot_audit_parts.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>

#include "web/words.h"

namespace hb::casework {

web::Url audit_url(AuditId id) { return web::Url{"/cases/audits"} / id; }

web::Url audit_case_url(AuditId id, int place) {
  return audit_url(id) / "cases" / std::to_string(place);
}

std::string audit_words(const web::Page& page, const SpotAudit& audit, const std::string& agency) {
  return agency + " " +
         page.t("casework.queue.between", {{"from", web::short_day(page, audit.first)},
                                           {"to", web::short_day(page, audit.last)}});
}

std::string finding_words(const web::Page& page, Finding finding) {
  return page.t("casework.audit.finding." + std::string{name_of(finding)});
}

std::string share_words(const FindingCount& count) {
  const int asked = count.yes + count.no;
  return asked == 0 ? std::string{} : fmt::format("{:.1f} %", 100.0 * count.yes / asked);
}

std::string case_words(const web::Page& page, const AuditFile& file, const AuditedCase& each) {
  return is_shown(file, each) ? each.found.subject : page.t("casework.audit.secret_case");
}

boost::json::object to_json(const SpotAudit& audit) {
  return {{"id", audit.id.value},
          {"agency_id", audit.agency_id.value},
          {"from", to_iso(audit.first)},
          {"to", to_iso(audit.last)},
          {"method", audit.method},
          {"seed", audit.seed},
          {"size", audit.size},
          {"with_secret", audit.with_secret},
          {"left_out", audit.left_out},
          {"frame_size", audit.frame_size},
          {"frame_print", audit.frame_print},
          {"drawn_at", to_micros(audit.at)},
          {"drawn_by", audit.person_name}};
}

boost::json::object to_json(const AuditSheet& sheet) {
  boost::json::array answers;
  for (const AuditAnswer& each : sheet.answers) {
    answers.push_back(
        boost::json::object{{"question_id", each.question_id.value},
                            {"finding", each.finding ? name_of(*each.finding) : std::string_view{}},
                            {"remark", each.remark}});
  }
  return {{"round", sheet.round},
          {"answers", std::move(answers)},
          {"remark", sheet.remark},
          {"filled_in_by", sheet.person_name}};
}

}  // namespace hb::casework

// What the pages and files of spot audits share: addresses, words, the table of what was found.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "spot_audits.h"
#include "web/parts.h"

namespace hb::casework {

web::Url audit_url(AuditId id);
web::Url audit_case_url(AuditId id, int place);
/// 青嶼市東港戶政事務所 115/7/1 至 115/9/30
std::string audit_words(const web::Page& page, const SpotAudit& audit, const std::string& agency);
std::string finding_words(const web::Page& page, Finding finding);
/// 87.5 %: how often it was so where it could be; empty where it could nowhere.
std::string share_words(const FindingCount& count);
/// Number and subject; of a secret case that the viewer may not open only that it is one.
std::string case_words(const web::Page& page, const AuditFile& file, const AuditedCase& each);

boost::json::object to_json(const SpotAudit& audit);
boost::json::object to_json(const AuditSheet& sheet);

}  // namespace hb::casework

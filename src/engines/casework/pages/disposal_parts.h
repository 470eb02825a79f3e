// What the pages and files of disposals share: addresses, words, tables.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "disposals.h"
#include "documents/sheet_model.h"
#include "web/parts.h"

namespace hb::casework {

web::Url disposals_url();
web::Url disposal_url(DisposalId id);

std::string type_words(const web::Page& page, const std::vector<CaseType>& types,
                       std::string_view code);
/// 銷毀中, 已完成 … with its colour.
web::StateTag disposal_tag(const DisposalSeen& seen);
web::StateTag outcome_tag(DisposalOutcome outcome);

boost::json::object to_json(const DisposalSeen& seen);

/// The list that is to be approved, and the list of what was destroyed.
documents::Sheet past_sheet(const web::Page& page, const DisposalDesk& desk);
documents::Sheet disposed_sheet(const web::Page& page, const DisposalFile& file);
/// One sheet as a file, as the address ends: .csv or .ods.
web::Response send_sheet(const web::Request& request, documents::Sheet sheet,
                         const std::string& name, const std::string& creator, Date today);

}  // namespace hb::casework

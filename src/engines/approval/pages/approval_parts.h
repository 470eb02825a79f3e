// What the pages about dossiers share: addresses, words, pieces of HTML, JSON.
#pragma once

#include <boost/json/value.hpp>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "approval/document_source.h"
#include "approval/dossier.h"
#include "approval/standing.h"
#include "dossier_file.h"
#include "org/agency.h"
#include "org/context.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::approval {

web::Url dossier_url(const DocumentRef& document);
/// A path that a document's engine named.
web::Url local_url(const std::string& path);
/// The document of an address; nothing when `{document}` is no kind.
Result<DocumentRef> document_of(const web::Request& request);
/// Date and number of a letter as they were typed; nothing when both fields are empty.
std::optional<Issue> letter_of(const web::Request& request);

/// Whether what is doubted about a letter was ticked to be meant so.
bool is_sure(const web::Request& request);
/// What has to be ticked when `refused` is a doubt about a letter; nothing else.
html::Node sure_field(const web::Page& page, const std::optional<Error>& refused);

std::string letter_words(const web::Page& page, const Issue& letter);
web::StateTag state_tag(const web::Page& page, const rulebook::State& state);
/// 簽核 › the document.
std::vector<web::Crumb> dossier_crumbs(const DocumentFacts& document);
/// Name of an agency on the page's language.
std::string agency_words(org::Context& context, const web::Page& page, AgencyId agency);

/// Stages in time, the present one marked.
html::Node stages_part(const web::Page& page, const std::vector<Stage>& stages);
/// What changed since the last version, passage by passage.
html::Node changes_part(const web::Page& page, const std::vector<ContentChange>& changes);

/// Names of units that moves mention.
std::unordered_map<UnitId, org::LocalName> unit_names_in(org::Context& context,
                                                         const std::vector<Dossier>& rounds);

boost::json::value to_json(const Move& move);
boost::json::value to_json(const Dossier& dossier, const rulebook::Procedure* procedure);
boost::json::value to_json(const std::vector<ContentChange>& changes);
boost::json::value to_json(const rulebook::LocalText& text);

}  // namespace hb::approval

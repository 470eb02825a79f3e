// What the pages of guides share.
#pragma once

#include <string>

#include "catalogue_parts.h"
#include "guides.h"

namespace hb::catalogue {

web::Url guide_url(GuideId id);
web::Url question_url(GuideId id, int question);
GuideId guide_id(const Request& request);
SeenGuide read_seen_guide(const Request& request);

web::StateTag state_tag(const Guide& guide);
std::string fault_words(const web::Page& page, const GuideTree& tree, const GuideFault& fault);
/// Where an answer leads, in a line.
std::string lead_words(const web::Page& page, const GuideDossier& dossier,
                       const GuideAnswer& answer);

html::Node question_fields(const web::Page& page, const GuideQuestion& question);
GuideQuestion read_question(const Request& request, int id);

}  // namespace hb::catalogue

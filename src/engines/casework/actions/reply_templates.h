// Templates of answers: kept by who directs an agency's cases, used by who works on them.
#pragma once

#include <optional>
#include <vector>

#include "casework/case.h"
#include "casework/reply_template.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// An agency's templates with everybody's, for who keeps them.
struct TemplateShelf {
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;  ///< Whose templates the viewer keeps.
  std::vector<ReplyTemplate> templates;
  std::vector<CaseType> types;
  bool may_edit_common = false;  ///< Everybody's, too.
};
/// Agency 0: the viewer's own. Refuses who directs no cases there.
Result<TemplateShelf> open_templates(org::Context& context, AgencyId agency);
/// One of them, to be changed. Refuses who may not.
Result<ReplyTemplate> open_template(org::Context& context, TemplateId id);

/// What came of a form: nothing wrong, or all that is.
std::vector<Error> add_template(org::Context& context, const ReplyTemplate& wanted);
/// `wanted.agency_id` is left as it stands.
std::vector<Error> save_template(org::Context& context, const ReplyTemplate& wanted);
/// Takes it out of use, or back.
Result<Done> retire_template(org::Context& context, TemplateId id, int row_version, bool retired);

/// Those that are offered for a case that the caller has found.
std::vector<ReplyTemplate> templates_for(org::Context& context, const Case& current);
/// What fills a template's places for this case.
ReplyFacts reply_facts(org::Context& context, const Case& current, std::string_view applicant);

}  // namespace hb::casework

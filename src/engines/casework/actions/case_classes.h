// Editing classes of subjects, and saying what a case is about.
#pragma once

#include <string>
#include <vector>

#include "casework/case.h"
#include "casework/case_class.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::casework {

/// For the page of an agency's classes: everybody's and its own.
struct CaseClasses {
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;  ///< Whose classes the viewer edits.
  std::vector<CaseClass> classes;
  bool may_edit_common = false;  ///< Everybody's: for who manages the installation.
};

/// Refuses who directs no cases. Agency 0: the viewer's own, or the first that he directs.
Result<CaseClasses> open_classes(org::Context& context, AgencyId agency);

/// Those that a case of the agency may be given.
std::vector<CaseClass> classes_offered(org::Context& context, AgencyId agency);
/// All of them, for their names.
std::vector<CaseClass> all_classes(org::Context& context);

/// Adds a class of the agency. Refuses who does not direct its cases, and as check_class().
Result<Done> add_class(org::Context& context, const CaseClass& wanted);
/// Gives it other names and days of following up. Refuses also when it is not called `before` any
/// more.
Result<Done> rename_class(org::Context& context, ClassId id, const std::string& before,
                          const CaseClass& names);
/// No new case may be given it, or may be again.
Result<Done> retire_class(org::Context& context, ClassId id);
Result<Done> take_back_class(org::Context& context, ClassId id);

/// Says what a case is about: for who works on it. Refuses as open_case(), a class that is not
/// offered there, and when it is not `before` any more.
Result<Done> classify_case(org::Context& context, CaseId id, ClassId before, ClassId to);

}  // namespace hb::casework

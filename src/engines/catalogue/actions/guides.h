// Guides for who keeps them: the tree as a working copy, its check, publishing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalogue/guide.h"
#include "catalogue/service_lookup.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::catalogue {

struct GuideListing {
  std::vector<Guide> guides;  ///< In scope.
  std::unordered_map<AgencyId, org::LocalName> agency_names;
  std::vector<org::AgencyInTree> may_create;  ///< The agencies whose guides the viewer keeps.
};
/// Refuses a citizen.
Result<GuideListing> list_guides(org::Context& context);

/// A guide with what its answers may lead to.
struct GuideDossier {
  Guide guide;
  org::LocalName agency;
  std::vector<PublishedService> services;
  std::vector<GuideFault> faults;
  bool may_edit = false;
};
Result<GuideDossier> open_guide(org::Context& context, GuideId id);
/// As open_guide(), for who may change it.
Result<GuideDossier> edit_guide(org::Context& context, GuideId id);

struct CreatedGuide {
  GuideId id;
  Errors errors;
};
CreatedGuide create_guide(org::Context& context, AgencyId agency, const org::LocalName& title);

/// Which guide, as its editor saw it.
struct SeenGuide {
  GuideId id;
  int row_version = 0;
};
Errors save_guide_title(org::Context& context, SeenGuide seen, const org::LocalName& title,
                        const org::LocalName& summary);
Errors save_question(org::Context& context, SeenGuide seen, const GuideQuestion& question);
Errors save_answer(org::Context& context, SeenGuide seen, int question, const GuideAnswer& answer);
Errors move_guide_question(org::Context& context, SeenGuide seen, int question, PartMove move);
Errors move_guide_answer(org::Context& context, SeenGuide seen, int question, int answer,
                         PartMove move);
/// Refuses a tree with faults.
Errors publish_guide(org::Context& context, SeenGuide seen);
Errors withdraw_guide(org::Context& context, SeenGuide seen);

}  // namespace hb::catalogue

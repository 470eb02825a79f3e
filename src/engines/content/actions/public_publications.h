// What everybody sees of publications.
#pragma once

#include <unordered_map>
#include <vector>

#include "content/publication_list.h"
#include "org/agency.h"
#include "org/context.h"
#include "publications.h"

namespace hb::content {

struct PublicListing {
  PublicationList list;
  std::vector<KindCount> kinds;             ///< Of the filter without its kind.
  std::vector<org::AgencyInTree> agencies;  ///< Those that have published something.
  std::vector<int> years;                   ///< ROC years, the latest first.
  std::unordered_map<AgencyId, org::LocalName> agency_names;
  std::vector<PublicationFile> files;  ///< Of the rows.
};
PublicListing list_published(org::Context& context, const PublicFilter& filter);

/// A publication as its page shows it.
struct PublicPage {
  Publication publication;
  org::Agency agency;
  org::LocalName unit;
  std::vector<PublicationFile> files;  ///< None of one that was withdrawn.
  std::vector<Publication> editions;   ///< That were public, the newest first.
};
/// Refuses what was never published.
Result<PublicPage> open_published(org::Context& context, PublicationId id);
/// Refuses also when it was withdrawn.
Result<FoundFile> find_published_file(org::Context& context, PublicationId id,
                                      PublicationFileId file);

}  // namespace hb::content

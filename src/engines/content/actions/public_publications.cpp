#include "public_publications.h"

#include <algorithm>

#include "files/file_store.h"
#include "org/directory.h"
#include "publication_store.h"

namespace hb::content {

PublicListing list_published(org::Context& context, const PublicFilter& filter) {
  PublicationStore store{context.tx};
  PublicListing listing{.list = store.published(filter),
                        .kinds = store.published_kinds(filter),
                        .agencies = org::public_agencies(context),
                        .years = store.years()};
  const auto publishing = store.publishing();
  std::erase_if(listing.agencies, [&](const org::AgencyInTree& each) {
    return std::find(publishing.begin(), publishing.end(), each.agency.id) == publishing.end();
  });
  std::vector<PublicationId> ids;
  std::vector<AgencyId> agencies;
  for (const Publication& each : listing.list.rows) {
    ids.push_back(each.id);
    agencies.push_back(each.agency_id);
  }
  std::sort(agencies.begin(), agencies.end());
  agencies.erase(std::unique(agencies.begin(), agencies.end()), agencies.end());
  // Of agencies that are closed as well.
  if (!agencies.empty()) listing.agency_names = org::agency_names(context, agencies);
  if (!ids.empty()) listing.files = store.files_of(ids);
  return listing;
}

Result<PublicPage> open_published(org::Context& context, PublicationId id) {
  PublicationStore store{context.tx};
  auto publication = store.find_public(id);
  if (!publication) return refusal::publication_missing;
  auto agency = org::find_agency(context, publication->agency_id);
  if (!agency) return refusal::publication_missing;
  PublicPage page{.publication = *std::move(publication), .agency = *std::move(agency)};
  const UnitId unit = page.publication.owner.unit_id;
  const auto units = org::unit_names(context, std::span{&unit, 1});
  if (const auto name = units.find(unit); name != units.end()) page.unit = name->second;
  if (is_readable(page.publication.state)) {
    page.files = store.files_of(std::span{&page.publication.id, 1});
  }
  page.editions = store.public_series(page.publication.series_id);
  return page;
}

Result<FoundFile> find_published_file(org::Context& context, PublicationId id,
                                      PublicationFileId file) {
  PublicationStore store{context.tx};
  const auto publication = store.find_public(id);
  if (!publication || !is_readable(publication->state)) return refusal::file_missing;
  for (const PublicationFile& each : store.files_of(std::span{&id, 1})) {
    if (each.id != file) continue;
    return FoundFile{.path = context.services.files->path_of(each.hash),
                     .name = each.name,
                     .media_type = each.media_type};
  }
  return refusal::file_missing;
}

}  // namespace hb::content

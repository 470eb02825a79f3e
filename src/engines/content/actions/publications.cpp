#include "publications.h"

#include <algorithm>

#include "files/file_store.h"
#include "lists_in_force.h"
#include "org/directory.h"
#include "publication_notes.h"

namespace hb::content {

namespace {

template <typename IdType>
org::LocalName name_for(const std::unordered_map<IdType, org::LocalName>& names, IdType id) {
  const auto found = names.find(id);
  return found == names.end() ? org::LocalName{} : found->second;
}

bool is_owner(const org::Viewer& viewer, const Publication& publication) {
  return viewer.person_id && viewer.person_id == publication.owner.person_id;
}

Dossier dossier_of(org::Context& context, Publication found) {
  PublicationStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  Dossier dossier{.publication = std::move(found)};
  const Publication& publication = dossier.publication;
  dossier.agency = name_for(org::agency_names(context, std::span{&publication.agency_id, 1}),
                            publication.agency_id);
  const UnitId unit = publication.owner.unit_id;
  if (unit) dossier.unit = name_for(org::unit_names(context, std::span{&unit, 1}), unit);
  dossier.files = store.files_of(std::span{&publication.id, 1});
  dossier.events = store.events_of(publication.id, scope);
  dossier.editions = store.series(publication.series_id, scope);
  dossier.may_edit = context.viewer.may(org::Duty::edit_services, publication.agency_id);
  dossier.may_review = publication.state == State::published &&
                       (dossier.may_edit || is_owner(context.viewer, publication));
  if (publication.state == State::draft) {
    dossier.missing = missing_for_publication(publication, lists_of(context),
                                              static_cast<int>(dossier.files.size()));
  }
  // From the last one only, and not beside a draft; drafts that were given up count for nothing.
  const auto last = std::find_if(
      dossier.editions.begin(), dossier.editions.end(),
      [](const Publication& each) { return each.state == State::draft || each.published_on; });
  dossier.may_begin_edition = dossier.may_edit && publication.published_on &&
                              last != dossier.editions.end() && last->id == publication.id;
  return dossier;
}

}  // namespace

Mine mine_of(const org::Viewer& viewer) {
  Mine mine{.owner = viewer.person_id, .kept = {}};
  if (viewer.may(org::Duty::edit_services, viewer.agency_id)) {
    mine.kept.push_back(viewer.agency_id.value);
  }
  return mine;
}

Result<PublicationListing> list_publications(org::Context& context, PublicationFilter filter) {
  HB_TRY(org::require_signed_in(context.viewer));
  if (filter.only_mine) filter.mine = mine_of(context.viewer);
  PublicationStore store{context.tx};
  const org::Scope& scope = context.viewer.scope;
  PublicationListing listing{.list = store.list(filter, scope, context.today),
                             .counts = store.counts(filter, scope, context.today),
                             .agencies = org::agencies_in_scope(context),
                             .may_create = context.viewer.may_anywhere(org::Duty::edit_services)};
  std::vector<AgencyId> ids;
  for (const Publication& each : listing.list.rows) ids.push_back(each.agency_id);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  if (!ids.empty()) listing.agency_names = org::agency_names(context, ids);
  return listing;
}

Result<Dossier> open_publication(org::Context& context, PublicationId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(publication, PublicationStore{context.tx}.find(id, context.viewer.scope));
  return dossier_of(context, std::move(publication));
}

Result<Dossier> edit_publication(org::Context& context, PublicationId id) {
  HB_LET(dossier, open_publication(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, dossier.publication.agency_id));
  return dossier;
}

Result<Dossier> edit_draft(org::Context& context, PublicationId id) {
  HB_LET(dossier, edit_publication(context, id));
  if (dossier.publication.state != State::draft) return refusal::not_draft;
  return dossier;
}

Result<std::vector<org::AgencyInTree>> agencies_for_publications(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::edit_services));
  return org::agencies_with_duty(context, org::Duty::edit_services);
}

Result<Checklist> open_checklist(org::Context& context, AgencyId agency) {
  const org::Viewer& viewer = context.viewer;
  HB_TRY(org::require_signed_in(viewer));
  Checklist list{.agency_id = agency ? agency : viewer.agency_id,
                 .agencies = org::agencies_in_scope(context)};
  if (!list.agency_id && !list.agencies.empty()) {
    list.agency_id = list.agencies.front().agency.id;
  }
  HB_TRY(org::require_within(viewer, list.agency_id));
  const auto facts =
      PublicationStore{context.tx}.kinds_of(list.agency_id, viewer.scope, context.today);
  list.rows = checklist(lists_of(context), facts);
  list.may_create = viewer.may(org::Duty::edit_services, list.agency_id);
  return list;
}

OwnerChoices owner_choices(org::Context& context, AgencyId agency) {
  return {.units = org::units_of(context, agency),
          .staff = org::staff_of(context, std::span{&agency, 1})};
}

Result<FoundFile> find_file(org::Context& context, PublicationId id, PublicationFileId file) {
  HB_TRY(org::require_signed_in(context.viewer));
  PublicationStore store{context.tx};
  HB_LET(publication, store.find(id, context.viewer.scope));
  for (const PublicationFile& each : store.files_of(std::span{&publication.id, 1})) {
    if (each.id != file) continue;
    return FoundFile{.path = context.services.files->path_of(each.hash),
                     .name = each.name,
                     .media_type = each.media_type};
  }
  return refusal::file_missing;
}

}  // namespace hb::content

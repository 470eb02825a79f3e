#include "guides.h"

#include <algorithm>
#include <functional>

#include "guide_store.h"
#include "org/directory.h"
#include "service_notes.h"
#include "services.h"

namespace hb::catalogue {

namespace {

std::string subject_of(GuideId id) { return "guide/" + std::to_string(id.value); }

Result<Guide> guide_to_change(org::Context& context, SeenGuide seen) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(guide, GuideStore{context.tx}.find(seen.id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, guide.agency_id));
  if (guide.row_version != seen.row_version) return refusal::changed_meanwhile;
  return guide;
}

std::vector<ServiceId> ids_of(const std::vector<PublishedService>& services) {
  std::vector<ServiceId> ids;
  for (const PublishedService& each : services) ids.push_back(each.id);
  return ids;
}

Errors finish(org::Context& context, const Guide& guide, const Result<Done>& done,
              std::string_view action) {
  if (!done) return {done.error()};
  note(context, guide.agency_id, action, subject_of(guide.id), {{"title", guide.tree.title.zh_tw}});
  context.tx.commit();
  return {};
}

Errors change(org::Context& context, SeenGuide seen,
              const std::function<Errors(GuideTree&)>& make) {
  const auto guide = guide_to_change(context, seen);
  if (!guide) return {guide.error()};
  GuideTree tree = guide->tree;
  if (Errors errors = make(tree); !errors.empty()) return errors;
  // Saving what stands there already is no change.
  if (tree == guide->tree) return {};
  return finish(context, *guide, GuideStore{context.tx}.save(*guide, tree), "guide.changed");
}

}  // namespace

Result<GuideListing> list_guides(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  GuideListing listing{.guides = GuideStore{context.tx}.list(context.viewer.scope),
                       .agency_names = {},
                       .may_create = org::agencies_with_duty(context, org::Duty::edit_services)};
  std::vector<AgencyId> agencies;
  for (const Guide& each : listing.guides) agencies.push_back(each.agency_id);
  agencies.erase(std::unique(agencies.begin(), agencies.end()), agencies.end());
  if (!agencies.empty()) listing.agency_names = org::agency_names(context, agencies);
  return listing;
}

Result<GuideDossier> open_guide(org::Context& context, GuideId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(guide, GuideStore{context.tx}.find(id, context.viewer.scope));
  GuideDossier dossier{.guide = std::move(guide)};
  const AgencyId agency = dossier.guide.agency_id;
  dossier.services = published_services(context, agency);
  dossier.may_edit = context.viewer.may(org::Duty::edit_services, agency);
  dossier.faults = faults_of(dossier.guide.tree, ids_of(dossier.services));
  const auto names = org::agency_names(context, std::span{&agency, 1});
  if (const auto name = names.find(agency); name != names.end()) {
    dossier.agency = name->second;
  }
  return dossier;
}

Result<GuideDossier> edit_guide(org::Context& context, GuideId id) {
  HB_LET(dossier, open_guide(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, dossier.guide.agency_id));
  return dossier;
}

CreatedGuide create_guide(org::Context& context, AgencyId agency, const org::LocalName& title) {
  if (const auto may = org::require_anywhere(context.viewer, org::Duty::edit_services); !may) {
    return {.id = {}, .errors = {may.error()}};
  }
  const GuideTree tree{.title = title};
  Errors errors = check_guide(tree);
  if (!context.viewer.may(org::Duty::edit_services, agency) ||
      !context.viewer.scope.covers(agency)) {
    errors.insert(errors.begin(), refusal::no_agency);
  }
  if (!errors.empty()) return {.id = {}, .errors = std::move(errors)};
  const GuideId id = GuideStore{context.tx}.create(agency, tree);
  note(context, agency, "guide.created", subject_of(id), {{"title", title.zh_tw}});
  context.tx.commit();
  return {.id = id, .errors = {}};
}

Errors save_guide_title(org::Context& context, SeenGuide seen, const org::LocalName& title,
                        const org::LocalName& summary) {
  return change(context, seen, [&](GuideTree& tree) {
    tree.title = title;
    tree.summary = summary;
    return check_guide(tree);
  });
}

Errors save_question(org::Context& context, SeenGuide seen, const GuideQuestion& question) {
  return change(context, seen, [&](GuideTree& tree) -> Errors {
    if (Errors errors = check_question(question); !errors.empty()) return errors;
    return put(tree, question);
  });
}

Errors save_answer(org::Context& context, SeenGuide seen, int question, const GuideAnswer& answer) {
  return change(context, seen, [&](GuideTree& tree) -> Errors {
    if (Errors errors = check_answer(answer); !errors.empty()) return errors;
    return put(tree, question, answer);
  });
}

Errors move_guide_question(org::Context& context, SeenGuide seen, int question, PartMove move) {
  return change(context, seen,
                [&](GuideTree& tree) { return move_question(tree, question, move); });
}

Errors move_guide_answer(org::Context& context, SeenGuide seen, int question, int answer,
                         PartMove move) {
  return change(context, seen,
                [&](GuideTree& tree) { return move_answer(tree, question, answer, move); });
}

Errors publish_guide(org::Context& context, SeenGuide seen) {
  const auto guide = guide_to_change(context, seen);
  if (!guide) return {guide.error()};
  const auto services = published_services(context, guide->agency_id);
  if (!faults_of(guide->tree, ids_of(services)).empty()) return {refusal::guide_faulty};
  if (guide->published() && !guide->changed) return {refusal::guide_nothing_new};
  GuideStore store{context.tx};
  return finish(context, *guide,
                store.publish(*guide, store.versions_of(guide->id) + 1, actor_of(context)),
                "guide.published");
}

Errors withdraw_guide(org::Context& context, SeenGuide seen) {
  const auto guide = guide_to_change(context, seen);
  if (!guide) return {guide.error()};
  if (!guide->published()) return {refusal::guide_not_published};
  return finish(context, *guide, GuideStore{context.tx}.withdraw(*guide, actor_of(context)),
                "guide.withdrawn");
}

}  // namespace hb::catalogue

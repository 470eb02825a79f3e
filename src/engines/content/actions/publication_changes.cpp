// Changes of a draft, and what becomes of it.
#include <algorithm>
#include <functional>

#include "lists_in_force.h"
#include "org/directory.h"
#include "publication_access.h"
#include "publication_notes.h"
#include "publications.h"

namespace hb::content {

namespace {

Errors finish(org::Context& context, const Publication& publication, const Result<Done>& done,
              std::string_view action, std::vector<TextArgument> details = {}) {
  if (!done) return {done.error()};
  note(context, publication, action, std::move(details));
  context.tx.commit();
  return {};
}

/// Refuses a unit and a person of another agency; gives the person the name.
Errors complete_owner(org::Context& context, AgencyId agency, Owner& owner) {
  const OwnerChoices choices = owner_choices(context, agency);
  Errors errors;
  const bool known = std::any_of(choices.units.begin(), choices.units.end(),
                                 [&](const org::Unit& unit) { return unit.id == owner.unit_id; });
  if (!owner.unit_id) {
    errors.push_back(refusal::no_unit);
  } else if (!known) {
    errors.push_back(refusal::foreign_unit);
  }
  const auto person =
      std::find_if(choices.staff.begin(), choices.staff.end(),
                   [&](const org::StaffMember& each) { return each.person_id == owner.person_id; });
  if (!owner.person_id) {
    errors.push_back(refusal::no_person);
  } else if (person == choices.staff.end()) {
    errors.push_back(refusal::foreign_person);
  } else {
    owner.person_name = person->name;
  }
  return errors;
}

/// When the edition was made public that this one will replace.
std::optional<Date> edition_before(org::Context& context, const Publication& publication) {
  const auto series =
      PublicationStore{context.tx}.series(publication.series_id, context.viewer.scope);
  const auto before = std::find_if(series.begin(), series.end(), [&](const Publication& each) {
    return each.edition < publication.edition && each.published_on;
  });
  return before == series.end() ? std::nullopt : before->published_on;
}

std::optional<Date> due_after(const org::Context& context, const Publication& publication) {
  return review_due(kind_or_key(lists_of(context), publication.about.kind), context.today);
}

}  // namespace

Result<Publication> publication_to_change(org::Context& context, Seen seen) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(publication, PublicationStore{context.tx}.find(seen.id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, publication.agency_id));
  if (publication.row_version != seen.row_version) return refusal::changed_meanwhile;
  return publication;
}

Result<Publication> draft_to_change(org::Context& context, Seen seen) {
  HB_LET(publication, publication_to_change(context, seen));
  if (publication.state != State::draft) return refusal::not_draft;
  return publication;
}

Created create_publication(org::Context& context, AgencyId agency, const About& about) {
  const auto agencies = agencies_for_publications(context);
  if (!agencies) return {.id = {}, .errors = {agencies.error()}};
  Errors errors = check_about(about, lists_of(context), context.today);
  const bool own =
      std::any_of(agencies->begin(), agencies->end(),
                  [&](const org::AgencyInTree& each) { return each.agency.id == agency; });
  if (!own) errors.insert(errors.begin(), refusal::no_agency);
  if (!errors.empty()) return {.id = {}, .errors = std::move(errors)};
  PublicationStore store{context.tx};
  const Publication made{.id = store.create(agency, about), .agency_id = agency, .about = about};
  store.record(agency, made.id, EventKind::created, {}, actor_of(context));
  note(context, made, "publication.created", {{"kind", about.kind}});
  context.tx.commit();
  return {.id = made.id, .errors = {}};
}

Errors save_about(org::Context& context, Seen seen, const About& about) {
  const auto publication = draft_to_change(context, seen);
  if (!publication) return {publication.error()};
  if (Errors errors = check_about(about, lists_of(context), context.today); !errors.empty()) {
    return errors;
  }
  // Saving what stands there already is no change.
  if (about == publication->about) return {};
  return finish(context, *publication, PublicationStore{context.tx}.save(*publication, about),
                "publication.changed", {{"part", "about"}});
}

Errors save_rights(org::Context& context, Seen seen, const Rights& rights) {
  const auto publication = draft_to_change(context, seen);
  if (!publication) return {publication.error()};
  if (Errors errors = check_rights(rights, lists_of(context)); !errors.empty()) return errors;
  if (rights == publication->rights) return {};
  return finish(context, *publication, PublicationStore{context.tx}.save(*publication, rights),
                "publication.changed", {{"part", "rights"}});
}

Errors save_link(org::Context& context, Seen seen, const std::string& link) {
  const auto publication = draft_to_change(context, seen);
  if (!publication) return {publication.error()};
  if (Errors errors = check_link(link); !errors.empty()) return errors;
  if (link == publication->link) return {};
  return finish(context, *publication, PublicationStore{context.tx}.save_link(*publication, link),
                "publication.changed", {{"part", "link"}});
}

Errors take_out_file(org::Context& context, Seen seen, PublicationFileId file) {
  const auto publication = draft_to_change(context, seen);
  if (!publication) return {publication.error()};
  PublicationStore store{context.tx};
  const auto files = store.files_of(std::span{&publication->id, 1});
  const auto taken = std::find_if(files.begin(), files.end(),
                                  [&](const PublicationFile& each) { return each.id == file; });
  const std::string name = taken == files.end() ? std::string{} : taken->name;
  return finish(context, *publication, store.take_out_file(*publication, file, context.now),
                "publication.changed", {{"part", "files"}, {"taken_out", name}});
}

Errors save_owner(org::Context& context, Seen seen, Owner owner) {
  const auto publication = publication_to_change(context, seen);
  if (!publication) return {publication.error()};
  if (publication->state == State::withdrawn) return {refusal::withdrawn_already};
  if (Errors errors = complete_owner(context, publication->agency_id, owner); !errors.empty()) {
    return errors;
  }
  return finish(context, *publication, PublicationStore{context.tx}.save(*publication, owner),
                "publication.owner_changed", {{"person", std::to_string(owner.person_id.value)}});
}

Errors publish(org::Context& context, Seen seen, Date on, std::string_view words) {
  const auto publication = draft_to_change(context, seen);
  if (!publication) return {publication.error()};
  PublicationStore store{context.tx};
  const int files = static_cast<int>(store.files_of(std::span{&publication->id, 1}).size());
  if (Errors missing = missing_for_publication(*publication, lists_of(context), files);
      !missing.empty()) {
    return missing;
  }
  if (Errors errors = check_published_on(on, publication->about.dated,
                                         edition_before(context, *publication), context.today);
      !errors.empty()) {
    return errors;
  }
  if (Errors errors = check_note(words, "note"); !errors.empty()) return errors;
  const Actor by = actor_of(context);
  for (const PublicationId earlier : store.replace_earlier(*publication)) {
    store.record(publication->agency_id, earlier, EventKind::replaced, {}, by);
  }
  const auto done =
      store.publish(*publication, on, context.today, due_after(context, *publication));
  store.record(publication->agency_id, publication->id, EventKind::published, words, by);
  return finish(context, *publication, done, "publication.published",
                {{"edition", std::to_string(publication->edition)}, {"on", to_iso(on)}});
}

Errors withdraw(org::Context& context, Seen seen, std::string_view why) {
  const auto publication = publication_to_change(context, seen);
  if (!publication) return {publication.error()};
  if (publication->state == State::withdrawn) return {refusal::withdrawn_already};
  if (Errors errors = check_reason(why, "reason"); !errors.empty()) return errors;
  PublicationStore store{context.tx};
  const auto done = store.withdraw(*publication, context.today, why);
  store.record(publication->agency_id, publication->id, EventKind::withdrawn, why,
               actor_of(context));
  return finish(context, *publication, done, "publication.withdrawn",
                {{"reason", std::string{why}}});
}

Errors review(org::Context& context, Seen seen, std::string_view words) {
  const auto dossier = open_publication(context, seen.id);
  if (!dossier) return {dossier.error()};
  const Publication& publication = dossier->publication;
  if (publication.state != State::published) {
    const auto may = org::require(context.viewer, org::Duty::edit_services, publication.agency_id);
    return {may ? refusal::not_published : may.error()};
  }
  if (!dossier->may_review) {
    return {org::require(context.viewer, org::Duty::edit_services, publication.agency_id).error()};
  }
  if (publication.row_version != seen.row_version) return {refusal::changed_meanwhile};
  if (Errors errors = check_reason(words, "review"); !errors.empty()) return errors;
  PublicationStore store{context.tx};
  const auto done = store.review(publication, context.today, due_after(context, publication));
  store.record(publication.agency_id, publication.id, EventKind::reviewed, words,
               actor_of(context));
  return finish(context, publication, done, "publication.reviewed");
}

Created begin_edition(org::Context& context, Seen seen) {
  const auto dossier = edit_publication(context, seen.id);
  if (!dossier) return {.id = {}, .errors = {dossier.error()}};
  const Publication& before = dossier->publication;
  if (!before.published_on) return {.id = {}, .errors = {refusal::not_published}};
  if (!dossier->may_begin_edition) return {.id = {}, .errors = {refusal::edition_begun}};
  if (before.row_version != seen.row_version) {
    return {.id = {}, .errors = {refusal::changed_meanwhile}};
  }
  PublicationStore store{context.tx};
  const int edition = dossier->editions.front().edition + 1;
  const auto id = store.begin_edition(before, edition);
  if (!id) return {.id = {}, .errors = {refusal::edition_begun}};
  store.record(before.agency_id, *id, EventKind::created, {}, actor_of(context));
  note(context, {.id = *id, .agency_id = before.agency_id, .about = before.about},
       "publication.edition_begun", {{"edition", std::to_string(edition)}});
  context.tx.commit();
  return {.id = *id, .errors = {}};
}

}  // namespace hb::content

#include "adoptions.h"

#include <algorithm>

#include "adoption_store.h"
#include "announcements.h"
#include "kernel/roc_date.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/ports.h"
#include "rulebook/year_use.h"
#include "version_store.h"

namespace hb::rulebook {

namespace {

constexpr Error kNotThere{Fault::not_found, "org.viewer.not_there"};

std::string subject_of(AgencyId id) { return "agency/" + std::to_string(id.value); }

/// Who decides on an agency's class: the one above, or itself at the top.
AgencyId judge_of(const org::Agency& agency) {
  return agency.parent_id ? agency.parent_id : agency.id;
}

Result<org::Agency> visible_agency(org::Context& context, AgencyId id) {
  HB_TRY(org::require_within(context.viewer, id));
  auto agency = org::find_agency(context, id);
  if (!agency) return kNotThere;
  return *std::move(agency);
}

std::optional<BookInForce> in_force_or_none(org::Context& context, AgencyId agency, int roc_year) {
  auto found = rulebook_for(context, agency, roc_year);
  if (!found) return std::nullopt;
  return *std::move(found);
}

bool may_rewrite(const org::Viewer& viewer) {
  return viewer.may(org::Duty::manage_system, AgencyId{});
}

Result<Done> check_founded(const org::Agency& agency, int from_year) {
  const int founded = roc_year(agency.valid_from);
  if (from_year >= founded) return Done{};
  return refusal::adoption_before_founding.with("year", std::to_string(founded));
}

/// What stands against another book for `agency` from a year on.
YearsJudged years_judged(org::Context& context, const org::Agency& agency, int from_year) {
  YearsJudged judged{
      .agencies = {}, .adoptions = {}, .in_use = {}, .this_year = roc_year(context.today)};
  std::vector<AgencyId> ids;
  for (const org::AgencyInTree& each : org::public_agencies(context)) {
    judged.agencies.push_back({each.agency.id, each.agency.parent_id});
    ids.push_back(each.agency.id);
  }
  // One that is closed has its years nevertheless.
  if (std::find(ids.begin(), ids.end(), agency.id) == ids.end()) {
    judged.agencies.push_back({agency.id, agency.parent_id});
    ids.push_back(agency.id);
  }
  AdoptionStore store{context.tx};
  judged.adoptions = store.public_adoptions(store.public_adopters());
  const org::Ports* ports = context.services.ports;
  const auto* uses = ports ? ports->find<YearUses>() : nullptr;
  if (uses) judged.in_use = uses->years(context, ids, from_year);
  return judged;
}

/// The last year that was judged and changes nevertheless, because an administrator wants it.
Result<std::optional<AgencyYear>> check_judged(org::Context& context, const org::Agency& agency,
                                               const Adoption& change, JudgedYears judged_years) {
  const YearsJudged judged = years_judged(context, agency, change.from_year);
  const auto rewritten = last_year_rewritten(change, judged);
  if (!rewritten) return rewritten;
  if (judged_years == JudgedYears::changed_too && may_rewrite(context.viewer)) return rewritten;
  const auto whose = org::find_agency(context, rewritten->agency_id);
  return refusal::adoption_year_kept.with("year", std::to_string(rewritten->roc_year))
      .with("agency", whose ? whose->name.in(context.viewer.locale) : "")
      .with("free", std::to_string(rewritten->roc_year + 1));
}

}  // namespace

Result<std::vector<FollowerRow>> followers(org::Context& context, int roc_year) {
  HB_TRY(org::require_signed_in(context.viewer));
  std::vector<FollowerRow> rows;
  for (org::AgencyInTree& each : org::agencies_in_scope(context)) {
    auto in_force = in_force_or_none(context, each.agency.id, roc_year);
    rows.push_back({std::move(each.agency), each.depth, std::move(in_force)});
  }
  return rows;
}

std::unordered_map<std::string, std::vector<AgencyId>> adopters_by_book(org::Context& context,
                                                                        int roc_year) {
  AdoptionStore store{context.tx};
  const std::vector<AgencyId> adopters = store.public_adopters();
  const std::vector<Adoption> adoptions = store.public_adoptions(adopters);
  std::unordered_map<std::string, std::vector<AgencyId>> books;
  for (const AgencyId agency : adopters) {
    const auto adoption = adoption_in_force({&agency, 1}, adoptions, roc_year);
    if (adoption) books[adoption->code].push_back(agency);
  }
  return books;
}

Result<AgencyRulebook> agency_rulebook(org::Context& context, AgencyId id, int roc_year) {
  HB_LET(agency, visible_agency(context, id));
  const org::Viewer& viewer = context.viewer;
  AgencyRulebook found{.agency = agency,
                       .in_force = in_force_or_none(context, id, roc_year),
                       .adoptions = AdoptionStore{context.tx}.public_adoptions({&id, 1}),
                       .classes = AdoptionStore{context.tx}.class_history(viewer.scope, id),
                       .books = VersionStore{context.tx}.public_books(),
                       .may_adopt = viewer.may(org::Duty::score_plans, id),
                       .may_rewrite = may_rewrite(viewer),
                       .may_classify = viewer.may(org::Duty::score_plans, judge_of(agency))};
  std::reverse(found.adoptions.begin(), found.adoptions.end());
  if (agency.parent_id) found.above = org::find_agency(context, agency.parent_id);
  if (found.in_force) found.adopter = org::find_agency(context, found.in_force->adoption.agency_id);
  std::vector<PersonId> people;
  for (const Adoption& each : found.adoptions) people.push_back(each.person_id);
  for (const Classification& each : found.classes) people.push_back(each.person_id);
  found.people = org::person_names(context, people);
  return found;
}

Result<Done> adopt_book(org::Context& context, AgencyId id, const AdoptionForm& form,
                        JudgedYears judged_years) {
  HB_LET(agency, visible_agency(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::score_plans, id));
  std::shared_ptr<const RuleBook> book;
  if (form.code.empty()) {
    if (!agency.parent_id) return refusal::adoption_nothing_above;
  } else {
    const auto version = find_version(context, form.code, 0);
    if (!version) return refusal::adoption_unknown_book;
    book = version->book;
  }
  HB_TRY(check_adoption(form, book.get()));
  HB_TRY(check_founded(agency, form.from_year));
  const Adoption change{.agency_id = id,
                        .from_year = form.from_year,
                        .code = form.code,
                        .reason = form.reason,
                        .at = context.now,
                        .person_id = context.viewer.person_id};
  HB_LET(rewritten, check_judged(context, agency, change, judged_years));

  AdoptionStore store{context.tx};
  const auto rows = store.public_adoptions({&id, 1});
  const auto same_year = std::count_if(rows.begin(), rows.end(), [&](const Adoption& row) {
    return row.from_year == form.from_year;
  });
  HB_TRY(store.add(change, static_cast<int>(same_year) + 1));
  std::vector<TextArgument> details{
      {"book", form.code}, {"from_year", std::to_string(form.from_year)}, {"reason", form.reason}};
  if (rewritten) details.push_back({"rewritten_to", std::to_string(rewritten->roc_year)});
  org::record_audit(context, {.agency_id = id,
                              .action = "rulebook.adopted",
                              .subject = subject_of(id),
                              .details = std::move(details)});
  announce_adopted(context, id, form.from_year);
  context.tx.commit();
  return Done{};
}

Result<Done> classify_agency(org::Context& context, AgencyId id, int roc_year,
                             const ClassificationForm& form) {
  HB_LET(agency, visible_agency(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::score_plans, judge_of(agency)));
  HB_LET(in_force, rulebook_for(context, id, roc_year));
  AdoptionStore store{context.tx};
  const auto rows = store.public_classes({&id, 1}, roc_year);
  const auto standing = rows.empty() ? std::optional<Classification>{} : std::optional{rows.back()};
  HB_TRY(check_classification(form, *in_force.version.book, standing, context.today));
  HB_TRY(store.add({.agency_id = id,
                    .roc_year = roc_year,
                    .class_code = form.class_code,
                    .decided_on = *form.decided_on,
                    .reason = form.reason,
                    .at = context.now,
                    .person_id = context.viewer.person_id},
                   static_cast<int>(rows.size()) + 1));
  org::record_audit(context, {.agency_id = id,
                              .action = "rulebook.classified",
                              .subject = subject_of(id),
                              .details = {{"year", std::to_string(roc_year)},
                                          {"from", standing ? standing->class_code : std::string{}},
                                          {"to", form.class_code},
                                          {"decided_on", to_iso(*form.decided_on)},
                                          {"reason", form.reason}}});
  announce_classified(context, id, roc_year);
  context.tx.commit();
  return Done{};
}

}  // namespace hb::rulebook

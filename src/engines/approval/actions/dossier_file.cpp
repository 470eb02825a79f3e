#include "dossier_file.h"

#include <algorithm>

#include "dossier_store.h"
#include "org/directory.h"
#include "org/ports.h"
#include "org/review_chain.h"

namespace hb::approval {

namespace {

bool asks_for(const rulebook::Procedure& procedure, rulebook::Mover mover) {
  return std::any_of(procedure.steps.begin(), procedure.steps.end(),
                     [&](const rulebook::Step& step) { return step.by == mover; });
}

/// The book that a dossier goes by: its own once it began, else the one in force.
Result<rulebook::BookVersion> book_of(org::Context& context, const Dossier& dossier,
                                      const DocumentFacts& document) {
  if (dossier.id) return rulebook::find_version(context, dossier.book, dossier.book_version);
  HB_LET(in_force, rulebook::rulebook_for(context, document.agency_id, document.roc_year));
  return in_force.version;
}

Dossier not_begun(const DocumentFacts& document) {
  return {.document = document.document,
          .agency_id = document.agency_id,
          .roc_year = document.roc_year,
          .book = {},
          .title = document.title,
          .reason = {},
          .opened_by_name = {},
          .moves = {}};
}

/// A document that names no unit concerns them all.
std::vector<UnitId> all_units(org::Context& context, AgencyId agency) {
  std::vector<UnitId> units;
  for (const org::Unit& unit : org::units_of(context, agency)) units.push_back(unit.id);
  return units;
}

bool amendment_is_open(org::Context& context, const DocumentRef& document) {
  if (document.kind != rulebook::Document::plan) return false;
  for (const auto& lock : DossierStore{context.tx}.public_locks(document.id)) {
    if (lock.kind == rulebook::Document::amendment && !lock.closed) return true;
  }
  return false;
}

}  // namespace

Result<const DocumentSource*> source_of(org::Context& context, rulebook::Document kind) {
  const org::Ports* ports = context.services.ports;
  const auto* sources = ports ? ports->find<DocumentSources>() : nullptr;
  const DocumentSource* source = sources ? sources->find(kind) : nullptr;
  if (!source) return refusal::no_such_document;
  return source;
}

void add_review_levels(org::Context& context, AgencyId agency, Offices& offices) {
  const auto path = org::review_chain(context, {.agency_id = agency, .unit_id = {}}, context.today);
  offices.has_chain = path || path.error() != org::refusal::no_review_chain;
  if (!path) return;
  for (const org::ReviewStep& step : path->steps) {
    if (step.reviewers.empty()) continue;
    ReviewSeat seat{.name = step.name, .holders = {}};
    for (const org::Reviewer& reviewer : step.reviewers) {
      seat.holders.push_back({.person_id = reviewer.person_id, .deputy_id = reviewer.deputy_id});
    }
    offices.levels.push_back(std::move(seat));
  }
}

Offices offices_for(org::Context& context, AgencyId agency, std::span<const UnitId> units,
                    const rulebook::Procedure& procedure) {
  Offices offices{.agency_id = agency, .above = {}, .heads = {}, .unit_heads = {}, .levels = {}};
  if (const auto found = org::find_agency(context, agency)) offices.above = found->parent_id;
  if (asks_for(procedure, rulebook::Mover::agency_head)) {
    auto heads = org::agency_heads(context, {&agency, 1});
    if (const auto found = heads.find(agency); found != heads.end()) offices.heads = found->second;
  }
  if (asks_for(procedure, rulebook::Mover::unit_heads)) {
    offices.unit_heads = org::unit_heads(context, units);
  }
  if (asks_for(procedure, rulebook::Mover::review_chain)) {
    add_review_levels(context, agency, offices);
  }
  return offices;
}

Result<DossierFile> open_file(org::Context& context, const DocumentRef& document) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(source, source_of(context, document.kind));
  HB_LET(facts, source->find(context, document));
  return open_file(context, std::move(facts));
}

Result<DossierFile> open_file(org::Context& context, DocumentFacts document) {
  const DocumentRef& ref = document.document;
  auto stored = DossierStore{context.tx}.latest(ref, context.viewer.scope);
  // An amendment is begun with its reason; a plan by its first step.
  if (!stored && ref.kind == rulebook::Document::amendment) return refusal::no_such_document;
  Dossier dossier = stored ? *std::move(stored) : not_begun(document);
  HB_LET(book, book_of(context, dossier, document));
  const rulebook::Procedure* procedure = book.book->procedure(ref.kind);
  if (!procedure) return refusal::no_procedure.with("title", book.book->title.zh);
  if (document.units.empty()) document.units = all_units(context, document.agency_id);
  const bool being_amended = amendment_is_open(context, ref);
  Offices offices = offices_for(context, document.agency_id, document.units, *procedure);
  return DossierFile{.document = std::move(document),
                     .dossier = std::move(dossier),
                     .book = std::move(book),
                     .procedure = procedure,
                     .offices = std::move(offices),
                     .being_amended = being_amended};
}

std::unordered_map<PersonId, std::string> names_in(org::Context& context, const Offices& offices) {
  std::vector<PersonId> ids;
  const auto add = [&](const std::vector<org::OfficeHolder>& holders) {
    for (const org::OfficeHolder& holder : holders) {
      ids.push_back(holder.person_id);
      if (holder.deputy_id) ids.push_back(holder.deputy_id);
    }
  };
  add(offices.heads);
  for (const auto& [unit, holders] : offices.unit_heads) add(holders);
  for (const ReviewSeat& level : offices.levels) add(level.holders);
  if (ids.empty()) return {};
  return org::person_names(context, ids);
}

std::string audit_subject(const DocumentRef& document) {
  return std::string{rulebook::code_of(document.kind)} + "/" + std::to_string(document.id);
}

}  // namespace hb::approval

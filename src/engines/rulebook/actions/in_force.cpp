#include "rulebook/in_force.h"

#include "adoption_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "stored_book.h"

namespace hb::rulebook {

namespace {

/// The agency and those above it, nearest first.
std::vector<AgencyId> chain_above(org::Context& context, const org::Agency& agency) {
  std::vector<AgencyId> chain{agency.id};
  AgencyId parent = agency.parent_id;
  // No form lets a ring in; a tree deeper than this is none.
  constexpr std::size_t kDeepest = 20;
  while (parent && chain.size() < kDeepest) {
    chain.push_back(parent);
    const auto above = org::find_agency(context, parent);
    parent = above ? above->parent_id : AgencyId{};
  }
  return chain;
}

void add_class(org::Context& context, const org::Agency& agency, int roc_year,
               BookInForce& in_force) {
  in_force.traits.level = agency.level;
  in_force.traits.front_line = agency.front_line;
  const RuleBook& book = *in_force.version.book;
  const auto decided = AdoptionStore{context.tx}.public_classes({&agency.id, 1}, roc_year);
  // A class of a book that the agency no longer follows says nothing.
  if (!decided.empty() && book.object_class(decided.back().class_code)) {
    in_force.traits.class_code = decided.back().class_code;
    in_force.class_decided = true;
  } else if (const ObjectClass* proposed = book.fitting_class(in_force.traits)) {
    in_force.traits.class_code = proposed->code;
  }
}

}  // namespace

Result<BookVersion> find_version(org::Context& context, std::string_view code, int number) {
  VersionStore versions{context.tx};
  return open_version(versions, code, number);
}

Result<BookInForce> rulebook_for(org::Context& context, AgencyId agency_id, int roc_year) {
  const auto agency = org::find_agency(context, agency_id);
  if (!agency) return refusal::no_such_agency;
  const std::vector<AgencyId> chain = chain_above(context, *agency);
  const auto adoption =
      adoption_in_force(chain, AdoptionStore{context.tx}.public_adoptions(chain), roc_year);
  const std::string year = std::to_string(roc_year);
  if (!adoption) return refusal::none_in_force.with("year", year);

  const auto pin = VersionStore{context.tx}.public_pin(adoption->code, roc_year);
  HB_LET(version, find_version(context, adoption->code, pin ? pin->number : 0));
  if (!version.book->covers(roc_year)) {
    return refusal::book_ended.with("year", year).with("title", version.book->title.zh);
  }
  BookInForce in_force{
      .version = std::move(version), .pinned = pin.has_value(), .adoption = *adoption};
  add_class(context, *agency, roc_year, in_force);
  return in_force;
}

Result<BookInForce> pin_rulebook_for(org::Context& context, AgencyId agency, int roc_year) {
  HB_LET(in_force, rulebook_for(context, agency, roc_year));
  if (in_force.pinned) return in_force;
  const BookVersion& version = in_force.version;
  const bool first = VersionStore{context.tx}.add_pin({.code = version.code,
                                                       .roc_year = roc_year,
                                                       .ordinal = 1,
                                                       .number = version.number,
                                                       .at = context.now,
                                                       .person_id = context.viewer.person_id,
                                                       .reason = ""});
  // Somebody was faster, perhaps with another version: theirs counts.
  if (!first) return rulebook_for(context, agency, roc_year);
  org::record_audit(context, {.agency_id = {},
                              .action = "rulebook.year_pinned",
                              .subject = "rulebook/" + version.code,
                              .details = {{"year", std::to_string(roc_year)},
                                          {"version", std::to_string(version.number)}}});
  in_force.pinned = true;
  return in_force;
}

}  // namespace hb::rulebook

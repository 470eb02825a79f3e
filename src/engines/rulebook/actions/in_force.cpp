#include "rulebook/in_force.h"

#include <unordered_map>

#include "adoption_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "rulebook/settled_book.h"
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

/// What the agency is and of which class: decided by the last of its rows for the year, else the
/// one that the book proposes.
void add_traits(const org::Agency& agency, const Classification* decided, BookInForce& in_force) {
  in_force.traits.level = agency.level;
  in_force.traits.front_line = agency.front_line;
  const RuleBook& book = *in_force.version.book;
  // A class of a book that the agency no longer follows says nothing.
  if (decided && book.object_class(decided->class_code)) {
    in_force.traits.class_code = decided->class_code;
    in_force.class_decided = true;
  } else if (const ObjectClass* proposed = book.fitting_class(in_force.traits)) {
    in_force.traits.class_code = proposed->code;
  }
}

/// The books of one year, each opened once.
class BooksOfYear {
 public:
  BooksOfYear(org::Context& context, int roc_year) : context_(context), roc_year_(roc_year) {}

  struct Opened {
    std::optional<BookVersion> version;  ///< Nothing for a book that is gone or does not hold.
    bool pinned = false;
  };

  const Opened& open(const std::string& code) {
    const auto known = opened_.find(code);
    if (known != opened_.end()) return known->second;
    Opened& opened = opened_[code];
    const auto pin = VersionStore{context_.tx}.public_pin(code, roc_year_);
    opened.pinned = pin.has_value();
    auto version = find_version(context_, code, pin ? pin->number : 0);
    if (version && version->book->covers(roc_year_)) opened.version = *std::move(version);
    return opened;
  }

 private:
  org::Context& context_;
  int roc_year_;
  std::unordered_map<std::string, Opened> opened_;
};

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
  const auto classes = AdoptionStore{context.tx}.public_classes({&agency->id, 1}, roc_year);
  add_traits(*agency, classes.empty() ? nullptr : &classes.back(), in_force);
  return in_force;
}

BookInForce rulebook_by_version(org::Context& context, AgencyId agency_id, int roc_year,
                                BookVersion version) {
  BookInForce in_force{.version = std::move(version), .pinned = true, .adoption = {}};
  const auto agency = org::find_agency(context, agency_id);
  if (!agency) return in_force;
  const auto classes = AdoptionStore{context.tx}.public_classes({&agency->id, 1}, roc_year);
  add_traits(*agency, classes.empty() ? nullptr : &classes.back(), in_force);
  return in_force;
}

std::vector<AgencyBook> rulebooks_of_all(org::Context& context, int roc_year) {
  const auto agencies = org::public_agencies(context);
  std::vector<AgencyId> ids;
  std::unordered_map<AgencyId, AgencyId> parents;
  for (const org::AgencyInTree& each : agencies) {
    ids.push_back(each.agency.id);
    parents.emplace(each.agency.id, each.agency.parent_id);
  }
  AdoptionStore store{context.tx};
  std::unordered_map<AgencyId, std::vector<Adoption>> adoptions;
  for (Adoption& each : store.public_adoptions(store.public_adopters())) {
    adoptions[each.agency_id].push_back(std::move(each));
  }
  std::unordered_map<AgencyId, Classification> classes;
  for (Classification& each : store.public_classes(ids, roc_year)) {
    classes[each.agency_id] = std::move(each);
  }

  std::vector<AgencyBook> books;
  BooksOfYear opened{context, roc_year};
  for (const org::AgencyInTree& each : agencies) {
    // As in adoption_in_force(), without gathering the rows of the whole line.
    std::optional<Adoption> adoption;
    AgencyId at = each.agency.id;
    for (int step = 0; at && !adoption && step < 20; ++step) {
      const auto rows = adoptions.find(at);
      if (rows != adoptions.end()) adoption = adoption_in_force({&at, 1}, rows->second, roc_year);
      const auto parent = parents.find(at);
      at = parent == parents.end() ? AgencyId{} : parent->second;
    }
    if (!adoption) continue;
    const BooksOfYear::Opened& book = opened.open(adoption->code);
    if (!book.version) continue;
    BookInForce in_force{
        .version = *book.version, .pinned = book.pinned, .adoption = *std::move(adoption)};
    const auto decided = classes.find(each.agency.id);
    add_traits(each.agency, decided == classes.end() ? nullptr : &decided->second, in_force);
    books.push_back({each.agency, std::move(in_force)});
  }
  return books;
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

#include "content/publication_holdings.h"

#include <boost/json.hpp>

#include "org/directory.h"
#include "publication_notes.h"

namespace hb::content {

namespace {

namespace json = boost::json;

constexpr std::string_view kOwner = "owner";

std::optional<Publication> owned_by(PublicationStore& store, PublicationId id, PersonId person) {
  for (Publication& each : store.owned_by(person)) {
    if (each.id == id) return std::move(each);
  }
  return std::nullopt;
}

/// Refuses somebody who is not there any more, and a publication that was changed meanwhile.
Result<Done> give(org::Context& context, PublicationStore& store, const Publication& publication,
                  PersonId to) {
  const auto names = org::person_names(context, std::span{&to, 1});
  const auto name = names.find(to);
  if (name == names.end()) return org::refusal::holding_changed;
  Owner owner = publication.owner;
  owner.person_id = to;
  owner.person_name = name->second;
  if (!store.save(publication, owner)) return org::refusal::holding_changed;
  note(context, publication, "publication.owner_changed", {{"person", std::to_string(to.value)}});
  return Done{};
}

class Owners final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "content/publications"; }
  std::vector<std::string_view> columns() const override { return {"publication.owner_person_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const Publication& each : PublicationStore{context.tx}.owned_by(person)) {
      held.push_back({.key = org::key_of(kOwner, each.id.value),
                      .kind = "content.holding.owner",
                      .words = each.about.title,
                      .url = context.viewer.scope.covers(each.agency_id)
                                 ? "/publications/" + std::to_string(each.id.value)
                                 : std::string{},
                      .due = each.review_due});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    PublicationStore store{context.tx};
    const auto publication = owned_by(store, PublicationId{org::number_in(key, kOwner)}, from);
    if (!publication) return org::refusal::holding_changed;
    HB_TRY(give(context, store, *publication, to));
    return json::serialize(json::object{
        {"publication", publication->id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    PublicationStore store{context.tx};
    const auto publication = owned_by(store, PublicationId{said.at("publication").as_int64()},
                                      PersonId{said.at("to").as_int64()});
    if (!publication) return org::refusal::holding_changed;
    return give(context, store, *publication, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& publication_holdings() {
  static const Owners owners;
  return owners;
}

}  // namespace hb::content

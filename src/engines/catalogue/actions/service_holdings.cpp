#include "catalogue/service_holdings.h"

#include <algorithm>
#include <boost/json.hpp>

#include "org/directory.h"
#include "service_notes.h"
#include "services.h"

namespace hb::catalogue {

namespace {

namespace json = boost::json;

constexpr std::string_view kContact = "contact";
constexpr std::string_view kDeputy = "deputy";

/// Puts one person in the place of another, as contact or as deputy.
Result<Done> exchange(org::Context& context, std::string_view place, ServiceId id, PersonId from,
                      PersonId to) {
  ServiceStore store{context.tx};
  const auto held = store.answered_by(from);
  const auto found =
      std::find_if(held.begin(), held.end(), [&](const Service& each) { return each.id == id; });
  if (found == held.end()) return org::refusal::holding_changed;
  Contact contact = found->contact;
  PersonId& person = place == kContact ? contact.person_id : contact.deputy_id;
  std::string& name = place == kContact ? contact.person_name : contact.deputy_name;
  if (person != from) return org::refusal::holding_changed;
  const auto names = org::person_names(context, std::span{&to, 1});
  const auto named = names.find(to);
  if (named == names.end()) return org::refusal::holding_changed;
  person = to;
  name = named->second;
  if (contact.person_id == contact.deputy_id) return refusal::same_deputy;
  if (!store.save(*found, contact)) return org::refusal::holding_changed;
  note(context, found->agency_id, "service.contact_changed", "service/" + std::to_string(id.value),
       {{"code", found->code}, {"person", std::to_string(to.value)}});
  return Done{};
}

class Contacts final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "catalogue/contacts"; }
  std::vector<std::string_view> columns() const override {
    return {"service.contact_person_id", "service.deputy_person_id"};
  }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const Service& each : ServiceStore{context.tx}.answered_by(person)) {
      const auto add = [&](std::string_view place, std::string kind) {
        held.push_back({.key = org::key_of(place, each.id.value),
                        .kind = std::move(kind),
                        .words = each.description.about.name,
                        .url = context.viewer.scope.covers(each.agency_id)
                                   ? "/services/" + std::to_string(each.id.value)
                                   : std::string{},
                        .due = std::nullopt});
      };
      if (each.contact.person_id == person) add(kContact, "catalogue.holding.contact");
      if (each.contact.deputy_id == person) add(kDeputy, "catalogue.holding.deputy");
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    std::string_view place = kContact;
    ServiceId id{org::number_in(key, kContact)};
    if (!id) {
      place = kDeputy;
      id = ServiceId{org::number_in(key, kDeputy)};
    }
    HB_TRY(exchange(context, place, id, from, to));
    return json::serialize(json::object{
        {"place", place}, {"service", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    const std::string place{said.at("place").as_string()};
    return exchange(context, place, ServiceId{said.at("service").as_int64()},
                    PersonId{said.at("to").as_int64()}, PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& contact_holdings() {
  static const Contacts contacts;
  return contacts;
}

}  // namespace hb::catalogue

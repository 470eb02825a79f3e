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

/// Who stands in the two places of a service; 0: nobody.
struct Places {
  PersonId person;
  PersonId deputy;
  friend bool operator==(const Places&, const Places&) = default;
};

Places places_of(const Contact& contact) { return {contact.person_id, contact.deputy_id}; }

/// Puts `to` in the place of `from`. Nobody is his own deputy: whoever stood in the other place
/// already leaves the deputy's empty.
std::optional<Places> exchanged(const Places& places, std::string_view place, PersonId from,
                                PersonId to) {
  Places after = places;
  PersonId& left = place == kContact ? after.person : after.deputy;
  if (left != from) return std::nullopt;
  left = to;
  if (after.person == after.deputy) after.deputy = {};
  return after;
}

std::optional<Service> service_answered_by(ServiceStore& store, ServiceId id, PersonId person) {
  for (Service& each : store.answered_by(person)) {
    if (each.id == id) return std::move(each);
  }
  return std::nullopt;
}

/// Refuses somebody who is not there any more, and a service that was changed meanwhile.
Result<Done> settle(org::Context& context, ServiceStore& store, const Service& service,
                    const Places& places) {
  std::vector<PersonId> people;
  for (const PersonId each : {places.person, places.deputy}) {
    if (each) people.push_back(each);
  }
  const auto names = org::person_names(context, people);
  if (names.size() != people.size()) return org::refusal::holding_changed;
  const auto name_of = [&](PersonId id) { return id ? names.at(id) : std::string{}; };
  Contact contact = service.contact;
  contact.person_id = places.person;
  contact.person_name = name_of(places.person);
  contact.deputy_id = places.deputy;
  contact.deputy_name = name_of(places.deputy);
  if (!store.save(service, contact)) return org::refusal::holding_changed;
  note(context, service.agency_id, "service.contact_changed",
       "service/" + std::to_string(service.id.value),
       {{"code", service.code}, {"person", std::to_string(places.person.value)}});
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
    ServiceStore store{context.tx};
    const auto service = service_answered_by(store, id, from);
    if (!service) return org::refusal::holding_changed;
    const Places before = places_of(service->contact);
    const auto after = exchanged(before, place, from, to);
    if (!after) return org::refusal::holding_changed;
    HB_TRY(settle(context, store, *service, *after));
    return json::serialize(json::object{{"service", id.value},
                                        {"to", to.value},
                                        {"person", before.person.value},
                                        {"deputy", before.deputy.value},
                                        {"left_person", after->person.value},
                                        {"left_deputy", after->deputy.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    const auto person = [&](std::string_view name) { return PersonId{said.at(name).as_int64()}; };
    ServiceStore store{context.tx};
    const auto service =
        service_answered_by(store, ServiceId{said.at("service").as_int64()}, person("to"));
    const Places left{person("left_person"), person("left_deputy")};
    if (!service || places_of(service->contact) != left) return org::refusal::holding_changed;
    return settle(context, store, *service, {person("person"), person("deputy")});
  }
};

}  // namespace

const org::HoldingSource& contact_holdings() {
  static const Contacts contacts;
  return contacts;
}

}  // namespace hb::catalogue

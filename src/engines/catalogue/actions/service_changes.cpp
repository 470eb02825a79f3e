// Changes of a working copy, and what becomes of it.
#include <algorithm>
#include <functional>

#include "files/file_store.h"
#include "kernel/file_name.h"
#include "org/directory.h"
#include "org/own_transaction.h"
#include "service_notes.h"
#include "services.h"

namespace hb::catalogue {

namespace {

std::string subject_of(const Service& service) {
  return "service/" + std::to_string(service.id.value);
}

/// The service as its editor saw it.
Result<Service> service_to_change(org::Context& context, Seen seen) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(service, ServiceStore{context.tx}.find(seen.id, context.viewer.scope));
  HB_TRY(org::require(context.viewer, org::Duty::edit_services, service.agency_id));
  if (service.row_version != seen.row_version) return refusal::changed_meanwhile;
  return service;
}

using Change = std::function<Errors(ServiceDescription&)>;

Errors change(org::Context& context, Seen seen, std::string_view part, const Change& make) {
  const auto service = service_to_change(context, seen);
  if (!service) return {service.error()};
  ServiceDescription description = service->description;
  if (Errors errors = make(description); !errors.empty()) return errors;
  // Saving what stands there already is no change.
  if (description == service->description) return {};
  if (const auto saved = ServiceStore{context.tx}.save(*service, description); !saved) {
    return {saved.error()};
  }
  note(context, service->agency_id, "service.changed", subject_of(*service),
       {{"code", service->code}, {"part", std::string{part}}});
  context.tx.commit();
  return {};
}

/// What was typed, put into its place when nothing is wrong with it.
template <typename Value, typename Check>
Errors change_value(org::Context& context, Seen seen, std::string_view part, const Value& value,
                    Check check, const std::function<void(ServiceDescription&)>& set) {
  return change(context, seen, part, [&](ServiceDescription& description) -> Errors {
    if (Errors errors = check(value); !errors.empty()) return errors;
    set(description);
    return {};
  });
}

template <typename Part, typename Check>
Errors change_part(org::Context& context, Seen seen, std::string_view name, const Part& part,
                   Check check) {
  return change(context, seen, name, [&](ServiceDescription& description) -> Errors {
    if (Errors errors = check(part); !errors.empty()) return errors;
    return put(description, part);
  });
}

/// Refuses a unit and people of another agency; gives the people their names.
Errors complete_contact(org::Context& context, AgencyId agency, Contact& contact) {
  const ContactChoices choices = contact_choices(context, agency);
  Errors errors;
  const bool known_unit =
      std::any_of(choices.units.begin(), choices.units.end(),
                  [&](const org::Unit& unit) { return unit.id == contact.unit_id; });
  if (contact.unit_id && !known_unit) errors.push_back(refusal::foreign_unit);
  const auto name = [&](PersonId id, std::string& words, std::string_view field) {
    words.clear();
    if (!id) return;
    const auto found =
        std::find_if(choices.staff.begin(), choices.staff.end(),
                     [&](const org::StaffMember& each) { return each.person_id == id; });
    if (found == choices.staff.end()) {
      errors.push_back(refusal::foreign_person.at(field));
    } else {
      words = found->name;
    }
  };
  name(contact.person_id, contact.person_name, "person");
  name(contact.deputy_id, contact.deputy_name, "deputy");
  return errors;
}

Errors finish(org::Context& context, const Service& service, const Result<Done>& done,
              std::string_view action, std::vector<TextArgument> details) {
  if (!done) return {done.error()};
  details.insert(details.begin(), {"code", service.code});
  note(context, service.agency_id, action, subject_of(service), std::move(details));
  context.tx.commit();
  return {};
}

}  // namespace

Errors save_about(org::Context& context, Seen seen, const About& about) {
  return change_value(context, seen, "about", about, check_about,
                      [&](ServiceDescription& description) { description.about = about; });
}

Errors save_period(org::Context& context, Seen seen, const ServicePeriod& period) {
  return change_value(context, seen, "period", period, check_period,
                      [&](ServiceDescription& description) { description.period = period; });
}

Errors save_fee(org::Context& context, Seen seen, const Fee& fee) {
  return change_value(context, seen, "fee", fee, check_fee,
                      [&](ServiceDescription& description) { description.fee = fee; });
}

Errors save_channels(org::Context& context, Seen seen, const Channels& channels) {
  const auto levels = assurance_levels(context);
  const auto check = [&](const Channels& wanted) { return check_channels(wanted, levels); };
  return change_value(context, seen, "channels", channels, check,
                      [&](ServiceDescription& description) { description.channels = channels; });
}

Errors save_step(org::Context& context, Seen seen, const ServiceStep& step) {
  return change_part(context, seen, "steps", step, check_step);
}

Errors save_paper(org::Context& context, Seen seen, const Paper& paper) {
  return change_part(context, seen, "papers", paper, check_paper);
}

Errors save_form(org::Context& context, Seen seen, const ServiceForm& form) {
  return change(context, seen, "forms", [&](ServiceDescription& description) -> Errors {
    if (Errors errors = check_form(form); !errors.empty()) return errors;
    // A file is this service's own.
    if (form.file && !ServiceStore{context.tx}.file_of(seen.id, form.file)) {
      return {refusal::file_missing};
    }
    return put(description, form);
  });
}

Errors save_form_file(org::Context& context, Seen seen, ServiceForm form, const SentForm& file) {
  if (names_program(file.name)) return {refusal::bad_file};
  form.url.clear();
  const auto may =
      org::in_read(context, [&](org::Context& inner) { return service_to_change(inner, seen); });
  if (!may) return {may.error()};
  // Whatever else is wrong is told before the bytes are kept: they stand for any file here.
  ServiceForm as_if = form;
  as_if.file = FormFileId{1};
  if (Errors errors = check_form(as_if); !errors.empty()) return errors;
  // The bytes come before the rows: a row never names a file that is not there.
  const std::string hash = context.services.files->put_file(file.path).hex();
  return org::in_write(context, [&](org::Context& inner) -> Errors {
    const auto service = service_to_change(inner, seen);
    if (!service) return {service.error()};
    form.file = ServiceStore{inner.tx}.add_file(
        *service, {.id = {}, .hash = hash, .name = file.name, .size = file.size}, actor_of(inner));
    return save_form(inner, seen, form);
  });
}

Errors move_service_part(org::Context& context, Seen seen, std::string_view part, int id,
                         PartMove move) {
  return change(context, seen, part, [&](ServiceDescription& description) {
    return move_part(description, part, id, move);
  });
}

Errors save_contact(org::Context& context, Seen seen, Contact contact) {
  const auto service = service_to_change(context, seen);
  if (!service) return {service.error()};
  Errors errors = check_contact(contact, service->published());
  for (Error& each : complete_contact(context, service->agency_id, contact)) {
    errors.push_back(std::move(each));
  }
  if (!errors.empty()) return errors;
  return finish(context, *service, ServiceStore{context.tx}.save(*service, contact),
                "service.contact_changed", {});
}

Errors publish_service(org::Context& context, Seen seen, std::string_view note) {
  const auto service = service_to_change(context, seen);
  if (!service) return {service.error()};
  if (Errors missing = missing_for_publication(service->description, service->contact);
      !missing.empty()) {
    return missing;
  }
  if (service->published() && !service->changed) return {refusal::nothing_new};
  ServiceStore store{context.tx};
  const int version = store.last_version(service->id) + 1;
  return finish(context, *service,
                store.publish(*service, version, context.today, note, actor_of(context)),
                "service.published", {{"version", std::to_string(version)}});
}

Errors withdraw_service(org::Context& context, Seen seen, std::string_view note) {
  const auto service = service_to_change(context, seen);
  if (!service) return {service.error()};
  if (!service->published()) return {refusal::not_published};
  if (note.empty()) return {refusal::no_note.at("reason")};
  return finish(context, *service,
                ServiceStore{context.tx}.withdraw(*service, context.today, note, actor_of(context)),
                "service.withdrawn", {{"reason", std::string{note}}});
}

Errors review_service(org::Context& context, Seen seen, std::string_view note) {
  const auto service = service_to_change(context, seen);
  if (!service) return {service.error()};
  if (!service->published()) return {refusal::not_published};
  if (note.empty()) return {refusal::no_note.at("review")};
  return finish(context, *service,
                ServiceStore{context.tx}.review(*service, context.today, note, actor_of(context)),
                "service.reviewed", {});
}

Result<FoundForm> find_form_file(org::Context& context, ServiceId id, FormFileId file) {
  HB_TRY(org::require_signed_in(context.viewer));
  ServiceStore store{context.tx};
  HB_LET(service, store.find(id, context.viewer.scope));
  const auto found = store.file_of(service.id, file);
  if (!found) return refusal::file_missing;
  return FoundForm{.path = context.services.files->path_of(found->hash), .name = found->name};
}

}  // namespace hb::catalogue

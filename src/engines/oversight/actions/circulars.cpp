#include "circulars.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "checks.h"
#include "circular_store.h"
#include "files/file_store.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/own_transaction.h"

namespace hb::oversight {

namespace {

void note(org::Context& context, CircularId id, AgencyId agency, std::string_view action,
          std::vector<TextArgument> details = {}) {
  org::record_audit(context, {.agency_id = agency,
                              .action = action,
                              .subject = "circular/" + std::to_string(id.value),
                              .details = std::move(details)});
  const boost::json::object message{{"agency_id", agency.value},
                                    {"circular_id", id.value},
                                    {"person_id", context.viewer.person_id.value}};
  context.tx.announce("oversight." + std::string{action}, boost::json::serialize(message));
}

bool is_sender(const org::Viewer& viewer, const Circular& circular) {
  return viewer.may(org::Duty::oversee, circular.agency_id);
}

/// For a reader, and for whoever oversees the sender: being in scope is not enough.
Result<Circular> circular_in_sight(org::Context& context, CircularId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  CircularStore store{context.tx};
  HB_LET(circular, store.find(id, context.viewer.person_id, context.viewer.scope));
  if (is_sender(context.viewer, circular)) return circular;
  if (!store.reader_of(id, context.viewer.person_id)) return refusal::circular_missing;
  return circular;
}

Result<CircularSent> prepared(org::Context& context, AgencyId wanted, const CircularForm& form) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  const AgencyId agency = sending_agency(context, wanted);
  HB_LET(book, address_book(context, agency, form.addresses));
  return send_circular(agency, form, book, context.viewer.person_id);
}

}  // namespace

AgencyId sending_agency(org::Context& context, AgencyId wanted) {
  const org::Viewer& viewer = context.viewer;
  if (wanted && viewer.may(org::Duty::oversee, wanted)) return wanted;
  if (viewer.agency_id && viewer.may(org::Duty::oversee, viewer.agency_id)) return viewer.agency_id;
  const auto agencies = org::agencies_with_duty(context, org::Duty::oversee);
  return agencies.empty() ? AgencyId{} : agencies.front().agency.id;
}

Result<AddressBook> address_book(org::Context& context, AgencyId agency,
                                 const std::vector<Address>& addresses) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, agency));
  AddressBook book{.agencies = org::agencies_with_duty(context, org::Duty::oversee),
                   .roles = org::all_roles(context)};
  std::vector<AgencyId> ids;
  for (const auto& each : book.agencies) ids.push_back(each.agency.id);
  for (org::Unit& unit : org::all_units(context)) {
    if (std::find(ids.begin(), ids.end(), unit.agency_id) != ids.end()) {
      book.units.push_back(std::move(unit));
    }
  }
  std::sort(book.units.begin(), book.units.end(), [](const org::Unit& a, const org::Unit& b) {
    return a.agency_id != b.agency_id ? a.agency_id < b.agency_id : a.position < b.position;
  });
  book.staff = org::staff_of(context, ids);
  for (const Address& address : addresses) {
    if (address.kind != AddressKind::role) continue;
    book.role_staff.push_back({address.role, org::role_holders(context, ids, address.role)});
  }
  return book;
}

Result<CircularId> send_files_with_circular(org::Context& context, AgencyId agency,
                                            const CircularForm& form, std::vector<SentFile> files) {
  HB_TRY(org::in_read(context, [&](org::Context& inner) { return prepared(inner, agency, form); }));
  if (files.size() > kMostFiles) return refusal::too_many_files;
  std::vector<CircularFile> kept;
  for (const SentFile& sent : files) HB_TRY(check_file(sent.file));
  // The bytes come before the rows: a row never names a file that is not there.
  for (SentFile& sent : files) {
    sent.file.hash = context.services.files->put_file(sent.path).hex();
    kept.push_back(std::move(sent.file));
  }
  return org::in_write(
      context, [&](org::Context& inner) { return send_kept_circular(inner, agency, form, kept); });
}

Result<CircularId> send_kept_circular(org::Context& context, AgencyId agency,
                                      const CircularForm& form,
                                      const std::vector<CircularFile>& files) {
  HB_LET(fact, prepared(context, agency, form));
  for (const CircularFile& file : files) HB_TRY(check_file(file));
  fact.files = files;
  const CircularId id = CircularStore{context.tx}.record(fact, writer_of(context));
  note(context, id, fact.agency_id, "circular.sent",
       {{"readers", std::to_string(fact.readers.size())}});
  context.tx.commit();
  return id;
}

Result<Done> confirm_circular(org::Context& context, CircularId id) {
  HB_LET(circular, circular_in_sight(context, id));
  CircularStore store{context.tx};
  const auto reader = store.reader_of(id, context.viewer.person_id);
  HB_TRY(may_confirm(circular, reader ? &*reader : nullptr));
  HB_TRY(store.confirm(id, reader->person_id, context.now));
  note(context, id, circular.agency_id, "circular.read");
  context.tx.commit();
  return Done{};
}

Result<int> remind_of_circular(org::Context& context, CircularId id) {
  HB_LET(circular, circular_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, circular.agency_id));
  CircularStore store{context.tx};
  HB_LET(people, remind_readers(circular, store.reminders_of(id), context.today));
  HB_TRY(store.remind(circular, context.today, people, writer_of(context)));
  note(context, id, circular.agency_id, "circular.reminded", {{"people", std::to_string(people)}});
  context.tx.commit();
  return people;
}

Result<Done> recall_sent_circular(org::Context& context, CircularId id, std::string_view reason) {
  HB_LET(circular, circular_in_sight(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::oversee, circular.agency_id));
  HB_TRY(recall_circular(circular, reason));
  HB_TRY(CircularStore{context.tx}.recall(circular, reason, writer_of(context)));
  note(context, id, circular.agency_id, "circular.recalled", {{"reason", std::string{reason}}});
  context.tx.commit();
  return Done{};
}

Result<CircularView> find_circular(org::Context& context, CircularId id) {
  HB_LET(circular, circular_in_sight(context, id));
  CircularStore store{context.tx};
  CircularView view{.circular = circular,
                    .files = store.files_of(id),
                    .reader = store.reader_of(id, context.viewer.person_id),
                    .sender = is_sender(context.viewer, circular)};
  if (!view.sender) {
    // What was recalled is no longer shown to readers; that it was stays.
    if (circular.recalled) {
      view.circular.text.clear();
      view.files.clear();
    }
    return view;
  }
  view.addresses = store.addresses_of(id);
  view.readers = store.readers_of(id);
  view.reminders = store.reminders_of(id);
  view.may_remind = remind_readers(circular, view.reminders, context.today).has_value();
  const auto book = address_book(context, circular.agency_id, view.addresses);
  if (book) view.later = came_later(view.addresses, view.readers, *book, circular.by.person_id);
  return view;
}

Result<CircularFile> circular_file(org::Context& context, CircularId id, CircularFileId file) {
  HB_LET(view, find_circular(context, id));
  for (const CircularFile& each : view.files) {
    if (each.id != file) continue;
    const auto hash = files::FileHash::parse(each.hash);
    if (!hash || !context.services.files->exists(*hash)) break;
    return each;
  }
  return refusal::file_missing;
}

Result<CircularList> list_circulars(org::Context& context, CircularBox box, int page,
                                    int page_size) {
  const org::Viewer& viewer = context.viewer;
  HB_TRY(org::require_signed_in(viewer));
  CircularStore store{context.tx};
  CircularStore::Page found;
  if (box == CircularBox::sent) {
    HB_TRY(org::require_anywhere(viewer, org::Duty::oversee));
    std::vector<std::int64_t> agencies;
    for (const auto& each : org::agencies_with_duty(context, org::Duty::oversee)) {
      agencies.push_back(each.agency.id.value);
    }
    found = store.sent_by(agencies, page, page_size);
  } else {
    found = store.to_person(viewer.person_id, box == CircularBox::read, page, page_size);
  }
  const int unread = box == CircularBox::unread
                         ? found.total
                         : store.to_person(viewer.person_id, false, 1, 1).total;
  return CircularList{.rows = std::move(found.rows), .total = found.total, .unread = unread};
}

}  // namespace hb::oversight

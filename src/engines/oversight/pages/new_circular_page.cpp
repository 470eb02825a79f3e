// CircularWriting a circular: to whom, what, and the files that go along.
#include <algorithm>

#include "circulars.h"
#include "org/own_transaction.h"
#include "oversight_handlers.h"
#include "oversight_parts.h"

namespace hb::oversight {

using html::Node;

namespace {

/// What the form offers, of the agency in whose name it is sent.
struct CircularWriting {
  AgencyId agency_id;
  AddressBook book;
};

Result<CircularWriting> writing_for(org::Context& context, AgencyId wanted) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::oversee));
  const AgencyId agency = sending_agency(context, wanted);
  HB_LET(book, address_book(context, agency, {}));
  return CircularWriting{agency, std::move(book)};
}

std::vector<Address> read_addresses(const Request& request) {
  std::vector<Address> addresses;
  for (const char* field : {"to_role", "to_agency", "to_unit", "to_person"}) {
    for (const std::string_view text : request.form_all(field)) {
      const auto address = address_from(text);
      if (!address) continue;
      const bool known = std::find(addresses.begin(), addresses.end(), *address) != addresses.end();
      if (!known) addresses.push_back(*address);
    }
  }
  return addresses;
}

std::vector<SentFile> read_files(const Request& request) {
  std::vector<SentFile> files;
  for (const web::Upload* each : web::sent_files(request, "files")) {
    files.push_back({.file = {.hash = {},
                              .name = each->file_name,
                              .media_type = each->content_type,
                              .size = static_cast<std::int64_t>(each->size)},
                     .path = each->temporary_path});
  }
  return files;
}

web::ChoiceField group(std::string name, std::string label, std::vector<web::Choice> choices) {
  web::ChoiceField field{
      .name = std::move(name), .label = std::move(label), .choices = std::move(choices)};
  field.small = true;
  return field;
}

std::string agency_name(const web::Page& page, const AddressBook& book, AgencyId id) {
  for (const auto& each : book.agencies) {
    if (each.agency.id == id) return each.agency.name.in(page.locale());
  }
  return {};
}

/// A list of choices that is long is closed until somebody asks for it.
Node folded(const web::Page& page, web::ChoiceField field) {
  if (field.choices.empty()) return {};
  const std::string summary =
      page.t("oversight.circular.choose",
             {{"what", page.words(field.label)}, {"count", std::to_string(field.choices.size())}});
  const bool open = !page.values(field.name, {}).empty();
  return web::details(page, summary, web::checkboxes(page, field), open);
}

Node addresses_field(const web::Page& page, const AddressBook& book) {
  std::vector<web::Choice> roles, agencies, units, people;
  for (const org::Role& role : book.roles) {
    const Address address{.kind = AddressKind::role, .role = role.code};
    roles.push_back({to_text(address), page.locale() == Locale::en ? role.name_en : role.name_zh});
  }
  for (const auto& each : book.agencies) {
    agencies.push_back({to_text({.kind = AddressKind::agency, .id = each.agency.id.value}),
                        each.agency.name.in(page.locale())});
  }
  for (const org::Unit& unit : book.units) {
    units.push_back({to_text({.kind = AddressKind::unit, .id = unit.id.value}),
                     agency_name(page, book, unit.agency_id) + "　" + unit.name.in(page.locale())});
  }
  PersonId last{};
  for (const org::StaffMember& member : book.staff) {
    if (member.person_id == last) continue;
    last = member.person_id;
    people.push_back({to_text({.kind = AddressKind::person, .id = member.person_id.value}),
                      member.name, agency_name(page, book, member.agency_id)});
  }
  return html::div(
      {.id = "to"},
      {web::fieldset(page, "oversight.circular.to",
                     {folded(page, group("to_role", "oversight.circular.to_role", roles)),
                      folded(page, group("to_agency", "oversight.circular.to_agency", agencies)),
                      folded(page, group("to_unit", "oversight.circular.to_unit", units)),
                      folded(page, group("to_person", "oversight.circular.to_person", people))})});
}

web::PageFunction new_page(const CircularWriting& writing) {
  return [writing](const web::Page& page) {
    return page.layout(
        {.title = "oversight.circular.send",
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.circular.title", web::Url{"/circulars"}}},
         .caption = agency_name(page, writing.book, writing.agency_id),
         .narrow = true},
        {web::error_summary(page),
         web::form(
             page, web::upload_to(web::Url{"/circulars"}),
             {web::hidden_field(page, "agency", std::to_string(writing.agency_id.value)),
              web::text_field(
                  page, {.name = "title", .label = "oversight.circular.subject", .required = true}),
              web::text_area(page, {.name = "text",
                                    .label = "oversight.circular.text",
                                    .required = true,
                                    .rows = 6,
                                    .max_characters = static_cast<int>(kMaxText)}),
              addresses_field(page, writing.book),
              web::file_upload(page, {.name = "files",
                                      .label = "oversight.circular.files",
                                      .hint = "oversight.circular.files_hint",
                                      .multiple = true}),
              web::button(page, "oversight.circular.send_now")})});
  };
}

}  // namespace

Response show_new_circular(const Request& request, org::Context& context) {
  const auto writing = writing_for(context, AgencyId{web::id_in(request.query("agency"))});
  if (!writing) return web::refuse(request, writing.error());
  return web::respond_with_forms(request, new_page(*writing));
}

Response save_circular(const Request& request, org::Context& context) {
  const AgencyId agency{web::id_in(request.form("agency"))};
  const auto sent = send_files_with_circular(context, agency,
                                             {.title = typed(request, "title"),
                                              .text = typed(request, "text"),
                                              .addresses = read_addresses(request)},
                                             read_files(request));
  if (sent) {
    return web::see_other((web::Url{"/circulars"} / *sent).text(), "oversight.notice.sent");
  }
  const auto writing =
      org::in_read(context, [&](org::Context& inner) { return writing_for(inner, agency); });
  return writing ? web::refuse(request, sent.error(), new_page(*writing))
                 : web::refuse(request, sent.error());
}

}  // namespace hb::oversight

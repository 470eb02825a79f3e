#include "oversight/circular.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "kernel/file_name.h"
#include "kernel/unicode.h"

namespace hb::oversight {

namespace {

constexpr std::array kAddressKinds{AddressKind::agency, AddressKind::unit, AddressKind::role,
                                   AddressKind::person};

const std::vector<PersonId>* holders_of(const AddressBook& book, const std::string& role) {
  for (const RoleStaff& each : book.role_staff) {
    if (each.role == role) return &each.people;
  }
  return nullptr;
}

bool contains(const std::vector<PersonId>& people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool meets(const Address& address, const org::StaffMember& member, const AddressBook& book) {
  switch (address.kind) {
    case AddressKind::agency: return member.agency_id.value == address.id;
    case AddressKind::unit: return member.unit_id.value == address.id;
    case AddressKind::person: return member.person_id.value == address.id;
    case AddressKind::role: {
      const auto* holders = holders_of(book, address.role);
      return holders && contains(*holders, member.person_id);
    }
  }
  std::abort();
}

/// The address with its words, if it stands in the book.
std::optional<Address> found_in(const AddressBook& book, Address address) {
  switch (address.kind) {
    case AddressKind::agency:
      for (const auto& each : book.agencies) {
        if (each.agency.id.value == address.id) {
          address.words = each.agency.name;
          return address;
        }
      }
      return std::nullopt;
    case AddressKind::unit:
      for (const org::Unit& each : book.units) {
        if (each.id.value == address.id) {
          address.words = each.name;
          return address;
        }
      }
      return std::nullopt;
    case AddressKind::role:
      for (const org::Role& each : book.roles) {
        if (each.code == address.role) {
          address.words = {each.name_zh, each.name_en};
          return address;
        }
      }
      return std::nullopt;
    case AddressKind::person:
      for (const org::StaffMember& each : book.staff) {
        if (each.person_id.value == address.id) {
          address.words = {each.name, ""};
          return address;
        }
      }
      return std::nullopt;
  }
  std::abort();
}

}  // namespace

std::string to_text(const Address& address) {
  const std::string rest =
      address.kind == AddressKind::role ? address.role : std::to_string(address.id);
  return std::string{name_of(address.kind)} + "/" + rest;
}

std::optional<Address> address_from(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos) return std::nullopt;
  const std::string_view rest = text.substr(slash + 1);
  for (const AddressKind kind : kAddressKinds) {
    if (name_of(kind) != text.substr(0, slash)) continue;
    Address address{.kind = kind};
    if (kind == AddressKind::role) {
      address.role = std::string{rest};
      return address;
    }
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), address.id);
    if (read.ec != std::errc{} || read.ptr != rest.data() + rest.size()) return std::nullopt;
    return address;
  }
  return std::nullopt;
}

Result<CircularSent> send_circular(AgencyId agency, const CircularForm& form,
                                   const AddressBook& book, PersonId sender) {
  if (form.title.empty()) return refusal::no_title;
  if (form.text.empty()) return refusal::no_text;
  if (count_characters(form.title) > kMaxTitle) {
    return refusal::text_too_long.at("title").with("most", std::to_string(kMaxTitle));
  }
  if (count_characters(form.text) > kMaxText) {
    return refusal::text_too_long.at("text").with("most", std::to_string(kMaxText));
  }
  if (form.addresses.empty()) return refusal::no_address;
  CircularSent sent{.agency_id = agency, .form = form};
  for (Address& address : sent.form.addresses) {
    const auto found = found_in(book, address);
    if (!found) return refusal::foreign_address;
    address = *found;
  }
  for (const org::StaffMember& member : book.staff) {
    if (member.person_id == sender) continue;
    const bool known = std::any_of(
        sent.readers.begin(), sent.readers.end(),
        [&](const org::StaffMember& each) { return each.person_id == member.person_id; });
    const auto& to = sent.form.addresses;
    if (!known && std::any_of(to.begin(), to.end(), [&](const Address& address) {
          return meets(address, member, book);
        })) {
      sent.readers.push_back(member);
    }
  }
  if (sent.readers.empty()) return refusal::nobody;
  return sent;
}

Result<Done> check_file(const CircularFile& file) {
  if (file.size == 0) return refusal::file_empty;
  if (file.size > kMaxFileBytes) return refusal::file_too_large;
  if (names_program(file.name)) return refusal::file_unwanted;
  return Done{};
}

Result<Done> may_confirm(const Circular& circular, const CircularReader* reader) {
  if (!reader) return refusal::not_reader;
  if (circular.recalled) return refusal::was_recalled;
  if (reader->read_at) return refusal::read_already;
  return Done{};
}

Result<int> remind_readers(const Circular& circular, const std::vector<CircularReminder>& before,
                           Date today) {
  if (circular.recalled) return refusal::was_recalled;
  const int unread = circular.readers - circular.have_read;
  if (unread == 0) return refusal::all_have_read;
  const bool today_already = std::any_of(before.begin(), before.end(),
                                         [&](const auto& each) { return each.day == today; });
  if (today_already) return refusal::reminded_today;
  return unread;
}

Result<Done> recall_circular(const Circular& circular, std::string_view reason) {
  if (reason.empty()) return refusal::no_reason;
  if (count_characters(reason) > kMaxText) {
    return refusal::text_too_long.at("reason").with("most", std::to_string(kMaxText));
  }
  if (circular.recalled) return refusal::was_recalled;
  return Done{};
}

std::vector<org::StaffMember> came_later(const std::vector<Address>& addresses,
                                         const std::vector<CircularReader>& readers,
                                         const AddressBook& book, PersonId sender) {
  std::vector<PersonId> known{sender};
  for (const CircularReader& reader : readers) known.push_back(reader.person_id);
  std::vector<org::StaffMember> later;
  for (const org::StaffMember& member : book.staff) {
    if (contains(known, member.person_id)) continue;
    const bool addressed =
        std::any_of(addresses.begin(), addresses.end(),
                    [&](const Address& address) { return meets(address, member, book); });
    if (!addressed) continue;
    known.push_back(member.person_id);
    later.push_back(member);
  }
  return later;
}

std::string_view name_of(CircularBox box) {
  switch (box) {
    case CircularBox::unread: return "unread";
    case CircularBox::read: return "read";
    case CircularBox::sent: return "sent";
  }
  std::abort();
}

std::optional<CircularBox> circular_box_of(std::string_view name) {
  for (const CircularBox box : {CircularBox::unread, CircularBox::read, CircularBox::sent}) {
    if (name_of(box) == name) return box;
  }
  return std::nullopt;
}

std::string_view name_of(AddressKind kind) {
  switch (kind) {
    case AddressKind::agency: return "agency";
    case AddressKind::unit: return "unit";
    case AddressKind::role: return "role";
    case AddressKind::person: return "person";
  }
  std::abort();
}

}  // namespace hb::oversight

// A circular (會知): a title, a text and files that are sent to people, and the receipt of each.
//
// Whoever oversees an agency addresses agencies below it, their units, who holds a role there, or
// single people. The addresses are resolved to people when the circular is sent; whoever comes into
// an addressed unit later is named as such and is not one who has not read it. A reader confirms
// once («已閱»). The sender may remind the others once a day, and may recall the circular with a
// reason: what it said is then no longer shown to readers, the trace stays.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "org/agency.h"
#include "org/staff.h"
#include "org/unit.h"
#include "oversight/check.h"

namespace hb::oversight {

using CircularId = Id<struct CircularTag>;
using CircularFileId = Id<struct CircularFileTag>;

enum class AddressKind {
  agency,  ///< Everybody of an agency.
  unit,    ///< Everybody of a unit.
  role,    ///< Who holds a role at an agency that the sender oversees.
  person,
};

/// One address of a circular.
struct Address {
  AddressKind kind = AddressKind::unit;
  std::int64_t id = 0;     ///< Of the agency, unit or person; 0 for a role.
  std::string role{};      ///< Code of a role.
  org::LocalName words{};  ///< As it was called when the circular was sent.
  friend bool operator==(const Address&, const Address&) = default;
};
/// "unit/12", "role/evaluation_officer": as forms carry it, and back.
std::string to_text(const Address& address);
std::optional<Address> address_from(std::string_view text);

/// Who holds a role at one of the agencies.
struct RoleStaff {
  std::string role;
  std::vector<PersonId> people;
};

/// Everybody whom the sender may address: who works in the agencies that the sender oversees.
struct AddressBook {
  std::vector<org::AgencyInTree> agencies;
  std::vector<org::Unit> units;
  std::vector<org::Role> roles;
  std::vector<org::StaffMember> staff;
  std::vector<RoleStaff> role_staff;  ///< Of the roles that are addressed.
};

/// A file that goes along.
struct CircularFile {
  CircularFileId id;
  std::string hash;  ///< Its name in files::FileStore.
  std::string name;
  std::string media_type;
  std::int64_t size = 0;  ///< Bytes.
};

struct CircularForm {
  std::string title;
  std::string text;
  std::vector<Address> addresses;
};

/// The fact that a circular was sent.
struct CircularSent {
  AgencyId agency_id;                     ///< In whose name.
  CircularForm form;                      ///< With the words of each address.
  std::vector<org::StaffMember> readers;  ///< Each person once.
  std::vector<CircularFile> files;
};

/// Resolves the addresses to people; the sender is left out. Refuses no title, no text, texts that
/// are too long, no address, an address outside the book, and when it comes to nobody.
Result<CircularSent> send_circular(AgencyId agency, const CircularForm& form,
                                   const AddressBook& book, PersonId sender);

/// Refuses an empty file, one that is too large, and a program.
Result<Done> check_file(const CircularFile& file);

/// A reader with the receipt.
struct CircularReader {
  PersonId person_id;
  AgencyId agency_id;
  UnitId unit_id;
  std::string name;
  std::optional<Instant> read_at;
};

struct CircularRecall {
  Writer by;
  std::string reason;
};

struct CircularReminder {
  Date day{};
  int people = 0;
  Writer by;
};

struct Circular {
  CircularId id;
  AgencyId agency_id;
  std::string title;
  std::string text;
  Writer by;
  std::optional<CircularRecall> recalled;
  int readers = 0;
  int have_read = 0;
};

/// Refuses somebody who is no reader, a second receipt, and a recalled circular.
Result<Done> may_confirm(const Circular& circular, const CircularReader* reader);

/// Refuses a recalled circular, one that everybody has read, and a second reminder on one day.
/// Gives how many are reminded.
Result<int> remind_readers(const Circular& circular, const std::vector<CircularReminder>& before,
                           Date today);

/// Refuses no reason and a second recall.
Result<Done> recall_circular(const Circular& circular, std::string_view reason);

/// Who belongs to an addressed agency, unit or role today and was no reader when it was sent.
std::vector<org::StaffMember> came_later(const std::vector<Address>& addresses,
                                         const std::vector<CircularReader>& readers,
                                         const AddressBook& book, PersonId sender);

/// Which of the circulars a list asks for.
enum class CircularBox {
  unread,  ///< That wait for the viewer.
  read,
  sent,  ///< In the name of an agency that the viewer oversees.
};
std::string_view name_of(CircularBox box);
std::optional<CircularBox> circular_box_of(std::string_view name);
std::string_view name_of(AddressKind kind);

inline constexpr std::size_t kMaxTitle = 120;
inline constexpr std::int64_t kMaxFileBytes = 50 << 20;
inline constexpr std::size_t kMostFiles = 10;

namespace refusal {
inline const Error circular_missing{Fault::not_found, "oversight.circular.not_found"};
inline const Error no_title{Fault::invalid, "oversight.circular.no_title", "title"};
inline const Error no_text{Fault::invalid, "oversight.circular.no_text", "text"};
inline const Error no_address{Fault::invalid, "oversight.circular.no_address", "to"};
inline const Error foreign_address{Fault::invalid, "oversight.circular.foreign_address", "to"};
inline const Error nobody{Fault::invalid, "oversight.circular.nobody", "to"};
inline const Error too_many_files{Fault::invalid, "oversight.circular.too_many_files", "files"};
inline const Error file_empty{Fault::invalid, "oversight.file_empty", "files"};
inline const Error file_too_large{Fault::too_large, "oversight.file_too_large", "files"};
inline const Error file_unwanted{Fault::unsupported, "oversight.file_unwanted", "files"};
inline const Error file_missing{Fault::not_found, "oversight.file_not_found"};
inline const Error not_reader{Fault::forbidden, "oversight.circular.not_reader"};
inline const Error read_already{Fault::conflict, "oversight.circular.read_already"};
inline const Error was_recalled{Fault::conflict, "oversight.circular.was_recalled"};
inline const Error all_have_read{Fault::conflict, "oversight.circular.all_have_read"};
inline const Error reminded_today{Fault::conflict, "oversight.circular.reminded_today"};
inline const Error no_reason{Fault::invalid, "oversight.circular.no_reason", "reason"};
}  // namespace refusal

}  // namespace hb::oversight

// Agencies (機關) in a tree, with validity periods. An agency is renamed, closed and followed by
// another, never deleted, so that a document of an earlier year keeps the name of its day.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::org {

/// A name in both languages. English may be empty and then reads as the Chinese one.
struct LocalName {
  std::string zh_tw;
  std::string en;

  const std::string& in(Locale locale) const {
    return locale == Locale::en && !en.empty() ? en : zh_tw;
  }
  friend bool operator==(const LocalName&, const LocalName&) = default;
};

/// Where an agency stands in its government. Duties of a plan name these levels.
enum class AgencyLevel {
  city,        ///< 直轄市或縣（市）政府
  first,       ///< 一級機關
  second,      ///< 二級機關（所屬機關）
  district,    ///< 區公所、鄉鎮市公所
  commission,  ///< 選舉委員會等獨立機關
  other,       ///< 其他
};
std::span<const AgencyLevel> all_agency_levels();
/// The level's name in the database, in JSON and, behind "org.level.", in the texts.
std::string_view code_of(AgencyLevel level);
std::optional<AgencyLevel> agency_level_from(std::string_view code);

/// One agency as it stands today.
struct Agency {
  AgencyId id;
  AgencyId parent_id;  ///< 0 at the top.
  std::string code;    ///< Short and lasting, as used in URLs: `QY-HR1`. Capitals do not count.
  LocalName name;      ///< In force on the day that was asked for.
  AgencyLevel level = AgencyLevel::other;
  bool front_line = false;  ///< 第一線服務機關: serves people at a counter.
  std::string address;
  std::string phone;
  Date valid_from{};
  std::optional<Date> valid_to;  ///< Last day; none while it stands.

  bool stands_on(Date day) const { return valid_from <= day && (!valid_to || day <= *valid_to); }
};

/// An agency with its depth below the topmost agency of the list that it stands in.
struct AgencyInTree {
  Agency agency;
  int depth = 0;
};

/// Sorts agencies so that each stands after its parent and beside its sisters in their given order.
/// An agency whose parent is not in the list counts as a top.
std::vector<AgencyInTree> in_tree_order(std::vector<Agency> agencies);

/// A name and the day from which it is borne.
struct NamePeriod {
  LocalName name;
  Date valid_from{};
};

/// What is filled in for a new agency or a change of its particulars.
struct AgencyForm {
  std::string code;
  LocalName name;
  AgencyLevel level = AgencyLevel::other;
  bool front_line = false;
  std::string address;
  std::string phone;
  Date valid_from{};
};

/// Refuses a code other than 2 to 40 letters, digits and hyphens, a missing Chinese name, and
/// texts that are too long. Trims nothing: hand over trimmed texts.
Result<Done> check_agency(const AgencyForm& form);

/// Refuses an empty Chinese name, and a first day before the agency's own.
Result<Done> check_rename(const Agency& agency, const LocalName& name, Date from);

/// Refuses when the agency is closed already, when its last day would lie before its first, and
/// when agencies below it still stand.
Result<Done> check_close(const Agency& agency, Date last_day, bool has_standing_below);

}  // namespace hb::org

// People (人員) who work with Haoban: their account, their agency, and the units they belong to.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"

namespace hb::org {

/// A person as others see them in lists: no personal data beside the name.
struct PersonName {
  PersonId id;
  std::string name;
  std::string account;
  std::string job_title;
  std::string extension;  ///< Of the office telephone.
};

/// A person with everything but the password. E-mail and telephone are personal data: they are
/// opened for the person and for whoever manages people of the agency, and masked for others.
struct Person {
  PersonId id;
  AgencyId agency_id;  ///< 0 for an administrator who belongs to no agency.
  std::string account;
  std::string name;
  std::string job_title;
  std::string extension;
  std::string email;
  std::string phone;
  Locale locale = Locale::zh_tw;
  bool locked = false;             ///< By an administrator; too many wrong passwords only delay.
  bool one_time_password = false;  ///< Invited or reset, and not yet changed.
  Instant created_at{};
};

/// What is filled in for a person.
struct PersonForm {
  std::string account;
  std::string name;
  std::string job_title;
  std::string extension;
  std::string email;
  std::string phone;
};

/// Refuses an account other than 3 to 40 small letters, digits, dots and hyphens, a missing name,
/// an e-mail address without @, and texts that are too long.
Result<Done> check_person(const PersonForm& form);

/// Belonging to a unit (單位), perhaps as its head, with the deputy (代理人) who stands in.
struct Membership {
  std::int64_t id = 0;
  PersonId person_id;
  UnitId unit_id;
  bool head = false;
  PersonId deputy_id;  ///< 0 when none is named.
  Date valid_from{};
  std::optional<Date> valid_to;
};

/// `chen@example.tw` as `c***@example.tw`, `07-3368333` as `07-****333`. Short values are masked
/// whole.
std::string masked_email(std::string_view email);
std::string masked_phone(std::string_view phone);

}  // namespace hb::org

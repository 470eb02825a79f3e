#include "org/person.h"

#include <algorithm>

#include "kernel/mail_address.h"
#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr Error kAccountForm{Fault::invalid, "org.person.account_form", "account"};
constexpr Error kNoPersonName{Fault::invalid, "org.person.no_name", "name"};
constexpr Error kNoEmail{Fault::invalid, "org.person.not_an_email", "email"};

bool is_account(std::string_view account) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
  };
  return account.size() >= 3 && account.size() <= 40 &&
         std::all_of(account.begin(), account.end(), allowed);
}

}  // namespace

Result<Done> check_person(const PersonForm& form) {
  if (!is_account(form.account)) return kAccountForm;
  if (form.name.empty()) return kNoPersonName;
  if (longer_than(form.name, 60)) return kTooLong.at("name").with("most", "60");
  if (longer_than(form.job_title, 60)) return kTooLong.at("job_title").with("most", "60");
  if (longer_than(form.extension, 20)) return kTooLong.at("extension").with("most", "20");
  if (longer_than(form.phone, 60)) return kTooLong.at("phone").with("most", "60");
  if (longer_than(form.email, 200)) return kTooLong.at("email").with("most", "200");
  if (!form.email.empty() && !is_mail_address(form.email)) return kNoEmail;
  return Done{};
}

std::string masked_email(std::string_view email) {
  if (email.empty()) return {};
  const auto at = email.find('@');
  if (at == email.npos || at < 2) return "***";
  return std::string{email.substr(0, 1)} + "***" + std::string{email.substr(at)};
}

std::string masked_phone(std::string_view phone) {
  if (phone.empty()) return {};
  std::string masked{phone};
  if (phone.size() < 7) return std::string(phone.size(), '*');
  // The area code and the last three digits stay, enough to recognise one's own number.
  for (std::size_t at = 3; at + 3 < masked.size(); ++at) masked[at] = '*';
  return masked;
}

}  // namespace hb::org

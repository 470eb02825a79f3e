#include "org/audit.h"

#include <array>
#include <charconv>

namespace hb::org {

namespace {

void add_number(std::string& text, std::int64_t number) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end);
}

void add(std::string& text, std::string_view field) {
  add_number(text, static_cast<std::int64_t>(field.size()));
  text += ':';
  text += field;
}

void add(std::string& text, std::int64_t field) {
  std::array<char, 24> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), field).ptr;
  add(text, std::string_view{digits.data(), end});
}

}  // namespace

void write_hashed_text(std::string& text, const AuditFields& fields) {
  text.clear();
  add(text, fields.previous_hash);
  add(text, fields.agency);
  add(text, fields.number);
  add(text, fields.at);
  add(text, fields.person);
  add(text, fields.actor);
  add(text, fields.action);
  add(text, fields.subject);
  add(text, fields.detail);
}

std::string hashed_text(const AuditEntry& entry) {
  std::string text;
  write_hashed_text(text, {.agency = entry.agency_id.value,
                           .number = entry.number,
                           .at = to_micros(entry.at),
                           .person = entry.person_id.value,
                           .actor = entry.actor,
                           .action = entry.action,
                           .subject = entry.subject,
                           .detail = entry.detail,
                           .previous_hash = entry.previous_hash});
  return text;
}

}  // namespace hb::org

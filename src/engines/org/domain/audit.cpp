#include "org/audit.h"

namespace hb::org {

std::string hashed_text(const AuditEntry& entry) {
  std::string text;
  const auto add = [&](const std::string& field) {
    text += std::to_string(field.size());
    text += ':';
    text += field;
  };
  add(entry.previous_hash);
  add(std::to_string(entry.agency_id.value));
  add(std::to_string(entry.number));
  add(std::to_string(to_micros(entry.at)));
  add(std::to_string(entry.person_id.value));
  add(entry.actor);
  add(entry.action);
  add(entry.subject);
  add(entry.detail);
  return text;
}

}  // namespace hb::org

#include "org/audit_log.h"

#include <array>
#include <charconv>

#include "org/viewer.h"

namespace hb::org {

std::string to_text(const AuditPlace& place) {
  return std::to_string(to_micros(place.at)) + "-" + std::to_string(place.agency_id.value) + "-" +
         std::to_string(place.number);
}

std::optional<AuditPlace> audit_place_from(std::string_view text) {
  std::array<std::int64_t, 3> parts{};
  const char* from = text.data();
  const char* const end = from + text.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && (from == end || *from++ != '-')) return std::nullopt;
    const auto read = std::from_chars(from, end, parts[i]);
    if (read.ec != std::errc{} || parts[i] < 0) return std::nullopt;
    from = read.ptr;
  }
  if (from != end) return std::nullopt;
  return AuditPlace{from_micros(parts[0]), AgencyId{parts[1]}, parts[2]};
}

AuditPlace place_of(const AuditEntry& entry) { return {entry.at, entry.agency_id, entry.number}; }

std::string_view shown_actor(const AuditEntry& entry) {
  return entry.actor.empty() ? "org.actor.citizen" : shown_actor(entry.actor);
}

}  // namespace hb::org

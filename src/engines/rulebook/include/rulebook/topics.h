// What this engine announces in the outbox. Each of these may change what some agency owes in some
// year; whoever keeps something made from a book makes it again.
#pragma once

#include <array>
#include <string_view>

namespace hb::rulebook::topic {

/// {"agency_id", "from_year"}: the agency, and those below without an adoption of their own, follow
/// another book from that year on.
inline constexpr std::string_view adopted = "rulebook.adopted";
/// {"agency_id", "roc_year"}: the agency is of another class in that year.
inline constexpr std::string_view classified = "rulebook.classified";
/// {"code", "number"}: a book has a new version, by which all years go that are not pinned.
inline constexpr std::string_view loaded = "rulebook.loaded";
/// {"code", "roc_year"}: that year is judged by another version.
inline constexpr std::string_view repinned = "rulebook.year_repinned";

inline constexpr std::array all{adopted, classified, loaded, repinned};

}  // namespace hb::rulebook::topic

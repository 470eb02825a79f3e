// Approval chains (核准層級): which desks have to agree to a decision about a case, and in which
// order. They are data of the case's type; what a decision has begun with holds for it to the end.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hb::casework {

/// A desk that agrees, in the order in which a decision comes by.
enum class Desk {
  unit_head,    ///< Who heads the unit that has the case.
  director,     ///< Whoever directs the agency's cases.
  agency_head,  ///< Who heads the agency.
};
inline constexpr Desk kDesks[] = {Desk::unit_head, Desk::director, Desk::agency_head};
std::string_view name_of(Desk desk);
std::optional<Desk> desk_of(std::string_view name);

/// Each desk once, in the order of kDesks.
using Chain = std::vector<Desk>;
/// "unit_head,agency_head", as rows and JSON say it.
std::string words_of(const Chain& chain);
/// Names that are none are left out.
Chain chain_of(std::string_view words);

/// What each decision about a case of a type needs.
struct Chains {
  Chain answered{Desk::director};
  Chain set_aside{Desk::director};  ///< Registered and approved all the same (行政程序法 §173).
  Chain transferred{Desk::director};
  /// Beyond the period it is the head who approves (行政院及所屬各機關處理人民陳情案件要點).
  Chain extended{Desk::agency_head};
  friend bool operator==(const Chains&, const Chains&) = default;
};

/// Whether what closes a case needs the same desks under both.
bool close_by_same_desks(const Chains& one, const Chains& other);

}  // namespace hb::casework

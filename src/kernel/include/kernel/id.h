// Strong ids: a person's number cannot be handed where a plan's is wanted.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace hb {

/// The number of a row of one kind; 0 means "not stored yet".
template <typename Tag>
struct Id {
  std::int64_t value = 0;

  constexpr Id() = default;
  constexpr explicit Id(std::int64_t number) : value(number) {}
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using AgencyId = Id<struct AgencyTag>;
using UnitId = Id<struct UnitTag>;
using PersonId = Id<struct PersonTag>;
using SessionId = Id<struct SessionTag>;

}  // namespace hb

template <typename Tag>
struct std::hash<hb::Id<Tag>> {
  std::size_t operator()(hb::Id<Tag> id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};

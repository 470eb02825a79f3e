#include "lookup/public_address.h"

#include <algorithm>
#include <cstddef>

namespace hb::lookup {
namespace {

/// Whether the first `bits` bits of both are the same.
template <std::size_t kBytes>
bool within(const std::array<std::uint8_t, kBytes>& address,
            const std::array<std::uint8_t, kBytes>& network, int bits) {
  const int whole = bits / 8;
  if (!std::equal(address.begin(), address.begin() + whole, network.begin())) return false;
  const int rest = bits % 8;
  if (rest == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - rest));
  const auto at = static_cast<std::size_t>(whole);
  return (address[at] & mask) == (network[at] & mask);
}

template <typename Address>
struct Network {
  Address first;
  int bits;
};

constexpr std::array<Network<Ipv4>, 15> kInnerIpv4{{
    {{0, 0, 0, 0}, 8},
    {{10, 0, 0, 0}, 8},
    {{100, 64, 0, 0}, 10},
    {{127, 0, 0, 0}, 8},
    {{169, 254, 0, 0}, 16},
    {{172, 16, 0, 0}, 12},
    {{192, 0, 0, 0}, 24},
    {{192, 0, 2, 0}, 24},
    {{192, 88, 99, 0}, 24},
    {{192, 168, 0, 0}, 16},
    {{198, 18, 0, 0}, 15},
    {{198, 51, 100, 0}, 24},
    {{203, 0, 113, 0}, 24},
    {{224, 0, 0, 0}, 4},
    {{240, 0, 0, 0}, 4},
}};

// Everything outside of 2000::/3 is inner, reserved or not given out (IANA IPv6 Global Unicast
// Address Assignments); these are the parts within that are no hosts either.
constexpr Network<Ipv6> kGlobalUnicast{{0x20}, 3};
constexpr std::array<Network<Ipv6>, 3> kInnerIpv6{{
    {{0x20, 0x01, 0, 0}, 23},        // 2001::/23, Teredo and other protocols.
    {{0x20, 0x01, 0x0d, 0xb8}, 32},  // Documentation.
    {{0x3f, 0xff, 0}, 20},           // Documentation.
}};

constexpr Ipv6 kMapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr Ipv6 kNat64{0, 0x64, 0xff, 0x9b};
constexpr Ipv6 kSixToFour{0x20, 0x02};

Ipv4 four_bytes(const Ipv6& address, std::size_t from) {
  Ipv4 inner{};
  std::copy_n(address.begin() + static_cast<std::ptrdiff_t>(from), inner.size(), inner.begin());
  return inner;
}

}  // namespace

bool is_public(const Ipv4& address) {
  return std::none_of(kInnerIpv4.begin(), kInnerIpv4.end(), [&](const Network<Ipv4>& network) {
    return within(address, network.first, network.bits);
  });
}

bool is_public(const Ipv6& address) {
  if (within(address, kMapped, 96)) return is_public(four_bytes(address, 12));
  if (within(address, kNat64, 96)) return is_public(four_bytes(address, 12));
  if (within(address, kSixToFour, 16)) return is_public(four_bytes(address, 2));
  if (!within(address, kGlobalUnicast.first, kGlobalUnicast.bits)) return false;
  return std::none_of(kInnerIpv6.begin(), kInnerIpv6.end(), [&](const Network<Ipv6>& network) {
    return within(address, network.first, network.bits);
  });
}

}  // namespace hb::lookup

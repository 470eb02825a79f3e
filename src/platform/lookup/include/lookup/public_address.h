// Which network addresses belong to the open internet. An address that somebody types must not
// lead the server to its own services or to the office's inner network (SSRF).
#pragma once

#include <array>
#include <cstdint>

namespace hb::lookup {

using Ipv4 = std::array<std::uint8_t, 4>;
using Ipv6 = std::array<std::uint8_t, 16>;

/// False for loopback, private, link-local, shared, documentation, benchmark, multicast and
/// reserved addresses (IANA special-purpose registry, RFC 6890).
bool is_public(const Ipv4& address);

/// The same for IPv6; an IPv4 address inside one (mapped, NAT64, 6to4) counts as itself.
bool is_public(const Ipv6& address);

}  // namespace hb::lookup

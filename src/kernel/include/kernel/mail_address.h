// Whether a text names a mailbox that a letter can be sent to, the same for who types one in and
// for who writes one on a letter.
#pragma once

#include <string_view>

namespace hb {

/// somebody@example.gov.tw: ASCII, the host with a dot or a plain name such as `localhost`, no
/// blanks, quotes or brackets (RFC 5321 §4.1.2, without quoted local parts and address literals).
/// Whether anybody reads it only its mail server knows.
bool is_mail_address(std::string_view text);

/// As above, and the host has a dot: a mailbox that can be reached from another network, which is
/// what a citizen gives. `root@localhost` is none.
bool is_internet_mail_address(std::string_view text);

}  // namespace hb

// Other servers at web addresses that somebody typed: whether something answers, what it holds, and
// handing something over to it.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace hb::lookup {

/// Which addresses may be asked.
enum class Reach {
  open_internet,  ///< Public addresses, on ports 80, 443 and from 1024 upwards.
  anywhere,       ///< Also loopback: for tests.
};

struct Limits {
  std::chrono::milliseconds time{15'000};  ///< For the whole of it, redirects included.
  int redirects = 5;
  Reach reach = Reach::open_internet;
};

/// What answered.
struct Answer {
  int status = 0;            ///< HTTP, after redirects; 0 when nothing answered.
  std::string_view problem;  ///< Text key of why not; empty when something answered.
};

/// Asks for `url` and stops at the first byte of its content. Takes http and https only. Every
/// address that is connected to is judged by `Limits::reach`, after names are resolved and for each
/// redirect. Blocks up to `Limits::time`.
Answer look_up(const std::string& url, const Limits& limits = {});

/// What is handed over to another server.
struct Parcel {
  std::string body;
  std::vector<std::string> headers;  ///< Whole lines, such as "Content-Type: application/json".
};

/// POSTs `parcel` to `url` and takes the status of what answers; redirects are not followed. On the
/// open internet only https is spoken, and every address that is connected to is judged as in
/// look_up(). Blocks up to `Limits::time`.
Answer hand_over(const std::string& url, const Parcel& parcel, const Limits& limits = {});

/// What is known of an address from before, so that its server need not send it again.
struct Known {
  std::string etag;
  std::string last_modified;
};

/// What was fetched.
struct Fetched {
  int status = 0;            ///< HTTP, after redirects; 304 when it is as it was known.
  std::string_view problem;  ///< Text key of why not; empty when something answered.
  std::string body;          ///< Of a 200 only.
  std::string etag;
  std::string last_modified;
  std::string content_type{};  ///< As its server says, with the charset.
};

/// As look_up(), with the content: at most `most_bytes`, unpacked; more is `problem::too_large`.
Fetched fetch(const std::string& url, const Known& known, const Limits& limits,
              std::size_t most_bytes);

namespace problem {
inline constexpr std::string_view bad_address = "lookup.bad_address";
inline constexpr std::string_view no_such_host = "lookup.no_such_host";
inline constexpr std::string_view inner_network = "lookup.inner_network";
inline constexpr std::string_view no_connection = "lookup.no_connection";
inline constexpr std::string_view timeout = "lookup.timeout";
inline constexpr std::string_view too_many_redirects = "lookup.too_many_redirects";
inline constexpr std::string_view bad_certificate = "lookup.bad_certificate";
inline constexpr std::string_view no_answer = "lookup.no_answer";
inline constexpr std::string_view too_large = "lookup.too_large";
}  // namespace problem

}  // namespace hb::lookup

#include "lookup/lookup.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <stdexcept>

#include "kernel/web_address.h"
#include "lookup/public_address.h"
#include "remote/curl_handle.h"

namespace hb::lookup {
namespace {

using remote::Handle;
using remote::set;

constexpr int kFirstFreePort = 1024;

/// What one look-up learns on its way.
struct Visit {
  Reach reach = Reach::open_internet;
  bool turned_away = false;  ///< An address or port was not to be asked.
};

bool is_web_port(int port) { return port == 80 || port == 443 || port >= kFirstFreePort; }

bool may_ask(const sockaddr& address) {
  if (address.sa_family == AF_INET) {
    sockaddr_in in{};
    std::memcpy(&in, &address, sizeof in);
    Ipv4 bytes{};
    std::memcpy(bytes.data(), &in.sin_addr, bytes.size());
    return is_public(bytes) && is_web_port(ntohs(in.sin_port));
  }
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 in{};
    std::memcpy(&in, &address, sizeof in);
    Ipv6 bytes{};
    std::memcpy(bytes.data(), &in.sin6_addr, bytes.size());
    return is_public(bytes) && is_web_port(ntohs(in.sin6_port));
  }
  return false;
}

/// libcurl asks here for every connection, with the address that it will really connect to: a name
/// that resolves otherwise the second time gains nothing.
curl_socket_t open_socket(void* visit_pointer, curlsocktype purpose, curl_sockaddr* address) {
  auto& visit = *static_cast<Visit*>(visit_pointer);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  if (visit.reach == Reach::open_internet && !may_ask(address->addr)) {
    visit.turned_away = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/// Stops at the first byte of content: that there is an answer is all that is asked.
std::size_t stop_reading(char*, std::size_t, std::size_t, void*) { return 0; }

std::string_view problem_of(CURLcode code, const Visit& visit) {
  if (visit.turned_away) return problem::inner_network;
  switch (code) {
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL: return problem::bad_address;
    case CURLE_COULDNT_RESOLVE_HOST: return problem::no_such_host;
    case CURLE_COULDNT_CONNECT: return problem::no_connection;
    case CURLE_OPERATION_TIMEDOUT: return problem::timeout;
    case CURLE_TOO_MANY_REDIRECTS: return problem::too_many_redirects;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE: return problem::bad_certificate;
    default: return problem::no_answer;
  }
}

void prepare(const Handle& handle, const std::string& url, const Limits& limits, Visit& visit) {
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 1L);
  set(handle, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
  set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&visit));
  set(handle, CURLOPT_WRITEFUNCTION, &stop_reading);
  set(handle, CURLOPT_USERAGENT, "Haoban");
}

}  // namespace

Answer look_up(const std::string& url, const Limits& limits) {
  Visit visit{.reach = limits.reach, .turned_away = false};
  // libcurl would read an international name by the locale of the process.
  const auto ascii = ascii_web_address(url);
  if (!ascii) return {.status = 0, .problem = problem::bad_address};
  const Handle handle = remote::new_handle();
  prepare(handle, *ascii, limits, visit);
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  // The first byte of content ends the transfer with a write error, which is what was wanted.
  const bool answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0);
  if (answered) return {.status = static_cast<int>(status), .problem = {}};
  return {.status = 0, .problem = problem_of(code, visit)};
}

}  // namespace hb::lookup

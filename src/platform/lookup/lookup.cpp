#include "lookup/lookup.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstring>
#include <memory>
#include <stdexcept>

#include "kernel/unicode.h"
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

/// `url` is in ASCII: libcurl would read an international name by the locale of the process.
void prepare(const Handle& handle, const std::string& url, const Limits& limits, Visit& visit) {
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 1L);
  set(handle, CURLOPT_MAXREDIRS, static_cast<long>(limits.redirects));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.time.count()));
  set(handle, CURLOPT_OPENSOCKETFUNCTION, &open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, static_cast<void*>(&visit));
  set(handle, CURLOPT_USERAGENT, "Haoban");
}

/// What is being fetched, and how much of it may come.
struct Content {
  Fetched* fetched = nullptr;
  std::size_t most = 0;
  bool too_large = false;
};

std::size_t keep_content(char* bytes, std::size_t size, std::size_t count, void* content_pointer) {
  auto& content = *static_cast<Content*>(content_pointer);
  if (content.fetched->body.size() + size * count > content.most) {
    content.too_large = true;
    return 0;
  }
  content.fetched->body.append(bytes, size * count);
  return size * count;
}

// Longer ones are no validators but somebody's attempt to fill the database.
constexpr std::size_t kLongestValidator = 200;

std::size_t keep_header(char* bytes, std::size_t size, std::size_t count, void* content_pointer) {
  Fetched& fetched = *static_cast<Content*>(content_pointer)->fetched;
  const std::string_view line{bytes, size * count};
  // Each answer on the way of redirects begins anew.
  if (line.starts_with("HTTP/")) {
    fetched.etag.clear();
    fetched.last_modified.clear();
    fetched.content_type.clear();
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos) return size * count;
  const std::string name = lower_ascii(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (value.size() > kLongestValidator || !is_valid_utf8(value)) return size * count;
  if (name == "etag") fetched.etag = value;
  if (name == "last-modified") fetched.last_modified = value;
  if (name == "content-type") fetched.content_type = value;
  return size * count;
}

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

HeaderList with_header(HeaderList list, const std::string& line) {
  curl_slist* longer = curl_slist_append(list.get(), line.c_str());
  if (!longer) throw std::runtime_error("libcurl is out of memory");
  static_cast<void>(list.release());
  return HeaderList{longer};
}

/// Does the transfer, without the content of what answers.
Answer status_of_answer(const Handle& handle, const Visit& visit) {
  set(handle, CURLOPT_WRITEFUNCTION, &stop_reading);
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  // The first byte of content ends the transfer with a write error, which is what was wanted.
  const bool answered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0);
  if (answered) return {.status = static_cast<int>(status), .problem = {}};
  return {.status = 0, .problem = problem_of(code, visit)};
}

}  // namespace

Fetched fetch(const std::string& url, const Known& known, const Limits& limits,
              std::size_t most_bytes) {
  Visit visit{.reach = limits.reach, .turned_away = false};
  Fetched fetched;
  Content content{.fetched = &fetched, .most = most_bytes, .too_large = false};
  const auto ascii = ascii_web_address(url);
  if (!ascii) return {.problem = problem::bad_address};
  const Handle handle = remote::new_handle();
  prepare(handle, *ascii, limits, visit);
  HeaderList headers;
  if (!known.etag.empty()) {
    headers = with_header(std::move(headers), "If-None-Match: " + known.etag);
  }
  if (!known.last_modified.empty()) {
    headers = with_header(std::move(headers), "If-Modified-Since: " + known.last_modified);
  }
  if (headers) set(handle, CURLOPT_HTTPHEADER, headers.get());
  // What is unpacked is counted: a small answer cannot grow without end.
  set(handle, CURLOPT_ACCEPT_ENCODING, "");
  set(handle, CURLOPT_WRITEFUNCTION, &keep_content);
  set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&content));
  set(handle, CURLOPT_HEADERFUNCTION, &keep_header);
  set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&content));
  const CURLcode code = curl_easy_perform(handle.get());
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (content.too_large) {
    fetched.problem = problem::too_large;
  } else if (code != CURLE_OK) {
    fetched.problem = problem_of(code, visit);
  } else {
    fetched.status = static_cast<int>(status);
  }
  constexpr int kOk = 200;
  if (fetched.status != kOk) fetched.body.clear();
  return fetched;
}

Answer look_up(const std::string& url, const Limits& limits) {
  Visit visit{.reach = limits.reach, .turned_away = false};
  const auto ascii = ascii_web_address(url);
  if (!ascii) return {.status = 0, .problem = problem::bad_address};
  const Handle handle = remote::new_handle();
  prepare(handle, *ascii, limits, visit);
  return status_of_answer(handle, visit);
}

Answer hand_over(const std::string& url, const Parcel& parcel, const Limits& limits) {
  Visit visit{.reach = limits.reach, .turned_away = false};
  const auto ascii = ascii_web_address(url);
  if (!ascii) return {.status = 0, .problem = problem::bad_address};
  const Handle handle = remote::new_handle();
  prepare(handle, *ascii, limits, visit);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  if (limits.reach == Reach::open_internet) set(handle, CURLOPT_PROTOCOLS_STR, "https");
  HeaderList headers;
  for (const std::string& line : parcel.headers) headers = with_header(std::move(headers), line);
  // No waiting for the word to go on: what is sent is small.
  headers = with_header(std::move(headers), "Expect:");
  set(handle, CURLOPT_HTTPHEADER, headers.get());
  set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(parcel.body.size()));
  set(handle, CURLOPT_POSTFIELDS, parcel.body.c_str());
  return status_of_answer(handle, visit);
}

}  // namespace hb::lookup

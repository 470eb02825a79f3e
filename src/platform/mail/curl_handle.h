// What both directions need of libcurl.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "mail/smtp.h"

namespace hb::mail {

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CloseHandle>;

inline Handle new_handle() {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  Handle handle{kReady == CURLE_OK ? curl_easy_init() : nullptr};
  if (!handle) throw std::runtime_error("libcurl cannot be started");
  return handle;
}

template <typename Value>
void set(const Handle& handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl lacks an option");
  }
}

/// Address, encryption and credentials. `scheme` is "smtp" or "imap".
inline void set_server(const Handle& handle, const Server& server, const std::string& scheme,
                       const std::string& path) {
  const std::string own = server.security == Security::tls ? scheme + "s" : scheme;
  const bool bare_v6 = server.host.find(':') != std::string::npos && server.host.front() != '[';
  const std::string host = bare_v6 ? "[" + server.host + "]" : server.host;
  const std::string url = own + "://" + host + ":" + std::to_string(server.port) + "/" + path;
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, own.c_str());
  set(handle, CURLOPT_USE_SSL,
      static_cast<long>(server.security == Security::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
  if (!server.user.empty()) {
    set(handle, CURLOPT_USERNAME, server.user.c_str());
    set(handle, CURLOPT_PASSWORD, server.password.c_str());
  }
  if (!server.ca_file.empty()) set(handle, CURLOPT_CAINFO, server.ca_file.c_str());
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");
}

}  // namespace hb::mail

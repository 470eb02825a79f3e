// A mail server as libcurl is told of it, for both directions.
#pragma once

#include <string>

#include "mail/smtp.h"
#include "remote/curl_handle.h"

namespace hb::mail {

using remote::Handle;
using remote::new_handle;
using remote::set;

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
}

}  // namespace hb::mail

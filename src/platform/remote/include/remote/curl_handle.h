// One libcurl transfer, for rooms that speak to other servers: looking up addresses, sending and
// fetching letters.
#pragma once

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace hb::remote {

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CloseHandle>;

/// Throws when libcurl cannot be started. Signals and proxies of the environment are left alone: a
/// proxy would connect in our place, past the judgement of addresses.
Handle new_handle();

/// Throws for an option that this libcurl does not have.
template <typename Value>
void set(const Handle& handle, CURLoption option, Value value) {
  if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK) {
    throw std::runtime_error("libcurl lacks an option");
  }
}

}  // namespace hb::remote

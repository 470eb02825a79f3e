#include "remote/curl_handle.h"

namespace hb::remote {

Handle new_handle() {
  static const CURLcode kReady = curl_global_init(CURL_GLOBAL_DEFAULT);
  Handle handle{kReady == CURLE_OK ? curl_easy_init() : nullptr};
  if (!handle) throw std::runtime_error("libcurl cannot be started");
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");
  return handle;
}

}  // namespace hb::remote

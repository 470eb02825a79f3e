#include "web/origin.h"

namespace hb::web {

std::string origin_of(const Request& request) {
  const std::string_view host = request.header("host");
  for (const char c : host) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == ':' || c == '[' || c == ']';
    if (!plain) return {};
  }
  const bool secure = request.header("x-forwarded-proto") == "https";
  return host.empty() ? std::string{} : (secure ? "https://" : "http://") + std::string{host};
}

}  // namespace hb::web

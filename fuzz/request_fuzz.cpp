// What a request line and its headers may hold: targets, forms, cookies, addresses, content types.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "web/cookies.h"
#include "web/encoding.h"
#include "web/multipart.h"
#include "web/rate_limiter.h"
#include "web/request.h"
#include "web/route_table.h"
#include "web/url.h"

namespace {

using namespace hb::web;

const RouteTable& routes() {
  static const RouteTable table = [] {
    RouteTable made;
    made.add(Method::get, "/", 0);
    made.add(Method::get, "/plans/{id}", 1);
    made.add(Method::post, "/plans/new", 2);
    made.add(Method::get, "/plans/{id}/steps/{step}", 3);
    return made;
  }();
  return table;
}

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  Request request;
  if (set_target(request, text)) {
    require(hb::web::is_utf8(request.path_text));
    for (const Method method : {Method::get, Method::post, Method::head}) {
      const RouteMatch match = routes().find(method, raw_path(request.target));
      for (const auto& [name, value] : match.values) require(!value.empty() && is_utf8(value));
      if (match.kind == RouteMatch::Kind::redirect) require(!match.location.starts_with("//"));
    }
  }
  if (const auto pairs = parse_urlencoded(text)) {
    for (const auto& [name, value] : *pairs) require(is_utf8(name) && is_utf8(value));
  }
  if (const auto decoded = percent_decode(text))
    require(percent_decode(percent_encode(*decoded)) == decoded);
  if (const auto local = Url::local(text)) {
    require(local->text().starts_with('/') && !local->text().starts_with("//"));
    require(local->text().find_first_of("\\\"<>\r\n\t ") == std::string::npos);
  }
  if (const auto external = Url::external(text)) require(external->text().starts_with("http"));
  find_cookie(text, "session");
  multipart_boundary(text);
  address_key(text);
  request.headers = {{"accept", std::string{text}}};
  request.wants_json();
  return 0;
}

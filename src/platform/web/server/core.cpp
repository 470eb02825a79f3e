#include "core.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "web/url.h"

namespace hb::web {
namespace {

constexpr std::string_view kPolicy =
    "Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src "
    "'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri "
    "'none'; "
    "frame-ancestors 'none'\r\n";
constexpr std::string_view kSecurity =
    "X-Content-Type-Options: nosniff\r\n"
    "X-Frame-Options: DENY\r\n"
    "Referrer-Policy: same-origin\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), microphone=(), geolocation=()\r\n";
constexpr std::string_view kHsts =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

bool is_readable(const Request& request) {
  return request.method == Method::get || request.method == Method::head;
}

Response plain_text(int status, std::string text) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.headers.emplace_back("Cache-Control", "no-store");
  response.body = std::move(text);
  return response;
}

}  // namespace

Core::Core(ServerSettings server_settings, ServerHooks server_hooks)
    : settings(std::move(server_settings)),
      hooks(std::move(server_hooks)),
      work(settings.workers, settings.backlog) {
  security_own_policy = std::string{kSecurity} + std::string{settings.hsts ? kHsts : ""};
  security = security_own_policy + std::string{kPolicy};
  for (const StaticFile& asset : settings.assets) {
    Response response;
    response.content_type = asset.content_type;
    response.headers.emplace_back("Cache-Control", asset.immutable
                                                       ? "public, max-age=31536000, immutable"
                                                       : "public, max-age=3600");
    response.body = asset.bytes;
    assets.emplace(asset.path, std::make_unique<const Prepared>(std::move(response), true));
  }
}

Response Core::error_page(const Request& request, int status, const Error& error) const {
  Response response;
  try {
    response = hooks.error_page ? hooks.error_page(request, status, error)
                                : plain_text(status, std::string{error.key} + "\n");
  } catch (const std::exception& fault) {
    if (settings.log) settings.log->error("the error page failed: {}", fault.what());
    response = plain_text(status, std::string{error.key} + "\n");
  }
  // An interface may know fewer codes: what its page says of itself stands.
  if (response.status < 400) response.status = status;
  const auto has = [&](std::string_view name) {
    return std::any_of(response.headers.begin(), response.headers.end(),
                       [&](const auto& header) { return header.first == name; });
  };
  if (!has("Cache-Control")) response.headers.emplace_back("Cache-Control", "no-store");
  if (status == 503 && !has("Retry-After")) response.headers.emplace_back("Retry-After", "5");
  return response;
}

std::unique_ptr<Response> Core::own_page(const Request& request, bool from_this_machine) const {
  if (!is_readable(request)) return nullptr;
  const std::string_view path = raw_path(request.target);
  if (path == "/healthz") {
    if (draining) return std::make_unique<Response>(plain_text(503, "draining\n"));
    const bool healthy = !hooks.healthy || hooks.healthy();
    return std::make_unique<Response>(
        plain_text(healthy ? 200 : 503, healthy ? "ok\n" : "unhealthy\n"));
  }
  if (path == "/metrics" && from_this_machine) {
    auto page = std::make_unique<Response>(plain_text(200, metrics.text(work.waiting())));
    page->content_type = "text/plain; version=0.0.4; charset=utf-8";
    if (hooks.more_metrics) page->body += hooks.more_metrics();
    return page;
  }
  return nullptr;
}

const Outgoing* Core::answer_at_hand(const Request& request,
                                     std::shared_ptr<const Prepared>& hold) const {
  if (is_readable(request)) {
    const auto asset = assets.find(raw_path(request.target));
    if (asset != assets.end()) return &asset->second->choose(request);
  }
  if (!hooks.try_fast) return nullptr;
  hold = hooks.try_fast(request);
  return hold ? &hold->choose(request) : nullptr;
}

void settle_origin(Request& request, std::string_view peer, bool behind_proxy) {
  request.remote_address = peer;
  if (!behind_proxy) {
    std::erase_if(request.headers, [](const auto& header) {
      return header.first.starts_with("x-forwarded-") || header.first == "forwarded";
    });
    return;
  }
  // Only the last entry was written by our own proxy; whatever stands before it the client may have
  // made up.
  std::string_view last;
  for (const auto& [name, value] : request.headers) {
    if (name == "x-forwarded-for") last = value;
  }
  if (const std::size_t comma = last.rfind(','); comma != std::string_view::npos)
    last.remove_prefix(comma + 1);
  while (last.starts_with(' ')) last.remove_prefix(1);
  while (last.ends_with(' ')) last.remove_suffix(1);
  const std::string address{last};
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET, address.c_str(), bytes.data()) == 1 ||
      inet_pton(AF_INET6, address.c_str(), bytes.data()) == 1) {
    request.remote_address = address;
  }
}

}  // namespace hb::web

// What all event loops share, and the answers that need no page of the application.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "metrics.h"
#include "web_server/server.h"
#include "work_queue.h"

namespace hb::web {

struct Core {
  Core(ServerSettings server_settings, ServerHooks server_hooks);

  ServerSettings settings;
  ServerHooks hooks;
  std::string security;             ///< Header lines on every answer…
  std::string security_own_policy;  ///< …and on one that brings its own Content-Security-Policy.
  std::unordered_map<std::string_view, std::unique_ptr<const Prepared>> assets;
  GzipCache gzip_cache;
  Metrics metrics;
  std::atomic<bool> draining{false};
  WorkQueue work;  ///< Last: its jobs use all of the above.

  /// The page for a refusal of the server's own; never throws.
  Response error_page(const Request& request, int status, const Error& error) const;
  /// `/healthz`, and `/metrics` for whoever asks from this machine without a proxy in between.
  std::unique_ptr<Response> own_page(const Request& request, bool from_this_machine) const;
  /// An asset or an answer at hand; null when a worker must make it. `hold` keeps what is returned
  /// alive.
  const Outgoing* answer_at_hand(const Request& request,
                                 std::shared_ptr<const Prepared>& hold) const;
};

/// Who sent a request: the peer, or behind a trusted proxy the last address in X-Forwarded-For.
/// Without a proxy the X-Forwarded-* headers are taken out, so that nobody further in believes
/// them.
void settle_origin(Request& request, std::string_view peer, bool behind_proxy);

}  // namespace hb::web

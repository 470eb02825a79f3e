#include "ask_worker.h"

#include <atomic>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <exception>
#include <functional>
#include <memory>
#include <utility>

#include "web/rate_limiter.h"

namespace hb::web {
namespace {

/// The one answer that a worker owes. Whoever loses it has answered 500.
struct Pending {
  Core& core;
  AnswerHints hints;
  Request outline;  ///< Method, target and headers, for the page of a fault.
  std::function<void(Outgoing)> deliver;
  std::atomic<bool> answered{false};

  Pending(Core& its_core, const Request& request)
      : core(its_core), hints(AnswerHints::of(request)) {
    outline.method = request.method;
    outline.target = request.target;
    outline.path_text = request.path_text;
    outline.headers = request.headers;
    outline.remote_address = request.remote_address;
  }
  ~Pending() { fail(500, refusal::server_fault); }
  Pending(const Pending&) = delete;
  Pending& operator=(const Pending&) = delete;

  void answer(Response response) {
    if (answered.exchange(true)) return;
    try {
      deliver(finish(std::move(response), hints, core.gzip_cache));
    } catch (const std::exception& e) {
      if (core.settings.log)
        core.settings.log->error("{} could not be answered: {}", outline.path_text, e.what());
      deliver(failure(500, refusal::server_fault));
    }
  }
  void fail(int status, const Error& error) {
    if (answered.exchange(true)) return;
    deliver(failure(status, error));
  }
  Outgoing failure(int status, const Error& error) {
    try {
      return finish(core.error_page(outline, status, error), hints, core.gzip_cache);
    } catch (const std::exception& e) {
      if (core.settings.log)
        core.settings.log->error("the error page cannot be sent: {}", e.what());
      Response bare;
      bare.status = status;
      return finish(std::move(bare), hints, core.gzip_cache);
    }
  }
};

void run_on_worker(const std::shared_ptr<Pending>& pending, Request&& request) {
  const auto log = pending->core.settings.log;
  try {
    pending->core.hooks.dispatch(
        std::move(request), [pending](Response response) { pending->answer(std::move(response)); });
    return;
  } catch (const std::exception& e) {
    if (log) log->error("{} failed: {}", pending->outline.path_text, e.what());
  } catch (...) {
    if (log)
      log->error("{} failed with something that is no exception", pending->outline.path_text);
  }
  pending->fail(500, refusal::server_fault);
}

}  // namespace

Awaitable<Outgoing> ask_worker(Loop& loop, Request& request) {
  auto pending = std::make_shared<Pending>(loop.core(), request);
  const auto shared = std::make_shared<Request>(std::move(request));
  const auto initiate = [&](auto handler) {
    // The handler leaves with the one post, so that the coroutine is only ever touched on its own
    // thread.
    auto resume = std::make_shared<decltype(handler)>(std::move(handler));
    pending->deliver = [resume = std::move(resume),
                        executor = loop.executor()](Outgoing out) mutable {
      asio::post(executor, [resume = std::move(resume), out = std::move(out)]() mutable {
        (*resume)(std::move(out));
      });
    };
    Core& core = pending->core;
    Job job{.run = [pending, shared] { run_on_worker(pending, std::move(*shared)); },
            .refuse =
                [pending] {
                  pending->core.metrics.turned_away();
                  pending->fail(503, refusal::server_busy);
                }};
    if (!core.work.push(address_key(pending->outline.remote_address), std::move(job))) {
      core.metrics.turned_away();
      pending->fail(503, refusal::server_busy);
    }
    pending.reset();  // Now only the worker owes the answer.
  };
  co_return co_await asio::async_initiate<decltype(kAwait), void(Outgoing)>(initiate, kAwait);
}

}  // namespace hb::web

#include "web_server/server.h"

#include <boost/asio/ip/address.hpp>
#include <thread>
#include <vector>

#include "loop.h"

namespace hb::web {
namespace {

/// Throws when anybody listens there already: with SO_REUSEPORT alone, a second server of the same
/// user would silently share the first one's visitors.
void require_free(const Tcp::endpoint& endpoint) {
  if (endpoint.port() == 0) return;
  asio::io_context context;
  Acceptor probe{context.get_executor()};
  probe.open(endpoint.protocol());
  probe.set_option(Acceptor::reuse_address(true));
  probe.bind(endpoint);
  probe.listen();
}

}  // namespace

struct Server::Impl {
  Impl(ServerSettings settings, ServerHooks hooks) : core(std::move(settings), std::move(hooks)) {
    Tcp::endpoint endpoint{asio::ip::make_address(core.settings.address), core.settings.port};
    require_free(endpoint);
    const int cores = static_cast<int>(std::thread::hardware_concurrency());
    const int wanted = core.settings.io_threads > 0 ? core.settings.io_threads : std::max(cores, 1);
    for (int i = 0; i < wanted; ++i) {
      loops.push_back(std::make_unique<Loop>(core, endpoint));
      endpoint.port(loops.front()->port());
    }
  }
  ~Impl() { core.work.stop(); }  // Before the loops, to which the workers still answer.

  void stop() {
    core.draining = true;
    for (const auto& loop : loops) loop->begin_drain();
  }

  Core core;
  std::vector<std::unique_ptr<Loop>> loops;
};

Server::Server(ServerSettings settings, ServerHooks hooks) {
  const std::string place = settings.address + ":" + std::to_string(settings.port);
  try {
    impl_ = std::make_unique<Impl>(std::move(settings), std::move(hooks));
  } catch (const boost::system::system_error& error) {
    throw std::system_error(error.code(), place);
  }
}
Server::~Server() = default;

unsigned short Server::port() const { return impl_->loops.front()->port(); }

void Server::run() {
  const auto& log = impl_->core.settings.log;
  if (impl_->core.settings.handle_signals) {
    impl_->loops.front()->watch_signals([this, log] {
      if (log) log->info("asked to stop: finishing running requests");
      stop();
    });
  }
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < impl_->loops.size(); ++i) {
    threads.emplace_back([loop = impl_->loops[i].get()] { loop->run(); });
  }
  impl_->loops.front()->run();
  for (std::thread& thread : threads) thread.join();
  impl_->core.work.stop();
}

void Server::stop() { impl_->stop(); }

}  // namespace hb::web

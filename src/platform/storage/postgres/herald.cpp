#include "postgres/herald.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <system_error>
#include <utility>

namespace hb::storage::postgres {
namespace {

constexpr std::chrono::milliseconds kPause{500};

bool succeeded(PGresult* answer) {
  const bool done = PQresultStatus(answer) == PGRES_COMMAND_OK;
  PQclear(answer);
  return done;
}

// Whether anybody but this connection has spoken.
bool heard_others(PGconn* connection) {
  bool heard = false;
  while (PGnotify* said = PQnotifies(connection)) {
    heard = heard || said->be_pid != PQbackendPID(connection);
    PQfreemem(said);
  }
  return heard;
}

}  // namespace

Herald::Herald(std::string url, const Changes& changes) : url_(std::move(url)), changes_(changes) {
  wake_fd_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (wake_fd_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

Herald::~Herald() {
  stopping_ = true;
  wake();
  if (thread_.joinable()) thread_.join();
  close(wake_fd_);
}

void Herald::listen() {
  std::call_once(begun_, [this] { thread_ = std::thread([this] { serve(); }); });
}

void Herald::say() {
  listen();
  // Several writes before the thread wakes up are said once.
  if (!to_say_.exchange(true)) wake();
}

void Herald::wake() const {
  const std::uint64_t one = 1;
  // Full means that it is awake already.
  [[maybe_unused]] const auto written = write(wake_fd_, &one, sizeof one);
}

Herald::Handle Herald::connect() const {
  // A server that vanished without a word is noticed within half a minute, as long as a page may
  // be remembered at all.
  const char* const names[] = {"dbname",           "connect_timeout",
                               "keepalives_idle",  "keepalives_interval",
                               "keepalives_count", nullptr};
  const char* const values[] = {url_.c_str(), "3", "10", "5", "3", nullptr};
  Handle connection{PQconnectdbParams(names, values, 1)};
  if (PQstatus(connection.get()) != CONNECTION_OK) return nullptr;
  PQsetNoticeProcessor(
      connection.get(), [](void*, const char*) {}, nullptr);
  if (!succeeded(PQexec(connection.get(), "LISTEN haoban_change"))) return nullptr;
  return connection;
}

bool Herald::send(PGconn* connection) {
  if (!to_say_.exchange(false)) return true;
  if (succeeded(PQexec(connection, "NOTIFY haoban_change"))) return true;
  to_say_ = true;  // On the next connection.
  return false;
}

void Herald::serve() {
  while (true) {
    const Handle connection = connect();
    if (connection) {
      changes_.tell();  // What was said before LISTEN went unheard.
      serve_connected(connection.get());
      changes_.tell();
    }
    if (stopping_) return;
    wait_before_trying_again();
  }
}

// Until the connection is lost or the database is closed.
void Herald::serve_connected(PGconn* connection) {
  while (send(connection)) {
    if (heard_others(connection)) changes_.tell();
    if (stopping_ && !to_say_) return;
    pollfd waiting[] = {{.fd = PQsocket(connection), .events = POLLIN, .revents = 0},
                        {.fd = wake_fd_, .events = POLLIN, .revents = 0}};
    if (poll(waiting, 2, -1) < 0 && errno != EINTR) return;
    if (waiting[1].revents) {
      std::uint64_t count = 0;
      [[maybe_unused]] const auto taken = read(wake_fd_, &count, sizeof count);
    }
    if (waiting[0].revents && !PQconsumeInput(connection)) return;
    if (PQstatus(connection) != CONNECTION_OK) return;
  }
}

// Not woken by writes, which come all the time while the server is away; closing wakes it.
void Herald::wait_before_trying_again() {
  const auto end = std::chrono::steady_clock::now() + kPause;
  while (!stopping_) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
    if (left.count() <= 0) return;
    pollfd waiting{.fd = wake_fd_, .events = POLLIN, .revents = 0};
    poll(&waiting, 1, static_cast<int>(left.count()));
    std::uint64_t count = 0;
    [[maybe_unused]] const auto taken = read(wake_fd_, &count, sizeof count);
  }
}

}  // namespace hb::storage::postgres

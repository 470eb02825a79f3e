// Tells the other nodes on the same PostgreSQL database that something was written, and hears it
// from them: LISTEN and NOTIFY on a connection of its own.
//
// NOTIFY inside the writing transactions would make them commit one after the other, so it is sent
// after the commit, once for all writes since the last one. A node that dies in between leaves the
// others with what they remember for as long as they would remember it anyway.
#pragma once

#include <libpq-fe.h>

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "changes.h"

namespace hb::storage::postgres {

class Herald {
 public:
  /// Tells `changes`, which must outlive it, when another node wrote or may have written unheard.
  Herald(std::string url, const Changes& changes);
  /// Sends what is still to be said, if the server can be reached.
  ~Herald();
  Herald(const Herald&) = delete;
  Herald& operator=(const Herald&) = delete;

  /// Begins to listen, if it has not yet.
  void listen();
  /// The others should hear that this node wrote. Returns at once.
  void say();

 private:
  struct Finish {
    void operator()(PGconn* handle) const { PQfinish(handle); }
  };
  using Handle = std::unique_ptr<PGconn, Finish>;

  void serve();
  void serve_connected(PGconn* connection);
  Handle connect() const;
  bool send(PGconn* connection);
  void wait_before_trying_again();
  void wake() const;

  const std::string url_;
  const Changes& changes_;
  int wake_fd_ = -1;
  std::once_flag begun_;
  std::atomic<bool> to_say_{false};
  std::atomic<bool> stopping_{false};
  std::thread thread_;  // Last: it uses all of the above.
};

}  // namespace hb::storage::postgres

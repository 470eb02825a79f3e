// The PostgreSQL server that tests use: the one named by HAOBAN_TEST_POSTGRES, or one started for
// this program through tests/support/postgres.sh and stopped when the program ends.
#pragma once

#include <string>

namespace hb::storage {

/// The address of the server's database `name`. Starts the server at the first call.
std::string test_server_url(const std::string& name = "postgres");

/// Starts another server, restarts it, stops it: for tests about lost connections.
class ThrowAwayServer {
 public:
  ThrowAwayServer();
  ~ThrowAwayServer();
  ThrowAwayServer(const ThrowAwayServer&) = delete;
  ThrowAwayServer& operator=(const ThrowAwayServer&) = delete;

  /// "postgresql://haoban@127.0.0.1:PORT/postgres".
  const std::string& url() const { return url_; }
  void restart();

 private:
  void run(const std::string& action);

  std::string folder_;
  int port_ = 0;
  std::string url_;
};

}  // namespace hb::storage

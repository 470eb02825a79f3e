#include "storage_testing/test_server.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <unistd.h>
#include <cstdlib>

#include <filesystem>
#include <memory>
#include <stdexcept>

namespace hb::storage {
namespace {

// A port that nobody listens on at this moment.
int free_port() {
  const int socket_number = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = bind(socket_number, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     getsockname(socket_number, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(socket_number);
  if (!bound) throw std::runtime_error("no free port on loopback");
  return ntohs(address.sin_port);
}

}  // namespace

ThrowAwayServer::ThrowAwayServer() : port_(free_port()) {
  folder_ = (std::filesystem::temp_directory_path() / "haoban-postgres-XXXXXX").string();
  if (!mkdtemp(folder_.data())) throw std::runtime_error("no temporary folder can be made");
  url_ = fmt::format("postgresql://haoban@127.0.0.1:{}/postgres", port_);
  run("start");
}

ThrowAwayServer::~ThrowAwayServer() {
  try {
    run("stop");
  } catch (const std::runtime_error&) {
    // Nothing more can be done from here; the script has said why.
  }
}

void ThrowAwayServer::restart() { run("restart"); }

void ThrowAwayServer::run(const std::string& action) {
  // The server must not keep this program's output open, or whoever waits for its end waits for
  // ever.
  const std::string command = fmt::format(
      "HAOBAN_POSTGRES_FSYNC=off sh {}/tests/support/postgres.sh {} {} {} </dev/null >/dev/null",
      HB_SOURCE_DIR, action, folder_, port_);
  if (system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

std::string test_server_url(const std::string& name) {
  static std::unique_ptr<ThrowAwayServer> started;
  if (!getenv("HAOBAN_TEST_POSTGRES")) {
    started = std::make_unique<ThrowAwayServer>();
    // Children (death tests run the program again) use this server instead of leaving one behind.
    setenv("HAOBAN_TEST_POSTGRES", started->url().c_str(), 1);
  }
  std::string url = getenv("HAOBAN_TEST_POSTGRES");
  const std::size_t host = url.find("://");
  const std::size_t path = url.find('/', host == url.npos ? 0 : host + 3);
  if (path != url.npos) url.resize(path);
  return url + "/" + name;
}

}  // namespace hb::storage

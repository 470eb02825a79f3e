// Haoban's server alone, for bench/http_bench.sh: the bytes of one file as an answer at hand
// (/fast), as a page that a worker makes (/page), and a page of 2 ms of work (/slow).
//   http_server PORT FILE
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <thread>

#include "web_server/server.h"

int main(int count, char** arguments) {
  using namespace hb::web;
  if (count != 3) {
    std::cerr << "usage: http_server PORT FILE\n";
    return 2;
  }
  std::ifstream in{arguments[2], std::ios::binary};
  if (!in) {
    std::cerr << arguments[2] << " cannot be read\n";
    return 1;
  }
  const auto bytes = std::make_shared<const std::string>(std::istreambuf_iterator<char>{in},
                                                         std::istreambuf_iterator<char>{});
  Response page;
  page.shared_body = bytes;
  const auto prepared = std::make_shared<const Prepared>(page);

  ServerSettings settings;
  settings.port = static_cast<unsigned short>(std::atoi(arguments[1]));
  ServerHooks hooks;
  hooks.try_fast = [&](const Request& request) {
    return request.path_text == "/fast" ? prepared : nullptr;
  };
  hooks.dispatch = [&](Request&& request, const Reply& reply) {
    if (request.path_text == "/slow") std::this_thread::sleep_for(std::chrono::milliseconds{2});
    reply(page);
  };
  Server server{std::move(settings), std::move(hooks)};
  server.run();
}

// Against a small server on loopback that answers what the test says.
#include "lookup/lookup.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <string>
#include <thread>

namespace hb::lookup {
namespace {

/// Answers each connection once with what `answer` makes of the request, until it goes.
class SmallServer {
 public:
  using Reply = std::function<std::string(const std::string& request)>;

  explicit SmallServer(Reply answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    EXPECT_EQ(::listen(listener_, 8), 0);
    socklen_t size = sizeof address;
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~SmallServer() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  SmallServer(const SmallServer&) = delete;
  SmallServer& operator=(const SmallServer&) = delete;

  std::string url(const std::string& path = "/") const {
    return "http://127.0.0.1:" + std::to_string(port_) + path;
  }

 private:
  void serve() {
    for (;;) {
      const int client = ::accept(listener_, nullptr, nullptr);
      if (client < 0) return;
      char buffer[4096];
      const auto got = ::recv(client, buffer, sizeof buffer, 0);
      if (got > 0) {
        const std::string reply = answer_(std::string{buffer, static_cast<std::size_t>(got)});
        ::send(client, reply.data(), reply.size(), MSG_NOSIGNAL);
      }
      ::close(client);
    }
  }

  Reply answer_;
  int listener_ = -1;
  int port_ = 0;
  std::thread thread_;
};

std::string reply(int status, const std::string& more = "") {
  return "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Length: 2\r\n" + more + "\r\nok";
}

Answer ask(const std::string& url) {
  return look_up(url, {.time = std::chrono::seconds{5}, .redirects = 3, .reach = Reach::anywhere});
}

TEST(LookUp, SaysWhichStatusAnswered) {
  for (const int status : {200, 404, 500}) {
    SmallServer server{[&](const std::string&) { return reply(status); }};
    const Answer answer = ask(server.url());
    EXPECT_EQ(answer.status, status);
    EXPECT_EQ(answer.problem, "");
  }
}

TEST(LookUp, FollowsRedirectsButNotForEver) {
  SmallServer server{[](const std::string& request) {
    if (request.starts_with("GET /old ")) return reply(301, "Location: /new\r\n");
    if (request.starts_with("GET /ring ")) return reply(302, "Location: /ring\r\n");
    return reply(200);
  }};
  EXPECT_EQ(ask(server.url("/old")).status, 200);
  EXPECT_EQ(ask(server.url("/ring")).problem, problem::too_many_redirects);
}

TEST(LookUp, AsksNothingOfTheInnerNetwork) {
  bool asked = false;
  SmallServer server{[&](const std::string&) {
    asked = true;
    return reply(200);
  }};
  EXPECT_EQ(look_up(server.url()).problem, problem::inner_network);
  EXPECT_FALSE(asked);
}

TEST(LookUp, TakesWebAddressesOnly) {
  for (const char* url :
       {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/", "http://"}) {
    EXPECT_EQ(ask(url).problem, problem::bad_address) << url;
  }
  SmallServer server{
      [](const std::string&) { return reply(302, "Location: file:///etc/passwd\r\n"); }};
  EXPECT_EQ(ask(server.url()).problem, problem::bad_address);
}

TEST(LookUp, SaysWhenNobodyListens) {
  std::string gone;
  {
    SmallServer server{[](const std::string&) { return reply(200); }};
    gone = server.url();
  }
  EXPECT_EQ(ask(gone).problem, problem::no_connection);
}

TEST(LookUp, GivesUpOnASilentServer) {
  SmallServer server{[](const std::string&) {
    std::this_thread::sleep_for(std::chrono::milliseconds{400});
    return std::string{};
  }};
  const Answer answer =
      look_up(server.url(), {.time = std::chrono::milliseconds{100}, .reach = Reach::anywhere});
  EXPECT_EQ(answer.problem, problem::timeout);
}

Fetched take(const std::string& url, const Known& known = {}, std::size_t most = 100) {
  return fetch(url, known,
               {.time = std::chrono::seconds{5}, .redirects = 3, .reach = Reach::anywhere}, most);
}

TEST(Fetch, BringsTheContentAndWhatToAskWithNextTime) {
  std::string asked;
  SmallServer server{[&](const std::string& request) {
    asked = request;
    if (request.find("If-None-Match: \"a1\"") != request.npos) {
      return std::string{"HTTP/1.1 304 X\r\n\r\n"};
    }
    return reply(200,
                 "ETag: \"a1\"\r\nLast-Modified: Fri, 27 Nov 2026 10:00:00 GMT\r\n"
                 "Content-Type: text/xml; charset=Big5\r\n");
  }};
  const Fetched first = take(server.url());
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, "ok");
  EXPECT_EQ(first.etag, "\"a1\"");
  EXPECT_EQ(first.content_type, "text/xml; charset=Big5");
  const Fetched again = take(server.url(), {first.etag, first.last_modified});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.body, "");
  EXPECT_NE(asked.find("If-Modified-Since: Fri, 27 Nov 2026 10:00:00 GMT"), asked.npos);
}

TEST(Fetch, TakesNoMoreThanItMayAndNothingFromInside) {
  SmallServer server{[](const std::string&) { return reply(200); }};
  EXPECT_EQ(take(server.url(), {}, 1).problem, problem::too_large);
  EXPECT_EQ(fetch(server.url(), {}, {}, 100).problem, problem::inner_network);
  SmallServer broken{[](const std::string&) { return reply(500); }};
  EXPECT_EQ(take(broken.url()).status, 500);
  EXPECT_EQ(take(broken.url()).body, "");
}

TEST(HandOver, PostsTheBodyWithItsHeadersAndFollowsNoRedirect) {
  std::string seen;
  SmallServer server{[&](const std::string& request) {
    seen = request;
    return reply(302, "Location: /elsewhere\r\n");
  }};
  const Answer answer = hand_over(
      server.url("/hook"),
      {.body = "{\"a\":1}", .headers = {"Content-Type: application/json", "X-Signature: v1=ab"}},
      {.time = std::chrono::seconds{5}, .reach = Reach::anywhere});
  EXPECT_EQ(answer.status, 302);
  EXPECT_TRUE(seen.starts_with("POST /hook HTTP/1.1\r\n")) << seen;
  EXPECT_NE(seen.find("X-Signature: v1=ab\r\n"), std::string::npos) << seen;
  EXPECT_TRUE(seen.ends_with("\r\n\r\n{\"a\":1}")) << seen;
}

TEST(HandOver, SpeaksToTheOpenInternetOnlyAndInHttps) {
  SmallServer server{[](const std::string&) { return reply(200); }};
  std::string inner = server.url();
  EXPECT_EQ(hand_over(inner, {.body = "x"}).problem, problem::bad_address) << "not http";
  inner.replace(0, 4, "https");
  EXPECT_EQ(hand_over(inner, {.body = "x"}).problem, problem::inner_network);
}

}  // namespace
}  // namespace hb::lookup

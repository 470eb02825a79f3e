// The server against clients that are broken, greedy or slow.
#include <gtest/gtest.h>

#include <algorithm>

#include "running_server.h"

namespace hb::web::test {
namespace {

using namespace std::chrono_literals;

Response ok(const Request&) {
  Response response;
  response.body = "ok";
  return response;
}

TEST(SlowClient, IsCutOffByTheTimeOfTheWholeHeader) {
  ServerSettings settings = RunningServer::small();
  settings.header_timeout = 300ms;
  RunningServer running{ok, settings};
  RawClient client{running.port()};
  client.send("GET / HTTP/1.1\r\nHost: t\r\n");
  // Each byte comes well within the time; all of them together do not.
  bool cut_off = false;
  for (int i = 0; i < 200 && !cut_off; ++i) {
    cut_off = !client.send("X: y\r\n");
    std::this_thread::sleep_for(50ms);
  }
  EXPECT_TRUE(cut_off);
}

TEST(SlowClient, IsCutOffWhenItsBodyDoesNotKeepUp) {
  ServerSettings settings = RunningServer::small();
  settings.body_grace = 300ms;
  RunningServer running{ok, settings};
  RawClient client{running.port()};
  client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nabc");
  EXPECT_TRUE(client.is_closed());
}

TEST(IdleClient, IsClosedAfterItsTime) {
  ServerSettings settings = RunningServer::small();
  settings.idle_timeout = 200ms;
  RunningServer running{ok, settings};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/").status, 200);
  EXPECT_TRUE(client.is_closed());
}

TEST(BadRequest, IsRefusedAndTheConnectionClosed) {
  RunningServer running{ok};
  const auto status = [&](const std::string& bytes) {
    RawClient client{running.port()};
    const Answer answer = client.ask(bytes);
    EXPECT_EQ(answer.header("Connection"), "close") << bytes;
    EXPECT_TRUE(client.is_closed()) << bytes;
    return answer.status;
  };
  EXPECT_EQ(status("nonsense\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\n\r\n"), 400);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"), 400);
  EXPECT_EQ(status("GET /%zz HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(status("GET /a?b=%ff HTTP/1.1\r\nHost: t\r\n\r\n"), 400);
  EXPECT_EQ(status("BREW / HTTP/1.1\r\nHost: t\r\n\r\n"), 501);
  EXPECT_EQ(status("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505);
  EXPECT_EQ(status("GET / HTTP/1.1\r\nHost: t\r\nA: " + std::string(20'000, 'x') + "\r\n\r\n"),
            431);
  EXPECT_EQ(status("GET /" + std::string(20'000, 'x')), 431);
}

TEST(BadRequest, IsRefusedInTheWayOfItsAddress) {
  ServerHooks hooks = RunningServer::answering(ok);
  hooks.error_page = [](const Request& request, int, const Error&) {
    Response page;
    page.status = request.target.ends_with(".json") ? 400 : 200;
    page.body = request.target;
    return page;
  };
  RunningServer running{hooks};
  const auto asked = [&](const std::string& bytes) { return RawClient{running.port()}.ask(bytes); };
  const std::string end = " HTTP/1.1\r\nHost: t\r\n\r\n";
  EXPECT_EQ(asked("GET /v2/%00.json" + end).body, "/v2/%00.json");
  EXPECT_EQ(asked("GET /v2/a.json?b=%ff" + end).body, "/v2/a.json");
  EXPECT_EQ(asked("BREW /v2/a.json?b=c" + end).body, "/v2/a.json");
  EXPECT_EQ(
      asked("GET /v2/a.json HTTP/1.1\r\nHost: t\r\nA: " + std::string(20'000, 'x') + "\r\n\r\n")
          .body,
      "/v2/a.json");
  const Answer long_address = asked("GET /v2/a.json?b=" + std::string(20'000, 'x') + end);
  EXPECT_EQ(long_address.body, "/v2/a.json");
  EXPECT_EQ(long_address.status, 400) << "as its page says";
  EXPECT_EQ(asked("GET /v2/a?b=" + std::string(20'000, 'x') + end).status, 431);
  EXPECT_EQ(asked("nonsense\r\n\r\n").body, "");
}

// Two servers in a row that frame a body differently let one client write into another's request.
TEST(BadRequest, WithTwoLengthsIsNeverServed) {
  RunningServer running{ok};
  const auto status = [&](const std::string& headers, const std::string& body) {
    RawClient client{running.port()};
    return client.ask("POST / HTTP/1.1\r\nHost: t\r\n" + headers + "\r\n" + body).status;
  };
  EXPECT_EQ(status("Content-Length: 3\r\nContent-Length: 5\r\n", "abcde"), 400);
  EXPECT_EQ(status("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400);
  EXPECT_EQ(status("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400);
  EXPECT_EQ(status("Content-Length: -1\r\n", ""), 400);
  EXPECT_EQ(status("Content-Length: 99999999999999999999999\r\n", ""), 400);
  EXPECT_EQ(status("Content-Length: 0x3\r\n", "abc"), 400);
  EXPECT_EQ(status("Transfer-Encoding: chunked\r\n", "zz\r\nabc"), 400);
  EXPECT_EQ(status("Transfer-Encoding: chunked\r\n", "2\r\nabXX0\r\n\r\n"), 400);
  EXPECT_EQ(status("Transfer-Encoding: chunked\r\n", "ffffffffffffffffff\r\n"), 400);
  EXPECT_EQ(status("Transfer-Encoding: gzip, identity\r\n", ""), 400);
}

ServerHooks with_limits(std::optional<BodyLimits> limits) {
  ServerHooks hooks = RunningServer::answering(ok);
  hooks.body_policy = [limits](Method, std::string_view) { return limits; };
  return hooks;
}

TEST(LargeUpload, IsRefusedOnItsHeadersWithAPageThatArrives) {
  ServerHooks hooks = with_limits(BodyLimits{});
  hooks.error_page = [](const Request&, int, const Error& error) {
    Response page;
    page.body = "<p>" + std::string{error.key} + "</p>";
    return page;
  };
  RunningServer running{hooks};
  RawClient client{running.port()};
  client.send(
      "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=B\r\n"
      "Content-Length: 200000000\r\n\r\n");
  const std::string piece(1'000'000, 'x');
  for (int i = 0; i < 20; ++i) EXPECT_TRUE(client.send(piece));
  const Answer answer = client.receive();
  EXPECT_EQ(answer.status, 413);
  EXPECT_EQ(answer.body, "<p>web.upload.too_large</p>");
  EXPECT_EQ(answer.header("Connection"), "close");
}

TEST(LargeUpload, IsNotEvenSentByAClientThatAsksFirst) {
  RunningServer running{with_limits(BodyLimits{})};
  RawClient client{running.port()};
  client.send(
      "POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 200000000\r\n\r\n");
  EXPECT_EQ(client.receive().status, 413);
  RawClient welcome{running.port()};
  welcome.send("POST / HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(welcome.receive().status, 100);
  EXPECT_EQ(welcome.ask("ab").status, 200);
}

TEST(LargeUpload, InChunksIsCutOffAtTheLimit) {
  RunningServer running{with_limits(BodyLimits{.form_bytes = 1000})};
  RawClient client{running.port()};
  client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
  const std::string chunk = "200\r\n" + std::string(512, 'x') + "\r\n";
  for (int i = 0; i < 3; ++i) client.send(chunk);
  EXPECT_EQ(client.receive().status, 413);
}

TEST(Body, ForARouteThatIsNotThereIsNotRead) {
  RunningServer running{with_limits(std::nullopt)};
  RawClient client{running.port()};
  const Answer answer =
      client.ask("POST /none HTTP/1.1\r\nHost: t\r\nContent-Length: 200000000\r\n\r\n");
  EXPECT_EQ(answer.body, "ok");  // Whatever dispatch says, a 404 mostly.
  EXPECT_EQ(answer.header("Connection"), "close");
}

TEST(Body, ThatIsNoFormIsRefusedAndTheConnectionGoesOn) {
  RunningServer running{ok};
  RawClient client{running.port()};
  const Answer answer = client.ask(
      "POST / HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n"
      "Content-Length: 5\r\n\r\na=%ff");
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.body, "web.form.bad_encoding\n");
  EXPECT_EQ(client.get("/").status, 200);
}

TEST(Body, ThatIsCompressedOrHasNoBoundaryIsRefused) {
  RunningServer running{ok};
  EXPECT_EQ(RawClient{running.port()}
                .ask("POST / HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nContent-Length: "
                     "5\r\n\r\nabcde")
                .status,
            415);
  EXPECT_EQ(RawClient{running.port()}
                .ask("POST / HTTP/1.1\r\nHost: t\r\nContent-Type: "
                     "multipart/form-data\r\nContent-Length: 1\r\n\r\nx")
                .status,
            422);
}

TEST(Upload, WithoutAFolderToKeepItIsAFaultAndNotACrash) {
  ServerSettings settings = RunningServer::small();
  settings.temporary_folder = "/nonexistent/haoban";
  RunningServer running{with_limits(BodyLimits{.file_bytes = 100}), settings};
  RawClient client{running.port()};
  const std::string form =
      "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\"\r\n\r\ny\r\n--B--\r\n";
  const Answer answer = client.ask(
      "POST / HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=B\r\n"
      "Content-Length: " +
      std::to_string(form.size()) + "\r\n\r\n" + form);
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(RawClient{running.port()}.get("/").status, 200);
}

/// Until as many requests wait for a worker.
void await_waiting(unsigned short port, int count) {
  RawClient watcher{port};
  const std::string name = "\nhaoban_work_waiting ";
  for (;;) {
    const std::string text = watcher.get("/metrics").body;
    if (std::stoi(text.substr(text.find(name) + name.size())) == count) return;
    std::this_thread::yield();
  }
}

TEST(FullBacklog, IsAnswered503WithTheTimeToComeBack) {
  Gate gate;
  ServerSettings settings = RunningServer::small();
  settings.workers = 1;
  settings.backlog = 1;
  RunningServer running{[&](const Request& request) {
                          gate.wait();
                          return ok(request);
                        },
                        settings};
  RawClient held{running.port()};
  held.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
  gate.await_arrivals(1);
  RawClient second{running.port()};
  second.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
  await_waiting(running.port(), 1);
  RawClient third{running.port()};
  const Answer refused = third.get("/");
  EXPECT_EQ(refused.status, 503);
  EXPECT_EQ(refused.header("Retry-After"), "5");
  EXPECT_EQ(refused.body, "web.server.busy\n");
  gate.open();
  EXPECT_EQ(held.receive().status, 200);
  EXPECT_EQ(second.receive().status, 200);
}

TEST(Fairness, LetsAnotherAddressInBeforeACrowdFromOne) {
  Gate gate;
  std::mutex mutex;
  std::vector<std::string> order;
  ServerSettings settings = RunningServer::small();
  settings.workers = 1;
  RunningServer running{[&](const Request& request) {
                          if (request.path_text == "/hold") gate.wait();
                          const std::lock_guard lock(mutex);
                          order.push_back(request.remote_address);
                          return ok(request);
                        },
                        settings};
  RawClient held{running.port()};
  held.send("GET /hold HTTP/1.1\r\nHost: t\r\n\r\n");
  gate.await_arrivals(1);
  std::vector<std::unique_ptr<RawClient>> crowd;
  for (int i = 0; i < 8; ++i) {
    crowd.push_back(std::make_unique<RawClient>(running.port(), "127.0.0.2"));
    crowd.back()->send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
  }
  await_waiting(running.port(), 8);
  RawClient citizen{running.port(), "127.0.0.3"};
  citizen.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
  await_waiting(running.port(), 9);
  gate.open();
  EXPECT_EQ(citizen.receive().status, 200);
  for (auto& client : crowd) EXPECT_EQ(client->receive().status, 200);
  const auto place = std::find(order.begin(), order.end(), "127.0.0.3") - order.begin();
  EXPECT_EQ(place, 2) << "the holder, one of the crowd, then the citizen";
}

TEST(Drain, FinishesWhatRunsAndTakesNothingNew) {
  Gate gate;
  ServerSettings settings = RunningServer::small();
  settings.io_threads = 1;  // So that one loop closes its acceptor before its idle connections.
  RunningServer running{[&](const Request& request) {
                          if (request.path_text == "/hold") gate.wait();
                          return ok(request);
                        },
                        settings};
  RawClient idle{running.port()};
  EXPECT_EQ(idle.get("/").status, 200);
  RawClient held{running.port()};
  held.send("GET /hold HTTP/1.1\r\nHost: t\r\n\r\n");
  gate.await_arrivals(1);
  const unsigned short port = running.port();
  running.server.stop();
  EXPECT_TRUE(idle.is_closed());
  EXPECT_THROW(RawClient{port}, std::runtime_error);
  gate.open();
  const Answer answer = held.receive();
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("Connection"), "close");
  running.stop_and_join();
}

TEST(Drain, EndsInTimeWhateverAClientDoes) {
  ServerSettings settings = RunningServer::small();
  settings.drain = 200ms;
  RunningServer running{ok, settings};
  RawClient stuck{running.port()};
  stuck.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nabc");
  RawClient other{running.port()};
  EXPECT_EQ(other.get("/").status, 200);
  running.stop_and_join();
  EXPECT_TRUE(stuck.is_closed());
}

}  // namespace
}  // namespace hb::web::test

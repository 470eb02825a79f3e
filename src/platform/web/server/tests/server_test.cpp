// The server over real sockets: what a browser sees.
#include "web_server/server.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "running_server.h"

namespace hb::web::test {
namespace {

Response text(std::string body) {
  Response response;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

Response echo(const Request& request) {
  std::string body = request.path_text + "|" + request.body;
  for (const auto& [name, value] : request.form_values) body += "|" + name + "=" + value;
  for (const auto& upload : request.uploads) {
    std::ifstream in{upload.temporary_path, std::ios::binary};
    body += "|" + upload.file_name + ":" + std::string{std::istreambuf_iterator<char>{in}, {}};
  }
  return text(body);
}

TEST(Server, AnswersWithGuardsAgainstTheUsualAttacks) {
  RunningServer running{echo};
  RawClient client{running.port()};
  const Answer answer = client.get("/%E8%A8%88?x=1");
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "/計|");
  EXPECT_NE(answer.header("Content-Security-Policy").find("default-src 'none'"), std::string::npos);
  EXPECT_NE(answer.header("Content-Security-Policy").find("frame-ancestors 'none'"),
            std::string::npos);
  EXPECT_EQ(answer.header("Content-Security-Policy").find("unsafe"), std::string::npos);
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Referrer-Policy"), "same-origin");
  EXPECT_EQ(answer.header("Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(answer.header("Strict-Transport-Security"), "");
  EXPECT_EQ(answer.header("Cache-Control"), "private, no-cache");
  EXPECT_FALSE(answer.header("Date").empty());
}

TEST(Server, KeepsAConnectionAndAnswersPipelinedRequestsInOrder) {
  RunningServer running{echo};
  RawClient client{running.port()};
  client.send(
      "GET /1 HTTP/1.1\r\nHost: t\r\n\r\n"
      "POST /2 HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc"
      "POST /3 HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: "
      "chunked\r\n\r\n2\r\nde\r\n1\r\nf\r\n0\r\n\r\n"
      "HEAD /4 HTTP/1.1\r\nHost: t\r\n\r\n"
      "GET /5 HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(client.receive().body, "/1|");
  EXPECT_EQ(client.receive().body, "/2|abc");
  EXPECT_EQ(client.receive().body, "/3|def");
  const Answer head = client.receive(true);
  EXPECT_EQ(head.header("Content-Length"), "3");
  const Answer last = client.receive();
  EXPECT_EQ(last.body, "/5|");
  EXPECT_EQ(last.header("Connection"), "close");
  EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnswersAClientThatHasStoppedSending) {
  RunningServer running{echo};
  RawClient client{running.port()};
  client.send("GET /half HTTP/1.1\r\nHost: t\r\n\r\n");
  client.end_sending();
  EXPECT_EQ(client.receive().body, "/half|");
}

TEST(Server, ReadsFormsAndUploads) {
  ServerHooks hooks = RunningServer::answering(echo);
  hooks.body_policy = [](Method, std::string_view) { return BodyLimits{.file_bytes = 1000}; };
  RunningServer running{hooks};
  RawClient client{running.port()};
  EXPECT_EQ(
      client
          .ask("POST /f HTTP/1.1\r\nHost: t\r\nContent-Type: application/x-www-form-urlencoded\r\n"
               "Content-Length: 9\r\n\r\na=1&b=%2B")
          .body,
      "/f||a=1|b=+");
  const std::string form =
      "--B\r\nContent-Disposition: form-data; name=\"f\"; "
      "filename=\"計.txt\"\r\n\r\nbytes\r\n--B--\r\n";
  EXPECT_EQ(
      client
          .ask("POST /u HTTP/1.1\r\nHost: t\r\nContent-Type: multipart/form-data; boundary=B\r\n"
               "Content-Length: " +
               std::to_string(form.size()) + "\r\n\r\n" + form)
          .body,
      "/u||計.txt:bytes");
}

TEST(Server, SendsFilesFromDisk) {
  const std::string path =
      (std::filesystem::temp_directory_path() / "haoban-server-test-file").string();
  const std::string bytes(3'000'000, 'f');
  std::ofstream{path} << bytes;
  RunningServer running{[&](const Request& request) {
    Response response;
    response.content_type = "application/pdf";
    response.file_path = request.path_text == "/gone" ? path + "-gone" : path;
    return response;
  }};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/file").body, bytes);
  client.send("HEAD /file HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(client.receive(true).header("Content-Length"), "3000000");
  EXPECT_EQ(client.get("/gone").status, 500);
  std::filesystem::remove(path);
}

TEST(Server, SendsALargePageWholeToASlowReader) {
  const std::string bytes(20'000'000, 'p');
  RunningServer running{[&](const Request&) { return text(bytes); }};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/").body, bytes);
}

TEST(Server, ServesAssetsForAYearAndKnowsThemAgain) {
  static const std::string kStyle(3000, 's');
  static const StaticFile kAssets[] = {{"/assets/site-1.css", "text/css", kStyle}};
  ServerSettings settings = RunningServer::small();
  settings.assets = kAssets;
  RunningServer running{echo, settings};
  RawClient client{running.port()};
  const Answer first = client.get("/assets/site-1.css?v=2", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(first.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(first.header("Content-Encoding"), "gzip");
  const Answer again =
      client.get("/assets/site-1.css",
                 "Accept-Encoding: gzip\r\nIf-None-Match: " + first.header("ETag") + "\r\n");
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("ETag"), first.header("ETag"));
  EXPECT_EQ(client.get("/assets/site-1.css").body, kStyle);
}

TEST(Server, GivesAnswersAtHandWithoutAWorker) {
  ServerHooks hooks;
  hooks.dispatch = [](Request&&, const Reply& reply) { reply(text("worker")); };
  const auto page = std::make_shared<const Prepared>(text("at hand"));
  hooks.try_fast = [page](const Request& request) {
    const bool asked_before = request.form("asked") == "before";
    return request.path_text == "/fast" && (request.method == Method::get || asked_before)
               ? page
               : nullptr;
  };
  RunningServer running{hooks};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/fast").body, "at hand");
  EXPECT_EQ(client.get("/slow").body, "worker");
  EXPECT_EQ(client.ask("POST /fast HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n").body,
            "worker");
  EXPECT_EQ(client
                .ask("POST /fast HTTP/1.1\r\nHost: t\r\nContent-Length: 12\r\n"
                     "Content-Type: application/x-www-form-urlencoded\r\n\r\nasked=before")
                .body,
            "at hand")
      << "a form whole, body and all";
}

TEST(Server, TurnsAFaultIntoAPageWithoutItsWords) {
  RunningServer running{[](const Request& request) -> Response {
    if (request.path_text == "/header") {
      Response response = text("x");
      response.headers.emplace_back("X-Note", "a\nb");
      return response;
    }
    throw std::runtime_error("the password is 1234");
  }};
  RawClient client{running.port()};
  const Answer answer = client.get("/");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body, "web.server.fault\n");
  EXPECT_EQ(client.get("/header").status, 500);
}

TEST(Server, AnswersForAHandlerThatForgotTo) {
  ServerHooks hooks;
  hooks.dispatch = [](Request&&, const Reply&) {};
  RunningServer running{hooks};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/").status, 500);
}

TEST(Server, BelievesAProxyOnlyWhenToldTo) {
  const auto who = [](const Request& request) {
    return text(request.remote_address + "|" + std::string{request.header("x-forwarded-proto")});
  };
  const std::string headers =
      "X-Forwarded-For: 1.2.3.4, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n";
  RunningServer alone{who};
  EXPECT_EQ(RawClient{alone.port()}.get("/", headers).body, "127.0.0.1|");
  ServerSettings settings = RunningServer::small();
  settings.behind_proxy = true;
  RunningServer behind{who, settings};
  EXPECT_EQ(RawClient{behind.port()}.get("/", headers).body, "203.0.113.9|https");
  EXPECT_EQ(RawClient{behind.port()}.get("/", "X-Forwarded-For: nonsense\r\n").body, "127.0.0.1|");
}

TEST(Server, ShowsItsHealthAndFigures) {
  RunningServer running{echo};
  RawClient client{running.port()};
  EXPECT_EQ(client.get("/healthz").body, "ok\n");
  const Answer metrics = client.get("/metrics");
  EXPECT_NE(metrics.body.find("haoban_http_requests_total{class=\"2xx\"} 1\n"), std::string::npos);
  EXPECT_NE(metrics.body.find("haoban_http_request_seconds_count 1\n"), std::string::npos);
  EXPECT_NE(metrics.body.find("haoban_http_in_flight 1\n"), std::string::npos);
  EXPECT_NE(metrics.body.find("process_resident_memory_bytes "), std::string::npos);
  // Through a proxy everybody is local, and the figures are nobody else's business.
  EXPECT_EQ(client.get("/metrics", "X-Forwarded-For: 203.0.113.9\r\n").body, "/metrics|");
}

TEST(Server, WillNotShareItsPortWithAnother) {
  RunningServer running{echo};
  ServerSettings settings = RunningServer::small();
  settings.port = running.port();
  EXPECT_THROW((Server{settings, RunningServer::answering(echo)}), std::system_error);
}

}  // namespace
}  // namespace hb::web::test

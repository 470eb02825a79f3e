// clamd's protocol against a double of it: what it is sent, and what comes of each way to answer.
#include "files/clamd.h"

#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <thread>
#include <vector>

namespace hb::files {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using namespace std::string_literals;
using Kind = Verdict::Kind;

/// How a double answers: it is given the connection after all was read.
using Answering = std::function<void(int line)>;

void say(int line, std::string_view words) {
  [[maybe_unused]] const auto sent = ::send(line, words.data(), words.size(), MSG_NOSIGNAL);
}

/// A clamd that keeps what it was sent. It takes one connection.
class ClamdDouble {
 public:
  enum class Hears { all, nothing };
  explicit ClamdDouble(Answering answer, Hears hears = Hears::all)
      : answer_(std::move(answer)), hears_(hears) {
    std::string name = (fs::temp_directory_path() / "haoban-clamd-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("no temporary folder");
    folder_ = name;
    place.socket = (folder_ / "clamd.ctl").string();
    listener_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    place.socket.copy(address.sun_path, sizeof address.sun_path - 1);
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listener_, 1) != 0) {
      throw std::runtime_error("no socket");
    }
    thread_ = std::thread{[this] { serve(); }};
  }
  ~ClamdDouble() {
    ::shutdown(listener_, SHUT_RDWR);
    finish();
    ::close(listener_);
    fs::remove_all(folder_);
  }
  /// Waits until it has answered.
  void finish() {
    if (thread_.joinable()) thread_.join();
  }

  ClamdPlace place;
  std::string command;              ///< After finish().
  std::vector<std::string> pieces;  ///< The same.

 private:
  std::string exactly(int line, std::size_t count) {
    std::string bytes(count, '\0');
    for (std::size_t at = 0; at < count;) {
      const ssize_t got = ::recv(line, bytes.data() + at, count - at, 0);
      if (got <= 0) return {};
      at += static_cast<std::size_t>(got);
    }
    return bytes;
  }
  void hear(int line) {
    command = exactly(line, 10);
    while (true) {
      const std::string head = exactly(line, 4);
      if (head.size() != 4) return;
      std::size_t length = 0;
      for (const char c : head) length = length << 8 | static_cast<unsigned char>(c);
      if (length == 0) return;
      pieces.push_back(exactly(line, length));
    }
  }
  void serve() {
    const int line = ::accept(listener_, nullptr, nullptr);
    if (line < 0) return;
    if (hears_ == Hears::all) hear(line);
    answer_(line);
    ::close(line);
  }

  Answering answer_;
  Hears hears_;
  fs::path folder_;
  int listener_ = -1;
  std::thread thread_;
};

Verdict asked(const Answering& answer, std::chrono::milliseconds patience = 10s) {
  ClamdDouble clamd{answer};
  return Clamd{clamd.place, patience}.scan("some bytes");
}

TEST(AskingClamd, SendsAllBytesInPiecesWithTheirLengths) {
  std::string bytes(200'000, 'x');
  bytes += "the end";
  ClamdDouble clamd{[](int line) { say(line, "stream: OK\0"s); }};
  EXPECT_EQ(Clamd{clamd.place}.scan(bytes).kind, Kind::clean);
  clamd.finish();
  EXPECT_EQ(clamd.command, "zINSTREAM\0"s);
  EXPECT_GT(clamd.pieces.size(), 1u);
  std::string heard;
  for (const std::string& piece : clamd.pieces) heard += piece;
  EXPECT_TRUE(heard == bytes);
}

TEST(AskingClamd, PutsAnAnswerTogetherThatComesInBits) {
  const Verdict verdict = asked([](int line) {
    for (const char c : "stream: Eicar-Test-Signature FOUND\0"s) say(line, {&c, 1});
  });
  EXPECT_EQ(verdict.kind, Kind::bad);
  EXPECT_EQ(verdict.words, "Eicar-Test-Signature");
}

TEST(AskingClamd, TakesNoAnswerForNone) {
  EXPECT_EQ(asked([](int) {}).kind, Kind::unavailable) << "it hung up";
  EXPECT_EQ(asked([](int line) { say(line, "stream: OK"); }).kind, Kind::unavailable)
      << "half an answer";
  EXPECT_EQ(asked([](int line) { say(line, "HTTP/1.1 200 OK\0"s); }).kind, Kind::refused);
  EXPECT_EQ(asked([](int line) { say(line, std::string(10'000, 'x')); }).kind, Kind::unavailable);
}

TEST(AskingClamd, GivesUpOnOneThatKeepsSilent) {
  std::array<int, 2> until{};
  ASSERT_EQ(::pipe(until.data()), 0);
  {
    ClamdDouble clamd{[&](int) {
      char c = 0;
      [[maybe_unused]] const auto got = ::read(until[0], &c, 1);
    }};
    EXPECT_EQ(Clamd(clamd.place, 50ms).scan("x").kind, Kind::unavailable);
    ::close(until[1]);
  }
  ::close(until[0]);
}

TEST(AskingClamd, HearsOneThatHangsUpInTheMiddle) {
  ClamdDouble clamd{[](int line) { say(line, "INSTREAM size limit exceeded. ERROR\0"s); },
                    ClamdDouble::Hears::nothing};
  const Verdict verdict = Clamd{clamd.place}.scan(std::string(8 << 20, 'x'));
  EXPECT_EQ(verdict.kind, Kind::refused);
  EXPECT_EQ(verdict.words, "INSTREAM size limit exceeded. ERROR");
}

TEST(AskingClamd, BelievesNoPeaceAboutHalfOfAFile) {
  ClamdDouble clamd{[](int line) { say(line, "stream: OK\0"s); }, ClamdDouble::Hears::nothing};
  EXPECT_EQ(Clamd{clamd.place}.scan(std::string(8 << 20, 'x')).kind, Kind::unavailable);
}

TEST(AskingClamd, IsUnavailableWhereNobodyListens) {
  EXPECT_EQ(Clamd{{.socket = "/nowhere/clamd.ctl"}}.scan("x").kind, Kind::unavailable);
  EXPECT_EQ(Clamd{{.socket = std::string(500, 'x')}}.scan("x").kind, Kind::unavailable);
}

TEST(AClamdPlace, IsASocketOrAPortOfThisMachine) {
  EXPECT_EQ(parse_clamd_place("/run/clamav/clamd.ctl")->socket, "/run/clamav/clamd.ctl");
  EXPECT_EQ(parse_clamd_place("127.0.0.1:3310")->port, 3310);
  EXPECT_EQ(parse_clamd_place("[::1]:3310")->host, "::1");
  for (const char* none : {"", "clamd", "192.168.1.5:3310", "localhost:3310", "127.0.0.1:0",
                           "127.0.0.1:70000", "127.0.0.1:33x", "127.0.0.1"}) {
    EXPECT_FALSE(parse_clamd_place(none)) << none;
  }
}

TEST(AnAnswerOfClamd, IsPeaceAVirusOrNone) {
  EXPECT_EQ(read_clamd_answer("stream: OK\0"s).kind, Kind::clean);
  EXPECT_EQ(read_clamd_answer("stream: A\x1b[31m FOUND\0"s).words, "A?[31m")
      << "no colours in the log";
  for (const std::string& none : {""s, "stream: OK"s, "stream: Worm FOUND"s}) {
    EXPECT_EQ(read_clamd_answer(none).kind, Kind::unavailable) << none;
  }
  for (const std::string& other : {"\0"s, "stream: OK \0"s, "stream:  FOUND\0"s, "stream: FOUND\0"s,
                                   "OK\0"s, "stream: Can't allocate memory ERROR\0"s}) {
    EXPECT_EQ(read_clamd_answer(other).kind, Kind::refused) << other;
  }
}

}  // namespace
}  // namespace hb::files

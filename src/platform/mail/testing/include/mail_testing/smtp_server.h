// A mail server on loopback that does what a test tells it to.
#pragma once

#include <atomic>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hb::mail {

/// What the server does with the letters from now on.
enum class Manner {
  accept,
  later,             ///< 451 to the recipient.
  refuse_recipient,  ///< 550 to the recipient, saying the address again.
  refuse_letter,     ///< 554 after the letter.
  cut_after_letter,  ///< Takes the whole letter and hangs up without a word.
  cut_in_letter,     ///< Hangs up while the letter comes.
  refuse_sender,     ///< 550 to MAIL.
};

struct TakenLetter {
  std::string from;  ///< As MAIL said it.
  std::string to;
  std::string text;  ///< With line feeds alone, dots undone.
};

class SmtpServer {
 public:
  SmtpServer();
  ~SmtpServer() { stop(); }
  SmtpServer(const SmtpServer&) = delete;
  SmtpServer& operator=(const SmtpServer&) = delete;

  int port() const { return port_; }
  /// Nobody listens on the port after this.
  void stop();
  /// The same port again.
  void start();
  void behave(Manner manner) { manner_ = manner; }
  /// What it took over, cut ones too.
  std::vector<TakenLetter> letters() const;
  /// Everything that was said to it outside of letters.
  std::vector<std::string> commands() const;

 private:
  void serve();
  void converse(int socket);

  int port_ = 0;
  int listener_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<Manner> manner_{Manner::accept};
  mutable std::mutex mutex_;
  std::vector<TakenLetter> letters_;
  std::vector<std::string> commands_;
  std::thread thread_;
};

}  // namespace hb::mail

#include "mail_testing/smtp_server.h"

#include "loopback.h"

namespace hb::mail {

SmtpServer::SmtpServer() { start(); }

void SmtpServer::start() {
  listener_ = listen_on_loopback(port_);
  stopping_ = false;
  thread_ = std::thread([this] { serve(); });
}

void SmtpServer::stop() {
  stopping_ = true;
  if (thread_.joinable()) thread_.join();
  if (listener_ >= 0) ::close(listener_);
  listener_ = -1;
}

void SmtpServer::serve() {
  while (!stopping_) {
    const int socket = next_connection(listener_);
    if (socket >= 0) converse(socket);
  }
}

void SmtpServer::converse(int socket) {
  Line line{socket};
  line.say("220 loopback ESMTP\r\n");
  TakenLetter letter;
  while (const auto said = line.hear()) {
    {
      const std::lock_guard lock{mutex_};
      commands_.push_back(*said);
    }
    const std::string verb = said->substr(0, 4);
    const Manner manner = manner_;
    if (verb == "EHLO") {
      line.say("250-loopback\r\n250 SIZE 1000000\r\n");
    } else if (verb == "MAIL") {
      letter = {.from = *said, .to = {}, .text = {}};
      line.say(manner == Manner::refuse_sender ? "550 5.7.1 not from you\r\n" : "250 2.1.0 ok\r\n");
    } else if (verb == "RCPT") {
      letter.to = *said;
      if (manner == Manner::later) {
        line.say("451 4.7.1 greylisted\r\n");
      } else if (manner == Manner::refuse_recipient) {
        line.say("550 5.1.1 " + said->substr(8) + " nobody of that name\r\n");
      } else {
        line.say("250 2.1.5 ok\r\n");
      }
    } else if (verb == "DATA") {
      line.say("354 go ahead\r\n");
      bool whole = false;
      while (const auto text = line.hear()) {
        whole = *text == ".";
        if (whole) break;
        letter.text += text->starts_with("..") ? text->substr(1) : *text;
        letter.text += '\n';
        if (manner == Manner::cut_in_letter) return;
      }
      if (!whole) return;
      if (manner != Manner::refuse_letter) {
        const std::lock_guard lock{mutex_};
        letters_.push_back(letter);
      }
      if (manner == Manner::cut_after_letter) return;
      line.say(manner == Manner::refuse_letter ? "554 5.6.0 not taken\r\n"
                                               : "250 2.0.0 taken as 4711\r\n");
    } else if (verb == "QUIT") {
      line.say("221 bye\r\n");
      return;
    } else {
      line.say("250 ok\r\n");
    }
  }
}

std::vector<TakenLetter> SmtpServer::letters() const {
  const std::lock_guard lock{mutex_};
  return letters_;
}

std::vector<std::string> SmtpServer::commands() const {
  const std::lock_guard lock{mutex_};
  return commands_;
}

}  // namespace hb::mail

#include "mail_testing/imap_server.h"

#include <algorithm>

#include "loopback.h"

namespace hb::mail {

ImapServer::ImapServer() : listener_(listen_on_loopback(port_)) {
  thread_ = std::thread([this] { serve(); });
}

ImapServer::~ImapServer() {
  stopping_ = true;
  thread_.join();
  ::close(listener_);
}

int ImapServer::put(std::string bytes) {
  const std::lock_guard lock{mutex_};
  const int number = static_cast<int>(letters_.size()) + 1;
  letters_[number] = {.bytes = std::move(bytes)};
  return number;
}

ImapServer::Held ImapServer::letter(int number) const {
  const std::lock_guard lock{mutex_};
  return letters_.at(number);
}

void ImapServer::serve() {
  while (!stopping_) {
    const int socket = next_connection(listener_);
    if (socket >= 0) converse(socket);
  }
}

void ImapServer::converse(int socket) {
  Line line{socket};
  line.say("* OK loopback ready\r\n");
  while (const auto said = line.hear()) {
    const std::string tag = said->substr(0, said->find(' '));
    const std::string command = said->substr(std::min(said->size(), tag.size() + 1));
    const auto ok = [&] { line.say(tag + " OK done\r\n"); };
    const std::lock_guard lock{mutex_};
    if (command == "CAPABILITY") {
      line.say("* CAPABILITY IMAP4rev1 MOVE\r\n");
      ok();
    } else if (command.starts_with("LOGIN")) {
      if (command.find("secret") == std::string::npos) {
        line.say(tag + " NO wrong password\r\n");
      } else {
        ok();
      }
    } else if (command.starts_with("SELECT")) {
      line.say("* " + std::to_string(letters_.size()) + " EXISTS\r\n");
      ok();
    } else if (command.starts_with("UID SEARCH")) {
      std::string found = "* SEARCH";
      for (const auto& [number, each] : letters_) {
        if (!each.seen && each.folder == "INBOX") found += " " + std::to_string(number);
      }
      line.say(found + "\r\n");
      ok();
    } else if (command.starts_with("UID FETCH")) {
      const int number = std::stoi(command.substr(10));
      const Held& held = letters_.at(number);
      if (command.find("RFC822.SIZE") != std::string::npos) {
        line.say("* 1 FETCH (UID " + std::to_string(number) + " RFC822.SIZE " +
                 std::to_string(held.bytes.size()) + ")\r\n");
      } else {
        const std::size_t most = std::stoul(command.substr(command.find("<0.") + 3));
        const std::string piece = held.bytes.substr(0, most);
        line.say("* 1 FETCH (UID " + std::to_string(number) + " BODY[]<0> {" +
                 std::to_string(piece.size()) + "}\r\n" + piece + ")\r\n");
      }
      ok();
    } else if (command.starts_with("UID STORE")) {
      letters_.at(std::stoi(command.substr(10))).seen = true;
      ok();
    } else if (command.starts_with("UID MOVE")) {
      Held& held = letters_.at(std::stoi(command.substr(9)));
      held.folder = command.substr(command.find('"') + 1);
      held.folder.pop_back();
      ok();
    } else if (command == "LOGOUT") {
      line.say("* BYE\r\n");
      ok();
      return;
    } else {
      line.say(tag + " BAD unknown\r\n");
    }
  }
}

}  // namespace hb::mail

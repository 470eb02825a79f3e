#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "kernel/unicode.h"
#include "mail/folder.h"
#include "server_handle.h"

namespace hb::mail {

namespace {

constexpr std::size_t kLongestLine = 1 << 20;

/// A line of the server's, with the bytes that it announced at its end (RFC 3501 §4.3).
struct Reply {
  std::string line;
  std::string literal;
};

/// libcurl connects, encrypts and signs in; the few commands are spoken here, because libcurl's own
/// FETCH marks a letter as read before it was taken in.
class ImapFolder final : public MailFolder {
 public:
  explicit ImapFolder(const FolderPlace& place) : place_(place), handle_(new_handle()) {
    set_server(handle_, place.server, "imap", "");
    set(handle_, CURLOPT_CONNECT_ONLY, 1L);
    set(handle_, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(place.patience.count()));
    set(handle_, CURLOPT_TIMEOUT_MS, static_cast<long>(place.patience.count()));
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK) throw FolderProblem(curl_easy_strerror(code));
    curl_easy_getinfo(handle_.get(), CURLINFO_ACTIVESOCKET, &socket_);
    must("SELECT " + quoted(place_.folder), 0);
  }
  ~ImapFolder() override {
    try {
      say("H0 LOGOUT\r\n");
    } catch (const FolderProblem&) {
      // It hangs up anyway.
    }
  }
  ImapFolder(const ImapFolder&) = delete;
  ImapFolder& operator=(const ImapFolder&) = delete;

  std::vector<std::uint32_t> unread(std::size_t most) override {
    std::vector<std::uint32_t> letters;
    for (const Reply& reply : must("UID SEARCH UNSEEN UNDELETED", 0)) {
      constexpr std::string_view kFound = "* SEARCH";
      if (!reply.line.starts_with(kFound)) continue;
      for (std::string_view rest = std::string_view{reply.line}.substr(kFound.size());
           const auto number = take_number(rest);) {
        letters.push_back(*number);
      }
    }
    std::sort(letters.begin(), letters.end());
    letters.resize(std::min(letters.size(), most));
    return letters;
  }

  std::size_t size_of(std::uint32_t letter) override {
    for (const Reply& reply : must("UID FETCH " + std::to_string(letter) + " (RFC822.SIZE)", 0)) {
      const std::size_t at = reply.line.find("RFC822.SIZE ");
      if (at == std::string::npos) continue;
      std::string_view rest = std::string_view{reply.line}.substr(at + 12);
      if (const auto size = take_number(rest)) return *size;
    }
    throw FolderProblem("the server does not say how large a letter is");
  }

  std::string read(std::uint32_t letter, std::size_t most) override {
    const std::string command =
        "UID FETCH " + std::to_string(letter) + " (BODY.PEEK[]<0." + std::to_string(most) + ">)";
    for (Reply& reply : must(command, most)) {
      if (reply.line.find("BODY[]") != std::string::npos) return std::move(reply.literal);
    }
    throw FolderProblem("the server does not give a letter");
  }

  void mark_taken(std::uint32_t letter) override {
    const std::string number = std::to_string(letter);
    must("UID STORE " + number + " +FLAGS.SILENT (\\Seen)", 0);
    if (!place_.done_folder.empty())
      must("UID MOVE " + number + " " + quoted(place_.done_folder), 0);
  }

 private:
  static std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
      if (static_cast<unsigned char>(c) < ' ' || static_cast<unsigned char>(c) > 126) {
        throw FolderProblem("a folder's name is to be ASCII");
      }
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    return text + "\"";
  }

  static std::optional<std::uint32_t> take_number(std::string_view& rest) {
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (problem != std::errc{}) return std::nullopt;
    rest.remove_prefix(static_cast<std::size_t>(end - rest.data()));
    return number;
  }

  /// Says it and gives what was answered. Throws when the server does not do it, and for a literal
  /// that is longer than `longest`.
  std::vector<Reply> must(const std::string& command, std::size_t longest) {
    const std::string tag = "H" + std::to_string(++commands_);
    say(tag + " " + command + "\r\n");
    std::vector<Reply> replies;
    while (true) {
      Reply reply{.line = line(), .literal = {}};
      if (reply.line.starts_with(tag + " ")) {
        if (lower_ascii(reply.line.substr(tag.size() + 1, 2)) == "ok") return replies;
        throw FolderProblem(command.substr(0, command.find(' ')) + ": " + reply.line);
      }
      while (const auto length = announced(reply.line)) {
        if (*length > longest) throw FolderProblem("the server sends more than was asked for");
        reply.literal = exactly(*length);
        reply.line += line();
      }
      replies.push_back(std::move(reply));
    }
  }

  /// {123} at the end of a line; a line that goes on behind its literal ends in none.
  static std::optional<std::size_t> announced(std::string_view line) {
    if (!line.ends_with('}')) return std::nullopt;
    const std::size_t open = line.rfind('{');
    if (open == line.npos) return std::nullopt;
    std::size_t length = 0;
    const char* last = line.data() + line.size() - 1;
    const auto [end, problem] = std::from_chars(line.data() + open + 1, last, length);
    return problem == std::errc{} && end == last ? std::optional{length} : std::nullopt;
  }

  void wait(short events) {
    pollfd ready{.fd = static_cast<int>(socket_), .events = events, .revents = 0};
    if (::poll(&ready, 1, static_cast<int>(place_.patience.count())) <= 0) {
      throw FolderProblem("the server does not answer");
    }
  }

  void say(std::string_view words) {
    while (!words.empty()) {
      std::size_t sent = 0;
      const CURLcode code = curl_easy_send(handle_.get(), words.data(), words.size(), &sent);
      if (code == CURLE_AGAIN) {
        wait(POLLOUT);
      } else if (code != CURLE_OK) {
        throw FolderProblem(curl_easy_strerror(code));
      } else {
        words.remove_prefix(sent);
      }
    }
  }

  void hear() {
    std::array<char, 16'384> bytes{};
    while (true) {
      std::size_t got = 0;
      const CURLcode code = curl_easy_recv(handle_.get(), bytes.data(), bytes.size(), &got);
      if (code == CURLE_AGAIN) {
        wait(POLLIN);
      } else if (code != CURLE_OK || got == 0) {
        throw FolderProblem(code == CURLE_OK ? "the server hung up" : curl_easy_strerror(code));
      } else {
        heard_.append(bytes.data(), got);
        return;
      }
    }
  }

  std::string line() {
    std::size_t end = heard_.find("\r\n");
    while (end == std::string::npos) {
      if (heard_.size() > kLongestLine) throw FolderProblem("a line without end");
      hear();
      end = heard_.find("\r\n");
    }
    std::string found = heard_.substr(0, end);
    heard_.erase(0, end + 2);
    return found;
  }

  std::string exactly(std::size_t length) {
    while (heard_.size() < length) hear();
    std::string found = heard_.substr(0, length);
    heard_.erase(0, length);
    return found;
  }

  FolderPlace place_;
  Handle handle_;
  curl_socket_t socket_ = CURL_SOCKET_BAD;
  int commands_ = 0;
  std::string heard_;
};

}  // namespace

std::unique_ptr<MailFolder> open_folder(const FolderPlace& place) {
  return std::make_unique<ImapFolder>(place);
}

}  // namespace hb::mail

#include "mail/letter.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

#include "kernel/unicode.h"

namespace hb::mail {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view kLineEnd = "\r\n";
constexpr std::size_t kLineLength = 76;
// Of base 64 within one encoded word of at most 75 signs.
constexpr std::size_t kWordBytes = 45;
// Plain words of a header that need no folding.
constexpr std::size_t kShortHeader = 60;
constexpr std::size_t kLongestName = 80;
constexpr auto kTaipei = 8h;

std::string base64(std::string_view bytes) {
  static constexpr std::string_view kSigns =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t left = std::min<std::size_t>(3, bytes.size() - at);
    unsigned group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < left ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      out += i <= left ? kSigns[group >> (18 - 6 * i) & 63U] : '=';
    }
  }
  return out;
}

/// One line of valid UTF-8.
std::string one_line(std::string_view text) {
  std::string line = to_nfc(text);
  for (char& c : line) {
    if (static_cast<unsigned char>(c) < ' ' || c == 127) c = ' ';
  }
  return std::string{trim(line)};
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 128; });
}

/// How many bytes of `text` go into the next encoded word: whole signs only.
std::size_t bytes_of_word(std::string_view text) {
  std::size_t length = std::min(text.size(), kWordBytes);
  while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80) {
    --length;
  }
  return length;
}

std::string encoded_words(std::string_view line) {
  std::string words;
  while (!line.empty()) {
    const std::size_t length = bytes_of_word(line);
    if (!words.empty()) words += "\r\n ";
    words += "=?UTF-8?B?" + base64(line.substr(0, length)) + "?=";
    line.remove_prefix(length);
  }
  return words;
}

std::string mailbox_words(const Mailbox& box) {
  const std::string name = one_line(box.name);
  const std::string address = "<" + box.address.text() + ">";
  if (name.empty()) return address;
  const bool plain = is_ascii(name) && name.size() <= kShortHeader &&
                     name.find_first_of("\"\\") == name.npos && name.find("=?") == name.npos;
  return (plain ? "\"" + name + "\"" : encoded_words(name)) + "\r\n " + address;
}

std::string crlf_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\r') {
      if (at + 1 == text.size() || text[at + 1] != '\n') out += kLineEnd;
    } else if (text[at] == '\n') {
      out += kLineEnd;
    } else {
      out += text[at];
    }
  }
  if (!out.empty() && !out.ends_with(kLineEnd)) out += kLineEnd;
  return out;
}

/// Chinese is shorter in base 64, and mostly Latin text can be read as it is.
std::string text_part(std::string_view kind, std::string_view text) {
  const std::string body = crlf_lines(to_nfc(text));
  const auto beyond = std::count_if(body.begin(), body.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 128; });
  const bool dense = static_cast<std::size_t>(beyond) * 6 > body.size();
  return fmt::format(
      "Content-Type: text/{}; charset=UTF-8\r\nContent-Transfer-Encoding: {}\r\n\r\n{}", kind,
      dense ? "base64" : "quoted-printable", dense ? base64_lines(body) : quoted_printable(body));
}

bool is_media_type(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == text.npos || slash == 0 || slash + 1 == text.size() || text.size() > 100) {
    return false;
  }
  return std::all_of(text.begin(), text.end(),
                     [](char c) {
                       return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                              (c >= '0' && c <= '9') || c == '/' || c == '.' || c == '+' ||
                              c == '-';
                     }) &&
         text.find('/', slash + 1) == text.npos;
}

/// RFC 2231: a file's name in any language, as one parameter.
std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '.' || c == '-' || c == '_';
    out += plain ? std::string(1, c)
                 : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  }
  return out;
}

std::string attachment_part(const Attachment& attachment) {
  const std::string whole = one_line(attachment.name);
  const std::string_view name = first_characters(whole, kLongestName);
  return fmt::format(
      "Content-Type: {}\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: "
      "attachment;\r\n"
      " filename*=UTF-8''{}\r\n\r\n{}",
      is_media_type(attachment.media_type) ? attachment.media_type : "application/octet-stream",
      percent_encoded(name.empty() ? "attachment" : name), base64_lines(attachment.bytes));
}

/// Parts between boundaries. "=_" stands in no encoded body, so no body can hold the boundary.
std::string multipart(std::string_view kind, const std::string& boundary,
                      const std::vector<std::string>& parts) {
  std::string out =
      fmt::format("Content-Type: multipart/{}; boundary=\"{}\"\r\n\r\n", kind, boundary);
  for (const std::string& part : parts) {
    out += "--" + boundary + "\r\n" + part;
    if (!out.ends_with(kLineEnd)) out += kLineEnd;
  }
  return out + "--" + boundary + "--\r\n";
}

std::string body_of(const Letter& letter) {
  std::string words = text_part("plain", letter.text);
  if (!letter.html.empty()) {
    words = multipart("alternative", "=_words", {words, text_part("html", letter.html)});
  }
  if (letter.attachments.empty()) return words;
  std::vector<std::string> parts{std::move(words)};
  for (const Attachment& each : letter.attachments) parts.push_back(attachment_part(each));
  return multipart("mixed", "=_parts", parts);
}

}  // namespace

std::string header_words(std::string_view text) {
  const std::string line = one_line(text);
  const bool plain = is_ascii(line) && line.size() <= kShortHeader && line.find("=?") == line.npos;
  return plain ? line : encoded_words(line);
}

std::string header_moment(Instant at) {
  static constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto local = std::chrono::floor<std::chrono::seconds>(at + kTaipei);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{local - day};
  return fmt::format(
      "{}, {:02} {} {} {:02}:{:02}:{:02} +0800", kDays[std::chrono::weekday{day}.c_encoding()],
      static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
      static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

std::string base64_lines(std::string_view bytes) {
  const std::string whole = base64(bytes);
  std::string out;
  for (std::size_t at = 0; at < whole.size(); at += kLineLength) {
    out.append(whole, at, kLineLength);
    out += kLineEnd;
  }
  return out;
}

std::string quoted_printable(std::string_view text) {
  std::string out;
  std::size_t length = 0;
  const std::string lines = crlf_lines(text);
  for (std::size_t at = 0; at < lines.size(); ++at) {
    const char c = lines[at];
    if (c == '\r') {
      out += kLineEnd;
      length = 0;
      ++at;
      continue;
    }
    // A blank at the end of a line is lost on the way, so it is written out.
    const bool last = at + 1 == lines.size() || lines[at + 1] == '\r';
    const bool plain = (c > ' ' && c < 127 && c != '=') || ((c == ' ' || c == '\t') && !last);
    const std::string sign =
        plain ? std::string(1, c)
              : fmt::format("={:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    if (length + sign.size() > kLineLength - 1) {
      out += "=\r\n";
      length = 0;
    }
    out += sign;
    length += sign.size();
  }
  return out;
}

std::string composed(const Letter& letter) {
  std::string head = "Date: " + header_moment(letter.at) + "\r\n";
  head += "From: " + mailbox_words(letter.from) + "\r\n";
  head += "To: <" + letter.to.text() + ">\r\n";
  head += "Subject: " + header_words(letter.subject) + "\r\n";
  head += "Message-ID: " + letter.id.text() + "\r\n";
  if (!letter.answers.empty()) {
    head += "In-Reply-To: " + letter.answers.back().text() + "\r\nReferences:";
    for (const MessageId& each : letter.answers) head += "\r\n " + each.text();
    head += "\r\n";
  }
  head += "Auto-Submitted: auto-generated\r\nContent-Language: " + std::string{letter.language} +
          "\r\nMIME-Version: 1.0\r\n";
  return head + body_of(letter);
}

}  // namespace hb::mail

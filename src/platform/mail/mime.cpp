#include "mime.h"

#include <algorithm>
#include <map>
#include <optional>

#include "charset.h"
#include "kernel/unicode.h"
#include "mail/read_message.h"

namespace hb::mail {

namespace {

constexpr std::size_t kMostHeaders = 1000;
constexpr std::size_t kLongestHeader = 64 << 10;
constexpr std::size_t kMostParameters = 100;

/// The next line without its end; `rest` moves behind it.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '%' && at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
        hex_digit(text[at + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
      at += 2;
    } else {
      out += text[at];
    }
  }
  return out;
}

/// A quoted text or a word, up to the next semicolon.
std::string take_value(std::string_view& rest) {
  std::string value;
  if (rest.starts_with('"')) {
    std::size_t at = 1;
    for (; at < rest.size() && rest[at] != '"'; ++at) {
      if (rest[at] == '\\' && at + 1 < rest.size()) ++at;
      value += rest[at];
    }
    rest.remove_prefix(std::min(rest.size(), at + 1));
  }
  const std::size_t end = rest.find(';');
  if (value.empty()) value = std::string{trim(rest.substr(0, end))};
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  return value;
}

/// One parameter as it came: name, number of its piece, whether it is percent-encoded.
struct Piece {
  bool encoded = false;
  std::string text;
};

/// big5''%A4%A4…
std::string joined(const std::map<int, Piece>& pieces) {
  std::string charset;
  std::string bytes;
  bool first = true;
  for (const auto& [number, piece] : pieces) {
    std::string_view text = piece.text;
    if (first && piece.encoded) {
      const std::size_t quote = text.find('\'');
      const std::size_t second = quote == text.npos ? text.npos : text.find('\'', quote + 1);
      if (second != text.npos) {
        charset = std::string{text.substr(0, quote)};
        text.remove_prefix(second + 1);
      }
    }
    first = false;
    bytes += piece.encoded ? percent_decoded(text) : std::string{text};
  }
  return charset.empty() ? decoded_words(bytes) : to_utf8(bytes, charset);
}

}  // namespace

std::string Parameterized::parameter(std::string_view name) const {
  for (const auto& [each, value] : parameters) {
    if (each == name) return value;
  }
  return {};
}

std::string Entity::header(std::string_view name) const {
  for (const auto& [each, value] : headers) {
    if (each == name) return value;
  }
  return {};
}

bool Entity::has(std::string_view name) const {
  return std::any_of(headers.begin(), headers.end(),
                     [&](const auto& each) { return each.first == name; });
}

Entity split_entity(std::string_view bytes) {
  Entity entity;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (entity.headers.empty()) continue;
      std::string& value = entity.headers.back().second;
      if (value.size() + line.size() < kLongestHeader) value += " " + std::string{trim(line)};
      continue;
    }
    const std::size_t colon = line.find(':');
    if (colon == line.npos || colon == 0 || entity.headers.size() == kMostHeaders) continue;
    entity.headers.emplace_back(
        lower_ascii(trim(line.substr(0, colon))),
        std::string{trim(line.substr(colon + 1).substr(0, kLongestHeader))});
  }
  entity.body = rest;
  return entity;
}

Parameterized read_parameters(std::string_view header) {
  Parameterized read;
  std::string_view rest = header;
  const std::size_t end = rest.find(';');
  read.value = lower_ascii(trim(rest.substr(0, end)));
  rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
  std::map<std::string, std::map<int, Piece>> pieces;
  while (!rest.empty() && pieces.size() < kMostParameters) {
    rest = rest.substr(std::min(rest.size(), rest.find_first_not_of(" \t;")));
    const std::size_t equals = rest.find_first_of("=;");
    if (equals == rest.npos) break;
    std::string name = lower_ascii(trim(rest.substr(0, equals)));
    const bool has_value = rest[equals] == '=';
    rest.remove_prefix(equals + 1);
    if (!has_value) continue;
    while (rest.starts_with(' ') || rest.starts_with('\t')) rest.remove_prefix(1);
    Piece piece{.encoded = name.ends_with('*'), .text = take_value(rest)};
    if (piece.encoded) name.pop_back();
    int number = 0;
    if (const std::size_t star = name.find('*'); star != name.npos) {
      const std::string digits = name.substr(star + 1);
      name.resize(star);
      const bool plain =
          !digits.empty() && digits.size() < 4 &&
          std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
      if (!plain) continue;
      number = std::stoi(digits);
    }
    // The encoded form is the better one where both are given.
    auto& of_name = pieces[name];
    if (of_name.contains(number) && !piece.encoded) continue;
    of_name[number] = std::move(piece);
  }
  for (const auto& [name, of_name] : pieces) read.parameters.emplace_back(name, joined(of_name));
  return read;
}

std::vector<std::string_view> split_parts(std::string_view body, std::string_view boundary,
                                          std::size_t most) {
  std::vector<std::string_view> parts;
  if (boundary.empty()) return parts;
  const std::string dashed = "--" + std::string{boundary};
  std::optional<std::size_t> begun;
  std::size_t at = 0;
  while (at < body.size() && parts.size() < most) {
    std::size_t end = body.find('\n', at);
    if (end == body.npos) end = body.size();
    const std::string_view line = body.substr(at, end - at);
    if (line.starts_with(dashed)) {
      const std::string_view tail = trim(line.substr(dashed.size()));
      if (tail.empty() || tail == "--") {
        if (begun) parts.push_back(body.substr(*begun, at - *begun));
        begun = tail.empty() ? std::optional{std::min(body.size(), end + 1)} : std::nullopt;
        if (!begun) return parts;
      }
    }
    at = end + 1;
  }
  // Cut off on the way: what came is there.
  if (begun && parts.size() < most) parts.push_back(body.substr(*begun));
  return parts;
}

std::string decoded_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() * 3 / 4);
  unsigned group = 0;
  int bits = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    if (c >= '0' && c <= '9') value = c - '0' + 52;
    if (c == '+' || c == '-') value = 62;
    if (c == '/' || c == '_') value = 63;
    if (value < 0) continue;
    group = (group << 6U | static_cast<unsigned>(value)) & 0xFFFFFFU;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out += static_cast<char>(group >> static_cast<unsigned>(bits) & 0xFFU);
    }
  }
  return out;
}

std::string decoded_quoted_printable(std::string_view text, bool of_header) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '_' && of_header) {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (at + 2 < text.size() && hex_digit(text[at + 1]) >= 0 &&
               hex_digit(text[at + 2]) >= 0) {
      out += static_cast<char>(hex_digit(text[at + 1]) * 16 + hex_digit(text[at + 2]));
      at += 2;
    } else if (text.substr(at + 1).starts_with("\r\n")) {
      at += 2;
    } else if (text.substr(at + 1).starts_with("\n")) {
      at += 1;
    } else {
      out += c;
    }
  }
  return out;
}

std::string decoded_body(std::string_view body, std::string_view encoding) {
  const std::string way = lower_ascii(trim(encoding));
  if (way == "base64") return decoded_base64(body);
  if (way == "quoted-printable") return decoded_quoted_printable(body, false);
  return std::string{body};
}

}  // namespace hb::mail

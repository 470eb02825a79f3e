#include "disposition.h"

#include <algorithm>

#include "kernel/unicode.h"
#include "trimmed.h"
#include "web/encoding.h"

namespace hb::web {
namespace {

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

/// Takes a quoted string off the front. Only `\"` is an escape: old browsers send C:\folder\name
/// unescaped.
std::optional<std::string> take_quoted(std::string_view& rest) {
  std::string value;
  for (std::size_t i = 1; i < rest.size(); ++i) {
    if (rest[i] == '"') {
      rest.remove_prefix(i + 1);
      return value;
    }
    if (rest[i] == '\\' && i + 1 < rest.size() && rest[i + 1] == '"') ++i;
    value += rest[i];
  }
  return std::nullopt;
}

/// Browsers escape exactly these three in names (WHATWG HTML, multipart/form-data encoding).
std::string unescape_name(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view escape = text.substr(i, 3);
    if (escape == "%22") {
      out += '"';
    } else if (same_word(escape, "%0D")) {
      out += '\r';
    } else if (same_word(escape, "%0A")) {
      out += '\n';
    } else {
      out += text[i];
      continue;
    }
    i += 2;
  }
  return out;
}

/// RFC 5987: charset'language'percent-encoded. Only UTF-8 is read.
std::optional<std::string> decode_extended(std::string_view text) {
  const std::size_t first = text.find('\'');
  if (first == std::string_view::npos || !same_word(text.substr(0, first), "utf-8")) return {};
  const std::size_t second = text.find('\'', first + 1);
  if (second == std::string_view::npos) return {};
  return percent_decode(text.substr(second + 1));
}

/// The last part of a path of any system, without control characters, at most 255 bytes of whole
/// characters.
std::string plain_file_name(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  std::string out;
  for (const char c : name) {
    if (static_cast<unsigned char>(c) >= ' ' && c != 0x7f) out += c;
  }
  constexpr std::size_t kMost = 255;
  if (out.size() > kMost) {
    std::size_t end = kMost;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xc0) == 0x80) --end;
    out.resize(end);
  }
  if (out == "." || out == "..") out = "_";
  return out;
}

}  // namespace

std::optional<std::string> header_parameter(std::string_view header, std::string_view name) {
  std::optional<std::string> found;
  std::size_t semicolon = header.find(';');
  while (semicolon != std::string_view::npos) {
    header = trimmed(header.substr(semicolon + 1));
    const std::size_t equals = header.find_first_of("=;");
    if (equals == std::string_view::npos) break;
    if (header[equals] == ';') {
      semicolon = equals;
      continue;
    }
    const std::string_view key = trimmed(header.substr(0, equals));
    header = trimmed(header.substr(equals + 1));
    std::string value;
    if (header.starts_with('"')) {
      auto quoted = take_quoted(header);
      if (!quoted) return std::nullopt;
      value = std::move(*quoted);
    } else {
      value = trimmed(header.substr(0, header.find(';')));
    }
    if (same_word(key, name)) {
      if (found)
        return std::nullopt;  // Two names: the reader and the writer may differ on which one
                              // counts.
      found = std::move(value);
    }
    semicolon = header.find(';');
  }
  return found;
}

std::optional<PartHeaders> read_part_headers(std::string_view lines) {
  PartHeaders part;
  bool disposition = false;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_utf8(line)) return std::nullopt;
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(name, "content-disposition")) {
      if (disposition || !same_word(trimmed(value.substr(0, value.find(';'))), "form-data")) {
        return std::nullopt;
      }
      disposition = true;
      const auto field = header_parameter(value, "name");
      if (!field || field->find('\0') != std::string::npos) return std::nullopt;
      part.name = unescape_name(*field);
      const auto plain = header_parameter(value, "filename");
      if (plain) part.file_name = plain_file_name(unescape_name(*plain));
      const auto extended = header_parameter(value, "filename*");
      if (extended) {
        const auto decoded = decode_extended(*extended);
        if (decoded) part.file_name = plain_file_name(*decoded);
        if (!decoded && !plain) return std::nullopt;
      }
    } else if (same_word(name, "content-type")) {
      part.content_type = value;
    } else if (same_word(name, "content-transfer-encoding")) {
      const bool as_is =
          same_word(value, "binary") || same_word(value, "8bit") || same_word(value, "7bit");
      if (!as_is) return std::nullopt;
    }
  }
  if (!disposition) return std::nullopt;
  return part;
}

}  // namespace hb::web

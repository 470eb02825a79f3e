#include "kernel/text_change.h"

#include <algorithm>

namespace hb {
namespace {

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// Moves `at` back to where a character of `text` begins.
std::size_t character_begin(std::string_view text, std::size_t at) {
  while (at > 0 && at < text.size() && continues(text[at])) --at;
  return at;
}

std::size_t shared_start(std::string_view a, std::string_view b) {
  const auto differs = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  const auto length = static_cast<std::size_t>(differs.first - a.begin());
  return std::min(character_begin(a, length), character_begin(b, length));
}

std::size_t shared_end(std::string_view a, std::string_view b) {
  std::size_t length = 0;
  while (length < a.size() && length < b.size() &&
         a[a.size() - 1 - length] == b[b.size() - 1 - length]) {
    ++length;
  }
  while (length > 0 && continues(a[a.size() - length])) --length;
  return length;
}

std::string ending(std::string_view text, std::size_t count) {
  std::size_t at = text.size();
  for (; count > 0 && at > 0; --count) at = character_begin(text, at - 1);
  return at == 0 ? std::string{text} : "…" + std::string{text.substr(at)};
}

std::string opening(std::string_view text, std::size_t count) {
  std::size_t at = 0;
  for (; count > 0 && at < text.size(); --count) {
    ++at;
    while (at < text.size() && continues(text[at])) ++at;
  }
  return at == text.size() ? std::string{text} : std::string{text.substr(0, at)} + "…";
}

}  // namespace

std::vector<ChangePart> text_change(std::string_view before, std::string_view after,
                                    std::size_t context) {
  const std::size_t start = shared_start(before, after);
  const std::string_view old_rest = before.substr(start), new_rest = after.substr(start);
  const std::size_t end = shared_end(old_rest, new_rest);
  std::vector<ChangePart> parts;
  const auto add = [&](ChangePart::Kind kind, std::string text) {
    if (!text.empty()) parts.push_back({kind, std::move(text)});
  };
  add(ChangePart::Kind::kept, ending(before.substr(0, start), context));
  add(ChangePart::Kind::removed, std::string{old_rest.substr(0, old_rest.size() - end)});
  add(ChangePart::Kind::added, std::string{new_rest.substr(0, new_rest.size() - end)});
  add(ChangePart::Kind::kept, opening(old_rest.substr(old_rest.size() - end), context));
  return parts;
}

}  // namespace hb

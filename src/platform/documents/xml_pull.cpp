#include "xml_pull.h"

#include <charconv>

#include "documents/read.h"
#include "kernel/utf8.h"

namespace hb::documents {
namespace {

constexpr std::size_t kXmlPiece = 64 << 10;
constexpr std::size_t kDeepest = 64;
constexpr std::size_t kMostAttributes = 64;
constexpr std::size_t kLongestName = 256;
constexpr std::size_t kLongestReference = 10;

bool is_blank(int sign) { return sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n'; }

bool is_name(int sign) {
  return sign >= 0x80 || (sign >= 'a' && sign <= 'z') || (sign >= 'A' && sign <= 'Z') ||
         (sign >= '0' && sign <= '9') || sign == '_' || sign == '-' || sign == '.' || sign == ':';
}

/// "x:row" is "row".
std::string local(const std::string& name) {
  const auto colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

Error XmlPull::broken() const { return refusal::broken_xml.with("part", part_); }

bool XmlPull::fill() {
  if (failed_) return false;
  buffer_.resize(kXmlPiece);
  at_ = 0;
  auto got = source_(buffer_.data(), buffer_.size());
  if (!got) failed_ = got.error();
  buffer_.resize(got ? *got : 0);
  return !buffer_.empty();
}

int XmlPull::peek() {
  if (at_ == buffer_.size() && !fill()) return -1;
  return static_cast<unsigned char>(buffer_[at_]);
}

int XmlPull::take() {
  const int sign = peek();
  if (sign >= 0) ++at_;
  return sign;
}

std::string_view XmlPull::attribute(std::string_view name) const {
  for (const auto& [each, value] : attributes_) {
    if (each == name) return value;
  }
  return {};
}

Result<XmlPull::Token> XmlPull::next() {
  if (closes_) {
    closes_ = false;
    open_.pop_back();
    return Token::end;
  }
  while (true) {
    const int sign = peek();
    if (failed_) return *failed_;
    if (sign < 0) {
      if (!open_.empty() || !begun_) return broken();
      return Token::finished;
    }
    if (sign != '<') {
      HB_LET(token, read_text());
      // Blanks around the root are nothing.
      if (!open_.empty()) return token;
      continue;
    }
    take();
    if (peek() == '?') {
      HB_TRY(skip_until("?>"));
      continue;
    }
    if (peek() != '!') return read_tag();
    take();
    if (peek() == '[') return read_cdata();
    if (peek() != '-') return refusal::xml_entities;
    take();
    if (take() != '-') return broken();
    HB_TRY(skip_until("-->"));
  }
}

Result<Done> XmlPull::skip_until(std::string_view end) {
  std::string last;
  while (last != end) {
    const int sign = take();
    if (sign < 0) return failed_ ? *failed_ : broken();
    last += static_cast<char>(sign);
    if (last.size() > end.size()) last.erase(0, 1);
  }
  return Done{};
}

Result<XmlPull::Token> XmlPull::read_text() {
  text_.clear();
  while (true) {
    if (peek() < 0) break;
    const std::size_t from = at_;
    const auto stop = buffer_.find_first_of(std::string_view{"<&\0", 3}, from);
    at_ = stop == buffer_.npos ? buffer_.size() : stop;
    text_.append(buffer_, from, at_ - from);
    if (text_.size() > most_) return refusal::too_many_parts;
    if (at_ == buffer_.size()) continue;
    if (buffer_[at_] == '<') break;
    if (buffer_[at_] == '\0') return broken();
    ++at_;
    HB_TRY(read_reference(text_));
  }
  if (failed_) return *failed_;
  return Token::text;
}

Result<XmlPull::Token> XmlPull::read_cdata() {
  for (const char each : std::string_view{"[CDATA["}) {
    if (take() != each) return broken();
  }
  if (open_.empty()) return broken();
  text_.clear();
  while (!text_.ends_with("]]>")) {
    const int sign = take();
    if (sign <= 0) return failed_ ? *failed_ : broken();
    text_ += static_cast<char>(sign);
    if (text_.size() > most_) return refusal::too_many_parts;
  }
  text_.resize(text_.size() - 3);
  return Token::text;
}

Result<Done> XmlPull::read_reference(std::string& to) {
  std::string name;
  while (true) {
    const int sign = take();
    if (sign == ';') break;
    if (sign < 0 || name.size() >= kLongestReference) return failed_ ? *failed_ : broken();
    name += static_cast<char>(sign);
  }
  if (name.starts_with('#')) {
    const bool hex = name.starts_with("#x");
    const char* from = name.data() + (hex ? 2 : 1);
    const char* end = name.data() + name.size();
    std::uint32_t value = 0;
    const auto read = std::from_chars(from, end, value, hex ? 16 : 10);
    const bool whole = read.ec == std::errc{} && read.ptr == end && from != end;
    const bool sign = value > 0 && value < 0x110000 && (value < 0xD800 || value > 0xDFFF);
    if (!whole || !sign) return broken();
    utf8::append(to, static_cast<char32_t>(value));
    return Done{};
  }
  constexpr std::pair<std::string_view, char> kKnown[] = {
      {"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
  for (const auto& [known, sign] : kKnown) {
    if (name != known) continue;
    to += sign;
    return Done{};
  }
  return refusal::xml_entities;
}

std::string XmlPull::read_name() {
  std::string name;
  while (is_name(peek()) && name.size() <= kLongestName) name += static_cast<char>(take());
  return name;
}

Result<Done> XmlPull::read_attribute() {
  const std::string name = local(read_name());
  if (name.empty() || name.size() > kLongestName) return failed_ ? *failed_ : broken();
  while (is_blank(peek())) take();
  if (take() != '=') return broken();
  while (is_blank(peek())) take();
  const int quote = take();
  if (quote != '"' && quote != '\'') return broken();
  std::string value;
  while (true) {
    const int sign = take();
    if (sign == quote) break;
    if (sign <= 0 || sign == '<') return failed_ ? *failed_ : broken();
    if (value.size() > most_) return refusal::too_many_parts;
    if (sign == '&') {
      HB_TRY(read_reference(value));
    } else {
      value += static_cast<char>(sign);
    }
  }
  if (attributes_.size() >= kMostAttributes) return refusal::too_many_parts;
  attributes_.emplace_back(name, std::move(value));
  return Done{};
}

Result<XmlPull::Token> XmlPull::read_tag() {
  const bool ends = peek() == '/';
  if (ends) take();
  const std::string full = read_name();
  if (full.empty() || full.size() > kLongestName) return failed_ ? *failed_ : broken();
  name_ = local(full);
  attributes_.clear();
  if (ends) {
    while (is_blank(peek())) take();
    if (take() != '>' || open_.empty() || open_.back() != full) return broken();
    open_.pop_back();
    return Token::end;
  }
  if (open_.empty() && begun_) return broken();
  begun_ = true;
  while (true) {
    while (is_blank(peek())) take();
    const int sign = peek();
    if (sign == '>' || sign == '/') break;
    HB_TRY(read_attribute());
  }
  if (take() == '/') {
    closes_ = true;
    if (take() != '>') return broken();
  }
  if (open_.size() >= kDeepest) return refusal::nested_too_deep;
  open_.push_back(full);
  return Token::start;
}

}  // namespace hb::documents

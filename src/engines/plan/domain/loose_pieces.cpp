#include "loose_pieces.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "number_order.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

using utf8::is_blank;
using utf8::sign_at;

constexpr std::array<std::string_view, 12> kDeadlineWords{
    "每月", "每季",     "每半年",   "每年",   "全年", "隨時",
    "經常", "經常辦理", "持續辦理", "全年度", "年底", "不定期"};
constexpr std::array<std::string_view, 8> kMonthTails{"底前", "底", "前",   "份",
                                                      "初",   "中", "上旬", "下旬"};
constexpr std::array<std::string_view, 13> kMonthJoints{"、", "，", ",",  "及", "至", "~", "～",
                                                        "-",  "－", "和", "與", "/",  "."};
constexpr std::array<std::string_view, 16> kUnitTails{"室", "課",   "科",   "組",  "股", "處",
                                                      "局", "隊",   "所",   "會",  "署", "府",
                                                      "校", "中心", "單位", "機關"};
constexpr std::size_t kLongestUnit = 10;
constexpr std::size_t kLongestDeadline = 240;  ///< In bytes: all twelve months, and blanks.

template <std::size_t N>
std::size_t one_of_at(const std::array<std::string_view, N>& words, std::string_view text,
                      std::size_t at) {
  std::size_t longest = 0;
  for (const std::string_view word : words) {
    if (text.substr(at).starts_with(word)) longest = std::max(longest, word.size());
  }
  return longest;
}

/// The bytes of the deadline that a text without blanks starts with.
std::size_t deadline_length(std::string_view text) {
  std::size_t at = one_of_at(kDeadlineWords, text, 0);
  while (at < text.size()) {
    std::size_t digits = at;
    while (digits < text.size() && std::isdigit(static_cast<unsigned char>(text[digits]))) ++digits;
    if (digits == at || digits - at > 2 || !text.substr(digits).starts_with("月")) return at;
    at = digits + std::string_view{"月"}.size();
    at += one_of_at(kMonthTails, text, at);
    at += one_of_at(kMonthJoints, text, at);
  }
  return at;
}

bool is_unit(std::string_view text) {
  const std::string name = without_blanks(text);
  if (name.empty() || count_signs(name) > kLongestUnit || find_marker(name)) return false;
  if (name.find("，") != std::string::npos || holds_sentence(name)) return false;
  return std::any_of(kUnitTails.begin(), kUnitTails.end(),
                     [&](std::string_view tail) { return name.ends_with(tail); });
}

/// Byte ranges of text between gaps of two or more blanks, or a no-break blank.
std::vector<std::string_view> cut_at_gaps(std::string_view raw) {
  std::vector<std::string_view> parts;
  std::size_t begin = utf8::skip_blanks(raw, 0);
  for (std::size_t at = begin; at < raw.size();) {
    const auto sign = sign_at(raw, at);
    if (!is_blank(sign.value)) {
      at += sign.length;
      continue;
    }
    const std::size_t end = utf8::skip_blanks(raw, at);
    const std::string_view gap = raw.substr(at, end - at);
    const bool wide = gap.size() > 1;  // Two blanks, or one that is not the plain blank.
    if (wide) {
      parts.push_back(raw.substr(begin, at - begin));
      begin = end;
    }
    at = end;
  }
  if (begin < raw.size()) parts.push_back(trim(raw.substr(begin)));
  return parts;
}

class Cutter {
 public:
  Cutter(bool deadlines, bool units) : deadlines_(deadlines), units_(units) {}

  void cut(const TextLine& line) {
    number_ = line.number;
    for (const std::string_view part : cut_at_gaps(line.raw)) cut_part(part);
  }
  std::vector<LoosePiece> take() { return std::move(pieces_); }

 private:
  void cut_part(std::string_view part) {
    part = trim(part);
    if (part.empty()) return;
    if (is_deadline_piece(part)) return add(LoosePiece::Kind::deadline, part);
    for (std::size_t at = part.find(' '); at != std::string_view::npos;
         at = part.find(' ', at + 1)) {
      const std::string_view left = part.substr(0, at);
      const std::string_view right = part.substr(at + 1);
      const bool before = is_deadline_piece(left);
      const bool after = is_deadline_piece(right);
      const bool sentence = ends_sentence(left) && !ends_with_colon(left) && find_marker(right);
      if (!before && !after && !sentence) continue;
      cut_part(left);
      cut_part(right);
      return;
    }
    if (units_ && is_unit(part)) return add(LoosePiece::Kind::unit, part);
    add(LoosePiece::Kind::text, part);
  }

  bool is_deadline_piece(std::string_view part) const { return deadlines_ && is_deadline(part); }

  void add(LoosePiece::Kind kind, std::string_view part) {
    LoosePiece piece;
    piece.kind = kind;
    piece.text = squeeze(part);
    piece.number = number_;
    piece.width = display_width(trim(part));
    if (kind == LoosePiece::Kind::text) piece.marker = find_marker(piece.text);
    pieces_.push_back(std::move(piece));
  }

  bool deadlines_;
  bool units_;
  int number_ = 0;
  std::vector<LoosePiece> pieces_;
};

bool has_role(const std::vector<ColumnHeading>& columns, ColumnRole role) {
  return std::any_of(columns.begin(), columns.end(),
                     [role](const ColumnHeading& column) { return column.role == role; });
}

}  // namespace

bool is_deadline(std::string_view text) {
  if (text.size() > kLongestDeadline) return false;
  const std::string bare = without_blanks(text);
  return !bare.empty() && deadline_length(bare) == bare.size();
}

LoosePieces cut_pieces(const std::vector<TextLine>& lines,
                       const std::vector<ColumnHeading>& columns) {
  Cutter cutter{has_role(columns, ColumnRole::deadline), has_role(columns, ColumnRole::unit)};
  for (const TextLine& line : lines) cutter.cut(line);
  LoosePieces loose{cutter.take(), {}};
  std::map<int, NumberingLevel> seen;
  for (const LoosePiece& piece : loose.pieces) {
    if (piece.marker) seen.emplace(depth_of(piece.marker->level), piece.marker->level);
  }
  const auto columns_with_levels = static_cast<std::size_t>(
      std::count_if(columns.begin(), columns.end(),
                    [](const ColumnHeading& column) { return is_level(column.role); }));
  for (const auto& [depth, level] : seen) {
    if (loose.levels.size() < columns_with_levels) loose.levels.push_back(level);
  }
  for (LoosePiece& piece : loose.pieces) {
    const bool known = piece.marker && std::find(loose.levels.begin(), loose.levels.end(),
                                                 piece.marker->level) != loose.levels.end();
    if (!known) piece.marker.reset();
  }
  return loose;
}

}  // namespace hb::plan

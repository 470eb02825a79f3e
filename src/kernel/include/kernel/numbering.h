// Official numbering of Chinese documents (文書處理手冊): 壹、 → 一、 → （一） → 1、 → （1）, below
// them 甲、 or A.; laws count 第一章, 第一節, 第一條. This file writes the marker of a level, and
// recognises the many ways in which real documents write it.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace hb {

/// A kind of marker. The first five, in this order, are the official levels of a plan.
enum class NumberingLevel {
  part,               ///< 壹、
  section,            ///< 一、
  item,               ///< （一）
  point,              ///< 1、 (also written 1.)
  subpoint,           ///< （1）
  stem,               ///< 甲、
  letter,             ///< A.
  letter_item,        ///< （A）
  article,            ///< 第一條
  circled,            ///< ①
  chapter,            ///< 第一章
  division,           ///< 第一節
  decimal,            ///< 1.1
  subdecimal,         ///< 1.1.1
  fine_decimal,       ///< 1.1.1.1
  labelled_item,      ///< 要項一：
  labelled_strategy,  ///< 策略1-1：
  labelled_step,      ///< 步驟1-1-1：
};

enum class Brackets { none, full_width, half_width, mixed };

/// What closes a marker without brackets.
enum class Delimiter {
  none,
  comma,  ///< 、
  dot,    ///< . or ．
  blank,  ///< Only a blank: 壹　依據
};

/// A marker found at the start of a line, and how its writing differs from the official one.
struct NumberingMarker {
  NumberingLevel level{};
  int ordinal = 0;             ///< 1…; of several numbers the last.
  int above = 0;               ///< The number before the last: 2 in 2.1 and 策略2-1：, else 0.
  std::size_t begin = 0;       ///< First byte of the marker, after blanks and a bullet.
  std::size_t length = 0;      ///< Its bytes, closing bracket or delimiter included.
  std::size_t text_begin = 0;  ///< First byte of the text, after the blanks that follow.
  Brackets brackets = Brackets::none;
  Delimiter delimiter = Delimiter::none;
  bool bullet_before = false;  ///< A list bullet stands before it: `- (一)`, `•壹、`.
  bool letter_spaced = false;  ///< Blanks inside: `（ 一 ）`, `壹 、`.
  bool full_width = false;     ///< Full-width digits or letters.
  bool bopomofo_one = false;   ///< ㄧ (U+3127) stands for 一.
  bool lower_case = false;     ///< `a.` for `A.`
};

/// The marker that `line` starts with, if it starts with one. An amount (1.5 公里, 1.5%), a dotted
/// date (107.2.1), a year in brackets ((102)年度) and words such as 第一層 or 第一、二季 are no
/// markers. 第一、 is a section as 一、 is. Ordinals go to 99, those of 第…條 to 999, those of 1.1
/// to 30. 第一章 and 第一節 end with a blank, a colon, or the line; 1.1 is followed by its text. A
/// line that merely looks alike (一、二樓) cannot be told apart here; compare it with its
/// neighbours.
std::optional<NumberingMarker> find_marker(std::string_view line);

/// The official writing, full-width brackets, for example （二十一）. Refuses an ordinal below 1,
/// over 99, or beyond the signs of its level (甲 to 癸, A to Z, ① to ㊿), and the levels of 1.1,
/// which one number does not make: kernel.numbering.out_of_range.
Result<std::string> render_marker(NumberingLevel level, int ordinal);

/// Whether a level is written with all numbers above it: 1.1, 1.1.1.
bool is_decimal(NumberingLevel level);
/// Whether a level names itself: 要項一：, 策略1-1：.
bool is_labelled(NumberingLevel level);

/// The official levels from the top: part, section, item, point, subpoint, stem, letter_item.
const std::vector<NumberingLevel>& official_levels();

namespace refusal {
inline const Error numbering_out_of_range{Fault::invalid, "kernel.numbering.out_of_range"};
}  // namespace refusal

}  // namespace hb

// How Chinese official text looks on its lines: widths, brackets left open, sentence ends, and how
// two wrapped lines become one again.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hb::plan {

/// Columns that a text takes in a fixed-width font: 2 for a CJK sign, 1 for others.
int display_width(std::string_view text);

/// Signs that are not blanks.
std::size_t count_signs(std::string_view text);

/// Without any blank at all.
std::string without_blanks(std::string_view text);

/// Runs of blanks become one. Text whose letters were spread to fill a line (求 及 年 度) is closed
/// up; then only blanks between Latin words stay.
std::string squeeze(std::string_view text);

/// Appends a wrapped line: Latin words get one blank between them, CJK text and digits none. A
/// number that is set apart on its other side (115 年), or among others that are, is set apart
/// where the line was full as well.
void join_line(std::string& text, std::string_view next);

/// Whether a text ends a sentence or announces a list: 。；：！？… and a bracket or quote after
/// them.
bool ends_sentence(std::string_view text);

/// Whether a text ends with ： or :.
bool ends_with_colon(std::string_view text);

/// Round brackets and quotes that are opened and not closed in a text, or in one that goes on where
/// `open` of them were open: whoever reads a paragraph line by line looks at each sign once.
int open_brackets(std::string_view text, int open = 0);

/// Whether `text` holds a sign that only sentences have: 。；！？
bool holds_sentence(std::string_view text);

/// Whether a number between two texts is spoken of and starts nothing: 如附件 | 3、 and 依第 |
/// （一）項.
bool refers_to_number(std::string_view before, std::string_view behind);

/// Whether a line says of which edition a page is, and nothing else: 113 年修正版, 1091月修.
bool is_stamp(std::string_view line);

/// The number that a line starts with where the sign of a marker is missing: 1 依縣府要求…,
/// 1對方單位名稱。 Nothing for a number that counts or dates something: 3 項, 12月.
std::optional<int> bare_number(std::string_view line);

/// Whether a text starts with a sign that never starts a line of its own: 。，、；）」
bool starts_with_closing(std::string_view text);

}  // namespace hb::plan

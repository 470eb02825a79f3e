// Reading a rule book file. The reader goes through to the end and names every problem with its
// line and column, so that an author mends a file in one go.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "rulebook/rulebook.h"

namespace hb::rulebook {

/// One thing to mend. `error` is the text key with its values.
struct Problem {
  int line = 1;
  int column = 1;
  std::string path;  ///< Where in the book: "duty approve-plan · rule".
  Error error;
};

/// What became of a file: a book, or problems, never both.
struct Reading {
  std::optional<RuleBook> book;
  std::vector<Problem> problems;  ///< In the order of the file; at most kMostProblems.
};

inline constexpr std::size_t kMostProblems = 200;

/// Reads the text of a file (TOML, UTF-8). Takes any bytes: what is too large, too deep or no TOML
/// at all is one problem like the others.
Reading read_rulebook(std::string_view toml);

/// The text of a file that read_rulebook() took, as JSON with the same keys.
std::string rulebook_json(std::string_view toml);

namespace refusal {
inline constexpr Error read_too_large{Fault::too_large, "rulebook.read.too_large"};
inline constexpr Error read_too_deep{Fault::invalid, "rulebook.read.too_deep"};
inline constexpr Error read_not_toml{Fault::invalid, "rulebook.read.not_toml"};
inline constexpr Error read_unknown_format{Fault::invalid, "rulebook.read.unknown_format"};
inline constexpr Error read_unknown_key{Fault::invalid, "rulebook.read.unknown_key"};
inline constexpr Error read_unknown_key_near{Fault::invalid, "rulebook.read.unknown_key_near"};
inline constexpr Error read_missing_key{Fault::invalid, "rulebook.read.missing_key"};
inline constexpr Error read_wants_text{Fault::invalid, "rulebook.read.wants_text"};
inline constexpr Error read_wants_number{Fault::invalid, "rulebook.read.wants_number"};
inline constexpr Error read_wants_flag{Fault::invalid, "rulebook.read.wants_flag"};
inline constexpr Error read_wants_list{Fault::invalid, "rulebook.read.wants_list"};
inline constexpr Error read_wants_table{Fault::invalid, "rulebook.read.wants_table"};
inline constexpr Error read_wants_tables{Fault::invalid, "rulebook.read.wants_tables"};
inline constexpr Error read_empty{Fault::invalid, "rulebook.read.empty"};
inline constexpr Error read_too_long{Fault::invalid, "rulebook.read.too_long"};
inline constexpr Error read_too_many{Fault::invalid, "rulebook.read.too_many"};
inline constexpr Error read_bad_code{Fault::invalid, "rulebook.read.bad_code"};
inline constexpr Error read_out_of_range{Fault::invalid, "rulebook.read.out_of_range"};
inline constexpr Error read_unknown_word{Fault::invalid, "rulebook.read.unknown_word"};
inline constexpr Error read_unknown_word_near{Fault::invalid, "rulebook.read.unknown_word_near"};
inline constexpr Error read_named_twice{Fault::invalid, "rulebook.read.named_twice"};
inline constexpr Error read_duplicate{Fault::invalid, "rulebook.read.duplicate"};
inline constexpr Error read_bad_marker{Fault::invalid, "rulebook.read.bad_marker"};
inline constexpr Error read_marker_order{Fault::invalid, "rulebook.read.marker_order"};
inline constexpr Error read_years_backwards{Fault::invalid, "rulebook.read.years_backwards"};
inline constexpr Error read_undated_number{Fault::invalid, "rulebook.read.undated_number"};
inline constexpr Error read_unknown_source{Fault::invalid, "rulebook.read.unknown_source"};
inline constexpr Error read_unknown_part{Fault::invalid, "rulebook.read.unknown_part"};
inline constexpr Error read_unknown_class{Fault::invalid, "rulebook.read.unknown_class"};
inline constexpr Error read_points_missing{Fault::invalid, "rulebook.read.points_missing"};
inline constexpr Error read_points_sum{Fault::invalid, "rulebook.read.points_sum"};
inline constexpr Error read_not_used_here{Fault::invalid, "rulebook.read.not_used_here"};
inline constexpr Error read_needed_here{Fault::invalid, "rulebook.read.needed_here"};
inline constexpr Error read_unknown_state{Fault::invalid, "rulebook.read.unknown_state"};
inline constexpr Error read_no_initial{Fault::invalid, "rulebook.read.no_initial"};
inline constexpr Error read_two_initial{Fault::invalid, "rulebook.read.two_initial"};
inline constexpr Error read_no_final{Fault::invalid, "rulebook.read.no_final"};
inline constexpr Error read_unreachable{Fault::invalid, "rulebook.read.unreachable"};
inline constexpr Error read_no_way_out{Fault::invalid, "rulebook.read.no_way_out"};
inline constexpr Error read_lock_unlocked{Fault::invalid, "rulebook.read.lock_unlocked"};
inline constexpr Error read_withdraw_without_effect{Fault::invalid,
                                                    "rulebook.read.withdraw_without_effect"};
inline constexpr Error read_fact_never{Fault::invalid, "rulebook.read.fact_never"};
}  // namespace refusal

}  // namespace hb::rulebook

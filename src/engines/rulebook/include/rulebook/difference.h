// What two versions of a book differ in, said by subject: the duty «審定年度計畫» has another
// deadline. Not a difference of texts: comments and the layout of a file mean nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/texts.h"

namespace hb::rulebook {

/// One difference.
struct Change {
  enum class Kind {
    added,      ///< `name` is new.
    removed,    ///< `name` is gone.
    changed,    ///< A key of `name` has another value.
    reordered,  ///< The rows of `table` within `name` stand in another order.
  };
  Kind kind = Kind::changed;
  std::string_view table;  ///< What kind of piece: "duty"; "book" for the book itself.
  std::string code;        ///< Its identity; empty for the book.
  std::string name_zh;     ///< Its title; the identity when it has none.
  std::string name_en;
  std::string_view within{};  ///< The table that it stands in: "procedure" for a step.
  std::string within_code{};
  std::string key{};     ///< Of `changed`: the key, such as "rule", or "title.zh".
  std::string before{};  ///< Of `changed`: the values as they are written; empty when left out.
  std::string after{};
};

/// Both texts are files that read_rulebook() took. In the order of format_tables().
std::vector<Change> differences(std::string_view before_toml, std::string_view after_toml);

/// A difference as a sentence: 應辦事項「審定計畫」的期限，由「1 月底前」改為「2 月底前」。
std::string change_words(const Change& change, const Texts& texts, Locale locale);

}  // namespace hb::rulebook

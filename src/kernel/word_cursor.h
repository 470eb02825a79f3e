// A place in a text that moves on over the words it is offered. Blanks and line breaks may stand
// between the words and between their signs.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace hb {

class WordCursor {
 public:
  using Word = std::u32string_view;

  WordCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  /// The byte behind what was taken, and the way back to an earlier one.
  std::size_t at() const { return at_; }
  void back_to(std::size_t at) { at_ = at; }
  /// The first byte of what comes next.
  std::size_t next() const;

  /// Takes the word if it comes next; of several, the first that does.
  bool eat(Word word);
  bool eat_any(std::initializer_list<Word> words);
  std::optional<int> eat_number();

  /// Takes a word that comes within the next few signs of the same clause.
  bool eat_soon(std::initializer_list<Word> words);
  /// Takes the number after 至少, with its verb between them if it has one: 至少運用2項.
  std::optional<int> eat_least();

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace hb

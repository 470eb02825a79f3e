// Texts cut into what the search index holds. See storage/search.h for the rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace hb::storage {

/// A text as single signs: `original` in NFC, `folded` with small letters and a blank for each
/// separator. Both have the same length, so that a place in one is the same place in the other.
struct SearchText {
  std::u32string original;
  std::u32string folded;
};

SearchText search_text(std::string_view text);
std::string to_utf8(std::u32string_view text);

/// The terms of a folded text, in order; an empty one is a gap that no phrase may cross.
std::vector<std::string> index_terms(std::u32string_view folded);

/// One word of a query as the phrase to look for.
struct SearchPhrase {
  std::u32string word;             ///< Folded.
  std::vector<std::string> terms;  ///< Must follow each other in the index.
  bool last_is_prefix = false;     ///< The last term may be the beginning of one in the index.
};

/// The words of a query.
std::vector<SearchPhrase> search_phrases(const SearchText& query);

/// Where `word` stands in a folded text as the index finds it, or npos: ASCII words only whole.
std::size_t find_word(std::u32string_view folded, std::u32string_view word);

/// A stretch of a text that is indexed by itself.
struct Chunk {
  std::size_t begin = 0;
  std::size_t length = 0;
};

/// Stretches of at most 8,000 signs that overlap by more than the longest query, cut outside of
/// ASCII words. PostgreSQL finds no phrase beyond position 16,383 of a text, and keeps no more than
/// 256 places of one term; SQLite has neither limit, but gets the same chunks.
std::vector<Chunk> cut_chunks(std::u32string_view folded);

}  // namespace hb::storage

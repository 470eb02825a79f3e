#include "bigrams.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <unordered_map>

#include "kernel/unicode.h"
#include "kernel/utf8.h"
#include "storage/search.h"

namespace hb::storage {
namespace {

constexpr std::size_t kChunkSigns = 8'000;
constexpr std::size_t kOverlap = 2 * kSearchMostSigns;
constexpr int kPlacesOfATerm = 255;
// Longer than any query, so that a cut word is never taken for one that was asked for.
constexpr std::size_t kLongestWord = kSearchMostSigns + 1;

bool is_ascii_word(char32_t sign) {
  return (sign >= U'a' && sign <= U'z') || (sign >= U'0' && sign <= U'9');
}

char32_t fold(char32_t sign) {
  const auto code = static_cast<UChar32>(sign);
  // Private use counts as a word: offices write rare names with signs of their own (造字).
  constexpr std::uint32_t kWords =
      U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK | U_GC_SO_MASK | U_GC_CO_MASK | U_GC_CN_MASK;
  if ((U_GET_GC_MASK(code) & kWords) == 0) return U' ';
  const auto folded = static_cast<char32_t>(u_foldCase(code, U_FOLD_CASE_DEFAULT));
  return folded;
}

// The end of the run (of ASCII word signs, or of others) that starts at `from`.
std::size_t run_end(std::u32string_view folded, std::size_t from) {
  const bool ascii = is_ascii_word(folded[from]);
  std::size_t end = from;
  while (end < folded.size() && folded[end] != U' ' && is_ascii_word(folded[end]) == ascii) ++end;
  return end;
}

void append_pairs(std::vector<std::string>& terms, std::u32string_view run) {
  for (std::size_t i = 0; i + 1 < run.size(); ++i) terms.push_back(to_utf8(run.substr(i, 2)));
}

SearchPhrase phrase_of(std::u32string_view word) {
  SearchPhrase phrase;
  phrase.word = word;
  std::size_t at = 0;
  while (at < word.size()) {
    const std::size_t end = run_end(word, at);
    const std::u32string_view run = word.substr(at, end - at);
    const bool last = end == word.size();
    if (is_ascii_word(run.front())) {
      phrase.terms.push_back(to_utf8(run));
    } else {
      append_pairs(phrase.terms, run);
      // Inside the word the run ends here in the text too; at its end the text may go on.
      if (!last || run.size() == 1) phrase.terms.push_back(to_utf8(run.substr(run.size() - 1)));
      phrase.last_is_prefix = last && run.size() == 1;
    }
    at = end;
  }
  return phrase;
}

bool has_crowded_term(std::u32string_view folded) {
  std::unordered_map<std::string, int> places;
  for (std::string& term : index_terms(folded)) {
    if (!term.empty() && ++places[std::move(term)] > kPlacesOfATerm) return true;
  }
  return false;
}

// Moves a cut back to where it divides no ASCII word, unless the word fills the whole stretch.
std::size_t outside_word(std::u32string_view folded, std::size_t cut, std::size_t least) {
  std::size_t at = cut;
  while (at > least && at < folded.size() && is_ascii_word(folded[at]) &&
         is_ascii_word(folded[at - 1])) {
    --at;
  }
  return at > least ? at : cut;
}

}  // namespace

SearchText search_text(std::string_view text) {
  const std::string normal = to_nfc(text);
  SearchText result;
  std::size_t at = 0;
  while (at < normal.size()) {
    const utf8::Sign sign = utf8::sign_at(normal, at);
    result.original += sign.value == 0 ? U' ' : sign.value;  // PostgreSQL keeps no NUL.
    result.folded += fold(sign.value);
    at += sign.length;
  }
  return result;
}

std::string to_utf8(std::u32string_view text) {
  std::string result;
  for (const char32_t sign : text) utf8::append(result, sign);
  return result;
}

std::vector<std::string> index_terms(std::u32string_view folded) {
  std::vector<std::string> terms;
  std::size_t at = 0;
  bool after_ascii = false;
  while ((at = folded.find_first_not_of(U' ', at)) != folded.npos) {
    const std::size_t end = run_end(folded, at);
    const std::u32string_view run = folded.substr(at, end - at);
    const bool ascii = is_ascii_word(run.front());
    // "表 1" must not be found by 表1. Between runs of one kind their terms keep them apart
    // already.
    const bool apart = at > 0 && folded[at - 1] == U' ';
    if (!terms.empty() && apart && ascii != after_ascii) terms.emplace_back();
    if (ascii) {
      terms.push_back(to_utf8(run.substr(0, kLongestWord)));
    } else {
      append_pairs(terms, run);
      terms.push_back(to_utf8(run.substr(run.size() - 1)));
    }
    after_ascii = ascii;
    at = end;
  }
  return terms;
}

std::vector<SearchPhrase> search_phrases(const SearchText& query) {
  std::vector<SearchPhrase> phrases;
  const std::u32string_view folded = query.folded;
  std::size_t at = 0;
  while ((at = folded.find_first_not_of(U' ', at)) != folded.npos) {
    const std::size_t end = std::min(folded.find(U' ', at), folded.size());
    phrases.push_back(phrase_of(folded.substr(at, end - at)));
    at = end;
  }
  return phrases;
}

std::size_t find_word(std::u32string_view folded, std::u32string_view word) {
  for (std::size_t at = folded.find(word); at != folded.npos; at = folded.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool cut_before = at > 0 && is_ascii_word(word.front()) && is_ascii_word(folded[at - 1]);
    const bool cut_after =
        end < folded.size() && is_ascii_word(word.back()) && is_ascii_word(folded[end]);
    if (!cut_before && !cut_after) return at;
  }
  return folded.npos;
}

std::vector<Chunk> cut_chunks(std::u32string_view folded) {
  std::vector<Chunk> chunks;
  std::size_t begin = 0;
  while (begin < folded.size()) {
    std::size_t length = std::min(kChunkSigns, folded.size() - begin);
    // 250 signs hold no term more often than 255 times, so this ends above the overlap.
    while (length > kOverlap + 50 && has_crowded_term(folded.substr(begin, length))) {
      length = std::max(length / 2, kOverlap + 50);
    }
    const std::size_t end =
        outside_word(folded, begin + length, begin + std::min(length, kOverlap + 1));
    chunks.push_back({begin, end - begin});
    if (end == folded.size()) break;
    begin = outside_word(folded, end - kOverlap, begin + 1);
  }
  return chunks;
}

}  // namespace hb::storage

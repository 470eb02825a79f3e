// Full-text search that finds every Chinese substring and nothing else, the same on both databases.
//
// A text is put into NFC, letters are folded to small ones, and everything that is no letter, digit
// or ideograph separates words. A word of ASCII letters and digits is kept whole; a run of other
// signs is cut into overlapping pairs (bigrams) followed by its last sign alone, so that a phrase
// of pairs is a substring and a single sign is the beginning of a pair.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/id.h"
#include "kernel/result.h"
#include "storage/database.h"

namespace hb::storage {

/// Something that can be found: `kind` and `key` name it ("plan.step", "42").
struct SearchEntry {
  std::string kind;
  std::string key;
  AgencyId agency_id;
  bool is_public = false;  ///< Published: anybody may find it.
  std::string title;
  std::string body;
  std::string url;
};

/// What the searcher may see.
struct SearchFilter {
  std::vector<std::int64_t>
      agencies;  ///< Their unpublished entries as well as the published ones of all.
  std::vector<std::string> kinds;  ///< Only these; empty: all.
};

/// A piece of a snippet; `marked` where it is what was looked for.
struct SnippetPart {
  std::string text;
  bool marked = false;
};

struct SearchHit {
  std::string kind;
  std::string key;
  AgencyId agency_id;
  std::string title;
  std::string url;
  std::vector<SnippetPart> snippet;
};

struct SearchPage {
  std::vector<SearchHit> hits;
  std::int64_t total = 0;  ///< On all pages.
};

/// Most signs and words of one query.
inline constexpr std::size_t kSearchMostSigns = 100;
inline constexpr std::size_t kSearchMostWords = 10;

/// Makes the entry findable, instead of an earlier one of the same kind and key.
void put_search_entry(Transaction& tx, const SearchEntry& entry);

/// Forgets it; nothing happens if it is not there.
void remove_search_entry(Transaction& tx, std::string_view kind, std::string_view key);

/// Puts the texts of every entry of `from` into `to`, whose entries have the same numbers and no
/// texts: each database cuts and keeps its index terms in its own way.
void copy_search_texts(Transaction& from, Transaction& to);

/// Entries that hold every word of `query` (words are separated by blanks and punctuation), those
/// with hits in the title first, then the newest. A query without a word finds nothing. Refuses
/// with `storage.search.too_long` and `storage.search.too_many_words`.
Result<SearchPage> find_entries(Transaction& tx, std::string_view query, const SearchFilter& filter,
                                int limit, int offset);

}  // namespace hb::storage

// Which kinds of documents an installation makes public, and under which licences they may be used:
// data, read from a TOML file (data/publications/kinds.toml is the one that the program carries).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "org/agency.h"

namespace hb::content {

/// A kind of document (公開文件種類).
struct Kind {
  std::string key;  ///< Lasting.
  org::LocalName name;
  int item = 0;            ///< Of 政府資訊公開法 §7 I; 0: none fits.
  bool rights = false;     ///< Holder and licence are said before it is published.
  bool numbered = false;   ///< It has a number and a date of its own.
  int review_months = 12;  ///< 0: it is not looked at again.
  org::LocalName note;     ///< For who fills in the form.
};

/// On which terms something may be used (授權方式).
struct Licence {
  std::string key;
  org::LocalName name;
  std::string url;  ///< Where it can be read; may be empty.
};

/// A port (org/ports.h): the lists of this installation.
struct Lists {
  std::vector<Kind> kinds;
  std::vector<Licence> licences;

  /// Null when there is none with this key.
  const Kind* kind(std::string_view key) const;
  const Licence* licence(std::string_view key) const;
};
/// A kind that is on the list no more still has its documents: its key is its name.
Kind kind_or_key(const Lists& lists, std::string_view key);

/// One thing to mend in a file.
struct Problem {
  int line = 1;
  int column = 1;
  Error error;
};
/// What became of a file: lists, or problems, never both.
struct Reading {
  std::optional<Lists> lists;
  std::vector<Problem> problems;  ///< In the order of the file.
};

/// Reads to the end and names every problem with its place.
Reading read_lists(std::string_view toml);

inline constexpr int kItems = 10;  ///< Of 政府資訊公開法 §7 I.
inline constexpr int kLongestReview = 120;
inline constexpr std::size_t kMaxListsBytes = 256u << 10;

namespace refusal {
inline const Error kinds_not_toml{Fault::invalid, "content.kinds.not_toml"};
inline const Error kinds_too_large{Fault::too_large, "content.kinds.too_large"};
inline const Error kinds_none{Fault::invalid, "content.kinds.none"};
inline const Error kinds_unknown_key{Fault::invalid, "content.kinds.unknown_key"};
inline const Error kinds_missing_key{Fault::invalid, "content.kinds.missing_key"};
inline const Error kinds_wrong_type{Fault::invalid, "content.kinds.wrong_type"};
inline const Error kinds_bad_key{Fault::invalid, "content.kinds.bad_key"};
inline const Error kinds_twice{Fault::invalid, "content.kinds.twice"};
inline const Error kinds_out_of_range{Fault::invalid, "content.kinds.out_of_range"};
inline const Error kinds_bad_address{Fault::invalid, "content.kinds.bad_address"};
}  // namespace refusal

}  // namespace hb::content

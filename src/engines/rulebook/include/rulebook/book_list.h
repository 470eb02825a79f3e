// Rows of lists: the loaded books, their versions, the years that are pinned.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"
#include "rulebook/vocabulary.h"

namespace hb::rulebook {

/// A book with what its latest version says.
struct BookRow {
  std::string code;
  LocalText title;
  int versions = 0;  ///< Also the number of the latest.
  int from_year = 0;
  std::optional<int> to_year;
  Instant loaded_at{};  ///< Of the latest version.
};

/// One version without its content.
struct VersionRow {
  std::string code;
  int number = 0;
  LocalText title;
  int from_year = 0;
  std::optional<int> to_year;
  std::string sha256;
  Instant loaded_at{};
  PersonId loaded_by;  ///< 0 for the command line and for books that the program carries.
  std::string note;
};

/// A year is judged by a version from a moment on.
struct PinRow {
  std::string code;
  int roc_year = 0;
  int ordinal = 1;  ///< 1 at first use, then one more for each change.
  int number = 0;   ///< Of the version.
  Instant at{};
  PersonId person_id;
  std::string reason;  ///< Empty at first use.
};

/// The fact that a file was taken in.
struct BookLoaded {
  std::string code;
  int number = 0;
  bool is_new = false;  ///< False: the same content is that version already.
};

namespace refusal {
inline constexpr Error load_problems{Fault::invalid, "rulebook.load.problems"};
inline constexpr Error load_meanwhile{Fault::conflict, "rulebook.load.meanwhile"};
inline constexpr Error pin_no_reason{Fault::invalid, "rulebook.pin.no_reason", "reason"};
inline constexpr Error pin_not_pinned{Fault::invalid, "rulebook.pin.not_pinned", "year"};
inline constexpr Error pin_unchanged{Fault::conflict, "rulebook.pin.unchanged", "number"};
inline constexpr Error pin_not_covered{Fault::invalid, "rulebook.pin.not_covered", "number"};
inline constexpr Error pin_meanwhile{Fault::conflict, "rulebook.pin.meanwhile"};
inline constexpr Error no_such_book{Fault::not_found, "rulebook.book.not_found"};
}  // namespace refusal

}  // namespace hb::rulebook

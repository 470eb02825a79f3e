// Taking books in, and looking at what there is.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "org/context.h"
#include "rulebook/book_list.h"
#include "rulebook/difference.h"
#include "rulebook/in_force.h"

namespace hb::rulebook {

/// The loaded books by their codes. For everybody.
std::vector<BookRow> list_books(org::Context& context);

/// A book's versions and pins.
struct BookHistory {
  std::vector<VersionRow> versions;  ///< The latest first; never empty.
  std::vector<PinRow> pins;          ///< The latest year first, then the latest change.
  std::unordered_map<PersonId, std::string> people;
};
/// Refuses with `no_such_book`. For everybody; people are named to who is signed in.
Result<BookHistory> book_history(org::Context& context, std::string_view code);

/// The version that a year is judged by: the pinned one, else the latest. 0 for the year gives the
/// latest. Refuses with `no_such_version`.
Result<BookVersion> version_of_year(org::Context& context, std::string_view code, int roc_year);

/// The text of a version's file; number 0 is the latest.
Result<std::string> version_text(org::Context& context, std::string_view code, int number);

/// What `to` says otherwise than `from`.
Result<std::vector<Change>> compare_versions(org::Context& context, std::string_view code, int from,
                                             int to);

/// Which earlier versions make a file one that is here already.
enum class AlreadyHere {
  latest,  ///< Only the latest: an author may go back to an older content.
  any,     ///< Any: a carried file must not overrule what an office has loaded since.
};

/// Takes a file in as the next version of its book. Needs `manage_system`. Refuses `load_problems`
/// for a text that read_rulebook() does not take.
Result<BookLoaded> load_book(org::Context& context, std::string_view toml, std::string_view note,
                             AlreadyHere already_here = AlreadyHere::latest);

/// Judges a year that is pinned by another version from now on. Needs `manage_system` and a reason.
Result<Done> repin_year(org::Context& context, std::string_view code, int roc_year, int number,
                        std::string_view reason);

}  // namespace hb::rulebook

// Lists of publications: what is asked for, and what they hold.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "content/publication.h"

namespace hb::content {

enum class ListState { published, draft, overdue, replaced, withdrawn };
inline constexpr ListState kListStates[] = {ListState::published, ListState::draft,
                                            ListState::overdue, ListState::replaced,
                                            ListState::withdrawn};
std::string_view name_of(ListState state);
std::optional<ListState> list_state_of(std::string_view name);

/// What a list of staff holds beside what the viewer may see.
/// What somebody answers for: what he owns, and what belongs to the agencies whose publications he
/// keeps.
struct Mine {
  PersonId owner;  ///< 0: whoever owns it.
  std::vector<std::int64_t> kept;
};

struct PublicationFilter {
  AgencyId agency_id;  ///< 0: every agency in scope.
  std::string kind;    ///< Empty: every kind.
  std::optional<ListState> state;
  std::string text;  ///< Words that all have to stand in it.
  bool only_mine = false;
  Mine mine;  ///< Of the viewer, where only_mine; filled in by the action.
  int page = 1;
  int page_size = 50;
};

struct PublicationList {
  std::vector<Publication> rows;
  int total = 0;
};

/// How many stand where, of what the filter holds without its state.
struct PublicationCounts {
  int draft = 0;
  int published = 0;
  int overdue = 0;  ///< Among the published.
  int replaced = 0;
  int withdrawn = 0;
  int all() const { return draft + published + replaced + withdrawn; }
};

/// What a citizen looks for among what is published.
struct PublicFilter {
  AgencyId agency_id;  ///< 0: every agency.
  std::string kind;
  int roc_year = 0;  ///< In which it was made public; 0: any.
  std::string text;
  int page = 1;
  int page_size = 20;
};

/// How many of a kind.
using KindCount = std::pair<std::string, int>;

}  // namespace hb::content

// Lists of services: what is asked for, and what they hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/service.h"

namespace hb::catalogue {

enum class ListState { draft, published, changed, overdue };
inline constexpr ListState kListStates[] = {ListState::published, ListState::changed,
                                            ListState::draft, ListState::overdue};
std::string_view name_of(ListState state);
std::optional<ListState> list_state_of(std::string_view name);

/// What a list of staff holds beside what the viewer may see.
struct ServiceFilter {
  AgencyId agency_id;  ///< 0: every agency in scope.
  UnitId unit_id;      ///< 0: every unit.
  std::optional<ListState> state;
  std::string text;  ///< In name or code.
  int page = 1;
  int page_size = 50;
};

struct ServiceList {
  std::vector<Service> rows;
  int total = 0;
};

/// How many stand where, of what the filter holds without its state.
struct ServiceCounts {
  int draft = 0;
  int published = 0;
  int changed = 0;  ///< Among the published.
  int overdue = 0;  ///< Among the published.
  int all() const { return draft + published; }
};

/// What a citizen looks for.
struct PublicFilter {
  AgencyId agency_id;      ///< 0: every agency.
  bool online = false;     ///< Only what one can apply for online.
  bool no_papers = false;  ///< Only what needs no paper.
  std::string text;        ///< Words that all have to stand in it.
  int page = 1;
  int page_size = 20;
};

/// One line of what is found.
struct ServiceCard {
  ServiceId id;
  AgencyId agency_id;
  org::LocalName name;
  org::LocalName summary;
  bool online = false;
  bool no_papers = false;
  bool here = false;  ///< This program's own form takes applications.
};
struct ServiceCards {
  std::vector<ServiceCard> rows;
  int total = 0;
};

/// The words of a search, each to stand somewhere: at most four, cut at blanks.
std::vector<std::string> search_words(std::string_view typed);
/// What a search looks through of a published service, in small letters.
std::string searched_text(const ServiceDescription& description);

}  // namespace hb::catalogue

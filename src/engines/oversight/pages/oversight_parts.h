// What the pages of oversight share: addresses, words of days and moments, names asked for once.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <unordered_map>
#include <vector>

#include "org/agency.h"
#include "org/context.h"
#include "org/succession.h"
#include "oversight/check.h"
#include "web/parts.h"
#include "web/request.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::oversight {

/// 115/6/30, with how many days are left or gone.
std::string due_words(const web::Page& page, Date due, Date today);
/// Who wrote something, and when.
std::string writer_words(const web::Page& page, const Writer& by);
/// A web address that somebody typed, as a link that may not be trusted.
html::Node typed_link(const std::string& url);

/// Links to the list as CSV and ODS; `total`: its rows. Nothing for an empty list.
html::Node sheet_links(const web::Page& page, const web::Url& csv, const web::Url& ods, int total);

/// Names of the agencies, units and people that rows mention.
struct Names {
  org::NamesOverTime agencies;
  std::unordered_map<UnitId, org::LocalName> units;
  std::unordered_map<PersonId, std::string> people;
  /// Under the name of the day on which something was said or done; empty for no agency.
  std::string agency(const web::Page& page, AgencyId id, Date day) const;
  std::string agency(const web::Page& page, AgencyId id, Instant at) const;
  std::string unit(const web::Page& page, UnitId id) const;
  std::string person(PersonId id) const;
};
struct Mentioned {
  std::vector<AgencyId> agencies{};
  std::vector<UnitId> units{};
  std::vector<PersonId> people{};
};
Names names_of(org::Context& context, Mentioned mentioned);

web::Url check_url(CheckId id);
web::StateTag state_tag(CheckState state);

boost::json::object writer_json(const Writer& by);

/// The year of the Republic that a list is asked for; 0, for all of them, when it is none.
int year_asked(const web::Request& request);

/// A select or a row of radios with its choices to be filled in.
web::ChoiceField choice(std::string name, std::string label, std::string none, std::string chosen);

}  // namespace hb::oversight

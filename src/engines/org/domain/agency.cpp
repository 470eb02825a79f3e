#include "org/agency.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "kernel/unicode.h"
#include "text_limits.h"

namespace hb::org {

namespace {

constexpr std::array kLevels = {AgencyLevel::city,     AgencyLevel::first,      AgencyLevel::second,
                                AgencyLevel::district, AgencyLevel::commission, AgencyLevel::other};

constexpr Error kCodeForm{Fault::invalid, "org.agency.code_form", "code"};
constexpr Error kNoAgencyName{Fault::invalid, "org.agency.no_name", "name_zh"};
constexpr Error kRenamedTooEarly{Fault::invalid, "org.agency.renamed_before_it_stood",
                                 "valid_from"};
constexpr Error kClosedAlready{Fault::conflict, "org.agency.closed_already"};
constexpr Error kClosedTooEarly{Fault::invalid, "org.agency.closed_before_it_stood", "last_day"};
constexpr Error kHasStandingBelow{Fault::conflict, "org.agency.has_standing_below"};

bool is_code(std::string_view code) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  return code.size() >= 2 && code.size() <= 40 && code.front() != '-' && code.back() != '-' &&
         std::all_of(code.begin(), code.end(), allowed);
}

Result<Done> check_name(const LocalName& name) {
  if (name.zh_tw.empty()) return kNoAgencyName;
  if (longer_than(name.zh_tw, 100)) return kTooLong.at("name_zh").with("most", "100");
  if (longer_than(name.en, 200)) return kTooLong.at("name_en").with("most", "200");
  return Done{};
}

using Children = std::map<AgencyId, std::vector<Agency>>;

void append_below(AgencyId parent, int depth, Children& children,
                  std::vector<AgencyInTree>& ordered) {
  const auto found = children.find(parent);
  if (found == children.end()) return;
  // Taken out before going down, so that a ring of parents, which no form lets in, still ends.
  const std::vector<Agency> sisters = std::move(found->second);
  children.erase(found);
  for (const Agency& agency : sisters) {
    ordered.push_back({agency, depth});
    append_below(agency.id, depth + 1, children, ordered);
  }
}

}  // namespace

std::span<const AgencyLevel> all_agency_levels() { return kLevels; }

std::string_view code_of(AgencyLevel level) {
  switch (level) {
    case AgencyLevel::city: return "city";
    case AgencyLevel::first: return "first";
    case AgencyLevel::second: return "second";
    case AgencyLevel::district: return "district";
    case AgencyLevel::commission: return "commission";
    case AgencyLevel::other: return "other";
  }
  std::abort();
}

std::optional<AgencyLevel> agency_level_from(std::string_view code) {
  const auto found = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&](AgencyLevel level) { return code_of(level) == code; });
  if (found == kLevels.end()) return std::nullopt;
  return *found;
}

std::vector<AgencyInTree> in_tree_order(std::vector<Agency> agencies) {
  std::vector<AgencyId> present;
  for (const Agency& agency : agencies) present.push_back(agency.id);
  std::sort(present.begin(), present.end());

  Children children;
  for (Agency& agency : agencies) {
    const bool below = std::binary_search(present.begin(), present.end(), agency.parent_id);
    const AgencyId parent = below ? agency.parent_id : AgencyId{};
    children[parent].push_back(std::move(agency));
  }
  std::vector<AgencyInTree> ordered;
  append_below(AgencyId{}, 0, children, ordered);
  return ordered;
}

Result<Done> check_agency(const AgencyForm& form) {
  if (!is_code(form.code)) return kCodeForm;
  HB_TRY(check_name(form.name));
  if (longer_than(form.address, 200)) return kTooLong.at("address").with("most", "200");
  if (longer_than(form.phone, 60)) return kTooLong.at("phone").with("most", "60");
  return Done{};
}

Result<Done> check_rename(const Agency& agency, const LocalName& name, Date from) {
  HB_TRY(check_name(name));
  if (from < agency.valid_from) return kRenamedTooEarly;
  return Done{};
}

Result<Done> check_close(const Agency& agency, Date last_day, bool has_standing_below) {
  if (agency.valid_to) return kClosedAlready;
  if (last_day < agency.valid_from) return kClosedTooEarly;
  if (has_standing_below) return kHasStandingBelow;
  return Done{};
}

}  // namespace hb::org

// The names by which rows, forms and JSON know the words of issues.
#include <array>
#include <cstdlib>
#include <utility>

#include "media/issue.h"

namespace hb::media {

std::string_view name_of(IssueState state) {
  switch (state) {
    case IssueState::open: return "open";
    case IssueState::found: return "found";
    case IssueState::drafted: return "drafted";
    case IssueState::approved: return "approved";
    case IssueState::published: return "published";
    case IssueState::withdrawn: return "withdrawn";
    case IssueState::closed: return "closed";
  }
  std::abort();
}

std::optional<IssueState> issue_state_of(std::string_view name) {
  for (const IssueState state : kIssueStates) {
    if (name_of(state) == name) return state;
  }
  return std::nullopt;
}

namespace {

constexpr std::array<std::pair<EventKind, std::string_view>, 11> kKinds{
    {{EventKind::opened, "opened"},
     {EventKind::joined, "joined"},
     {EventKind::assigned, "assigned"},
     {EventKind::found, "found"},
     {EventKind::drafted, "drafted"},
     {EventKind::returned, "returned"},
     {EventKind::approved, "approved"},
     {EventKind::published, "published"},
     {EventKind::withdrawn, "withdrawn"},
     {EventKind::stopped, "stopped"},
     {EventKind::noted, "noted"}}};

}  // namespace

std::string_view name_of(EventKind kind) {
  for (const auto& [each, name] : kKinds) {
    if (each == kind) return name;
  }
  std::abort();
}

std::optional<EventKind> event_kind_of(std::string_view name) {
  for (const auto& [each, known] : kKinds) {
    if (known == name) return each;
  }
  return std::nullopt;
}

}  // namespace hb::media

// The names by which rows, forms and JSON know the words of cases.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

#include "casework/case.h"
#include "casework/case_list.h"

namespace hb::casework {

namespace {

template <typename T, std::size_t N>
using Names = std::array<std::pair<T, std::string_view>, N>;

template <typename T, std::size_t N>
std::string_view named(const Names<T, N>& names, T value) {
  for (const auto& [each, name] : names) {
    if (each == value) return name;
  }
  std::abort();
}

template <typename T, std::size_t N>
std::optional<T> valued(const Names<T, N>& names, std::string_view wanted) {
  for (const auto& [each, name] : names) {
    if (name == wanted) return each;
  }
  return std::nullopt;
}

constexpr Names<Channel, 8> kChannelNames{{{Channel::counter, "counter"},
                                           {Channel::phone, "phone"},
                                           {Channel::web, "web"},
                                           {Channel::email, "email"},
                                           {Channel::letter, "letter"},
                                           {Channel::fax, "fax"},
                                           {Channel::media, "media"},
                                           {Channel::meeting, "meeting"}}};
constexpr Names<ReplyBy, 3> kReplyNames{
    {{ReplyBy::email, "email"}, {ReplyBy::letter, "letter"}, {ReplyBy::phone, "phone"}}};
constexpr Names<CaseState, 8> kStateNames{{{CaseState::received, "received"},
                                           {CaseState::working, "working"},
                                           {CaseState::waiting, "waiting"},
                                           {CaseState::proposed, "proposed"},
                                           {CaseState::merged, "merged"},
                                           {CaseState::answered, "answered"},
                                           {CaseState::transferred, "transferred"},
                                           {CaseState::set_aside, "set_aside"}}};
constexpr Names<Ground, 3> kGroundNames{{{Ground::no_content, "no_content"},
                                         {Ground::answered_before, "answered_before"},
                                         {Ground::sent_to_many, "sent_to_many"}}};
constexpr Names<Happened, 7> kHappenedNames{{{Happened::closed, "closed"},
                                             {Happened::late, "late"},
                                             {Happened::transferred, "transferred"},
                                             {Happened::handed_back, "handed_back"},
                                             {Happened::extended, "extended"},
                                             {Happened::asked, "asked"},
                                             {Happened::reopened, "reopened"}}};
constexpr Names<EventKind, 15> kEventNames{{{EventKind::received, "received"},
                                            {EventKind::assigned, "assigned"},
                                            {EventKind::handed_back, "handed_back"},
                                            {EventKind::noted, "noted"},
                                            {EventKind::asked, "asked"},
                                            {EventKind::supplied, "supplied"},
                                            {EventKind::extended, "extended"},
                                            {EventKind::proposed, "proposed"},
                                            {EventKind::returned, "returned"},
                                            {EventKind::answered, "answered"},
                                            {EventKind::transferred, "transferred"},
                                            {EventKind::set_aside, "set_aside"},
                                            {EventKind::reopened, "reopened"},
                                            {EventKind::merged, "merged"},
                                            {EventKind::released, "released"}}};

}  // namespace

std::string_view name_of(Channel channel) { return named(kChannelNames, channel); }
std::optional<Channel> channel_of(std::string_view name) { return valued(kChannelNames, name); }
std::string_view name_of(ReplyBy by) { return named(kReplyNames, by); }
std::optional<ReplyBy> reply_by_of(std::string_view name) { return valued(kReplyNames, name); }
std::string_view name_of(CaseState state) { return named(kStateNames, state); }
std::optional<CaseState> case_state_of(std::string_view name) { return valued(kStateNames, name); }
std::string_view name_of(Ground ground) { return named(kGroundNames, ground); }
std::optional<Ground> ground_of(std::string_view name) { return valued(kGroundNames, name); }
std::string_view name_of(EventKind kind) { return named(kEventNames, kind); }
std::optional<EventKind> event_kind_of(std::string_view name) { return valued(kEventNames, name); }

std::string_view name_of(Happened happened) { return named(kHappenedNames, happened); }
std::optional<Happened> happened_of(std::string_view name) { return valued(kHappenedNames, name); }

}  // namespace hb::casework

// The names by which rows, forms and JSON know the words of cases.
#include "casework/case.h"
#include "casework/case_list.h"
#include "casework/chain.h"
#include "kernel/name_table.h"

namespace hb::casework {

namespace {

constexpr NameTable<Channel, 8> kChannelNames{{{Channel::counter, "counter"},
                                               {Channel::phone, "phone"},
                                               {Channel::web, "web"},
                                               {Channel::email, "email"},
                                               {Channel::letter, "letter"},
                                               {Channel::fax, "fax"},
                                               {Channel::media, "media"},
                                               {Channel::meeting, "meeting"}}};
constexpr NameTable<ReplyBy, 5> kReplyNames{{{ReplyBy::email, "email"},
                                             {ReplyBy::letter, "letter"},
                                             {ReplyBy::phone, "phone"},
                                             {ReplyBy::counter, "counter"},
                                             {ReplyBy::none, "none"}}};
constexpr NameTable<CaseState, 8> kStateNames{{{CaseState::received, "received"},
                                               {CaseState::working, "working"},
                                               {CaseState::waiting, "waiting"},
                                               {CaseState::proposed, "proposed"},
                                               {CaseState::merged, "merged"},
                                               {CaseState::answered, "answered"},
                                               {CaseState::transferred, "transferred"},
                                               {CaseState::set_aside, "set_aside"}}};
constexpr NameTable<Ground, 3> kGroundNames{{{Ground::no_content, "no_content"},
                                             {Ground::answered_before, "answered_before"},
                                             {Ground::sent_to_many, "sent_to_many"}}};
constexpr NameTable<Verdict, 3> kVerdictNames{
    {{Verdict::granted, "granted"}, {Verdict::partly, "partly"}, {Verdict::refused, "refused"}}};
constexpr NameTable<CaseOrder, 4> kOrderNames{{{CaseOrder::pressing, "pressing"},
                                               {CaseOrder::due, "due"},
                                               {CaseOrder::received, "received"},
                                               {CaseOrder::number, "number"}}};
constexpr NameTable<CaseColumn, 7> kColumnNames{{{CaseColumn::type, "type"},
                                                 {CaseColumn::class_, "class"},
                                                 {CaseColumn::channel, "channel"},
                                                 {CaseColumn::received, "received"},
                                                 {CaseColumn::due, "due"},
                                                 {CaseColumn::holder, "holder"},
                                                 {CaseColumn::state, "state"}}};
constexpr NameTable<Happened, 7> kHappenedNames{{{Happened::closed, "closed"},
                                                 {Happened::late, "late"},
                                                 {Happened::transferred, "transferred"},
                                                 {Happened::handed_back, "handed_back"},
                                                 {Happened::extended, "extended"},
                                                 {Happened::asked, "asked"},
                                                 {Happened::reopened, "reopened"}}};
constexpr NameTable<EventKind, 19> kEventNames{{{EventKind::received, "received"},
                                                {EventKind::assigned, "assigned"},
                                                {EventKind::handed_back, "handed_back"},
                                                {EventKind::noted, "noted"},
                                                {EventKind::asked, "asked"},
                                                {EventKind::supplied, "supplied"},
                                                {EventKind::extended, "extended"},
                                                {EventKind::proposed, "proposed"},
                                                {EventKind::agreed, "agreed"},
                                                {EventKind::returned, "returned"},
                                                {EventKind::answered, "answered"},
                                                {EventKind::transferred, "transferred"},
                                                {EventKind::set_aside, "set_aside"},
                                                {EventKind::reopened, "reopened"},
                                                {EventKind::merged, "merged"},
                                                {EventKind::released, "released"},
                                                {EventKind::recounted, "recounted"},
                                                {EventKind::lapsed, "lapsed"},
                                                {EventKind::applied, "applied"}}};
constexpr NameTable<Desk, 3> kDeskNames{{{Desk::unit_head, "unit_head"},
                                         {Desk::director, "director"},
                                         {Desk::agency_head, "agency_head"}}};

}  // namespace

std::string_view name_of(Desk desk) { return name_in(kDeskNames, desk); }
std::optional<Desk> desk_of(std::string_view name) { return value_in(kDeskNames, name); }
std::string_view name_of(Channel channel) { return name_in(kChannelNames, channel); }
std::optional<Channel> channel_of(std::string_view name) { return value_in(kChannelNames, name); }
std::string_view name_of(ReplyBy by) { return name_in(kReplyNames, by); }
std::optional<ReplyBy> reply_by_of(std::string_view name) { return value_in(kReplyNames, name); }
std::string_view name_of(CaseState state) { return name_in(kStateNames, state); }
std::optional<CaseState> case_state_of(std::string_view name) {
  return value_in(kStateNames, name);
}
std::string_view name_of(Ground ground) { return name_in(kGroundNames, ground); }
std::optional<Ground> ground_of(std::string_view name) { return value_in(kGroundNames, name); }
std::string_view name_of(Verdict verdict) { return name_in(kVerdictNames, verdict); }
std::optional<Verdict> verdict_of(std::string_view name) { return value_in(kVerdictNames, name); }
std::string_view name_of(EventKind kind) { return name_in(kEventNames, kind); }
std::optional<EventKind> event_kind_of(std::string_view name) {
  return value_in(kEventNames, name);
}

std::string_view name_of(CaseOrder order) { return name_in(kOrderNames, order); }
std::optional<CaseOrder> case_order_of(std::string_view name) {
  return value_in(kOrderNames, name);
}
std::string_view name_of(CaseColumn column) { return name_in(kColumnNames, column); }
std::optional<CaseColumn> case_column_of(std::string_view name) {
  return value_in(kColumnNames, name);
}

std::string_view name_of(Happened happened) { return name_in(kHappenedNames, happened); }
std::optional<Happened> happened_of(std::string_view name) {
  return value_in(kHappenedNames, name);
}

}  // namespace hb::casework

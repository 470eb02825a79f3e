#include "meeting_cases.h"

#include <charconv>

#include "decisions.h"
#include "meetings.h"

namespace hb::app {

namespace {

constexpr std::string_view kMeeting = "meeting/";
constexpr std::string_view kDecision = "decision/";

std::int64_t number_behind(std::string_view key, std::string_view prefix) {
  if (!key.starts_with(prefix)) return 0;
  key.remove_prefix(prefix.size());
  std::int64_t id = 0;
  const auto read = std::from_chars(key.data(), key.data() + key.size(), id);
  return read.ptr == key.data() + key.size() && read.ec == std::errc{} ? id : 0;
}

class MeetingOrigins final : public casework::CaseOrigins {
 public:
  std::optional<casework::CaseOrigin> find(org::Context& context,
                                           std::string_view key) const override {
    if (const auto id = number_behind(key, kMeeting)) {
      const auto view = oversight::find_meeting(context, oversight::MeetingId{id});
      if (!view) return std::nullopt;
      return casework::CaseOrigin{.key = std::string{key},
                                  .agency_id = view->meeting.form.agency_id,
                                  .title = view->meeting.form.title,
                                  .words = {},
                                  .url = "/meetings/" + std::to_string(id)};
    }
    if (const auto id = number_behind(key, kDecision)) {
      const auto view = oversight::find_decision(context, oversight::DecisionId{id});
      if (!view) return std::nullopt;
      const oversight::TeamDecision& decision = view->decision;
      return casework::CaseOrigin{
          .key = std::string{key},
          .agency_id = decision.agency_id,
          .title = decision.meeting + "（" + std::to_string(decision.number) + "）",
          .words = decision.form.text,
          .url = "/decisions/" + std::to_string(id)};
    }
    return std::nullopt;
  }
};

class CasesOfMeetings final : public oversight::MeetingCases {
 public:
  bool may_record(const org::Context& context) const override {
    return context.viewer.may_anywhere(org::Duty::handle_cases);
  }

  std::string form_url(std::string_view key) const override {
    return "/cases/new?origin=" + std::string{key};
  }

  std::vector<oversight::CaseOfMeeting> made_of(org::Context& context,
                                                std::span<const std::string> keys) const override {
    std::vector<oversight::CaseOfMeeting> cases;
    for (casework::CaseMade& each : casework::cases_made_of(context, keys)) {
      cases.push_back(
          {.key = std::move(each.key),
           .number = std::move(each.number),
           .subject = each.may_open ? std::move(each.subject) : std::string{},
           .state = "casework.state." + std::string{casework::name_of(each.state)},
           .url = each.may_open ? "/cases/" + std::to_string(each.id.value) : std::string{}});
    }
    return cases;
  }
};

}  // namespace

const casework::CaseOrigins& meeting_origins() {
  static const MeetingOrigins origins;
  return origins;
}

const oversight::MeetingCases& cases_of_meetings() {
  static const CasesOfMeetings cases;
  return cases;
}

}  // namespace hb::app

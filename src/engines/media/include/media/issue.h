// An issue (輿情議題): one story, told by one or more clippings, that the office has to answer. A
// clock runs from the moment it was seen until the first clarification is published, in hours
// round the clock: news does not wait for office hours (第一時間; false information within 4
// hours).
//
//   open → found → drafted → approved → published → drafted again (a correction) or withdrawn
//            facts     ↑ returned ↓
//   The stop-loss point (停損點) says from which day the office answers no further, and why: before
//   anything was published it closes the issue without a rebuttal.
//
// What happened is a row each and never changes. Who wrote a text does not approve it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "kernel/texts.h"
#include "media/clipping.h"

namespace hb::media {

using AnswerId = Id<struct AnswerTag>;
using FactId = Id<struct FactTag>;
using PictureId = Id<struct PictureTag>;

/// Hours within which an agency answers.
struct Targets {
  int hours_untrue = 4;
  int hours_other = 24;
  int minutes_for(Tone tone) const {
    return 60 * (tone == Tone::untrue ? hours_untrue : hours_other);
  }
  friend bool operator==(const Targets&, const Targets&) = default;
};
inline constexpr int kMostHours = 240;
Result<Done> check_targets(const Targets& targets);

enum class IssueState {
  open,       ///< What is true has to be found out.
  found,      ///< The facts are there: an answer has to be written.
  drafted,    ///< It waits for approval.
  approved,   ///< It waits to be published.
  published,  ///< It stands on the portal.
  withdrawn,  ///< It stood there, and is marked as withdrawn.
  closed,     ///< Closed without a rebuttal.
};
inline constexpr IssueState kIssueStates[] = {
    IssueState::open,      IssueState::found,     IssueState::drafted, IssueState::approved,
    IssueState::published, IssueState::withdrawn, IssueState::closed};
std::string_view name_of(IssueState state);
std::optional<IssueState> issue_state_of(std::string_view name);
constexpr bool is_open(IssueState state) {
  return state == IssueState::open || state == IssueState::found || state == IssueState::drafted ||
         state == IssueState::approved;
}

/// What happened.
enum class EventKind {
  opened,
  joined,  ///< One more clipping.
  assigned,
  found,  ///< The facts were written down.
  drafted,
  returned,
  approved,
  published,
  withdrawn,
  stopped,  ///< The stop-loss point.
  noted,
};
std::string_view name_of(EventKind kind);
std::optional<EventKind> event_kind_of(std::string_view name);

struct IssueEvent {
  EventKind kind{};
  Instant at{};
  PersonId person_id;
  std::string person_name;
  PersonId to_person_id;  ///< Assigned to.
  AnswerId answer_id;     ///< The text that was drafted, approved, published.
  std::string text;
  std::optional<Date> day;  ///< Of a stop-loss point: from when on.
};

/// An issue as it stands.
struct Issue {
  IssueId id;
  AgencyId agency_id;
  std::string title;
  std::string topic;
  Tone tone = Tone::neutral;
  IssueState state{};
  UnitId unit_id;
  PersonId owner_id;
  Instant seen_at{};
  int target_minutes = 0;
  std::optional<Instant> answered_at;  ///< The first publication.
  std::optional<Date> stopped_on;
  AnswerId latest_answer;  ///< Written last; 0: none.
  AnswerId public_answer;  ///< That stands on the portal; 0: none.
  int clippings = 0;
  int row_version = 1;

  Instant due_at() const { return seen_at + std::chrono::minutes{target_minutes}; }
  /// Still to be answered.
  bool is_running() const { return !answered_at && is_open(state); }
  bool is_late(Instant now) const { return is_running() && due_at() < now; }
  /// Answered no later than promised.
  bool was_in_time() const { return answered_at && *answered_at <= due_at(); }
};

/// Whole minutes left, rounded up; negative when the time is over.
int minutes_left(const Issue& issue, Instant now);
/// From seen to answered, in whole minutes.
int minutes_taken(const Issue& issue);

/// What is to be done with an issue.
struct IssueMove {
  EventKind kind{};
  int row_version = 0;
  std::string text;
  PersonId owner_id;
  UnitId unit_id;
  AnswerId answer_id;  ///< The new text, for `drafted`; else the latest is meant.
  std::optional<Date> day;
};

/// The fact that it was done.
struct IssueMoved {
  IssueEvent event;
  IssueState state{};
  UnitId unit_id;
  PersonId owner_id;
  AnswerId latest_answer;
  AnswerId public_answer;
  std::optional<Instant> answered_at;
  std::optional<Date> stopped_on;
};

inline constexpr std::size_t kMaxNote = 1'000;

/// What may be done where the issue stands, in the order in which a page offers it.
std::vector<EventKind> moves_from(const Issue& issue);

/// Refuses what cannot be done where the issue stands, an issue that moved on meanwhile, a move
/// without its words, approving one's own text (`drafter` wrote the latest), and an assignment to
/// nobody.
Result<IssueMoved> move_issue(const Issue& issue, const IssueMove& move, PersonId person,
                              PersonId drafter, Instant now);

/// What was found out (查明原委).
struct FactForm {
  std::string text;
  std::string sources;  ///< Who or what says so, one per line.
};
inline constexpr std::size_t kMaxFacts = 5'000;
inline constexpr int kMostFactFiles = 5;
std::vector<Error> check_facts(const FactForm& form);

struct FactFile {
  std::int64_t id = 0;
  FactId fact_id;
  MediaFile file;
};
struct Facts {
  FactId id;
  FactForm form;
  Instant at{};
  std::string person_name;
};

/// One picture of a text; what it shows is said in words as well.
struct Picture {
  PictureId id;
  AnswerId answer_id;
  MediaFile file;
  std::string alternative;
};

// 「222原則」 (行政院即時新聞澄清): a title of at most 20 signs, a text of at most 200, two
// pictures.
inline constexpr std::size_t kMaxAnswerTitle = 20;
inline constexpr std::size_t kMaxAnswerText = 200;
inline constexpr std::size_t kMostPictures = 2;
inline constexpr std::size_t kMaxAlternative = 120;

/// What answers an issue (澄清稿), as it is written.
struct AnswerForm {
  std::string title;
  std::string text;
  std::string correction;  ///< What was wrong with the version before; empty for the first.
};
/// One version of it. Signs are counted as people see them: code points of the NFC text.
struct Answer {
  AnswerId id;
  IssueId issue_id;
  int number = 0;
  AnswerForm form;
  PersonId person_id;
  std::string person_name;
  Instant at{};
  std::optional<Instant> published_at;
};

/// A picture slot of a form: a new file, or one of the version before.
struct PictureWanted {
  std::optional<MediaFile> file;
  std::string alternative;
};

/// All that is wrong at once: no title or text, either too long, a picture that is none or has no
/// words, more than two, a correction that does not say what was wrong.
std::vector<Error> check_answer(const AnswerForm& form, const std::vector<PictureWanted>& pictures,
                                bool corrects);

/// One step of the office's procedure (SOP), ticked per issue.
struct SopStep {
  std::string code;
  std::string name_zh;
  std::string name_en;
  bool done = false;
  std::string person_name;  ///< Who said so last.
  std::optional<Instant> at;
  const std::string& name(Locale locale) const {
    return locale == Locale::en && !name_en.empty() ? name_en : name_zh;
  }
};

namespace refusal {
inline const Error issue_missing{Fault::not_found, "media.issue.not_found"};
inline const Error cannot_now{Fault::conflict, "media.issue.cannot_now"};
inline const Error moved_meanwhile{Fault::conflict, "media.issue.moved_meanwhile"};
inline const Error no_words{Fault::invalid, "media.issue.no_words", "text"};
inline const Error no_stop_day{Fault::invalid, "media.issue.no_stop_day", "stop_on"};
inline const Error own_text{Fault::forbidden, "media.issue.own_text"};
inline const Error no_owner{Fault::invalid, "media.issue.no_owner", "owner"};
inline const Error no_facts{Fault::invalid, "media.facts.no_text", "text"};
inline const Error no_sources{Fault::invalid, "media.facts.no_sources", "sources"};
inline const Error too_many_files{Fault::invalid, "media.facts.too_many_files", "files"};
inline const Error answer_no_title{Fault::invalid, "media.answer.no_title", "title"};
inline const Error answer_no_text{Fault::invalid, "media.answer.no_text", "text"};
inline const Error answer_title_too_long{Fault::invalid, "media.answer.title_too_long", "title"};
inline const Error answer_text_too_long{Fault::invalid, "media.answer.text_too_long", "text"};
inline const Error no_alternative{Fault::invalid, "media.answer.no_alternative"};
inline const Error picture_unwanted{Fault::invalid, "media.answer.picture_unwanted"};
inline const Error no_correction{Fault::invalid, "media.answer.no_correction", "correction"};
inline const Error bad_hours{Fault::invalid, "media.targets.bad_hours", "hours_untrue"};
inline const Error no_such_file{Fault::not_found, "media.file.not_found"};
}  // namespace refusal

}  // namespace hb::media

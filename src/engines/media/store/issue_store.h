// Issues with what happened to them, what was found out, and every version of what answers them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/watching.h"
#include "watch_store.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::media {

/// What an issue is opened with.
struct IssueOpened {
  AgencyId agency_id;
  std::string title;
  std::string topic;
  Tone tone = Tone::neutral;
  UnitId unit_id;
  PersonId owner_id;
  Instant seen_at{};
  int target_minutes = 0;
};

/// A clarification as the public site has it.
struct PublicAnswer {
  Answer answer;
  AgencyId agency_id;
  std::optional<Instant> withdrawn_at;
  std::string withdrawn_why;
};

/// What issues came to; for measures and figures.
struct IssueFact {
  IssueId id;
  std::string title;
  Instant seen_at{};
  int target_minutes = 0;
  std::optional<Instant> answered_at;
};

class IssueStore {
 public:
  IssueStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  IssueId open(const IssueOpened& fact, const Actor& by);
  /// Refuses `moved_meanwhile` when somebody was faster.
  Result<Done> record(const Issue& issue, const IssueMoved& fact, const Actor& by);
  /// One more clipping; the clock goes on from the first.
  void record_joined(const Issue& issue, std::string_view title, const Actor& by);

  Result<Issue> find(IssueId id, const org::Scope& scope);
  std::vector<IssueEvent> events(IssueId id);
  IssueList list(const IssueFilter& filter, const org::Scope& scope, Instant now);
  /// Running ones, those that press first.
  std::vector<Issue> running(const org::Scope& scope, int limit);
  /// What somebody owns or what waits to be approved, corrections of what is public among them; at
  /// most `limit`.
  std::vector<Issue> waiting(const org::Scope& scope, PersonId owner, int limit);

  FactId add(const Issue& issue, const FactForm& form, const std::vector<MediaFile>& files,
             const Actor& by);
  std::vector<Facts> facts(IssueId id);
  std::vector<FactFile> fact_files(IssueId id);
  std::optional<FactFile> fact_file(IssueId issue, std::int64_t id);

  AnswerId add(const Issue& issue, const AnswerForm& form,
               const std::vector<PictureWanted>& pictures, const Actor& by);
  /// All versions, the first first; with the moment of publication of those that were.
  std::vector<Answer> answers(IssueId id);
  std::vector<Picture> pictures(IssueId id);
  std::optional<Picture> picture(IssueId issue, PictureId id);

  std::vector<SopStep> steps(IssueId id);
  void tick(const Issue& issue, std::string_view step, bool done, const Actor& by);

  /// Published clarifications, the newest first: what everybody may see. `total` counts all.
  std::vector<PublicAnswer> published(int limit, int offset, int& total);
  /// Every version that was published of one issue, the newest first; empty when none was.
  std::vector<PublicAnswer> published_of(IssueId id);
  std::optional<Picture> public_picture(IssueId issue, PictureId id);
  std::vector<Picture> pictures_of_answer(AnswerId id);

  /// Issues seen in the days given, by id behind `after`; stops when `visit` says false.
  void each_fact(const org::Scope& scope, Date first, Date last, Instant as_of, IssueId after,
                 const std::function<bool(const IssueFact&)>& visit);

  std::vector<Issue> of_owner(PersonId owner, IssueId only = {});
  /// False when it moved on since it was read.
  bool give(const Issue& issue, PersonId to, const Actor& by);

 private:
  void record_event(const Issue& issue, const IssueEvent& event, const Actor& by);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::media

// Clippings and the places where they were seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "media/topics.h"
#include "watch_store.h"

namespace hb::media {

/// A clipping that is to be kept.
struct ClippingTaken {
  ClippingForm form;
  AgencyId agency_id;  ///< Whose matter it is.
  SourceId source_id;
  PersonId person_id;
  RuleId rule_id;
  std::optional<MediaFile> file;
};

/// What became of it.
struct ClippingKept {
  enum class How {
    added,
    joined,  ///< The story was there: one more place.
    known,   ///< The very address was there.
  };
  ClippingId id;
  How how = How::added;
};

/// One month's clippings of one tone; no tone: not yet read.
struct ToneCount {
  std::string month;
  std::optional<Tone> tone;
  int count = 0;
};

class ClippingStore {
 public:
  explicit ClippingStore(storage::Transaction& tx) : tx_(tx) {}

  ClippingKept keep(const ClippingTaken& taken);

  Result<Clipping> find(ClippingId id, const org::Scope& scope);
  std::vector<Sighting> sightings(ClippingId id);
  ClippingList list(const ClippingFilter& filter, const org::Scope& scope);
  std::vector<Clipping> of_issue(IssueId issue);
  /// The newest of who watches, without an issue or with one.
  std::vector<Clipping> latest(AgencyId watching_agency, int limit);
  /// Refuses `changed_meanwhile`.
  Result<Done> file(const Clipping& clipping, std::optional<Tone> tone, std::string_view topic);
  /// Holds one for its issue, before that is opened; refuses `changed_meanwhile` when it has one.
  Result<Done> hold_for_issue(const Clipping& clipping);
  /// Puts it to an issue; refuses `changed_meanwhile` when it has one by now.
  Result<Done> join(const Clipping& clipping, IssueId issue);

  /// By month from `first` to `last`, both "2026-01".
  std::vector<ToneCount> tones(const org::Scope& scope, std::string_view first,
                               std::string_view last);
  std::vector<TopicOfYear> topics(const org::Scope& scope, int gregorian_year);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::media

// Clippings (剪報): what a medium said, from a feed or cut out by hand. The same story on other
// sites is joined to the first as one more place where it was seen, not repeated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "kernel/result.h"

namespace hb::media {

using SourceId = Id<struct SourceTag>;
using ClippingId = Id<struct ClippingTag>;
using RuleId = Id<struct RuleTag>;
using IssueId = Id<struct IssueTag>;

/// How a story speaks of the office.
enum class Tone {
  favourable,
  neutral,
  unfavourable,
  untrue,  ///< False information (不實訊息): to be answered first of all.
};
inline constexpr Tone kTones[] = {Tone::untrue, Tone::unfavourable, Tone::neutral,
                                  Tone::favourable};
std::string_view name_of(Tone tone);
std::optional<Tone> tone_of(std::string_view name);

inline constexpr std::size_t kMaxTitle = 200;
inline constexpr std::size_t kMaxMediaName = 60;
inline constexpr std::size_t kMaxTopic = 30;
inline constexpr std::size_t kMaxClippingText = 5'000;
inline constexpr std::size_t kMaxFeedText = 500;
inline constexpr std::size_t kMaxUrl = 2'000;
inline constexpr std::int64_t kMaxFileBytes = 10 << 20;
/// So long a story with the same title is the same story.
inline constexpr int kSameStoryDays = 3;

/// A file of the store, typed by its bytes.
struct MediaFile {
  std::string hash;
  std::string name;
  std::string type;  ///< "image/png", "image/jpeg", "application/pdf".
  std::int64_t size = 0;
};

/// What the first bytes of a file say that it is; empty for anything but PNG, JPEG and PDF. Twelve
/// bytes are enough.
std::string_view type_of_bytes(std::string_view head);
constexpr bool is_picture(std::string_view type) {
  return type == "image/png" || type == "image/jpeg";
}

/// What is filled in for a clipping by hand, or read from a feed.
struct ClippingForm {
  AgencyId agency_id;  ///< Who watches.
  std::string title;
  std::string medium;
  std::string url;
  std::string text;
  Instant seen_at{};
  std::optional<Instant> published_at;
  std::optional<Tone> tone;
  std::string topic;
};

/// A clipping as it is kept.
struct Clipping {
  ClippingId id;
  AgencyId agency_id;  ///< Whose matter it is.
  ClippingForm form;
  SourceId source_id;  ///< 0: by hand.
  RuleId rule_id;      ///< That assigned it; 0: none.
  IssueId issue_id;    ///< 0: none yet.
  PersonId owner_id;   ///< Of the rule, as it stands.
  std::optional<MediaFile> file;
  int sightings = 1;
  int row_version = 1;
};

/// One more place where a story was seen.
struct Sighting {
  std::string medium;
  std::string url;
  Instant seen_at{};
};

/// All that is wrong with a clipping at once: no agency, title or medium, texts too long, an
/// address that is none, a time to come.
std::vector<Error> check_clipping(const ClippingForm& form, Instant now);
/// Refuses an empty file, one above kMaxFileBytes, and whatever is neither picture nor PDF.
Result<Done> check_file(const MediaFile& file);

/// A title without blanks, punctuation, capitals and widths: by it a story is known again.
std::string normal_title(std::string_view title);
/// An address without fragment and without what campaigns hang on it (`utm_…`, `fbclid`).
std::string normal_url(std::string_view url);

namespace refusal {
inline const Error clipping_missing{Fault::not_found, "media.clipping.not_found"};
inline const Error no_agency{Fault::invalid, "media.clipping.no_agency", "agency"};
inline const Error no_title{Fault::invalid, "media.clipping.no_title", "title"};
inline const Error no_medium{Fault::invalid, "media.clipping.no_medium", "medium"};
inline const Error bad_url{Fault::invalid, "media.clipping.bad_url", "url"};
inline const Error time_to_come{Fault::invalid, "media.clipping.time_to_come", "seen_clock"};
inline const Error bad_clock{Fault::invalid, "media.clipping.bad_clock", "seen_clock"};
inline const Error too_long{Fault::invalid, "media.too_long", "text"};
inline const Error file_empty{Fault::invalid, "media.file.empty", "file"};
inline const Error file_too_large{Fault::invalid, "media.file.too_large", "file"};
inline const Error file_unwanted{Fault::invalid, "media.file.unwanted", "file"};
inline const Error tone_missing{Fault::invalid, "media.clipping.no_tone", "tone"};
inline const Error changed_meanwhile{Fault::conflict, "media.changed_meanwhile"};
}  // namespace refusal

}  // namespace hb::media

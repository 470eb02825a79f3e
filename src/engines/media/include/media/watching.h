// What is watched and how: sources, drills, and what lists of clippings and issues are asked for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/issue.h"

namespace hb::media {

/// A feed as staff keep it.
struct SourceForm {
  AgencyId agency_id;
  std::string name;
  std::string url;
  int every_minutes = 30;
  bool active = true;
};
inline constexpr int kLeastMinutes = 5;
inline constexpr int kMostMinutes = 24 * 60;

struct Source {
  SourceId id;
  SourceForm form;
  std::optional<Instant> fetched_at;
  int status = 0;       ///< HTTP; 0 when nothing answered.
  std::string problem;  ///< Text key of what went wrong last; empty when it was right.
  std::string etag;
  std::string last_modified;
  int row_version = 1;
};
/// No agency, name or address, an address that is none, a rhythm outside the bounds.
std::vector<Error> check_source(const SourceForm& form);

/// A drill (演練) of the procedure: what was practised, learnt and changed.
struct DrillForm {
  AgencyId agency_id;
  Date held_on{};
  std::string title;
  std::string scenario;
  std::string lessons;
  std::string changes;
};
struct Drill {
  std::int64_t id = 0;
  DrillForm form;
  std::string person_name;
  Instant at{};
};
std::vector<Error> check_drill(const DrillForm& form, Date today);

struct ClippingFilter {
  AgencyId agency_id;  ///< 0: all in scope.
  std::optional<Tone> tone;
  bool unfiled = false;  ///< Without tone or issue.
  std::string text;
  std::string month;  ///< "2026-11"; empty: always.
  std::string topic;  ///< In just these words.
  int year = 0;       ///< Gregorian; 0: always.
  std::optional<Instant> since;
  int page = 1;
  int page_size = 25;
};
struct ClippingList {
  std::vector<Clipping> rows;
  int total = 0;
};

struct IssueFilter {
  AgencyId agency_id;
  std::optional<IssueState> state;
  bool running = false;  ///< Only those still to be answered.
  bool late = false;
  bool answered = false;
  PersonId owner_id;
  std::string topic;
  std::string month;  ///< In which it was seen.
  int page = 1;
  int page_size = 25;
};
struct IssueList {
  std::vector<Issue> rows;
  int total = 0;
};

namespace refusal {
inline const Error source_missing{Fault::not_found, "media.source.not_found"};
inline const Error source_no_name{Fault::invalid, "media.source.no_name", "name"};
inline const Error source_bad_url{Fault::invalid, "media.source.bad_url", "url"};
inline const Error source_bad_rhythm{Fault::invalid, "media.source.bad_rhythm", "every_minutes"};
inline const Error drill_no_title{Fault::invalid, "media.drill.no_title", "title"};
inline const Error drill_no_lessons{Fault::invalid, "media.drill.no_lessons", "lessons"};
inline const Error drill_to_come{Fault::invalid, "media.drill.to_come", "held_on"};
}  // namespace refusal

}  // namespace hb::media

// Cases (陳情案件) that were made of what was said at a meeting or of one of its decisions (H07).
// This engine knows no cases: it asks a port (org/ports.h), connected where both are known.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "org/context.h"

namespace hb::oversight {

/// A case that was made of something.
struct CaseOfMeeting {
  std::string key;  ///< Of what: "meeting/12", "decision/34".
  std::string number;
  std::string subject;  ///< Empty where the viewer may not read it.
  std::string state;    ///< Text key.
  std::string url;      ///< A path of this site; empty where the viewer may not open it.
};

class MeetingCases {
 public:
  virtual ~MeetingCases() = default;
  /// Whether the viewer records cases anywhere.
  virtual bool may_record(const org::Context& context) const = 0;
  /// The page on which a case is made of `key`, as a path of this site.
  virtual std::string form_url(std::string_view key) const = 0;
  /// Those that were made of any of `keys`.
  virtual std::vector<CaseOfMeeting> made_of(org::Context& context,
                                             std::span<const std::string> keys) const = 0;
};

}  // namespace hb::oversight

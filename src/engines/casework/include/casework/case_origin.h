// Where a case comes from, when it was made of something else in this program: a meeting's minutes,
// a decision. This engine knows neither: it keeps a key ("meeting/12") with the words of its day,
// and asks the port CaseOrigins what the key means to whoever looks.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "org/context.h"

namespace hb::casework {

/// What a case is made of.
struct CaseOrigin {
  std::string key;
  AgencyId agency_id;
  std::string title;  ///< «第3次推動小組會議 決議 2».
  std::string words;  ///< That the case's text begins with; may be empty.
  std::string url;    ///< A path of this site.
};

/// The port (org/ports.h), connected where both engines are known.
class CaseOrigins {
 public:
  virtual ~CaseOrigins() = default;
  /// Nothing for a key that means nothing, and for what the viewer may not see.
  virtual std::optional<CaseOrigin> find(org::Context& context, std::string_view key) const = 0;
};

/// A case that was made of one of `keys`.
struct CaseMade {
  std::string key;
  CaseId id;
  std::string number;
  std::string subject;  ///< Empty of a secret case.
  CaseState state{};
  bool may_open = false;
};
/// In their order; within the viewer's scope.
std::vector<CaseMade> cases_made_of(org::Context& context, std::span<const std::string> keys);

namespace refusal {
inline const Error no_such_origin{Fault::invalid, "casework.origin.not_found", "origin"};
}  // namespace refusal

}  // namespace hb::casework

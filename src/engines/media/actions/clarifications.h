// What everybody may see: clarifications with all their published versions. Nothing is taken away:
// what was corrected or withdrawn stays readable as such.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "media/issue.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::media {

struct Clarification {
  Answer answer;
  org::LocalName agency;
  std::optional<Instant> withdrawn_at;
  std::string withdrawn_why;
};
struct ClarificationList {
  std::vector<Clarification> rows;
  int total = 0;
};
inline constexpr int kClarificationsPerPage = 20;
ClarificationList list_clarifications(org::Context& context, int page, int page_size);

struct ClarificationPage {
  std::vector<Clarification> versions;  ///< The one that stands first, then the older ones.
  std::unordered_map<AnswerId, std::vector<Picture>> pictures;
};
/// Refuses what was never published.
Result<ClarificationPage> open_clarification(org::Context& context, IssueId id);
Result<Picture> clarification_picture(org::Context& context, IssueId id, PictureId picture);

}  // namespace hb::media

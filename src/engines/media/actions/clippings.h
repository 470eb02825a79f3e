// Clippings: the desk, lists, clippings by hand, how they are filed and given to issues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/watching.h"
#include "media_names.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::media {

/// What the desk shows first thing in the morning.
struct Desk {
  std::vector<Issue> running;  ///< Those that press first.
  int late = 0;
  ClippingList today;  ///< Seen in the last 24 hours.
  int unfiled = 0;     ///< That nobody has read yet, whenever seen.
  std::vector<Source> failing;
  MediaNames names;
};
Result<Desk> open_desk(org::Context& context);

struct ClippingsFound {
  ClippingList list;
  std::vector<org::AgencyInTree> agencies;
  MediaNames names;
};
Result<ClippingsFound> find_clippings(org::Context& context, const ClippingFilter& filter);

struct ClippingFile {
  Clipping now;
  std::vector<Sighting> sightings;
  std::string rule;                ///< Name of the rule that assigned it.
  std::optional<Issue> issue;      ///< Its own.
  std::vector<Issue> open_issues;  ///< Of its agency, that it may be put to.
  MediaNames names;
};
Result<ClippingFile> open_clipping(org::Context& context, ClippingId id);
/// The file of a clipping, for handing out.
Result<MediaFile> clipping_file(org::Context& context, ClippingId id);

/// Records a clipping cut out by hand. With a file, `path` is where it lies until it is kept: runs
/// outside a transaction and opens its own. Gives the clipping that it became or was joined to.
struct Recorded {
  std::vector<Error> errors;
  ClippingId id;
  bool joined = false;
};
/// `wrong`: what could not be read of what was typed, told with all else.
Recorded record_clipping(org::Context& context, const ClippingForm& form,
                         std::optional<MediaFile> file, const std::string& path,
                         std::vector<Error> wrong = {});

/// How it speaks and of what; needs a tone. Tells all that is wrong; done when nothing is.
std::vector<Error> file_clipping(org::Context& context, ClippingId id, int row_version,
                                 std::optional<Tone> tone, const std::string& topic);
/// Makes an issue of a clipping, or puts it to one that is open (`issue`). Gives the issue.
Result<IssueId> give_to_issue(org::Context& context, ClippingId id, IssueId issue);

/// The viewer's agencies, for forms.
Result<std::vector<org::AgencyInTree>> choices_to_watch(org::Context& context);

}  // namespace hb::media

// Issues: the list, one issue with all that was said and written, and what is done with it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "media/watching.h"
#include "media_names.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/staff.h"
#include "org/waiting.h"

namespace hb::media {

struct IssuesFound {
  IssueList list;
  int running = 0;
  int late = 0;
  std::vector<org::AgencyInTree> agencies;
  MediaNames names;
};
Result<IssuesFound> find_issues(org::Context& context, const IssueFilter& filter);

struct IssueFile {
  Issue now;
  std::vector<Clipping> clippings;
  std::vector<IssueEvent> events;
  std::vector<Facts> facts;
  std::vector<FactFile> fact_files;
  std::vector<Answer> answers;
  std::vector<Picture> pictures;
  std::vector<SopStep> steps;
  std::vector<EventKind> may;  ///< What the viewer may do, in order.
  std::vector<org::StaffMember> staff;
  MediaNames names;

  const Answer* latest() const { return answers.empty() ? nullptr : &answers.back(); }
  std::vector<Picture> pictures_of(AnswerId id) const;
};
Result<IssueFile> open_issue(org::Context& context, IssueId id);

/// A move that needs no texts of its own: assigned, approved, returned, published, withdrawn,
/// stopped, noted.
Result<Done> do_with_issue(org::Context& context, IssueId id, const IssueMove& move);

/// A file on its way in: still lying at `path`.
struct IncomingFile {
  MediaFile file;
  std::string path;
};
/// Writes down what was found. Opens its own transactions.
std::vector<Error> record_facts(org::Context& context, IssueId id, int row_version,
                                const FactForm& form, std::vector<IncomingFile> files);

/// A picture of a draft: a new file, or one of the version before.
struct PictureSlot {
  std::optional<IncomingFile> file;
  PictureId kept;
  std::string alternative;
};
/// Writes a version of what answers. Opens its own transactions.
std::vector<Error> record_draft(org::Context& context, IssueId id, int row_version,
                                const AnswerForm& form, std::vector<PictureSlot> slots);

/// Ticks the steps of the procedure that are named, and takes the tick from the others.
Result<Done> tick_steps(org::Context& context, IssueId id, const std::vector<std::string>& done);

Result<MediaFile> fact_file(org::Context& context, IssueId id, std::int64_t file);
Result<Picture> draft_picture(org::Context& context, IssueId id, PictureId picture);

/// What waits for the viewer: late issues, his others, texts to approve.
std::vector<org::WaitingList> waiting_media(org::Context& context);

}  // namespace hb::media

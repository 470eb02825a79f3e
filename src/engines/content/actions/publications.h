// Publications for staff: lists, one with all about it, the checklist, and every change. Whoever
// describes an agency's services keeps its publications too (edit_services); whoever answers for
// one may say that it is still right.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "content/publication.h"
#include "content/publication_list.h"
#include "org/agency.h"
#include "org/context.h"
#include "org/staff.h"
#include "org/unit.h"

namespace hb::content {

/// A list with what stands around it.
struct PublicationListing {
  PublicationList list;
  PublicationCounts counts;                 ///< Of the filter without its state.
  std::vector<org::AgencyInTree> agencies;  ///< In scope.
  std::unordered_map<AgencyId, org::LocalName> agency_names;
  bool may_create = false;
};
/// What the viewer answers for.
Mine mine_of(const org::Viewer& viewer);

/// Refuses a citizen.
Result<PublicationListing> list_publications(org::Context& context, PublicationFilter filter);

/// A publication for staff.
struct Dossier {
  Publication publication;
  org::LocalName agency;
  org::LocalName unit;
  std::vector<PublicationFile> files;
  std::vector<PublicationEvent> events;  ///< The newest first.
  std::vector<Publication> editions;     ///< All of them, the newest first.
  Errors missing;                        ///< What publishing misses; of a draft.
  bool may_edit = false;
  bool may_review = false;
  bool may_begin_edition = false;
};
/// Refuses what is outside the scope.
Result<Dossier> open_publication(org::Context& context, PublicationId id);
/// As open_publication(), for who may change it.
Result<Dossier> edit_publication(org::Context& context, PublicationId id);
/// The same, for what changes in a draft only.
Result<Dossier> edit_draft(org::Context& context, PublicationId id);

/// The agencies whose publications the viewer keeps; refuses who keeps none.
Result<std::vector<org::AgencyInTree>> agencies_for_publications(org::Context& context);

struct Checklist {
  AgencyId agency_id;
  std::vector<org::AgencyInTree> agencies;  ///< In scope.
  std::vector<ChecklistRow> rows;
  bool may_create = false;
};
/// Of `agency`, or of the viewer's own, or of the first in scope. Refuses one outside the scope.
Result<Checklist> open_checklist(org::Context& context, AgencyId agency);

struct Created {
  PublicationId id;
  Errors errors;  ///< Nothing was made when there are any.
};
Created create_publication(org::Context& context, AgencyId agency, const About& about);

/// Whom to choose from as owner.
struct OwnerChoices {
  std::vector<org::Unit> units;
  std::vector<org::StaffMember> staff;
};
OwnerChoices owner_choices(org::Context& context, AgencyId agency);

/// Which publication, as its editor saw it: who was slower than somebody else is told so.
struct Seen {
  PublicationId id;
  int row_version = 0;
};

/// Each changes one part of a draft; empty when it is done.
Errors save_about(org::Context& context, Seen seen, const About& about);
Errors save_rights(org::Context& context, Seen seen, const Rights& rights);
Errors save_link(org::Context& context, Seen seen, const std::string& link);
Errors take_out_file(org::Context& context, Seen seen, PublicationFileId file);
/// Whom to ask: holds at once, in every state but withdrawn.
Errors save_owner(org::Context& context, Seen seen, Owner owner);

/// A file that was sent, still where the web put it.
struct SentFile {
  std::string path;
  std::string name;
  std::int64_t size = 0;
};
/// Opens its own transactions. Refuses as check_file(), and what a scanner finds fault with or does
/// not answer for: whatever is put here goes to everybody.
Errors add_file(org::Context& context, Seen seen, const SentFile& file);

/// Refuses with all that is missing. Earlier editions give way.
Errors publish(org::Context& context, Seen seen, Date on, std::string_view note);
/// Nobody but staff reads it any more; its page says why. Refuses without a reason.
Errors withdraw(org::Context& context, Seen seen, std::string_view why);
/// Somebody looked: it is still right (內容仍正確).
Errors review(org::Context& context, Seen seen, std::string_view note);
/// A draft of the next edition. Refuses while there is one already.
Created begin_edition(org::Context& context, Seen seen);

/// A file to be sent.
struct FoundFile {
  std::string path;
  std::string name;
  std::string media_type;
};
Result<FoundFile> find_file(org::Context& context, PublicationId id, PublicationFileId file);

}  // namespace hb::content

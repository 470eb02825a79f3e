// Publications with what happened to them and their files, for staff within their scope and for
// everybody.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/publication.h"
#include "content/publication_list.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::content {

/// Who did something, when.
struct Actor {
  PersonId person_id;
  std::string name;
  Instant at{};
};

class PublicationStore {
 public:
  explicit PublicationStore(storage::Transaction& tx) : tx_(tx) {}

  /// The first edition, as a draft.
  PublicationId create(AgencyId agency, const About& about);
  /// The edition after `before`: its words, rights and owner, without number, files and link.
  /// Nothing when there is one already.
  std::optional<PublicationId> begin_edition(const Publication& before, int edition);

  /// Each refuses `changed_meanwhile` when somebody was faster than `publication.row_version`.
  Result<Done> save(const Publication& publication, const About& about);
  Result<Done> save(const Publication& publication, const Rights& rights);
  Result<Done> save(const Publication& publication, const Owner& owner);
  Result<Done> save_link(const Publication& publication, std::string_view link);
  Result<Done> publish(const Publication& publication, Date on, Date reviewed_on,
                       const std::optional<Date>& review_due);
  Result<Done> review(const Publication& publication, Date day, const std::optional<Date>& due);
  Result<Done> withdraw(const Publication& publication, Date day, std::string_view why);
  /// Earlier editions give way to it; gives which.
  std::vector<PublicationId> replace_earlier(const Publication& publication);
  Result<PublicationFileId> add_file(const Publication& publication, const PublicationFile& file,
                                     const Actor& by);
  Result<Done> take_out_file(const Publication& publication, PublicationFileId file, Instant at);
  void record(AgencyId agency, PublicationId id, EventKind kind, std::string_view note,
              const Actor& by);

  /// Refuses `publication_missing` also outside the scope.
  Result<Publication> find(PublicationId id, const org::Scope& scope);
  PublicationList list(const PublicationFilter& filter, const org::Scope& scope, Date today);
  PublicationCounts counts(const PublicationFilter& filter, const org::Scope& scope, Date today);
  /// What an agency in scope has published, by kind and owner.
  std::vector<KindFacts> kinds_of(AgencyId agency, const org::Scope& scope, Date today);
  /// The newest first.
  std::vector<PublicationEvent> events_of(PublicationId id, const org::Scope& scope);
  /// All editions, the newest first.
  std::vector<Publication> series(PublicationId series, const org::Scope& scope);
  /// Those that still belong to their publication, in the order in which they came.
  std::vector<PublicationFile> files_of(std::span<const PublicationId> ids);

  /// What is overdue of a person, and of agencies; the longest first.
  std::vector<Publication> overdue_of(PersonId person, const std::vector<std::int64_t>& agencies,
                                      const org::Scope& scope, Date today, int most);
  int count_overdue_of(PersonId person, const std::vector<std::int64_t>& agencies,
                       const org::Scope& scope, Date today);
  /// Drafts and published ones of a person, everywhere: for handing them over.
  std::vector<Publication> owned_by(PersonId person);

  /// What everybody reads: nobody's scope.
  PublicationList published(const PublicFilter& filter);
  /// Of the filter without its kind.
  std::vector<KindCount> published_kinds(const PublicFilter& filter);
  std::vector<AgencyId> publishing();
  /// ROC years in which something was made public, the latest first.
  std::vector<int> years();
  /// That were published once, also what has been withdrawn since.
  std::optional<Publication> find_public(PublicationId id);
  std::vector<Publication> public_series(PublicationId series);

 private:
  storage::Transaction& tx_;
};

}  // namespace hb::content

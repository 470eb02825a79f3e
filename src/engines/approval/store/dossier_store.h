// The rows of dossiers. Reading takes the viewer's scope and finds nothing outside of it, but for
// the few questions that a document's own engine asks about one it has found already.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "approval/dossier.h"
#include "approval/take_step.h"
#include "approval/unchanged.h"
#include "kernel/result.h"
#include "org/scope.h"
#include "rulebook/years_judged.h"
#include "storage/database.h"

namespace hb::approval {

/// Who writes, and when.
struct Author {
  PersonId person_id;
  std::string name;
  Instant at;
};

class DossierStore {
 public:
  explicit DossierStore(storage::Transaction& tx) : tx_(tx) {}

  /// The latest round of a document; nothing before the first step.
  std::optional<Dossier> latest(const DocumentRef& document, const org::Scope& scope);
  /// All rounds of a plan and of its amendments, the earliest first.
  std::vector<Dossier> rounds(std::int64_t document_id, const org::Scope& scope);
  /// The open dossiers of agencies in scope, those that moved last first, at most `limit`.
  std::vector<Dossier> open(const org::Scope& scope, int limit);
  /// The latest round of each document of a kind and a year.
  std::vector<Dossier> of_year(rulebook::Document kind, int roc_year, const org::Scope& scope);

  /// Where the content of a plan stands: of its own dossier and its latest amendment.
  struct Lock {
    rulebook::Document kind = rulebook::Document::plan;
    bool opens = true;  ///< The content may be edited.
    bool closed = false;
    std::string book;
    int book_version = 0;
    std::string state;
    std::string step;
    std::string person;
    Instant at{};
  };
  std::vector<Lock> public_locks(std::int64_t plan);
  /// The same of several plans, each beside its plan.
  std::vector<std::pair<std::int64_t, Lock>> public_locks(std::span<const std::int64_t> plans);
  /// The years of agencies in which any document set out on its way.
  std::vector<rulebook::AgencyYear> public_years(std::span<const AgencyId> agencies, int from_year);
  /// Code and version of the rule book of a document's latest round.
  std::optional<std::pair<std::string, int>> public_book(const DocumentRef& document);
  /// Whether a document has any dossier.
  bool public_known(const DocumentRef& document);

  /// Opens a dossier and gives its number. When somebody opened that round meanwhile, theirs.
  DossierId begin(const Dossier& dossier);
  /// Takes a dossier in hand until the transaction ends: others wait.
  void hold(DossierId id, Instant now);
  /// Ends a dossier where it stands.
  void close(DossierId id, Instant now);
  /// Keeps what was done. Refuses `moved_meanwhile` when somebody was faster.
  Result<Done> record(const Dossier& dossier, const StepTaken& taken, Instant now);
  /// Keeps the number of a letter for a move. Refuses `number_there` when there is one.
  Result<Done> record_number(const Dossier& dossier, int sequence, const Issue& issue,
                             const Author& author);

  /// Keeps a correction of a move's number. Refuses `corrected_meanwhile` when somebody was faster.
  Result<Done> record_correction(const Dossier& dossier, const Move& move,
                                 const NumberCorrected& correction);
  /// The title of another document of the agency that bears a number, in its dossier or in a letter
  /// that was kept for it.
  std::optional<std::string> other_with_number(const Dossier& dossier, std::string_view number);

  /// Gives the number of the finding.
  std::int64_t record(const Unchanged& unchanged);
  std::vector<Unchanged> unchanged_of(std::int64_t plan, const org::Scope& scope);

 private:
  std::vector<Dossier> read(std::string_view where, const storage::Params& values);

  storage::Transaction& tx_;
};

}  // namespace hb::approval

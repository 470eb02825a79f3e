// Cases with what happened to them, who brought them, and their types. Who asks and in what words
// is sealed; whoever may not know gets it neither from a list nor from a search.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casework/case.h"
#include "casework/case_import.h"
#include "casework/case_list.h"
#include "org/scope.h"
#include "storage/database.h"

namespace hb::crypto {
class Sealer;
}

namespace hb::casework {

struct AgencySummary;

/// What is sealed of a case.
struct CaseSecret {
  Applicant applicant;
  std::string text;
};

/// Who did something, when.
struct Actor {
  PersonId person_id;  ///< 0: the applicant.
  std::string name;
  Instant at{};
};

class CaseStore {
 public:
  CaseStore(storage::Transaction& tx, const crypto::Sealer& sealer) : tx_(tx), sealer_(sealer) {}

  /// In the order in which forms offer them, retired ones too.
  std::vector<CaseType> types();

  /// False when there is one of this code.
  bool add_type(const CaseType& made, Instant at);
  /// False when it was changed since `row_version`.
  bool save_type(const CaseType& wanted, Instant at);

  /// The next serial number of an agency's year; never the same twice. Of several that are taken at
  /// once, the first.
  std::int64_t next_serial(AgencyId agency, int roc_year, std::int64_t count = 1);

  /// Nothing when the form with this print has made a case already.
  std::optional<CaseId> record(const CaseReceived& fact, std::string_view number,
                               std::string_view form_print, std::string_view code_print,
                               const Actor& by);
  /// The same of an old system's case, with what is known of how it went on. What it adds to the
  /// sums goes into `sums`: whoever takes over many adds that once, with CaseSummaryStore.
  std::optional<CaseId> record(const CaseImported& fact, ImportId import, std::string_view number,
                               std::string_view form_print, std::string_view code_print,
                               const Actor& by, AgencySummary& sums);
  /// Those of the forms that have made a case, by the print of the form.
  struct Taken {
    std::string form_print;
    ImportId import_id;
    std::int64_t row = 0;
  };
  std::vector<Taken> taken(const std::vector<std::string>& form_prints);
  /// Gives the number of the event. Refuses `moved_meanwhile` when somebody was faster.
  Result<std::int64_t> record(const Case& current, const CaseMoved& fact, const Actor& by);

  /// Refuses `case_missing` also outside the scope.
  Result<Case> find(CaseId id, const org::Scope& scope);
  /// For who knows number and code: the case whose print they make.
  std::optional<Case> find_by_print(std::string_view code_print);
  /// The case that a form has made.
  std::optional<Case> find_by_form(std::string_view form_print);

  std::vector<CaseEvent> events_of(CaseId id);
  CaseSecret secret_of(CaseId id);

  /// Those that press first; `confidential` ones only of the agencies where the viewer may open
  /// them, and those of his own.
  CaseList list(const CaseFilter& filter, const org::Scope& scope,
                const std::vector<std::int64_t>& opens, PersonId viewer, Date today);
  CaseCounts counts(const CaseFilter& filter, const org::Scope& scope,
                    const std::vector<std::int64_t>& opens, PersonId viewer, Date today);
  /// Cases of an agency that came in since a day and are no secret, the newest first; at most
  /// `limit`. For comparing: whoever asks shows of them only what he may.
  std::vector<Case> recent(AgencyId agency, Date since, int limit);
  /// What an agency's notice board shows: what is open and no secret, and what was closed since a
  /// day. For the public: of a case only its number, type and state are for everybody.
  std::vector<Case> on_board(AgencyId agency, Date since, int limit);
  /// Open ones due until a day, by their number, after `after`: for the program itself.
  std::vector<Case> due_until(Date day, CaseId after, int limit);
  /// Wherever it lies: for the program itself.
  std::optional<Case> find(CaseId id);
  std::vector<Case> find_all(const std::vector<CaseId>& ids);
  std::optional<Case> find_by_number(std::string_view number);
  /// The cases that go with this one.
  std::vector<Case> followers(CaseId lead);
  /// They go with another one instead.
  void follow_another(CaseId from, CaseId to);
  /// The officer's own, the next due first; at most `limit`.
  std::vector<Case> of_officer(PersonId officer, const org::Scope& scope, int limit);
  /// The same wherever they lie, not limited: for handing them over.
  std::vector<Case> of_officer(PersonId officer);
  /// One of them; nothing when it is closed or somebody else's by now.
  std::optional<Case> of_officer(PersonId officer, CaseId id);
  /// Gives an open case to somebody else; false when it is closed or moved on since it was read.
  bool hand_over(const Case& current, PersonId to, Date day, const Actor& by);

 private:
  /// How a case came in from an old system; all empty of one that came in here.
  struct Origin {
    std::string old_number;
    ImportId import_id;
    std::int64_t row = 0;
    CaseState state = CaseState::received;
    UnitId unit_id;
    std::optional<Date> closed_on;
  };
  std::optional<CaseId> insert(const CaseReceived& fact, const Origin& origin,
                               std::string_view number, std::string_view form_print,
                               std::string_view code_print, const Actor& by);
  std::int64_t record_event(const Case& current, const CaseEvent& event, const Actor& by);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework

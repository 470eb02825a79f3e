// Cases with what happened to them, who brought them, and their types. Who asks and in what words
// is sealed; whoever may not know gets it neither from a list nor from a search.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "case_details.h"
#include "casework/case.h"
#include "casework/case_import.h"
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
  CaseDetails details;
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

  Result<std::int64_t> record(const Case& current, const ServiceSet& fact, const Actor& by);

  /// Refuses `case_missing` also outside the scope.
  Result<Case> find(CaseId id, const org::Scope& scope);
  /// For who knows number and code: the case whose print they make.
  std::optional<Case> find_by_print(std::string_view code_print);
  /// The case that a form has made.
  std::optional<Case> find_by_form(std::string_view form_print);

  std::vector<CaseEvent> events_of(CaseId id);
  CaseSecret secret_of(CaseId id);
  /// Where cases are, by their numbers, of those that are there and were not destroyed.
  std::unordered_map<std::string, CasePlace> places_of(const std::vector<std::string>& numbers);
  /// Of each case what drafts_of() reads, with its words.
  std::unordered_map<CaseId, std::vector<CaseEvent>> drafts_of(const std::vector<CaseId>& cases);
  /// Of each case what its time depends on (see clock_events()), without words or names.
  std::unordered_map<CaseId, std::vector<CaseEvent>> timing_of(const std::vector<Case>& cases);

  /// Wherever it lies: for the program itself.
  std::optional<Case> find(CaseId id);
  std::vector<Case> find_all(const std::vector<CaseId>& ids);
  std::optional<Case> find_by_number(std::string_view number);
  /// Holds an open case for the rest of the transaction: whoever is about to close or merge it
  /// meanwhile finds that it has moved on. False when somebody did so already.
  bool hold_open(const Case& current);
  /// The cases that go with this one.
  std::vector<Case> followers(CaseId lead);
  std::vector<Case> followers_of(const std::vector<CaseId>& leads);
  /// Those that were closed with it.
  std::vector<Case> closed_followers(CaseId lead);
  /// They go with another one instead.
  void follow_another(CaseId from, CaseId to);
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
  /// With the day that holds after it, where the event says one.
  std::int64_t record_event(const Case& current, const CaseEvent& event, const Actor& by,
                            const std::optional<Deadline>& deadline = std::nullopt);

  storage::Transaction& tx_;
  const crypto::Sealer& sealer_;
};

}  // namespace hb::casework

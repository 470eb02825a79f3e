// A dossier (簽核案): one document on its way from draft to record, by the procedure of the rule
// book that is in force (rulebook::Procedure). What somebody did is a move (簽核紀錄); where the
// document stands is computed from its moves.
//
// A plan has one dossier for the year, and another round for each time that it is amended. A
// dossier keeps the version of the rule book with which it began, whatever is loaded later.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/id.h"
#include "rulebook/rulebook.h"

namespace hb::approval {

using DossierId = Id<struct DossierTag>;

/// A document of another engine. An amendment carries the number of the plan that it amends.
struct DocumentRef {
  rulebook::Document kind = rulebook::Document::plan;
  std::int64_t id = 0;
  friend bool operator==(const DocumentRef&, const DocumentRef&) = default;
};

/// The content as somebody saw it.
struct ContentSeen {
  int version = 0;   ///< Counts the changes of the content.
  std::string hash;  ///< SHA-256 of the whole content, in hex.
  friend bool operator==(const ContentSeen&, const ContentSeen&) = default;
};

/// Date and number of an official letter, or of a receipt.
struct Issue {
  Date on{};
  std::string number;
  friend bool operator==(const Issue&, const Issue&) = default;
};

/// A number that was entered wrongly, corrected.
struct NumberCorrected {
  Issue before;
  Issue after;
  std::string reason;
  Instant at{};
  PersonId person_id;
  std::string person_name;
};

/// One thing that somebody did. It is never changed.
struct Move {
  int sequence = 1;       ///< 1, 2, 3 … within the dossier.
  std::string step;       ///< Code of the procedure's step.
  std::string from;       ///< Code of the state before,
  std::string to;         ///< and after; the same while others still have to agree.
  bool completes = true;  ///< The step is done; false while others still have to agree.
  Instant at{};
  PersonId person_id;
  std::string person_name;
  PersonId for_id;       ///< Whom the person stood in for as deputy (代理); 0: in his own office.
  std::string for_name;  ///< The same, by name.
  UnitId unit_id;        ///< The unit that agreed; 0 unless heads of units take the step.
  int level = 0;         ///< The level of the review chain, from 1; 0 for other steps.
  std::string level_name;
  std::string comment;
  ContentSeen content;
  std::string title;            ///< Of the document, as it was then.
  std::vector<UnitId> units;    ///< The units that answer for the document, as it was then.
  std::optional<Issue> letter;  ///< Of a step that numbers, sends or receives, as corrected.
  std::vector<NumberCorrected> corrections;  ///< Of its number, the earliest first.
};

struct Dossier {
  DossierId id;  ///< 0 before the first step: nothing is stored yet.
  DocumentRef document;
  int round = 1;  ///< 1, 2, 3 … of the document; amendments of a plan are its rounds.
  AgencyId agency_id;
  int roc_year = 0;
  std::string book;  ///< Code and version of the rule book that it goes by.
  int book_version = 0;
  std::string title;   ///< Of the document, when it was begun.
  std::string reason;  ///< Why it was begun: for an amendment.
  Instant opened_at{};
  PersonId opened_by;
  std::string opened_by_name;
  std::vector<Move> moves;  ///< In their order.
  bool closed = false;      ///< Its way ended, or it was ended without one.

  /// The latest move that led to the present state; null before the first.
  const Move* entered_by() const;
  /// Its sequence, 0 before the first. Whoever decides names the one that he saw.
  int entered_at() const;
  /// The moves since, which have not completed their step yet.
  std::vector<const Move*> agreements() const;
  /// Who brought it out of its initial state last; null while it never left it.
  const Move* handed_in_by(const rulebook::Procedure& procedure) const;
  /// The latest move with `effect` that nothing took back since; null when there is none.
  const Move* latest_with(const rulebook::Procedure& procedure, rulebook::Effect effect) const;
};

/// Where the document stands. A code that the procedure does not know (it cannot be, since a
/// dossier keeps its version) reads as the initial state.
const rulebook::State& state_of(const Dossier& dossier, const rulebook::Procedure& procedure);

/// Whether nothing more happens with it: at the end of its way, or ended before.
bool is_over(const Dossier& dossier, const rulebook::Procedure& procedure);
/// Ended before its way did: an amendment that amends nothing.
bool is_dropped(const Dossier& dossier, const rulebook::Procedure& procedure);

/// Whether the content may be edited in a state. A document under way stays as it was handed in:
/// it is mended where the way begins, after it was given or taken back.
bool is_open(const rulebook::State& state);

bool has_effect(const rulebook::Step& step, rulebook::Effect effect);
/// Gives or takes the document back.
bool goes_back(const rulebook::Step& step);

}  // namespace hb::approval

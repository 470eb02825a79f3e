// What the agencies below have sent of a year, and what they have not: for the agency above.
#pragma once

#include <optional>
#include <vector>

#include "approval/document_source.h"
#include "approval/dossier.h"
#include "org/agency.h"
#include "org/context.h"
#include "rulebook/rulebook.h"

namespace hb::approval {

/// How an agency stands with its plan or its results of a year, as its own rule book has it.
struct ReceivedRow {
  org::Agency agency;  ///< With its name of that year.
  std::optional<DocumentFacts> document;
  std::optional<Dossier> dossier;
  rulebook::LocalText state;      ///< Empty where there is no dossier.
  std::optional<Issue> sent;      ///< The letter that it came with.
  std::optional<Issue> received;  ///< The receipt.
  std::optional<Instant> sent_at;
  enum class Standing {
    missing,
    drafting,
    withdrawn,  ///< Taken back from the public, and not approved again.
    finished,   ///< A plan is published, results are kept: on no way, or before its end.
    approved,
    sent,
    received,
  };
  Standing standing = Standing::missing;
  /// Ways::is_handed_in(): what the results compiled upward say too.
  bool handed_in = false;
  std::optional<Move> withdrawal;  ///< The head's step that took it back.
  /// False when its rule book ends at home or leads no such documents, without a rule book, and
  /// where the day was over before the agency came to be.
  bool has_to_send = false;
  std::optional<Date> due;  ///< By when it has to send; nothing where the book names no day.

  bool is_sent() const { return standing == Standing::sent || standing == Standing::received; }
};
struct ReceivedBoard {
  rulebook::Document kind = rulebook::Document::plan;
  int roc_year = 0;
  std::vector<ReceivedRow> rows;  ///< In tree order.
};
/// The plans or results of a year of the agencies below those over which the viewer may score: of
/// those that stood at its end (today, while it runs), and of those closed before that sent one.
/// Refuses whoever may score nowhere.
Result<ReceivedBoard> received_board(org::Context& context, rulebook::Document kind, int roc_year);

}  // namespace hb::approval

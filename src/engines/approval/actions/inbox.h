// Lists of documents on their way: what waits for somebody, what the agencies below have sent.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "approval/dossier.h"
#include "dossier_file.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::approval {

/// A document that waits for the viewer, with the steps that are open to him.
struct WaitingRow {
  Dossier dossier;
  std::string title;
  rulebook::LocalText state;
  std::vector<rulebook::LocalText> steps;
  bool number_first = false;  ///< Its date and number have to be entered before anything else.
  bool came_back = false;     ///< It was given or taken back, and is to be mended.
  Instant since{};
};

/// What waits for the viewer, the longest waiting first, and what is under way besides. Refuses a
/// citizen.
struct Inbox {
  std::vector<WaitingRow> yours;
  std::vector<WaitingRow> others;  ///< Of the viewer's agencies, without steps.
};
Result<Inbox> open_inbox(org::Context& context);

/// How an agency stands with its plan or its results of a year, for the agency above.
struct ReceivedRow {
  org::Agency agency;
  std::optional<DocumentFacts> document;
  std::optional<Dossier> dossier;
  rulebook::LocalText state;      ///< Empty where there is no dossier.
  std::optional<Issue> sent;      ///< The letter that it came with.
  std::optional<Issue> received;  ///< The receipt.
  std::optional<Instant> sent_at;
  enum class Standing { missing, drafting, approved, sent, received };
  Standing standing = Standing::missing;
  bool has_to_send = true;  ///< False when its rule book ends at home.
};
struct ReceivedBoard {
  rulebook::Document kind = rulebook::Document::plan;
  int roc_year = 0;
  std::optional<Date> due;        ///< By when, as the viewer's own rule book has it.
  std::vector<ReceivedRow> rows;  ///< In tree order.
};
/// The plans or results of a year of the agencies below those over which the viewer may score.
/// Refuses whoever may score nowhere.
Result<ReceivedBoard> received_board(org::Context& context, rulebook::Document kind, int roc_year);

/// The names of those for whom a document waits, in the viewer's language: for each step that leads
/// on, who may take it.
std::vector<std::string> waits_for(org::Context& context, const DossierFile& file);

}  // namespace hb::approval

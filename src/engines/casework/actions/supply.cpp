#include "supply.h"

#include <algorithm>

#include "attachments.h"
#include "case_access.h"
#include "case_letters.h"
#include "case_moves.h"
#include "casework/lapse.h"
#include "intake.h"
#include "kernel/unicode.h"
#include "one_time_notices.h"

namespace hb::casework {

namespace {

bool is_same(const Attachment& a, const Attachment& b) {
  return a.name == b.name && a.bytes == b.bytes && a.media_type == b.media_type;
}

/// Whether this form has come already, as when its button was pressed twice: with its files, or
/// where it has none with its words.
bool came_before(const Case& found, const std::vector<Attachment>& files,
                 const std::vector<CaseEvent>& events, const std::string& words) {
  const auto is_known = [&](const Attachment& file) {
    return std::any_of(files.begin(), files.end(), [&](const Attachment& each) {
      return each.case_id == found.id && (each.id == file.id || is_same(each, file));
    });
  };
  if (!files.empty()) return std::all_of(files.begin(), files.end(), is_known);
  return !words.empty() && !events.empty() && !events.back().person_id &&
         events.back().text == words;
}

}  // namespace

Result<Done> supply_papers(org::Context& context, const Supply& supply) {
  HB_TRY(check_form_token(supply.form_token));
  CaseStore store = store_of(context);
  auto found = store.find_by_print(code_print(supply.number, supply.code));
  if (!found) return refusal::wrong_code;
  const auto files = files_of_form(context, supply.form_token);
  const auto events = store.events_of(found->id);
  if (came_before(*found, files, events, supply.words)) return Done{};
  found->events = clock_events(found->received_on, events);
  if (!takes_in_papers(*found)) return refusal::cannot_now;
  if (files.empty() && supply.words.empty()) return refusal::nothing_sent;
  const bool supplies =
      found->state == CaseState::waiting && !papers_are_ticked(context, found->id);
  CaseMove move;
  move.kind = supplies ? EventKind::supplied : EventKind::noted;
  move.row_version = found->row_version;
  move.text = supply.words.empty() ? letter_words("casework.attachment.came") : supply.words;
  const auto made =
      make_move(context, store, *found, move, {.person_id = {}, .name = {}, .at = context.now});
  if (!made) {
    const Error& error = made.error();
    // The form calls its words otherwise.
    return error.field == "text" ? error.at("words") : error;
  }
  HB_TRY(give_files_to(context, found->id, supply.form_token, made->event_id));
  context.tx.commit();
  return Done{};
}

}  // namespace hb::casework

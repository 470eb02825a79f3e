#include "one_time_notices.h"

#include <algorithm>

#include "case_access.h"
#include "case_moves.h"
#include "case_type_store.h"
#include "casework/lapse.h"
#include "one_time_notice_store.h"
#include "org/directory.h"

namespace hb::casework {

namespace {

bool can_ask(CaseState state) {
  const auto moves = moves_from(state);
  return std::find(moves.begin(), moves.end(), EventKind::asked) != moves.end();
}

std::vector<std::int64_t> outstanding(const OneTimeNotice& notice) {
  std::vector<std::int64_t> papers;
  for (const MissingPaper& each : notice.papers) {
    if (!each.came_on) papers.push_back(each.id);
  }
  return papers;
}

Result<Done> record_notice(org::Context& context, CaseStore& store, const Case& found, int round,
                           const NoticeForm& form) {
  CaseMove ask;
  ask.kind = EventKind::asked;
  ask.row_version = form.row_version;
  ask.text = words_of(form, found.language);
  ask.reply_by = form.reply_by;
  HB_LET(made, make_move(context, store, found, ask, actor_of(context)));
  const OneTimeNotice notice{.round = round,
                             .event_id = made.event_id,
                             .unit_id = found.unit_id,
                             .given_on = context.today,
                             .reply_by = *form.reply_by,
                             .papers = form.papers};
  OneTimeNoticeStore{context.tx}.record(found, notice, actor_of(context));
  context.tx.commit();
  return Done{};
}

}  // namespace

Result<NoticeDraft> draft_notice(org::Context& context, CaseId id) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  if (!can_ask(found.state)) return refusal::cannot_now;
  auto earlier = notices_of(context, id);
  const int round = static_cast<int>(earlier.size()) + 1;
  auto listed = papers_listed(context, found);
  return NoticeDraft{.now = std::move(found),
                     .round = round,
                     .earlier = std::move(earlier),
                     .listed = std::move(listed)};
}

NoticeGiven give_notice(org::Context& context, CaseId id, const NoticeForm& form) {
  CaseStore store = store_of(context);
  const auto found = case_in_sight(context, store, id);
  if (!found) return {.errors = {found.error()}};
  const int round = static_cast<int>(notices_of(context, id).size()) + 1;
  auto errors = check_notice(form, round, context.today);
  if (!errors.empty()) return {.errors = std::move(errors)};
  const auto done = record_notice(context, store, *found, round, form);
  if (!done) return {.errors = {done.error()}};
  return {.round = round, .errors = {}};
}

Result<Done> take_in_papers(org::Context& context, CaseId id, int row_version,
                            const std::vector<std::int64_t>& papers) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  if (found.row_version != row_version) return refusal::moved_meanwhile;
  found.events = clock_events(found.received_on, store.events_of(id));
  if (!takes_in_papers(found)) return refusal::cannot_now;
  const auto notices = notices_of(context, id);
  if (notices.empty()) return refusal::notice_missing;
  const OneTimeNotice& last = notices.back();
  HB_TRY(check_came(last, papers));
  OneTimeNoticeStore{context.tx}.papers_came(last, papers, context.today);
  const bool all = outstanding(last).size() == papers.size();
  // Of a case that went on without them only the papers themselves change.
  if (all && found.state == CaseState::waiting) {
    CaseMove supplied;
    supplied.kind = EventKind::supplied;
    supplied.row_version = row_version;
    HB_TRY(make_move(context, store, found, supplied, actor_of(context)));
  }
  context.tx.commit();
  return Done{};
}

Result<NoticeSheet> open_notice(org::Context& context, CaseId id, int round) {
  CaseStore store = store_of(context);
  HB_LET(found, case_in_sight(context, store, id));
  const auto notices = notices_of(context, id);
  const auto notice = std::find_if(notices.begin(), notices.end(),
                                   [&](const OneTimeNotice& each) { return each.round == round; });
  if (notice == notices.end()) return refusal::notice_missing;
  const auto types = CaseTypeStore{context.tx}.all();
  const CaseType* type = find_type(types, found.type);
  NoticeSheet sheet{.notice = *notice,
                    .number = found.number,
                    .subject = found.subject,
                    .type = type ? org::LocalName{type->name_zh, type->name_en} : org::LocalName{},
                    .applicant = store.secret_of(id).applicant.name,
                    .words = {},
                    .language = found.language,
                    .restarts = found.clock.correction == Correction::restarts,
                    .agency = {},
                    .address = {},
                    .phone = {}};
  // The numbered lines stand in the table; what follows them was said besides.
  for (const CaseEvent& each : store.events_of(id)) {
    if (each.id != notice->event_id) continue;
    const NoticeForm given{.papers = notice->papers, .reply_by = {}, .words = {}};
    // What was kept before brackets followed the language has those of Chinese.
    for (const Locale language : {Locale::zh_tw, Locale::en}) {
      const std::string lines = words_of(given, language);
      if (each.text.size() > lines.size() && each.text.starts_with(lines)) {
        sheet.words = each.text.substr(lines.size() + 1);
      }
    }
  }
  if (const auto agency = org::find_agency(context, found.agency_id)) {
    sheet.agency = agency->name;
    sheet.address = agency->address;
    sheet.phone = agency->phone;
  }
  return sheet;
}

std::vector<OneTimeNotice> notices_of(org::Context& context, CaseId id) {
  return OneTimeNoticeStore{context.tx}.of_case(id);
}

bool papers_are_ticked(org::Context& context, CaseId id) {
  const auto notices = notices_of(context, id);
  return !notices.empty() && !notices.back().all_came();
}

void all_papers_came(org::Context& context, CaseId id) {
  const auto notices = notices_of(context, id);
  if (notices.empty()) return;
  const auto papers = outstanding(notices.back());
  if (!papers.empty())
    OneTimeNoticeStore{context.tx}.papers_came(notices.back(), papers, context.today);
}

}  // namespace hb::casework

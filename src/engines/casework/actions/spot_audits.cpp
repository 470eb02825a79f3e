#include "spot_audits.h"

#include <algorithm>

#include "audit_item_store.h"
#include "case_access.h"
#include "case_people.h"
#include "casework/retention.h"
#include "crypto/random.h"
#include "crypto/token.h"
#include "org/audit.h"
#include "org/directory.h"
#include "spot_audit_store.h"

namespace hb::casework {

namespace {

SpotAuditStore audits_of(org::Context& context) { return {context.tx, *context.services.sealer}; }

Result<Done> require_auditing(const org::Viewer& viewer) {
  if (viewer.may_anywhere(org::Duty::oversee)) return Done{};
  return org::require_anywhere(viewer, org::Duty::direct_cases);
}

Result<Done> require_auditing(const org::Viewer& viewer, AgencyId agency) {
  if (viewer.may(org::Duty::oversee, agency)) return Done{};
  return org::require(viewer, org::Duty::direct_cases, agency);
}

/// As it is kept: a line each.
std::string lines_of(const AuditFrame& frame) {
  std::string numbers;
  for (const AuditFrame::Member& each : frame.members) numbers += each.number + "\n";
  return numbers;
}

RankedCase rank_of(CaseId id, std::string number, std::string_view seed) {
  std::string rank = crypto::fingerprint(ranked_words(seed, number));
  return {id, std::move(number), std::move(rank)};
}

std::vector<std::string> lines_in(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t from = 0;
  for (std::size_t end = text.find('\n'); end != text.npos; end = text.find('\n', from)) {
    lines.push_back(text.substr(from, end - from));
    from = end + 1;
  }
  return lines;
}

/// Whether the kept frame is whole, and the kept cases come out of it again.
bool draws_the_same(const SpotAudit& audit, const std::string& kept,
                    const std::vector<AuditedCase>& cases) {
  if (crypto::fingerprint(kept) != audit.frame_print) return false;
  std::vector<RankedCase> frame;
  for (std::string& each : lines_in(kept)) {
    frame.push_back(rank_of({}, std::move(each), audit.seed));
  }
  const auto drawn = draw(std::move(frame), audit.size);
  return std::equal(
      drawn.begin(), drawn.end(), cases.begin(), cases.end(),
      [](const RankedCase& a, const AuditedCase& b) { return a.number == b.found.number; });
}

Result<SpotAudit> audit_in_sight(org::Context& context, AuditId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  const auto found = audits_of(context).find(id, context.viewer.scope);
  if (!found) return refusal::audit_missing;
  HB_TRY(require_auditing(context.viewer, found->agency_id));
  return *found;
}

std::vector<AuditItem> items_for(org::Context& context, AgencyId agency) {
  auto items = AuditItemStore{context.tx}.all();
  std::erase_if(items, [&](const AuditItem& each) {
    return each.retired || (each.agency_id && each.agency_id != agency);
  });
  return items;
}

}  // namespace

bool may_audit(const org::Viewer& viewer, AgencyId agency) {
  return viewer.may(org::Duty::direct_cases, agency) || viewer.may(org::Duty::oversee, agency);
}

bool is_shown(const AuditFile& file, const AuditedCase& each) {
  return !each.found.confidential || file.opens_secret;
}

Result<AuditList> open_audits(org::Context& context) {
  HB_TRY(require_auditing(context.viewer));
  AuditList list{.audits = {},
                 .agencies = org::agencies_in_scope(context),
                 .names = {},
                 .edits_items = context.viewer.may_anywhere(org::Duty::direct_cases)};
  std::erase_if(list.agencies, [&](const org::AgencyInTree& each) {
    return !may_audit(context.viewer, each.agency.id);
  });
  std::vector<std::int64_t> ids;
  for (const org::AgencyInTree& each : list.agencies) ids.push_back(each.agency.id.value);
  list.audits = audits_of(context).list(org::Scope::of(std::move(ids)), kMostAudits);
  std::vector<AgencyId> agencies;
  for (const SpotAudit& each : list.audits) agencies.push_back(each.agency_id);
  list.names = names_for(context, std::move(agencies), {}, {});
  return list;
}

std::string new_seed() {
  constexpr std::size_t kDigits = 8;
  return crypto::random_text(kDigits, "0123456789");
}

Result<AuditId> draw_audit(org::Context& context, const AuditForm& form) {
  HB_TRY(require_auditing(context.viewer));
  HB_TRY(check_audit(form, context.today));
  HB_TRY(org::require_within(context.viewer, form.agency_id));
  HB_TRY(require_auditing(context.viewer, form.agency_id));
  const bool with_secret = context.viewer.may(org::Duty::direct_cases, form.agency_id);
  SpotAuditStore store = audits_of(context);
  const AuditFrame frame = store.frame(form.agency_id, form.first, form.last, with_secret);
  if (frame.members.empty()) return refusal::audit_empty;
  if (frame.members.size() > std::size_t{kLargestFrame}) {
    return refusal::audit_too_many.with("most", std::to_string(kLargestFrame));
  }
  std::vector<RankedCase> ranked;
  for (const AuditFrame::Member& each : frame.members) {
    ranked.push_back(rank_of(each.id, each.number, form.seed));
  }
  const auto drawn = draw(std::move(ranked), form.size);
  const std::string kept = lines_of(frame);
  const AuditId id =
      store.record({.id = {},
                    .agency_id = form.agency_id,
                    .first = form.first,
                    .last = form.last,
                    .method = std::string{kDrawMethod},
                    .seed = form.seed,
                    .size = form.size,
                    .with_secret = with_secret,
                    .left_out = frame.left_out,
                    .frame_size = static_cast<int>(frame.members.size()),
                    .frame_print = crypto::fingerprint(kept),
                    .person_name = {}},
                   kept, items_for(context, form.agency_id), drawn, actor_of(context));
  org::record_audit(context, {.agency_id = form.agency_id,
                              .action = "case_audit.drawn",
                              .subject = "case_audit/" + std::to_string(id.value),
                              .details = {{"seed", form.seed},
                                          {"from", to_iso(form.first)},
                                          {"to", to_iso(form.last)},
                                          {"frame", std::to_string(frame.members.size())},
                                          {"drawn", std::to_string(drawn.size())}}});
  context.tx.commit();
  return id;
}

Result<AuditFile> open_audit(org::Context& context, AuditId id) {
  HB_LET(found, audit_in_sight(context, id));
  SpotAuditStore store = audits_of(context);
  AuditFile file{.audit = found,
                 .agency = {},
                 .questions = store.questions_of(id),
                 .cases = store.cases_of(id),
                 .opens_secret = context.viewer.may(org::Duty::direct_cases, found.agency_id)};
  const auto names = org::agency_names(context, std::span{&found.agency_id, 1});
  if (const auto name = names.find(found.agency_id); name != names.end()) {
    file.agency = name->second;
  }
  file.frame = lines_in(store.frame_of(id));
  file.draws_the_same = draws_the_same(found, store.frame_of(id), file.cases);
  return file;
}

Result<AuditCaseFile> open_audit_case(org::Context& context, AuditId id, int place) {
  HB_LET(found, audit_in_sight(context, id));
  SpotAuditStore store = audits_of(context);
  auto cases = store.cases_of(id);
  const auto audited = std::find_if(cases.begin(), cases.end(),
                                    [&](const AuditedCase& each) { return each.place == place; });
  if (audited == cases.end()) return refusal::audit_missing;
  const Case& current = audited->found;
  if (current.confidential && !context.viewer.may(org::Duty::direct_cases, current.agency_id)) {
    return refusal::audit_missing;
  }
  CaseStore case_store = store_of(context);
  AuditCaseFile file{.audit = found,
                     .audited = *audited,
                     .questions = store.questions_of(id),
                     .events = case_store.events_of(current.id),
                     .text = case_store.secret_of(current.id).text,
                     .may_open_case = may_open(context.viewer, current)};
  file.own = worked_on(current, file.events, context.viewer.person_id);
  return file;
}

std::vector<Error> fill_in(org::Context& context, AuditId id, int place, const AuditSheet& sheet) {
  const auto file = open_audit_case(context, id, place);
  if (!file) return {file.error()};
  if (file->own) return {refusal::audit_own};
  if (file->audited.found.disposal_id) return {refusal::case_disposed};
  auto errors = check_sheet(sheet, file->questions);
  if (!errors.empty()) return errors;
  if (!audits_of(context).record(file->audit.agency_id, file->audited.id, sheet,
                                 actor_of(context))) {
    return {refusal::audit_changed};
  }
  const Case& current = file->audited.found;
  org::record_audit(context, {.agency_id = current.agency_id,
                              .action = "case_audit.filled_in",
                              .subject = "case_audit/" + std::to_string(id.value),
                              .details = {{"number", current.number}}});
  context.tx.commit();
  return {};
}

}  // namespace hb::casework

#include "sealing.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <set>

#include "chain.h"
#include "jobs/job_queue.h"
#include "kernel/roc_date.h"
#include "measuring.h"
#include "org/audit.h"
#include "org/directory.h"
#include "org/keep_setting.h"
#include "org/office_calendar.h"
#include "promised_indicators.h"
#include "seal_store.h"
#include "sealed_figures.h"
#include "storage/database.h"

namespace hb::measure {
namespace {

// Blocks of one writing transaction: some tens of milliseconds.
constexpr int kBlocksAtOnce = 10;

PlanQuestion question_of(const Seal& seal) {
  return {.agency_id = seal.agency_id,
          .plan_id = seal.plan_id,
          .roc_year = seal.roc_year,
          .last = last_of_month(seal.roc_year, seal.month),
          .as_of = seal.as_of};
}

CheckMonth month_of(const Seal& seal) {
  return {seal.agency_id, seal.plan_id, seal.roc_year, seal.month, 0};
}

std::optional<Date> day_of_seal(const org::Context& context, const CheckMonth& month, int days) {
  if (!context.services.calendar) return std::nullopt;
  const auto day =
      seals_on(month.roc_year, month.month, days, org::office_calendar(context, month.agency_id));
  if (!day) return std::nullopt;
  return *day;
}

const Seal* seal_of(const std::vector<Seal>& seals, const CheckMonth& month) {
  const auto found = std::find_if(seals.begin(), seals.end(), [&](const Seal& each) {
    return each.plan_id == month.plan_id && each.month == month.month;
  });
  return found == seals.end() ? nullptr : &*found;
}

std::vector<CheckMonth> check_months(org::Context& context, plan::PlanId plan, int first_year) {
  const WorkSource* work = work_source(context);
  return work ? work->months(context, plan, first_year) : std::vector<CheckMonth>{};
}

MonthRow row_of(org::Context& context, const CheckMonth& month, const std::vector<Seal>& seals,
                int days) {
  MonthRow row{.month = month, .seal = std::nullopt, .seals_on = day_of_seal(context, month, days)};
  if (const Seal* seal = seal_of(seals, month)) {
    row.seal = *seal;
    row.reports_after = work_source(context)->reports_after(context, month, seal->as_of);
  }
  return row;
}

/// The plan's chain so far: the hash of its last month, and whether one is being written.
struct ChainSoFar {
  std::string hash;
  std::optional<Seal> unfinished;
};
ChainSoFar chain_of(const std::vector<Seal>& seals) {
  ChainSoFar so_far;
  for (const Seal& each : seals) {
    if (each.end) so_far.hash = each.end->hash;
    if (!each.end) so_far.unfinished = each;
  }
  return so_far;
}

void note_seal(org::Context& context, const Seal& seal, std::string_view action) {
  org::record_audit(context, {.agency_id = seal.agency_id,
                              .action = action,
                              .subject = audit_subject(seal.id),
                              .details = {{"plan", std::to_string(seal.plan_id.value)},
                                          {"month", std::to_string(seal.month)}}});
}

/// Begins the seal now; nothing when somebody was faster.
std::optional<Seal> begin(org::Context& context, const CheckMonth& month,
                          const std::string& previous_hash) {
  Seal seal{.id = {},
            .agency_id = month.agency_id,
            .plan_id = month.plan_id,
            .roc_year = month.roc_year,
            .month = month.month,
            .kind = SealKind::month,
            .title = {},
            .basis = {},
            .as_of = after_seals(context, month.plan_id),
            .person_id = context.viewer.person_id,
            .person_name = context.viewer.name,
            .previous_hash = previous_hash,
            .end = std::nullopt};
  const auto id = SealStore{context.tx}.begin(seal);
  if (!id) return std::nullopt;
  seal.id = *id;
  note_seal(context, seal, "month.sealing_begun");
  return seal;
}

SealedBlock figures_block(const std::vector<SealedFigure>& figures) {
  SealedBlock block{.subject = BlockSubject::figures,
                    .rows = static_cast<std::int64_t>(figures.size())};
  for (const SealedFigure& each : figures) block.content += sealed_line(each);
  return block;
}

SealedBlock steps_block(std::span<const StepSeen> steps) {
  SealedBlock block{.subject = BlockSubject::steps,
                    .rows = static_cast<std::int64_t>(steps.size()),
                    .last_key = steps.back().node_id.value};
  for (const StepSeen& each : steps) block.content += sealed_line(each);
  return block;
}

/// The steps behind the last block, as blocks without hashes; none when all are written.
std::vector<SealedBlock> next_steps(org::Context& context, const Seal& seal,
                                    const std::optional<SealedBlock>& last) {
  const plan::NodeId after{last ? last->last_key : 0};
  const auto steps = work_source(context)->steps(context, month_of(seal), seal.as_of, after,
                                                 kLinesOfBlock * kBlocksAtOnce);
  std::vector<SealedBlock> blocks;
  for (std::size_t from = 0; from < steps.size(); from += kLinesOfBlock) {
    blocks.push_back(steps_block(
        std::span{steps}.subspan(from, std::min<std::size_t>(kLinesOfBlock, steps.size() - from))));
  }
  return blocks;
}

std::int64_t steps_in(org::Context& context, const Seal& seal) {
  for (const CheckMonth& each : check_months(context, seal.plan_id, 0)) {
    if (each.month == seal.month) return each.steps;
  }
  return 0;
}

void announce_sealed(org::Context& context, const Seal& seal, const SealEnd& end) {
  context.tx.announce("month.sealed", boost::json::serialize(boost::json::object{
                                          {"agency_id", seal.agency_id.value},
                                          {"plan_id", seal.plan_id.value},
                                          {"roc_year", seal.roc_year},
                                          {"month", seal.month},
                                          {"seal_id", seal.id.value},
                                          {"subject", audit_subject(seal.id)},
                                          {"hash", end.hash},
                                          {"at", to_micros(end.at)},
                                          {"person_id", seal.person_id.value}}));
}

void add_entered_months(org::Context& context, MonthFile& file, int month, Instant as_of) {
  const auto entered =
      IndicatorStore{context.tx}.values_of_plan(file.plan.plan_id, context.viewer.scope, as_of);
  for (const SealedFigure& each : file.figures) {
    const int from = earlier_month(entered, each.indicator_id, each.terms, month, as_of);
    if (from > 0) file.entered_months[each.indicator_id] = from;
  }
}

}  // namespace

std::string audit_subject(SealId id) { return "seal/" + std::to_string(id.value); }

std::string page_of_seal(org::Context& context, SealId id) {
  const auto seal = SealStore{context.tx}.find(id, context.viewer.scope);
  if (!seal) return "/plans";
  return "/plans/" + std::to_string(seal->plan_id.value) + "/months/" + std::to_string(seal->month);
}

int seal_after_days(org::Context& context) {
  const std::string set = org::setting(context, kSealAfterSetting);
  int days = 0;
  std::from_chars(set.data(), set.data() + set.size(), days);
  return days > 0 ? days : kSealAfterDays;
}

Result<Done> set_seal_after_days(org::Context& context, int days) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::manage_system));
  if (days < 1 || days > 60) return refusal::bad_days;
  org::keep_setting(context, kSealAfterSetting, std::to_string(days));
  org::record_audit(context, {.agency_id = {},
                              .action = "month.seal_after_set",
                              .subject = "installation",
                              .details = {{"days", std::to_string(days)}}});
  context.tx.commit();
  return Done{};
}

Result<MonthsOfPlan> months_of(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::plan_facts_of(context, id));
  MonthsOfPlan page{.plan = std::move(plan), .months = {}, .after_days = seal_after_days(context)};
  const auto seals = SealStore{context.tx}.of_plan(id, SealKind::month, context.viewer.scope);
  for (const CheckMonth& each : check_months(context, id, 0)) {
    page.months.push_back(row_of(context, each, seals, page.after_days));
  }
  return page;
}

Result<MonthFile> find_month(org::Context& context, plan::PlanId id, int month, int page) {
  HB_LET(plan, plan::entries_of(context, id));
  const auto months = check_months(context, id, 0);
  const auto found = std::find_if(months.begin(), months.end(),
                                  [&](const CheckMonth& each) { return each.month == month; });
  if (found == months.end()) return refusal::no_such_month;
  SealStore store{context.tx};
  MonthFile file{.plan = std::move(plan),
                 .row = {},
                 .after_days = seal_after_days(context),
                 .steps = {},
                 .page = std::max(page, 1),
                 .figures = {}};
  file.row = row_of(context, *found, store.of_plan(id, SealKind::month, context.viewer.scope),
                    file.after_days);
  file.may_seal = context.viewer.may(org::Duty::score_plans, file.plan.agency_id) &&
                  may_seal(found->roc_year, month, context.today) &&
                  !(file.row.seal && file.row.seal->end);
  if (file.row.seal && file.row.seal->end) {
    const SealId seal = file.row.seal->id;
    file.pages = std::max(1, store.count_blocks(seal, BlockSubject::steps));
    for (const SealedBlock& block : store.blocks(seal, BlockSubject::steps, file.page)) {
      file.steps = read_steps(block.content);
    }
    for (const SealedBlock& block : store.blocks(seal, BlockSubject::figures)) {
      for (SealedFigure& each : read_figures(block.content))
        file.figures.push_back(std::move(each));
    }
    add_entered_months(context, file, month, file.row.seal->as_of);
    return file;
  }
  if (file.row.seal) file.rows_sealed = store.rows_kept(file.row.seal->id);
  const Instant as_of = file.row.seal ? file.row.seal->as_of : context.now;
  // The first ones: a list of all of them is what /tasks/list is for.
  file.steps = work_source(context)->steps(context, *found, as_of, plan::NodeId{}, kLinesOfBlock);
  // A month that goes on is measured up to today, as the indicators' own page does.
  const Date last = std::min(last_of_month(found->roc_year, month), context.today);
  file.figures = compute_figures(context, {found->agency_id, id, found->roc_year, last, as_of},
                                 indicators_in_force(context, id, as_of));
  add_entered_months(context, file, month, as_of);
  return file;
}

Result<SealOrdered> order_seal(org::Context& context, plan::PlanId id, int month, bool confirmed) {
  HB_LET(plan, plan::plan_facts_of(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::score_plans, plan.agency_id));
  HB_TRY(may_seal(plan.roc_year, month, context.today));
  const auto months = check_months(context, id, 0);
  const auto found = std::find_if(months.begin(), months.end(),
                                  [&](const CheckMonth& each) { return each.month == month; });
  if (found == months.end()) return refusal::nothing_to_seal;
  const auto seals = SealStore{context.tx}.of_plan(id, SealKind::month, context.viewer.scope);
  const Seal* present = seal_of(seals, *found);
  if (present && present->end) return refusal::sealed_already;
  if (!confirmed) return refusal::not_confirmed;
  const ChainSoFar so_far = chain_of(seals);
  std::optional<Seal> seal;
  if (present) {
    seal = *present;
  } else {
    if (so_far.unfinished) return refusal::seal_going_on;
    seal = begin(context, *found, so_far.hash);
    if (!seal) return refusal::seal_going_on;
  }
  SealOrdered ordered{.id = seal->id, .job = {}};
  if (context.services.jobs) {
    const std::string payload =
        boost::json::serialize(boost::json::object{{"seal", seal->id.value}});
    ordered.job = context.services.jobs
                      ->enqueue(context.tx, {.kind = std::string{kSealJob},
                                             .payload = payload,
                                             .agency_id = seal->agency_id,
                                             .person_id = context.viewer.person_id,
                                             .same_work = std::string{kSealJob} + " " + payload})
                      .token;
  }
  context.tx.commit();
  return ordered;
}

std::optional<SealPiece> next_piece(org::Context& context, SealId id) {
  SealStore store{context.tx};
  const auto seal = store.find(id, context.viewer.scope);
  if (!seal || seal->end) return std::nullopt;
  const auto last = store.last_block(id);
  SealPiece piece{.blocks = {},
                  .end = std::nullopt,
                  .done = store.rows_kept(id),
                  .total = steps_in(context, *seal) + 1};
  std::string hash = last ? last->hash : first_hash(*seal);
  int number = last ? last->number : 0;
  const bool figures_there = last && last->subject == BlockSubject::figures;
  if (!figures_there) {
    piece.blocks = next_steps(context, *seal, last);
    if (piece.blocks.empty()) {
      piece.blocks.push_back(figures_block(compute_figures(
          context, question_of(*seal), indicators_in_force(context, seal->plan_id, seal->as_of))));
    }
  }
  for (SealedBlock& block : piece.blocks) {
    chain(block, ++number, hash);
    hash = block.hash;
    piece.done += block.rows;
  }
  const SealedBlock* closing = figures_there          ? &*last
                               : piece.blocks.empty() ? nullptr
                                                      : &piece.blocks.back();
  if (closing && closing->subject == BlockSubject::figures) {
    const std::int64_t steps = piece.done - closing->rows;
    piece.end = SealEnd{.at = context.now,
                        .steps = steps,
                        .figures = closing->rows,
                        .hash = end_hash(hash, steps, closing->rows)};
  }
  piece.total = std::max(piece.total, piece.done);
  return piece;
}

bool keep_piece(org::Context& context, SealId id, const SealPiece& piece) {
  SealStore store{context.tx};
  const auto seal = store.find(id, context.viewer.scope);
  if (!seal || seal->end) return false;
  for (const SealedBlock& block : piece.blocks) {
    if (!store.keep(*seal, block)) return false;
  }
  if (piece.end) {
    if (!store.end(*seal, *piece.end)) return false;
    note_seal(context, *seal, "month.sealed");
    announce_sealed(context, *seal, *piece.end);
  }
  context.tx.commit();
  return true;
}

std::vector<CheckMonth> months_due(org::Context& context) {
  // Plans of the years before were never sealed by anybody; last year's December is due in January.
  const int first_year = roc_year(context.today) - 1;
  const int days = seal_after_days(context);
  const auto seals = SealStore{context.tx}.months_from(first_year, context.viewer.scope);
  std::set<std::pair<std::int64_t, int>> sealed;
  std::vector<CheckMonth> due;
  for (const Seal& each : seals) {
    sealed.emplace(each.plan_id.value, each.month);
    if (!each.end) due.push_back(month_of(each));
  }
  for (const CheckMonth& each : check_months(context, plan::PlanId{}, first_year)) {
    if (sealed.contains({each.plan_id.value, each.month})) continue;
    const auto day = day_of_seal(context, each, days);
    if (day && *day < context.today) due.push_back(each);
  }
  return due;
}

std::optional<SealId> begin_month(org::Context& context, const CheckMonth& month) {
  const auto seals =
      SealStore{context.tx}.of_plan(month.plan_id, SealKind::month, context.viewer.scope);
  if (const Seal* present = seal_of(seals, month)) return present->id;
  const ChainSoFar so_far = chain_of(seals);
  if (so_far.unfinished) return std::nullopt;
  const auto seal = begin(context, month, so_far.hash);
  if (!seal) return std::nullopt;
  context.tx.commit();
  return seal->id;
}

}  // namespace hb::measure

#include "folders.h"

#include <boost/json.hpp>

#include "chain.h"
#include "crypto/digest.h"
#include "files/file_store.h"
#include "jobs/job_queue.h"
#include "kernel/roc_date.h"
#include "measuring.h"
#include "org/audit.h"
#include "seal_store.h"
#include "sealing.h"

namespace hb::measure {
namespace {

constexpr int kMostFolders = 200;
constexpr int kStepsAtOnce = 500;
// Where a block ends: the month above, the entry below.
constexpr std::int64_t kMonthFactor = std::int64_t{1} << 48;

FolderRow row_of(org::Context& context, Seal seal) {
  FolderRow row{.seal = std::move(seal), .plan_title = {}};
  if (const auto archive = SealStore{context.tx}.archive_of(row.seal.id)) {
    row.bytes = archive->bytes;
    row.missing = archive->missing;
  }
  return row;
}

void note_folder(org::Context& context, const Seal& seal, std::string_view action) {
  org::record_audit(
      context, {.agency_id = seal.agency_id,
                .action = action,
                .subject = audit_subject(seal.id),
                .details = {{"plan", std::to_string(seal.plan_id.value)}, {"title", seal.title}}});
}

/// The folder with its plan, for whoever may read it.
Result<Seal> folder_to_read(org::Context& context, SealId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(seal, SealStore{context.tx}.find(id, context.viewer.scope));
  if (seal.kind != SealKind::folder) return refusal::seal_missing;
  HB_TRY(org::require(context.viewer, org::Duty::read_plans, seal.agency_id));
  return seal;
}

std::vector<CheckMonth> months_in(org::Context& context, const Seal& seal) {
  const WorkSource* work = work_source(context);
  if (!work) return {};
  std::vector<CheckMonth> months = work->months(context, seal.plan_id, 0);
  std::erase_if(
      months, [&](const CheckMonth& each) { return seal.month != 0 && each.month != seal.month; });
  return months;
}

/// What a step has to show: its reports' words, then its evidence.
std::vector<FolderPiece> pieces_of(const StepSeen& step, int month) {
  std::vector<FolderPiece> pieces;
  for (const ReportSeen& report : step.reports) {
    pieces.push_back({.kind = FolderPiece::Kind::report,
                      .month = month,
                      .number = step.number,
                      .step = step.title,
                      .title = {},
                      .file_hash = crypto::sha256_hex(report.text),
                      .file_name = {},
                      .media_type = "text/plain",
                      .bytes = static_cast<std::int64_t>(report.text.size()),
                      .url = {},
                      .checked_at = std::nullopt,
                      .text = report.text,
                      .outcome = report.outcome});
  }
  for (const PieceSeen& piece : step.evidence) {
    pieces.push_back(
        {.kind = piece.url.empty() ? FolderPiece::Kind::file : FolderPiece::Kind::address,
         .month = month,
         .number = step.number,
         .step = step.title,
         .title = piece.title,
         .file_hash = piece.file_hash,
         .file_name = piece.file_name,
         .media_type = piece.media_type,
         .bytes = piece.bytes,
         .url = piece.url,
         .checked_at = piece.checked_at,
         .status = piece.status,
         .text = {},
         .outcome = {}});
  }
  return pieces;
}

/// The lines behind a key, from one page of steps that has any; nothing at the end.
std::optional<SealedBlock> next_block(org::Context& context, const Seal& seal, std::int64_t after) {
  for (const CheckMonth& month : months_in(context, seal)) {
    if (month.month < after / kMonthFactor) continue;
    plan::NodeId node{month.month == after / kMonthFactor ? after % kMonthFactor : 0};
    while (true) {
      const auto steps =
          work_source(context)->steps(context, month, seal.as_of, node, kStepsAtOnce);
      if (steps.empty()) break;
      SealedBlock block{.subject = BlockSubject::evidence};
      for (const StepSeen& step : steps) {
        node = step.node_id;
        for (const FolderPiece& piece : pieces_of(step, month.month)) {
          block.content += sealed_line(piece);
          ++block.rows;
        }
        if (block.rows >= kLinesOfBlock) break;
      }
      block.last_key = month.month * kMonthFactor + node.value;
      if (block.rows > 0) return block;
    }
  }
  return std::nullopt;
}

}  // namespace

Result<FoldersOfPlan> folders_of(org::Context& context, plan::PlanId id) {
  HB_LET(plan, plan::plan_facts_of(context, id));
  FoldersOfPlan page{.plan = std::move(plan), .folders = {}, .months = {}};
  for (Seal& each : SealStore{context.tx}.of_plan(id, SealKind::folder, context.viewer.scope)) {
    page.folders.push_back(row_of(context, std::move(each)));
  }
  if (const WorkSource* work = work_source(context)) {
    for (const CheckMonth& each : work->months(context, id, 0)) page.months.push_back(each.month);
  }
  page.may_make = context.viewer.may(org::Duty::score_plans, page.plan.agency_id);
  return page;
}

Result<std::vector<FolderRow>> list_folders(org::Context& context) {
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::read_plans));
  std::vector<FolderRow> rows;
  for (Seal& each : SealStore{context.tx}.folders(context.viewer.scope, kMostFolders)) {
    rows.push_back({.seal = std::move(each), .plan_title = {}});
  }
  return rows;
}

Result<FolderFile> find_folder(org::Context& context, SealId id, int page) {
  HB_LET(seal, folder_to_read(context, id));
  HB_LET(plan, plan::plan_facts_of(context, seal.plan_id));
  SealStore store{context.tx};
  FolderFile file{.plan = std::move(plan),
                  .row = row_of(context, seal),
                  .pieces = {},
                  .gone = {},
                  .page = std::max(page, 1),
                  .pages = std::max(1, store.count_blocks(id, BlockSubject::evidence))};
  for (const SealedBlock& block : store.blocks(id, BlockSubject::evidence, file.page)) {
    file.pieces = read_pieces(block.content);
  }
  for (const FolderPiece& piece : file.pieces) {
    const auto hash = files::FileHash::parse(piece.file_hash);
    file.gone.push_back(piece.kind == FolderPiece::Kind::file && context.services.files &&
                        !(hash && context.services.files->exists(*hash)));
  }
  return file;
}

Result<FolderOrdered> order_folder(org::Context& context, plan::PlanId id, std::string_view title,
                                   std::string_view basis, int month) {
  HB_LET(plan, plan::plan_facts_of(context, id));
  HB_TRY(org::require(context.viewer, org::Duty::score_plans, plan.agency_id));
  HB_LET(wanted, want_folder(title, basis, month));
  Seal seal{.id = {},
            .agency_id = plan.agency_id,
            .plan_id = id,
            .roc_year = plan.roc_year,
            .month = wanted.month,
            .kind = SealKind::folder,
            .title = wanted.title,
            .basis = wanted.basis,
            .as_of = after_seals(context, id),
            .person_id = context.viewer.person_id,
            .person_name = context.viewer.name,
            .previous_hash = {},
            .end = std::nullopt};
  if (months_in(context, seal).empty()) return refusal::no_such_month;
  seal.id = SealStore{context.tx}.begin(seal).value_or(SealId{});
  note_folder(context, seal, "folder.begun");
  FolderOrdered ordered{.id = seal.id, .job = {}};
  if (context.services.jobs) {
    const std::string payload =
        boost::json::serialize(boost::json::object{{"seal", seal.id.value}});
    ordered.job = context.services.jobs
                      ->enqueue(context.tx, {.kind = std::string{kFolderJob},
                                             .payload = payload,
                                             .agency_id = seal.agency_id,
                                             .person_id = context.viewer.person_id,
                                             .same_work = std::string{kFolderJob} + " " + payload})
                      .token;
  }
  context.tx.commit();
  return ordered;
}

Result<FolderDownload> take_folder(org::Context& context, SealId id) {
  HB_LET(seal, folder_to_read(context, id));
  const auto archive = SealStore{context.tx}.archive_of(id);
  const auto hash = archive ? files::FileHash::parse(archive->file_hash) : std::nullopt;
  if (!hash || !context.services.files->exists(*hash)) return refusal::folder_not_ready;
  note_folder(context, seal, "folder.downloaded");
  context.tx.commit();
  return FolderDownload{
      .hash = archive->file_hash,
      .name = roc_date(taipei_date(seal.as_of), RocStyle::dotted) + " " + seal.title + ".zip"};
}

std::optional<FolderPart> next_part(org::Context& context, SealId id) {
  SealStore store{context.tx};
  const auto seal = store.find(id, context.viewer.scope);
  if (!seal || seal->end) return std::nullopt;
  const auto last = store.last_block(id);
  std::string hash = last ? last->hash : first_hash(*seal);
  FolderPart part{.blocks = {}, .end = std::nullopt, .done = store.rows_kept(id)};
  auto block = next_block(context, *seal, last ? last->last_key : 0);
  if (!block) {
    part.end = SealEnd{context.now, part.done, 0, end_hash(hash, part.done, 0)};
    return part;
  }
  chain(*block, (last ? last->number : 0) + 1, hash);
  part.done += block->rows;
  part.blocks.push_back(*std::move(block));
  return part;
}

bool keep_part(org::Context& context, SealId id, const FolderPart& part) {
  SealStore store{context.tx};
  const auto seal = store.find(id, context.viewer.scope);
  if (!seal || seal->end) return false;
  for (const SealedBlock& block : part.blocks) {
    if (!store.keep(*seal, block)) return false;
  }
  if (part.end) {
    if (!store.end(*seal, *part.end)) return false;
    note_folder(context, *seal, "folder.sealed");
  }
  context.tx.commit();
  return true;
}

bool has_zip(org::Context& context, SealId id) {
  const auto archive = SealStore{context.tx}.archive_of(id);
  const auto hash = archive ? files::FileHash::parse(archive->file_hash) : std::nullopt;
  return hash && context.services.files->exists(*hash);
}

void keep_zip(org::Context& context, SealId id, const ZipMade& zip) {
  SealStore store{context.tx};
  const auto seal = store.find(id, context.viewer.scope);
  if (!seal) return;
  store.keep_archive(*seal, {zip.hash, zip.bytes, zip.missing, context.now});
  context.tx.commit();
}

}  // namespace hb::measure

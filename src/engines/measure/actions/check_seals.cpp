#include "check_seals.h"

#include <map>

#include "chain.h"
#include "seal_store.h"
#include "sealed_figures.h"

namespace hb::measure {
namespace {

constexpr int kSealsAtOnce = 200;

/// What the blocks of a seal come to.
struct BlocksSeen {
  std::string hash;
  std::string figures;  ///< The content of its block of figures.
  std::int64_t lines = 0;
  std::int64_t figure_lines = 0;
  int blocks = 0;
  int broken = 0;  ///< Number of the first block that does not fit; 0: all fit.
};

BlocksSeen read_blocks(SealStore& store, const Seal& seal) {
  BlocksSeen seen{.hash = first_hash(seal)};
  store.each_block(seal.id, [&](const SealedBlock& block) {
    SealedBlock again = block;
    chain(again, ++seen.blocks, seen.hash);
    if (seen.broken == 0 && (again.hash != block.hash || again.number != block.number)) {
      seen.broken = seen.blocks;
    }
    seen.hash = again.hash;
    (block.subject == BlockSubject::figures ? seen.figure_lines : seen.lines) += block.rows;
    if (block.subject == BlockSubject::figures) seen.figures += block.content;
    return true;
  });
  return seen;
}

/// The sealed values once more, from the records up to the seal's moment, as the same lines.
std::string figures_again(org::Context& context, const Seal& seal, std::string_view sealed) {
  std::vector<Indicator> indicators;
  for (const SealedFigure& each : read_figures(sealed)) {
    indicators.push_back({.id = each.indicator_id,
                          .agency_id = seal.agency_id,
                          .plan_id = seal.plan_id,
                          .roc_year = seal.roc_year,
                          .node_id = each.node_id,
                          .terms = each.terms,
                          .ended_reason = {}});
  }
  std::string lines;
  for (const SealedFigure& each :
       compute_figures(context,
                       {seal.agency_id, seal.plan_id, seal.roc_year,
                        last_of_month(seal.roc_year, seal.month), seal.as_of},
                       indicators)) {
    lines += sealed_line(each);
  }
  return lines;
}

}  // namespace

SealsChecked check_seals(org::Context& context,
                         const std::function<bool(std::int64_t seals)>& seen) {
  SealStore store{context.tx};
  SealsChecked checked;
  std::map<plan::PlanId, std::string> last_hash;
  SealId after;
  while (true) {
    const std::vector<Seal> seals = store.finished(after, kSealsAtOnce, context.viewer.scope);
    for (const Seal& seal : seals) {
      after = seal.id;
      ++checked.seals;
      if (seen && !seen(checked.seals)) return checked;
      const BlocksSeen blocks = read_blocks(store, seal);
      checked.blocks += blocks.blocks;
      checked.figures += blocks.figure_lines;
      const auto report = [&](SealBreak::What what, int block) {
        checked.breaks.push_back({seal, what, block});
      };
      if (blocks.broken != 0) {
        report(SealBreak::What::block, blocks.broken);
        continue;
      }
      if (blocks.lines != seal.end->steps || blocks.figure_lines != seal.end->figures ||
          end_hash(blocks.hash, seal.end->steps, seal.end->figures) != seal.end->hash) {
        report(SealBreak::What::end, 0);
      }
      if (seal.kind != SealKind::month) continue;
      std::string& before = last_hash[seal.plan_id];
      if (seal.previous_hash != before) report(SealBreak::What::chain, 0);
      before = seal.end->hash;
      if (figures_again(context, seal, blocks.figures) != blocks.figures) {
        report(SealBreak::What::figures, 0);
      }
    }
    if (static_cast<int>(seals.size()) < kSealsAtOnce) return checked;
  }
}

}  // namespace hb::measure

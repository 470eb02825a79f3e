#include "loose_table.h"

#include <algorithm>
#include <limits>

#include "table_tree.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

/// More loose lines than any plan has; the search is not made for books.
constexpr std::size_t kMostPieces = 5'000;
constexpr std::ptrdiff_t kMostLevels = 4;

/// Cells of one column that stand side by side under one parent.
struct Run {
  std::vector<std::size_t> cells;  ///< Indices into the seated cells.
  std::size_t first_piece = 0;
  std::size_t last_piece = 0;
};

class LooseRows {
 public:
  LooseRows(const LoosePieces& loose, const std::vector<ColumnHeading>& columns,
            std::vector<OutlineWarning>& warnings)
      : loose_(loose), warnings_(warnings) {
    for (const ColumnHeading& column : columns) {
      if (is_level(column.role)) roles_.push_back(column.role);
    }
  }

  std::vector<OutlineNode> build() {
    cells_ = seat_pieces(loose_, roles_.size());
    for (const SeatedCell& cell : cells_) entries_.push_back({node_of(cell), -1});
    for (std::size_t column = 1; column < roles_.size(); ++column) pair_columns(column);
    hang_deadlines();
    hang_units();
    return assemble(entries_);
  }

 private:
  OutlineNode node_of(const SeatedCell& cell) const {
    const LoosePiece& first = loose_.pieces[cell.pieces.front()];
    std::string marker;
    std::string text = first.text;
    if (cell.ordinal > 0) {
      marker =
          without_blanks(std::string_view{text}.substr(first.marker->begin, first.marker->length));
      text = text.substr(first.marker->text_begin);
    }
    for (std::size_t i = 1; i < cell.pieces.size(); ++i) {
      join_line(text, loose_.pieces[cell.pieces[i]].text);
    }
    OutlineNode node =
        cell_node(std::move(marker), std::move(text), roles_[cell.column], first.number);
    node.last_line = loose_.pieces[cell.pieces.back()].number;
    return node;
  }

  std::vector<Run> runs_of(std::size_t column) const {
    std::vector<Run> runs;
    int last = 0;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const SeatedCell& cell = cells_[i];
      if (cell.column != column) continue;
      if (runs.empty() || cell.ordinal <= 1 || cell.ordinal <= last) {
        runs.push_back({{}, cell.pieces.front(), 0});
      }
      runs.back().cells.push_back(i);
      runs.back().last_piece = cell.pieces.back();
      last = cell.ordinal;
    }
    return runs;
  }

  std::vector<std::size_t> cells_of(std::size_t column) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].column == column) found.push_back(i);
    }
    return found;
  }

  /// Hangs each run of cells of `column` under a cell of the column before.
  void pair_columns(std::size_t column) {
    const auto runs = runs_of(column);
    const auto parents = cells_of(column - 1);
    if (parents.empty()) return;
    const bool same_count = runs.size() == parents.size();
    const auto chosen = same_count ? std::vector<std::size_t>{} : nearest_parents(runs, parents);
    for (std::size_t r = 0; r < runs.size(); ++r) {
      const std::size_t parent = parents[same_count ? r : chosen[r]];
      for (const std::size_t cell : runs[r].cells) entries_[cell].parent = static_cast<int>(parent);
      doubt_order(runs[r], parent);
    }
    if (same_count) return;
    warnings_.push_back(
        {entries_[parents.front()].node.line,
         "plan.outline.parents_uncertain",
         {{"parents", std::to_string(parents.size())}, {"groups", std::to_string(runs.size())}}});
  }

  std::size_t distance(const Run& run, const SeatedCell& parent) const {
    const std::size_t first = parent.pieces.front();
    const std::size_t last = parent.pieces.back();
    if (run.first_piece > last) return run.first_piece - last;
    if (first > run.last_piece) return first - run.last_piece;
    return 0;
  }

  /// For each run a parent, never going back, with the least distance in all. Parents without a run
  /// and second runs of a parent cost a little, so that they are used only when they are needed.
  std::vector<std::size_t> nearest_parents(const std::vector<Run>& runs,
                                           const std::vector<std::size_t>& parents) const {
    constexpr double kSecondRun = 6.0;
    constexpr double kLeftOut = 6.0;
    constexpr double kNever = std::numeric_limits<double>::max() / 4;
    std::vector<std::vector<double>> cost(runs.size(), std::vector<double>(parents.size(), kNever));
    std::vector<std::vector<std::size_t>> from(runs.size(),
                                               std::vector<std::size_t>(parents.size(), 0));
    for (std::size_t r = 0; r < runs.size(); ++r) {
      // The cheapest way to have come to an earlier parent, counting those left out since.
      double best = kNever;
      std::size_t best_at = 0;
      for (std::size_t p = 0; p < parents.size(); ++p) {
        const double here = static_cast<double>(distance(runs[r], cells_[parents[p]]));
        if (r == 0) {
          cost[r][p] = here + kLeftOut * static_cast<double>(p);
          continue;
        }
        const double again = cost[r - 1][p] + kSecondRun;
        cost[r][p] = here + std::min(again, best);
        from[r][p] = again < best ? p : best_at;
        best += kLeftOut;
        if (cost[r - 1][p] < best) best = cost[r - 1][p], best_at = p;
      }
    }
    std::vector<std::size_t> chosen(runs.size(), 0);
    if (runs.empty()) return chosen;
    const auto& end = cost.back();
    std::size_t parent =
        static_cast<std::size_t>(std::min_element(end.begin(), end.end()) - end.begin());
    for (std::size_t r = runs.size(); r-- > 0;) {
      chosen[r] = parent;
      parent = from[r][parent];
    }
    return chosen;
  }

  /// Warns once for a parent whose children, or whose own text, stood out of order.
  void doubt_order(const Run& run, std::size_t parent) {
    const SeatedCell& cell = cells_[parent];
    bool cut = !in_one_piece(cell);
    for (const std::size_t child : run.cells) cut = cut || !in_one_piece(cells_[child]);
    if (!cut && run.first_piece > cell.pieces.front()) return;
    const OutlineNode& node = entries_[parent].node;
    warnings_.push_back({node.line, "plan.outline.order_inferred", {{"marker", node.marker}}});
  }

  bool in_one_piece(const SeatedCell& cell) const {
    for (std::size_t i = 1; i < cell.pieces.size(); ++i) {
      for (std::size_t between = cell.pieces[i - 1] + 1; between < cell.pieces[i]; ++between) {
        if (loose_.pieces[between].kind == LoosePiece::Kind::text) return false;
      }
    }
    return true;
  }

  void hang(OutlineNode node, std::size_t cell) {
    entries_.push_back({std::move(node), static_cast<int>(cell)});
  }

  void hang_deadlines() {
    std::vector<OutlineNode> deadlines;
    std::vector<std::size_t> first_pieces;
    bool open = false;
    for (std::size_t i = 0; i < loose_.pieces.size(); ++i) {
      const LoosePiece& piece = loose_.pieces[i];
      if (piece.kind != LoosePiece::Kind::deadline) continue;
      if (!open) {
        deadlines.push_back(cell_node("", "", ColumnRole::deadline, piece.number));
        first_pieces.push_back(i);
      }
      join_line(deadlines.back().text, piece.text);
      deadlines.back().last_line = piece.number;
      open = piece.text.ends_with("、") || piece.text.ends_with(",");
    }
    const auto steps = cells_of(roles_.size() - 1);
    if (steps.empty()) return keep_apart(std::move(deadlines));
    const bool paired = deadlines.size() == steps.size();
    for (std::size_t i = 0; i < deadlines.size(); ++i) {
      std::size_t step = steps[paired ? i : 0];
      for (const std::size_t other : steps) {
        if (!paired && cells_[other].pieces.front() < first_pieces[i]) step = other;
      }
      if (!paired) {
        warnings_.push_back({deadlines[i].line,
                             "plan.outline.deadline_uncertain",
                             {{"deadline", deadlines[i].text}}});
      }
      hang(std::move(deadlines[i]), step);
    }
  }

  void keep_apart(std::vector<OutlineNode> nodes) {
    for (OutlineNode& node : nodes) entries_.push_back({std::move(node), -1});
  }

  void hang_units() {
    const auto steps = cells_of(roles_.size() - 1);
    for (std::size_t i = 0; i < loose_.pieces.size(); ++i) {
      const LoosePiece& piece = loose_.pieces[i];
      if (piece.kind != LoosePiece::Kind::unit) continue;
      OutlineNode node = cell_node("", piece.text, ColumnRole::unit, piece.number);
      if (steps.empty()) {
        entries_.push_back({std::move(node), -1});
        continue;
      }
      std::size_t step = steps.front();
      for (const std::size_t other : steps) {
        if (cells_[other].pieces.front() < i) step = other;
      }
      hang(std::move(node), step);
    }
  }

  const LoosePieces& loose_;
  std::vector<OutlineWarning>& warnings_;
  std::vector<ColumnRole> roles_;
  std::vector<SeatedCell> cells_;
  std::vector<TableEntry> entries_;
};

}  // namespace

std::optional<std::vector<OutlineNode>> read_loose_table(const std::vector<TextLine>& lines,
                                                         const std::vector<ColumnHeading>& columns,
                                                         std::vector<OutlineWarning>& warnings) {
  const LoosePieces loose = cut_pieces(lines, columns);
  const auto levels = std::count_if(columns.begin(), columns.end(),
                                    [](const ColumnHeading& c) { return is_level(c.role); });
  const auto marked =
      std::count_if(loose.pieces.begin(), loose.pieces.end(),
                    [](const LoosePiece& piece) { return piece.marker.has_value(); });
  const bool readable =
      levels >= 2 && levels <= kMostLevels && marked >= 2 && loose.pieces.size() <= kMostPieces;
  if (!readable) return std::nullopt;
  return LooseRows{loose, columns, warnings}.build();
}

}  // namespace hb::plan

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

#include "column_widths.h"
#include "kernel/utf8.h"
#include "loose_table.h"
#include "text_shape.h"

namespace hb::plan {
namespace {

constexpr std::size_t kBeam = 32;
constexpr std::size_t kMostColumns = 4;

// Costs, in units of one small surprise.
constexpr double kInterrupted = 1.0;    // A cell goes on after another column's piece.
constexpr double kAfterSentence = 4.0;  // A cell goes on after 。
constexpr double kAfterDeadline = 1.0;  // A step goes on although its deadline was given …
constexpr double kDoneStep = 3.0;       // … and its text had ended.
constexpr double kTooWide = 2.0;        // For each column beyond the cell's width.
constexpr double kTooNarrow = 0.6;      // For each column that a line before the last one misses.
constexpr double kNewUnmarked = 3.0;    // A cell that starts without a marker …
constexpr double kLeavesOpen = 4.0;     // … while the one before is unfinished.
constexpr double kBreaksFlow = 3.0;     // … while the line before is unfinished.
constexpr double kOddOrdinal = 5.0;     // A marker that does not follow the last one.
constexpr double kMarkerAsText = 6.0;   // A marker that is none.
constexpr double kNoParent = 6.0;       // Runs of steps and strategies fall out of step.
constexpr double kNoDeadline = 3.0;     // A step ends without a deadline.
constexpr double kExtraDeadline = 6.0;  // A deadline without a step.
constexpr double kSentenceInTitle = 3.0;
constexpr int kWidthTolerance = 2;

/// A line's width without the punctuation that may hang over the column's edge.
int fitting_width(const LoosePiece& piece) {
  const char32_t last = utf8::sign_before(piece.text, piece.text.size()).value;
  return piece.width -
         (std::u32string_view{U"。，、；：）」"}.find(last) != std::u32string_view::npos ? 2 : 0);
}

/// What a column holds at one point of the search.
struct ColumnState {
  bool begun = false;
  bool ended = true;  ///< The text so far ends with 。
  int ordinal = 0;
  int last_width = 0;
  int cells = 0;
  int runs = 0;  ///< Runs of cells: a new one starts with 1 or without a number.
  friend bool operator==(const ColumnState&, const ColumnState&) = default;
};

/// A decision, linked to the one before it by its index.
struct Seat {
  int before = -1;
  std::size_t piece = 0;
  std::size_t column = 0;
  bool opens = false;
};

struct Hypothesis {
  double cost = 0;
  std::array<ColumnState, kMostColumns> columns{};
  std::size_t last_column = 0;
  bool flowing = false;  ///< The piece before was text of `last_column`.
  int deadlines = 0;
  bool deadline_open = false;  ///< Its last piece ends with 、
  // What is amiss is charged when it grows, so that one slip does not cost again at each later
  // step.
  int out_of_step = 0;
  int deadlines_ahead = 0;
  int steps_ahead = 0;
  int last_seat = -1;  ///< In the search's list of seats.
  std::optional<Seat> new_seat;
};

class Search {
 public:
  Search(const LoosePieces& loose, std::size_t columns)
      : loose_(loose), deepest_(columns - 1), widths_(learn_widths(loose, columns)) {
    beam_.emplace_back();
    with_deadlines_ =
        std::any_of(loose.pieces.begin(), loose.pieces.end(),
                    [](const LoosePiece& p) { return p.kind == LoosePiece::Kind::deadline; });
    deepest_marked_ = loose.levels.size() == columns;
  }

  std::vector<SeatedCell> run() {
    for (std::size_t i = 0; i < loose_.pieces.size(); ++i) step(i);
    for (Hypothesis& h : beam_) {
      if (deepest_ > 0) {
        h.cost += kNoParent * std::abs(h.columns[deepest_ - 1].cells - h.columns[deepest_].runs);
      }
      if (with_deadlines_)
        h.cost += kNoDeadline * std::abs(h.columns[deepest_].cells - h.deadlines);
    }
    const auto best =
        std::min_element(beam_.begin(), beam_.end(),
                         [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    return cells_of(*best);
  }

 private:
  void step(std::size_t index) {
    next_.clear();
    const LoosePiece& piece = loose_.pieces[index];
    for (const Hypothesis& h : beam_) {
      if (piece.kind == LoosePiece::Kind::deadline) {
        take_deadline(h, piece);
      } else if (piece.kind == LoosePiece::Kind::unit) {
        next_.push_back(h);
        next_.back().flowing = false;
      } else if (piece.marker) {
        open_marked(h, index);
      } else {
        for (std::size_t c = 0; c <= deepest_; ++c) go_on(h, index, c, 0);
        open_unmarked(h, index);
      }
    }
    prune();
  }

  void take_deadline(Hypothesis h, const LoosePiece& piece) {
    if (!h.deadline_open) {
      ++h.deadlines;
      const int ahead = h.deadlines - h.columns[deepest_].cells;
      if (ahead > h.deadlines_ahead) {
        h.cost += kExtraDeadline;
        h.deadlines_ahead = ahead;
      }
    }
    h.deadline_open = piece.text.ends_with("、") || piece.text.ends_with(",");
    h.flowing = false;
    next_.push_back(h);
  }

  void open_marked(const Hypothesis& h, std::size_t index) {
    const LoosePiece& piece = loose_.pieces[index];
    const auto level = std::find(loose_.levels.begin(), loose_.levels.end(), piece.marker->level);
    const auto column = static_cast<std::size_t>(level - loose_.levels.begin());
    const int ordinal = piece.marker->ordinal;
    const bool expected = ordinal == 1 || ordinal == h.columns[column].ordinal + 1;
    Hypothesis opened = h;
    if (!expected) {
      opened.cost += kOddOrdinal;
      for (std::size_t c = 0; c <= deepest_; ++c) go_on(h, index, c, kMarkerAsText);
    }
    open(opened, index, column, ordinal);
  }

  void open_unmarked(const Hypothesis& h, std::size_t index) {
    Hypothesis opened = h;
    const ColumnState& steps = h.columns[deepest_];
    opened.cost += kNewUnmarked;
    // A step whose deadline was given may well end without 。
    const bool dated = with_deadlines_ && h.deadlines >= steps.cells;
    if (steps.begun && !steps.ended) opened.cost += dated ? kAfterDeadline : kLeavesOpen;
    // Items are headings, which never end with 。
    const bool heading = deepest_ > 1 && h.last_column == 0;
    if (h.flowing && !heading && !h.columns[h.last_column].ended) opened.cost += kBreaksFlow;
    if (deepest_ > 0 && steps.runs >= h.columns[deepest_ - 1].cells) opened.cost += kNewUnmarked;
    const ColumnWidth& width = widths_[deepest_];
    if (deepest_marked_ && width.largest > 0) {
      opened.cost +=
          kTooWide * std::max(0, loose_.pieces[index].width - width.largest - kWidthTolerance);
    }
    open(opened, index, deepest_, 0);
  }

  void open(Hypothesis h, std::size_t index, std::size_t column, int ordinal) {
    const LoosePiece& piece = loose_.pieces[index];
    ColumnState& state = h.columns[column];
    if (column == deepest_ && with_deadlines_ && state.cells - h.deadlines > h.steps_ahead) {
      h.cost += kNoDeadline;
      h.steps_ahead = state.cells - h.deadlines;
    }
    if (ordinal <= 1 || ordinal <= state.ordinal) ++state.runs;
    ++state.cells;
    state.begun = true;
    state.ordinal = ordinal;
    state.ended = ends_sentence(piece.text) && !ends_with_colon(piece.text);
    state.last_width = piece.width;
    if (deepest_ > 0 && column == deepest_ - 1) keep_in_step(h);
    seat(h, index, column, true);
  }

  /// When a strategy begins, the ones before it have a run of steps each, and it may have its own.
  void keep_in_step(Hypothesis& h) const {
    const int before = h.columns[deepest_ - 1].cells - 1;
    const int runs = h.columns[deepest_].runs;
    const int out = runs < before ? before - runs : std::max(0, runs - before - 1);
    h.cost += kNoParent * std::max(0, out - h.out_of_step);
    h.out_of_step = out;
  }

  void go_on(const Hypothesis& h, std::size_t index, std::size_t column, double extra) {
    if (!h.columns[column].begun) return;
    const LoosePiece& piece = loose_.pieces[index];
    Hypothesis next = h;
    ColumnState& state = next.columns[column];
    next.cost += extra;
    if (!h.flowing || h.last_column != column) next.cost += kInterrupted;
    if (state.ended) next.cost += kAfterSentence;
    if (column == deepest_ && with_deadlines_ && h.deadlines >= state.cells) {
      next.cost += kAfterDeadline + (state.ended ? kDoneStep : 0.0);
    }
    const ColumnWidth& width = widths_[column];
    if (width.usual > 0) {
      next.cost += kTooNarrow * std::max(0, width.usual - state.last_width - kWidthTolerance);
      next.cost += kTooWide * std::max(0, fitting_width(piece) - width.largest - 1);
    }
    const bool ended = ends_sentence(piece.text) && !ends_with_colon(piece.text);
    if (column == 0 && deepest_ > 1 && ended) next.cost += kSentenceInTitle;
    state.ended = ended;
    state.last_width = piece.width;
    seat(next, index, column, false);
  }

  void seat(Hypothesis h, std::size_t index, std::size_t column, bool opens) {
    h.last_column = column;
    h.flowing = true;
    h.new_seat = Seat{h.last_seat, index, column, opens};
    next_.push_back(h);
  }

  static bool alike(const Hypothesis& a, const Hypothesis& b) {
    return a.last_column == b.last_column && a.flowing == b.flowing && a.deadlines == b.deadlines &&
           a.deadline_open == b.deadline_open && a.out_of_step == b.out_of_step &&
           a.deadlines_ahead == b.deadlines_ahead && a.steps_ahead == b.steps_ahead &&
           a.columns == b.columns;
  }

  /// Keeps the cheapest, and of those that have the same future only one.
  void prune() {
    std::stable_sort(next_.begin(), next_.end(),
                     [](const Hypothesis& a, const Hypothesis& b) { return a.cost < b.cost; });
    beam_.clear();
    for (const Hypothesis& h : next_) {
      if (beam_.size() == kBeam) break;
      const bool known = std::any_of(beam_.begin(), beam_.end(),
                                     [&h](const Hypothesis& kept) { return alike(kept, h); });
      if (!known) beam_.push_back(h);
    }
    for (Hypothesis& h : beam_) {
      if (!h.new_seat) continue;
      h.last_seat = static_cast<int>(seats_.size());
      seats_.push_back(*h.new_seat);
      h.new_seat.reset();
    }
  }

  std::vector<SeatedCell> cells_of(const Hypothesis& best) const {
    std::vector<const Seat*> seats;
    for (int at = best.last_seat; at >= 0; at = seats.back()->before) {
      seats.push_back(&seats_[static_cast<std::size_t>(at)]);
    }
    std::reverse(seats.begin(), seats.end());
    std::vector<SeatedCell> cells;
    std::vector<std::size_t> current(deepest_ + 1, 0);
    for (const Seat* seat : seats) {
      const std::size_t column = seat->column;
      if (seat->opens) {
        const auto& marker = loose_.pieces[seat->piece].marker;
        cells.push_back({column, marker ? marker->ordinal : 0, {}});
        current[column] = cells.size() - 1;
      }
      cells[current[column]].pieces.push_back(seat->piece);
    }
    return cells;
  }

  const LoosePieces& loose_;
  std::size_t deepest_;
  std::vector<ColumnWidth> widths_;
  bool with_deadlines_ = false;
  bool deepest_marked_ = false;
  std::vector<Hypothesis> beam_;
  std::vector<Hypothesis> next_;
  std::vector<Seat> seats_;
};

}  // namespace

std::vector<SeatedCell> seat_pieces(const LoosePieces& loose, std::size_t columns) {
  return Search{loose, columns}.run();
}

}  // namespace hb::plan

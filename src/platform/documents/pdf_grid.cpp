#include "pdf_grid.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace hb::documents {
namespace {

constexpr double kTouch = 3.0;     ///< Points between the ends of lines that meet.
constexpr double kSameLine = 3.0;  ///< Points between what counts as one row or column edge.
constexpr double kCovered = 0.6;   ///< Share of a cell's side that a line must run along.

/// Who belongs together.
class Groups {
 public:
  explicit Groups(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t of(std::size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void join(std::size_t a, std::size_t b) { parent_[of(a)] = of(b); }

 private:
  std::vector<std::size_t> parent_;
};

bool cross(const Rule& horizontal, const Rule& vertical) {
  return vertical.at >= horizontal.from - kTouch && vertical.at <= horizontal.to + kTouch &&
         horizontal.at >= vertical.from - kTouch && horizontal.at <= vertical.to + kTouch;
}

/// Sorted places with near ones drawn together.
std::vector<double> edges(std::vector<double> places) {
  std::sort(places.begin(), places.end());
  std::vector<double> kept;
  for (const double place : places) {
    if (kept.empty() || place - kept.back() > kSameLine) kept.push_back(place);
  }
  return kept;
}

/// Whether lines at `place` run along most of the stretch.
bool walled(const std::vector<Rule>& rules, double place, double from, double to) {
  double along = 0;
  for (const Rule& rule : rules) {
    if (std::abs(rule.at - place) > kSameLine + 1) continue;
    along += std::max(0.0, std::min(rule.to, to) - std::max(rule.from, from));
  }
  return along >= kCovered * (to - from);
}

struct Lines {
  std::vector<Rule> horizontal;
  std::vector<Rule> vertical;
};

Grid make_grid(const Lines& lines) {
  std::vector<double> xs;
  std::vector<double> ys;
  for (const Rule& rule : lines.vertical) xs.push_back(rule.at);
  for (const Rule& rule : lines.horizontal) ys.push_back(rule.at);
  // Tables that are open at the sides end where their lines do.
  for (const Rule& rule : lines.horizontal) {
    xs.push_back(rule.from);
    xs.push_back(rule.to);
  }
  Grid grid;
  std::sort(xs.begin(), xs.end());
  std::vector<double> inner;
  for (const Rule& rule : lines.vertical) inner.push_back(rule.at);
  inner.push_back(xs.front());
  inner.push_back(xs.back());
  grid.xs = edges(std::move(inner));
  grid.ys = edges(std::move(ys));
  return grid;
}

void join_open_cells(Grid& grid, const Lines& lines) {
  const int rows = grid.rows();
  const int columns = grid.columns();
  const auto index = [&](int row, int column) {
    return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
           static_cast<std::size_t>(column);
  };
  const auto x = [&](int column) { return grid.xs[static_cast<std::size_t>(column)]; };
  const auto y = [&](int row) { return grid.ys[static_cast<std::size_t>(row)]; };
  Groups groups(index(rows, 0));
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      if (column + 1 < columns && !walled(lines.vertical, x(column + 1), y(row), y(row + 1))) {
        groups.join(index(row, column), index(row, column + 1));
      }
      if (row + 1 < rows && !walled(lines.horizontal, y(row + 1), x(column), x(column + 1))) {
        groups.join(index(row, column), index(row + 1, column));
      }
    }
  }
  std::map<std::size_t, std::size_t> cell_of;
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      const auto [found, fresh] =
          cell_of.try_emplace(groups.of(index(row, column)), grid.cells.size());
      if (fresh) grid.cells.push_back({.row = row, .column = column});
      grid.owners.push_back(static_cast<int>(found->second));
      GridCell& cell = grid.cells[found->second];
      // An L-shaped space keeps its first corner and becomes the box around it.
      const int right = std::max(cell.column + cell.column_span, column + 1);
      cell.column = std::min(cell.column, column);
      cell.column_span = right - cell.column;
      cell.row_span = std::max(cell.row_span, row + 1 - cell.row);
    }
  }
}

std::vector<Lines> connected(const PdfPage& page) {
  const std::size_t across = page.horizontal.size();
  Groups groups(across + page.vertical.size());
  for (std::size_t h = 0; h < across; ++h) {
    for (std::size_t v = 0; v < page.vertical.size(); ++v) {
      if (cross(page.horizontal[h], page.vertical[v])) groups.join(h, across + v);
    }
  }
  std::map<std::size_t, Lines> found;
  for (std::size_t h = 0; h < across; ++h) {
    found[groups.of(h)].horizontal.push_back(page.horizontal[h]);
  }
  for (std::size_t v = 0; v < page.vertical.size(); ++v) {
    found[groups.of(across + v)].vertical.push_back(page.vertical[v]);
  }
  std::vector<Lines> all;
  for (auto& [group, lines] : found) {
    if (lines.horizontal.size() >= 2 && !lines.vertical.empty()) all.push_back(std::move(lines));
  }
  return all;
}

}  // namespace

int Grid::cell_at(double px, double py) const {
  if (px < xs.front() || px >= xs.back() || py < ys.front() || py >= ys.back()) return -1;
  const auto column = std::upper_bound(xs.begin(), xs.end(), px) - xs.begin() - 1;
  const auto row = std::upper_bound(ys.begin(), ys.end(), py) - ys.begin() - 1;
  return owners[static_cast<std::size_t>(row * columns() + column)];
}

std::vector<Grid> find_grids(const PdfPage& page) {
  // More lines than this is a drawing, and comparing each with each would take too long.
  constexpr std::size_t kMostRules = 4000;
  if (page.horizontal.size() > kMostRules || page.vertical.size() > kMostRules) return {};
  std::vector<Grid> grids;
  for (const Lines& lines : connected(page)) {
    Grid grid = make_grid(lines);
    constexpr int kMostEdges = 500;
    if (grid.columns() < 2 || grid.rows() < 1) continue;
    if (grid.columns() > kMostEdges || grid.rows() > kMostEdges) continue;
    join_open_cells(grid, lines);
    if (grid.cells.size() >= 2) grids.push_back(std::move(grid));
  }
  std::sort(grids.begin(), grids.end(),
            [](const Grid& a, const Grid& b) { return a.ys.front() < b.ys.front(); });
  return grids;
}

}  // namespace hb::documents

// Gathering numbers for what is wanted of a source of measures: rows are read once for each kind of
// measure, however many sides of it are wanted.
#pragma once

#include <set>
#include <span>
#include <vector>

#include "case_sides.h"
#include "measure/measure_source.h"

namespace hb::casework {

/// One `Gathered` (with `kind`, `side` and `add`) for each of `wanted`, in its order. `read` is
/// called once for each kind with a function `add(holds, row)`, which it calls with every row:
/// `holds` says of a side whether the row is of it.
template <typename Gathered, typename KindOf, typename Read>
std::vector<Gathered> gather(std::span<const measure::MeasureWanted> wanted, const KindOf& kind_of,
                             const Read& read) {
  std::vector<Gathered> gathered;
  std::set<decltype(Gathered::kind)> asked;
  for (const measure::MeasureWanted& each : wanted) {
    gathered.push_back({.kind = kind_of(each.key), .side = case_side_of(each.side)});
    asked.insert(gathered.back().kind);
  }
  for (const auto kind : asked) {
    read(kind, [&](const auto& holds, const auto& row) {
      for (Gathered& each : gathered) {
        if (each.kind == kind && holds(each.side)) each.add(row);
      }
    });
  }
  return gathered;
}

}  // namespace hb::casework

// Stretches of time whose ends both say their year: 101年12月至102年2月, 114.05.01-114.06.30.
#pragma once

#include <cstddef>
#include <set>
#include <string_view>
#include <vector>

#include "kernel/date_mention.h"

namespace hb::plan {

/// Whether a mention names a month, alone or with its day.
bool is_dated(const Mention& mention);

/// A stretch of months, as a place in a text. Months are counted through all years.
struct DatedStretch {
  int first = 0;
  int last = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Stretches between months, and between days of different years. Days of one year are read as days
/// (months_of_ends).
std::vector<DatedStretch> dated_stretches(std::string_view words);

/// Adds the months of a stretch in a year; 0 where no year is known. One within a single year is of
/// the plan's year, whatever it says.
void add_stretch(const DatedStretch& stretch, int roc_year, std::set<int>& months);

/// The months of both ends: 7 and 9 of 114年7月1日起至114年9月30日.
std::set<int> months_of_ends(std::string_view words);

}  // namespace hb::plan

// Parts in their order: the same for steps, papers, forms, questions and answers.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "catalogue/service.h"

namespace hb::catalogue {

template <typename Part>
auto part_with(std::vector<Part>& parts, int id) {
  return std::find_if(parts.begin(), parts.end(), [&](const Part& each) { return each.id == id; });
}

/// In the place of the one with its number, or at the end with the next one.
template <typename Part>
Errors put_part(std::vector<Part>& parts, Part part, int& last_part, const Error& gone) {
  if (part.id != 0) {
    const auto place = part_with(parts, part.id);
    if (place == parts.end()) return {gone};
    *place = std::move(part);
    return {};
  }
  if (parts.size() >= kMostParts) {
    return {refusal::too_many_parts.with("most", std::to_string(kMostParts))};
  }
  part.id = ++last_part;
  parts.push_back(std::move(part));
  return {};
}

template <typename Part>
Errors move_one(std::vector<Part>& parts, int id, PartMove move, const Error& gone) {
  const auto place = part_with(parts, id);
  if (place == parts.end()) return {gone};
  switch (move) {
    case PartMove::up:
      if (place != parts.begin()) std::iter_swap(place, place - 1);
      break;
    case PartMove::down:
      if (place + 1 != parts.end()) std::iter_swap(place, place + 1);
      break;
    case PartMove::out: parts.erase(place); break;
  }
  return {};
}

}  // namespace hb::catalogue

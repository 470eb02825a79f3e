// Lists narrowed to the agencies that serve people at a counter (第一線服務機關), or to the others.
#pragma once

#include <string_view>

#include "org/agency.h"

namespace hb::org {

enum class FrontLine {
  any,
  only,
  none,
};

/// "yes" and "no" as they stand in addresses; anything else means all.
FrontLine front_line_from(std::string_view text);
std::string_view code_of(FrontLine which);

bool covers(FrontLine which, const Agency& agency);

}  // namespace hb::org

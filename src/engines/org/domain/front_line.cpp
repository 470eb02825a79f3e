#include "org/front_line.h"

#include <cstdlib>

namespace hb::org {

FrontLine front_line_from(std::string_view text) {
  if (text == "yes") return FrontLine::only;
  return text == "no" ? FrontLine::others : FrontLine::any;
}

std::string_view code_of(FrontLine which) {
  switch (which) {
    case FrontLine::any: return "";
    case FrontLine::only: return "yes";
    case FrontLine::others: return "no";
  }
  std::abort();
}

bool covers(FrontLine which, const Agency& agency) {
  return which == FrontLine::any || agency.front_line == (which == FrontLine::only);
}

}  // namespace hb::org

// Lists narrowed to the agencies that serve people at a counter (第一線服務機關), or to the others.
#pragma once

#include <string>
#include <string_view>

#include "org/agency.h"

namespace hb::org {

struct Context;
class Scope;

enum class FrontLine {
  any,
  only,
  others,
};

/// "yes" and "no" as they stand in addresses; anything else means all.
FrontLine front_line_from(std::string_view text);
std::string_view code_of(FrontLine which);

bool covers(FrontLine which, const Agency& agency);

/// The agencies in the viewer's scope that are meant, closed ones too.
Scope scope_of(Context& context, FrontLine which);

/// The field of a filter that asks for it. A face knows no pages: they bring their own type of it.
template <typename ChoiceField>
ChoiceField front_line_field(FrontLine which) {
  return {.name = "front_line",
          .label = "org.agency.kind",
          .choices = {{"yes", "org.agency.front_line"}, {"no", "org.agencies.not_front_line"}},
          .chosen = {std::string{code_of(which)}},
          .none = "org.agencies.all_kinds"};
}

}  // namespace hb::org

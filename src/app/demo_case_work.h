// What colleagues of the demonstration city do about a case beside moving it: ask each other, look
// again, meet whoever brought it, and audit what is closed.
#pragma once

#include <toml++/toml.h>
#include <optional>
#include <string>

#include "case_work.h"
#include "demo_stage.h"
#include "org/context.h"

namespace hb::app {

/// Does what a row of cases.toml says; nothing where its kind is a move.
std::optional<Result<Done>> work_on_demo_case(org::Context& context, const toml::table& row,
                                              const casework::Case& current);

/// Somebody draws closed cases of the quarter before last month and looks at some of them.
void audit_demo_cases(DemoStage& stage, AgencyId agency, const std::string& account);

}  // namespace hb::app

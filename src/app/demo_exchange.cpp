#include "demo_exchange.h"

#include <stdexcept>

#include "demo_data.h"
#include "demo_stage.h"
#include "exchange/open311.h"
#include "hooks.h"
#include "org/keep_setting.h"
#include "tokens.h"

namespace hb::app {

namespace {

using exchange::TokenScope;

template <typename Made>
Made right(Made made, const char* what) {
  if (!made.errors.empty()) {
    throw std::logic_error(std::string{"demonstration: "} + what + ": " +
                           std::string{made.errors.front().key});
  }
  return made;
}

}  // namespace

void connect_demo_systems(Environment& environment, AgencyId agency) {
  environment.write([](org::Context& context) {
    org::keep_setting(context, exchange::kDemonstrationSetting, "yes");
    context.tx.commit();
  });
  DemoStage stage{environment};
  const Instant now = environment.services().clock->now();
  const Date ends = plus_days(stage.today(), 300);
  const auto make = [&](const char* name, std::vector<TokenScope> scopes) {
    return right(
        stage.as_at("admin", now,
                    [&](org::Context& context) {
                      return exchange::make_token(
                          context,
                          {.agency_id = agency, .name = name, .scopes = scopes, .ends_on = ends});
                    }),
        name);
  };
  make("市政資料平臺", {TokenScope::read_public, TokenScope::read_figures});
  const auto ended = make("舊版 1999 系統", {TokenScope::bring_cases});
  must(stage.as_at("admin", now,
                   [&](org::Context& context) { return exchange::end_token(context, ended.id); }),
       "ended token");
  const auto hook = right(stage.as_at("admin", now,
                                      [&](org::Context& context) {
                                        return exchange::make_hook(
                                            context, {.agency_id = agency,
                                                      .name = "1999 話務系統",
                                                      .url = "https://hooks.example/haoban",
                                                      .topics = {casework::EventKind::received,
                                                                 casework::EventKind::answered}});
                                      }),
                          "hook");
  // It rests: nothing answers at the addresses of a made-up city.
  must(stage.as_at("admin", now,
                   [&](org::Context& context) {
                     return exchange::act_on_hook(context, hook.id, 1, exchange::HookAct::pause);
                   }),
       "paused hook");
}

}  // namespace hb::app

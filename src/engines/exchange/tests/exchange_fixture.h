// A city whose people keep tokens and hooks, and programs that bring cases and ask for them,
// through the real pages.
#pragma once

#include <boost/json.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "casework/migrations.h"
#include "casework/texts.h"
#include "casework_routes.h"
#include "catalogue/migrations.h"
#include "crypto/sealer.h"
#include "exchange/case_telling.h"
#include "exchange/migrations.h"
#include "exchange/texts.h"
#include "exchange/token_guard.h"
#include "exchange_routes.h"
#include "hook_work.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "lookup/texts.h"
#include "org/ports.h"
#include "org_testing/page_test.h"

namespace hb::exchange {

class ExchangePages : public org::PageTest {
 protected:
  ExchangePages()
      : PageTest({.migrations = {catalogue::migrations(), casework::migrations(),
                                 exchange::migrations()},
                  .texts = {kernel_refusals::texts(), lookup::texts(), casework::texts(),
                            exchange::texts()},
                  .routes = {casework::casework_routes(), exchange_routes()}}) {
    ports.connect(guard);
    ports.connect(case_telling());
    services.ports = &ports;
    services.database = &*database;
    services.sealer = &sealer;
    services.calendar = &real_calendar();
    keeper = staff(1, "顏如玉",
                   {org::Duty::manage_people, org::Duty::handle_cases, org::Duty::direct_cases});
    reader = staff(2, "吳志德", {org::Duty::read_plans});
    stranger = person("盧品言", neighbour, {org::Duty::manage_people, org::Duty::direct_cases});
  }

  static boost::json::value parsed(const web::Response& response) {
    return boost::json::parse(response.body);
  }
  boost::json::object facts(const std::string& target) {
    const auto answer = json(target, keeper);
    EXPECT_EQ(answer.status, 200) << target << answer.body;
    return parsed(answer).as_object();
  }

  web::Pairs token_form(const std::string& scope) const {
    return {{"agency", std::to_string(city.value)},
            {"name", "1999"},
            {"scopes", scope},
            {"ends_on", "116/1/31"},
            {"per_minute", "600"}};
  }
  std::string make_token(const std::string& scope) {
    const auto made = post_json("/exchange/tokens", token_form(scope), keeper);
    EXPECT_EQ(made.status, 200) << made.body;
    return std::string{parsed(made).at("secret").as_string()};
  }
  Judged judge(const std::string& secret) {
    return as(org::Viewer{}, [&](org::Context& context) {
      Judged judged = guard.judge(context, secret, "203.0.114.7");
      if (judged.use) {
        TokenGuard::note(context, *judged.use);
        context.tx.commit();
      }
      return judged;
    });
  }
  int audited(const std::string& action) {
    return as(org::Viewer{}, [&](org::Context& context) {
      return static_cast<int>(
          context.tx
              .query("SELECT number FROM audit_entry WHERE action = :action", {{"action", action}})
              .size());
    });
  }

  web::Pairs request_form(const std::string& key, web::Pairs more = {}) {
    web::Pairs form{{"api_key", key},
                    {"jurisdiction_id", "qy"},
                    {"service_code", "petition"},
                    {"description", "路燈不亮"},
                    {"last_name", "王"},
                    {"first_name", "小明"},
                    {"email", "ming@example.tw"},
                    {"address_string", "燈塔路1號前"}};
    form.insert(form.end(), more.begin(), more.end());
    return form;
  }
  web::Response bring(web::Pairs form) {
    return post("/open311/v2/requests.json", std::move(form), {});
  }
  std::string number_of(const web::Response& response) {
    EXPECT_EQ(response.status, 201) << response.body;
    return std::string{parsed(response).at(0).at("service_request_id").as_string()};
  }
  boost::json::value open311(const std::string& path, int status = 200) {
    const auto answer = get("/open311/v2/" + path, {});
    EXPECT_EQ(answer.status, status) << path << answer.body;
    return boost::json::parse(answer.body);
  }

  std::int64_t make_hook() {
    const auto made = post_json("/exchange/hooks",
                                {{"agency", std::to_string(city.value)},
                                 {"name", "1999"},
                                 {"url", "https://hooks.example/"},
                                 {"topics", "case.received"},
                                 {"topics", "case.answered"}},
                                keeper);
    EXPECT_EQ(made.status, 200) << made.body;
    secret = parsed(made).at("secret").as_string();
    return parsed(made).at("id").as_int64();
  }
  std::string address(std::int64_t hook) { return "/exchange/hooks/" + std::to_string(hook); }
  DeliveryId newest(std::int64_t hook) {
    return DeliveryId{facts(address(hook)).at("deliveries").at(0).at("id").as_int64()};
  }
  std::optional<Sending> begin(DeliveryId id) {
    return as(everybody(), [&](org::Context& context) { return begin_sending(context, id); });
  }
  void finish(const Sending& sending, int status, std::string_view problem = {}) {
    as(everybody(), [&](org::Context& context) {
      finish_sending(context, sending, status, problem);
      return 0;
    });
  }
  web::Response act(std::int64_t hook, const std::string& what) {
    const auto version = facts(address(hook)).at("row_version").as_int64();
    return post(address(hook) + "/" + what, {{"row_version", std::to_string(version)}}, keeper);
  }

  TokenGuard guard;
  org::Ports ports;
  crypto::Sealer sealer{{crypto::new_sealing_key()}};
  org::Viewer keeper, reader, stranger;
  std::string secret;
};

}  // namespace hb::exchange

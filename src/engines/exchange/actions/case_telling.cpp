#include "exchange/case_telling.h"

#include <algorithm>
#include <boost/json.hpp>

#include "exchange/open311.h"
#include "exchange_access.h"
#include "hook_work.h"
#include "org/directory.h"

namespace hb::exchange {

namespace {

using casework::CaseHappening;

bool hears_of(const Hook& hook, casework::EventKind kind) {
  const auto& topics = hook.form.topics;
  return std::find(topics.begin(), topics.end(), kind) != topics.end();
}

/// Nobody's name, and no word of what was asked or answered.
std::string payload_of(org::Context& context, const CaseHappening& what) {
  const auto agency = org::find_agency(context, what.agency_id);
  boost::json::object told{{"number", what.number},
                           {"type", what.type},
                           {"state", casework::name_of(what.state)},
                           {"due", nullptr}};
  if (what.due_on && !casework::is_closed(what.state)) told["due"] = to_iso(*what.due_on);
  return boost::json::serialize(boost::json::object{{"event", topic_of(what.kind)},
                                                    {"at", w3c_time(context.now)},
                                                    {"agency", agency ? agency->code : ""},
                                                    {"case", std::move(told)}});
}

class CaseTelling final : public casework::CaseWatcher {
 public:
  void happened(org::Context& context, const CaseHappening& what) const override {
    if (what.confidential || !topic_kind_of(topic_of(what.kind))) return;
    HookStore store = hooks_of(context);
    std::string payload;
    for (const Hook& hook : store.of_agency(what.agency_id)) {
      if (!hears_of(hook, what.kind)) continue;
      if (payload.empty()) payload = payload_of(context, what);
      const DeliveryId id = store.add_delivery(hook, topic_of(what.kind), payload, context.now);
      if (!hook.paused_at) announce_delivery(context, id);
    }
  }
};

}  // namespace

const casework::CaseWatcher& case_telling() {
  static const CaseTelling telling;
  return telling;
}

}  // namespace hb::exchange

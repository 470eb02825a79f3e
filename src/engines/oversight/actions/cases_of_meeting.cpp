#include "cases_of_meeting.h"

#include "org/ports.h"

namespace hb::oversight {

namespace {

const MeetingCases* port_of(const org::Context& context) {
  const org::Ports* ports = context.services.ports;
  return ports ? ports->find<MeetingCases>() : nullptr;
}

}  // namespace

std::string case_key(MeetingId id) { return "meeting/" + std::to_string(id.value); }
std::string case_key(DecisionId id) { return "decision/" + std::to_string(id.value); }

SpawnedCases cases_of(org::Context& context, MeetingId meeting,
                      const std::vector<TeamDecision>& decisions) {
  const MeetingCases* port = port_of(context);
  if (!port) return {};
  std::vector<std::string> keys{case_key(meeting)};
  for (const TeamDecision& each : decisions) keys.push_back(case_key(each.id));
  SpawnedCases spawned{
      .cases = port->made_of(context, keys), .form_url = {}, .decision_form_urls = {}};
  if (!port->may_record(context)) return spawned;
  spawned.form_url = port->form_url(keys.front());
  for (std::size_t at = 1; at < keys.size(); ++at) {
    spawned.decision_form_urls.push_back(port->form_url(keys[at]));
  }
  return spawned;
}

SpawnedCases cases_of(org::Context& context, DecisionId decision) {
  const MeetingCases* port = port_of(context);
  if (!port) return {};
  const std::string key = case_key(decision);
  SpawnedCases spawned{
      .cases = port->made_of(context, {&key, 1}), .form_url = {}, .decision_form_urls = {}};
  if (port->may_record(context)) spawned.form_url = port->form_url(key);
  return spawned;
}

}  // namespace hb::oversight

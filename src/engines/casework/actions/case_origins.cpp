#include "case_origins.h"

#include "case_access.h"
#include "org/ports.h"
#include "origin_store.h"

namespace hb::casework {

Result<CaseOrigin> find_origin(org::Context& context, std::string_view key) {
  const org::Ports* ports = context.services.ports;
  const CaseOrigins* origins = ports ? ports->find<CaseOrigins>() : nullptr;
  auto found = origins ? origins->find(context, key) : std::nullopt;
  if (!found) return refusal::no_such_origin;
  return *std::move(found);
}

std::optional<CaseOrigin> origin_of(org::Context& context, CaseId id) {
  const auto kept = OriginStore{context.tx}.of(id);
  if (!kept) return std::nullopt;
  CaseOrigin origin{
      .key = kept->key, .agency_id = {}, .title = kept->title, .words = {}, .url = {}};
  if (const auto seen = find_origin(context, kept->key)) origin.url = seen->url;
  return origin;
}

std::vector<CaseMade> cases_made_of(org::Context& context, std::span<const std::string> keys) {
  std::vector<CaseMade> made;
  if (keys.empty()) return made;
  for (auto& [key, each] :
       OriginStore{context.tx}.cases_of({keys.begin(), keys.end()}, context.viewer.scope)) {
    made.push_back({.key = std::move(key),
                    .id = each.id,
                    .number = each.number,
                    .subject = each.confidential ? std::string{} : each.subject,
                    .state = each.state,
                    .may_open = may_open(context.viewer, each)});
  }
  return made;
}

}  // namespace hb::casework

#include "site_facts.h"

#include <utility>

#include "org/directory.h"
#include "publication.h"

namespace hb::app {

SiteFacts read_site_facts(org::Context& context) {
  return {.name = {.zh_tw = org::setting(context, "site.name_zh"),
                   .en = org::setting(context, "site.name_en")},
          .address = org::setting(context, "site.address"),
          .phone = org::setting(context, "site.phone"),
          .unit = org::setting(context, "site.unit"),
          .changed_on = plan::last_published_change(context)};
}

std::shared_ptr<const SiteFacts> SiteMemory::find(std::uint64_t generation, Instant now) const {
  const std::lock_guard lock{mutex_};
  const bool stands = generation == generation_ && now - read_at_ <= longest_;
  return stands ? facts_ : nullptr;
}

std::shared_ptr<const SiteFacts> SiteMemory::latest() const {
  const std::lock_guard lock{mutex_};
  return facts_;
}

std::shared_ptr<const SiteFacts> SiteMemory::keep(SiteFacts facts, std::uint64_t generation,
                                                  Instant now) {
  auto kept = std::make_shared<const SiteFacts>(std::move(facts));
  const std::lock_guard lock{mutex_};
  facts_ = kept;
  generation_ = generation;
  read_at_ = now;
  return kept;
}

}  // namespace hb::app

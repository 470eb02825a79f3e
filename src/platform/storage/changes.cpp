#include "changes.h"

#include <mutex>
#include <utility>

namespace hb::storage {

Subscription Changes::subscribe(std::function<void()> changed) {
  const std::lock_guard lock(mutex_);
  const auto place = listeners_.insert(listeners_.end(), std::move(changed));
  // The pointer only has to be there; what counts is what happens when it goes.
  return {&*place, [this, place](const void*) {
            const std::lock_guard ending(mutex_);
            listeners_.erase(place);
          }};
}

void Changes::tell() const {
  const std::shared_lock lock(mutex_);
  for (const auto& changed : listeners_) changed();
}

}  // namespace hb::storage

// Who wants to hear that something was written.
#pragma once

#include <functional>
#include <list>
#include <memory>
#include <shared_mutex>

#include "storage/database.h"

namespace hb::storage {

/// Safe for many threads. Once a subscription has ended, no call of it runs or will run.
class Changes {
 public:
  Subscription subscribe(std::function<void()> changed);
  void tell() const;

 private:
  using Listeners = std::list<std::function<void()>>;

  mutable std::shared_mutex mutex_;
  Listeners listeners_;
};

}  // namespace hb::storage

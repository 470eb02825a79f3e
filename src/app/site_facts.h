// What every page says of the site itself: its name, and the foot with address, phone and the day
// of the last change. It changes a few times a year and every page shows it, so it is remembered.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "kernel/date.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::app {

struct SiteFacts {
  org::LocalName name;  ///< Empty while nobody has set it.
  std::string address;
  std::string phone;
  std::string unit;                ///< Whose site it is.
  std::optional<Date> changed_on;  ///< Of the last change of what it publishes.
};

/// Reads them all from the database.
SiteFacts read_site_facts(org::Context& context);

/// The facts as they were read last. As fresh as the public pages of PageCache: read anew after
/// every change that the database tells of, and twice a minute in any case.
class SiteMemory {
 public:
  explicit SiteMemory(std::chrono::seconds longest) : longest_(longest) {}

  /// Nothing when they may have changed: `generation` is PageCache's, now.
  std::shared_ptr<const SiteFacts> find(std::uint64_t generation, Instant now) const;
  /// The latest that are known, however old; nothing before the first `keep`.
  std::shared_ptr<const SiteFacts> latest() const;
  /// Keeps what was read since `generation`.
  std::shared_ptr<const SiteFacts> keep(SiteFacts facts, std::uint64_t generation, Instant now);

 private:
  std::chrono::seconds longest_;
  mutable std::mutex mutex_;
  std::shared_ptr<const SiteFacts> facts_;
  std::uint64_t generation_ = 0;
  Instant read_at_{};
};

}  // namespace hb::app

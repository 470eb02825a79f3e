#include "page_cache.h"

namespace hb::app {

PageCache::PageCache(std::size_t most_bytes, std::chrono::seconds longest)
    : most_bytes_(most_bytes), longest_(longest) {}

bool PageCache::stands(const Entry& entry, Instant now) const {
  return entry.generation == generation() && now - entry.made <= longest_;
}

std::shared_ptr<const KeptAnswer> PageCache::find(const std::string& key, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = pages_.find(key);
  return found != pages_.end() && stands(found->second, now) ? found->second.page : nullptr;
}

/// All that does not stand, once after each write and once in a while.
void PageCache::sweep(Instant now) {
  const std::uint64_t current = generation();
  if (current == swept_generation_ && now - swept_at_ <= longest_) return;
  std::erase_if(pages_, [&](const auto& each) {
    if (stands(each.second, now)) return false;
    bytes_ -= each.second.bytes;
    return true;
  });
  swept_generation_ = current;
  swept_at_ = now;
}

void PageCache::put(const std::string& key, std::shared_ptr<const KeptAnswer> page,
                    std::size_t bytes, std::uint64_t generation, Instant now) {
  const std::size_t size = key.size() + bytes;
  const std::lock_guard lock{mutex_};
  sweep(now);
  // Full: start anew. Hot pages are back after one request each, and there is no list to keep.
  if (bytes_ + size > most_bytes_) {
    pages_.clear();
    bytes_ = 0;
  }
  if (size > most_bytes_) return;
  const auto old = pages_.find(key);
  if (old != pages_.end()) bytes_ -= old->second.bytes;
  pages_[key] = {std::move(page), size, generation, now};
  bytes_ += size;
}

}  // namespace hb::app

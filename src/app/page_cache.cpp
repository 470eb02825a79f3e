#include "page_cache.h"

namespace hb::app {

PageCache::PageCache(std::size_t most_bytes, std::chrono::seconds longest)
    : most_bytes_(most_bytes), longest_(longest) {}

std::shared_ptr<const KeptAnswer> PageCache::find(const std::string& key, Instant now) {
  const std::lock_guard lock{mutex_};
  const auto found = pages_.find(key);
  if (found == pages_.end()) return nullptr;
  if (found->second.generation != generation() || now - found->second.made > longest_)
    return nullptr;
  return found->second.page;
}

void PageCache::put(const std::string& key, std::shared_ptr<const KeptAnswer> page,
                    std::size_t bytes, std::uint64_t generation, Instant now) {
  const std::size_t size = key.size() + bytes;
  const std::lock_guard lock{mutex_};
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

// Waiting that uses no processor. Code that waits long for something outside (a disk that flushes)
// says so on its thread; whoever lends the threads lets another one work meanwhile. Without such a
// lender nothing happens.
#pragma once

namespace hb {

/// Lends threads, and wants to know when one of them only waits. Both are called on that thread.
class ThreadLender {
 public:
  virtual void stands_aside() noexcept = 0;
  virtual void comes_back() noexcept = 0;

 protected:
  ~ThreadLender() = default;
};

/// From now on this thread belongs to `lender`, who must outlive it; nullptr: to nobody.
void lend_this_thread(ThreadLender* lender) noexcept;

/// While one of these lives, its thread waits. Not to be nested.
class StandAside {
 public:
  StandAside() noexcept;
  ~StandAside();
  StandAside(const StandAside&) = delete;
  StandAside& operator=(const StandAside&) = delete;

 private:
  ThreadLender* lender_;
};

}  // namespace hb

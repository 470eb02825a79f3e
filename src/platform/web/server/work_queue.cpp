#include "work_queue.h"

#include <algorithm>
#include <system_error>
#include <utility>

namespace hb::web {

WorkQueue::WorkQueue(int workers, std::size_t most_waiting)
    : workers_(static_cast<std::size_t>(std::max(workers, 1))), most_waiting_(most_waiting) {
  threads_.reserve(workers_ * kThreadsPerWorker);
  for (std::size_t i = 0; i < workers_; ++i) threads_.emplace_back([this] { work(); });
}

WorkQueue::~WorkQueue() { stop(); }

bool WorkQueue::push(const std::string& client, Job job) {
  Job given_up;
  {
    const std::lock_guard lock(mutex_);
    if (stopping_) return false;
    auto found = clients_.find(client);
    const std::size_t own = found == clients_.end() ? 0 : found->second->jobs.size();
    if (waiting_ >= most_waiting_ && !give_up_newest(own + 1, given_up)) return false;
    if (found == clients_.end()) {
      turn_.push_back({client, {}});
      found = clients_.emplace(client, std::prev(turn_.end())).first;
    }
    found->second->jobs.push_back(std::move(job));
    ++waiting_;
    call_somebody();
  }
  if (given_up.refuse) given_up.refuse();
  return true;
}

bool WorkQueue::give_up_newest(std::size_t more_than, Job& given_up) {
  const auto longest = std::max_element(
      turn_.begin(), turn_.end(),
      [](const Client& a, const Client& b) { return a.jobs.size() < b.jobs.size(); });
  if (longest == turn_.end() || longest->jobs.size() <= more_than) return false;
  given_up = std::move(longest->jobs.back());
  longest->jobs.pop_back();  // At least one remains, so the client keeps its turn.
  --waiting_;
  return true;
}

std::size_t WorkQueue::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

void WorkQueue::work() {
  lend_this_thread(this);
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    ready_.wait(lock, [this] { return stopping_ || somebody_may_begin(); });
    --idle_;
    if (stopping_) return;
    Client& next = turn_.front();
    Job job = std::move(next.jobs.front());
    next.jobs.pop_front();
    --waiting_;
    if (next.jobs.empty()) {
      clients_.erase(next.address);
      turn_.pop_front();
    } else {
      turn_.splice(turn_.end(), turn_, turn_.begin());
    }
    ++working_;
    call_somebody();  // For the next one; it may have come while this thread was on its way.
    lock.unlock();
    job.run();
    job = Job{};  // What it holds ends outside the lock.
    lock.lock();
    --working_;
  }
}

// Under the lock.
void WorkQueue::call_somebody() noexcept {
  if (stopping_ || !somebody_may_begin()) return;
  if (idle_ > 0) {
    ready_.notify_one();
  } else if (threads_.size() < threads_.capacity()) {
    try {
      threads_.emplace_back([this] { work(); });
    } catch (const std::system_error&) {
      // The system lends no more threads; those that there are go on.
    }
  }
}

void WorkQueue::stands_aside() noexcept {
  const std::lock_guard lock(mutex_);
  --working_;
  call_somebody();
}

// It goes on at once, though another one took its place: what is left of its job is little, and
// somebody waits for it.
void WorkQueue::comes_back() noexcept {
  const std::lock_guard lock(mutex_);
  ++working_;
}

void WorkQueue::stop() {
  Turn dropped;
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    dropped.swap(turn_);
    clients_.clear();
    waiting_ = 0;
  }
  ready_.notify_all();
  for (std::thread& thread : threads_) {
    if (thread.joinable()) thread.join();
  }
}

}  // namespace hb::web

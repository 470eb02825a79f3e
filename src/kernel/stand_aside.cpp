#include "kernel/stand_aside.h"

namespace hb {

namespace {

thread_local ThreadLender* this_threads_lender = nullptr;

}  // namespace

void lend_this_thread(ThreadLender* lender) noexcept { this_threads_lender = lender; }

StandAside::StandAside() noexcept : lender_(this_threads_lender) {
  if (lender_) lender_->stands_aside();
}

StandAside::~StandAside() {
  if (lender_) lender_->comes_back();
}

}  // namespace hb

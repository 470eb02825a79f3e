#include "terminal_bar.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace hb::app {

namespace {

constexpr int kWidth = 40;
constexpr std::chrono::milliseconds kPause{100};

}  // namespace

TerminalBar::TerminalBar() : terminal_(isatty(STDERR_FILENO) == 1) {}

TerminalBar::~TerminalBar() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
}

std::string TerminalBar::line(std::int64_t done, std::int64_t total) {
  const std::int64_t all = std::max<std::int64_t>(total, 1);
  const std::int64_t part = std::clamp<std::int64_t>(done, 0, all);
  // In floating point: bytes of a large backup times a hundred still fit.
  const double share = static_cast<double>(part) / static_cast<double>(all);
  const int filled = static_cast<int>(share * kWidth);
  return fmt::format("[{}{}] {:3} %  {}/{}", std::string(static_cast<std::size_t>(filled), '#'),
                     std::string(static_cast<std::size_t>(kWidth - filled), '-'),
                     static_cast<int>(share * 100), part, total);
}

void TerminalBar::show(std::int64_t done, std::int64_t total) {
  if (!terminal_) return;
  const auto now = std::chrono::steady_clock::now();
  if (drawn_ && done < total && now - last_ < kPause) return;
  last_ = now;
  drawn_ = true;
  fmt::print(stderr, "\r{}\x1b[K", line(done, total));
  std::fflush(stderr);
}

}  // namespace hb::app

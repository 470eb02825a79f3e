// How far long work on the command line is: one line that is drawn again and again, on a terminal
// only. Files and pipes get nothing of it.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace hb::app {

class TerminalBar {
 public:
  /// On standard error.
  TerminalBar();
  /// Clears the line.
  ~TerminalBar();
  TerminalBar(const TerminalBar&) = delete;
  TerminalBar& operator=(const TerminalBar&) = delete;

  /// Draws at most ten times a second, and when all is done. Call it as often as you like.
  void show(std::int64_t done, std::int64_t total);

  /// The line as it is drawn: `[#######-------]  50 %  1234/2468`.
  static std::string line(std::int64_t done, std::int64_t total);

 private:
  bool terminal_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace hb::app

// `haoban measure rebuild --check` and `haoban evidence verify`: for whoever has to believe what
// was sealed.
#pragma once

#include <cstdint>
#include <functional>
#include <iostream>
#include <string>

#include "kernel/texts.h"
#include "org/context.h"

namespace CLI {
class App;
}

namespace hb::measure {

struct MeasureCommandParts {
  /// Runs its work in a snapshot as the command line's own viewer.
  std::function<void(const std::function<void(org::Context&)>&)> read;
  const Texts* texts = nullptr;
  std::function<void(std::int64_t done, std::int64_t total)> progress;
  int* status = nullptr;  ///< Set to 1 when something is not as it was sealed.
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// What `parts` points to must outlive `app`.
void add_measure_commands(CLI::App& app, const MeasureCommandParts& parts);

}  // namespace hb::measure

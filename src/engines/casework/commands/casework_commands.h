// `haoban cases summaries verify` and `… rebuild`: for whoever has to believe the figures.
#pragma once

#include <cstdint>
#include <functional>
#include <iostream>

#include "kernel/texts.h"
#include "org/context.h"

namespace CLI {
class App;
}

namespace hb::casework {

struct CaseCommandParts {
  /// Run their work in a snapshot and in a transaction, as the command line's own viewer.
  std::function<void(const std::function<void(org::Context&)>&)> read;
  std::function<void(const std::function<void(org::Context&)>&)> write;
  const Texts* texts = nullptr;
  std::function<void(std::int64_t done, std::int64_t total)> progress;
  int* status = nullptr;  ///< Set to 1 when a sum is not what the records say.
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// What `parts` points to must outlive `app`.
void add_case_commands(CLI::App& app, const CaseCommandParts& parts);

}  // namespace hb::casework

// `haoban user …`, `haoban agency …` and `haoban audit …`: the first administrator, help when
// nobody can sign in, and the check of the audit log.
#pragma once

#include <cstdint>
#include <functional>
#include <iostream>

#include "kernel/texts.h"
#include "org/context.h"

namespace CLI {
class App;
}

namespace hb::org {

/// What the commands work with. `read` and `write` run their work in a transaction as the command
/// line's own viewer; work that opens its own transactions is run within `read`.
struct OrgCommandParts {
  using Runner = std::function<void(const std::function<void(Context&)>&)>;
  Runner read;
  Runner write;
  const Texts* texts = nullptr;
  /// Told how far long work is; may be empty.
  std::function<void(std::int64_t done, std::int64_t total)> progress{};
  int* status = nullptr;  ///< Set to 1 when a command was refused.
  std::istream* in = &std::cin;
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// Adds the commands to `app`. What the parts point to must outlive it.
void add_org_commands(CLI::App& app, const OrgCommandParts& parts);

}  // namespace hb::org

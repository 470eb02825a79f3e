// `haoban files verify`.
#pragma once

#include <functional>
#include <iostream>

#include "backup.h"
#include "environment.h"

namespace CLI {
class App;
}

namespace hb::app {

struct FileCommandParts {
  std::function<Environment&()> ready;  ///< With the whole configuration; opens nothing yet.
  WorkProgress progress{};              ///< In bytes.
  int* status = nullptr;                ///< Set to 1 when a file is lost, altered or unreadable.
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// Adds the command to `app`. What the parts point to must outlive it.
void add_file_commands(CLI::App& app, const FileCommandParts& parts);

}  // namespace hb::app

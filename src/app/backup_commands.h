// `haoban backup`, `haoban verify` and `haoban restore`.
#pragma once

#include <functional>
#include <iostream>
#include <string>

#include "backup.h"

namespace CLI {
class App;
}

namespace hb::app {

struct BackupCommandParts {
  std::function<Environment&()> ready;       ///< With the whole configuration; opens nothing yet.
  const std::string* config_file = nullptr;  ///< As given; kept in the backup.
  WorkProgress progress{};
  int* status = nullptr;  ///< Set to 1 when a command was refused or found something.
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// Adds the commands to `app`. What the parts point to must outlive it.
void add_backup_commands(CLI::App& app, const BackupCommandParts& parts);

}  // namespace hb::app

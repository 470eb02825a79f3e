// `haoban rulebook …`: for the authors of schemes and for who runs the installation.
#pragma once

#include <functional>
#include <iostream>
#include <string>

#include "kernel/texts.h"
#include "org/context.h"

namespace CLI {
class App;
}

namespace hb::rulebook {

/// What the commands work with. `read` and `write` run their work in a transaction as the command
/// line's own viewer; checking files and printing the format need neither.
struct RulebookCommandParts {
  using Runner = std::function<void(const std::function<void(org::Context&)>&)>;
  Runner read;
  Runner write;
  const Texts* texts = nullptr;
  Locale locale = Locale::zh_tw;
  int* status = nullptr;  ///< Set to 1 when a command was refused or a file has problems.
  std::ostream* out = &std::cout;
  std::ostream* err = &std::cerr;
};

/// Adds `rulebook check | load | list | diff | pin | format` to `app`. What the parts point to must
/// outlive it.
void add_rulebook_commands(CLI::App& app, const RulebookCommandParts& parts);

/// The manual's page of the format (docs/rules/rulebook.md), made from the reader's own
/// description.
std::string format_manual(const Texts& texts);

}  // namespace hb::rulebook

// What `haoban plan outline` and `haoban plan import` need of the program: readers, words, a place
// to store.
#pragma once

#include <functional>

#include "org/context.h"
#include "outline_commands.h"

namespace hb::app {

/// The language of the terminal: LC_ALL, LC_MESSAGES, LANG; Chinese unless it is English.
Locale terminal_locale();

using Runner = std::function<void(const std::function<void(org::Context&)>&)>;

/// Words in the language of the terminal.
/// `write` runs in a writing transaction; it is called only when a draft is to be stored.
plan::OutlineTools outline_tools(const Texts& texts, const Runner& write);

}  // namespace hb::app

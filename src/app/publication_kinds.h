// Which kinds of documents are made public here: the list that the program carries, or the office's
// own.
#pragma once

#include <string>

#include "content/kinds.h"
#include "kernel/texts.h"

namespace hb::app {

content::Lists carried_kinds();
/// Reads the office's own file. Throws with every problem of it, each with its line and column.
content::Lists kinds_of_office(const std::string& path, const Texts& texts);

}  // namespace hb::app

// A file that the build has put into the program (hb_embed in cmake/haoban.cmake).
#pragma once

#include <string_view>

namespace hb {

struct EmbeddedFile {
  std::string_view name;   ///< Relative to the folder that lists it, with forward slashes.
  std::string_view bytes;  ///< As on disk; text is not decoded.
};

}  // namespace hb

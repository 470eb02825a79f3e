// The files that web/ builds, inside the program: styles, script, drawings. Their names carry a
// hash of their content, so a browser may keep them for ever.
#pragma once

#include <string_view>
#include <vector>

#include "web/url.h"

namespace hb::web {

struct Asset {
  std::string_view path;  ///< "/assets/haoban-1a2b3c4d.css"
  std::string_view content_type;
  std::string_view etag;  ///< With its quotes.
  std::string_view bytes;
  std::string_view gzip_bytes;  ///< The same, packed; empty where packing gains nothing.
};

/// All of them.
std::vector<Asset> all_assets();

/// The file at a path of this site; nothing when there is none.
const Asset* find_asset(std::string_view path);

/// Where the file that web/ calls `name` ("haoban.css") is served. An unknown name stops the
/// process: it is a mistake in the source.
Url asset_url(std::string_view name);

}  // namespace hb::web

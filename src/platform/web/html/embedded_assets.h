// The generated table of what web/ built; see web/assets.h for the functions over it.
#pragma once

#include <span>
#include <string_view>

#include "web/assets.h"

namespace hb::web {

struct NamedAsset {
  std::string_view name;  ///< Without the hash: "haoban.css".
  Asset asset;
};

std::span<const NamedAsset> embedded_assets();

}  // namespace hb::web

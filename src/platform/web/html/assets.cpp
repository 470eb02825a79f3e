#include "web/assets.h"

#include <cstdlib>
#include <iostream>

#include "html/embedded_assets.h"

namespace hb::web {

std::vector<Asset> all_assets() {
  std::vector<Asset> all;
  for (const NamedAsset& one : embedded_assets()) all.push_back(one.asset);
  return all;
}

const Asset* find_asset(std::string_view path) {
  for (const NamedAsset& one : embedded_assets()) {
    if (one.asset.path == path) return &one.asset;
  }
  return nullptr;
}

Url asset_url(std::string_view name) {
  for (const NamedAsset& one : embedded_assets()) {
    if (one.name != name) continue;
    if (auto url = Url::local(one.asset.path)) return *url;
  }
  std::cerr << "no asset named " << name << '\n';
  std::abort();
}

}  // namespace hb::web

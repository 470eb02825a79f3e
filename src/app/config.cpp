#include "config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <sstream>
#include <variant>

namespace hb::app {

std::string Config::database() const {
  return database_url.empty() ? "sqlite:" + data_folder + "/haoban.db" : database_url;
}

namespace {

using Target = std::variant<std::string*, int*, bool*>;
struct Key {
  std::string_view path;
  Target target;
};

bool assign(const toml::node& node, Target target) {
  if (auto* text = std::get_if<std::string*>(&target)) {
    if (const auto value = node.value_exact<std::string>()) return (**text = *value, true);
  } else if (auto* number = std::get_if<int*>(&target)) {
    if (const auto value = node.value_exact<std::int64_t>()) {
      return (**number = static_cast<int>(*value), true);
    }
  } else if (const auto value = node.value_exact<bool>()) {
    return (*std::get<bool*>(target) = *value, true);
  }
  return false;
}

template <std::size_t Count>
Result<Done> read_table(const toml::table& table, const std::string& prefix,
                        const std::array<Key, Count>& keys) {
  for (const auto& [name, node] : table) {
    const std::string path = prefix + std::string{name.str()};
    const std::string line = std::to_string(node.source().begin.line);
    if (const auto* inner = node.as_table()) {
      HB_TRY(read_table(*inner, path + ".", keys));
      continue;
    }
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const Key& candidate) { return candidate.path == path; });
    if (key == keys.end()) {
      return refusal::config_unknown_key.with("key", path).with("line", line);
    }
    if (!assign(node, key->target)) {
      return refusal::config_wrong_type.with("key", path).with("line", line);
    }
  }
  return Done{};
}

}  // namespace

Result<Config> read_config(std::string_view toml_text) {
  Config config;
  const std::array keys{
      Key{"data.folder", &config.data_folder},
      Key{"database.url", &config.database_url},
      Key{"database.readers", &config.readers},
      Key{"server.address", &config.address},
      Key{"server.port", &config.port},
      Key{"server.io_threads", &config.io_threads},
      Key{"server.workers", &config.workers},
      Key{"server.secure_cookies", &config.secure_cookies},
      Key{"server.behind_proxy", &config.behind_proxy},
      Key{"site.name", &config.site_name},
      Key{"feeds.inner_network", &config.feeds_inside},
      Key{"log.level", &config.log_level},
  };
  try {
    const toml::table table = toml::parse(toml_text);
    HB_TRY(read_table(table, "", keys));
  } catch (const toml::parse_error& problem) {
    return refusal::config_unreadable.with("line", std::to_string(problem.source().begin.line))
        .with("why", std::string{problem.description()});
  }
  return config;
}

}  // namespace hb::app

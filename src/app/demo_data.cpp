#include "demo_data.h"

#include "demo_city/files.h"

namespace hb::app {

std::string text_of(const toml::table& table, std::string_view key) {
  return table[key].value_or(std::string{});
}

std::string_view file_named(std::string_view name) {
  for (const EmbeddedFile& file : demo_city::files()) {
    if (file.name == name) return file.bytes;
  }
  throw std::logic_error(fmt::format("demonstration: no file {}", name));
}

toml::table table_named(std::string_view name) { return toml::parse(file_named(name)); }

}  // namespace hb::app

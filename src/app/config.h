// The configuration of one running Haoban: a TOML file, overruled by the command line. Every key is
// documented in packaging/haoban.toml, which a test reads back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace hb::app {

struct Config {
  std::string data_folder = "var/haoban";  ///< Database file, uploads, keys.
  std::string database_url;                ///< Empty: SQLite in the data folder.
  std::string address = "127.0.0.1";
  int port = 8080;
  int io_threads = 0;  ///< 0: one per core.
  int workers = 8;
  int readers = 4;
  bool secure_cookies = false;  ///< True behind a proxy that speaks HTTPS.
  bool behind_proxy = false;    ///< Believe X-Forwarded-For and -Proto.
  bool feeds_inside = false;    ///< Feeds of the media may lie in the inner network.
  std::string site_name;        ///< Overrules the setting of the database when not empty.
  std::string log_level = "info";

  std::string database() const;
};

namespace refusal {
inline constexpr Error config_unreadable{Fault::invalid, "app.config.unreadable"};
inline constexpr Error config_unknown_key{Fault::invalid, "app.config.unknown_key"};
inline constexpr Error config_wrong_type{Fault::invalid, "app.config.wrong_type"};
}  // namespace refusal

/// Reads a configuration. Refuses with the line for bad TOML, an unknown key or a value of the
/// wrong type: a misspelt key must not silently leave a default in force.
Result<Config> read_config(std::string_view toml_text);

}  // namespace hb::app

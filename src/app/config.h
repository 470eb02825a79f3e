// The configuration of one running Haoban: a TOML file, overruled by the command line. Every key is
// documented in packaging/haoban.toml, which a test reads back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace hb::app {

/// The mail server that takes letters over. No host: none are sent.
struct MailConfig {
  std::string host;
  int port = 587;
  std::string security = "starttls";  ///< "none", "starttls", "tls".
  std::string user;
  std::string password;
  std::string password_file;  ///< Instead of `password`: its first line.
  std::string from;           ///< The address of the letters.
  std::string name;           ///< The name beside it.
  std::string ca_file;        ///< Certificates to believe instead of the system's.
};

/// A mailbox whose letters become cases. No host: none is read.
struct MailInConfig {
  std::string host;
  int port = 993;
  std::string security = "tls";
  std::string user;
  std::string password;
  std::string password_file;
  std::string folder = "INBOX";
  std::string done_folder;  ///< Where letters go that were taken in; empty: they stay, marked read.
  std::string agency;       ///< The code of the agency that the letters are for.
  std::string type = "mailbox";  ///< The type of case that a letter becomes.
  int seconds = 180;
  int most_an_hour = 100;  ///< Letters that become cases by themselves; more wait for an officer.
  std::string ca_file;
};

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
  bool hooks_inside = false;    ///< Hooks of other systems may, and over http.
  bool open311_test = false;    ///< Open311 calls itself a test endpoint.
  std::string site_name;        ///< Overrules the setting of the database when not empty.
  std::string site_url;         ///< As letters name it; without a slash at its end.
  std::string log_level = "info";
  int form_difficulty =
      14;  ///< Of the work that a public form asks of a browser (web/form_guard.h).
  int form_wait_seconds = 20;  ///< For who sends it without the work done.
  std::string clamd;  ///< Where a scanner listens (files/clamd.h); empty: files are not looked at.
  std::string publication_kinds;  ///< A file of the office's own kinds; empty: those carried along.
  MailConfig mail;
  /// One `[mail_in]`, or an `[[mail_in]]` for each mailbox.
  std::vector<MailInConfig> mail_in;

  std::string database() const;
};

namespace refusal {
inline constexpr Error config_unreadable{Fault::invalid, "app.config.unreadable"};
inline constexpr Error config_unknown_key{Fault::invalid, "app.config.unknown_key"};
inline constexpr Error config_wrong_type{Fault::invalid, "app.config.wrong_type"};
inline constexpr Error config_bad_value{Fault::invalid, "app.config.bad_value"};
}  // namespace refusal

/// Reads a configuration. Refuses with the line for bad TOML, an unknown key or a value of the
/// wrong type: a misspelt key must not silently leave a default in force. Refuses a mail server
/// without a sender's address, and words where one of a few is expected.
Result<Config> read_config(std::string_view toml_text);

}  // namespace hb::app

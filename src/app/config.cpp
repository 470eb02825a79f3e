#include "config.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <array>
#include <sstream>
#include <variant>

#include "files/clamd.h"
#include "mail_setup.h"
#include "web/form_guard.h"

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

// A mail server that is asked more often shuts its door.
constexpr int kShortestLook = 5;
// Whoever has no script types for minutes anyway, but not for longer.
constexpr int kLongestWait = 600;

Error bad_value(std::string_view key) {
  return refusal::config_bad_value.with("key", std::string{key});
}

bool is_port(int port) { return port > 0 && port < 65'536; }

Result<Done> check_mailbox(const MailInConfig& box) {
  if (!security_of(box.security)) return bad_value("mail_in.security");
  if (!is_port(box.port)) return bad_value("mail_in.port");
  if (box.seconds < kShortestLook) return bad_value("mail_in.seconds");
  if (box.most_an_hour < 1) return bad_value("mail_in.most_an_hour");
  if (!box.host.empty() && box.agency.empty()) return bad_value("mail_in.agency");
  return Done{};
}

Result<MailInConfig> read_mailbox(const toml::table& table) {
  MailInConfig box;
  const std::array keys{
      Key{"mail_in.host", &box.host},         Key{"mail_in.port", &box.port},
      Key{"mail_in.security", &box.security}, Key{"mail_in.user", &box.user},
      Key{"mail_in.password", &box.password}, Key{"mail_in.password_file", &box.password_file},
      Key{"mail_in.folder", &box.folder},     Key{"mail_in.done_folder", &box.done_folder},
      Key{"mail_in.agency", &box.agency},     Key{"mail_in.type", &box.type},
      Key{"mail_in.seconds", &box.seconds},   Key{"mail_in.most_an_hour", &box.most_an_hour},
      Key{"mail_in.ca_file", &box.ca_file}};
  HB_TRY(read_table(table, "mail_in.", keys));
  return box;
}

/// One `[mail_in]`, or an `[[mail_in]]` for each mailbox; they are taken out of the table.
Result<Done> read_mailboxes(toml::table& table, std::vector<MailInConfig>& boxes) {
  const toml::node* said = table.get("mail_in");
  if (!said) return Done{};
  const std::string line = std::to_string(said->source().begin.line);
  if (const toml::table* one = said->as_table()) {
    HB_LET(box, read_mailbox(*one));
    boxes.push_back(std::move(box));
  } else if (const toml::array* many = said->as_array()) {
    for (const toml::node& each : *many) {
      const toml::table* inner = each.as_table();
      if (!inner) return refusal::config_wrong_type.with("key", "mail_in").with("line", line);
      HB_LET(box, read_mailbox(*inner));
      boxes.push_back(std::move(box));
    }
  } else {
    return refusal::config_wrong_type.with("key", "mail_in").with("line", line);
  }
  table.erase("mail_in");
  return Done{};
}

Result<Done> check_mail(const Config& config) {
  if (!config.site_url.empty() && !config.site_url.starts_with("https://") &&
      !config.site_url.starts_with("http://")) {
    return bad_value("site.url");
  }
  if (!security_of(config.mail.security)) return bad_value("mail.security");
  if (!is_port(config.mail.port)) return bad_value("mail.port");
  const bool sends = !config.mail.host.empty();
  if (sends && !mail::Address::parse(config.mail.from)) return bad_value("mail.from");
  for (const MailInConfig& box : config.mail_in) HB_TRY(check_mailbox(box));
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
      Key{"site.url", &config.site_url},
      Key{"feeds.inner_network", &config.feeds_inside},
      Key{"hooks.inner_network", &config.hooks_inside},
      Key{"open311.test", &config.open311_test},
      Key{"log.level", &config.log_level},
      Key{"forms.difficulty", &config.form_difficulty},
      Key{"forms.wait_seconds", &config.form_wait_seconds},
      Key{"scan.clamd", &config.clamd},
      Key{"publications.kinds", &config.publication_kinds},
      Key{"mail.host", &config.mail.host},
      Key{"mail.port", &config.mail.port},
      Key{"mail.security", &config.mail.security},
      Key{"mail.user", &config.mail.user},
      Key{"mail.password", &config.mail.password},
      Key{"mail.password_file", &config.mail.password_file},
      Key{"mail.from", &config.mail.from},
      Key{"mail.name", &config.mail.name},
      Key{"mail.ca_file", &config.mail.ca_file},
  };
  try {
    toml::table table = toml::parse(toml_text);
    HB_TRY(read_mailboxes(table, config.mail_in));
    HB_TRY(read_table(table, "", keys));
  } catch (const toml::parse_error& problem) {
    return refusal::config_unreadable.with("line", std::to_string(problem.source().begin.line))
        .with("why", std::string{problem.description()});
  }
  HB_TRY(check_mail(config));
  if (config.form_difficulty < 0 || config.form_difficulty > web::kMostDifficulty) {
    return bad_value("forms.difficulty");
  }
  if (config.form_wait_seconds < 0 || config.form_wait_seconds > kLongestWait) {
    return bad_value("forms.wait_seconds");
  }
  if (!config.clamd.empty() && !files::parse_clamd_place(config.clamd)) {
    return bad_value("scan.clamd");
  }
  return config;
}

}  // namespace hb::app

#include "mail_setup.h"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "mail_job.h"

namespace hb::app {

namespace {

std::string password_of(const std::string& password, const std::string& file) {
  if (file.empty()) return password;
  std::ifstream in{file};
  std::string line;
  if (!std::getline(in, line)) throw std::runtime_error("cannot read the password in " + file);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return line;
}

}  // namespace

std::optional<mail::Security> security_of(std::string_view word) {
  if (word == "none") return mail::Security::none;
  if (word == "starttls") return mail::Security::starttls;
  if (word == "tls") return mail::Security::tls;
  return std::nullopt;
}

std::optional<mail::Server> mail_setup(const Config& config) {
  if (config.mail.host.empty()) return std::nullopt;
  return mail::Server{.host = config.mail.host,
                      .port = config.mail.port,
                      .security = security_of(config.mail.security).value(),
                      .user = config.mail.user,
                      .password = password_of(config.mail.password, config.mail.password_file),
                      .ca_file = config.mail.ca_file};
}

std::optional<notices::MailIdentity> mail_identity(const Config& config) {
  if (config.mail.host.empty()) return std::nullopt;
  notices::MailIdentity identity{
      .from = {config.mail.name, mail::Address::parse(config.mail.from).value()},
      .site_url = config.site_url,
      .reads_answers = std::ranges::any_of(
          config.mail_in, [](const MailInConfig& box) { return !box.host.empty(); })};
  while (identity.site_url.ends_with('/')) identity.site_url.pop_back();
  return identity;
}

void add_mail_in_job(jobs::JobQueue& queue, const org::Services& services, const Config& config) {
  std::vector<casework::Mailbox> boxes;
  for (const MailInConfig& in : config.mail_in) {
    if (in.host.empty()) continue;
    boxes.push_back({.server = {.host = in.host,
                                .port = in.port,
                                .security = security_of(in.security).value(),
                                .user = in.user,
                                .password = password_of(in.password, in.password_file),
                                .ca_file = in.ca_file},
                     .folder = in.folder,
                     .done_folder = in.done_folder,
                     .agency = in.agency,
                     .type = in.type,
                     .every = std::chrono::seconds{in.seconds},
                     .most_an_hour = in.most_an_hour});
  }
  casework::add_mail_job(queue, services, boxes);
}

}  // namespace hb::app

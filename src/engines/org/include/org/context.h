// What an action is handed: who acts, when, in which transaction, and the services of the platform.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "org/viewer.h"

namespace hb {
class WorkCalendar;
namespace crypto {
class Sealer;
}
namespace storage {
class Transaction;
class Database;
}  // namespace storage
namespace files {
class FileStore;
}
namespace jobs {
class JobQueue;
}
}  // namespace hb

namespace hb::org {

class Ports;
class HoldingSource;

/// The lasting services that actions may use beside their transaction.
struct Services {
  storage::Database* database = nullptr;
  files::FileStore* files = nullptr;
  const Clock* clock = nullptr;
  const WorkCalendar* calendar = nullptr;
  bool secure_cookies = false;             ///< The site is reached over HTTPS.
  const crypto::Sealer* sealer = nullptr;  ///< Seals and opens personal data.
  jobs::JobQueue* jobs = nullptr;          ///< For work that takes longer than a request.
  const Ports* ports = nullptr;            ///< What engines offer each other (org/ports.h).
  /// What the engines know that a person holds, for handing it over (org/holdings.h).
  std::vector<const HoldingSource*> holdings{};
  /// A form token for the session with this cookie: for the page that follows a sign-in at once.
  std::function<std::string(std::string_view)> form_token{};
};

/// One request's, command's or job's circumstances. Pages carry it; only actions and stores open
/// `tx`.
struct Context {
  storage::Transaction& tx;
  const Services& services;
  Viewer viewer;
  Date today;
  Instant now;
};

}  // namespace hb::org

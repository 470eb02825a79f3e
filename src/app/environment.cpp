#include "environment.h"

#include <fmt/format.h>

#include <filesystem>

#include "backup.h"
#include "calendar_data/files.h"
#include "crypto/token.h"
#include "files/clamd.h"
#include "kernel/calendar_files.h"
#include "mail_setup.h"
#include "measure/measure_words.h"
#include "org/session_guard.h"
#include "publication_kinds.h"
#include "storage/migrations.h"

namespace hb::app {

namespace fs = std::filesystem;

WorkCalendar carried_calendar() {
  auto calendar = read_calendars(calendar_data::files());
  if (!calendar) throw std::logic_error(fmt::format("carried calendar: {}", calendar.error().key));
  return *std::move(calendar);
}

Environment::Environment() : texts_(all_texts()) {}
Environment::~Environment() = default;

storage::Database& Environment::database() {
  if (!database_) {
    hold_data_folder();
    database_ = storage::open_database({.url = config.database(), .readers = config.readers});
  }
  return *database_;
}

void Environment::hold_data_folder() {
  const auto words = [&](std::string_view key) {
    return texts_.get(Locale::zh_tw, key) + " / " + texts_.get(Locale::en, key);
  };
  lock_ = backup::FolderLock::take(config.data_folder, backup::FolderLock::Kind::shared);
  if (!lock_) throw DataFolderProblem(words("app.restore.under_way"));
  if (fs::exists(restore_mark(config.data_folder))) {
    throw DataFolderProblem(words("app.restore.interrupted"));
  }
}

void Environment::open_keys() {
  if (!keys_.empty()) return;
  fs::create_directories(config.data_folder);
  keys_ =
      crypto::read_key_file(fs::path{config.data_folder} / "keys", crypto::MissingKeyFile::create);
}

std::string Environment::secret_for(std::string_view purpose) {
  open_keys();
  // The oldest key stays in the file when a new one is added, so that forms survive the change.
  const auto& secret = keys_.front().secret;
  return crypto::derived_token({reinterpret_cast<const char*>(secret.data()), secret.size()},
                               purpose);
}

void Environment::use_kinds_of_office() {
  if (config.publication_kinds.empty()) return;
  connections_.connect(kinds_of_office(config.publication_kinds, texts_));
}

const org::Services& Environment::services() {
  if (services_open_) return services_;
  const std::vector<storage::Migration> migrations = all_migrations();
  const storage::SchemaState state = storage::schema_state(database(), migrations);
  if (!state.unknown.empty()) {
    throw SchemaProblem(texts_.get(Locale::zh_tw, "app.schema.newer") + " / " +
                        texts_.get(Locale::en, "app.schema.newer"));
  }
  if (!state.current()) {
    throw SchemaProblem(texts_.get(Locale::zh_tw, "app.schema.older") + " / " +
                        texts_.get(Locale::en, "app.schema.older"));
  }
  open_keys();
  sealer_ = std::make_unique<crypto::Sealer>(keys_);
  files_ = std::make_unique<files::FileStore>(fs::path{config.data_folder} / "files");
  calendar_ = carried_calendar();
  if (const auto identity = mail_identity(config)) connections_.connect(*identity);
  connections_.guard_forms(secret_for("forms"),
                           {.difficulty = config.form_difficulty,
                            .patience = std::chrono::seconds{config.form_wait_seconds}});
  if (const auto place = files::parse_clamd_place(config.clamd)) connections_.connect(*place);
  connections_.connect(measure::MeasureWords{
      [this](std::string_view key) { return texts_.get(Locale::zh_tw, key); }});
  connections_.let_hooks_inside(config.hooks_inside);
  connections_.call_open311_a_test(config.open311_test);
  services_ = {.database = database_.get(),
               .files = files_.get(),
               .clock = &clock_,
               .calendar = &calendar_,
               .sealer = sealer_.get(),
               .ports = &connections_.ports()};
  services_.secure_cookies = config.secure_cookies;
  services_.holdings = holding_sources();
  queue_ = std::make_unique<jobs::JobQueue>(*database_, clock_);
  services_.jobs = queue_.get();
  add_jobs(*queue_, services_,
           config.feeds_inside ? lookup::Reach::anywhere : lookup::Reach::open_internet);
  add_mail_in_job(*queue_, services_, config);
  services_open_ = true;
  return services_;
}

void Environment::run(storage::Transaction& tx, const std::function<void(org::Context&)>& work) {
  const Instant now = clock_.now();
  org::Context context{tx, services_, org::viewer_at_the_machine(tx), taipei_date(now), now};
  work(context);
}

void Environment::read(const std::function<void(org::Context&)>& work) {
  services();
  database_->read([&](storage::Transaction& tx) { run(tx, work); });
}

void Environment::write(const std::function<void(org::Context&)>& work) {
  services();
  database_->write([&](storage::Transaction& tx) { run(tx, work); });
}

}  // namespace hb::app

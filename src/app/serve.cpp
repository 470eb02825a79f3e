#include "serve.h"

#include <fmt/format.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <chrono>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "casework/query_time.h"
#include "dispatcher.h"
#include "engines.h"
#include "exchange/api_token.h"
#include "exchange_routes.h"
#include "file_check.h"
#include "hook_courier.h"
#include "jobs/outbox.h"
#include "mail_setup.h"
#include "notices/courier.h"
#include "org/ports.h"
#include "web/assets.h"
#include "web/page.h"
#include "web_server/server.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;

constexpr int kJobThreads = 2;
constexpr auto kFiguresKept = 20s;
// So long a link to a finished job leads to what it made.
constexpr auto kFinishedJobsKept = 24h * 30;

std::optional<web::BodyLimits> limits_of(const Dispatcher& dispatcher, web::Method method,
                                         std::string_view path) {
  const auto* route = dispatcher.route_for(method, path);
  if (!route) return std::nullopt;
  return web::BodyLimits{.form_bytes = route->body_limit,
                         .file_bytes = route->upload_limit,
                         .files = route->upload_files};
}

web::Response early_refusal(const Texts& texts, const web::Request& request, int status,
                            const Error& error) {
  web::Request shown = request;
  shown.visit.texts = &texts;
  shown.visit.locale = visitors_locale(request);
  shown.visit.site_name = texts.get(shown.visit.locale, "app.site.name");
  if (exchange::is_for_machines(web::raw_path(request.target))) {
    return exchange::refuse_open311(shown, error);
  }
  web::Response response = web::refuse(shown, error);
  response.status = status;
  return response;
}

std::vector<web::StaticFile> assets() {
  std::vector<web::StaticFile> files;
  for (const web::Asset& asset : web::all_assets()) {
    files.push_back({.path = asset.path, .content_type = asset.content_type, .bytes = asset.bytes});
  }
  return files;
}

/// What /metrics says of the file store and of letters. A machine that asks without end still keeps
/// the thread that answers it from the database.
class KeptFigures {
 public:
  explicit KeptFigures(storage::Database& database) : database_(database) {}

  std::string text() {
    const std::lock_guard lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    if (asked_at_ && now - *asked_at_ < kFiguresKept) return text_;
    asked_at_ = now;
    try {
      database_.read([&](storage::Transaction& tx) {
        text_ = metrics_of(files_known(tx)) + notices::metrics_of(notices::count_notices(tx));
      });
    } catch (const std::exception& problem) {
      // Figures that may no longer hold are worse than none.
      text_.clear();
      spdlog::warn("figures of files and letters: {}", problem.what());
    }
    return text_;
  }

 private:
  storage::Database& database_;
  std::mutex mutex_;
  std::optional<std::chrono::steady_clock::time_point> asked_at_;
  std::string text_;
};

/// Letters go out on a thread of their own: a mail server that does not answer keeps nothing else.
class LettersOut {
 public:
  explicit LettersOut(Environment& environment)
      : sender_(*mail_setup(environment.config)),
        outbox_(environment.database(), *environment.services().clock),
        courier_(environment.database(), *environment.services().clock,
                 *environment.services().sealer, *mail_identity(environment.config), sender_) {
    courier_.listen(outbox_);
    outbox_.start();
  }
  ~LettersOut() { outbox_.stop(); }
  LettersOut(const LettersOut&) = delete;
  LettersOut& operator=(const LettersOut&) = delete;

 private:
  mail::SmtpSender sender_;
  jobs::OutboxRunner outbox_;
  notices::Courier courier_;
};

/// So do hooks: a receiver that does not answer keeps its thread for seconds.
class HooksOut {
 public:
  explicit HooksOut(Environment& environment)
      : outbox_(environment.database(), *environment.services().clock) {
    exchange::add_hook_courier(
        outbox_, environment.services(),
        environment.config.hooks_inside ? lookup::Reach::anywhere : lookup::Reach::open_internet);
    outbox_.start();
  }
  ~HooksOut() { outbox_.stop(); }
  HooksOut(const HooksOut&) = delete;
  HooksOut& operator=(const HooksOut&) = delete;

 private:
  jobs::OutboxRunner outbox_;
};

}  // namespace

int serve(Environment& environment) {
  const Config& config = environment.config;
  // Standard error belongs to the log; the service manager keeps it.
  auto log = spdlog::stderr_logger_mt("haoban");
  log->set_level(spdlog::level::from_str(config.log_level));
  log->set_pattern("%Y-%m-%dT%H:%M:%S.%e%z %l %v");
  spdlog::set_default_logger(log);

  environment.use_kinds_of_office();
  const org::Services& services = environment.services();
  Dispatcher dispatcher{{.texts = &environment.texts(),
                         .services = services,
                         .database = &environment.database(),
                         .csrf_secret = environment.secret_for("csrf"),
                         .secure_cookies = config.secure_cookies,
                         .site_name = config.site_name},
                        all_routes()};

  const std::vector<web::StaticFile> files = assets();
  const std::filesystem::path incoming = std::filesystem::path{config.data_folder} / "incoming";
  std::filesystem::create_directories(incoming);
  KeptFigures figures{environment.database()};
  web::Server server{
      {.address = config.address,
       .port = static_cast<unsigned short>(config.port),
       .io_threads = config.io_threads,
       .workers = config.workers,
       .temporary_folder = incoming.string(),
       .behind_proxy = config.behind_proxy,
       .hsts = config.secure_cookies,
       .assets = files,
       .log = log},
      {.dispatch =
           [&](web::Request&& request, web::Reply reply) {
             dispatcher.dispatch(std::move(request), std::move(reply));
           },
       .body_policy = [&](web::Method method,
                          std::string_view path) { return limits_of(dispatcher, method, path); },
       .error_page =
           [&](const web::Request& request, int status, const Error& error) {
             return early_refusal(environment.texts(), request, status, error);
           },
       .try_fast = [&](const web::Request& request) { return dispatcher.at_hand(request); },
       .more_metrics = [&] { return figures.text(); }}};
  fmt::print(stderr, "Haoban: http://{}:{}\n", config.address, server.port());
  jobs::OutboxRunner outbox{environment.database(), *services.clock};
  add_listeners(outbox, services);
  outbox.start();
  const auto post = mail_setup(config) ? std::make_unique<LettersOut>(environment) : nullptr;
  const HooksOut hooks{environment};
  environment.queue().keep_finished(kFinishedJobsKept);
  environment.queue().start(kJobThreads);
  server.run();
  // Work that was cut short waits in the database for the next start.
  environment.queue().stop();
  outbox.stop();
  if (const auto* queries = services.ports->find<casework::QueryLog>()) queries->keep(services);
  return 0;
}

}  // namespace hb::app

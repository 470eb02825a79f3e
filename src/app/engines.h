// The one list of engines: what each brings to the program. A new engine is one more line in every
// function here.
#pragma once

#include <memory>
#include <vector>

#include "kernel/file_column.h"
#include "kernel/texts.h"
#include "lookup/lookup.h"
#include "org/context.h"
#include "storage/migrations.h"
#include "web/form_guard.h"
#include "web/request.h"
#include "web/router.h"

namespace CLI {
class App;
}
namespace hb::jobs {
class JobQueue;
class OutboxRunner;
}  // namespace hb::jobs
namespace hb::files {
struct ClamdPlace;
}
namespace hb::notices {
struct MailIdentity;
}
namespace hb::content {
struct Lists;
}
namespace hb::measure {
struct MeasureWords;
}

namespace hb::app {

/// All migrations, platform first, in the order of dependence.
std::vector<storage::Migration> all_migrations();

/// All catalogues.
Texts all_texts();

/// All routes.
web::Routes<org::Context> all_routes();

/// What engines offer each other: the ports of their faces (org/ports.h), connected.
class Connections {
 public:
  Connections();
  ~Connections();
  Connections(const Connections&) = delete;
  Connections& operator=(const Connections&) = delete;

  const org::Ports& ports() const;
  /// Letters go out, in this name.
  void connect(const notices::MailIdentity& identity);
  /// What keeps programs from public forms.
  void guard_forms(std::string_view secret, web::FormGuardSettings settings);
  /// What people attach is looked at by this scanner.
  void connect(const files::ClamdPlace& place);
  /// The kinds of publications are the office's own instead of those that the program carries.
  void connect(content::Lists kinds);
  /// What measures are called in plans.
  void connect(measure::MeasureWords words);
  /// Hooks may lie in the inner network, too.
  void let_hooks_inside(bool inside);
  /// What discovery of Open311 calls this endpoint.
  void call_open311_a_test(bool test);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// All jobs that this machine can do. `services` outlive the queue's threads.
void add_jobs(jobs::JobQueue& queue, const org::Services& services,
              lookup::Reach feeds = lookup::Reach::open_internet);

/// What engines do when others announce something.
void add_listeners(jobs::OutboxRunner& outbox, const org::Services& services);

/// What the engines know that a person holds, in the order of a handover's list.
std::vector<const org::HoldingSource*> holding_sources();

/// The columns that name files of the store.
std::vector<FileColumn> file_columns();

/// What this viewer finds in the console's rail.
std::vector<web::NavigationItem> console_navigation(const org::Viewer& viewer);

/// Where the frame of every page leads: menu, search, signing in and out.
void fill_frame(web::Visit& visit, const org::Viewer& viewer);

}  // namespace hb::app

// From a request to an answer: route, form token, viewer, transaction, handler. The steps are those
// of "Life of a request" in ARCHITECTURE.md.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "kernel/texts.h"
#include "org/context.h"
#include "org/session_guard.h"
#include "page_cache.h"
#include "site_facts.h"
#include "storage/database.h"
#include "web/csrf.h"
#include "web/request.h"
#include "web/route_table.h"
#include "web/router.h"

namespace hb::app {

/// What a dispatcher works with; all outlive it.
struct DispatcherParts {
  const Texts* texts = nullptr;
  org::Services services;
  storage::Database* database = nullptr;
  std::string csrf_secret;
  bool secure_cookies = false;
  std::string site_name;  ///< Empty: the setting of the database.
};

/// The language just chosen (`?lang=`), chosen before, or liked best by the browser; else Chinese.
Locale visitors_locale(const web::Request& request);

class Dispatcher {
 public:
  using Reply = std::function<void(web::Response)>;

  Dispatcher(DispatcherParts parts, web::Routes<org::Context> routes);

  /// Answers on a worker's thread, or later from the writer's. Never throws: what is broken becomes
  /// a page that says so.
  void dispatch(web::Request&& request, Reply reply);

  /// The route that a request would take, for its limits; null when there is none.
  const web::Route<org::Context>* route_for(web::Method method, std::string_view path) const;

  /// An answer that needs no handler, if one is at hand: the same for everybody who is not signed
  /// in, or for whoever sends the same form.
  std::shared_ptr<const web::Prepared> at_hand(const web::Request& request);

 private:
  struct Call;
  std::shared_ptr<const web::Prepared> kept_page(const web::Request& request);
  std::shared_ptr<const web::Prepared> repeated(const web::Request& request);
  void run(std::shared_ptr<Call> call);
  void run_read(const std::shared_ptr<Call>& call);
  void run_write(const std::shared_ptr<Call>& call);
  void run_own(const std::shared_ptr<Call>& call);
  void answer(Call& call, storage::Transaction& tx);
  void find_viewer(Call& call, storage::Transaction& tx);
  void find_machine(Call& call, storage::Transaction& tx);
  void fill_visit(Call& call, storage::Transaction& tx);
  std::shared_ptr<const SiteFacts> site_facts(const Call& call, storage::Transaction& tx);
  void finish(const std::shared_ptr<Call>& call);
  web::Response turned_away(Call& call);
  web::Response refusal(Call& call, const Error& error);
  web::Response unknown_place(Call& call, bool other_method);
  web::Response broken(Call& call, std::exception_ptr problem);

  DispatcherParts parts_;
  web::Routes<org::Context> routes_;
  web::RouteTable table_;
  web::CsrfTokens csrf_;
  org::SessionGuard guard_;
  PageCache cache_;
  SiteMemory site_;
  storage::Subscription changes_;  // Last: it empties the cache.
};

}  // namespace hb::app

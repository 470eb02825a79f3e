#include "org/session_guard.h"

#include <mutex>
#include <unordered_map>

#include "agency_store.h"
#include "crypto/token.h"
#include "person_store.h"
#include "session_store.h"
#include "viewer_store.h"

namespace hb::org {

namespace {

struct Remembered {
  Viewer viewer;
  std::int64_t org_version = 0;
  Date day{};
};

// Enough for every officer of a city; past it the memory starts anew.
constexpr std::size_t kMostRemembered = 20'000;

}  // namespace

struct SessionGuard::Memory {
  std::mutex mutex;
  std::unordered_map<PersonId, std::shared_ptr<const Remembered>> people;

  std::shared_ptr<const Remembered> find(PersonId person, std::int64_t version, Date day) {
    const std::lock_guard lock{mutex};
    const auto found = people.find(person);
    if (found == people.end()) return nullptr;
    const auto& remembered = found->second;
    if (remembered->org_version != version || remembered->day != day) return nullptr;
    return remembered;
  }

  void keep(PersonId person, std::shared_ptr<const Remembered> remembered) {
    const std::lock_guard lock{mutex};
    if (people.size() >= kMostRemembered) people.clear();
    people[person] = std::move(remembered);
  }
};

SessionGuard::SessionGuard(SessionRule rule) : rule_(rule), memory_(std::make_unique<Memory>()) {}
SessionGuard::~SessionGuard() = default;

Found SessionGuard::find(storage::Transaction& tx, std::string_view token, Instant now) {
  if (token.empty()) return {};
  const auto session = SessionStore{tx}.find(crypto::token_hash(token));
  if (!session || !session_stands(session->created_at, session->last_seen_at, rule_, now)) {
    return {};
  }
  const Date today = taipei_date(now);
  auto remembered = memory_->find(session->person_id, session->org_version, today);
  if (!remembered) {
    auto viewer = load_viewer(tx, session->person_id, today);
    if (!viewer) return {};
    remembered = std::make_shared<const Remembered>(
        Remembered{*std::move(viewer), session->org_version, today});
    memory_->keep(session->person_id, remembered);
  }
  Found found{.viewer = remembered->viewer,
              .touch_due = session->last_seen_at + rule_.touch <= now};
  found.viewer.session_id = session->id;
  return found;
}

void SessionGuard::touch(storage::Transaction& tx, SessionId session, Instant now) {
  SessionStore{tx}.touch(session, now);
  tx.commit_quietly();
}

Viewer viewer_at_the_machine(storage::Transaction& tx) {
  Viewer viewer;
  viewer.at_the_machine = true;
  viewer.account = kCommandActor;
  viewer.name = viewer.account;
  std::vector<std::int64_t> all;
  for (const AgencyId agency : AgencyStore{tx, Date{}}.all_ids()) all.push_back(agency.value);
  for (const Duty duty : all_duties()) {
    viewer.duties.push_back({.duty = duty, .agencies = all, .everywhere = true});
  }
  viewer.scope = Scope::of(std::move(all));
  return viewer;
}

std::optional<Viewer> viewer_of(storage::Transaction& tx, std::string_view account, Date day) {
  const auto found = PersonStore{tx, nullptr}.credentials(account);
  return found ? load_viewer(tx, found->person_id, day) : std::nullopt;
}

std::optional<Viewer> viewer_of(storage::Transaction& tx, PersonId person, Date day) {
  return load_viewer(tx, person, day);
}

bool has_no_people(storage::Transaction& tx) { return PersonStore{tx, nullptr}.count() == 0; }

}  // namespace hb::org

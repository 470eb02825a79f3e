#include "exchange/token_guard.h"

#include <arpa/inet.h>

#include <mutex>
#include <unordered_map>

#include "crypto/token.h"
#include "exchange_access.h"
#include "lookup/public_address.h"

namespace hb::exchange {

namespace {

using namespace std::chrono_literals;

// Past it the turns are counted anew: more tokens than any city has.
constexpr std::size_t kMostRemembered = 10'000;
// How exactly «last used» is kept, and how often a use after the end is put on record.
constexpr auto kTouch = 1min;
constexpr auto kAgainOnRecord = 1h;

/// From which kind of address: which one it was is nobody's business.
std::string address_class(std::string_view text) {
  const std::string address{text};
  lookup::Ipv4 four{};
  lookup::Ipv6 six{};
  bool outer = false;
  if (::inet_pton(AF_INET, address.c_str(), four.data()) == 1) outer = lookup::is_public(four);
  if (::inet_pton(AF_INET6, address.c_str(), six.data()) == 1) outer = lookup::is_public(six);
  return outer ? "outer" : "inner";
}

/// In whose name the log writes what a token does.
org::Viewer named_after(const ApiToken& token) {
  org::Viewer viewer;
  viewer.account = "token/" + std::to_string(token.id.value);
  viewer.name = token.form.name;
  viewer.agency_id = token.form.agency_id;
  return viewer;
}

}  // namespace

struct TokenGuard::Memory {
  std::mutex mutex;
  std::unordered_map<std::int64_t, Pace> paces;

  std::chrono::seconds take(const ApiToken& token, Instant now) {
    const std::lock_guard lock{mutex};
    if (paces.size() >= kMostRemembered) paces.clear();
    return take_turn(paces[token.id.value], token.form.per_minute, now);
  }
};

TokenGuard::TokenGuard() : memory_(std::make_unique<Memory>()) {}
TokenGuard::~TokenGuard() = default;

Judged TokenGuard::judge(org::Context& context, std::string_view secret,
                         std::string_view remote_address) const {
  Judged judged;
  const auto found = TokenStore{context.tx}.find_by_print(crypto::token_hash(secret));
  if (!found) {
    judged.refusal = refusal::token_unknown;
    return judged;
  }
  const std::string from = address_class(remote_address);
  if (found->state(context.today) != TokenState::stands) {
    judged.refusal = refusal::token_over;
    if (!found->refused_at || *found->refused_at + kAgainOnRecord <= context.now) {
      judged.use = TokenUse{.id = found->id, .after_end = true, .from = from};
    }
    return judged;
  }
  judged.retry_after = memory_->take(*found, context.now);
  if (judged.retry_after > 0s) {
    judged.refusal = refusal::token_too_fast.with("most", std::to_string(found->form.per_minute));
    return judged;
  }
  if (!found->last_used_at || *found->last_used_at + kTouch <= context.now ||
      found->last_used_from != from) {
    judged.use = TokenUse{.id = found->id, .after_end = false, .from = from};
  }
  judged.token = *found;
  return judged;
}

void TokenGuard::note(org::Context& context, const TokenUse& use) {
  TokenStore store{context.tx};
  if (!use.after_end) {
    store.note_use(use.id, use.from, context.now);
    return;
  }
  const auto token = store.find(use.id);
  if (!token) return;
  store.note_refused(use.id, context.now);
  org::Context named{context.tx, context.services, named_after(*token), context.today, context.now};
  exchange::note(named, token->form.agency_id, "token_used_after_end", subject_of(use.id),
                 {{"name", token->form.name}, {"from", use.from}});
}

org::Viewer viewer_of(const ApiToken& token, const ScopeRule& rule) {
  if (!rule.duty) return {};
  org::Viewer viewer = named_after(token);
  // Nobody's account: what belongs to a person is no route of any scope.
  viewer.at_the_machine = true;
  viewer.duties.push_back({.duty = *rule.duty, .agencies = {token.form.agency_id.value}});
  viewer.scope = org::Scope::of({token.form.agency_id.value});
  return viewer;
}

}  // namespace hb::exchange

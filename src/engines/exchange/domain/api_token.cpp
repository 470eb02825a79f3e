#include "exchange/api_token.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "kernel/unicode.h"

namespace hb::exchange {

namespace {

constexpr std::string_view kPublic[] = {"/", "/portal/*"};
constexpr std::string_view kFigures[] = {"/cases/analysis*"};
// What a machine reads there is cut down by the pages themselves (casework's machine_json.h).
constexpr std::string_view kCases[] = {"/cases", "/cases/{id}"};
constexpr std::string_view kServices[] = {
    "/services",         "/services/{id}", "/services/{id}/versions/{number}",
    "/services/figures", "/guides",        "/guides/{guide}"};
constexpr std::string_view kMedia[] = {
    "/media",        "/media/clippings",   "/media/clippings/{id}",
    "/media/issues", "/media/issues/{id}", "/media/figures"};
constexpr std::string_view kPlans[] = {"/plans",
                                       "/plans.csv",
                                       "/plans/{id}",
                                       "/plans/{id}/steps/{node}",
                                       "/plans/{id}/nodes/{node}",
                                       "/plans/{id}/export.csv",
                                       "/plans/{id}/export.ods",
                                       "/plans/{id}/export.odt",
                                       "/plans/{id}/indicators",
                                       "/plans/{id}/months",
                                       "/plans/{id}/months/{month}",
                                       "/measures",
                                       "/indicators/{id}",
                                       "/indicators/{id}/rows"};
const ScopeRule kRules[] = {
    {TokenScope::read_public, std::nullopt, kPublic},
    {TokenScope::read_figures, org::Duty::handle_cases, kFigures},
    {TokenScope::read_cases, org::Duty::handle_cases, kCases},
    {TokenScope::read_services, org::Duty::edit_services, kServices},
    {TokenScope::read_media, org::Duty::watch_media, kMedia},
    {TokenScope::read_plans, org::Duty::read_plans, kPlans},
    {TokenScope::bring_cases, std::nullopt, {}},
};

bool opens(std::string_view own, std::string_view pattern) {
  if (!own.ends_with('*')) return own == pattern;
  own.remove_suffix(1);
  return pattern.starts_with(own);
}

}  // namespace

std::string_view name_of(TokenScope scope) {
  switch (scope) {
    case TokenScope::read_public: return "read_public";
    case TokenScope::read_figures: return "read_figures";
    case TokenScope::read_cases: return "read_cases";
    case TokenScope::read_services: return "read_services";
    case TokenScope::read_media: return "read_media";
    case TokenScope::read_plans: return "read_plans";
    case TokenScope::bring_cases: return "bring_cases";
  }
  std::abort();
}

std::optional<TokenScope> token_scope_of(std::string_view name) {
  for (const TokenScope each : kTokenScopes) {
    if (name_of(each) == name) return each;
  }
  return std::nullopt;
}

std::span<const ScopeRule> scope_rules() { return kRules; }

std::string_view name_of(TokenState state) {
  switch (state) {
    case TokenState::stands: return "stands";
    case TokenState::ended: return "ended";
    case TokenState::expired: return "expired";
  }
  std::abort();
}

std::vector<Error> check_token(const ApiTokenForm& form, Date today) {
  std::vector<Error> errors;
  if (!form.agency_id) errors.push_back(refusal::no_agency);
  if (form.name.empty()) errors.push_back(refusal::no_name);
  if (count_characters(form.name) > kMaxName) {
    errors.push_back(refusal::name_too_long.with("most", std::to_string(kMaxName)));
  }
  if (form.scopes.empty()) errors.push_back(refusal::no_scope);
  if (form.ends_on < today) {
    errors.push_back(refusal::day_over);
  } else if (days_between(today, form.ends_on) > kLongestDays) {
    errors.push_back(refusal::day_too_far);
  }
  if (form.per_minute < 1 || form.per_minute > kMostPerMinute) errors.push_back(refusal::bad_rate);
  return errors;
}

bool ApiToken::may(TokenScope scope) const {
  return std::find(form.scopes.begin(), form.scopes.end(), scope) != form.scopes.end();
}

const ScopeRule* rule_for(const ApiToken& token, std::string_view pattern) {
  for (const ScopeRule& rule : kRules) {
    if (!token.may(rule.scope)) continue;
    const bool opened = std::any_of(rule.patterns.begin(), rule.patterns.end(),
                                    [&](std::string_view own) { return opens(own, pattern); });
    if (opened) return &rule;
  }
  return nullptr;
}

std::chrono::seconds take_turn(Pace& pace, int per_minute, Instant now) {
  constexpr double kMinute = 60'000'000;
  const double most = per_minute;
  const double grown = static_cast<double>((now - pace.seen).count()) * most / kMinute;
  // A token that was not seen yet has all its turns.
  pace.left = pace.seen == Instant{} ? most : std::min(most, pace.left + std::max(0.0, grown));
  pace.seen = now;
  if (pace.left >= 1) {
    pace.left -= 1;
    return std::chrono::seconds{0};
  }
  const double wait = std::ceil((1 - pace.left) * 60 / most);
  return std::chrono::seconds{std::max(1L, static_cast<long>(wait))};
}

std::string_view bearer_of(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size()) return {};
  if (lower_ascii(authorization.substr(0, kScheme.size())) != kScheme) return {};
  return trim(authorization.substr(kScheme.size()));
}

bool is_for_machines(std::string_view pattern) { return pattern.starts_with("/open311/"); }

}  // namespace hb::exchange

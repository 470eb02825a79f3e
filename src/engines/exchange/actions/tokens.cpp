#include "tokens.h"

#include "crypto/token.h"
#include "exchange_access.h"

namespace hb::exchange {

namespace {

// Tells whoever finds one in a file what it is, and secret scanners too.
constexpr std::string_view kSecretPrefix = "haoban_";

Result<ApiToken> token_in_sight(org::Context& context, TokenId id) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_LET(token, TokenStore{context.tx}.find(id, context.viewer.scope));
  HB_TRY(require_over(context.viewer, may_keep_tokens, token.form.agency_id));
  return token;
}

std::string scope_words(const ApiTokenForm& form) {
  std::string words;
  for (const TokenScope each : form.scopes) {
    if (!words.empty()) words += ' ';
    words += name_of(each);
  }
  return words;
}

}  // namespace

Result<Kept> what_is_kept(org::Context& context) {
  const org::Viewer& viewer = context.viewer;
  const Kept kept{.tokens = !kept_scope(viewer, may_keep_tokens).agencies().empty(),
                  .hooks = !kept_scope(viewer, may_keep_hooks).agencies().empty()};
  if (!kept.tokens && !kept.hooks) HB_TRY(require_some(viewer, may_keep_tokens));
  return kept;
}

Result<TokenList> list_tokens(org::Context& context) {
  HB_TRY(require_some(context.viewer, may_keep_tokens));
  HB_LET(kept, what_is_kept(context));
  TokenList list{.tokens = TokenStore{context.tx}.list(kept_scope(context.viewer, may_keep_tokens),
                                                       context.today),
                 .agencies = kept_agencies(context, may_keep_tokens),
                 .names = {},
                 .kept = kept};
  std::vector<AgencyId> agencies;
  for (const ApiToken& each : list.tokens) agencies.push_back(each.form.agency_id);
  list.names = names_for(context, std::move(agencies));
  return list;
}

Result<TokenFile> open_token(org::Context& context, TokenId id) {
  HB_LET(token, token_in_sight(context, id));
  TokenFile file{.token = std::move(token), .names = {}};
  file.names = names_for(context, {file.token.form.agency_id});
  return file;
}

TokenMade make_token(org::Context& context, const ApiTokenForm& form) {
  TokenMade made;
  const auto may = form.agency_id ? require_over(context.viewer, may_keep_tokens, form.agency_id)
                                  : require_some(context.viewer, may_keep_tokens);
  if (!may) {
    made.errors = {may.error()};
    return made;
  }
  made.errors = check_token(form, context.today);
  if (!made.errors.empty()) return made;
  made.secret = std::string{kSecretPrefix} + crypto::new_token();
  made.id = TokenStore{context.tx}.add(form, crypto::token_hash(made.secret), actor_of(context));
  note(context, form.agency_id, "token_made", subject_of(made.id),
       {{"name", form.name},
        {"scopes", scope_words(form)},
        {"ends_on", to_iso(form.ends_on)},
        {"per_minute", std::to_string(form.per_minute)}});
  context.tx.commit();
  return made;
}

Result<Done> end_token(org::Context& context, TokenId id) {
  HB_LET(token, token_in_sight(context, id));
  if (!TokenStore{context.tx}.end(id, actor_of(context))) return refusal::token_ended;
  note(context, token.form.agency_id, "token_ended", subject_of(id), {{"name", token.form.name}});
  context.tx.commit();
  return Done{};
}

}  // namespace hb::exchange

// What the pages of this engine share.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "exchange_handlers.h"
#include "hooks.h"
#include "tokens.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::exchange {

web::Url token_url(TokenId id);
web::Url hook_url(HookId id);

enum class Tab { overview, tokens, hooks };
/// Only what the viewer keeps has a tab.
html::Node exchange_tabs(const web::Page& page, Tab current, const Kept& kept,
                         const html::Children& content);
web::LayoutOptions layout_of(std::string title, std::vector<web::Crumb> more = {});

html::Node agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies);

/// The page that shows a secret, once.
struct SecretShown {
  std::string title;
  std::string name;
  std::string secret;
  std::string how;  ///< Text key: what to do with it.
  web::Url back;
  std::string back_words;
};
html::Node secret_page(const web::Page& page, const SecretShown& shown);

/// Null, or the moment in microseconds.
boost::json::value moment_json(const std::optional<Instant>& at);

}  // namespace hb::exchange

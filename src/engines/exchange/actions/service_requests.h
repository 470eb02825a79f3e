// What Open311 asks for: services, requests, and new ones.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casework/bring_case.h"
#include "casework/public_cases.h"
#include "exchange/api_token.h"
#include "exchange/open311.h"
#include "org/agency.h"
#include "org/context.h"

namespace hb::exchange {

/// Refuses no code at all, and one that no agency of today has.
Result<org::Agency> jurisdiction_of(org::Context& context, std::string_view code);

/// A type of case, or a service of the agency's catalogue that one can apply for here.
struct OfferedService {
  std::string code;
  casework::CaseType type;
  std::optional<casework::ServiceToApply> service{};
};
/// What people may bring to the agency on the web, without what is told to few.
std::vector<OfferedService> offered_services(org::Context& context, const org::Agency& agency);
const OfferedService* find_offered(const std::vector<OfferedService>& offered,
                                   std::string_view code);
/// What a service asks for itself.
std::vector<casework::CaseAttribute> asked_by(org::Context& context, const OfferedService& service);

/// When what is offered, or what of it is asked for, last changed; never before the interface did.
Instant changeset_of(org::Context& context);
bool is_test_stage(org::Context& context);

/// The token behind a key, when it may bring cases; else why not.
struct KeyJudged {
  std::optional<ApiToken> token;
  std::optional<Error> refusal;
  std::chrono::seconds retry_after{0};
};
enum class KeyFor { bringing, reading };
/// Refuses with one word a key that is unknown or over, and takes one of its turns. Bringing
/// refuses no key and one for other things, too; reading does without. That the key was used is
/// written down: in the transaction of what is brought, of which only a use after the key's end is
/// committed here; for reading in one of its own.
KeyJudged judge(org::Context& context, KeyFor what, std::string_view secret,
                std::string_view remote_address);

/// Where cases are that were brought with this token, by their number; of others nothing.
std::unordered_map<std::string, casework::CasePlace> places_for(
    org::Context& context, const ApiToken& token, const std::vector<casework::PublicCase>& cases);

/// Of the offered services only.
std::vector<casework::PublicCase> find_requests(org::Context& context, const org::Agency& agency,
                                                const std::vector<OfferedService>& offered,
                                                const RequestSpan& span);

/// The cases that were brought under a word: each system has its own, so that there may be several.
/// Refuses `open311_token` for a word under which nothing was brought.
Result<std::vector<std::string>> numbers_of_sender(org::Context& context, const org::Agency& agency,
                                                   std::string_view token);

/// Brings the case, in the applicant's name and by the token, which is for this agency. The
/// sender's own word, if there is one, makes one case out of many sendings with this token. Refuses
/// with all that was wrong when it was read and all that casework finds. Commits.
casework::Bringing bring_request(org::Context& context, const ApiToken& token,
                                 const org::Agency& agency, const RequestRead& read,
                                 std::string_view sender_token);

/// How to ask for a token and whom: what the site says of itself.
struct ServiceContact {
  std::string unit;
  std::string phone;
  std::string email;
};
ServiceContact service_contact(org::Context& context);

}  // namespace hb::exchange

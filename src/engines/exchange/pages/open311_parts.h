// What Open311 answers: errors, services with their definitions, requests.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "exchange_handlers.h"
#include "open311_text.h"
#include "service_requests.h"

namespace hb::exchange {

Response answer(const Element& root, Format format, int status = 200);
/// All that is wrong, each with its code. The answer's own status is that of the errors when they
/// agree, and 400 where they do not.
Response refused(const Request& request, Format format, const std::vector<Error>& errors);
Response refused(const Request& request, Format format, const Error& error);
/// The same with a status of its own, which is the error's code, too.
Response refused(const Request& request, Format format, const Error& error, int status);
Response refused(const Request& request, Format format, const KeyJudged& key);

Element service_element(const web::Page& page, const OfferedService& service);
/// What it asks, and what every request has to say, in words that its refusals use.
Element definition_element(const web::Page& page, const OfferedService& service,
                           const std::vector<casework::CaseAttribute>& asked);
/// For everybody: where each stands and when, and nothing of who asked or what. `places`: of those
/// that the reader brought.
Element requests_element(const web::Page& page, const org::Agency& agency,
                         const std::vector<casework::PublicCase>& cases,
                         const std::vector<OfferedService>& offered,
                         const std::unordered_map<std::string, casework::CasePlace>& places);

}  // namespace hb::exchange

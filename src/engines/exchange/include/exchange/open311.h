// Open311 GeoReport v2: what a request of that interface says, read from text. The specification is
// http://wiki.open311.org/GeoReport_v2; an agency's code is the jurisdiction; a type of case that
// people may bring is a service, and so is each service of the catalogue that one can apply for
// here; a case is a service request.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casework/case.h"
#include "kernel/date.h"
#include "kernel/result.h"

namespace hb::exchange {

/// The two formats, by the suffix of the path.
enum class Format { xml, json };

/// `petition.json` → petition and its format; nothing without one of the two suffixes.
std::optional<std::pair<std::string, Format>> split_suffix(std::string_view segment);

/// A moment as the interface writes it: the W3C's subset of ISO 8601, in UTC.
std::string w3c_time(Instant at);
/// Reads one: `2026-11-27T14:00:00Z`, `…T14:00+08:00`; a zone is required. Nothing for all else.
std::optional<Instant> read_w3c_time(std::string_view text);

/// `a,b, c` as its parts, without empty ones; at most `most`.
std::vector<std::string> comma_list(std::string_view text, std::size_t most);

/// The filters of a list of requests, as they came.
struct RequestQuery {
  std::string numbers;   ///< service_request_id: overrides all the others.
  std::string services;  ///< service_code
  std::string start;
  std::string end;
  std::string status;
  std::string page;
  std::string page_size;
};

/// The same, read.
struct RequestSpan {
  std::vector<std::string> numbers;
  std::vector<std::string> services;
  Instant from{};
  Instant to{};
  std::optional<bool> closed;
  int page = 1;
  int page_size = 1000;
};

/// Days without dates, and at most between two.
inline constexpr int kSpanDays = 90;
inline constexpr int kMostRequests = 1000;

/// Refuses moments that cannot be read, an end before its start, more than 90 days, and a status
/// other than open and closed. One date alone gives the 90 days from or until it.
Result<RequestSpan> read_query(const RequestQuery& query, Instant now);

/// What a new request says, as it came.
struct NewRequest {
  std::string service;
  std::string lat, lon;  ///< Both or neither.
  std::string address, address_id;
  std::string email, first_name, last_name, phone;
  std::string description;
  std::string media_url;
  std::string token;  ///< The sender's own word for this sending, or empty.
  std::string subject, reply_by, postal_address;     ///< The attributes of every service.
  std::vector<casework::AttributeAnswer> answers{};  ///< To those of its own.
};

/// What a new request has to say beside its service. The definition of a service names them from
/// here, and a request is judged by them: what is demanded is what is said.
enum class Demand { place, name, email, phone, postal_address, description };
inline constexpr Demand kDemands[] = {Demand::place, Demand::name,           Demand::email,
                                      Demand::phone, Demand::postal_address, Demand::description};
/// Whether a service demands it at all: of an application the service says what it is about.
bool is_demanded(Demand demand, bool application);
/// Whether the request says it, or need not: how the answer is wanted decides which address counts.
bool is_met(Demand demand, const NewRequest& request);
/// The refusal whose words say what to send, to clients before and after.
const Error& refusal_of(Demand demand);
/// Refusals of casework that say in other words what a demand says.
bool is_said_by_demand(const Error& error);

/// The code of a catalogue's service: `application.HR-08`.
std::string application_code(std::string_view type, std::string_view service);

/// Whether discovery calls this endpoint a test. A port (org/ports.h); without it it is production.
struct Open311Stage {
  bool test = false;
};
/// A setting of the installation: `yes` where its city is made up. Discovery calls that a test,
/// too.
inline constexpr std::string_view kDemonstrationSetting = "site.demonstration";

inline constexpr std::size_t kMaxDescription = 4'000;
inline constexpr std::size_t kShortestSenderToken = 8;
inline constexpr std::size_t kLongestSenderToken = 100;

/// The value of `attribute[code]` in a form's pairs, or of `attribute[code][]`.
std::string attribute_of(const std::vector<std::pair<std::string, std::string>>& form,
                         std::string_view code);

/// All other attributes of a form's pairs, each with its values; empty ones were not sent.
std::vector<casework::AttributeAnswer> answers_of(
    const std::vector<std::pair<std::string, std::string>>& form);

/// The case that the request asks for, still without its agency. Refuses a demand that is not met,
/// half a place or one that lies nowhere on earth, a description that is too long, an address of a
/// picture that is none, an unknown way of answering, and a token that is too short or too long.
/// What else a case needs, casework says.
struct RequestRead {
  casework::CaseForm form;
  std::vector<Error> errors;
};
RequestRead read_request(const NewRequest& request, Locale language, bool application = false);

/// 王小明; Ming Wang.
std::string whole_name(std::string_view first, std::string_view last);

namespace refusal {
inline const Error open311_no_jurisdiction{Fault::invalid, "exchange.open311.no_jurisdiction"};
inline const Error open311_jurisdiction{Fault::not_found, "exchange.open311.jurisdiction"};
inline const Error open311_no_key{Fault::forbidden, "exchange.open311.no_key"};
inline const Error open311_key{Fault::forbidden, "exchange.open311.key"};
inline const Error open311_service{Fault::not_found, "exchange.open311.service"};
inline const Error open311_no_service{Fault::invalid, "exchange.open311.no_service"};
inline const Error open311_request{Fault::not_found, "exchange.open311.request"};
inline const Error open311_token{Fault::not_found, "exchange.open311.token"};
inline const Error open311_address{Fault::not_found, "exchange.open311.address"};
inline const Error open311_time{Fault::invalid, "exchange.open311.time"};
inline const Error open311_order{Fault::invalid, "exchange.open311.order"};
inline const Error open311_span{Fault::invalid, "exchange.open311.span"};
inline const Error open311_status{Fault::invalid, "exchange.open311.status"};
inline const Error open311_page{Fault::invalid, "exchange.open311.page"};
inline const Error open311_place{Fault::invalid, "exchange.open311.place"};
inline const Error open311_no_place{Fault::invalid, "exchange.open311.demand.place"};
inline const Error open311_no_name{Fault::invalid, "exchange.open311.demand.name"};
inline const Error open311_no_email{Fault::invalid, "exchange.open311.demand.email"};
inline const Error open311_no_phone{Fault::invalid, "exchange.open311.demand.phone"};
inline const Error open311_no_postal{Fault::invalid, "exchange.open311.demand.postal_address"};
inline const Error open311_no_description{Fault::invalid, "exchange.open311.demand.description"};
inline const Error open311_path{Fault::not_found, "exchange.open311.path"};
inline const Error open311_method{Fault::not_found, "exchange.open311.method"};
inline const Error open311_description{Fault::invalid, "exchange.open311.description"};
inline const Error open311_address_long{Fault::invalid, "exchange.open311.address_long"};
inline const Error open311_media{Fault::invalid, "exchange.open311.media"};
inline const Error open311_reply{Fault::invalid, "exchange.open311.reply"};
inline const Error open311_sender_token{Fault::invalid, "exchange.open311.sender_token"};
}  // namespace refusal

}  // namespace hb::exchange

// Open311 GeoReport v2: discovery, services, requests, tokens.
#include <utility>

#include "exchange_routes.h"
#include "open311_parts.h"
#include "web/origin.h"
#include "web/typed.h"

namespace hb::exchange {

namespace {

constexpr int kCreated = 201;
constexpr std::string_view kSpecification = "http://wiki.open311.org/GeoReport_v2";

/// What was typed in the query, or in the form of a POST.
std::string sent(const Request& request, std::string_view name) {
  return request.has_form(name) ? web::typed(request, name) : std::string{request.query(name)};
}

Result<org::Agency> jurisdiction(const Request& request, org::Context& context) {
  return jurisdiction_of(context, sent(request, "jurisdiction_id"));
}

/// What came as api_key or as a bearer's token.
std::string_view secret_of(const Request& request) {
  std::string_view key = request.form("api_key");
  if (key.empty()) key = request.query("api_key");
  return key.empty() ? bearer_of(request.header("authorization")) : key;
}

NewRequest read_new(const Request& request) {
  const auto field = [&](std::string_view name) { return web::typed(request, name); };
  return {.service = field("service_code"),
          .lat = field("lat"),
          .lon = field("long"),
          .address = field("address_string"),
          .address_id = field("address_id"),
          .email = field("email"),
          .first_name = field("first_name"),
          .last_name = field("last_name"),
          .phone = field("phone"),
          .description = field("description"),
          .media_url = field("media_url"),
          .token = field("token"),
          .subject = attribute_of(request.form_values, "subject"),
          .reply_by = attribute_of(request.form_values, "reply_by"),
          .postal_address = attribute_of(request.form_values, "postal_address"),
          .answers = answers_of(request.form_values)};
}

std::string notice_words(const web::Page& page, const casework::BroughtCase& brought) {
  return page.t("exchange.open311.notice",
                {{"code", brought.check_code},
                 {"due", brought.deadline.due ? to_iso(*brought.deadline.due) : ""}});
}

/// As the address ends; XML, which everybody reads, for any other.
Format format_of(const Request& request) {
  const auto named = split_suffix(web::raw_path(request.target));
  return named ? named->second : Format::xml;
}

}  // namespace

Response send_discovery(const Request& request, org::Context& context, Format format) {
  const web::Page page{request};
  const ServiceContact contact = service_contact(context);
  std::string who = contact.unit;
  for (const std::string* each : {&contact.phone, &contact.email}) {
    if (!each->empty()) who += (who.empty() ? "" : " ") + *each;
  }
  const std::string changeset = w3c_time(changeset_of(context));
  Element endpoint =
      object("endpoint",
             {text("specification", std::string{kSpecification}),
              text("url", web::origin_of(request) + "/open311/v2"), text("changeset", changeset),
              text("type", is_test_stage(context) ? "test" : "production"),
              list("formats", {text("format", "text/xml"), text("format", "application/json")})});
  return answer(
      object("discovery", {text("changeset", changeset),
                           text("contact", who.empty() ? page.t("exchange.open311.contact") : who),
                           text("key_service", page.t("exchange.open311.key_service")),
                           list("endpoints", {std::move(endpoint)})}),
      format);
}

Response send_services(const Request& request, org::Context& context, Format format) {
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  const web::Page page{request};
  std::vector<Element> all;
  for (const OfferedService& each : offered_services(context, *agency)) {
    all.push_back(service_element(page, each));
  }
  return answer(list("services", std::move(all)), format);
}

Response send_definition(const Request& request, org::Context& context) {
  const auto named = split_suffix(request.path("service"));
  const Format format = named ? named->second : Format::xml;
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  if (!named) return refused(request, format, refusal::open311_address);
  const auto offered = offered_services(context, *agency);
  const OfferedService* service = find_offered(offered, named->first);
  if (!service) return refused(request, format, refusal::open311_service);
  return answer(definition_element(web::Page{request}, *service, asked_by(context, *service)),
                format);
}

Response send_requests(const Request& request, org::Context& context, Format format) {
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  const auto asked = [&](std::string_view name) { return std::string{request.query(name)}; };
  const auto span = read_query({.numbers = asked("service_request_id"),
                                .services = asked("service_code"),
                                .start = asked("start_date"),
                                .end = asked("end_date"),
                                .status = asked("status"),
                                .page = asked("page"),
                                .page_size = asked("page_size")},
                               context.now);
  if (!span) return refused(request, format, span.error());
  const auto offered = offered_services(context, *agency);
  const auto cases = find_requests(context, *agency, offered, *span);
  return answer(requests_element(web::Page{request}, *agency, cases, offered, {}), format);
}

Response send_request(const Request& request, org::Context& context) {
  const auto named = split_suffix(request.path("request"));
  const Format format = named ? named->second : Format::xml;
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  if (!named) return refused(request, format, refusal::open311_address);
  const auto span = read_query({.numbers = named->first}, context.now);
  if (!span) return refused(request, format, span.error());
  if (span->numbers.empty()) return refused(request, format, refusal::open311_request);
  const KeyJudged key = judge(context, KeyFor::reading, secret_of(request), request.remote_address);
  if (key.refusal) return refused(request, format, key);
  const auto offered = offered_services(context, *agency);
  const auto cases = find_requests(context, *agency, offered, *span);
  if (cases.empty()) return refused(request, format, refusal::open311_request);
  std::unordered_map<std::string, casework::CasePlace> places;
  if (key.token && key.token->form.agency_id == agency->id) {
    places = places_for(context, *key.token, cases);
  }
  return answer(requests_element(web::Page{request}, *agency, cases, offered, places), format);
}

Response send_request_of_token(const Request& request, org::Context& context) {
  const auto named = split_suffix(request.path("token"));
  const Format format = named ? named->second : Format::xml;
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  if (!named) return refused(request, format, refusal::open311_address);
  const auto brought = numbers_of_sender(context, *agency, named->first);
  if (!brought) return refused(request, format, brought.error());
  std::vector<Element> requests;
  for (const std::string& number : *brought) {
    requests.push_back(
        object("request", {text("service_request_id", number), text("token", named->first)}));
  }
  return answer(list("service_requests", std::move(requests)), format);
}

// POST /open311/v2/requests.{xml,json}
Response take_request(const Request& request, org::Context& context, Format format) {
  const KeyJudged key =
      judge(context, KeyFor::bringing, secret_of(request), request.remote_address);
  if (!key.token) return refused(request, format, key);
  const auto agency = jurisdiction(request, context);
  if (agency && key.token->form.agency_id != agency->id) {
    return refused(request, format, refusal::open311_key);
  }
  const NewRequest wanted = read_new(request);
  const auto offered = agency ? offered_services(context, *agency) : std::vector<OfferedService>{};
  const OfferedService* service = find_offered(offered, wanted.service);
  RequestRead read = read_request(wanted, request.visit.locale, service && service->service);
  if (service) read.form.type = service->type.code;
  if (service && service->service) read.form.service.id = service->service->id;
  if (wanted.service.empty()) {
    read.errors.insert(read.errors.begin(), refusal::open311_no_service);
  } else if (agency && !service) {
    read.errors.insert(read.errors.begin(), refusal::open311_service);
  }
  if (!agency) read.errors.insert(read.errors.begin(), agency.error());
  if (!agency || !service) return refused(request, format, read.errors);
  const auto bringing = bring_request(context, *key.token, *agency, read, wanted.token);
  if (!bringing.brought) return refused(request, format, bringing.errors);
  const web::Page page{request};
  return answer(
      list("service_requests",
           {object("request", {text("service_request_id", bringing.brought->number),
                               text("service_notice", notice_words(page, *bringing.brought)),
                               text("account_id", web::typed(request, "account_id"))})}),
      format, kCreated);
}

Response refuse_open311(const Request& request, const Error& error) {
  return refused(request, format_of(request), error);
}

Response answer_unknown_open311(const Request& request, bool other_method) {
  constexpr int kOtherMethod = 405;
  if (!other_method) return refused(request, format_of(request), refusal::open311_path);
  return refused(request, format_of(request), refusal::open311_method, kOtherMethod);
}

}  // namespace hb::exchange

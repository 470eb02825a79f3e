// Open311 GeoReport v2: discovery, services, requests, tokens.
#include <algorithm>
#include <utility>

#include "exchange_handlers.h"
#include "open311_text.h"
#include "service_requests.h"
#include "web/origin.h"
#include "web/typed.h"

namespace hb::exchange {

namespace {

constexpr int kCreated = 201;
constexpr std::string_view kSpecification = "http://wiki.open311.org/GeoReport_v2";
// When what services ask for last changed its shape.
constexpr const char* kChangeset = "2026-11-27T00:00:00Z";
constexpr std::string_view kReplies[] = {"email", "phone", "letter"};

Response answer(const Element& root, Format format, int status = 200) {
  Response response;
  response.status = status;
  response.content_type = content_type(format);
  response.body = written(root, format);
  return response;
}

/// The specification knows 400 for all that is wrong with what was sent.
int code_of(const Error& error) {
  const int status = web::status_of(error.fault);
  constexpr int kToBeMended = 422;
  return status == kToBeMended ? 400 : status;
}

Response refused(const Request& request, Format format, const std::vector<Error>& errors) {
  const web::Page page{request};
  std::vector<Element> all;
  for (const Error& each : errors) {
    all.push_back(object(
        "error", {number("code", code_of(each)), text("description", page.error_words(each))}));
  }
  return answer(list("errors", std::move(all)), format, code_of(errors.front()));
}

Response refused(const Request& request, Format format, const Error& error) {
  return refused(request, format, std::vector<Error>{error});
}

/// What was typed in the query, or in the form of a POST.
std::string sent(const Request& request, std::string_view name) {
  return request.has_form(name) ? web::typed(request, name) : std::string{request.query(name)};
}

Result<org::Agency> jurisdiction(const Request& request, org::Context& context) {
  return jurisdiction_of(context, sent(request, "jurisdiction_id"));
}

Element service_element(const web::Page& page, const casework::CaseType& type) {
  return object("service",
                {text("service_code", type.code), text("service_name", type.name(page.locale())),
                 text("description", type.hint(page.locale())), flag("metadata", true),
                 text("type", "realtime"), text("keywords", type.name(page.locale())),
                 text("group", page.t("exchange.open311.group"))});
}

struct Attribute {
  std::string_view code;
  std::string_view datatype;
  bool variable = true;
};
constexpr Attribute kAttributes[] = {{"who", "text", false},
                                     {"subject", "string"},
                                     {"reply_by", "singlevaluelist"},
                                     {"postal_address", "string"}};

Element attribute_element(const web::Page& page, const Attribute& attribute, long order) {
  const std::string key = "exchange.open311.attribute." + std::string{attribute.code};
  std::vector<Element> fields{flag("variable", attribute.variable),
                              text("code", std::string{attribute.code}),
                              text("datatype", std::string{attribute.datatype}),
                              flag("required", false),
                              text("datatype_description", ""),
                              number("order", order),
                              text("description", page.t(key))};
  if (attribute.datatype == "singlevaluelist") {
    std::vector<Element> values;
    for (const std::string_view each : kReplies) {
      values.push_back(
          object("value", {text("key", std::string{each}),
                           text("name", page.t("exchange.open311.reply." + std::string{each}))}));
    }
    fields.push_back(list("values", std::move(values)));
  }
  return object("attribute", std::move(fields));
}

/// The end of the day in Taipei, as the day is due.
std::string end_of(Date day) {
  constexpr std::chrono::hours kTaipei{8};
  return w3c_time(Instant{std::chrono::sys_days{day}} + std::chrono::days{1} - kTaipei -
                  std::chrono::seconds{1});
}

/// For everybody: where it stands and when, and nothing of who asked or what.
Element request_element(const web::Page& page, const casework::PublicCase& each,
                        const std::string& service, const org::Agency& agency) {
  const bool closed = casework::is_closed(each.state);
  return object(
      "request",
      {text("service_request_id", each.number), text("status", closed ? "closed" : "open"),
       text("status_notes", page.t("casework.state." + std::string{casework::name_of(each.state)})),
       text("service_name", service), text("service_code", each.type), text("description", ""),
       text("agency_responsible", agency.name.in(page.locale())), text("service_notice", ""),
       text("requested_datetime", w3c_time(each.received_at)),
       text("updated_datetime", w3c_time(each.updated_at)),
       text("expected_datetime", !closed && each.due_on ? end_of(*each.due_on) : ""),
       text("address", ""), text("address_id", ""), text("zipcode", ""), text("lat", ""),
       text("long", ""), text("media_url", "")});
}

Element requests_element(const web::Page& page, org::Context& context, const org::Agency& agency,
                         const std::vector<casework::PublicCase>& cases) {
  const auto services = offered_services(context);
  std::vector<Element> all;
  for (const casework::PublicCase& each : cases) {
    const auto* type = casework::find_type(services, each.type);
    all.push_back(request_element(page, each, type ? type->name(page.locale()) : "", agency));
  }
  return list("service_requests", std::move(all));
}

/// What came as api_key or as a bearer's token.
std::string_view secret_of(const Request& request) {
  const std::string_view key = request.form("api_key");
  return key.empty() ? bearer_of(request.header("authorization")) : key;
}

Response refused(const Request& request, Format format, const KeyJudged& key) {
  Response response = refused(request, format, *key.refusal);
  if (key.retry_after > std::chrono::seconds{0}) {
    response.headers.emplace_back("Retry-After", std::to_string(key.retry_after.count()));
  }
  return response;
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
          .postal_address = attribute_of(request.form_values, "postal_address")};
}

/// The service that is asked for, or why not.
Result<Done> check_service(org::Context& context, const std::string& code) {
  if (code.empty()) return refusal::open311_no_service;
  if (!casework::find_type(offered_services(context), code)) return refusal::open311_service;
  return Done{};
}

std::string notice_words(const web::Page& page, const casework::BroughtCase& brought) {
  return page.t("exchange.open311.notice",
                {{"code", brought.check_code},
                 {"due", brought.deadline.due ? to_iso(*brought.deadline.due) : ""}});
}

}  // namespace

Response send_discovery(const Request& request, org::Context& context, Format format) {
  const web::Page page{request};
  const ServiceContact contact = service_contact(context);
  std::string who = contact.unit;
  for (const std::string* each : {&contact.phone, &contact.email}) {
    if (!each->empty()) who += (who.empty() ? "" : " ") + *each;
  }
  Element endpoint =
      object("endpoint",
             {text("specification", std::string{kSpecification}),
              text("url", web::origin_of(request) + "/open311/v2"), text("changeset", kChangeset),
              text("type", "production"),
              list("formats", {text("format", "text/xml"), text("format", "application/json")})});
  return answer(
      object("discovery", {text("changeset", kChangeset),
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
  for (const auto& each : offered_services(context)) all.push_back(service_element(page, each));
  return answer(list("services", std::move(all)), format);
}

Response send_definition(const Request& request, org::Context& context) {
  const auto named = split_suffix(request.path("service"));
  const Format format = named ? named->second : Format::xml;
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  if (!named) return refused(request, format, refusal::open311_address);
  if (!casework::find_type(offered_services(context), named->first)) {
    return refused(request, format, refusal::open311_service);
  }
  const web::Page page{request};
  std::vector<Element> attributes;
  for (const Attribute& each : kAttributes) {
    attributes.push_back(attribute_element(page, each, static_cast<long>(attributes.size()) + 1));
  }
  return answer(object("service_definition", {text("service_code", named->first),
                                              list("attributes", std::move(attributes))}),
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
  const auto cases = find_requests(context, *agency, *span);
  return answer(requests_element(web::Page{request}, context, *agency, cases), format);
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
  const auto cases = find_requests(context, *agency, *span);
  if (cases.empty()) return refused(request, format, refusal::open311_request);
  return answer(requests_element(web::Page{request}, context, *agency, cases), format);
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
  const KeyJudged key = judge_key(context, secret_of(request), request.remote_address);
  if (!key.token) return refused(request, format, key);
  const auto agency = jurisdiction(request, context);
  if (!agency) return refused(request, format, agency.error());
  if (key.token->form.agency_id != agency->id) {
    return refused(request, format, refusal::open311_key);
  }
  const NewRequest wanted = read_new(request);
  const auto service = check_service(context, wanted.service);
  if (!service) return refused(request, format, service.error());
  const auto bringing = bring_request(context, *key.token, *agency,
                                      read_request(wanted, request.visit.locale), wanted.token);
  if (!bringing.brought) return refused(request, format, bringing.errors);
  const web::Page page{request};
  return answer(
      list("service_requests",
           {object("request", {text("service_request_id", bringing.brought->number),
                               text("service_notice", notice_words(page, *bringing.brought)),
                               text("account_id", web::typed(request, "account_id"))})}),
      format, kCreated);
}

}  // namespace hb::exchange

#include "open311_parts.h"

#include <algorithm>

namespace hb::exchange {

namespace {

constexpr std::string_view kReplies[] = {"email", "phone", "letter", "counter"};
constexpr int kBadRequest = 400;

/// The specification knows 400 for all that is wrong with what was sent: its form, its size, its
/// encoding.
int code_of(const Error& error) {
  switch (error.fault) {
    case Fault::invalid:
    case Fault::too_large:
    case Fault::unsupported: return kBadRequest;
    case Fault::unauthenticated:
    case Fault::forbidden:
    case Fault::not_found:
    case Fault::conflict:
    case Fault::limited:
    case Fault::unavailable: break;
  }
  return web::status_of(error.fault);
}

/// What is fixed in an attribute that every service has.
struct Standing {
  std::string_view code;
  std::string_view datatype;
  bool variable = true;
};
constexpr Standing kStanding[] = {{"who", "text", false},
                                  {"subject", "string"},
                                  {"reply_by", "singlevaluelist"},
                                  {"postal_address", "string"}};

Element value_element(std::string key, std::string name) {
  return object("value", {text("key", std::move(key)), text("name", std::move(name))});
}

/// What every request has to say beside its attributes, a line each.
std::string demands_words(const web::Page& page, bool application) {
  std::string words = page.t("exchange.open311.attribute.who");
  for (const Demand each : kDemands) {
    if (is_demanded(each, application)) words += "\n" + page.error_words(refusal_of(each));
  }
  return words + "\n" + page.t("exchange.open311.attribute.place_is_private");
}

Element standing_element(const web::Page& page, const Standing& standing, bool application,
                         long order) {
  const bool who = standing.code == "who";
  std::vector<Element> fields{flag("variable", standing.variable),
                              text("code", std::string{standing.code}),
                              text("datatype", std::string{standing.datatype}),
                              flag("required", false),
                              text("datatype_description", ""),
                              number("order", order),
                              text("description", who ? demands_words(page, application)
                                                      : page.t("exchange.open311.attribute." +
                                                               std::string{standing.code}))};
  if (standing.datatype == "singlevaluelist") {
    std::vector<Element> values;
    for (const std::string_view each : kReplies) {
      values.push_back(
          value_element(std::string{each}, page.t("exchange.open311.reply." + std::string{each})));
    }
    fields.push_back(list("values", std::move(values)));
  }
  return object("attribute", std::move(fields));
}

Element asked_element(const web::Page& page, const casework::CaseAttribute& asked, long order) {
  std::vector<Element> fields{flag("variable", true),
                              text("code", asked.code),
                              text("datatype", std::string{casework::name_of(asked.datatype)}),
                              flag("required", asked.required),
                              text("datatype_description", asked.hint.in(page.locale())),
                              number("order", order),
                              text("description", asked.question.in(page.locale()))};
  if (casework::is_list(asked.datatype)) {
    std::vector<Element> values;
    for (const casework::AttributeChoice& each : asked.choices) {
      values.push_back(value_element(each.key, each.name.in(page.locale())));
    }
    fields.push_back(list("values", std::move(values)));
  }
  return object("attribute", std::move(fields));
}

/// What whoever applies has to know first: fee and papers.
Element papers_element(const web::Page& page, const casework::ServiceToApply& service, long order) {
  std::string papers;
  for (const catalogue::Paper& each : service.papers) {
    papers +=
        (papers.empty() ? "" : page.t("exchange.open311.between")) + each.name.in(page.locale());
  }
  const std::string fee = service.fee ? std::to_string(service.fee->amount) : "0";
  return object("attribute",
                {flag("variable", false), text("code", "papers"), text("datatype", "text"),
                 flag("required", false), text("datatype_description", ""), number("order", order),
                 text("description", page.t(papers.empty() ? "exchange.open311.attribute.no_papers"
                                                           : "exchange.open311.attribute.papers",
                                            {{"fee", fee}, {"papers", papers}}))});
}

/// The end of the day in Taipei, as the day is due.
std::string end_of(Date day) {
  constexpr std::chrono::hours kTaipei{8};
  return w3c_time(Instant{std::chrono::sys_days{day}} + std::chrono::days{1} - kTaipei -
                  std::chrono::seconds{1});
}

Element request_element(const web::Page& page, const casework::PublicCase& each,
                        const std::string& service, const org::Agency& agency,
                        const casework::CasePlace& place) {
  const bool closed = casework::is_closed(each.state);
  return object(
      "request",
      {text("service_request_id", each.number), text("status", closed ? "closed" : "open"),
       text("status_notes", page.t("casework.state." + std::string{casework::name_of(each.state)})),
       text("service_name", service),
       text("service_code",
            each.service_code.empty() ? each.type : application_code(each.type, each.service_code)),
       text("description", ""), text("agency_responsible", agency.name.in(page.locale())),
       text("service_notice", ""), text("requested_datetime", w3c_time(each.received_at)),
       text("updated_datetime", w3c_time(each.updated_at)),
       text("expected_datetime", !closed && each.due_on ? end_of(*each.due_on) : ""),
       text("address", place.address), text("address_id", place.address_id), text("zipcode", ""),
       degrees("lat", place.lat), degrees("long", place.lon), text("media_url", place.media_url)});
}

}  // namespace

Response answer(const Element& root, Format format, int status) {
  Response response;
  response.status = status;
  response.content_type = content_type(format);
  response.body = written(root, format);
  return response;
}

Response refused(const Request& request, Format format, const std::vector<Error>& errors) {
  const web::Page page{request};
  std::vector<Element> all;
  int status = code_of(errors.front());
  for (const Error& each : errors) {
    if (code_of(each) != status) status = kBadRequest;
    all.push_back(object(
        "error", {number("code", code_of(each)), text("description", page.error_words(each))}));
  }
  return answer(list("errors", std::move(all)), format, status);
}

Response refused(const Request& request, Format format, const Error& error) {
  return refused(request, format, std::vector<Error>{error});
}

Response refused(const Request& request, Format format, const Error& error, int status) {
  const web::Page page{request};
  return answer(list("errors", {object("error", {number("code", status),
                                                 text("description", page.error_words(error))})}),
                format, status);
}

Response refused(const Request& request, Format format, const KeyJudged& key) {
  Response response = refused(request, format, *key.refusal);
  if (key.retry_after > std::chrono::seconds{0}) {
    response.headers.emplace_back("Retry-After", std::to_string(key.retry_after.count()));
  }
  return response;
}

Element service_element(const web::Page& page, const OfferedService& service) {
  const std::string& name =
      service.service ? service.service->name.in(page.locale()) : service.type.name(page.locale());
  const std::string& about = service.service ? service.service->summary.in(page.locale())
                                             : service.type.hint(page.locale());
  const std::string group =
      page.t(service.service ? "exchange.open311.group_services" : "exchange.open311.group");
  return object("service",
                {text("service_code", service.code), text("service_name", name),
                 text("description", about), flag("metadata", true), text("type", "realtime"),
                 text("keywords", name), text("group", group)});
}

Element definition_element(const web::Page& page, const OfferedService& service,
                           const std::vector<casework::CaseAttribute>& asked) {
  std::vector<Element> attributes;
  const auto order = [&] { return static_cast<long>(attributes.size()) + 1; };
  if (service.service) attributes.push_back(papers_element(page, *service.service, order()));
  for (const Standing& each : kStanding) {
    attributes.push_back(standing_element(page, each, service.service.has_value(), order()));
  }
  for (const casework::CaseAttribute& each : asked) {
    attributes.push_back(asked_element(page, each, order()));
  }
  return object("service_definition",
                {text("service_code", service.code), list("attributes", std::move(attributes))});
}

Element requests_element(const web::Page& page, const org::Agency& agency,
                         const std::vector<casework::PublicCase>& cases,
                         const std::vector<OfferedService>& offered,
                         const std::unordered_map<std::string, casework::CasePlace>& places) {
  std::vector<Element> all;
  for (const casework::PublicCase& each : cases) {
    const auto type = std::find_if(offered.begin(), offered.end(), [&](const OfferedService& one) {
      return one.type.code == each.type;
    });
    std::string service = each.service_name.in(page.locale());
    if (service.empty() && type != offered.end()) service = type->type.name(page.locale());
    const auto place = places.find(each.number);
    all.push_back(request_element(page, each, service, agency,
                                  place == places.end() ? casework::CasePlace{} : place->second));
  }
  return list("service_requests", std::move(all));
}

}  // namespace hb::exchange

// Answers made of pages and JSON, and the one place where a refusal becomes either.
#include <boost/json.hpp>
#include <utility>

#include "web/page.h"
#include "web/parts.h"

namespace hb::web {

Response respond(html::Node document, int status) {
  Response response;
  response.status = status;
  response.body = std::move(document).html();
  return response;
}

Response json_response(const boost::json::value& json, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/json; charset=utf-8";
  response.body = boost::json::serialize(json);
  return response;
}

namespace {

/// The same address answers in two forms, so caches must keep them apart.
Response varied(Response response) {
  response.headers.emplace_back("vary", "accept");
  return response;
}

boost::json::object told(const Page& page, const Error& error) {
  boost::json::object out{{"code", error.key}, {"message", page.error_words(error)}};
  if (!error.field.empty()) out["field"] = error.field;
  return out;
}

Response refuse_in_json(const Page& page) {
  boost::json::object answer{{"error", told(page, *page.error())}};
  if (page.errors().size() > 1) {
    boost::json::array all;
    for (const Error& error : page.errors()) all.push_back(told(page, error));
    answer["errors"] = std::move(all);
  }
  return json_response(std::move(answer), status_of(page.error()->fault));
}

/// What may help instead: search, the map of the site, a number to call.
html::Node ways_on(const Page& page) {
  html::Node ways;
  // The console has its search in the bar.
  const auto url = Url::local(page.visit().search_url);
  if (url && !page.visit().signed_in) {
    ways += html::div({.classes = "hb-refusal__search"},
                      search_box(page, *url, page.visit().search_words));
  }
  html::Node lines;
  const bool forbidden = page.error() && page.error()->fault == Fault::forbidden;
  if (const auto url = Url::local(page.visit().duties_url); url && forbidden) {
    lines += html::li(html::a(*url, {.classes = "govuk-link"}, page.t("web.refusal.why")));
  }
  if (const auto url = Url::local(page.visit().site_map_url)) {
    lines += html::li(html::a(*url, {.classes = "govuk-link"}, page.t("web.refusal.site_map")));
  }
  if (const auto phone = Url::phone(page.visit().agency_phone)) {
    lines += html::li({page.t("web.refusal.call"), " ",
                       html::a(*phone, {.classes = "govuk-link"}, page.visit().agency_phone)});
  }
  if (!lines.empty()) {
    ways += html::ul({.classes = "govuk-list govuk-list--bullet"}, lines);
  }
  return ways;
}

/// The first sentence of a refusal is the heading, the rest says what to do.
std::pair<std::string, std::string> heading_and_rest(const std::string& words) {
  for (const std::string_view stop : {"。", ". "}) {
    const std::size_t at = words.find(stop);
    if (at == words.npos) continue;
    return {words.substr(0, at), words.substr(at + stop.size())};
  }
  return {words, {}};
}

/// Who looks for something that is not there, or not theirs to do, has nothing to mend.
std::string_view what_now(const Page& page) {
  const Fault fault = page.error() ? page.error()->fault : Fault::invalid;
  if (fault == Fault::not_found) return "web.refusal.not_there";
  if (fault == Fault::forbidden) return "web.refusal.not_yours";
  return "web.refusal.what_now";
}

/// For refusals that belong to no form: what happened, and the ways on.
html::Node bare_refusal(const Page& page) {
  const Frame frame = page.visit().signed_in ? Frame::console : Frame::public_site;
  const auto [heading, rest] = heading_and_rest(page.error_words());
  return page.layout(
      {.title = heading, .frame = frame, .search = false, .narrow = true},
      {html::p({.classes = "govuk-body"}, rest.empty() ? page.t(what_now(page)) : rest),
       ways_on(page),
       button_link(page, "web.refusal.start_page", Url{"/"}, ButtonKind::secondary)});
}

}  // namespace

Response respond(const Request& request, const boost::json::value& json, const PageFunction& page) {
  if (request.wants_json()) return varied(json_response(json));
  return varied(respond(page(Page{request})));
}

Response respond(const Request& request, const std::function<boost::json::value()>& json,
                 const PageFunction& page) {
  if (request.wants_json()) return varied(json_response(json()));
  return varied(respond(page(Page{request})));
}

Response refuse(const Request& request, const Error& error, const PageFunction& page) {
  return refuse(request, std::vector{error}, page);
}

Response refuse(const Request& request, const std::vector<Error>& errors,
                const PageFunction& page) {
  const Page with_refusal{request, errors};
  const Error& error = errors.front();
  if (request.wants_json()) return varied(refuse_in_json(with_refusal));
  // Who only has to sign in is led there and back. A sent form is answered in place instead, so
  // that what was typed is not lost.
  const auto sign_in = Url::local(request.visit.sign_in_url);
  if (error.fault == Fault::unauthenticated && request.method == Method::get && sign_in) {
    return varied(see_other(sign_in->with("next", request.target)));
  }
  html::Node document = page ? page(with_refusal) : bare_refusal(with_refusal);
  return varied(respond(std::move(document), status_of(error.fault)));
}

}  // namespace hb::web

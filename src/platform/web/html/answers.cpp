// Answers made of pages and JSON, and the one place where a refusal becomes either.
#include <boost/json.hpp>

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

Response refuse_in_json(const Page& page, const Error& error) {
  boost::json::object told{{"code", error.key}, {"message", page.error_words()}};
  if (!error.field.empty()) told["field"] = error.field;
  return json_response(boost::json::object{{"error", std::move(told)}}, status_of(error.fault));
}

/// For refusals that belong to no form: what happened, and the way back.
html::Node bare_refusal(const Page& page) {
  const Frame frame = page.visit().signed_in ? Frame::console : Frame::public_site;
  return page.layout(
      {.title = page.error_words(), .frame = frame, .narrow = true},
      {html::p({.classes = "govuk-body"}, page.t("web.refusal.what_now")),
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
  const Page with_refusal{request, error};
  if (request.wants_json()) return varied(refuse_in_json(with_refusal, error));
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

#include "html/form_notes.h"

#include "web/page.h"

namespace hb::web {

void FormNotes::add_form(boost::json::object form) {
  boost::json::array fields = std::exchange(fields_, {});
  if (closed_) return;
  form["fields"] = std::move(fields);
  forms_.push_back(std::move(form));
}

Response respond_with_forms(const Request& request, const PageFunction& page) {
  return respond_with_forms(
      request, [] { return boost::json::object{}; }, page);
}

Response respond_with_forms(const Request& request, const std::function<boost::json::value()>& json,
                            const PageFunction& page) {
  const auto with_forms = [&] {
    FormNotes notes;
    page(Page{request, notes});  // For what it notes; the markup is of no use here.
    boost::json::value facts = json();
    facts.as_object()["forms"] = notes.take();
    return facts;
  };
  return respond(request, with_forms, page);
}

}  // namespace hb::web

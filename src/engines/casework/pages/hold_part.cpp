#include "hold_part.h"

#include "case_parts.h"
#include "casework_handlers.h"
#include "disposal_parts.h"

namespace hb::casework {

using html::Node;

namespace {

Node release_part(const web::Page& page, const CaseFile& file, const CaseHold& hold) {
  Node form;
  if (file.keeping.directs && file.works) {
    form = web::form(page, web::post_to(case_url(file.now.id) / "hold" / "release"),
                     {web::button(page, "casework.hold.release", web::ButtonKind::secondary)});
  }
  return html::group({html::p({.classes = "govuk-body"},
                              {web::tag(page, "casework.hold.state", web::Tone::caution), " ",
                               page.t("casework.hold.explained")}),
                      web::paragraphs(hold.reason),
                      html::p({.classes = "hb-quiet"},
                              hold.made_name + "　" + web::moment_words(page, hold.made_at)),
                      form});
}

Node hold_form(const web::Page& page, const CaseFile& file) {
  return web::details(
      page, "casework.hold.do_title",
      {web::form(page, web::post_to(case_url(file.now.id) / "hold"),
                 {web::text_area(page, {.name = "hold_reason",
                                        .label = "casework.hold.reason",
                                        .hint = "casework.hold.reason_hint",
                                        .required = true,
                                        .rows = 3,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  web::button(page, "casework.hold.do", web::ButtonKind::secondary)})},
      page.error() && page.request().has_form("hold_reason"));
}

}  // namespace

Node disposed_part(const web::Page& page, const CaseFile& file) {
  if (!file.keeping.disposal || !file.keeping.disposed_at) return {};
  const Disposal& disposal = *file.keeping.disposal;
  Node approval = web::text(disposal.approval);
  if (file.keeping.directs) {
    approval = html::a(disposal_url(disposal.id), {.classes = "govuk-link"}, disposal.approval);
  }
  return web::inset({page.t("casework.disposal.case_words",
                            {{"when", web::moment_words(page, *file.keeping.disposed_at)}}),
                     " ", page.t("casework.disposal.approval"), "　", approval});
}

Node hold_part(const web::Page& page, const CaseFile& file) {
  const auto& hold = file.keeping.hold;
  const bool may_hold = file.keeping.directs && file.works;
  if (!hold && !may_hold) return {};
  return html::section({.id = "hold", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("casework.hold.title")),
                        hold ? release_part(page, file, *hold) : hold_form(page, file)});
}

void add_keeping(boost::json::object& json, const CaseFile& file) {
  json["hold"] = nullptr;
  if (const auto& hold = file.keeping.hold) {
    json["hold"] = boost::json::object{{"reason", hold->reason},
                                       {"made_by", hold->made_name},
                                       {"made_at", to_micros(hold->made_at)}};
  }
  json["disposed"] = nullptr;
  if (file.keeping.disposal && file.keeping.disposed_at) {
    json["disposed"] = boost::json::object{{"disposal_id", file.keeping.disposal->id.value},
                                           {"approval", file.keeping.disposal->approval},
                                           {"at", to_micros(*file.keeping.disposed_at)}};
  }
}

// POST /cases/{id}/hold
Response save_hold(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto held = hold_case(context, id, web::typed(request, "hold_reason"));
  if (held) return web::see_other(case_url(id).text(), "casework.hold.was_made");
  return refuse_on_case_page(request, context, id, held.error());
}

// POST /cases/{id}/hold/release
Response save_hold_release(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto released = release_case(context, id);
  if (released) return web::see_other(case_url(id).text(), "casework.hold.was_released");
  return refuse_on_case_page(request, context, id, released.error());
}

}  // namespace hb::casework

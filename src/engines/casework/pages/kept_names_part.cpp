#include "kept_names_part.h"

#include <utility>

#include "analysis_parts.h"
#include "web/page.h"
#include "web/typed.h"

namespace hb::casework {

using html::Node;

namespace {

/// Whose form came back to be mended is left open.
Node change_part(const web::Page& page, const KeptWords& words, const KeptName& each,
                 AgencyId agency) {
  const Node whose = web::hidden_field(page, "agency", std::to_string(agency.value));
  if (each.retired) {
    return web::form(
        page, web::post_to(each.url / "return"),
        {whose, web::button(page, "casework.class.take_back", web::ButtonKind::secondary)});
  }
  const bool failed = page.error() && page.request().form("was") == each.zh;
  const std::string& shown = page.locale() == Locale::en && !each.en.empty() ? each.en : each.zh;
  return web::details(
      page, page.t("casework.class.edit", {{"name", shown}}),
      {web::form(page, web::post_to(each.url),
                 {whose, web::hidden_field(page, "was", each.zh),
                  name_fields(page, words, each.zh, each.en, each.zh), each.more_fields,
                  web::button(page, "casework.class.rename", web::ButtonKind::secondary)}),
       web::form(page, web::post_to(each.url / "retirement"),
                 {whose, web::button(page, "casework.class.retire", web::ButtonKind::secondary)})},
      failed);
}

}  // namespace

Node name_fields(const web::Page& page, const KeptWords& words, const std::string& zh,
                 const std::string& en, const std::string& about) {
  return html::group({web::text_field(page, {.name = "name_zh",
                                             .label = words.name_zh,
                                             .value = zh,
                                             .required = true,
                                             .width = words.width,
                                             .about = about}),
                      web::text_field(page, {.name = "name_en",
                                             .label = words.name_en,
                                             .value = en,
                                             .width = words.width,
                                             .about = about})});
}

Node kept_names_part(const web::Page& page, const KeptWords& words, const KeptNames& kept) {
  std::vector<web::TableRow> rows;
  for (const KeptName& each : kept.names) {
    const bool may_edit = each.agency_id || kept.may_edit_common;
    const std::string& shown = page.locale() == Locale::en && !each.en.empty() ? each.en : each.zh;
    rows.push_back(
        {html::group({web::text(shown), each.note}),
         web::text(page.t(each.agency_id ? "casework.class.own" : "casework.class.common")),
         each.retired ? web::tag(page, "casework.class.retired", web::Tone::neutral)
                      : web::tag(page, "casework.class.in_use", web::Tone::good),
         may_edit ? change_part(page, words, each, kept.agency_id) : Node{}});
  }
  Node whose;
  if (kept.agencies.size() > 1) {
    whose = web::filter_bar(page, kept.list, agency_select(page, kept.agencies, kept.agency_id));
  }
  return html::group({whose, web::table(page,
                                        {.caption = words.caption,
                                         .columns = {{.words = words.column},
                                                     {.words = "casework.class.whose"},
                                                     {.words = "casework.class.state"},
                                                     {.words = "casework.class.change"}},
                                         .caption_hidden = true,
                                         .stacked_on_phones = true},
                                        rows)});
}

AgencyId agency_in_form(const web::Request& request) {
  return AgencyId{web::id_in(request.form("agency"))};
}

web::Response answer_kept(const web::Request& request, const web::Url& list,
                          std::string_view notice, const Result<Done>& done,
                          const std::function<Result<web::PageFunction>(AgencyId)>& page_of) {
  const AgencyId agency = agency_in_form(request);
  if (done) {
    return web::see_other(list.with("agency", std::to_string(agency.value)).text(), notice);
  }
  auto page = page_of(agency);
  return page ? web::refuse(request, done.error(), *std::move(page))
              : web::refuse(request, done.error());
}

}  // namespace hb::casework

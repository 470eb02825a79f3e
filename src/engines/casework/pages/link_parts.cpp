#include "link_parts.h"

#include <boost/json/array.hpp>

#include "case_parts.h"

namespace hb::casework {

using html::Node;

namespace {

Node case_line(const web::Page& page, const Case& each, std::string_view tie) {
  const web::StateTag state = state_tag(each.state, false);
  return html::li({html::a(case_url(each.id), {.classes = "govuk-link"}, each.subject),
                   html::div({.classes = "hb-quiet"}, {page.t(tie), "　", each.number, "　",
                                                       web::short_day(page, each.received_on), "　",
                                                       page.words(state.words)})});
}

std::string_view tie_of(const LinkedCase& link) {
  if (link.kind == LinkKind::related) return "casework.link.related";
  return link.from_here ? "casework.link.split_off" : "casework.link.split_from";
}

Node relate_form(const web::Page& page, const CaseFile& file) {
  return web::details(
      page, "casework.link.relate",
      {web::form(
          page, web::post_to(case_url(file.now.id) / "links"),
          {web::text_field(
               page,
               {.name = "other", .label = "casework.link.other", .required = true, .width = 20}),
           web::button(page, "casework.link.relate_do", web::ButtonKind::secondary)})},
      page.error() && page.request().has_form("other"));
}

boost::json::object line_json(const Case& each) {
  return {{"id", each.id.value},
          {"number", each.number},
          {"subject", each.subject},
          {"state", name_of(each.state)}};
}

}  // namespace

Node together_part(const web::Page& page, const CaseFile& file) {
  const Together& together = file.together;
  Node rows;
  if (together.lead) rows += case_line(page, *together.lead, "casework.link.goes_with");
  for (const Case& each : together.followers) {
    rows += case_line(page, each, "casework.link.follows");
  }
  for (const LinkedCase& each : together.links) rows += case_line(page, each.found, tie_of(each));
  if (!rows.empty()) rows = html::ul({.classes = "govuk-list"}, rows);
  Node split;
  if (!is_closed(file.now.state)) {
    split = html::p({.classes = "govuk-body"},
                    html::a(case_url(file.now.id) / "split", {.classes = "govuk-link"},
                            page.t("casework.link.split")));
  }
  return html::section({.id = "together", .classes = "hb-desk__section"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("casework.link.title")),
                        rows, split, relate_form(page, file)});
}

boost::json::object to_json(const Together& together) {
  boost::json::array followers;
  for (const Case& each : together.followers) followers.push_back(line_json(each));
  boost::json::array links;
  for (const LinkedCase& each : together.links) {
    boost::json::object line = line_json(each.found);
    line["kind"] = name_of(each.kind);
    line["from_here"] = each.from_here;
    links.push_back(std::move(line));
  }
  boost::json::object json{
      {"lead", nullptr}, {"followers", std::move(followers)}, {"links", std::move(links)}};
  if (together.lead) json["lead"] = line_json(*together.lead);
  return json;
}

}  // namespace hb::casework

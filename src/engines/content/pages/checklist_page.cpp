// The checklist of what an agency makes public by itself: of each kind whether it is there, whose
// it is, since when, and when it is looked at again.
#include <boost/json/array.hpp>

#include "content_handlers.h"
#include "content_parts.h"

namespace hb::content {

using html::Node;

namespace {

const web::Url kChecklist{"/publications/checklist"};

web::Url rows_url(const Checklist& list, const Kind& kind, State state) {
  return web::Url{"/publications"}
      .with("agency", std::to_string(list.agency_id.value))
      .with("kind", kind.key)
      .with("state", name_of(state));
}

std::string joined(const web::Page& page, const std::vector<std::string>& names) {
  std::string words;
  for (const std::string& each : names)
    words += (words.empty() ? "" : page.t("content.and")) + each;
  return words;
}

/// How many there are; of none, where to begin one.
Node present_cell(const web::Page& page, const Checklist& list, const ChecklistRow& row) {
  if (row.published > 0) {
    return html::a(rows_url(list, row.kind, State::published), {.classes = "govuk-link"},
                   page.t("content.checklist.count", {{"count", std::to_string(row.published)}}));
  }
  Node cell = web::tag(page, "content.checklist.absent", web::Tone::caution);
  if (row.drafts > 0) {
    return html::group(
        {cell, " ",
         html::a(rows_url(list, row.kind, State::draft), {.classes = "govuk-link"},
                 page.t("content.checklist.drafts", {{"count", std::to_string(row.drafts)}}))});
  }
  if (!list.may_create) return cell;
  const web::Url add = web::Url{"/publications/new"}
                           .with("agency", std::to_string(list.agency_id.value))
                           .with("kind", row.kind.key);
  return html::group(
      {cell, " ",
       html::a(add, {.classes = "govuk-link"},
               {page.t("content.checklist.add"), html::span({.classes = "govuk-visually-hidden"},
                                                            row.kind.name.in(page.locale()))})});
}

Node due_cell(const web::Page& page, const ChecklistRow& row) {
  Node cell = web::text(row.next_due ? web::short_day(page, *row.next_due) : std::string{});
  if (row.overdue == 0) return cell;
  return html::span(
      {cell, " ",
       web::tag(page, page.t("content.checklist.overdue", {{"count", std::to_string(row.overdue)}}),
                web::Tone::bad)});
}

std::string item_words(const web::Page& page, const Kind& kind) {
  if (kind.item == 0) return {};
  return page.t("content.item", {{"item", std::to_string(kind.item)}});
}

Node rows_table(const web::Page& page, const Checklist& list) {
  std::vector<web::TableRow> rows;
  for (const ChecklistRow& row : list.rows) {
    rows.push_back(
        {html::group({html::strong(row.kind.name.in(page.locale())),
                      html::div({.classes = "hb-rows__note"}, item_words(page, row.kind))}),
         present_cell(page, list, row), web::text(joined(page, row.owners)),
         web::text(row.updated ? web::short_day(page, *row.updated) : std::string{}),
         due_cell(page, row)});
  }
  return web::table(page,
                    {.caption = "content.checklist.title",
                     .columns = {{.words = "content.kind"},
                                 {.words = "content.checklist.present"},
                                 {.words = "content.owner.person"},
                                 {.words = "content.checklist.updated"},
                                 {.words = "content.checklist.next_due"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

/// The answer before the table: how many kinds are there.
Node answer(const web::Page& page, const Checklist& list) {
  int present = 0;
  int overdue = 0;
  for (const ChecklistRow& row : list.rows) {
    if (row.published > 0) ++present;
    overdue += row.overdue;
  }
  return html::p({.classes = "govuk-body"},
                 page.t("content.checklist.answer", {{"present", std::to_string(present)},
                                                     {"all", std::to_string(list.rows.size())},
                                                     {"overdue", std::to_string(overdue)}}));
}

Node checklist_page(const web::Page& page, const Checklist& list) {
  Node filters;
  if (list.agencies.size() > 1) {
    filters = web::filter_bar(
        page, kChecklist, {web::select(page, agency_field(page, list.agencies, list.agency_id))});
  }
  return page.layout({.title = "content.checklist.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = {{"content.list.title", web::Url{"/publications"}}}},
                     {filters, answer(page, list), rows_table(page, list)});
}

boost::json::value checklist_json(const Checklist& list) {
  boost::json::array rows;
  for (const ChecklistRow& row : list.rows) {
    boost::json::array owners(row.owners.begin(), row.owners.end());
    rows.push_back(boost::json::object{{"kind", row.kind.key},
                                       {"name_zh", row.kind.name.zh_tw},
                                       {"name_en", row.kind.name.en},
                                       {"item", row.kind.item},
                                       {"drafts", row.drafts},
                                       {"published", row.published},
                                       {"overdue", row.overdue},
                                       {"owners", std::move(owners)},
                                       {"updated", day_json(row.updated)},
                                       {"next_due", day_json(row.next_due)}});
  }
  return boost::json::object{{"agency_id", list.agency_id.value}, {"kinds", std::move(rows)}};
}

}  // namespace

Response show_checklist(const Request& request, org::Context& context) {
  const auto list = open_checklist(context, AgencyId{web::id_in(request.query("agency"))});
  if (!list) return web::refuse(request, list.error());
  return web::respond(
      request, [&] { return checklist_json(*list); },
      [&](const web::Page& page) { return checklist_page(page, *list); });
}

}  // namespace hb::content

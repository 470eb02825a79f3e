// Circulars: what was sent to the viewer, what the viewer's office sent, and one circular with its
// receipts.
#include <algorithm>
#include <boost/json/array.hpp>

#include "circulars.h"
#include "files/file_store.h"
#include "kernel/unicode.h"
#include "oversight_handlers.h"
#include "oversight_parts.h"

namespace hb::oversight {

using html::Node;

namespace {

const web::Url kCirculars{"/circulars"};
constexpr int kCircularsOnPage = 50;

CircularId circular_id(const Request& request) { return CircularId{request.path_id("id")}; }
web::Url circular_url(CircularId id) { return kCirculars / id; }

std::string read_words(const web::Page& page, const Circular& circular) {
  return page.t("oversight.circular.read_of", {{"read", std::to_string(circular.have_read)},
                                               {"all", std::to_string(circular.readers)}});
}

web::StateTag state_of(const CircularView& view) {
  if (view.circular.recalled) return {"oversight.circular.recalled", web::Tone::bad};
  if (!view.reader) return {};
  return view.reader->read_at ? web::StateTag{"oversight.circular.have_read", web::Tone::good}
                              : web::StateTag{"oversight.circular.to_read", web::Tone::caution};
}

// ---------------------------------------------------------------- The list

Node rows_table(const web::Page& page, const CircularList& list, CircularBox box,
                const Names& names) {
  std::vector<web::TableRow> rows;
  for (const Circular& circular : list.rows) {
    Node title = html::a(circular_url(circular.id), {.classes = "govuk-link"},
                         first_characters(circular.title, 60));
    if (circular.recalled) {
      title += html::group({" ", web::tag(page, "oversight.circular.recalled", web::Tone::bad)});
    }
    web::TableRow row{title, web::text(names.agency(page, circular.agency_id, circular.by.at)),
                      web::text(page.words(org::shown_actor(circular.by.name))),
                      web::text(moment_words(page, circular.by.at))};
    if (box == CircularBox::sent) row.push_back(web::text(read_words(page, circular)));
    rows.push_back(std::move(row));
  }
  std::vector<web::Column> columns{{.words = "oversight.circular.subject"},
                                   {.words = "oversight.circular.from"},
                                   {.words = "oversight.circular.sender"},
                                   {.words = "oversight.circular.sent_at"}};
  if (box == CircularBox::sent) columns.push_back({.words = "oversight.circular.receipts"});
  return web::table(page,
                    {.caption = "oversight.circular.title",
                     .columns = columns,
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

std::vector<web::Tab> boxes(const CircularList& list, CircularBox current, bool may_send) {
  std::vector<web::Tab> tabs;
  for (const CircularBox box : {CircularBox::unread, CircularBox::read, CircularBox::sent}) {
    if (box == CircularBox::sent && !may_send) continue;
    tabs.push_back({.words = "oversight.circular.box." + std::string{name_of(box)},
                    .url = kCirculars.with("box", name_of(box)),
                    .current = box == current,
                    .count = box == CircularBox::unread ? list.unread : -1});
  }
  return tabs;
}

boost::json::object circular_json(const Circular& circular) {
  boost::json::object json{{"id", circular.id.value},
                           {"agency_id", circular.agency_id.value},
                           {"title", circular.title},
                           {"by", writer_json(circular.by)},
                           {"readers", circular.readers},
                           {"have_read", circular.have_read},
                           {"recalled", circular.recalled.has_value()}};
  if (circular.recalled) {
    json["recall"] = boost::json::object{{"reason", circular.recalled->reason},
                                         {"by", writer_json(circular.recalled->by)}};
  }
  return json;
}

// ---------------------------------------------------------------- One circular

Node receipt_part(const web::Page& page, const CircularView& view) {
  if (!view.reader || view.circular.recalled) return {};
  if (view.reader->read_at) {
    return web::inset(page.t("oversight.circular.you_read",
                             {{"when", moment_words(page, *view.reader->read_at)}}));
  }
  return web::form(page, web::post_to(circular_url(view.circular.id) / "receipt"),
                   {web::button(page, "oversight.circular.confirm")});
}

Node recall_note(const web::Page& page, const Circular& circular) {
  if (!circular.recalled) return {};
  return web::notification_banner(
      page, web::Banner::information,
      {html::p({.classes = "govuk-body"},
               html::strong(page.t("oversight.circular.recalled_because",
                                   {{"reason", circular.recalled->reason}}))),
       html::p({.classes = "govuk-body"}, writer_words(page, circular.recalled->by))});
}

Node files_part(const web::Page& page, const CircularView& view) {
  if (view.files.empty()) return {};
  const web::Url url = circular_url(view.circular.id) / "files";
  return html::section(
      {.id = "files", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.circular.files")),
       html::ul({.classes = "hb-rows"}, html::each(view.files, [&](const CircularFile& file) {
                  return html::li(
                      {html::span(html::a(url / file.id, {.classes = "govuk-link"}, file.name)),
                       html::span({.classes = "hb-rows__aside"}, web::size_words(file.size))});
                }))});
}

Node readers_part(const web::Page& page, const CircularView& view, const Names& names) {
  std::vector<web::TableRow> rows;
  for (const CircularReader& reader : view.readers) {
    rows.push_back({web::text(reader.name),
                    web::text(names.agency(page, reader.agency_id, view.circular.by.at)),
                    web::text(names.unit(page, reader.unit_id)),
                    reader.read_at
                        ? web::text(moment_words(page, *reader.read_at))
                        : web::tag(page, "oversight.circular.not_read", web::Tone::caution)});
  }
  return web::table(page,
                    {.caption = read_words(page, view.circular),
                     .columns = {{.words = "oversight.circular.reader"},
                                 {.words = "oversight.check.agency"},
                                 {.words = "oversight.check.unit"},
                                 {.words = "oversight.circular.read_at"}},
                     .stacked_on_phones = true},
                    rows);
}

/// Who came into an addressed place since: they were not sent it, and owe no receipt.
Node later_part(const web::Page& page, const CircularView& view, const Names& names, Date today) {
  if (view.later.empty()) return {};
  return html::group(
      {html::h3({.classes = "govuk-heading-s"}, page.t("oversight.circular.later")),
       html::p({.classes = "govuk-hint"}, page.t("oversight.circular.later_hint")),
       html::ul({.classes = "hb-rows"}, html::each(view.later, [&](const org::StaffMember& member) {
                  return html::li({html::span(member.name),
                                   html::span({.classes = "hb-rows__aside"},
                                              names.agency(page, member.agency_id, today) + "　" +
                                                  names.unit(page, member.unit_id))});
                }))});
}

std::string address_words(const web::Page& page, const std::vector<Address>& addresses) {
  std::string words;
  for (const Address& address : addresses) {
    if (!words.empty()) words += page.t("web.comma");
    words += address.words.in(page.locale());
  }
  return words;
}

Node reminders_part(const web::Page& page, const CircularView& view) {
  Node part;
  for (const CircularReminder& each : view.reminders) {
    part += html::li({html::span(page.t("oversight.circular.reminded",
                                        {{"people", std::to_string(each.people)}})),
                      html::span({.classes = "hb-rows__aside"}, writer_words(page, each.by))});
  }
  if (part.empty()) return part;
  return html::ul({.classes = "hb-rows"}, part);
}

Node sender_part(const web::Page& page, const CircularView& view, const Names& names, Date today) {
  if (!view.sender) return {};
  const web::Url url = circular_url(view.circular.id);
  Node body = html::p(
      {.classes = "govuk-body"},
      {page.t("oversight.circular.to"), page.t("web.colon"), address_words(page, view.addresses)});
  body += readers_part(page, view, names);
  body += later_part(page, view, names, today);
  body += reminders_part(page, view);
  if (view.may_remind) {
    body += web::form(page, web::post_to(url / "reminders"),
                      {web::button(page, "oversight.circular.remind", web::ButtonKind::secondary)});
  }
  if (!view.circular.recalled) {
    body += web::details(
        page, "oversight.circular.recall",
        web::form(page, web::post_to(url / "recall"),
                  {web::text_area(page, {.name = "reason",
                                         .label = "oversight.circular.reason",
                                         .hint = "oversight.circular.reason_hint",
                                         .required = true,
                                         .rows = 2}),
                   web::button(page, "oversight.circular.recall", web::ButtonKind::warning)}));
  }
  return html::section(
      {.id = "readers", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.circular.receipts")), body});
}

web::PageFunction circular_page(org::Context& context, const CircularView& view) {
  Mentioned mentioned{.agencies = {view.circular.agency_id}};
  for (const CircularReader& reader : view.readers) {
    mentioned.agencies.push_back(reader.agency_id);
    mentioned.units.push_back(reader.unit_id);
  }
  for (const org::StaffMember& member : view.later) {
    mentioned.agencies.push_back(member.agency_id);
    mentioned.units.push_back(member.unit_id);
  }
  return [view, today = context.today,
          names = names_of(context, std::move(mentioned))](const web::Page& page) {
    return page.layout(
        {.title = view.circular.title,
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.circular.title", kCirculars}},
         .state = state_of(view),
         .caption = names.agency(page, view.circular.agency_id, view.circular.by.at)},
        {web::error_summary(page), recall_note(page, view.circular),
         html::p({.classes = "govuk-hint"}, writer_words(page, view.circular.by)),
         web::paragraphs(view.circular.text), files_part(page, view), receipt_part(page, view),
         sender_part(page, view, names, today)});
  };
}

boost::json::value view_json(const CircularView& view) {
  boost::json::object json = circular_json(view.circular);
  json["text"] = view.circular.text;
  boost::json::array files;
  for (const CircularFile& file : view.files) {
    files.push_back(boost::json::object{
        {"id", file.id.value}, {"name", file.name}, {"bytes", file.size}, {"sha256", file.hash}});
  }
  json["files"] = std::move(files);
  json["read_at"] = view.reader && view.reader->read_at
                        ? boost::json::value(to_micros(*view.reader->read_at))
                        : boost::json::value(nullptr);
  json["may"] = boost::json::object{
      {"confirm", view.reader && !view.reader->read_at && !view.circular.recalled},
      {"remind", view.may_remind},
      {"recall", view.sender && !view.circular.recalled}};
  if (!view.sender) return json;
  boost::json::array to, readers, later;
  for (const Address& address : view.addresses) {
    to.push_back(
        boost::json::object{{"address", to_text(address)}, {"words", address.words.zh_tw}});
  }
  for (const CircularReader& reader : view.readers) {
    readers.push_back(boost::json::object{
        {"person_id", reader.person_id.value},
        {"name", reader.name},
        {"agency_id", reader.agency_id.value},
        {"unit_id", reader.unit_id.value},
        {"read_at", reader.read_at ? boost::json::value(to_micros(*reader.read_at))
                                   : boost::json::value(nullptr)}});
  }
  for (const org::StaffMember& member : view.later) {
    later.push_back(
        boost::json::object{{"person_id", member.person_id.value}, {"name", member.name}});
  }
  json["to"] = std::move(to);
  json["people"] = std::move(readers);
  json["came_later"] = std::move(later);
  json["reminders"] = view.reminders.size();
  return json;
}

template <typename Fact>
Response answer_circular(const Request& request, org::Context& context, const Result<Fact>& fact,
                         std::string_view notice) {
  const CircularId id = circular_id(request);
  if (fact) return web::see_other(circular_url(id).text(), notice);
  const auto view = find_circular(context, id);
  return view ? web::refuse(request, fact.error(), circular_page(context, *view))
              : web::refuse(request, fact.error());
}

}  // namespace

Response show_circulars(const Request& request, org::Context& context) {
  const CircularBox box = circular_box_of(request.query("box")).value_or(CircularBox::unread);
  const int at = std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
  const auto list = list_circulars(context, box, at, kCircularsOnPage);
  if (!list) return web::refuse(request, list.error());
  Mentioned mentioned;
  for (const Circular& circular : list->rows) mentioned.agencies.push_back(circular.agency_id);
  const Names names = names_of(context, std::move(mentioned));
  const bool may_send = context.viewer.may_anywhere(org::Duty::oversee);
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const Circular& circular : list->rows) rows.push_back(circular_json(circular));
        return boost::json::object{{"box", name_of(box)},
                                   {"total", list->total},
                                   {"unread", list->unread},
                                   {"circulars", std::move(rows)}};
      },
      [&](const web::Page& page) {
        Node panel;
        if (list->rows.empty()) {
          panel = web::empty_state(
              page, {.title = "oversight.circular.none." + std::string{name_of(box)}});
        } else {
          panel = rows_table(page, *list, box, names);
          panel += web::pagination(page, kCirculars.with("box", name_of(box)), at,
                                   (list->total + kCircularsOnPage - 1) / kCircularsOnPage);
        }
        web::LayoutOptions options{.title = "oversight.circular.title",
                                   .frame = web::Frame::console};
        if (may_send) {
          options.actions =
              web::button_link(page, "oversight.circular.send", web::Url{"/circulars/new"});
        }
        return page.layout(options, web::tabs(page, "oversight.circular.title",
                                              boxes(*list, box, may_send), panel));
      });
}

Response show_circular(const Request& request, org::Context& context) {
  const auto view = find_circular(context, circular_id(request));
  if (!view) return web::refuse(request, view.error());
  return web::respond_with_forms(
      request, [&] { return view_json(*view); }, circular_page(context, *view));
}

Response save_receipt(const Request& request, org::Context& context) {
  return answer_circular(request, context, confirm_circular(context, circular_id(request)),
                         "oversight.notice.read");
}

Response save_circular_reminder(const Request& request, org::Context& context) {
  return answer_circular(request, context, remind_of_circular(context, circular_id(request)),
                         "oversight.notice.reminded");
}

Response save_recall(const Request& request, org::Context& context) {
  return answer_circular(
      request, context,
      recall_sent_circular(context, circular_id(request), typed(request, "reason")),
      "oversight.notice.recalled");
}

Response send_circular_file(const Request& request, org::Context& context) {
  const auto file =
      circular_file(context, circular_id(request), CircularFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(context.services.files->path_of(file->hash), web::kAnyBytes,
                            file->name);
}

}  // namespace hb::oversight

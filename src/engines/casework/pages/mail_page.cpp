// Letters that came by e-mail: what became of each, and the letters themselves to be saved. Nothing
// of a letter is shown in a page: what somebody sent is opened on the reader's own machine, if at
// all.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "case_parts.h"
#include "case_sent_parts.h"
#include "casework_handlers.h"
#include "mail_in.h"

namespace hb::casework {

using html::Node;

namespace {

const web::Url kLetters{"/case-mail"};

Node rows_table(const web::Page& page, const LetterList& list) {
  std::vector<web::TableRow> rows;
  for (const ListedLetter& each : list.rows) {
    const web::StateTag tag = fate_tag(each.fate);
    Node matter;
    if (each.case_id) {
      matter = html::a(case_url(each.case_id), {.classes = "govuk-link"}, each.number);
    } else {
      matter = web::text(page.t("casework.mail.no_case"));
      if (each.may_save)
        matter +=
            save_letter_button(page, each.id, 0, "casework.mail.save", std::to_string(each.id));
    }
    rows.push_back({web::text(web::short_moment(each.at)), web::tag(page, tag.words, tag.tone),
                    matter, web::text(each.agency.in(page.locale())),
                    web::text(web::size_words(each.bytes))});
  }
  return web::table(
      page,
      {.caption = page.t("casework.mail.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "casework.told.at"},
                   {.words = "casework.mail.fate"},
                   {.words = "casework.mail.case"},
                   {.words = "casework.receipt.agency"},
                   {.words = "casework.mail.size", .numeric = true}},
       .stacked_on_phones = true},
      rows);
}

Node list_page(const web::Page& page, const LetterList& list) {
  const int pages = (list.total + kLettersOnAPage - 1) / kLettersOnAPage;
  const Node content =
      list.rows.empty()
          ? web::empty_state(page, {.title = "casework.mail.none",
                                    .advice = "casework.mail.none_advice",
                                    .next = web::Crumb{"casework.queue.title", web::Url{"/cases"}}})
          : html::group(
                {rows_table(page, list), web::pagination(page, kLetters, list.page, pages)});
  return page.layout({.title = "casework.mail.title",
                      .frame = web::Frame::console,
                      .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}}},
                     {html::p({.classes = "govuk-body"},
                              {page.t("casework.mail.lead"), " ",
                               html::a(web::Url{"/case-mail/waiting"}, {.classes = "govuk-link"},
                                       page.t("casework.mail.waiting_title"))}),
                      content});
}

Response send_letter(const Request& request, org::Context& context, int place) {
  const auto letter = open_letter(context, request.path_id("id"), place);
  if (!letter) return web::refuse(request, letter.error());
  // Whatever it is, no browser runs it in this site's name.
  return web::download(letter->bytes, web::kAnyBytes, letter->name);
}

}  // namespace

Response show_mail_list(const Request& request, org::Context& context) {
  const int page_number = std::clamp(web::number_in(request.query("page")), 1, 1'000'000);
  const auto list = list_letters(context, page_number);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const ListedLetter& each : list->rows) {
          rows.push_back(boost::json::object{{"id", each.id},
                                             {"at", to_micros(each.at)},
                                             {"fate", name_of(each.fate)},
                                             {"case_id", each.case_id.value},
                                             {"number", each.number},
                                             {"bytes", each.bytes}});
        }
        return boost::json::object{{"letters", std::move(rows)}, {"total", list->total}};
      },
      [&](const web::Page& page) { return list_page(page, *list); });
}

// POST /case-mail/{id}/original: that it was opened stands on record.
Response send_mail_original(const Request& request, org::Context& context) {
  return send_letter(request, context, 0);
}

// POST /case-mail/{id}/attachments/{place}
Response send_mail_attachment(const Request& request, org::Context& context) {
  const int place = static_cast<int>(std::clamp<std::int64_t>(request.path_id("place"), 0, 10'000));
  if (place == 0) return web::refuse(request, refusal::mail_missing);
  return send_letter(request, context, place);
}

}  // namespace hb::casework

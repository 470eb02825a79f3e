#include "case_sent_parts.h"

#include <algorithm>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "case_parts.h"

namespace hb::casework {

using html::Node;

namespace {

web::StateTag sent_tag(const SentNotice& sent) {
  const std::string words = "casework.told.state." + sent.state;
  if (sent.failed) return {words, web::Tone::bad};
  return {words, sent.state == "accepted" ? web::Tone::good : web::Tone::neutral};
}

}  // namespace

Node sent_part(const web::Page& page, const CaseFile& file) {
  const Node heading = html::h2({.classes = "govuk-heading-m"}, page.t("casework.told.title"));
  if (file.told.empty()) {
    return html::group({heading, html::p({.classes = "govuk-body"}, page.t("casework.told.none"))});
  }
  Node warning;
  if (std::any_of(file.told.begin(), file.told.end(),
                  [](const SentNotice& each) { return each.failed; })) {
    warning = web::warning_text(page, "casework.told.other_way");
  }
  std::vector<web::TableRow> rows;
  for (const SentNotice& each : file.told) {
    const web::StateTag tag = sent_tag(each);
    Node state = web::tag(page, tag.words, tag.tone);
    if (each.failed && !each.reply.empty()) state += html::div({.classes = "hb-muted"}, each.reply);
    rows.push_back(
        {web::text(page.t("casework.letter.kind." + std::string{name_of(each.notice.kind)})),
         web::text(web::short_moment(each.notice.at)), state});
  }
  return html::group({heading, warning,
                      web::table(page,
                                 {.caption = page.t("casework.told.title"),
                                  .columns = {{.words = "casework.told.kind"},
                                              {.words = "casework.told.at"},
                                              {.words = "casework.told.state"}},
                                  .caption_hidden = true,
                                  .stacked_on_phones = true},
                                 rows)});
}

web::StateTag fate_tag(MailFate fate) {
  const std::string words = "casework.mail.fate." + std::string{name_of(fate)};
  switch (fate) {
    case MailFate::opened:
    case MailFate::supplied: return {words, web::Tone::good};
    case MailFate::noted: return {words, web::Tone::information};
    case MailFate::auto_reply: return {words, web::Tone::neutral};
    case MailFate::bounce:
    case MailFate::limited:
    case MailFate::waiting:
    case MailFate::put_aside:
    case MailFate::too_large:
    case MailFate::unreadable: return {words, web::Tone::caution};
  }
  std::abort();
}

Node save_letter_button(const web::Page& page, std::int64_t letter, int place,
                        const std::string& words, const std::string& about) {
  web::Url url = web::Url{"/case-mail"} / std::to_string(letter);
  url = place == 0 ? url / "original" : url / "attachments" / std::to_string(place);
  return web::form(
      page, web::post_to(url),
      {web::act_button(page, {.words = words, .about = about, .name = "save", .value = "yes"})});
}

Node letters_part(const web::Page& page, const CaseFile& file) {
  if (file.letters.empty()) return {};
  Node list;
  for (const CaseLetterIn& each : file.letters) {
    const web::StateTag tag = fate_tag(each.fate);
    list += html::p({.classes = "govuk-body"}, {web::text(web::short_moment(each.at) + "　"),
                                                web::tag(page, tag.words, tag.tone)});
    // A letter carries all that was attached to it.
    const bool may_save = std::all_of(each.parts.begin(), each.parts.end(),
                                      [](const auto& part) { return may_be_opened(part.scan); });
    if (may_save) {
      list += save_letter_button(page, each.id, 0, "casework.mail.save", std::to_string(each.id));
    }
  }
  return html::group({html::h2({.classes = "govuk-heading-m"}, page.t("casework.mail.of_case")),
                      html::p({.classes = "govuk-body"}, page.t("casework.mail.unopened")), list});
}

Node delay_part(const web::Page& page, const CaseFile& file) {
  if (!file.may_explain_delay) return {};
  const bool failed = page.error() && page.request().has_form("reason");
  const std::string reason = file.delay ? file.delay->reason : "";
  std::string expected;
  if (file.delay && file.delay->expected_on)
    expected = web::short_day(page, *file.delay->expected_on);
  return web::details(
      page, "casework.delay.title",
      {html::p({.classes = "govuk-body"}, page.t("casework.delay.lead")),
       web::form(page, web::post_to(case_url(file.now.id) / "delay"),
                 {web::text_area(page, {.name = "reason",
                                        .label = "casework.delay.reason",
                                        .value = reason,
                                        .required = true,
                                        .rows = 4,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  web::date_field(page, {.name = "expected_on",
                                         .label = "casework.delay.expected_on",
                                         .value = expected}),
                  web::button(page, "casework.delay.do", web::ButtonKind::secondary)})},
      failed);
}

boost::json::array sent_json(const CaseFile& file) {
  boost::json::array sent;
  for (const SentNotice& each : file.told) {
    sent.push_back(boost::json::object{{"kind", name_of(each.notice.kind)},
                                       {"to", each.notice.to_staff ? "staff" : "applicant"},
                                       {"at", to_micros(each.notice.at)},
                                       {"state", each.state},
                                       {"failed", each.failed},
                                       {"reply", each.reply}});
  }
  return sent;
}

boost::json::array letters_json(const CaseFile& file) {
  boost::json::array letters;
  for (const CaseLetterIn& each : file.letters) {
    boost::json::array parts;
    for (const MailPart& part : each.parts) {
      parts.push_back(boost::json::object{{"place", part.place},
                                          {"name", part.name},
                                          {"media_type", part.media_type},
                                          {"bytes", part.bytes},
                                          {"scan", name_of(part.scan)},
                                          {"virus", part.virus}});
    }
    letters.push_back(boost::json::object{{"id", each.id},
                                          {"at", to_micros(each.at)},
                                          {"fate", name_of(each.fate)},
                                          {"attachments", std::move(parts)}});
  }
  return letters;
}

}  // namespace hb::casework

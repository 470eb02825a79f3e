#include "notice_parts.h"

#include "web/words.h"

namespace hb::casework {

using html::Node;

std::string notice_title(const web::Page& page, int round) {
  if (round == 1) return page.t("casework.paper.sheet");
  return page.t("casework.paper.sheet_again", {{"round", std::to_string(round)}});
}

Node papers_table(const web::Page& page, const OneTimeNotice& notice, ReadBy reader) {
  std::vector<web::TableRow> rows;
  for (const MissingPaper& each : notice.papers) {
    Node what = web::text(each.what);
    if (reader == ReadBy::office && each.known_before.value_or(false)) {
      what += html::div(web::tag(page, "casework.paper.could_be_known", web::Tone::caution));
    }
    Node came = each.came_on ? web::text(page.t("casework.paper.came_on",
                                                {{"day", web::short_day(page, *each.came_on)}}))
                             : web::tag(page, "casework.paper.not_yet");
    rows.push_back({what, web::text(each.why), came});
  }
  return web::table(
      page,
      {.caption = notice_title(page, notice.round),
       .columns = {{"casework.paper.what"}, {"casework.paper.why"}, {"casework.paper.state"}},
       .stacked_on_phones = true},
      rows);
}

boost::json::object to_json(const OneTimeNotice& notice, ReadBy reader) {
  boost::json::array papers;
  for (const MissingPaper& each : notice.papers) {
    boost::json::object paper{
        {"id", each.id}, {"what", each.what}, {"why", each.why}, {"came_on", nullptr}};
    if (reader == ReadBy::office) paper["known_before"] = each.known_before.value_or(false);
    if (each.came_on) paper["came_on"] = to_iso(*each.came_on);
    papers.push_back(std::move(paper));
  }
  boost::json::object said{{"round", notice.round},
                           {"given_on", to_iso(notice.given_on)},
                           {"reply_by", to_iso(notice.reply_by)},
                           {"papers", std::move(papers)}};
  if (reader == ReadBy::office) said["asks_again"] = notice.asks_again();
  return said;
}

boost::json::array to_json(const std::vector<OneTimeNotice>& notices, ReadBy reader) {
  boost::json::array all;
  for (const OneTimeNotice& each : notices) all.push_back(to_json(each, reader));
  return all;
}

}  // namespace hb::casework

#include "notice_pages.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <cstdlib>

#include "notices/notice.h"
#include "org/audit.h"
#include "org/duty.h"
#include "org/ports.h"
#include "web/page.h"
#include "web/parts.h"
#include "web/typed.h"
#include "web/words.h"

namespace hb::app {

namespace {

using html::Node;
using notices::Notice;
using notices::NoticeId;
using notices::NoticeState;
using web::Request;
using web::Response;

constexpr int kRows = 25;
const web::Url kNotices{"/notices"};

/// What one page shows.
struct NoticeList {
  std::optional<NoticeState> state;
  notices::NoticeCounts counts;
  std::vector<Notice> rows;
  int page = 1;
  bool sends = false;  ///< A mail server is configured.

  int total() const { return state ? counts.of(*state) : counts.all(); }
};

web::StateTag tag_of(NoticeState state) {
  const std::string words = "app.notices.state." + std::string{notices::name_of(state)};
  switch (state) {
    case NoticeState::queued: return {words, web::Tone::neutral};
    case NoticeState::waiting: return {words, web::Tone::caution};
    case NoticeState::accepted: return {words, web::Tone::good};
    case NoticeState::refused:
    case NoticeState::unknown:
    case NoticeState::given_up: return {words, web::Tone::bad};
  }
  std::abort();
}

Result<NoticeList> open_list(const Request& request, org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  HB_TRY(org::require_anywhere(context.viewer, org::Duty::manage_system));
  NoticeList list{.state = notices::notice_state_of(request.query("state")),
                  .counts = notices::count_notices(context.tx),
                  .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
  list.rows = notices::list_notices(context.tx, list.state, kRows, (list.page - 1) * kRows);
  const auto* ports = context.services.ports;
  list.sends = ports && ports->find<notices::MailIdentity>();
  return list;
}

web::Url url_of(std::optional<NoticeState> state) {
  return state ? kNotices.with("state", notices::name_of(*state)) : kNotices;
}

Node retry_button(const web::Page& page, const Notice& notice) {
  if (!notices::has_failed(notice.state)) return {};
  if (!notice.has_content) return web::text(page.t("app.notices.words_gone"));
  return web::form(page, web::post_to(kNotices / notice.id / "retry"),
                   {web::act_button(page, {.words = "app.notices.retry",
                                           .about = std::to_string(notice.id.value),
                                           .name = "retry",
                                           .value = "yes"})});
}

Node rows_table(const web::Page& page, const NoticeList& list) {
  std::vector<web::TableRow> rows;
  for (const Notice& each : list.rows) {
    const web::StateTag tag = tag_of(each.state);
    rows.push_back({web::text(web::short_moment(each.queued_at)), web::text(page.words(each.kind)),
                    web::tag(page, tag.words, tag.tone), web::text(std::to_string(each.attempts)),
                    web::text(each.settled_at ? web::short_moment(*each.settled_at) : ""),
                    web::text(each.reply), retry_button(page, each)});
  }
  return web::table(
      page,
      {.caption = page.t("app.notices.caption", {{"count", std::to_string(list.total())}}),
       .columns = {{.words = "app.notices.queued_at"},
                   {.words = "app.notices.kind"},
                   {.words = "app.notices.state"},
                   {.words = "app.notices.attempts", .numeric = true},
                   {.words = "app.notices.settled_at"},
                   {.words = "app.notices.reply"},
                   {.words = "app.notices.next"}},
       .stacked_on_phones = true},
      rows);
}

Node list_page(const web::Page& page, const NoticeList& list) {
  std::vector<web::Tab> tabs{{.words = "app.notices.all",
                              .url = url_of({}),
                              .current = !list.state,
                              .count = list.counts.all()}};
  for (const NoticeState state : notices::kNoticeStates) {
    tabs.push_back({.words = tag_of(state).words,
                    .url = url_of(state),
                    .current = list.state == state,
                    .count = list.counts.of(state)});
  }
  const int pages = (list.total() + kRows - 1) / kRows;
  Node content = list.rows.empty()
                     ? web::empty_state(page, {.title = "app.notices.none",
                                               .advice = list.sends ? "app.notices.none_advice"
                                                                    : "app.notices.no_server"})
                     : html::group({rows_table(page, list),
                                    web::pagination(page, url_of(list.state), list.page, pages)});
  Node warning;
  if (!list.sends) warning = web::warning_text(page, "app.notices.no_server");
  return page.layout({.title = "app.notices.title", .frame = web::Frame::console},
                     {web::error_summary(page), warning,
                      html::p({.classes = "govuk-body"}, page.t("app.notices.lead")),
                      web::tabs(page, "app.notices.states", tabs, content)});
}

boost::json::value to_json(const NoticeList& list) {
  boost::json::array rows;
  for (const Notice& each : list.rows) {
    boost::json::object row{{"id", each.id.value},
                            {"agency_id", each.agency_id.value},
                            {"kind", each.kind},
                            {"about", each.about},
                            {"message_id", each.message_id},
                            {"state", notices::name_of(each.state)},
                            {"attempts", each.attempts},
                            {"reply", each.reply},
                            {"queued_at", to_micros(each.queued_at)},
                            {"settled_at", nullptr}};
    if (each.settled_at) row["settled_at"] = to_micros(*each.settled_at);
    rows.push_back(std::move(row));
  }
  boost::json::object counts;
  for (const NoticeState state : notices::kNoticeStates) {
    counts[notices::name_of(state)] = list.counts.of(state);
  }
  return boost::json::object{{"sends", list.sends},
                             {"counts", std::move(counts)},
                             {"total", list.total()},
                             {"notices", std::move(rows)}};
}

Response show_notices(const Request& request, org::Context& context) {
  const auto list = open_list(request, context);
  if (!list) return web::refuse(request, list.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*list); },
      [&](const web::Page& page) { return list_page(page, *list); });
}

// POST /notices/{id}/retry
Response save_retry(const Request& request, org::Context& context) {
  const auto tried = [&]() -> Result<Notice> {
    HB_TRY(org::require_signed_in(context.viewer));
    HB_TRY(org::require_anywhere(context.viewer, org::Duty::manage_system));
    HB_LET(notice, notices::retry_notice(context.tx, NoticeId{request.path_id("id")}, context.now));
    org::record_audit(context, {.agency_id = notice.agency_id,
                                .action = "notice.retried",
                                .subject = "notice/" + std::to_string(notice.id.value),
                                .details = {{"about", notice.about}}});
    context.tx.commit();
    return notice;
  }();
  if (!tried) return web::refuse(request, tried.error());
  return web::see_other(kNotices.text(), "app.notices.retried");
}

}  // namespace

web::Routes<org::Context> notice_routes() {
  return {
      web::get("/notices", show_notices),
      web::post("/notices/{id}/retry", save_retry),
  };
}

}  // namespace hb::app

// Which agencies below have sent their plan or their results of a year, which have not: for the
// agency above.
#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "approval_handlers.h"
#include "approval_parts.h"
#include "kernel/roc_date.h"
#include "received.h"

namespace hb::approval {

using html::Node;

namespace {

namespace json = boost::json;
using Standing = ReceivedRow::Standing;

std::string_view code_of(Standing standing) {
  switch (standing) {
    case Standing::missing: return "missing";
    case Standing::drafting: return "drafting";
    case Standing::withdrawn: return "withdrawn";
    case Standing::finished: return "finished";
    case Standing::approved: return "approved";
    case Standing::sent: return "sent";
    case Standing::received: return "received";
  }
  std::abort();
}

web::Tone tone_of(Standing standing) {
  switch (standing) {
    case Standing::missing: return web::Tone::bad;
    case Standing::drafting: return web::Tone::caution;
    case Standing::withdrawn: return web::Tone::bad;
    case Standing::finished: return web::Tone::information;
    case Standing::approved: return web::Tone::information;
    case Standing::sent: return web::Tone::caution;
    case Standing::received: return web::Tone::good;
  }
  std::abort();
}

json::value board_json(const ReceivedBoard& board) {
  json::array rows;
  for (const ReceivedRow& row : board.rows) {
    json::object out{{"agency_id", row.agency.id.value},
                     {"agency", row.agency.name.zh_tw},
                     {"standing", code_of(row.standing)},
                     {"handed_in", row.handed_in},
                     {"has_to_send", row.has_to_send}};
    if (row.withdrawal) {
      out["withdrawn_at"] = to_micros(row.withdrawal->at);
      out["withdrawal_reason"] = row.withdrawal->comment;
    }
    if (row.due) out["due"] = to_iso(*row.due);
    if (row.document) {
      out["document_id"] = row.document->document.id;
      out["title"] = row.document->title;
    }
    if (row.sent) {
      out["sent_on"] = to_iso(row.sent->on);
      out["sent_number"] = row.sent->number;
    }
    if (row.received) {
      out["received_on"] = to_iso(row.received->on);
      out["receipt_number"] = row.received->number;
    }
    rows.push_back(std::move(out));
  }
  return json::object{{"document", rulebook::code_of(board.kind)},
                      {"roc_year", board.roc_year},
                      {"rows", std::move(rows)}};
}

std::string standing_words(const web::Page& page, Standing standing, rulebook::Document kind) {
  if (kind == rulebook::Document::results) {
    if (standing == Standing::missing) return page.t("approval.received.no_results");
    if (standing == Standing::finished) return page.t("approval.received.finished_results");
  }
  return page.t("approval.received." + std::string{code_of(standing)});
}

Node standing_cell(const web::Page& page, const ReceivedRow& row, rulebook::Document kind,
                   Date today) {
  const bool nothing = row.standing == Standing::missing && !row.has_to_send;
  Node words =
      web::tag(page, standing_words(page, row.standing, kind),
               nothing                                               ? web::Tone::neutral
               : row.handed_in && row.standing == Standing::finished ? web::Tone::good
                                                                     : tone_of(row.standing));
  if (row.withdrawal) {
    words += html::p(
        {.classes = "govuk-hint"},
        page.t("approval.received.withdrawal", {{"who", row.withdrawal->person_name},
                                                {"when", moment_words(page, row.withdrawal->at)},
                                                {"reason", row.withdrawal->comment}}));
  }
  if (!row.has_to_send) {
    words += html::p({.classes = "govuk-hint"}, page.t("approval.received.need_not_send"));
  } else if (row.due && !row.is_sent()) {
    if (*row.due < today) {
      words += html::group({" ", web::tag(page, "approval.received.late", web::Tone::bad)});
    }
    words +=
        html::p({.classes = "govuk-hint"},
                page.t("approval.received.due", {{"day", date_words(*row.due, page.locale())}}));
  }
  return html::div(words);
}

Node letter_cell(const web::Page& page, const std::optional<Issue>& letter) {
  return letter ? web::text(letter_words(page, *letter)) : Node{};
}

Node board_table(const web::Page& page, const ReceivedBoard& board, Date today) {
  std::vector<web::TableRow> rows;
  for (const ReceivedRow& row : board.rows) {
    Node plan;
    if (row.document) {
      const web::Url url =
          row.dossier ? dossier_url(row.document->document) : local_url(row.document->url);
      plan = html::a(url, {.classes = "govuk-link"}, row.document->title);
    }
    rows.push_back({web::text(row.agency.name.in(page.locale())), plan,
                    standing_cell(page, row, board.kind, today), letter_cell(page, row.sent),
                    letter_cell(page, row.received)});
  }
  return html::div({.classes = "hb-moves"},
                   web::table(page,
                              {.caption = "approval.received.title",
                               .columns = {{.words = "approval.inbox.agency"},
                                           {.words = "approval.inbox.document"},
                                           {.words = "approval.inbox.state"},
                                           {.words = "approval.letter.sending_number"},
                                           {.words = "approval.letter.receipt_number"}},
                               .caption_hidden = true,
                               .stacked_on_phones = true},
                              rows));
}

Node summary_part(const web::Page& page, const ReceivedBoard& board) {
  int received = 0, sent = 0, missing = 0;
  for (const ReceivedRow& row : board.rows) {
    received += row.standing == Standing::received;
    sent += row.standing == Standing::sent;
    missing += row.has_to_send && !row.is_sent();
  }
  return html::p({.classes = "govuk-body"},
                 page.t("approval.received.summary", {{"received", std::to_string(received)},
                                                      {"sent", std::to_string(sent)},
                                                      {"missing", std::to_string(missing)}}));
}

}  // namespace

Response show_received(const Request& request, org::Context& context) {
  const auto asked = parse_roc_year(request.query("year"));
  const int year = asked ? *asked : roc_year(context.today);
  const auto kind = request.query("document") == rulebook::code_of(rulebook::Document::results)
                        ? rulebook::Document::results
                        : rulebook::Document::plan;
  const auto board = received_board(context, kind, year);
  if (!board) return web::refuse(request, board.error());
  return web::respond(
      request, [&] { return board_json(*board); },
      [&](const web::Page& page) {
        std::vector<web::Choice> years;
        for (int each = roc_year(context.today) + 1; each > roc_year(context.today) - 4; --each) {
          years.push_back(
              {.value = std::to_string(each), .words = year_words(each, page.locale())});
        }
        const web::ChoiceField document{.name = "document",
                                        .label = "approval.received.document",
                                        .choices = {{"plan", "approval.received.plans"},
                                                    {"results", "approval.received.results"}},
                                        .chosen = {std::string{rulebook::code_of(kind)}}};
        Node content = web::filter_bar(
            page, web::Url{"/approvals/received"},
            {web::select(page, document), web::select(page, {.name = "year",
                                                             .label = "approval.received.year",
                                                             .choices = years,
                                                             .chosen = {std::to_string(year)}})});
        if (board->rows.empty()) {
          content += web::empty_state(
              page, {.title = "approval.received.none", .advice = "approval.received.none_advice"});
        } else {
          content += summary_part(page, *board);
          content += board_table(page, *board, context.today);
        }
        return page.layout({.title = "approval.received.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"approval.inbox.title", web::Url{"/approvals"}}},
                            .caption = year_words(year, page.locale())},
                           content);
      });
}

}  // namespace hb::approval

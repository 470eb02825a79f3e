// Writing a one-time notice: a line for each paper that is missing, and one day for all of them.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "case_parts.h"
#include "casework_handlers.h"
#include "kernel/unicode.h"
#include "notice_parts.h"
#include "one_time_notices.h"

namespace hb::casework {

using html::Node;

namespace {

constexpr std::size_t kFirstRows = 3;
constexpr std::size_t kMoreRows = 3;

std::string field(std::string_view name, std::size_t at) {
  return std::string{name} + "_" + std::to_string(at + 1);
}

/// How many lines the form shows; one more press gives three more.
std::size_t rows_of(const Request& request) {
  const auto asked = static_cast<std::size_t>(std::max(0, web::number_in(request.form("rows"))));
  return std::clamp(asked, kFirstRows, kMostMissing);
}

/// What stood in a field when more lines were asked for: that is no refusal, and loses nothing.
std::string said(const web::Page& page, std::string_view name) {
  return std::string{page.request().form(name)};
}

Node paper_fields(const web::Page& page, std::size_t at, int round) {
  const std::string line = page.t("casework.paper.line", {{"number", std::to_string(at + 1)}});
  Node fields = html::group({web::text_field(page, {.name = field("what", at),
                                                    .label = "casework.paper.what",
                                                    .value = said(page, field("what", at)),
                                                    .about = line}),
                             web::text_field(page, {.name = field("why", at),
                                                    .label = "casework.paper.why",
                                                    .value = said(page, field("why", at)),
                                                    .about = line})});
  if (round > 1) {
    fields += web::radios(
        page, {.name = field("known", at),
               .label = "casework.paper.known",
               .choices = {{"yes", "casework.paper.known_yes"}, {"no", "casework.paper.known_no"}},
               .chosen = {said(page, field("known", at))},
               .small = true,
               .inline_ = true,
               .about = line});
  }
  return web::fieldset(page, line, {fields});
}

/// The papers that the service asks for, each asked for with one tick.
Node listed_field(const web::Page& page, const NoticeDraft& draft) {
  if (draft.listed.empty()) return {};
  web::ChoiceField papers{.name = "listed",
                          .label = "casework.paper.listed",
                          .choices = {},
                          .hint = "casework.paper.listed_hint",
                          .small = true};
  for (const PaperListed& each : draft.listed) {
    papers.choices.push_back({std::to_string(each.id), each.name, each.basis});
  }
  for (const std::string_view each : page.request().form_all("listed")) {
    papers.chosen.emplace_back(each);
  }
  return web::checkboxes(page, papers);
}

Node earlier_part(const web::Page& page, const NoticeDraft& draft) {
  if (draft.earlier.empty()) return {};
  Node all = html::p({.classes = "govuk-body"}, page.t("casework.paper.again"));
  for (const OneTimeNotice& each : draft.earlier) all += papers_table(page, each, ReadBy::office);
  return web::inset({all});
}

web::PageFunction notice_page(NoticeDraft draft, std::size_t rows) {
  return [draft = std::move(draft), rows](const web::Page& page) {
    const web::Url back = case_url(draft.now.id);
    Node papers;
    for (std::size_t at = 0; at < rows; ++at) papers += paper_fields(page, at, draft.round);
    Node more;
    if (rows < kMostMissing) {
      more = web::button(page, "casework.paper.more", web::ButtonKind::secondary, "more", "yes");
    }
    return page.layout(
        {.title = "casework.paper.title",
         .frame = web::Frame::console,
         .breadcrumbs = {{"casework.queue.title", web::Url{"/cases"}}, {draft.now.number, back}},
         .caption = draft.now.subject,
         .narrow = true},
        {web::error_summary(page),
         html::p({.classes = "govuk-body"}, page.t("casework.paper.lead")),
         earlier_part(page, draft),
         web::form(page, web::post_to(back / "notices"),
                   {web::enter_button(),
                    web::hidden_field(page, "row_version", std::to_string(draft.now.row_version)),
                    web::hidden_field(page, "rows", std::to_string(rows)),
                    listed_field(page, draft), papers, more,
                    web::date_field(page, {.name = "reply_by",
                                           .label = "casework.paper.reply_by",
                                           .hint = "casework.paper.reply_by_hint",
                                           .value = said(page, "reply_by"),
                                           .required = true}),
                    web::text_area(page, {.name = "words",
                                          .label = "casework.paper.words",
                                          .value = said(page, "words"),
                                          .rows = 3,
                                          .max_characters = static_cast<int>(kMaxText)}),
                    web::button_group({web::button(page, "casework.paper.give"),
                                       web::button_link(page, "casework.form.back", back,
                                                        web::ButtonKind::secondary)})})});
  };
}

/// The lines in which something stands.
NoticeForm read_form(const Request& request, const NoticeDraft& draft, web::FormErrors& errors) {
  NoticeForm form{.row_version = web::number_in(request.form("row_version")),
                  .papers = {},
                  .reply_by = errors.keep(web::typed_date_if_any(request, "reply_by")),
                  .words = typed(request, "words")};
  for (const PaperListed& each : draft.listed) {
    const auto ticked = request.form_all("listed");
    if (std::find(ticked.begin(), ticked.end(), std::to_string(each.id)) == ticked.end()) continue;
    // What stands in the catalogue could be known the first time.
    form.papers.push_back({.what = std::string{first_characters(each.name, kMaxPaperName)},
                           .why = each.basis.empty()
                                      ? web::Page{request}.t("casework.paper.listed_why")
                                      : std::string{first_characters(each.basis, kMaxPaperReason)},
                           .known_before = draft.round > 1});
  }
  for (std::size_t at = 0; at < kMostMissing; ++at) {
    MissingPaper paper{.what = typed(request, field("what", at)),
                       .why = typed(request, field("why", at)),
                       .line = static_cast<int>(at) + 1};
    const std::string_view known = request.form(field("known", at));
    if (known == "yes" || known == "no") paper.known_before = known == "yes";
    if (!paper.what.empty() || !paper.why.empty()) form.papers.push_back(std::move(paper));
  }
  return form;
}

boost::json::value to_json(const NoticeDraft& draft) {
  boost::json::array earlier;
  for (const OneTimeNotice& each : draft.earlier) earlier.push_back(to_json(each, ReadBy::office));
  boost::json::array listed;
  for (const PaperListed& each : draft.listed) {
    listed.push_back(
        boost::json::object{{"id", each.id}, {"name", each.name}, {"basis", each.basis}});
  }
  return boost::json::object{
      {"case_id", draft.now.id.value}, {"listed", std::move(listed)},
      {"number", draft.now.number},    {"row_version", draft.now.row_version},
      {"round", draft.round},          {"earlier", std::move(earlier)}};
}

}  // namespace

Response show_notice_form(const Request& request, org::Context& context) {
  const auto draft = draft_notice(context, case_id(request));
  if (!draft) return web::refuse(request, draft.error());
  return web::respond_with_forms(
      request, [&] { return to_json(*draft); }, notice_page(*draft, kFirstRows));
}

// POST /cases/{id}/notices
Response save_notice(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  const auto draft = draft_notice(context, id);
  if (!draft) return web::refuse(request, draft.error());
  if (request.has_form("more")) {
    const std::size_t rows = std::min(rows_of(request) + kMoreRows, kMostMissing);
    return web::respond_with_forms(request, notice_page(*draft, rows));
  }
  web::FormErrors errors;
  const NoticeForm form = read_form(request, *draft, errors);
  const auto again = notice_page(*draft, rows_of(request));
  if (errors.any()) return web::refuse(request, errors.all(), again);
  const NoticeGiven given = give_notice(context, id, form);
  if (given.round == 0) return web::refuse(request, given.errors, again);
  return web::see_other((case_url(id) / "notices" / std::to_string(given.round)).text(),
                        "casework.notice.given");
}

// POST /cases/{id}/papers
Response save_papers(const Request& request, org::Context& context) {
  const CaseId id = case_id(request);
  std::vector<std::int64_t> papers;
  for (const std::string_view each : request.form_all("paper")) papers.push_back(web::id_in(each));
  const auto done =
      take_in_papers(context, id, web::number_in(request.form("row_version")), papers);
  if (done) return web::see_other(case_url(id).text(), "casework.notice.done");
  return refuse_on_case_page(request, context, id, done.error());
}

}  // namespace hb::casework

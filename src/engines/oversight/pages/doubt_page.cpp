// Questions about schemes: the list, asking, one question with its wordings, returning it.
#include <algorithm>
#include <boost/json/array.hpp>

#include "kernel/unicode.h"
#include "oversight_handlers.h"
#include "ruling_parts.h"

namespace hb::oversight {

using html::Node;

namespace {

const web::Url kDoubts{"/doubts"};
constexpr int kDoubtsOnPage = 50;

DoubtId doubt_id(const Request& request) { return DoubtId{request.path_id("id")}; }

web::StateTag state_tag(DoubtState state) {
  const std::string words = "oversight.doubt.state." + std::string{name_of(state)};
  switch (state) {
    case DoubtState::waiting: return {words, web::Tone::caution};
    case DoubtState::returned: return {words, web::Tone::bad};
    case DoubtState::ruled: return {words, web::Tone::good};
  }
  return {};
}

boost::json::object doubt_json(const Doubt& doubt) {
  return {{"id", doubt.id.value},
          {"agency_id", doubt.form.agency_id.value},
          {"asked_agency_id", doubt.asked_agency_id.value},
          {"rulebook", doubt.form.book_code},
          {"clause", doubt.form.clause},
          {"subject", doubt.form.subject},
          {"text", doubt.form.text},
          {"state", name_of(state_of(doubt))},
          {"ruling_id", doubt.ruling_id.value},
          {"by", writer_json(doubt.by)}};
}

// ---------------------------------------------------------------- The list

Node rows_table(const web::Page& page, const DoubtList& list, const Names& names) {
  std::vector<web::TableRow> rows;
  for (const Doubt& doubt : list.rows) {
    const web::StateTag tag = state_tag(state_of(doubt));
    rows.push_back({html::a(doubt_url(doubt.id), {.classes = "govuk-link"},
                            first_characters(doubt.form.subject, 60)),
                    web::text(doubt.form.clause),
                    web::text(names.agency(page, doubt.form.agency_id, doubt.by.at)),
                    web::text(moment_words(page, doubt.by.at)),
                    web::tag(page, tag.words, tag.tone)});
  }
  return web::table(page,
                    {.caption = "oversight.doubt.title",
                     .columns = {{.words = "oversight.doubt.subject"},
                                 {.words = "oversight.doubt.clause"},
                                 {.words = "oversight.doubt.asked_by"},
                                 {.words = "oversight.doubt.asked_at"},
                                 {.words = "oversight.check.state"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

std::vector<web::Tab> state_tabs(const std::optional<DoubtState>& current,
                                 const std::vector<int>& counts) {
  int total = 0;
  for (const int count : counts) total += count;
  std::vector<web::Tab> tabs{
      {.words = "oversight.check.all_states", .url = kDoubts, .current = !current, .count = total}};
  for (std::size_t at = 0; at < counts.size(); ++at) {
    const DoubtState state = kDoubtStates[at];
    tabs.push_back({.words = state_tag(state).words,
                    .url = kDoubts.with("state", name_of(state)),
                    .current = current == state,
                    .count = counts[at]});
  }
  return tabs;
}

// ---------------------------------------------------------------- Asking

web::PageFunction asking_page(const DoubtChoices& choices) {
  return [choices](const web::Page& page) {
    web::ChoiceField agency =
        choice("agency", "oversight.doubt.asked_by", "oversight.check.choose_agency", "");
    for (const auto& each : choices.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    if (agency.choices.size() == 1) agency.chosen = {agency.choices.front().value};
    agency.required = true;
    web::ChoiceField book =
        choice("book", "oversight.doubt.book", "oversight.doubt.choose_book", "");
    for (const auto& each : choices.books) {
      book.choices.push_back({each.code, each.title.in(page.locale())});
    }
    book.required = true;
    return page.layout(
        {.title = "oversight.doubt.ask",
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.doubt.title", kDoubts}},
         .narrow = true},
        {web::error_summary(page),
         web::form(
             page, web::post_to(kDoubts),
             {web::select(page, agency), web::select(page, book),
              web::text_field(page, {.name = "clause",
                                     .label = "oversight.doubt.clause",
                                     .hint = "oversight.doubt.clause_hint",
                                     .required = true}),
              web::text_field(
                  page, {.name = "subject", .label = "oversight.doubt.subject", .required = true}),
              web::text_area(page, {.name = "text",
                                    .label = "oversight.doubt.text",
                                    .hint = "oversight.doubt.text_hint",
                                    .required = true,
                                    .rows = 6,
                                    .max_characters = static_cast<int>(kMaxText)}),
              web::button(page, "oversight.doubt.send")})});
  };
}

// ---------------------------------------------------------------- One question

Node wordings_section(const web::Page& page, const DoubtFile& file) {
  Node body;
  for (auto wording = file.wordings.rbegin(); wording != file.wordings.rend(); ++wording) {
    if (file.wordings.size() > 1) {
      body += html::h3(
          {.classes = "govuk-heading-s"},
          page.t("oversight.doubt.wording", {{"number", std::to_string(wording->number)}}));
    }
    body += html::p({.classes = "govuk-hint"}, writer_words(page, wording->by));
    body += web::paragraphs(wording->text);
    if (wording->returned) {
      body += html::p({.classes = "govuk-body"},
                      {web::tag(page, "oversight.doubt.state.returned", web::Tone::bad), " ",
                       writer_words(page, wording->returned->by)});
      body += web::inset(web::paragraphs(wording->returned->comment));
    }
  }
  return html::section(
      {.id = "question", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.doubt.text")), body});
}

Node rewording_form(const web::Page& page, const DoubtFile& file) {
  if (!file.may_reword) return {};
  return html::section(
      {.id = "rewording", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("oversight.doubt.reword")),
       web::form(page, web::post_to(doubt_url(file.doubt.id) / "wordings"),
                 {web::text_area(page, {.name = "text",
                                        .label = "oversight.doubt.text",
                                        .value = file.doubt.form.text,
                                        .required = true,
                                        .rows = 6,
                                        .max_characters = static_cast<int>(kMaxText)}),
                  web::button(page, "oversight.doubt.send_again")})});
}

Node deciding(const web::Page& page, const DoubtFile& file) {
  if (!file.may_rule) return {};
  const web::Url url = doubt_url(file.doubt.id);
  return html::group(
      {web::button_group({web::button_link(page, "oversight.ruling.give", url / "ruling")}),
       web::details(
           page, "oversight.doubt.return",
           web::form(page, web::post_to(url / "returns"),
                     {web::text_area(page, {.name = "comment",
                                            .label = "oversight.doubt.comment",
                                            .hint = "oversight.doubt.comment_hint",
                                            .required = true,
                                            .rows = 3,
                                            .max_characters = static_cast<int>(kMaxText)}),
                      web::button(page, "oversight.doubt.return", web::ButtonKind::secondary)}))});
}

Node ruling_link(const web::Page& page, const Doubt& doubt) {
  if (!doubt.ruling_id) return {};
  return web::inset(html::a(web::Url{"/rulings"} / doubt.ruling_id, {.classes = "govuk-link"},
                            page.t("oversight.doubt.see_ruling")));
}

web::PageFunction doubt_page(org::Context& context, const DoubtFile& file) {
  const DoubtForm& form = file.doubt.form;
  return [file, books = books_in_force(context),
          names = names_of(context, {.agencies = {form.agency_id, file.doubt.asked_agency_id}})](
             const web::Page& page) {
    const DoubtForm& form = file.doubt.form;
    return page.layout(
        {.title = form.subject,
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.doubt.title", kDoubts}},
         .state = state_tag(state_of(file.doubt)),
         .caption = names.agency(page, form.agency_id, file.doubt.by.at)},
        {web::error_summary(page), ruling_link(page, file.doubt),
         web::summary_list(
             page, {{"oversight.doubt.book", book_link(page, books, form.book_code)},
                    {"oversight.doubt.clause", web::text(form.clause)},
                    {"oversight.doubt.asked",
                     web::text(names.agency(page, file.doubt.asked_agency_id, file.doubt.by.at))}}),
         deciding(page, file), rewording_form(page, file), wordings_section(page, file)});
  };
}

boost::json::value file_json(const DoubtFile& file) {
  boost::json::object json = doubt_json(file.doubt);
  boost::json::array wordings;
  for (const DoubtWording& wording : file.wordings) {
    boost::json::object each{
        {"number", wording.number}, {"text", wording.text}, {"by", writer_json(wording.by)}};
    if (wording.returned) {
      each["returned"] = boost::json::object{{"comment", wording.returned->comment},
                                             {"by", writer_json(wording.returned->by)}};
    }
    wordings.push_back(std::move(each));
  }
  json["wordings"] = std::move(wordings);
  json["may"] = boost::json::object{{"reword", file.may_reword}, {"rule", file.may_rule}};
  return json;
}

Response answer_doubt(const Request& request, org::Context& context, const Result<Done>& done,
                      std::string_view notice) {
  const DoubtId id = doubt_id(request);
  if (done) return web::see_other(doubt_url(id).text(), notice);
  const auto file = find_doubt(context, id);
  return file ? web::refuse(request, done.error(), doubt_page(context, *file))
              : web::refuse(request, done.error());
}

}  // namespace

Response show_doubts(const Request& request, org::Context& context) {
  const DoubtFilter filter{.state = doubt_state_of(request.query("state")),
                           .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000),
                           .page_size = kDoubtsOnPage};
  const auto list = list_doubts(context, filter);
  if (!list) return web::refuse(request, list.error());
  const std::vector<int> counts = count_doubts(context);
  const bool may_ask = context.viewer.may_anywhere(org::Duty::edit_plans);
  Mentioned mentioned;
  for (const Doubt& doubt : list->rows) mentioned.agencies.push_back(doubt.form.agency_id);
  const Names names = names_of(context, std::move(mentioned));
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const Doubt& doubt : list->rows) rows.push_back(doubt_json(doubt));
        return boost::json::object{{"total", list->total}, {"doubts", std::move(rows)}};
      },
      [&](const web::Page& page) {
        Node panel;
        if (list->rows.empty()) {
          panel = web::empty_state(
              page, {.title = "oversight.doubt.none", .advice = "oversight.doubt.none_advice"});
        } else {
          web::Url url = kDoubts;
          if (filter.state) url = url.with("state", name_of(*filter.state));
          panel = rows_table(page, *list, names);
          panel += web::pagination(page, url, filter.page,
                                   (list->total + kDoubtsOnPage - 1) / kDoubtsOnPage);
        }
        Node buttons;
        if (may_ask) {
          buttons += web::button_link(page, "oversight.doubt.ask", web::Url{"/doubts/new"});
        }
        buttons += web::button_link(page, "oversight.ruling.title", web::Url{"/rulings"},
                                    web::ButtonKind::secondary);
        return page.layout(
            {.title = "oversight.doubt.title",
             .frame = web::Frame::console,
             .actions = web::button_group(buttons)},
            web::tabs(page, "oversight.check.state", state_tabs(filter.state, counts), panel));
      });
}

Response show_new_doubt(const Request& request, org::Context& context) {
  const auto choices = choices_for_doubt(context);
  if (!choices) return web::refuse(request, choices.error());
  return web::respond_with_forms(request, asking_page(*choices));
}

Response save_doubt(const Request& request, org::Context& context) {
  const auto asked = ask_doubt(context, {.agency_id = AgencyId{web::id_in(request.form("agency"))},
                                         .book_code = typed(request, "book"),
                                         .clause = typed(request, "clause"),
                                         .subject = typed(request, "subject"),
                                         .text = typed(request, "text")});
  if (asked) return web::see_other(doubt_url(*asked).text(), "oversight.notice.asked");
  const auto choices = choices_for_doubt(context);
  return choices ? web::refuse(request, asked.error(), asking_page(*choices))
                 : web::refuse(request, asked.error());
}

Response show_doubt(const Request& request, org::Context& context) {
  const auto file = find_doubt(context, doubt_id(request));
  if (!file) return web::refuse(request, file.error());
  return web::respond_with_forms(
      request, [&] { return file_json(*file); }, doubt_page(context, *file));
}

Response save_wording(const Request& request, org::Context& context) {
  return answer_doubt(request, context,
                      reword_asked_doubt(context, doubt_id(request), typed(request, "text")),
                      "oversight.notice.asked");
}

Response save_return(const Request& request, org::Context& context) {
  return answer_doubt(request, context,
                      return_asked_doubt(context, doubt_id(request), typed(request, "comment")),
                      "oversight.notice.returned");
}

}  // namespace hb::oversight

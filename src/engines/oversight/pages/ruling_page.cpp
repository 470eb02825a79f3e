// Rulings: giving one, the lists of the console and of the public site, one ruling.
#include <algorithm>
#include <boost/json/array.hpp>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "oversight_handlers.h"
#include "ruling_parts.h"

namespace hb::oversight {

using html::Node;

Node book_link(const web::Page& page, const std::vector<DoubtChoices::Book>& books,
               const std::string& code, bool on_public_page) {
  std::string words = code;
  for (const auto& book : books) {
    if (book.code == code) words = book.title.in(page.locale());
  }
  const web::Url all = on_public_page ? web::Url{"/portal/rulebooks"} : web::Url{"/rulebooks"};
  return html::a(all / code, {.classes = "govuk-link"}, words);
}

namespace {

constexpr int kRulingsOnPage = 50;

/// The two rooms in which rulings stand.
struct Room {
  bool is_public = false;
  web::Url list() const { return is_public ? web::Url{"/portal/rulings"} : web::Url{"/rulings"}; }
  web::Frame frame() const { return is_public ? web::Frame::public_site : web::Frame::console; }
  std::vector<web::Crumb> crumbs() const {
    if (is_public) return {{"oversight.portal.home", web::Url{"/"}}};
    return {{"oversight.doubt.title", web::Url{"/doubts"}}};
  }
};

RulingFilter read_ruling_filter(const Request& request) {
  return {.text = clean_input(request.query("q")),
          .book_code = clean_input(request.query("book")),
          .in_force_only = request.query("in_force") == "1",
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000),
          .page_size = kRulingsOnPage};
}

web::StateTag state_of(const Ruling& ruling) {
  return ruling.replaced_by ? web::StateTag{"oversight.ruling.replaced", web::Tone::neutral}
                            : web::StateTag{"oversight.ruling.holds", web::Tone::good};
}

boost::json::object ruling_json(const Ruling& ruling) {
  return {{"id", ruling.id.value},
          {"agency_id", ruling.agency_id.value},
          {"rulebook", ruling.book_code},
          {"clause", ruling.clause},
          {"subject", ruling.subject},
          {"question", ruling.question},
          {"number", ruling.form.number},
          {"ruled_on", to_iso(ruling.form.ruled_on)},
          {"effective_on", to_iso(ruling.form.effective_on)},
          {"basis", ruling.form.basis},
          {"text", ruling.form.text},
          {"public", ruling.form.is_public},
          {"replaces", ruling.form.replaces.value},
          {"replaced_by", ruling.replaced_by.value}};
}

Node rows_table(const web::Page& page, const RulingList& list, const Names& names,
                const Room& room) {
  std::vector<web::TableRow> rows;
  for (const Ruling& ruling : list.rows) {
    const web::StateTag tag = state_of(ruling);
    rows.push_back({html::a(room.list() / ruling.id, {.classes = "govuk-link"},
                            first_characters(ruling.subject, 60)),
                    web::text(ruling.clause), web::text(ruling.form.number),
                    web::text(short_day(page, ruling.form.ruled_on)),
                    web::text(names.agency(page, ruling.agency_id, ruling.form.ruled_on)),
                    web::tag(page, tag.words, tag.tone)});
  }
  return web::table(
      page,
      {.caption = page.t("oversight.ruling.caption", {{"count", std::to_string(list.total)}}),
       .columns = {{.words = "oversight.doubt.subject"},
                   {.words = "oversight.doubt.clause"},
                   {.words = "oversight.ruling.number"},
                   {.words = "oversight.ruling.ruled_on"},
                   {.words = "oversight.ruling.by"},
                   {.words = "oversight.check.state"}},
       .stacked_on_phones = true},
      rows);
}

Node filters(const web::Page& page, const RulingFilter& filter,
             const std::vector<DoubtChoices::Book>& books, const Room& room) {
  web::ChoiceField book =
      choice("book", "oversight.doubt.book", "oversight.ruling.all_books", filter.book_code);
  for (const auto& each : books) book.choices.push_back({each.code, each.title.in(page.locale())});
  web::ChoiceField held{.name = "in_force",
                        .label = "oversight.check.state",
                        .choices = {{"1", "oversight.ruling.in_force_only"}}};
  held.none = "oversight.ruling.all";
  if (filter.in_force_only) held.chosen = {"1"};
  return web::filter_bar(page, room.list(),
                         {web::text_field(page, {.name = "q",
                                                 .label = "oversight.ruling.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          web::select(page, book), web::select(page, held)});
}

Response list_response(const Request& request, org::Context& context, const RulingFilter& filter,
                       const RulingList& list, const Room& room) {
  Mentioned mentioned;
  for (const Ruling& ruling : list.rows) mentioned.agencies.push_back(ruling.agency_id);
  const Names names = names_of(context, std::move(mentioned));
  return web::respond(
      request,
      [&]() -> boost::json::value {
        boost::json::array rows;
        for (const Ruling& ruling : list.rows) rows.push_back(ruling_json(ruling));
        return boost::json::object{{"total", list.total}, {"rulings", std::move(rows)}};
      },
      [&](const web::Page& page) {
        Node body;
        if (list.rows.empty()) {
          body = web::empty_state(page, {.title = "oversight.ruling.none"});
        } else {
          web::Url url = room.list();
          if (!filter.text.empty()) url = url.with("q", filter.text);
          if (!filter.book_code.empty()) url = url.with("book", filter.book_code);
          if (filter.in_force_only) url = url.with("in_force", "1");
          body = rows_table(page, list, names, room);
          body += web::pagination(page, url, filter.page,
                                  (list.total + kRulingsOnPage - 1) / kRulingsOnPage);
        }
        return page.layout({.title = "oversight.ruling.title",
                            .frame = room.frame(),
                            .breadcrumbs = room.crumbs()},
                           {filters(page, filter, books_in_force(context), room), body});
      });
}

Node replaced_note(const web::Page& page, const Ruling& ruling, const Room& room) {
  if (!ruling.replaced_by) return {};
  return web::notification_banner(
      page, web::Banner::information,
      html::p({.classes = "govuk-body"},
              html::a(room.list() / ruling.replaced_by, {.classes = "govuk-link"},
                      page.t("oversight.ruling.replaced_by",
                             {{"number", ruling.replaced_by_number}}))));
}

Response ruling_response(const Request& request, org::Context& context, const Ruling& ruling,
                         const Room& room) {
  const Names names = names_of(context, {.agencies = {ruling.agency_id}});
  return web::respond(
      request, [&]() -> boost::json::value { return ruling_json(ruling); },
      [&](const web::Page& page) {
        std::vector<web::SummaryRow> rows{
            {"oversight.doubt.book",
             book_link(page, books_in_force(context), ruling.book_code, room.is_public)},
            {"oversight.doubt.clause", web::text(ruling.clause)},
            {"oversight.ruling.number", web::text(ruling.form.number)},
            {"oversight.ruling.ruled_on",
             web::text(date_words(ruling.form.ruled_on, page.locale()))},
            {"oversight.ruling.effective_on",
             web::text(date_words(ruling.form.effective_on, page.locale()))},
            {"oversight.ruling.basis", web::paragraphs(ruling.form.basis)},
            {"oversight.ruling.by",
             web::text(names.agency(page, ruling.agency_id, ruling.form.ruled_on))},
        };
        if (ruling.form.replaces) {
          rows.push_back({"oversight.ruling.replaces",
                          html::a(room.list() / ruling.form.replaces, {.classes = "govuk-link"},
                                  ruling.replaces_number)});
        }
        if (!room.is_public) {
          rows.push_back(
              {"oversight.ruling.published",
               web::text(page.t(ruling.form.is_public ? "oversight.ruling.to_everybody"
                                                      : "oversight.ruling.to_agencies"))});
        }
        std::vector<web::Crumb> crumbs = room.crumbs();
        crumbs.push_back({"oversight.ruling.title", room.list()});
        // The answer before the question: it is what the reader came for.
        return page.layout(
            {.title = ruling.subject,
             .frame = room.frame(),
             .breadcrumbs = crumbs,
             .state = state_of(ruling)},
            {replaced_note(page, ruling, room),
             html::h2({.classes = "govuk-heading-m"}, page.t("oversight.ruling.text")),
             web::paragraphs(ruling.form.text),
             html::h2({.classes = "govuk-heading-m"}, page.t("oversight.ruling.question")),
             web::paragraphs(ruling.question), web::summary_list(page, rows)});
      });
}

// ---------------------------------------------------------------- Giving one

web::PageFunction giving_page(const DoubtFile& file, Date today) {
  return [file, today](const web::Page& page) {
    web::ChoiceField replaces =
        choice("replaces", "oversight.ruling.replaces", "oversight.ruling.replaces_none", "");
    for (const Ruling& each : file.replaceable) {
      replaces.choices.push_back(
          {std::to_string(each.id.value),
           each.form.number + "　" + std::string{first_characters(each.subject, 30)}});
    }
    web::ChoiceField is_public{
        .name = "public",
        .label = "oversight.ruling.published",
        .choices = {{"0", "oversight.ruling.to_agencies"}, {"1", "oversight.ruling.to_everybody"}},
        .chosen = {"0"},
        .required = true};
    is_public.small = true;
    const std::string day = roc_date(today, RocStyle::slashed);
    return page.layout(
        {.title = "oversight.ruling.give",
         .frame = web::Frame::console,
         .breadcrumbs = {{"oversight.doubt.title", web::Url{"/doubts"}},
                         {file.doubt.form.subject, doubt_url(file.doubt.id)}},
         .caption = file.doubt.form.clause,
         .narrow = true},
        {web::error_summary(page), web::inset(web::paragraphs(file.doubt.form.text)),
         web::form(page, web::post_to(doubt_url(file.doubt.id) / "ruling"),
                   {web::text_area(page, {.name = "text",
                                          .label = "oversight.ruling.text",
                                          .required = true,
                                          .rows = 5,
                                          .max_characters = static_cast<int>(kMaxText)}),
                    web::text_area(page, {.name = "basis",
                                          .label = "oversight.ruling.basis",
                                          .hint = "oversight.ruling.basis_hint",
                                          .required = true,
                                          .rows = 2}),
                    web::text_field(page, {.name = "number",
                                           .label = "oversight.ruling.number",
                                           .hint = "oversight.ruling.number_hint",
                                           .required = true}),
                    web::date_field(page, {.name = "ruled_on",
                                           .label = "oversight.ruling.ruled_on",
                                           .value = day,
                                           .required = true}),
                    web::date_field(page, {.name = "effective_on",
                                           .label = "oversight.ruling.effective_on",
                                           .value = day,
                                           .required = true}),
                    file.replaceable.empty() ? Node{} : web::select(page, replaces),
                    web::radios(page, is_public), web::button(page, "oversight.ruling.send")})});
  };
}

Result<Date> required_day(const Request& request, std::string_view field) {
  HB_LET(day, web::typed_date_if_any(request, field));
  if (!day) return Error{hb::refusal::date_empty}.at(field);
  return *day;
}

}  // namespace

Response show_rulings(const Request& request, org::Context& context) {
  const RulingFilter filter = read_ruling_filter(request);
  const auto list = list_rulings(context, filter);
  if (!list) return web::refuse(request, list.error());
  return list_response(request, context, filter, *list, {.is_public = false});
}

Response show_ruling(const Request& request, org::Context& context) {
  const auto ruling = find_ruling(context, RulingId{request.path_id("id")});
  if (!ruling) return web::refuse(request, ruling.error());
  return ruling_response(request, context, *ruling, {.is_public = false});
}

Response show_public_rulings(const Request& request, org::Context& context) {
  const RulingFilter filter = read_ruling_filter(request);
  return list_response(request, context, filter, list_public_rulings(context, filter),
                       {.is_public = true});
}

Response show_public_ruling(const Request& request, org::Context& context) {
  const auto ruling = find_public_ruling(context, RulingId{request.path_id("id")});
  if (!ruling) return web::refuse(request, ruling.error());
  return ruling_response(request, context, *ruling, {.is_public = true});
}

Response show_new_ruling(const Request& request, org::Context& context) {
  const DoubtId id{request.path_id("id")};
  const auto allowed = may_rule(context, id);
  if (!allowed) return web::refuse(request, allowed.error());
  const auto file = find_doubt(context, id);
  if (!file) return web::refuse(request, file.error());
  if (!file->may_rule) return web::see_other(doubt_url(id));
  return web::respond_with_forms(request, giving_page(*file, context.today));
}

Response save_ruling(const Request& request, org::Context& context) {
  const DoubtId id{request.path_id("id")};
  const auto ruled = [&]() -> Result<RulingId> {
    HB_TRY(may_rule(context, id));
    HB_LET(ruled_on, required_day(request, "ruled_on"));
    HB_LET(effective_on, required_day(request, "effective_on"));
    return rule_on_asked_doubt(context, id,
                               {.number = typed(request, "number"),
                                .ruled_on = ruled_on,
                                .effective_on = effective_on,
                                .basis = typed(request, "basis"),
                                .text = typed(request, "text"),
                                .is_public = request.form("public") == "1",
                                .replaces = RulingId{web::id_in(request.form("replaces"))}});
  }();
  if (ruled) {
    return web::see_other((web::Url{"/rulings"} / *ruled).text(), "oversight.notice.ruled");
  }
  const auto file = find_doubt(context, id);
  return file && file->may_rule
             ? web::refuse(request, ruled.error(), giving_page(*file, context.today))
             : web::refuse(request, ruled.error());
}

}  // namespace hb::oversight

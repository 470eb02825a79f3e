// Publications as a list, and the form that a new one begins with.
#include <algorithm>
#include <boost/json/array.hpp>

#include "content/publication_list.h"
#include "content_handlers.h"
#include "content_parts.h"
#include "kernel/unicode.h"

namespace hb::content {

using html::Node;

namespace {

const web::Url kPublications{"/publications"};
const web::Url kNew{"/publications/new"};

PublicationFilter read_console_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .kind = clean_input(request.query("kind")),
          .state = list_state_of(request.query("state")),
          .text = clean_input(request.query("q")),
          .only_mine = request.query("mine") == "yes",
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

/// The list's address with this filter; the page is left to the pagination.
web::Url filtered(const PublicationFilter& filter) {
  web::Url url = kPublications;
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (!filter.kind.empty()) url = url.with("kind", filter.kind);
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.state) url = url.with("state", name_of(*filter.state));
  if (filter.only_mine) url = url.with("mine", "yes");
  return url;
}

int count_of(const PublicationCounts& counts, ListState state) {
  switch (state) {
    case ListState::published: return counts.published;
    case ListState::draft: return counts.draft;
    case ListState::overdue: return counts.overdue;
    case ListState::replaced: return counts.replaced;
    case ListState::withdrawn: return counts.withdrawn;
  }
  return 0;
}

std::vector<web::Tab> tabs_of(const PublicationFilter& filter, const PublicationCounts& counts) {
  PublicationFilter other = filter;
  other.state.reset();
  std::vector<web::Tab> tabs{{.words = "content.list.all",
                              .url = filtered(other),
                              .current = !filter.state,
                              .count = counts.all()}};
  for (const ListState state : kListStates) {
    other.state = state;
    tabs.push_back({.words = "content.state." + std::string{name_of(state)},
                    .url = filtered(other),
                    .current = filter.state == state,
                    .count = count_of(counts, state)});
  }
  return tabs;
}

Node filters(const web::Page& page, const Lists& lists, const PublicationFilter& filter,
             const PublicationListing& listing) {
  web::ChoiceField kind = kind_field(page, lists, filter.kind);
  kind.none = "content.list.all_kinds";
  Node more = web::select(page, kind);
  if (listing.agencies.size() > 1) {
    web::ChoiceField agency = agency_field(page, listing.agencies, filter.agency_id);
    agency.none = "content.list.all_agencies";
    more += web::select(page, agency);
  }
  if (filter.state) more += web::hidden_field(page, "state", name_of(*filter.state));
  if (filter.only_mine) more += web::hidden_field(page, "mine", "yes");
  return web::filter_bar(page, kPublications,
                         {web::text_field(page, {.name = "q",
                                                 .label = "content.list.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          more});
}

web::TableRow row_of(const web::Page& page, const Lists& lists, const PublicationListing& listing,
                     const Publication& each, Date today) {
  std::string note = kind_words(page, lists, each.about.kind);
  if (each.edition > 1) note += "　" + edition_words(page, each);
  if (!each.about.number.empty()) note += "　" + each.about.number;
  const web::StateTag tag = state_tag(each);
  Node state = web::tag(page, tag.words, tag.tone);
  if (review_overdue(each, today)) {
    state += html::group({" ", web::tag(page, "content.state.overdue", web::Tone::bad)});
  }
  Node owner = web::text(each.owner.person_name);
  if (listing.agencies.size() > 1) {
    owner += html::div({.classes = "hb-rows__note"},
                       name_for(page, listing.agency_names, each.agency_id));
  }
  const auto day = [&](const std::optional<Date>& when) {
    return web::text(when ? web::short_day(page, *when) : std::string{});
  };
  const bool reviewed = each.state == State::published;
  return {html::group({html::a(publication_url(each.id), {.classes = "govuk-link"},
                               each.about.title.in(page.locale())),
                       html::div({.classes = "hb-rows__note"}, note)}),
          owner, day(each.published_on), day(reviewed ? each.review_due : std::nullopt),
          html::span(state)};
}

Node rows_table(const web::Page& page, const Lists& lists, const PublicationListing& listing,
                Date today) {
  std::vector<web::TableRow> rows;
  for (const Publication& each : listing.list.rows) {
    rows.push_back(row_of(page, lists, listing, each, today));
  }
  return web::table(
      page,
      {.caption = page.t("content.list.caption", {{"count", std::to_string(listing.list.total)}}),
       .columns = {{.words = "content.publication"},
                   {.words = "content.owner.person"},
                   {.words = "content.published_on"},
                   {.words = "content.review.due"},
                   {.words = "content.state"}},
       .stacked_on_phones = true},
      rows);
}

Node mine_note(const web::Page& page, const PublicationFilter& filter) {
  if (!filter.only_mine) return {};
  PublicationFilter all = filter;
  all.only_mine = false;
  return web::inset(
      {page.t("content.list.only_mine"), " ",
       html::a(filtered(all), {.classes = "govuk-link"}, page.t("content.list.show_all"))});
}

Node list_page(const web::Page& page, const Lists& lists, const PublicationFilter& filter,
               const PublicationListing& listing, Date today) {
  Node panel;
  if (listing.list.rows.empty()) {
    web::EmptyState none{.title = "content.list.none", .advice = "content.list.none_advice"};
    if (listing.may_create) none.next = {"content.list.add", kNew};
    panel = web::empty_state(page, none);
  } else {
    const int pages = (listing.list.total + filter.page_size - 1) / filter.page_size;
    panel = html::group({rows_table(page, lists, listing, today),
                         web::pagination(page, filtered(filter), filter.page, pages)});
  }
  Node buttons;
  if (listing.may_create) buttons += web::button_link(page, "content.list.add", kNew);
  buttons += web::button_link(page, "content.checklist.title", web::Url{"/publications/checklist"},
                              web::ButtonKind::secondary);
  return page.layout({.title = "content.list.title",
                      .frame = web::Frame::console,
                      .actions = web::button_group(buttons)},
                     {mine_note(page, filter), filters(page, lists, filter, listing),
                      web::tabs(page, "content.state", tabs_of(filter, listing.counts), panel)});
}

boost::json::value list_json(const Lists& lists, const PublicationListing& listing, Date today) {
  boost::json::array rows;
  for (const Publication& each : listing.list.rows) {
    boost::json::object row = to_json(lists, each);
    row["owner"] = each.owner.person_name;
    row["review_due"] = day_json(each.review_due);
    row["review_overdue"] = review_overdue(each, today);
    rows.push_back(std::move(row));
  }
  const PublicationCounts& counts = listing.counts;
  return boost::json::object{{"publications", std::move(rows)},
                             {"total", listing.list.total},
                             {"counts", boost::json::object{{"draft", counts.draft},
                                                            {"published", counts.published},
                                                            {"overdue", counts.overdue},
                                                            {"replaced", counts.replaced},
                                                            {"withdrawn", counts.withdrawn}}}};
}

/// What the form of a new one begins with.
struct Beginning {
  std::vector<org::AgencyInTree> agencies;
  AgencyId agency_id;
  std::string kind;
};

web::PageFunction new_page(Beginning from, const Lists& lists) {
  return [from = std::move(from), &lists](const web::Page& page) {
    web::ChoiceField agency = agency_field(page, from.agencies, from.agency_id);
    agency.required = true;
    About about;
    about.kind = from.kind;
    return page.layout({.title = "content.list.add",
                        .frame = web::Frame::console,
                        .breadcrumbs = {{"content.list.title", kPublications}},
                        .narrow = true},
                       {web::error_summary(page),
                        web::form(page, web::post_to(kPublications),
                                  {web::select(page, agency), about_fields(page, lists, about),
                                   web::button(page, "content.list.begin")})});
  };
}

Result<Beginning> beginning_of(const Request& request, org::Context& context) {
  HB_LET(agencies, agencies_for_publications(context));
  const AgencyId asked{web::id_in(request.query("agency"))};
  return Beginning{.agencies = std::move(agencies),
                   .agency_id = asked ? asked : context.viewer.agency_id,
                   .kind = clean_input(request.query("kind"))};
}

}  // namespace

Response show_publications(const Request& request, org::Context& context) {
  const PublicationFilter filter = read_console_filter(request);
  const auto listing = list_publications(context, filter);
  if (!listing) return web::refuse(request, listing.error());
  const Lists& lists = lists_of(context);
  return web::respond(
      request, [&] { return list_json(lists, *listing, context.today); },
      [&](const web::Page& page) {
        return list_page(page, lists, filter, *listing, context.today);
      });
}

Response show_new_publication(const Request& request, org::Context& context) {
  auto from = beginning_of(request, context);
  if (!from) return web::refuse(request, from.error());
  return web::respond_with_forms(request, new_page(*std::move(from), lists_of(context)));
}

Response save_new_publication(const Request& request, org::Context& context) {
  auto from = beginning_of(request, context);
  if (!from) return web::refuse(request, from.error());
  web::FormErrors unread;
  const About about = read_about(request, unread);
  const Created made =
      unread.any()
          ? Created{.id = {}, .errors = unread.all()}
          : create_publication(context, AgencyId{web::id_in(request.form("agency"))}, about);
  if (made.errors.empty()) {
    return web::see_other(publication_url(made.id).text(), "content.notice.created");
  }
  return web::refuse(request, made.errors, new_page(*std::move(from), lists_of(context)));
}

}  // namespace hb::content

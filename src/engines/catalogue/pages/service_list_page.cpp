// Services in scope as a query, and the form that begins one.
#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "kernel/unicode.h"

namespace hb::catalogue {

using html::Node;

namespace {

const web::Url kServices{"/services"};

ServiceFilter read_service_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .unit_id = UnitId{web::id_in(request.query("unit"))},
          .state = list_state_of(request.query("state")),
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

/// The list's address with this filter; the page is left to the pagination.
web::Url filtered(const ServiceFilter& filter) {
  web::Url url = kServices;
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.unit_id) url = url.with("unit", std::to_string(filter.unit_id.value));
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.state) url = url.with("state", name_of(*filter.state));
  return url;
}

int count_of(const ServiceCounts& counts, ListState state) {
  switch (state) {
    case ListState::draft: return counts.draft;
    case ListState::published: return counts.published;
    case ListState::changed: return counts.changed;
    case ListState::overdue: return counts.overdue;
  }
  return 0;
}

std::vector<web::Tab> tabs_of(const ServiceFilter& filter, const ServiceCounts& counts) {
  ServiceFilter other = filter;
  other.state.reset();
  std::vector<web::Tab> tabs{{.words = "catalogue.list.all",
                              .url = filtered(other),
                              .current = !filter.state,
                              .count = counts.all()}};
  for (const ListState state : kListStates) {
    other.state = state;
    tabs.push_back({.words = "catalogue.state." + std::string{name_of(state)},
                    .url = filtered(other),
                    .current = filter.state == state,
                    .count = count_of(counts, state)});
  }
  return tabs;
}

Node filters(const web::Page& page, const ServiceFilter& filter, const ServiceListing& listing) {
  Node more;
  if (listing.agencies.size() > 1) {
    web::ChoiceField agency{.name = "agency",
                            .label = "catalogue.agency",
                            .choices = {},
                            .chosen = {std::to_string(filter.agency_id.value)},
                            .none = "catalogue.list.all_agencies"};
    for (const org::AgencyInTree& each : listing.agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    more += web::select(page, agency);
  }
  web::ChoiceField unit{.name = "unit",
                        .label = "catalogue.unit",
                        .choices = {},
                        .chosen = {std::to_string(filter.unit_id.value)},
                        .none = "catalogue.list.all_units"};
  for (const org::Unit& each : listing.units) {
    unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  if (!unit.choices.empty()) more += web::select(page, unit);
  if (filter.state) more += web::hidden_field(page, "state", name_of(*filter.state));
  return web::filter_bar(page, kServices,
                         {web::text_field(page, {.name = "q",
                                                 .label = "catalogue.list.words",
                                                 .value = filter.text,
                                                 .required = true,
                                                 .type = "search"}),
                          more});
}

template <typename IdType>
std::string name_for(const web::Page& page, const std::unordered_map<IdType, org::LocalName>& names,
                     IdType id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second.in(page.locale());
}

Node rows_table(const web::Page& page, const ServiceListing& listing, Date today) {
  std::vector<web::TableRow> rows;
  for (const Service& each : listing.list.rows) {
    const auto& description = each.description;
    const web::StateTag tag = state_tag(each);
    std::string owner = name_for(page, listing.unit_names, each.contact.unit_id);
    if (listing.agencies.size() > 1) {
      owner = name_for(page, listing.agency_names, each.agency_id) + "　" + owner;
    }
    Node state = web::tag(page, tag.words, tag.tone);
    if (review_overdue(each, today)) {
      state += html::group({" ", web::tag(page, "catalogue.state.overdue", web::Tone::bad)});
    }
    const auto due = review_due(each);
    rows.push_back(
        {html::group({html::a(service_url(each.id), {.classes = "govuk-link"},
                              description.about.name.in(page.locale())),
                      html::div({.classes = "hb-rows__note"}, each.code)}),
         web::text(owner),
         web::text(description.period ? period_words(page, *description.period) : std::string{}),
         web::text(
             std::to_string(std::count_if(description.papers.begin(), description.papers.end(),
                                          [](const Paper& p) { return p.is_brought(); }))),
         web::text(page.t(description.channels.online.offered ? "catalogue.yes" : "catalogue.no")),
         web::text(due ? web::short_day(page, *due) : std::string{}), state});
  }
  return web::table(
      page,
      {.caption = page.t("catalogue.list.caption", {{"count", std::to_string(listing.list.total)}}),
       .columns = {{.words = "catalogue.service"},
                   {.words = "catalogue.unit"},
                   {.words = "catalogue.part.period"},
                   {.words = "catalogue.list.papers", .numeric = true},
                   {.words = "catalogue.list.online"},
                   {.words = "catalogue.review.due"},
                   {.words = "catalogue.state"}},
       .stacked_on_phones = true},
      rows);
}

Node list_page(const web::Page& page, const ServiceFilter& filter, const ServiceListing& listing,
               Date today) {
  Node panel;
  if (listing.list.rows.empty()) {
    web::EmptyState none{.title = "catalogue.list.none", .advice = "catalogue.list.none_advice"};
    if (listing.may_create) none.next = {"catalogue.list.add", web::Url{"/services/new"}};
    panel = web::empty_state(page, none);
  } else {
    const int pages = (listing.list.total + filter.page_size - 1) / filter.page_size;
    panel = html::group({rows_table(page, listing, today),
                         web::pagination(page, filtered(filter), filter.page, pages)});
  }
  Node buttons;
  if (listing.may_create) {
    buttons += web::button_link(page, "catalogue.list.add", web::Url{"/services/new"});
  }
  buttons += web::button_link(page, "catalogue.figures.title", web::Url{"/services/figures"},
                              web::ButtonKind::secondary);
  buttons += web::button_link(page, "catalogue.guide.title", web::Url{"/guides"},
                              web::ButtonKind::secondary);
  return page.layout({.title = "catalogue.list.title",
                      .frame = web::Frame::console,
                      .actions = web::button_group(buttons)},
                     {filters(page, filter, listing),
                      web::tabs(page, "catalogue.state", tabs_of(filter, listing.counts), panel)});
}

boost::json::value list_json(const ServiceListing& listing, Date today) {
  boost::json::array rows;
  for (const Service& each : listing.list.rows) {
    boost::json::object row{{"id", each.id.value},
                            {"agency_id", each.agency_id.value},
                            {"code", each.code},
                            {"name", each.description.about.name.zh_tw},
                            {"unit_id", each.contact.unit_id.value},
                            {"version", each.version},
                            {"changed", each.changed},
                            {"review_overdue", review_overdue(each, today)},
                            {"review_due", nullptr},
                            {"row_version", each.row_version}};
    if (const auto due = review_due(each)) row["review_due"] = to_iso(*due);
    rows.push_back(std::move(row));
  }
  const ServiceCounts& counts = listing.counts;
  return boost::json::object{{"services", std::move(rows)},
                             {"total", listing.list.total},
                             {"counts", boost::json::object{{"draft", counts.draft},
                                                            {"published", counts.published},
                                                            {"changed", counts.changed},
                                                            {"overdue", counts.overdue}}}};
}

web::PageFunction new_page(std::vector<org::AgencyInTree> agencies, AgencyId own) {
  return [agencies = std::move(agencies), own](const web::Page& page) {
    web::ChoiceField agency{.name = "agency",
                            .label = "catalogue.agency",
                            .choices = {},
                            .chosen = {std::to_string(own.value)},
                            .required = true};
    for (const org::AgencyInTree& each : agencies) {
      agency.choices.push_back(
          {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
    }
    return page.layout(
        {.title = "catalogue.list.add",
         .frame = web::Frame::console,
         .breadcrumbs = {{"catalogue.list.title", kServices}},
         .narrow = true},
        {web::error_summary(page),
         web::form(page, web::post_to(kServices),
                   {web::select(page, agency),
                    web::text_field(page, {.name = "code",
                                           .label = "catalogue.code",
                                           .hint = "catalogue.code_hint",
                                           .required = true,
                                           .width = 20}),
                    name_fields(
                        page, {.stem = "name", .label = "catalogue.about.name", .required = true}),
                    name_fields(page, {.stem = "summary",
                                       .label = "catalogue.about.summary",
                                       .hint = "catalogue.about.summary_hint",
                                       .required = true,
                                       .long_text = true}),
                    web::button(page, "catalogue.list.begin")})});
  };
}

}  // namespace

Response show_services(const Request& request, org::Context& context) {
  const ServiceFilter filter = read_service_filter(request);
  const auto listing = list_services(context, filter);
  if (!listing) return web::refuse(request, listing.error());
  return web::respond(
      request, [&] { return list_json(*listing, context.today); },
      [&](const web::Page& page) { return list_page(page, filter, *listing, context.today); });
}

Response show_new_service(const Request& request, org::Context& context) {
  auto agencies = agencies_for_services(context);
  if (!agencies) return web::refuse(request, agencies.error());
  return web::respond_with_forms(request, new_page(*std::move(agencies), context.viewer.agency_id));
}

Response save_new_service(const Request& request, org::Context& context) {
  auto agencies = agencies_for_services(context);
  if (!agencies) return web::refuse(request, agencies.error());
  const Created made = create_service(
      context,
      {.agency_id = AgencyId{web::id_in(request.form("agency"))},
       .code = typed(request, "code"),
       .about = {.name = read_name(request, "name"), .summary = read_name(request, "summary")}});
  if (made.errors.empty()) {
    return web::see_other(service_url(made.id).text(), "catalogue.notice.created");
  }
  return web::refuse(request, made.errors,
                     new_page(*std::move(agencies), context.viewer.agency_id));
}

}  // namespace hb::catalogue

// What an office can do for somebody: found by words, by agency, or through a guide; and a service
// with all that one has to know before one comes. It prints on one sheet.
#include <algorithm>
#include <boost/json/array.hpp>

#include "catalogue_handlers.h"
#include "catalogue_parts.h"
#include "kernel/unicode.h"
#include "public_services.h"
#include "web/origin.h"
#include "web/qr_code.h"

namespace hb::catalogue {

using html::Node;

namespace {

const web::Url kPublicServices{"/portal/services"};

PublicFilter read_public_filter(const Request& request) {
  return {.agency_id = AgencyId{web::id_in(request.query("agency"))},
          .online = request.query("online") == "yes",
          .no_papers = request.query("no_papers") == "yes",
          .text = clean_input(request.query("q")),
          .page = std::clamp(web::number_in(request.query("page")), 1, 1'000'000)};
}

web::Url filtered(const PublicFilter& filter) {
  web::Url url = kPublicServices;
  if (!filter.text.empty()) url = url.with("q", filter.text);
  if (filter.agency_id) url = url.with("agency", std::to_string(filter.agency_id.value));
  if (filter.online) url = url.with("online", "yes");
  if (filter.no_papers) url = url.with("no_papers", "yes");
  return url;
}

Node filters(const web::Page& page, const PublicFilter& filter, const PublicListing& listing) {
  web::ChoiceField agency{.name = "agency",
                          .label = "catalogue.agency",
                          .choices = {},
                          .chosen = {std::to_string(filter.agency_id.value)},
                          .none = "catalogue.list.all_agencies"};
  for (const org::AgencyInTree& each : listing.agencies) {
    agency.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  const auto only = [&](const char* name, const char* label, const char* words, bool chosen) {
    return web::select(page, {.name = name,
                              .label = label,
                              .choices = {{"yes", words}},
                              .chosen = {chosen ? "yes" : ""},
                              .none = "catalogue.public.any"});
  };
  return web::filter_bar(
      page, kPublicServices,
      {web::text_field(page, {.name = "q",
                              .label = "catalogue.public.words",
                              .value = filter.text,
                              .required = true,
                              .type = "search"}),
       web::select(page, agency),
       only("online", "catalogue.public.online", "catalogue.public.online_only", filter.online),
       only("no_papers", "catalogue.public.no_papers", "catalogue.public.no_papers_only",
            filter.no_papers)});
}

Node guides_part(const web::Page& page, const PublicListing& listing) {
  if (listing.guides.empty()) return {};
  std::vector<Node> cards;
  for (const GuideLink& guide : listing.guides) {
    const auto agency = listing.agency_names.find(guide.agency_id);
    cards.push_back(html::li(
        {.classes = "hb-card"},
        {html::h3({.classes = "hb-card__title"},
                  html::a(web::Url{"/portal/guides"} / guide.id,
                          {.classes = "govuk-link hb-card__link"}, guide.title.in(page.locale()))),
         html::p({.classes = "hb-card__words"}, guide.summary.in(page.locale())),
         html::p({.classes = "hb-card__facts"}, agency == listing.agency_names.end()
                                                    ? std::string{}
                                                    : agency->second.in(page.locale()))}));
  }
  return html::section({.classes = "hb-guides"},
                       {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.public.guides")),
                        html::ul({.classes = "hb-cards"}, cards)});
}

Node card_item(const web::Page& page, const ServiceCard& card, const std::string& agency) {
  std::vector<Node> facts;
  if (card.online) {
    facts.push_back(html::li({.classes = "hb-result__fact"}, page.t("catalogue.public.is_online")));
  }
  if (card.no_papers) {
    facts.push_back(
        html::li({.classes = "hb-result__fact"}, page.t("catalogue.public.needs_no_papers")));
  }
  Node line;
  if (!facts.empty()) line = html::ul({.classes = "hb-result__facts govuk-list"}, facts);
  return html::li(
      {.classes = "hb-result"},
      {html::p({.classes = "hb-result__agency"}, agency),
       html::h3({.classes = "hb-result__title"},
                html::a(kPublicServices / card.id, {.classes = "govuk-link"},
                        card.name.in(page.locale()))),
       html::p({.classes = "hb-result__excerpt"}, card.summary.in(page.locale())), line});
}

Node found_part(const web::Page& page, const PublicFilter& filter, const PublicListing& listing) {
  if (listing.cards.rows.empty()) {
    return web::empty_state(page, {.title = "catalogue.public.none",
                                   .advice = "catalogue.public.none_advice",
                                   .next = web::Crumb{"catalogue.public.all", kPublicServices}});
  }
  std::vector<Node> items;
  for (const ServiceCard& card : listing.cards.rows) {
    const auto agency = listing.agency_names.find(card.agency_id);
    items.push_back(card_item(
        page, card,
        agency == listing.agency_names.end() ? std::string{} : agency->second.in(page.locale())));
  }
  const int pages = (listing.cards.total + filter.page_size - 1) / filter.page_size;
  return html::section(
      {.classes = "hb-found"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("catalogue.public.found", {{"count", std::to_string(listing.cards.total)}})),
       html::ul({.classes = "hb-results"}, items),
       web::pagination(page, filtered(filter), filter.page, pages)});
}

boost::json::value listing_json(const PublicListing& listing) {
  boost::json::array rows, guides;
  for (const ServiceCard& card : listing.cards.rows) {
    rows.push_back(boost::json::object{{"id", card.id.value},
                                       {"agency_id", card.agency_id.value},
                                       {"name_zh", card.name.zh_tw},
                                       {"name_en", card.name.en},
                                       {"summary_zh", card.summary.zh_tw},
                                       {"summary_en", card.summary.en},
                                       {"online", card.online},
                                       {"no_papers", card.no_papers},
                                       {"here", card.here}});
  }
  for (const GuideLink& guide : listing.guides) {
    guides.push_back(boost::json::object{{"id", guide.id.value},
                                         {"agency_id", guide.agency_id.value},
                                         {"title_zh", guide.title.zh_tw},
                                         {"title_en", guide.title.en}});
  }
  return boost::json::object{
      {"services", std::move(rows)}, {"total", listing.cards.total}, {"guides", std::move(guides)}};
}

// ---------------------------------------------------------------- One service

/// How long, how much, whom to call: the answer in one strip.
Node answer_strip(const web::Page& page, const ServicePageFacts& facts) {
  const ServiceDescription& description = facts.service.description;
  const Contact& contact = facts.service.contact;
  const auto fact = [&](const char* key, const Node& value, const std::string& small) {
    return html::div(
        {.classes = "hb-facts__fact"},
        {html::dt(page.t(key)), html::dd({value, html::div({.classes = "hb-quiet"}, small)})});
  };
  Node strip;
  if (description.period) {
    strip += fact("catalogue.part.period", web::text(period_words(page, *description.period)),
                  basis_words(page, *description.period));
  }
  if (description.fee) {
    strip += fact("catalogue.part.fee", web::text(fee_words(page, *description.fee)),
                  description.fee->note.in(page.locale()));
  }
  std::string who = facts.unit.in(page.locale());
  if (!contact.person_name.empty()) who += "　" + contact.person_name;
  if (!contact.deputy_name.empty()) {
    who += page.t("catalogue.public.deputy", {{"name", contact.deputy_name}});
  }
  strip += fact("catalogue.public.call", phone_link(contact.phone), who);
  return html::dl({.classes = "hb-facts"}, strip);
}

Node forms_list(const web::Page& page, const ServicePageFacts& facts) {
  std::vector<Node> items;
  for (const ServiceForm& form : facts.service.description.forms) {
    const std::string& words = form.name.in(page.locale());
    if (!form.file) {
      items.push_back(html::li(typed_link(form.url, words)));
      continue;
    }
    for (const FormFile& file : facts.files) {
      if (file.id != form.file) continue;
      items.push_back(html::li({html::a(kPublicServices / facts.service.id / "forms" / file.id,
                                        {.classes = "govuk-link"}, words),
                                "　", file.name, "　", web::size_words(file.size)}));
    }
  }
  return html::ul({.classes = "govuk-list"}, items);
}

Node section(const web::Page& page, std::string_view part, const Node& content) {
  return html::section(
      {.classes = "hb-service__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.part." + std::string{part})),
       content});
}

Node sections(const web::Page& page, const ServicePageFacts& facts) {
  const ServiceDescription& description = facts.service.description;
  Node parts;
  if (!description.about.audience.zh_tw.empty()) {
    parts +=
        html::section({.classes = "hb-service__section"},
                      {html::h2({.classes = "govuk-heading-m"}, page.t("catalogue.about.audience")),
                       web::paragraphs(description.about.audience.in(page.locale()))});
  }
  parts += section(page, "papers",
                   description.papers.empty()
                       ? html::p({.classes = "govuk-body"}, page.t("catalogue.paper.none"))
                       : papers_table(page, description.papers));
  parts += section(page, "channels",
                   channels_list(page, description.channels,
                                 {.apply = facts.service.id,
                                  .assurance = facts.assurance ? &*facts.assurance : nullptr}));
  parts += section(page, "steps", steps_table(page, description.steps));
  if (!description.forms.empty()) parts += section(page, "forms", forms_list(page, facts));
  return parts;
}

/// For the sheet that hangs at the counter: whoever photographs it has the page.
Node sheet_code(const web::Page& page, ServiceId id) {
  const std::string origin = web::origin_of(page.request());
  if (origin.empty()) return {};
  return html::div(
      {.classes = "hb-service__qr"},
      web::qr_code(page, origin + (kPublicServices / id).text(), "catalogue.public.qr"));
}

/// The one thing to do here, where this program's own form takes applications.
Node apply_button(const web::Page& page, const PublishedService& service) {
  const OnlineChannel& online = service.description.channels.online;
  if (!online.offered || !online.here) return {};
  return web::button_link(page, "catalogue.channel.apply_online", application_url(service.id));
}

Node service_page(const web::Page& page, const ServicePageFacts& facts) {
  const ServiceDescription& description = facts.service.description;
  return page.layout(
      {.title = description.about.name.in(page.locale()),
       .breadcrumbs = {{"app.navigation.home", web::Url{"/"}},
                       {"catalogue.public.title", kPublicServices}},
       .caption = facts.agency.name.in(page.locale())},
      {html::div(
          {.classes = "hb-service"},
          {sheet_code(page, facts.service.id),
           html::p({.classes = "govuk-body-l"}, description.about.summary.in(page.locale())),
           answer_strip(page, facts), apply_button(page, facts.service), sections(page, facts),
           html::p({.classes = "hb-quiet"},
                   page.t("catalogue.public.published_on",
                          {{"day", web::short_day(page, facts.published_on)},
                           {"version", std::to_string(facts.service.version)}})),
           html::p({.classes = "hb-quiet hb-service__address"},
                   facts.agency.name.in(page.locale()) + "　" + facts.agency.address)})});
}

boost::json::value service_json(const ServicePageFacts& facts) {
  boost::json::object json = to_json(facts.service.description);
  json["id"] = facts.service.id.value;
  json["agency_id"] = facts.service.agency_id.value;
  json["agency"] = facts.agency.name.zh_tw;
  json["code"] = facts.service.code;
  json["version"] = facts.service.version;
  json["published_on"] = to_iso(facts.published_on);
  json["contact"] = to_json(facts.service.contact);
  json["unit"] = facts.unit.zh_tw;
  json["apply"] = nullptr;
  const OnlineChannel& online = facts.service.description.channels.online;
  if (online.offered) {
    json["apply"] = online.here ? application_url(facts.service.id).text() : online.url;
  }
  json["assurance"] = nullptr;
  if (facts.assurance) {
    json["assurance"] = boost::json::object{{"code", facts.assurance->code},
                                            {"name_zh", facts.assurance->name.zh_tw},
                                            {"name_en", facts.assurance->name.en},
                                            {"means_zh", facts.assurance->means.zh_tw},
                                            {"means_en", facts.assurance->means.en}};
  }
  return json;
}

}  // namespace

Response show_public_services(const Request& request, org::Context& context) {
  const PublicFilter filter = read_public_filter(request);
  const PublicListing listing = list_published(context, filter);
  return web::respond(
      request, [&] { return listing_json(listing); },
      [&](const web::Page& page) {
        return page.layout({.title = "catalogue.public.title"},
                           {html::p({.classes = "govuk-body-l"}, page.t("catalogue.public.lead")),
                            filters(page, filter, listing), guides_part(page, listing),
                            found_part(page, filter, listing)});
      });
}

Response show_public_service(const Request& request, org::Context& context) {
  const auto facts = open_published(context, service_id(request));
  if (!facts) return web::refuse(request, facts.error());
  return web::respond(
      request, [&] { return service_json(*facts); },
      [&](const web::Page& page) { return service_page(page, *facts); });
}

Response send_public_form(const Request& request, org::Context& context) {
  const auto file =
      find_published_file(context, service_id(request), FormFileId{request.path_id("file")});
  if (!file) return web::refuse(request, file.error());
  return web::download_file(file->path, web::kAnyBytes, file->name);
}

}  // namespace hb::catalogue

#include "catalogue_parts.h"

#include <boost/json/parse.hpp>

#include "catalogue/service_json.h"

namespace hb::catalogue {

using html::Node;

namespace {

constexpr int kThousand = 1000;

/// 1,050.
std::string with_commas(int amount) {
  std::string digits = std::to_string(amount);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3) digits.insert(at, ",");
  return amount < kThousand ? std::to_string(amount) : digits;
}

std::string name_in(const web::Page& page, const org::LocalName& name) {
  return name.in(page.locale());
}

/// What is asked of a paper beside its name: only when, its basis, what it could be replaced by.
Node paper_notes(const web::Page& page, const Paper& paper) {
  Node notes;
  if (!paper.when.zh_tw.empty()) {
    notes += html::div({.classes = "hb-quiet"},
                       page.t("catalogue.paper.only_when", {{"when", name_in(page, paper.when)}}));
  }
  return notes;
}

}  // namespace

web::Url service_url(ServiceId id) { return web::Url{"/services"} / id; }

ServiceId service_id(const Request& request) { return ServiceId{request.path_id("id")}; }

std::string period_words(const web::Page& page, const ServicePeriod& period) {
  return page.t("catalogue.period.words." + std::string{name_of(period.unit)},
                {{"length", std::to_string(period.length)}});
}

std::string basis_words(const web::Page& page, const ServicePeriod& period) {
  return period.basis.empty() ? page.t("catalogue.period.published") : period.basis;
}

std::string fee_words(const web::Page& page, const Fee& fee) {
  return fee.amount == 0 ? page.t("catalogue.fee.free")
                         : page.t("catalogue.fee.words", {{"amount", with_commas(fee.amount)}});
}

std::string step_time_words(const web::Page& page, const ServiceStep& step) {
  if (step.length == 0) return {};
  return page.t("catalogue.step.time." + std::string{name_of(step.unit)},
                {{"length", std::to_string(step.length)}});
}

std::string kind_words(const web::Page& page, PaperKind kind) {
  return page.t("catalogue.paper.kind." + std::string{name_of(kind)});
}

std::string form_words(const web::Page& page, PaperForm form) {
  return page.t("catalogue.paper.form." + std::string{name_of(form)});
}

web::StateTag state_tag(const Service& service) {
  if (!service.published()) return {"catalogue.state.draft", web::Tone::neutral};
  if (service.changed) return {"catalogue.state.changed", web::Tone::caution};
  return {"catalogue.state.published", web::Tone::good};
}

Node name_fields(const web::Page& page, const NameField& field) {
  const std::string label = page.words(field.label);
  const std::string english = page.t("catalogue.in_english", {{"what", label}});
  if (field.long_text) {
    return html::group({web::text_area(page, {.name = field.stem + "_zh",
                                              .label = label,
                                              .hint = field.hint,
                                              .value = field.value.zh_tw,
                                              .required = field.required,
                                              .rows = 3,
                                              .max_characters = static_cast<int>(kMaxText)}),
                        web::text_area(page, {.name = field.stem + "_en",
                                              .label = english,
                                              .value = field.value.en,
                                              .rows = 3,
                                              .max_characters = static_cast<int>(kMaxText)})});
  }
  return html::group(
      {web::text_field(page, {.name = field.stem + "_zh",
                              .label = label,
                              .hint = field.hint,
                              .value = field.value.zh_tw,
                              .required = field.required}),
       web::text_field(page,
                       {.name = field.stem + "_en", .label = english, .value = field.value.en})});
}

org::LocalName read_name(const Request& request, const std::string& stem) {
  return {typed(request, stem + "_zh"), typed(request, stem + "_en")};
}

Node seen_field(const web::Page& page, int row_version) {
  return web::hidden_field(page, "row_version", std::to_string(row_version));
}

Seen read_seen(const Request& request) {
  return {.id = service_id(request), .row_version = web::number_in(request.form("row_version"))};
}

Node move_buttons(const web::Page& page, int id, std::string_view about, bool first, bool last) {
  const auto act = [&](PartMove move) {
    const std::string name{name_of(move)};
    return web::act_button(page, {.words = "catalogue.part." + name,
                                  .about = std::string{about},
                                  .name = "move",
                                  .value = name + ":" + std::to_string(id)});
  };
  Node buttons;
  if (!first) buttons += act(PartMove::up);
  if (!last) buttons += act(PartMove::down);
  buttons += act(PartMove::out);
  return buttons;
}

std::optional<PressedMove> read_move(const Request& request) {
  const std::string_view pressed = request.form("move");
  const std::size_t colon = pressed.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto move = part_move_of(pressed.substr(0, colon));
  if (!move) return std::nullopt;
  return PressedMove{.id = web::number_in(pressed.substr(colon + 1)), .move = *move};
}

int read_count(const Request& request, std::string_view field) {
  const std::string words = typed(request, field);
  if (words == "0") return 0;
  const int number = web::number_in(words);
  return number > 0 ? number : -1;
}

Node steps_table(const web::Page& page, const std::vector<ServiceStep>& steps) {
  std::vector<web::TableRow> rows;
  int number = 0;
  for (const ServiceStep& step : steps) {
    rows.push_back({web::text(std::to_string(++number) + ". " + name_in(page, step.what)),
                    web::text(name_in(page, step.who)), web::text(step_time_words(page, step))});
  }
  return web::table(page,
                    {.caption = "catalogue.part.steps",
                     .columns = {{.words = "catalogue.step.what"},
                                 {.words = "catalogue.step.who"},
                                 {.words = "catalogue.step.time"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node papers_table(const web::Page& page, const std::vector<Paper>& papers) {
  std::vector<web::TableRow> rows;
  for (const Paper& paper : papers) {
    rows.push_back(
        {html::group({name_in(page, paper.name), paper_notes(page, paper)}),
         web::text(form_words(page, paper.form)),
         web::text(paper.basis.empty() ? page.t("catalogue.paper.no_basis") : paper.basis)});
  }
  return web::table(page,
                    {.caption = "catalogue.part.papers",
                     .columns = {{.words = "catalogue.paper.name"},
                                 {.words = "catalogue.paper.form"},
                                 {.words = "catalogue.paper.basis"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

Node phone_link(const std::string& phone) {
  const auto url = web::Url::phone(phone);
  if (!url) return web::text(phone);
  return html::a(*url, {.classes = "govuk-link hb-phone"}, phone);
}

Node typed_link(const std::string& url, std::string_view words) {
  const auto link = web::Url::external(url);
  if (!link) return web::text(words);
  return html::a(
      *link, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}}, words);
}

web::Url application_url(ServiceId id) {
  return web::Url{"/portal/petitions/new"}.with("service", std::to_string(id.value));
}

namespace {

Node online_words(const web::Page& page, const OnlineChannel& online, const OnlineShown& shown) {
  const std::string words = page.t("catalogue.channel.apply_online");
  Node value;
  if (!online.here) {
    value = typed_link(online.url, words);
  } else if (shown.apply) {
    value = html::a(application_url(shown.apply), {.classes = "govuk-link"}, words);
  } else {
    value = web::text(page.t("catalogue.channel.here"));
  }
  if (shown.assurance) {
    // On the line of the link: a service prints on one sheet.
    value += html::group({"　", page.t("catalogue.channel.assurance"), "：",
                          html::strong(name_in(page, shown.assurance->name)),
                          html::span({.classes = "hb-quiet hb-service__means"},
                                     "　" + name_in(page, shown.assurance->means))});
  }
  if (!online.note.zh_tw.empty()) {
    value += html::div({.classes = "hb-quiet"}, name_in(page, online.note));
  }
  return value;
}

}  // namespace

Node channels_list(const web::Page& page, const Channels& channels, const OnlineShown& online) {
  std::vector<web::SummaryRow> rows;
  const auto add = [&](const char* key, const Channel& channel) {
    if (!channel.offered) return;
    Node value = html::group({name_in(page, channel.place)});
    if (!channel.phone.empty()) value += html::group({"　", phone_link(channel.phone)});
    rows.push_back({key, value});
  };
  if (channels.online.offered) {
    rows.push_back({"catalogue.channel.online", online_words(page, channels.online, online)});
  }
  add("catalogue.channel.counter", channels.counter);
  add("catalogue.channel.post", channels.post);
  return web::summary_list(page, rows);
}

boost::json::object to_json(const ServiceDescription& description) {
  // As rows keep it: one spelling for all.
  return boost::json::parse(to_text(description)).as_object();
}

boost::json::object to_json(const Contact& contact) {
  return {{"unit_id", contact.unit_id.value},
          {"name", contact.person_name},
          {"deputy", contact.deputy_name},
          {"phone", contact.phone}};
}

}  // namespace hb::catalogue

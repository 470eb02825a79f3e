#include "content_parts.h"

#include <boost/json/array.hpp>

#include "kernel/roc_date.h"

namespace hb::content {

using html::Node;

web::Url publication_url(PublicationId id) { return web::Url{"/publications"} / id; }
web::Url public_url(PublicationId id) { return web::Url{"/portal/publications"} / id; }
PublicationId publication_id(const Request& request) {
  return PublicationId{request.path_id("id")};
}

web::StateTag state_tag(const Publication& publication) {
  const std::string words = "content.state." + std::string{name_of(publication.state)};
  switch (publication.state) {
    case State::draft: return {words, web::Tone::neutral};
    case State::published: return {words, web::Tone::good};
    case State::replaced: return {words, web::Tone::information};
    case State::withdrawn: return {words, web::Tone::bad};
  }
  return {words};
}

std::string kind_words(const web::Page& page, const Lists& lists, std::string_view key) {
  return kind_or_key(lists, key).name.in(page.locale());
}

std::string edition_words(const web::Page& page, const Publication& publication) {
  return page.t("content.edition", {{"edition", std::to_string(publication.edition)}});
}

std::string file_words(const web::Page& page, const PublicationFile& file) {
  return page.t("content.file.words", {{"type", std::string{short_type(file.media_type)}},
                                       {"size", web::size_words(file.size)}});
}

Node typed_link(const std::string& url, std::string_view words) {
  const auto link = web::Url::external(url);
  if (!link) return web::text(words);
  return html::a(
      *link, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}}, words);
}

Node licence_words(const web::Page& page, const Lists& lists, std::string_view key) {
  const Licence* licence = lists.licence(key);
  if (!licence) return web::text(key);
  const std::string& words = licence->name.in(page.locale());
  return licence->url.empty() ? web::text(words) : typed_link(licence->url, words);
}

std::string name_for(const web::Page& page,
                     const std::unordered_map<AgencyId, org::LocalName>& names, AgencyId id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second.in(page.locale());
}

web::ChoiceField agency_field(const web::Page& page, const std::vector<org::AgencyInTree>& agencies,
                              AgencyId chosen) {
  web::ChoiceField field{.name = "agency",
                         .label = "content.agency",
                         .choices = {},
                         .chosen = {std::to_string(chosen.value)}};
  for (const org::AgencyInTree& each : agencies) {
    field.choices.push_back(
        {std::to_string(each.agency.id.value), each.agency.name.in(page.locale())});
  }
  return field;
}

web::ChoiceField kind_field(const web::Page& page, const Lists& lists, std::string_view chosen) {
  web::ChoiceField field{
      .name = "kind", .label = "content.kind", .choices = {}, .chosen = {std::string{chosen}}};
  for (const Kind& each : lists.kinds) {
    field.choices.push_back({each.key, each.name.in(page.locale()), each.note.in(page.locale())});
  }
  return field;
}

Node about_fields(const web::Page& page, const Lists& lists, const About& about) {
  web::ChoiceField kind = kind_field(page, lists, about.kind);
  kind.required = true;
  kind.small = true;
  const auto line = [&](const char* name, const char* label, const std::string& value,
                        const char* hint = "", bool required = false) {
    return web::text_field(
        page, {.name = name, .label = label, .hint = hint, .value = value, .required = required});
  };
  const auto summary = [&](const char* name, const char* label, const std::string& value,
                           const char* hint, bool required) {
    return web::text_area(page, {.name = name,
                                 .label = label,
                                 .hint = hint,
                                 .value = value,
                                 .required = required,
                                 .rows = 3,
                                 .max_characters = static_cast<int>(kMaxSummary)});
  };
  return html::group(
      {web::radios(page, kind),
       line("title_zh", "content.title", about.title.zh_tw, "content.title_hint", true),
       line("title_en", "content.title_en", about.title.en),
       summary("summary_zh", "content.summary", about.summary.zh_tw, "content.summary_hint", true),
       summary("summary_en", "content.summary_en", about.summary.en, "", false),
       line("number", "content.number", about.number, "content.number_hint"),
       web::date_field(page, {.name = "dated",
                              .label = "content.dated",
                              .hint = "content.dated_hint",
                              .value = about.dated ? roc_date(*about.dated, RocStyle::slashed)
                                                   : std::string{}})});
}

About read_about(const Request& request, web::FormErrors& errors) {
  return {.kind = web::typed(request, "kind"),
          .title = {web::typed(request, "title_zh"), web::typed(request, "title_en")},
          .summary = {web::typed(request, "summary_zh"), web::typed(request, "summary_en")},
          .number = web::typed(request, "number"),
          .dated = errors.keep(web::typed_date_if_any(request, "dated"))};
}

Node seen_field(const web::Page& page, const Publication& publication) {
  return web::hidden_field(page, "row_version", std::to_string(publication.row_version));
}

Seen read_seen(const Request& request) {
  return {.id = publication_id(request),
          .row_version = web::number_in(request.form("row_version"))};
}

boost::json::value day_json(const std::optional<Date>& day) {
  return day ? boost::json::value(to_iso(*day)) : boost::json::value(nullptr);
}

boost::json::object to_json(const Lists& lists, const Publication& publication) {
  const About& about = publication.about;
  const Kind kind = kind_or_key(lists, about.kind);
  const Licence* licence = lists.licence(publication.rights.licence);
  boost::json::object json{{"id", publication.id.value},
                           {"agency_id", publication.agency_id.value},
                           {"state", name_of(publication.state)},
                           {"edition", publication.edition},
                           {"kind", about.kind},
                           {"kind_name", kind.name.zh_tw},
                           {"item", nullptr},
                           {"title_zh", about.title.zh_tw},
                           {"title_en", about.title.en},
                           {"summary_zh", about.summary.zh_tw},
                           {"summary_en", about.summary.en},
                           {"number", about.number},
                           {"dated", day_json(about.dated)},
                           {"holder", publication.rights.holder},
                           {"licence", publication.rights.licence},
                           {"licence_name", licence ? licence->name.zh_tw : std::string{}},
                           {"link", publication.link},
                           {"published_on", day_json(publication.published_on)},
                           {"reviewed_on", day_json(publication.reviewed_on)},
                           {"withdrawn_on", day_json(publication.withdrawn_on)},
                           {"withdrawn_why", publication.withdrawn_why}};
  if (kind.item != 0) json["item"] = kind.item;
  return json;
}

boost::json::array to_json(std::span<const PublicationFile> files, const web::Url& folder) {
  boost::json::array array;
  for (const PublicationFile& each : files) {
    array.push_back(boost::json::object{{"id", each.id.value},
                                        {"name", each.name},
                                        {"media_type", each.media_type},
                                        {"size", each.size},
                                        {"url", (folder / each.id).text()}});
  }
  return array;
}

}  // namespace hb::content

#include "reason_parts.h"

#include <fmt/format.h>

#include <boost/json/object.hpp>

#include "web/words.h"

namespace hb::plan {

using html::Node;

namespace {

std::string change_words(const web::Page& page, std::int64_t count,
                         const std::optional<std::int64_t>& before) {
  if (!before) return page.t("plan.theme.no_figure");
  const std::string difference =
      count == *before ? std::string{"±0"} : fmt::format("{:+}", count - *before);
  return page.t("plan.theme.change",
                {{"before", std::to_string(*before)}, {"difference", difference}});
}

}  // namespace

Node reason_words(const web::Page& page, const Reason& reason) {
  Node words = html::strong(reason.theme.in(page.locale()));
  if (reason.count && reason.first && reason.last) {
    words += html::span({.classes = "hb-rows__aside"},
                        page.t("plan.reason.figures",
                               {{"from", web::short_day(page, *reason.first)},
                                {"to", web::short_day(page, *reason.last)},
                                {"count", std::to_string(*reason.count)},
                                {"change", change_words(page, *reason.count, reason.before)}}));
  }
  words += web::paragraphs(reason.words);
  return words;
}

Node reason_list(const web::Page& page, const std::vector<Reason>& reasons, NodeId node) {
  Node rows;
  for (const Reason& each : reasons) {
    if (each.node_id == node) rows += html::li(reason_words(page, each));
  }
  if (rows.empty()) return {};
  return html::div({.classes = "hb-reasons"},
                   {html::p({.classes = "hb-quiet"}, page.t("plan.reason.title")),
                    html::ul({.classes = "govuk-list govuk-list--bullet"}, rows)});
}

Node theme_tables(const web::Page& page, const std::vector<ThemesOffered>& offered) {
  Node out;
  for (const ThemesOffered& source : offered) {
    std::vector<web::TableRow> rows;
    for (const Theme& each : source.themes) {
      auto url = web::Url::local(each.url);
      for (const auto& [name, words] : each.url_words) {
        if (url) url = url->with(name, words);
      }
      const std::string count = std::to_string(each.count);
      rows.push_back({web::text(each.title.in(page.locale())),
                      url ? html::a(*url, {.classes = "govuk-link"}, count) : web::text(count),
                      web::text(change_words(page, each.count, each.before))});
    }
    const Theme& any = source.themes.front();
    out += web::table(
        page,
        {.caption = page.t("plan.theme.caption", {{"source", page.t(source.title)},
                                                  {"from", web::short_day(page, any.first)},
                                                  {"to", web::short_day(page, any.last)}}),
         .columns = {{.words = "plan.theme.theme"},
                     {.words = "plan.theme.count", .numeric = true},
                     {.words = "plan.theme.last_year"}}},
        rows);
  }
  return out.empty() ? html::p({.classes = "govuk-body"}, page.t("plan.theme.none")) : out;
}

boost::json::array to_json(const std::vector<Reason>& reasons) {
  boost::json::array out;
  for (const Reason& each : reasons) {
    boost::json::object row{{"id", each.id.value},   {"entry", each.node_id.value},
                            {"source", each.source}, {"theme", each.theme.zh_tw},
                            {"from", nullptr},       {"to", nullptr},
                            {"count", nullptr},      {"last_year", nullptr},
                            {"words", each.words},   {"at", to_micros(each.at)}};
    if (each.first) row["from"] = to_iso(*each.first);
    if (each.last) row["to"] = to_iso(*each.last);
    if (each.count) row["count"] = *each.count;
    if (each.before) row["last_year"] = *each.before;
    out.push_back(std::move(row));
  }
  return out;
}

boost::json::array to_json(const std::vector<ThemesOffered>& offered) {
  boost::json::array out;
  for (const ThemesOffered& source : offered) {
    for (const Theme& each : source.themes) {
      boost::json::object row{{"source", source.source},   {"key", each.key},
                              {"theme", each.title.zh_tw}, {"count", each.count},
                              {"last_year", nullptr},      {"from", to_iso(each.first)},
                              {"to", to_iso(each.last)}};
      if (each.before) row["last_year"] = *each.before;
      out.push_back(std::move(row));
    }
  }
  return out;
}

}  // namespace hb::plan

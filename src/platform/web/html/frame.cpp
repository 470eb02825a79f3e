// The frame around every page: the public site's header, menu and footer, or the console's rail and
// top bar. `:::` anchors with the access keys U, L, C and R are what visitors of Taiwanese
// government sites expect (無障礙網站設計): upper, left, content, and the related links at the end.
#include "html/frame.h"

#include <algorithm>
#include <span>

#include "html/form_notes.h"
#include "web/assets.h"
#include "web/parts.h"

namespace hb::web {

using html::Node;
using html::raw;

namespace {

Node anchor(const Page& page, std::string_view key, std::string_view words) {
  return html::a(Url{"#"}.fragment(key),
                 {.id = key,
                  .classes = "hb-anchor",
                  .title = page.t(words),
                  .aria_label = page.t(words),
                  .more = {{"accesskey", key}}},
                 ":::");
}

Node head(const Page& page, const std::string& title, bool refused, bool live) {
  const std::string site =
      page.visit().site_name.empty() ? page.t("web.mark") : page.visit().site_name;
  std::string window = title.empty() ? site : title + "｜" + site;
  if (refused) window = page.t("web.error_prefix") + window;
  html::Writer out{1024};
  out.literal(raw("<head><meta charset=\"utf-8\"><title>")).child(window);
  out.literal(
      raw("</title><meta name=\"viewport\" content=\"width=device-width, "
          "initial-scale=1\"><meta name=\"color-scheme\" content=\"light dark\">"
          "<meta name=\"theme-color\" content=\"#0b5561\"><link rel=\"icon\" "
          "type=\"image/svg+xml\""));
  out.href(asset_url("favicon.svg")).literal(raw("><link rel=\"stylesheet\""));
  out.href(asset_url("haoban.css")).literal(raw("><script type=\"module\""));
  out.source(asset_url("haoban.js"));
  out.literal(raw("></script>"));
  if (live) {
    out.literal(raw("<noscript><meta http-equiv=\"refresh\" content=\"3\"></noscript>"));
  }
  return out.literal(raw("</head>")).take();
}

Node skip_link(const Page& page) {
  return html::a(Url{"#main"},
                 {.classes = "govuk-skip-link", .more = {{"data-module", "govuk-skip-link"}}},
                 page.t("web.skip"));
}

/// A link of the frame, left out while its address is empty or leads outside.
Node frame_link(const std::string& address, const html::Children& words,
                std::string_view classes = "hb-frame-link") {
  const auto url = Url::local(address);
  return url ? html::a(*url, {.classes = classes}, words) : Node{};
}

bool is_here(const Page& page, const std::string& address) {
  const std::string& path = page.request().path_text;
  if (address == "/") return path == "/";
  return path == address || path.starts_with(address + "/");
}

/// The item that leads nearest to this page; nullptr when none does.
const NavigationItem* item_here(const Page& page, std::span<const NavigationItem> items) {
  const NavigationItem* nearest = nullptr;
  for (const NavigationItem& item : items) {
    if (!is_here(page, item.url)) continue;
    if (!nearest || item.url.size() > nearest->url.size()) nearest = &item;
  }
  return nearest;
}

/// A list of links; a heading that names it is told by its id.
Node navigation(const Page& page, std::span<const NavigationItem> items, std::string_view base,
                std::string_view labelled_by = {}) {
  Node list;
  const NavigationItem* here = item_here(page, items);
  for (const NavigationItem& item : items) {
    const auto url = Url::local(item.url);
    if (!url) continue;
    const std::string words = page.words(item.key);
    Node content = item.icon.empty() ? Node{} : icon(item.icon);
    content += html::span({.classes = std::string{base} + "__words"}, words);
    const std::string letter(item.access_letter ? 1 : 0, item.access_letter);
    list += html::li(html::a(
        *url,
        {.classes = std::string{base} + "__link",
         .title = words,
         .more = {{"aria-current", "page", &item == here}, {"data-go", letter, !letter.empty()}}},
        content));
  }
  return html::ul({.classes = std::string{base} + "__list",
                   .more = {{"aria-labelledby", labelled_by, !labelled_by.empty()}}},
                  list);
}

Node search(const Page& page) {
  const auto url = Url::local(page.visit().search_url);
  return url ? search_box(page, *url, page.visit().search_words) : Node{};
}

Node who(const Page& page) {
  const Visit& visit = page.visit();
  if (!visit.signed_in) return frame_link(visit.sign_in_url, page.t("web.sign_in"));
  Node content = html::span({.classes = "hb-who"}, {icon("person"), visit.person_name});
  if (const auto url = Url::local(visit.sign_out_url)) {
    content += form(page, post_to(*url),
                    html::button({.classes = "hb-frame-button", .more = {{"type", "submit"}}},
                                 page.t("web.sign_out")));
  }
  return content;
}

Node home(const Page& page) {
  Node content = wordmark(page);
  if (!page.visit().site_name.empty()) {
    content += html::span({.classes = "hb-header__site"}, page.visit().site_name);
  }
  return html::a(Url{"/"}, {.classes = "hb-header__home"}, content);
}

struct ToggleChoice {
  std::string_view id, words;
};

/// Radios that a style sheet reads with :has(), so that they work without script; with it, they
/// last.
Node appearance_group(const Page& page, std::string_view name, std::string_view legend,
                      std::initializer_list<ToggleChoice> choices) {
  Node content = html::legend({.classes = "hb-appearance__legend"}, page.t(legend));
  bool first = true;
  for (const ToggleChoice& choice : choices) {
    content += html::input({.id = choice.id,
                            .classes = "hb-appearance__input",
                            .more = {{"type", "radio"},
                                     {"name", name},
                                     {"value", choice.id},
                                     {"checked", {}, first},
                                     {"autocomplete", "off"}}});
    content += html::label({.classes = "hb-appearance__label", .more = {{"for", choice.id}}},
                           page.t(choice.words));
    first = false;
  }
  return html::fieldset({.classes = "hb-appearance"}, content);
}

Node appearance(const Page& page) {
  return html::div({.classes = "hb-appearances"},
                   {appearance_group(page, "hb-theme", "web.theme",
                                     {{"theme-auto", "web.theme.auto"},
                                      {"theme-light", "web.theme.light"},
                                      {"theme-dark", "web.theme.dark"}}),
                    appearance_group(page, "hb-size", "web.size",
                                     {{"size-medium", "web.size.medium"},
                                      {"size-large", "web.size.large"},
                                      {"size-largest", "web.size.largest"}})});
}

Node fact(const std::string& label, const html::Children& value) {
  return html::div({.classes = "hb-footer__fact"}, {html::dt(label), html::dd(value)});
}

Node footer_facts(const Page& page) {
  const Visit& visit = page.visit();
  Node facts;
  if (!visit.agency_address.empty())
    facts += fact(page.t("web.footer.address"), visit.agency_address);
  if (const auto phone = Url::phone(visit.agency_phone)) {
    facts += fact(page.t("web.footer.phone"),
                  html::a(*phone, {.classes = "hb-frame-link"}, visit.agency_phone));
  }
  if (!visit.updated_on.empty()) facts += fact(page.t("web.footer.updated"), visit.updated_on);
  if (!visit.visits.empty()) facts += fact(page.t("web.footer.visits"), visit.visits);
  return facts.empty() ? facts : html::dl({.classes = "hb-footer__facts"}, facts);
}

Node footer(const Page& page) {
  const Visit& visit = page.visit();
  Node name;
  if (!visit.agency_name.empty()) {
    name = html::p({.classes = "hb-footer__agency"}, visit.agency_name);
  }
  return html::footer(
      {.classes = "hb-footer"},
      html::div({.classes = "hb-footer__inner"},
                {html::div({anchor(page, "R", "web.anchor.right"), name, footer_facts(page)}),
                 html::div({.classes = "hb-footer__links"},
                           {frame_link(visit.site_map_url, page.t("web.site_map")),
                            frame_link(visit.accessibility_url, page.t("web.accessibility"))}),
                 appearance(page)}));
}

Node public_header(const Page& page, bool with_search) {
  return html::header(
      {.classes = "hb-header"},
      html::div(
          {.classes = "hb-header__inner"},
          {anchor(page, "U", "web.anchor.upper"), home(page),
           html::div({.classes = "hb-header__tools"},
                     {who(page), language_switch(page), with_search ? search(page) : Node{}})}));
}

Node public_menu(const Page& page) {
  if (page.visit().menu.empty()) return {};
  return html::nav(
      {.classes = "hb-menu", .aria_label = page.t("web.menu")},
      html::div({.classes = "hb-menu__inner"}, {anchor(page, "L", "web.anchor.left"),
                                                navigation(page, page.visit().menu, "hb-menu")}));
}

Node my_tasks(const Page& page) {
  const int waiting = page.visit().tasks_waiting;
  Node words = icon("tasks");
  words += html::span(page.t("web.my_tasks"));
  if (waiting >= 0) words += html::span({.classes = "hb-count"}, waiting);
  return frame_link(page.visit().tasks_url, words);
}

Node key_line(const html::Children& keys, const std::string& words) {
  return html::div({.classes = "hb-keys__line"}, {html::dt(keys), html::dd(words)});
}

/// What the keyboard can do; the script opens it at `?`.
Node key_help(const Page& page) {
  Node lines = key_line(html::kbd("/"), page.t("web.keys.search"));
  lines += key_line(html::kbd("?"), page.t("web.keys.help"));
  for (const NavigationItem& item : page.visit().console) {
    if (!item.access_letter) continue;
    lines += key_line({html::kbd("g"), " ", html::kbd(std::string(1, item.access_letter))},
                      page.words(item.key));
  }
  return html::Element{"dialog"}(
      {.id = "hb-keys", .classes = "hb-keys", .more = {{"aria-labelledby", "hb-keys-title"}}},
      {html::h2({.id = "hb-keys-title", .classes = "govuk-heading-m"}, page.t("web.keys.title")),
       html::dl(lines),
       html::form(Url{"#main"}, {.more = {{"method", "dialog"}}},
                  button(page, "web.keys.close", ButtonKind::secondary))});
}

Node console_bar(const Page& page) {
  const Node rail_toggle = html::group(
      {html::input({.id = "hb-rail-toggle",
                    .classes = "hb-rail-toggle",
                    .more = {{"type", "checkbox"}, {"autocomplete", "off"}}}),
       html::label({.classes = "hb-rail-toggle__label", .more = {{"for", "hb-rail-toggle"}}},
                   {icon("menu"),
                    html::span({.classes = "govuk-visually-hidden"}, page.t("web.rail.toggle"))})});
  return html::header({.classes = "hb-bar"},
                      {anchor(page, "U", "web.anchor.upper"), rail_toggle, home(page), search(page),
                       html::div({.classes = "hb-bar__tools"},
                                 {my_tasks(page), who(page), language_switch(page)})});
}

/// The rail's entries under their headings, in the order in which they come.
Node rail_groups(const Page& page) {
  std::span<const NavigationItem> rest = page.visit().console;
  Node groups;
  for (int number = 1; !rest.empty(); ++number) {
    const std::string_view group = rest.front().group;
    const auto end =
        std::ranges::find_if(rest, [&](const NavigationItem& item) { return item.group != group; });
    const auto items = rest.first(static_cast<std::size_t>(end - rest.begin()));
    rest = rest.subspan(items.size());
    if (group.empty()) {
      groups += navigation(page, items, "hb-rail");
      continue;
    }
    const std::string id = "hb-rail-" + std::to_string(number);
    groups += html::p({.id = id, .classes = "hb-rail__heading"}, page.t(group));
    groups += navigation(page, items, "hb-rail", id);
  }
  return html::div({.classes = "hb-rail__groups"}, groups);
}

Node console_rail(const Page& page) {
  return html::nav({.classes = "hb-rail", .aria_label = page.t("web.rail")},
                   {anchor(page, "L", "web.anchor.left"), rail_groups(page)});
}

Node heading(const Page& page, const LayoutOptions& options, const std::string& title) {
  if (!options.heading) return {};
  Node words;
  if (!options.caption.empty()) {
    words += html::span({.classes = "hb-heading__caption"}, page.words(options.caption));
  }
  html::Writer inside;
  inside.child(title);
  if (!options.state.words.empty()) {
    inside.literal(raw(" ")).child(tag(page, options.state.words, options.state.tone));
  }
  words += html::h1({.classes = "govuk-heading-xl hb-heading__title"}, inside.take());
  Node actions;
  if (!options.actions.empty()) {
    actions = html::div({.classes = "hb-heading__actions"}, options.actions);
  }
  return html::div({.classes = "hb-heading"}, {html::div(words), actions});
}

Node notice_of(const Page& page) {
  if (page.visit().notice.empty()) return {};
  return notification_banner(
      page, Banner::success,
      html::p({.classes = "govuk-notification-banner__heading"}, page.words(page.visit().notice)));
}

void write_main(html::Writer& out, const Page& page, const LayoutOptions& options,
                const std::string& title, const html::Children& content) {
  out.child(breadcrumbs(page, options.breadcrumbs));
  out.open(html::main_element, {.id = "main",
                                .classes = options.narrow ? "hb-main hb-main--narrow" : "hb-main",
                                .more = {{"tabindex", "-1"}}});
  out.child(anchor(page, "C", "web.anchor.content")).child(notice_of(page));
  out.child(heading(page, options, title)).children(content).close(html::main_element);
}

void write_console(html::Writer& out, const Page& page, const LayoutOptions& options,
                   const std::string& title, const html::Children& content) {
  out.child(console_bar(page));
  out.open(html::div, {.classes = "hb-console__body"}).child(console_rail(page));
  out.open(html::div, {.classes = "hb-console__main"});
  write_main(out, page, options, title, content);
  out.close(html::div).close(html::div).child(footer(page)).child(key_help(page));
}

void write_public(html::Writer& out, const Page& page, const LayoutOptions& options,
                  const std::string& title, const html::Children& content) {
  out.child(public_header(page, options.search)).child(public_menu(page));
  out.open(html::div, {.classes = "hb-public__main"});
  write_main(out, page, options, title, content);
  out.close(html::div).child(footer(page));
}

// What stands around the content, generously.
constexpr std::size_t kFrameBytes = 16u << 10;

}  // namespace

Node framed_page(const Page& page, const LayoutOptions& options, const html::Children& content) {
  static constexpr html::Element kDocument{"html"}, kBody{"body"};
  const std::string title = page.words(options.title);
  const bool console = options.frame == Frame::console;
  html::Writer out{content.bytes() + kFrameBytes};
  out.literal(raw("<!DOCTYPE html>\n"));
  out.open(kDocument, {.classes = "govuk-template", .lang = locale_tag(page.locale())});
  out.child(head(page, title, page.error() != nullptr, options.live));
  out.open(kBody, {.classes = console ? "govuk-template__body hb-console"
                                      : "govuk-template__body hb-public"});
  out.child(skip_link(page));
  if (console) {
    write_console(out, page, options, title, content);
  } else {
    write_public(out, page, options, title, content);
  }
  return out.close(kBody).close(kDocument).literal(raw("\n")).take();
}

Node Page::layout(const LayoutOptions& options, const html::Children& content) const {
  if (form_notes_) form_notes_->close();
  return framed_page(*this, options, content);
}

Node language_switch(const Page& page) {
  const bool to_english = page.locale() == Locale::zh_tw;
  // The other query values stay, so that a filtered list stays filtered.
  auto url = Url::local(page.request().path_text).value_or(Url{"/"});
  for (const auto& [name, value] : page.request().query_values) {
    if (name != "lang") url = url.with(name, value);
  }
  const std::string_view tag = locale_tag(to_english ? Locale::en : Locale::zh_tw);
  return html::a(url.with("lang", tag),
                 {.classes = "hb-frame-link hb-language",
                  .lang = tag,
                  .more = {{"hreflang", tag}, {"rel", "alternate"}}},
                 to_english ? "English" : "中文");
}

}  // namespace hb::web

// Two versions of a book, subject by subject.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "book_words.h"
#include "books.h"
#include "rulebook/format.h"
#include "rulebook_handlers.h"

namespace hb::rulebook {

using html::Node;

namespace {

std::string_view name_of(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::added: return "added";
    case Change::Kind::removed: return "removed";
    case Change::Kind::changed: return "changed";
    case Change::Kind::reordered: return "reordered";
  }
  std::abort();
}

boost::json::value difference_json(const Request& request, const std::vector<Change>& changes,
                                   int from, int to) {
  boost::json::array rows;
  for (const Change& change : changes) {
    rows.push_back({{"kind", name_of(change.kind)},
                    {"table", change.table},
                    {"code", change.code},
                    {"within", change.within},
                    {"within_code", change.within_code},
                    {"key", change.key},
                    {"before", change.before},
                    {"after", change.after},
                    {"words", change_words(change, *request.visit.texts, request.visit.locale)}});
  }
  return boost::json::object{{"from", from}, {"to", to}, {"changes", std::move(rows)}};
}

/// What a change is about, for the headings: a step belongs to its procedure.
std::string_view subject_of(const Change& change) {
  return change.within.empty() ? change.table : change.within;
}

Node changes_list(const web::Page& page, const std::vector<Change>& changes) {
  Node all;
  for (const TableRule& rule : format_tables()) {
    Node items;
    for (const Change& change : changes) {
      if (subject_of(change) != rule.name) continue;
      items += html::li({.classes = "hb-change"},
                        change_words(change, *page.visit().texts, page.locale()));
    }
    if (items.empty()) continue;
    all += html::section({html::h2({.classes = "govuk-heading-m"},
                                   page.words("rulebook.table." + std::string{rule.name})),
                          html::ul({.classes = "govuk-list govuk-list--bullet"}, items)});
  }
  return all;
}

Node chooser(const web::Page& page, const std::vector<VersionRow>& versions, int from, int to) {
  const auto field = [&](std::string_view name, std::string_view label, int chosen) {
    web::ChoiceField choice{.name = std::string{name}, .label = std::string{label}, .choices = {}};
    for (const VersionRow& row : versions) {
      const std::string number = std::to_string(row.number);
      choice.choices.push_back({number, page.t("rulebook.book.version", {{"number", number}})});
    }
    choice.chosen = {std::to_string(chosen)};
    return web::select(page, choice);
  };
  return web::filter_bar(
      page, book_url(versions.front().code) / "difference",
      {field("from", "rulebook.diff.from", from), field("to", "rulebook.diff.to", to)});
}

}  // namespace

Response show_difference(const Request& request, org::Context& context) {
  const auto signed_in = org::require_signed_in(context.viewer);
  if (!signed_in) return web::refuse(request, signed_in.error());
  const std::string_view code = request.path("code");
  const auto history = book_history(context, code);
  if (!history) return web::refuse(request, history.error());
  const int latest = history->versions.front().number;
  int from = web::number_in(request.query("from")), to = web::number_in(request.query("to"));
  if (to == 0) to = latest;
  if (from == 0) from = std::max(1, to - 1);
  const auto changes = compare_versions(context, code, from, to);
  if (!changes) return web::refuse(request, changes.error());
  return web::respond(
      request, [&] { return difference_json(request, *changes, from, to); },
      [&](const web::Page& page) {
        const VersionRow& row = history->versions.front();
        auto crumbs = console_crumbs();
        crumbs.push_back({row.title.in(page.locale()), book_url(code)});
        crumbs.push_back({"rulebook.versions.title", book_url(code) / "versions"});
        const Node body = changes->empty()
                              ? html::p({.classes = "govuk-body"}, page.t("rulebook.diff.none"))
                              : changes_list(page, *changes);
        return page.layout(
            {.title = page.t("rulebook.diff.title",
                             {{"from", std::to_string(from)}, {"to", std::to_string(to)}}),
             .frame = web::Frame::console,
             .breadcrumbs = crumbs,
             .caption = row.title.in(page.locale())},
            {history->versions.size() > 1 ? chooser(page, history->versions, from, to) : Node{},
             body});
      });
}

}  // namespace hb::rulebook

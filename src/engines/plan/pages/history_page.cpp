// The history of a plan: its published versions, and every edit with what it changed.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "approval/unchanged.h"
#include "kernel/listed.h"
#include "kernel/roc_date.h"
#include "plan_handlers.h"
#include "plan_parts.h"
#include "plans.h"
#include "web/text_difference.h"

namespace hb::plan {

using html::Node;

namespace {

namespace json = boost::json;

json::value history_json(const PlanHistory& history,
                         const std::vector<approval::Unchanged>& unchanged) {
  json::array revisions;
  for (const RevisionRow& row : history.revisions) {
    const auto side = [](const std::string& text) {
      return text.empty() ? json::value(nullptr) : json::parse(text);
    };
    revisions.push_back(json::object{{"at", to_micros(row.at)},
                                     {"person", row.person_name},
                                     {"what", row.what},
                                     {"node_id", row.node.value},
                                     {"before", side(row.before)},
                                     {"after", side(row.after)}});
  }
  json::array versions;
  for (const VersionRow& row : history.versions) {
    versions.push_back(json::object{{"number", row.number},
                                    {"published_at", to_micros(row.published_at)},
                                    {"withdrawn", row.withdrawn_at.has_value()},
                                    {"reason", row.withdrawal_reason}});
  }
  json::array looks;
  for (const approval::Unchanged& each : unchanged) {
    looks.push_back(json::object{
        {"at", to_micros(each.at)}, {"person", each.person_name}, {"comment", each.comment}});
  }
  return json::object{{"versions", std::move(versions)},
                      {"unchanged", std::move(looks)},
                      {"revisions", std::move(revisions)}};
}

Node versions_table(const web::Page& page, const PlanHistory& history) {
  if (history.versions.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const VersionRow& row : history.versions) {
    const auto publisher = history.publishers.find(row.published_by);
    const std::string_view who = publisher == history.publishers.end()
                                     ? org::shown_actor(org::kCommandActor)
                                     : publisher->second;
    rows.push_back({html::a(plan_url(history.plan.id) / "versions" / row.number,
                            {.classes = "govuk-link"}, std::to_string(row.number)),
                    web::text(moment_words(page, row.published_at)), web::text(page.words(who)),
                    web::text(row.withdrawn_at ? moment_words(page, *row.withdrawn_at) : ""),
                    web::text(row.withdrawal_reason)});
  }
  return html::group({html::p({.classes = "govuk-hint"}, page.t("plan.history.months")),
                      web::table(page,
                                 {.caption = "plan.history.versions",
                                  .columns = {{.words = "plan.history.version"},
                                              {.words = "plan.history.published_at"},
                                              {.words = "plan.history.person"},
                                              {.words = "plan.history.withdrawn_at"},
                                              {.words = "plan.withdrawal.reason"}},
                                  .stacked_on_phones = true},
                                 rows)});
}

/// The words of a list of goals, sections or legal bases, one under the other.
std::string list_words(const json::array& list) {
  std::string words;
  for (const json::value& each : list) {
    if (!each.is_object()) continue;
    for (const char* member : {"heading", "wording", "text"}) {
      const json::value* found = each.as_object().if_contains(member);
      if (found && found->is_string() && !found->as_string().empty()) {
        words += (words.empty() ? "" : "\n") + std::string(found->as_string());
      }
    }
  }
  return words;
}

std::string owners_words(const PlanHistory& history, const web::Page& page,
                         const json::array& owners) {
  std::vector<std::string> names;
  for (const json::value& owner : owners) {
    const json::value* unit =
        owner.is_object() ? owner.as_object().if_contains("unit_id") : nullptr;
    if (!unit || !unit->is_int64()) continue;
    const auto name = history.units.find(UnitId{unit->as_int64()});
    if (name == history.units.end()) continue;
    names.push_back(name->second.in(page.locale()));
  }
  return listed(page.locale(), names);
}

bool is_date(std::string_view member) {
  return member == "period_from" || member == "period_to" || member == "issued_on";
}

bool reads_as_a_whole(std::string_view member) {
  return member == "check_months" || member == "owners" || member == "priority" ||
         member == "ordinal" || member == "roc_year" || member == "continuity" ||
         member == "issue_number";
}

/// A member of one side as words: text as it is, months and places in figures.
std::string member_words(const PlanHistory& history, const web::Page& page, const json::value& side,
                         std::string_view member) {
  if (!side.is_object()) return {};
  const json::value* found = side.as_object().if_contains(member);
  if (!found || found->is_null()) return {};
  if (member == "continuity") return page.t("plan.continuity." + std::string(found->as_string()));
  if (is_date(member) && found->is_string()) {
    const auto day = from_iso(std::string_view{found->as_string()});
    return day ? date_words(*day, page.locale()) : std::string{};
  }
  if (found->is_string()) return std::string(found->as_string());
  if (found->is_number()) {
    return found->to_number<int>() ? std::to_string(found->to_number<int>()) : "";
  }
  if (!found->is_array()) return {};
  if (member == "owners") return owners_words(history, page, found->as_array());
  std::vector<int> months;
  for (const json::value& month : found->as_array()) months.push_back(month.to_number<int>());
  return months_text(months);
}

/// `whole`: a date, a number, a list, of which single signs say nothing.
Node change_line(const web::Page& page, const std::string& label, std::string_view before,
                 std::string_view after, bool whole = false) {
  Node line;
  if (!label.empty())
    line = html::span({.classes = "hb-change__field"}, {label, page.t("web.colon")});
  if (!whole) return html::p({.classes = "hb-change"}, {line, web::text_difference(before, after)});
  if (!before.empty()) line += html::del(before);
  if (!before.empty() && !after.empty()) line += html::group(" ");
  if (!after.empty()) line += html::ins(after);
  return html::p({.classes = "hb-change"}, line);
}

/// What people write, in the order of the forms, with the key of its label.
constexpr std::pair<const char*, const char*> kMembers[] = {
    {"title", "plan.history.title_field"},    {"text", "plan.node.text"},
    {"check_months", "plan.node.months"},     {"owners", "plan.owners.title"},
    {"indicator", "plan.node.indicator"},     {"continuity", "plan.node.continuity"},
    {"priority", "plan.node.priority"},       {"note", "plan.node.note"},
    {"ordinal", "plan.history.place"},        {"roc_year", "plan.head.year"},
    {"scheme", "plan.head.scheme"},           {"period_text", "plan.head.period_text"},
    {"period_from", "plan.head.period_from"}, {"period_to", "plan.head.period_to"},
    {"issued_on", "plan.head.issued_on"},     {"issue_number", "plan.head.issue_number"}};

Node changes_of(const web::Page& page, const PlanHistory& history, const RevisionRow& row) {
  const json::value before = row.before.empty() ? json::value{} : json::parse(row.before);
  const json::value after = row.after.empty() ? json::value{} : json::parse(row.after);
  if (before.is_array() || after.is_array()) {
    return change_line(page, {}, before.is_array() ? list_words(before.as_array()) : std::string{},
                       after.is_array() ? list_words(after.as_array()) : std::string{});
  }
  // An entry that came or went is shown by its words alone.
  const bool whole = !before.is_object() || !after.is_object();
  Node lines;
  for (const auto& [member, label] : kMembers) {
    const std::string_view name{member};
    if (whole && name != "title" && name != "text") continue;
    const std::string old_words = member_words(history, page, before, name);
    const std::string new_words = member_words(history, page, after, name);
    if (old_words != new_words) {
      lines += change_line(page, whole ? std::string{} : page.t(label), old_words, new_words,
                           is_date(name) || reads_as_a_whole(name));
    }
  }
  return lines;
}

/// The entry that was edited, with a link while it stands in the plan.
Node entry_of(const PlanHistory& history, const RevisionRow& row) {
  const PlanNode* node = row.node ? history.plan.find(row.node) : nullptr;
  if (!node) return {};
  return html::group(
      {html::br(), html::a(node_url(history.plan.id, *node), {.classes = "govuk-link"},
                           numbered_label(history.plan, *node, 16))});
}

/// What a carry-over decided of an entry, and why it ended.
Node decision_of(const web::Page& page, const PlanHistory& history, const RevisionRow& row) {
  if (row.what != "carried_over" || !row.after.empty()) return {};
  Node words = html::p({.classes = "hb-change"}, page.t("plan.carry_over.end"));
  for (const EndedEntry& each : history.ended) {
    if (each.node != row.node) continue;
    words += html::p({.classes = "hb-change"},
                     page.t("plan.history.ended_because", {{"reason", each.reason}}));
  }
  return words;
}

Node revisions_table(const web::Page& page, const PlanHistory& history) {
  if (history.revisions.empty()) {
    return web::empty_state(
        page, {.title = "plan.history.none",
               .next = web::Crumb{history.plan.head.title, plan_url(history.plan.id)}});
  }
  std::vector<web::TableRow> rows;
  for (const RevisionRow& row : history.revisions) {
    rows.push_back(
        {web::text(moment_words(page, row.at)),
         web::text(page.words(org::shown_actor(row.person_name))),
         html::group({page.t("plan.revision." + row.what), entry_of(history, row)}),
         html::group({decision_of(page, history, row), changes_of(page, history, row)})});
  }
  return web::table(page,
                    {.caption = "plan.history.edits",
                     .columns = {{.words = "plan.history.at"},
                                 {.words = "plan.history.person"},
                                 {.words = "plan.history.what"},
                                 {.words = "plan.history.change"}},
                     .first_cell_is_heading = false,
                     .stacked_on_phones = true},
                    rows);
}

/// Who looked whether the plan has to be amended, and found that it has not (無須修訂).
Node unchanged_table(const web::Page& page, const std::vector<approval::Unchanged>& unchanged) {
  if (unchanged.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const approval::Unchanged& each : unchanged) {
    rows.push_back({web::text(moment_words(page, each.at)),
                    web::text(page.words(org::shown_actor(each.person_name))),
                    web::paragraphs(each.comment)});
  }
  return web::table(page,
                    {.caption = "approval.unchanged.title",
                     .columns = {{.words = "plan.history.at"},
                                 {.words = "plan.history.person"},
                                 {.words = "approval.history.comment"}},
                     .first_cell_is_heading = false,
                     .stacked_on_phones = true},
                    rows);
}

}  // namespace

Response show_history(const Request& request, org::Context& context) {
  const auto history = plan_history(context, plan_id(request));
  if (!history) return web::refuse(request, history.error());
  const auto unchanged = approval::unchanged_of(context, history->plan.id.value);
  if (!unchanged) return web::refuse(request, unchanged.error());
  return web::respond(
      request, [&] { return history_json(*history, *unchanged); },
      [&](const web::Page& page) {
        return page.layout({.title = "plan.history.title",
                            .frame = web::Frame::console,
                            .breadcrumbs = plan_crumbs(history->plan),
                            .state = state_tag(history->plan),
                            .caption = history->plan.head.title},
                           {versions_table(page, *history), unchanged_table(page, *unchanged),
                            revisions_table(page, *history)});
      });
}

}  // namespace hb::plan

#include "decision_parts.h"

#include <algorithm>

#include "case_parts.h"
#include "kernel/listed.h"
#include "web/text_difference.h"
#include "web/words.h"

namespace hb::casework {

using html::Node;

namespace {

Node awaited_words(const web::Page& page, const Deciding& deciding) {
  if (deciding.alone) return web::inset({page.t("casework.decision.alone_now")});
  if (deciding.awaited.empty()) return web::warning_text(page, "casework.decision.nobody");
  const std::string names = listed(page.locale(), deciding.awaited);
  return html::p({.classes = "govuk-body"},
                 page.t("casework.decision.awaits",
                        {{"desk", desk_words(page, deciding.desk)}, {"names", names}}));
}

std::string person_of(const web::Page& page, const Agreement& each) {
  if (!each.for_id) return each.person_name;
  return page.t("casework.decision.stood_in", {{"name", each.person_name}, {"for", each.for_name}});
}

}  // namespace

std::string decision_words(const web::Page& page, EventKind decision) {
  return page.t("casework.decision.kind." + std::string{name_of(decision)});
}

std::string desk_words(const web::Page& page, Desk desk) {
  return page.t("casework.desk." + std::string{name_of(desk)});
}

std::string decision_facts(const web::Page& page, const Decision& decision) {
  switch (decision.kind) {
    case EventKind::set_aside: return page.t("casework.ground." + decision.detail);
    case EventKind::transferred:
      return page.t("casework.lookup.went_to", {{"agency", decision.detail}});
    case EventKind::extended:
      return page.t("casework.case.extended_by", {{"length", std::to_string(decision.length)}});
    case EventKind::answered:
      return verdict_of(decision.detail) ? page.t("casework.verdict." + decision.detail)
                                         : std::string{};
    default: return {};
  }
}

Node draft_words(const web::Page& page, const std::string& before, const std::string& now,
                 bool was_returned) {
  if (!was_returned) return web::paragraphs(now);
  return html::group(
      {html::p({.classes = "hb-quiet"}, page.t("casework.decision.changed")),
       html::div({.classes = "hb-change hb-change--lines"}, web::text_difference(before, now))});
}

Node deciding_part(const web::Page& page, const CaseFile& file) {
  if (!file.deciding) return {};
  const Decision& decision = file.deciding->decision;
  const Drafts drafts = drafts_of(file.events);
  Node words;
  if (drafts.now) {
    words = draft_words(page, drafts.before ? drafts.before->text : "", drafts.now->text,
                        drafts.before != nullptr);
  }
  Node facts;
  if (const std::string said = decision_facts(page, decision); !said.empty()) {
    facts = html::p({.classes = "govuk-body"}, said);
  }
  std::string who = decision.proposed_name;
  if (drafts.now) who += "　" + web::moment_words(page, drafts.now->at);
  return html::section(
      {.id = "decision", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"},
                page.t("casework.decision.title", {{"what", decision_words(page, decision.kind)}})),
       html::p({.classes = "hb-quiet"}, who), facts, words, awaited_words(page, *file.deciding)});
}

Node agreements_part(const web::Page& page, const CaseFile& file) {
  std::vector<web::TableRow> rows;
  for (const Decision& decision : file.decisions) {
    for (const Agreement& each : decision.agreements) {
      Node who = web::text(person_of(page, each));
      if (each.alone) {
        who += html::div(web::tag(page, "casework.decision.alone", web::Tone::caution));
      }
      Node what = web::text(decision_words(page, decision.kind));
      if (decision.outcome == DecisionOutcome::returned) {
        what += html::div(web::tag(page, "casework.decision.was_returned", web::Tone::caution));
      }
      rows.push_back({what, web::text(desk_words(page, each.desk)), who,
                      web::text(web::short_moment(each.at))});
    }
  }
  if (rows.empty()) return {};
  return web::table(page,
                    {.caption = "casework.decision.agreements",
                     .columns = {{.words = "casework.decision.what"},
                                 {.words = "casework.decision.desk"},
                                 {.words = "casework.decision.who"},
                                 {.words = "casework.told.at"}},
                     .stacked_on_phones = true},
                    rows);
}

boost::json::object to_json(const Decision& decision) {
  boost::json::array agreements;
  for (const Agreement& each : decision.agreements) {
    agreements.push_back(boost::json::object{{"desk", name_of(each.desk)},
                                             {"person_id", each.person_id.value},
                                             {"person_name", each.person_name},
                                             {"for_id", each.for_id.value},
                                             {"for_name", each.for_name},
                                             {"alone", each.alone},
                                             {"at", to_micros(each.at)}});
  }
  return {{"kind", name_of(decision.kind)},
          {"outcome", name_of(decision.outcome)},
          {"proposed_by", decision.proposed_by.value},
          {"proposed_name", decision.proposed_name},
          {"chain", words_of(decision.chain)},
          {"agreed", decision.agreed},
          {"detail", decision.detail},
          {"length", decision.length},
          {"agreements", std::move(agreements)}};
}

boost::json::array decisions_json(const CaseFile& file) {
  boost::json::array all;
  for (const Decision& each : file.decisions) {
    boost::json::object said = to_json(each);
    const bool open = file.deciding && file.deciding->decision.id == each.id;
    said["open"] = open;
    if (open) {
      said["desk"] = name_of(file.deciding->desk);
      boost::json::array awaited;
      for (const std::string& name : file.deciding->awaited) awaited.emplace_back(name);
      said["awaited"] = std::move(awaited);
      said["alone"] = file.deciding->alone;
    }
    all.push_back(std::move(said));
  }
  return all;
}

}  // namespace hb::casework

#include "approval_parts.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "org/directory.h"
#include "web/text_difference.h"

namespace hb::approval {

using html::Node;

namespace json = boost::json;

web::Url dossier_url(const DocumentRef& document) {
  return web::Url{"/approvals"} / rulebook::code_of(document.kind) / std::to_string(document.id);
}

web::Url local_url(const std::string& path) {
  return web::Url::local(path).value_or(web::Url{"/approvals"});
}

Result<DocumentRef> document_of(const web::Request& request) {
  const auto kind = rulebook::word_from<rulebook::Document>(request.path("document"));
  if (!kind) return refusal::no_such_document;
  return DocumentRef{*kind, request.path_id("id")};
}

std::optional<Issue> letter_of(const web::Request& request) {
  const std::string day = typed(request, "letter_on");
  const std::string number = typed(request, "letter_number");
  if (day.empty() && number.empty()) return std::nullopt;
  const auto date = parse_date(day);
  return Issue{.on = date ? *date : Date{}, .number = number};
}

bool is_sure(const web::Request& request) { return request.form("sure") == "yes"; }

Node sure_field(const web::Page& page, const std::optional<Error>& refused) {
  if (!refused || refused->field != refusal::letter_other_year.field) return {};
  return web::checkboxes(page, {.name = "sure",
                                .label = "approval.letter.sure",
                                .choices = {{"yes", "approval.letter.sure_yes"}},
                                .small = true});
}

std::string letter_words(const web::Page& page, const Issue& letter) {
  return date_words(letter.on, page.locale()) + " " + letter.number;
}

web::StateTag state_tag(const web::Page& page, const rulebook::State& state) {
  web::Tone tone = web::Tone::caution;
  if (state.initial) tone = web::Tone::information;
  if (state.locked) tone = web::Tone::good;
  return {state.title.in(page.locale()), tone};
}

std::vector<web::Crumb> dossier_crumbs(const DocumentFacts& document) {
  return {{"approval.inbox.title", web::Url{"/approvals"}},
          {document.title, dossier_url(document.document)}};
}

std::string agency_words(org::Context& context, const web::Page& page, AgencyId agency) {
  const auto found = org::find_agency(context, agency);
  return found ? found->name.in(page.locale()) : std::string{};
}

Node stages_part(const web::Page& page, const std::vector<Stage>& stages) {
  std::vector<web::Stage> shown;
  for (const Stage& stage : stages) {
    web::Stage::State state = web::Stage::State::ahead;
    if (stage.state == Stage::State::done) state = web::Stage::State::done;
    if (stage.state == Stage::State::current) state = web::Stage::State::current;
    std::string when = stage.at ? moment_words(page, *stage.at) : std::string{};
    if (!stage.person.empty()) when += "　" + stage.person;
    shown.push_back({.words = stage.title.in(page.locale()),
                     .state = state,
                     .when = std::move(when),
                     .detail = {}});
  }
  return web::stages(page, "approval.stages", shown);
}

namespace {

std::string_view code_of(ContentChange::Kind kind) {
  switch (kind) {
    case ContentChange::Kind::changed: return "changed";
    case ContentChange::Kind::added: return "added";
    case ContentChange::Kind::removed: return "removed";
  }
  std::abort();
}

}  // namespace

Node changes_part(const web::Page& page, const std::vector<ContentChange>& changes) {
  if (changes.empty()) return html::p({.classes = "govuk-hint"}, page.t("approval.changes.none"));
  std::vector<web::ChangedPassage> passages;
  for (const ContentChange& change : changes) {
    std::string where = change.place;
    if (!change.label.empty()) where += (where.empty() ? "" : " ") + page.t(change.label);
    passages.push_back({std::move(where), change.before, change.after, change.as_a_whole});
  }
  return web::changed_passages(page, passages);
}

std::unordered_map<UnitId, org::LocalName> unit_names_in(org::Context& context,
                                                         const std::vector<Dossier>& rounds) {
  std::vector<UnitId> units;
  for (const Dossier& round : rounds) {
    for (const Move& move : round.moves) {
      if (move.unit_id) units.push_back(move.unit_id);
    }
  }
  if (units.empty()) return {};
  return org::unit_names(context, units);
}

json::value to_json(const rulebook::LocalText& text) {
  return json::object{{"zh", text.zh}, {"en", text.en}};
}

json::value to_json(const Move& move) {
  json::object out{{"sequence", move.sequence},
                   {"step", move.step},
                   {"from", move.from},
                   {"to", move.to},
                   {"completes", move.completes},
                   {"at", to_micros(move.at)},
                   {"person_id", move.person_id.value},
                   {"person", move.person_name},
                   {"deputy_of_id", move.for_id.value},
                   {"deputy_of", move.for_name},
                   {"unit_id", move.unit_id.value},
                   {"level", move.level_name},
                   {"comment", move.comment},
                   {"content_version", move.content.version},
                   {"content_hash", move.content.hash}};
  if (move.letter) {
    out["letter_on"] = to_iso(move.letter->on);
    out["letter_number"] = move.letter->number;
  }
  json::array corrections;
  for (const NumberCorrected& each : move.corrections) {
    corrections.push_back(json::object{{"before_on", to_iso(each.before.on)},
                                       {"before", each.before.number},
                                       {"after_on", to_iso(each.after.on)},
                                       {"after", each.after.number},
                                       {"reason", each.reason},
                                       {"at", to_micros(each.at)},
                                       {"person", each.person_name}});
  }
  if (!corrections.empty()) out["corrections"] = std::move(corrections);
  return out;
}

json::value to_json(const Dossier& dossier, const rulebook::Procedure* procedure) {
  json::array moves;
  for (const Move& move : dossier.moves) moves.push_back(to_json(move));
  json::object out{{"document", rulebook::code_of(dossier.document.kind)},
                   {"document_id", dossier.document.id},
                   {"round", dossier.round},
                   {"agency_id", dossier.agency_id.value},
                   {"roc_year", dossier.roc_year},
                   {"rulebook", dossier.book},
                   {"rulebook_version", dossier.book_version},
                   {"reason", dossier.reason},
                   {"moves", std::move(moves)}};
  if (procedure) out["state"] = state_of(dossier, *procedure).code;
  return out;
}

json::value to_json(const std::vector<ContentChange>& changes) {
  json::array out;
  for (const ContentChange& change : changes) {
    out.push_back(json::object{{"kind", code_of(change.kind)},
                               {"place", change.place},
                               {"field", change.label},
                               {"before", change.before},
                               {"after", change.after}});
  }
  return out;
}

}  // namespace hb::approval

// Where one document stands: the stages in time, who it waits for, what this person may do, who
// agreed, what changed, and all that was said.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "approval_handlers.h"
#include "approval_parts.h"
#include "inbox.h"
#include "letters.h"
#include "org/directory.h"
#include "steps.h"

namespace hb::approval {

using html::Node;

namespace {

namespace json = boost::json;

/// All that the page shows.
struct Shown {
  DossierFile file;
  std::vector<Dossier> rounds;
  std::vector<Unchanged> unchanged;
  std::vector<ContentChange> changes;
  std::vector<std::string> waits_for;
  std::vector<const rulebook::Step*> yours;  ///< What the viewer may do now.
  bool may_number = false;
  bool may_correct = false;  ///< The number that was entered.
  bool may_amend = false;
  bool may_end = false;    ///< The amendment that is drafted.
  bool may_write = false;  ///< Letters about the document.
  bool sends = false;      ///< Its procedure sends it upward.
  std::vector<Letter> letters;
};

Result<Shown> find_shown(org::Context& context, const DocumentRef& document) {
  HB_LET(file, open_file(context, document));
  HB_LET(source, source_of(context, document.kind));
  Shown shown{.file = std::move(file)};
  if (shown.file.document.version > 0) {
    HB_LET(changes, source->changes(context, document));
    shown.changes = changes;
  }
  shown.rounds = rounds_of(context, document);
  HB_LET(unchanged, unchanged_of(context, document.id));
  if (document.kind != rulebook::Document::results) shown.unchanged = unchanged;
  const StepFacts facts = shown.file.facts();
  const rulebook::State& state = state_of(shown.file.dossier, *shown.file.procedure);
  const org::Viewer& viewer = context.viewer;
  const AgencyId agency = shown.file.document.agency_id;
  // What leads on stands first.
  for (const bool back : {false, true}) {
    for (const rulebook::Step* step : steps_from(facts)) {
      if (goes_back(*step) == back && may_take(*step, facts, viewer)) shown.yours.push_back(step);
    }
  }
  shown.waits_for = waits_for(context, shown.file);
  shown.may_number = number_is_missing(facts) && viewer.may(org::Duty::publish_plans, agency);
  const Move* numbered =
      shown.file.dossier.latest_with(*shown.file.procedure, rulebook::Effect::number);
  shown.may_correct = numbered && numbered->letter && viewer.may(org::Duty::publish_plans, agency);
  shown.may_amend = document.kind != rulebook::Document::results && state.locked &&
                    !shown.file.being_amended && viewer.may(org::Duty::edit_plans, agency) &&
                    shown.file.book.book->procedure(rulebook::Document::amendment);
  if (document.kind == rulebook::Document::amendment) shown.may_amend &= state.final;
  shown.may_end = document.kind == rulebook::Document::amendment &&
                  is_drafted(&shown.file.dossier, shown.file.procedure) &&
                  viewer.may(org::Duty::edit_plans, agency);
  shown.may_write = state.locked && viewer.may(org::Duty::publish_plans, agency);
  for (const rulebook::Step& step : shown.file.procedure->steps) {
    shown.sends = shown.sends || has_effect(step, rulebook::Effect::send);
  }
  shown.letters = letters_of(context, document);
  return shown;
}

json::value shown_json(const Shown& shown) {
  const DossierFile& file = shown.file;
  json::object out = to_json(file.dossier, file.procedure).as_object();
  out["dropped"] = is_dropped(file.dossier, *file.procedure);
  json::array steps, waits, unchanged, rounds;
  for (const rulebook::Step* step : shown.yours) {
    steps.push_back(
        json::object{{"code", step->code},
                     {"title", to_json(step->title)},
                     {"comment_required", step->comment == rulebook::Comment::required}});
  }
  for (const std::string& each : shown.waits_for) waits.emplace_back(each);
  for (const Unchanged& each : shown.unchanged) {
    unchanged.push_back(json::object{
        {"at", to_micros(each.at)}, {"person", each.person_name}, {"comment", each.comment}});
  }
  for (const Dossier& round : shown.rounds) rounds.push_back(to_json(round, nullptr));
  json::array letters;
  for (const Letter& letter : shown.letters) {
    json::object each{{"id", letter.id.value},
                      {"purpose", code_of(letter.form.purpose)},
                      {"subject", letter.form.subject},
                      {"kept_at", to_micros(letter.kept_at)},
                      {"person", letter.person_name}};
    if (letter.form.issue) {
      each["letter_on"] = to_iso(letter.form.issue->on);
      each["letter_number"] = letter.form.issue->number;
    }
    letters.push_back(std::move(each));
  }
  out["letters"] = std::move(letters);
  out["title"] = file.document.title;
  out["url"] = file.document.url;
  out["content_version"] = file.document.content.version;
  out["content_hash"] = file.document.content.hash;
  out["entered_at"] = file.dossier.entered_at();
  out["number_missing"] = number_is_missing(file.facts());
  out["steps"] = std::move(steps);
  out["waits_for"] = std::move(waits);
  out["changes"] = to_json(shown.changes);
  out["unchanged"] = std::move(unchanged);
  out["rounds"] = std::move(rounds);
  return out;
}

Node waits_part(const web::Page& page, const Shown& shown) {
  const rulebook::State& state = state_of(shown.file.dossier, *shown.file.procedure);
  if (state.final) return html::p({.classes = "govuk-body"}, page.t("approval.dossier.ended"));
  if (shown.file.dossier.closed) {
    return html::p({.classes = "govuk-body"}, page.t("approval.dossier.dropped"));
  }
  if (shown.waits_for.empty()) return {};
  std::string who;
  for (const std::string& each : shown.waits_for) who += (who.empty() ? "" : "；") + each;
  return html::p({.classes = "govuk-body hb-waits"},
                 {html::strong(page.t("approval.dossier.waits_for")), who});
}

/// What has to be done before the step that everybody looks for.
Node number_part(const web::Page& page, const Shown& shown) {
  if (!number_is_missing(shown.file.facts())) return {};
  return web::inset(page.t("approval.number.first"));
}

Node buttons_part(const web::Page& page, const Shown& shown) {
  const web::Url url = dossier_url(shown.file.document.document);
  Node buttons;
  bool main = true;
  if (shown.may_number) {
    buttons += web::button_link(page, "approval.number.action", url / "number");
    main = false;
  }
  for (const rulebook::Step* step : shown.yours) {
    const bool back = goes_back(*step);
    buttons += web::button_link(page, step->title.in(page.locale()), url / "steps" / step->code,
                                main && !back ? web::ButtonKind::main : web::ButtonKind::secondary);
    main = main && back;
  }
  if (shown.may_amend) {
    const DocumentRef plan{rulebook::Document::plan, shown.file.document.document.id};
    buttons += web::button_link(page, "approval.amendment.action", dossier_url(plan) / "amendment",
                                web::ButtonKind::secondary);
  }
  if (shown.may_end) {
    buttons += web::button_link(page, "approval.ending.action", url / "ending",
                                web::ButtonKind::secondary);
  }
  if (shown.may_correct) {
    buttons += web::button_link(page, "approval.number.correct.action", url / "number",
                                web::ButtonKind::secondary);
  }
  return buttons.empty() ? Node{} : web::button_group(buttons);
}

/// Who of several has agreed already: for steps of units and of a review chain.
Node seats_part(org::Context& context, const web::Page& page, const Shown& shown) {
  const StepFacts facts = shown.file.facts();
  for (const rulebook::Step* step : steps_from(facts)) {
    const std::vector<Seat> seats = seats_of(*step, facts);
    if (goes_back(*step) || step->by == rulebook::Mover::agency_head || seats.empty()) continue;
    std::vector<UnitId> units;
    for (const Seat& seat : seats) units.push_back(seat.unit_id);
    const auto unit_names = org::unit_names(context, units);
    const auto names = names_in(context, shown.file.offices);
    std::vector<web::TableRow> rows;
    for (const Seat& seat : seats) {
      const auto unit = unit_names.find(seat.unit_id);
      std::string who;
      for (const org::OfficeHolder& holder : seat.holders) {
        const auto name = names.find(holder.person_id);
        if (name != names.end()) who += (who.empty() ? "" : page.t("web.comma")) + name->second;
      }
      rows.push_back(
          {web::text(unit == unit_names.end() ? seat.name : unit->second.in(page.locale())),
           web::text(who),
           seat.taken ? web::tag(page, "approval.seats.agreed", web::Tone::good)
                      : web::tag(page, "approval.seats.waiting", web::Tone::caution),
           web::text(seat.taken ? moment_words(page, seat.taken->at) : "")});
    }
    return web::table(
        page,
        {.caption = page.t("approval.seats.title", {{"step", step->title.in(page.locale())}}),
         .columns = {{.words = "approval.seats.office"},
                     {.words = "approval.seats.person"},
                     {.words = "approval.seats.standing"},
                     {.words = "approval.history.at"}},
         .stacked_on_phones = true},
        rows);
  }
  return {};
}

std::string mover_words(const web::Page& page, const Move& move,
                        const std::unordered_map<UnitId, org::LocalName>& units) {
  std::string words = move.person_name;
  if (move.for_id)
    words =
        page.t("approval.history.deputy", {{"who", move.for_name}, {"deputy", move.person_name}});
  const auto unit = units.find(move.unit_id);
  if (unit != units.end()) words += page.t("web.in_brackets", unit->second.in(page.locale()));
  if (!move.level_name.empty()) words += page.t("web.in_brackets", move.level_name);
  return words;
}

Node comment_part(const web::Page& page, const Move& move) {
  Node words = web::paragraphs(move.comment);
  if (move.letter) words += html::p({.classes = "govuk-hint"}, letter_words(page, *move.letter));
  for (const NumberCorrected& each : move.corrections) {
    words += html::p({.classes = "govuk-hint"}, page.t("approval.history.number_corrected",
                                                       {{"who", each.person_name},
                                                        {"when", moment_words(page, each.at)},
                                                        {"before", letter_words(page, each.before)},
                                                        {"after", letter_words(page, each.after)},
                                                        {"reason", each.reason}}));
  }
  return words.empty() ? Node{} : html::div(words);
}

Node round_part(org::Context& context, const web::Page& page, const Dossier& round,
                const std::unordered_map<UnitId, org::LocalName>& units) {
  const auto version = rulebook::find_version(context, round.book, round.book_version);
  const rulebook::Procedure* procedure =
      version ? version->book->procedure(round.document.kind) : nullptr;
  std::vector<web::TableRow> rows;
  for (const Move& move : round.moves) {
    const rulebook::Step* step = procedure ? procedure->step(move.step) : nullptr;
    const bool back = step && goes_back(*step);
    Node what = html::group(step ? step->title.in(page.locale()) : move.step);
    if (back) what = web::tag(page, step->title.in(page.locale()), web::Tone::bad);
    rows.push_back({web::text(moment_words(page, move.at)), std::move(what),
                    web::text(mover_words(page, move, units)), comment_part(page, move)});
  }
  const bool amendment = round.document.kind == rulebook::Document::amendment;
  std::string title = page.t("approval.history.title");
  if (amendment) {
    title = page.t("approval.history.amendment", {{"round", std::to_string(round.round)}});
  }
  Node out;
  if (!round.reason.empty()) {
    out += html::p({.classes = "govuk-body"},
                   page.t("approval.history.begun", {{"who", round.opened_by_name},
                                                     {"when", moment_words(page, round.opened_at)},
                                                     {"reason", round.reason}}));
  }
  if (procedure && is_dropped(round, *procedure)) {
    out += html::p({.classes = "govuk-body"}, page.t("approval.dossier.dropped"));
  }
  if (rows.empty()) return html::group({html::h2({.classes = "govuk-heading-m"}, title), out});
  return html::div({.classes = "hb-moves"},
                   {html::h2({.classes = "govuk-heading-m"}, title), out,
                    web::table(page,
                               {.caption = title,
                                .columns = {{.words = "approval.history.at"},
                                            {.words = "approval.history.step"},
                                            {.words = "approval.history.person"},
                                            {.words = "approval.history.comment"}},
                                .first_cell_is_heading = false,
                                .caption_hidden = true,
                                .stacked_on_phones = true},
                               rows)});
}

Node history_part(org::Context& context, const web::Page& page, const Shown& shown) {
  const auto units = unit_names_in(context, shown.rounds);
  Node out;
  for (auto round = shown.rounds.rbegin(); round != shown.rounds.rend(); ++round) {
    out += round_part(context, page, *round, units);
  }
  if (shown.unchanged.empty()) return out;
  std::vector<web::TableRow> rows;
  for (const Unchanged& each : shown.unchanged) {
    rows.push_back({web::text(moment_words(page, each.at)), web::text(each.person_name),
                    web::paragraphs(each.comment)});
  }
  out += web::table(page,
                    {.caption = "approval.unchanged.title",
                     .columns = {{.words = "approval.history.at"},
                                 {.words = "approval.history.person"},
                                 {.words = "approval.history.comment"}},
                     .first_cell_is_heading = false,
                     .stacked_on_phones = true},
                    rows);
  return out;
}

Node changes_section(const web::Page& page, const Shown& shown) {
  const int version = shown.file.document.version;
  if (version == 0 || shown.changes.empty()) return {};
  return web::details(
      page,
      page.t("approval.changes.title", {{"version", std::to_string(version)},
                                        {"count", std::to_string(shown.changes.size())}}),
      changes_part(page, shown.changes));
}

Node letters_part(const web::Page& page, const Shown& shown) {
  if (shown.letters.empty() && !shown.may_write) return {};
  const web::Url url = dossier_url(shown.file.document.document) / "letters";
  std::vector<web::TableRow> rows;
  for (const Letter& letter : shown.letters) {
    const LetterForm& form = letter.form;
    rows.push_back(
        {html::a(url / letter.id, {.classes = "govuk-link"}, form.subject),
         web::text(form.issue ? letter_words(page, *form.issue) : page.t("approval.letter.draft")),
         web::text(std::to_string(form.recipients.size() + form.copies.size())),
         web::text(letter.person_name + "　" + moment_words(page, letter.kept_at))});
  }
  Node out = html::h2({.classes = "govuk-heading-m"}, page.t("approval.letter.title"));
  if (!rows.empty()) {
    out += web::table(page,
                      {.caption = "approval.letter.title",
                       .columns = {{.words = "approval.letter.subject"},
                                   {.words = "approval.letter.sending_number"},
                                   {.words = "approval.letter.recipient_count", .numeric = true},
                                   {.words = "approval.history.person"}},
                       .caption_hidden = true,
                       .stacked_on_phones = true},
                      rows);
  }
  if (!shown.may_write) return out;
  const auto write = [&](LetterPurpose purpose) {
    const std::string code{code_of(purpose)};
    return web::button_link(page, "approval.letter.write." + code,
                            (url / "new").with("purpose", code), web::ButtonKind::secondary);
  };
  Node buttons = write(LetterPurpose::issue);
  if (shown.sends) buttons += write(LetterPurpose::send);
  return html::group({out, web::button_group(buttons)});
}

Node dossier_content(org::Context& context, const web::Page& page, const Shown& shown) {
  const DocumentFacts& document = shown.file.document;
  Node links = html::li(html::a(local_url(document.url), {.classes = "govuk-link"},
                                page.t("approval.dossier.see_document")));
  links +=
      html::li(html::a(web::Url{"/rulebooks"} / shown.file.book.code, {.classes = "govuk-link"},
                       page.t("approval.dossier.by_book",
                              {{"title", shown.file.book.book->title.in(page.locale())}})));
  if (!document.public_url.empty()) {
    links += html::li(html::a(local_url(document.public_url), {.classes = "govuk-link"},
                              page.t("approval.dossier.see_public")));
  }
  return html::group({html::ul({.classes = "hb-standing"}, links),
                      stages_part(page, stages_of(shown.file.dossier, *shown.file.procedure)),
                      waits_part(page, shown), number_part(page, shown), buttons_part(page, shown),
                      seats_part(context, page, shown), changes_section(page, shown),
                      letters_part(page, shown), history_part(context, page, shown)});
}

}  // namespace

Response show_dossier(const Request& request, org::Context& context) {
  const auto document = document_of(request);
  if (!document) return web::refuse(request, document.error());
  const auto shown = find_shown(context, *document);
  if (!shown) return web::refuse(request, shown.error());
  return web::respond(
      request, [&] { return shown_json(*shown); },
      [&](const web::Page& page) {
        const DossierFile& file = shown->file;
        return page.layout({.title = file.document.title,
                            .frame = web::Frame::console,
                            .breadcrumbs = {{"approval.inbox.title", web::Url{"/approvals"}}},
                            .state = state_tag(page, state_of(file.dossier, *file.procedure)),
                            .caption = agency_words(context, page, file.document.agency_id) + "　" +
                                       file.procedure->title.in(page.locale())},
                           dossier_content(context, page, *shown));
      });
}

}  // namespace hb::approval

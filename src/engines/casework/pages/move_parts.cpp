#include "move_parts.h"

#include "case_parts.h"
#include "decision_parts.h"
#include "task_parts.h"

namespace hb::casework {

using html::Node;

namespace {

std::string move_words(std::string_view part, EventKind kind) {
  return "casework.move." + std::string{part} + "." + std::string{name_of(kind)};
}

Node assignment_fields(const web::Page& page, const CaseFile& file) {
  web::ChoiceField unit{.name = "unit",
                        .label = "casework.case.unit",
                        .choices = {},
                        .chosen = {std::to_string(file.now.unit_id.value)},
                        .none = "casework.move.no_unit"};
  for (const org::Unit& each : file.units) {
    unit.choices.push_back({std::to_string(each.id.value), each.name.in(page.locale())});
  }
  web::ChoiceField officer{.name = "officer",
                           .label = "casework.case.officer",
                           .choices = {},
                           .chosen = {std::to_string(file.now.officer_id.value)},
                           .none = "casework.move.no_officer"};
  for (const org::StaffMember& each : file.staff) {
    officer.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return html::group({web::select(page, unit), web::select(page, officer)});
}

Node ground_field(const web::Page& page) {
  web::ChoiceField field{.name = "ground",
                         .label = "casework.move.ground",
                         .choices = {},
                         .required = true,
                         .small = true};
  for (const Ground each : kGrounds) {
    const std::string name{name_of(each)};
    field.choices.push_back({name, "casework.ground." + name});
  }
  return web::radios(page, field);
}

/// What becomes of an application; as it was proposed before, where that was given back.
Node verdict_field(const web::Page& page, const CaseFile& file) {
  if (!file.type.names_service) return {};
  web::ChoiceField field{.name = "verdict",
                         .label = "casework.verdict.title",
                         .choices = {},
                         .required = true,
                         .small = true};
  for (const Decision& each : file.decisions) {
    if (each.kind == EventKind::answered && verdict_of(each.detail)) field.chosen = {each.detail};
  }
  for (const Verdict each : kVerdicts) {
    const std::string name{name_of(each)};
    field.choices.push_back({name, "casework.verdict." + name});
  }
  return web::radios(page, field);
}

/// What was written last and given back, to be written on.
std::string written_before(const CaseFile& file, EventKind decision) {
  const CaseEvent* draft = latest_draft(file.events, decision);
  return draft ? draft->text : std::string{};
}

/// The draft that a template makes, when one was chosen; else the one that was given back.
std::string drafted(const web::Page& page, const CaseFile& file) {
  const TemplateId wanted{web::id_in(page.request().query("template"))};
  for (const ReplyTemplate& each : file.templates) {
    if (each.id == wanted) return draft_from(each, file.reply_facts, file.now.language);
  }
  return written_before(file, EventKind::answered);
}

/// Each fills the field below; what was typed there is left where it is until one is chosen.
Node template_links(const web::Page& page, const CaseFile& file) {
  if (file.templates.empty()) return {};
  Node links;
  for (const ReplyTemplate& each : file.templates) {
    links += html::li(html::a(
        case_url(file.now.id).with("template", std::to_string(each.id.value)).fragment("next"),
        {.classes = "govuk-link"}, each.title));
  }
  return html::group({html::p({.classes = "hb-quiet"}, page.t("casework.template.begin_from")),
                      html::ul({.classes = "hb-quick__list"}, links)});
}

Node words_field(const web::Page& page, EventKind kind, std::string value = {}) {
  return web::text_area(page, {.name = "text",
                               .label = move_words("text", kind),
                               .hint = move_words("hint", kind),
                               .value = std::move(value),
                               .required = kind != EventKind::merged,
                               .rows = kind == EventKind::proposed ? 10 : 4,
                               .max_characters = static_cast<int>(kMaxText)});
}

Node fields_for(const web::Page& page, const CaseFile& file, EventKind kind) {
  switch (kind) {
    case EventKind::assigned: return assignment_fields(page, file);
    case EventKind::supplied:
    case EventKind::agreed: return {};
    case EventKind::extended:
      return html::group(
          {web::number_field(
               page, {.name = "length",
                      .label = "casework.move.length",
                      .hint = page.t("casework.move.length_hint",
                                     {{"most", std::to_string(file.now.clock.longest_extension)}}),
                      .min = 1,
                      .max = file.now.clock.longest_extension,
                      .required = true,
                      .width = 3}),
           words_field(page, kind, written_before(file, kind))});
    case EventKind::transferred:
      return html::group(
          {web::text_field(page,
                           {.name = "agency", .label = "casework.move.agency", .required = true}),
           words_field(page, kind, written_before(file, kind))});
    case EventKind::set_aside:
      return html::group({ground_field(page), words_field(page, kind, written_before(file, kind))});
    case EventKind::merged:
      return html::group({web::text_field(page, {.name = "number",
                                                 .label = "casework.link.lead",
                                                 .hint = "casework.link.lead_hint",
                                                 .required = true,
                                                 .width = 20}),
                          words_field(page, kind)});
    case EventKind::released: return {};
    case EventKind::proposed:
      return html::group({template_links(page, file), verdict_field(page, file),
                          words_field(page, kind, drafted(page, file)),
                          despite_tasks_field(page, file)});
    case EventKind::asked:
      return html::group(
          {html::p({.classes = "govuk-body"},
                   html::a(case_url(file.now.id) / "notices" / "new", {.classes = "govuk-link"},
                           page.t("casework.paper.write"))),
           words_field(page, kind),
           web::date_field(page, {.name = "reply_by",
                                  .label = "casework.paper.reply_by",
                                  .hint = "casework.move.reply_by_hint",
                                  .required = true})});
    default: return words_field(page, kind);
  }
}

Node minutes_of_move(const web::Page& page, EventKind kind) {
  const std::string_view name = minutes_name(kind);
  return name.empty() ? Node{} : minutes_field(page, std::string{name});
}

/// One way on: its own form, shut until it is wanted; the first one stands open.
Node move_form(const web::Page& page, const CaseFile& file, EventKind kind, bool open) {
  const std::string name{name_of(kind)};
  const bool failed = page.error() && page.request().form("kind") == name;
  const bool drafts = kind == EventKind::proposed && !page.request().query("template").empty();
  // Whoever proposed takes it back himself.
  const bool own = kind == EventKind::returned && file.deciding && !file.deciding->may_agree;
  return web::details(
      page, own ? "casework.decision.take_back" : move_words("title", kind),
      {web::form(page, web::post_to(case_url(file.now.id) / "moves"),
                 {web::hidden_field(page, "kind", name),
                  web::hidden_field(page, "row_version", std::to_string(file.now.row_version)),
                  fields_for(page, file, kind), minutes_of_move(page, kind),
                  web::button(page, move_words("do", kind),
                              open ? web::ButtonKind::main : web::ButtonKind::secondary)})},
      failed || drafts || (open && !page.error()));
}

}  // namespace

Node moves_part(const web::Page& page, const CaseFile& file) {
  if (file.may.empty()) return {};
  const bool papers_first = file.now.state == CaseState::waiting && !file.notices.empty();
  Node forms;
  for (const EventKind kind : file.may) {
    // Papers that a notice asks for are ticked off one by one.
    if (kind == EventKind::supplied && papers_first) continue;
    forms += move_form(page, file, kind, kind == file.may.front());
  }
  return html::section(
      {.id = "next", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("casework.case.next")), forms});
}

std::string_view minutes_name(EventKind kind) {
  switch (kind) {
    case EventKind::noted: return "minutes_noted";
    case EventKind::asked: return "minutes_asked";
    case EventKind::extended: return "minutes_extended";
    case EventKind::proposed: return "minutes_proposed";
    case EventKind::handed_back: return "minutes_handed_back";
    case EventKind::returned: return "minutes_returned";
    case EventKind::agreed: return "minutes_agreed";
    case EventKind::transferred: return "minutes_transferred";
    case EventKind::set_aside: return "minutes_set_aside";
    default: return {};
  }
}

}  // namespace hb::casework

#include "handover_action.h"

#include <algorithm>

#include "authority.h"
#include "documents/odt_writer.h"
#include "handover_store.h"
#include "kernel/roc_date.h"
#include "not_there.h"
#include "org/audit.h"
#include "org/directory.h"
#include "person_store.h"

namespace hb::org {

namespace {

constexpr Error kElsewhere{Fault::invalid, "org.handover.elsewhere", "to"};

const HoldingSource* source_named(const Context& context, std::string_view name) {
  const auto& sources = context.services.holdings;
  const auto found = std::find_if(sources.begin(), sources.end(),
                                  [&](const HoldingSource* each) { return each->name() == name; });
  return found == sources.end() ? nullptr : *found;
}

bool manages_everybody(const Viewer& viewer) { return viewer.may(Duty::manage_people, AgencyId{}); }

/// The agency's people who are there, the leaver aside.
std::vector<PersonName> successors_of(Context& context, const Person& person) {
  PersonStore store{context.tx, nullptr};
  auto people = store.list(Scope::of({person.agency_id.value}), person.agency_id);
  std::vector<PersonId> ids;
  for (const PersonName& each : people) ids.push_back(each.id);
  const auto there = store.unlocked(ids);
  std::erase_if(people, [&](const PersonName& each) {
    return each.id == person.id || std::find(there.begin(), there.end(), each.id) == there.end();
  });
  return people;
}

std::vector<HeldThing> things_of(Context& context, PersonId person) {
  std::vector<HeldThing> things;
  for (const HoldingSource* source : context.services.holdings) {
    for (Holding& holding : source->held_by(context, person)) {
      things.push_back({std::string{source->name()}, std::move(holding)});
    }
  }
  return things;
}

const HeldThing* chosen_thing(const std::vector<HeldThing>& things, const HandoverChoice& choice) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const HeldThing& each) {
    return each.source == choice.source && each.holding.key == choice.key;
  });
  return found == things.end() ? nullptr : &*found;
}

/// The refusal of a source, with the thing that it is about.
Error about(const Error& error, const LocalName& words) { return error.with("what", words.zh_tw); }

bool concerns(const Viewer& viewer, const Handover& handover) {
  const PersonId self = viewer.person_id;
  if (!self) return false;
  return handover.person_id == self || handover.handed_by == self ||
         std::any_of(handover.items.begin(), handover.items.end(),
                     [&](const HandoverItem& item) { return item.to == self; });
}

documents::Paragraph cell(std::string text, bool heading = false) {
  return {.text = std::move(text),
          .style = heading ? documents::ParagraphStyle::table_heading
                           : documents::ParagraphStyle::table_contents};
}

documents::TableRow row(std::vector<std::string> texts, bool heading = false) {
  documents::TableRow made;
  for (std::string& text : texts)
    made.cells.push_back({.paragraphs = {cell(std::move(text), heading)}});
  return made;
}

std::string name_in(const HandoverList& list, PersonId id) {
  const auto found = list.names.find(id);
  return found == list.names.end() ? std::string{} : found->second;
}

}  // namespace

Result<HoldingsOfPerson> holdings_of(Context& context, PersonId id) {
  HB_LET(person, managed_person(context, id));
  HoldingsOfPerson held{.person = std::move(person), .things = things_of(context, id)};
  held.successors = successors_of(context, held.person);
  held.earlier =
      HandoverStore{context.tx}.list(context.viewer.scope, manages_everybody(context.viewer), id);
  return held;
}

Result<std::int64_t> hand_over(Context& context, PersonId id, const std::string& reason,
                               const std::vector<HandoverChoice>& choices) {
  HB_LET(held, holdings_of(context, id));
  HB_TRY(check_handover(id, reason, choices));
  Handover handover{.agency_id = held.person.agency_id,
                    .person_id = id,
                    .reason = reason,
                    .handed_by = context.viewer.person_id,
                    .handed_at = context.now};
  for (const HandoverChoice& choice : choices) {
    if (!choice.to) continue;
    const HeldThing* thing = chosen_thing(held.things, choice);
    const HoldingSource* source = source_named(context, choice.source);
    if (thing == nullptr || source == nullptr) return refusal::holding_changed;
    const bool known = std::any_of(held.successors.begin(), held.successors.end(),
                                   [&](const PersonName& each) { return each.id == choice.to; });
    if (!known) return kElsewhere;
    auto undo = source->hand_over(context, choice.key, id, choice.to);
    if (!undo) return about(undo.error(), thing->holding.words);
    handover.items.push_back({.source = choice.source,
                              .kind = thing->holding.kind,
                              .words = thing->holding.words,
                              .to = choice.to,
                              .undo = *std::move(undo)});
  }
  const std::int64_t made = HandoverStore{context.tx}.add(handover);
  record_audit(context, {.agency_id = handover.agency_id,
                         .action = "org.handed_over",
                         .subject = "person/" + std::to_string(id.value),
                         .details = {{"handover", std::to_string(made)},
                                     {"things", std::to_string(handover.items.size())},
                                     {"reason", reason}}});
  context.tx.commit();
  return made;
}

Result<HandoverList> find_handover(Context& context, std::int64_t id) {
  const Viewer& viewer = context.viewer;
  HB_TRY(require_signed_in(viewer));
  const bool everywhere = manages_everybody(viewer);
  auto handover = HandoverStore{context.tx}.find(viewer.scope, everywhere, id);
  if (!handover) return kNotThere;
  const bool manages = viewer.may(Duty::manage_people, handover->agency_id);
  if (!manages && !concerns(viewer, *handover)) {
    return Error{Fault::forbidden, "org.viewer.lacks_duty"};
  }
  HandoverList list{.handover = *std::move(handover)};
  std::vector<PersonId> people{list.handover.person_id, list.handover.handed_by};
  for (const HandoverItem& item : list.handover.items) people.push_back(item.to);
  list.names = person_names(context, people);
  list.person = name_in(list, list.handover.person_id);
  list.handed_by = name_in(list, list.handover.handed_by);
  list.agency = agency_name_on(context, list.handover.agency_id, context.today).zh_tw;
  list.may_undo = manages && check_undo(list.handover, context.now).has_value();
  return list;
}

Result<Done> undo_handover(Context& context, std::int64_t id) {
  HandoverStore store{context.tx};
  HB_TRY(require_signed_in(context.viewer));
  const auto handover = store.find(context.viewer.scope, manages_everybody(context.viewer), id);
  if (!handover) return kNotThere;
  HB_TRY(managed_person(context, handover->person_id));
  HB_TRY(check_undo(*handover, context.now));
  // The last first: what one item made, another may have used.
  for (auto item = handover->items.rbegin(); item != handover->items.rend(); ++item) {
    const HoldingSource* source = source_named(context, item->source);
    if (source == nullptr) return about(refusal::holding_changed, item->words);
    const auto back = source->take_back(context, item->undo);
    if (!back) return about(back.error(), item->words);
  }
  if (!store.undo(id, context.viewer.person_id, context.now)) return refusal::holding_changed;
  record_audit(context, {.agency_id = handover->agency_id,
                         .action = "org.handover_undone",
                         .subject = "person/" + std::to_string(handover->person_id.value),
                         .details = {{"handover", std::to_string(id)}}});
  context.tx.commit();
  return Done{};
}

std::string handover_odt(const HandoverList& list, const HandoverWords& words) {
  using documents::ParagraphStyle;
  const Handover& handover = list.handover;
  const std::string day = roc_date(taipei_date(handover.handed_at), RocStyle::formal);
  documents::Document document{.title = words("org.handover.list_title") + " " + list.person,
                               .creator = list.agency,
                               .created = to_iso(taipei_date(handover.handed_at))};
  const auto add = [&](std::string text, ParagraphStyle style = ParagraphStyle::body) {
    document.blocks.emplace_back(documents::Paragraph{.text = std::move(text), .style = style});
  };
  add(list.agency + words("org.handover.list_title"), ParagraphStyle::title);
  add(words("org.handover.leaver") + "：" + list.person);
  add(words("org.handover.day") + "：" + day);
  add(words("org.handover.reason") + "：" + handover.reason);
  documents::Table table{.column_widths = {1, 3, 6, 3, 3}};
  table.rows.push_back(
      row({words("org.handover.number"), words("org.handover.kind"), words("org.handover.thing"),
           words("org.handover.receiver"), words("org.handover.signature")},
          true));
  int number = 0;
  for (const HandoverItem& item : handover.items) {
    table.rows.push_back(row({std::to_string(++number), words(item.kind), item.words.zh_tw,
                              name_in(list, item.to), ""}));
  }
  document.blocks.emplace_back(std::move(table));
  add(words("org.handover.leaver_signs") + "：＿＿＿＿＿＿＿＿");
  add(words("org.handover.head_signs") + "：＿＿＿＿＿＿＿＿");
  return documents::write_odt(document);
}

}  // namespace hb::org

#include "inbox.h"

#include <algorithm>
#include <set>

#include "approval/standing.h"
#include "dossier_store.h"
#include "kernel/listed.h"
#include "org/directory.h"
#include "procedures.h"

namespace hb::approval {

namespace {

// A city has some hundreds of documents under way in spring; one screen holds no more.
constexpr int kMostOpen = 1'000;

/// What the open dossiers of a list have in common, asked for once: books, heads, units, chains.
class Desks {
 public:
  Desks(org::Context& context, const std::vector<Dossier>& dossiers)
      : context_(context), procedures_(context) {
    std::vector<AgencyId> agencies;
    std::vector<UnitId> units;
    for (const Dossier& dossier : dossiers) {
      agencies.push_back(dossier.agency_id);
      if (const Move* entered = dossier.entered_by()) {
        units.insert(units.end(), entered->units.begin(), entered->units.end());
      }
    }
    heads_ = org::agency_heads(context, agencies);
    if (!units.empty()) unit_heads_ = org::unit_heads(context, units);
    for (const org::AgencyInTree& each : org::agencies_in_scope(context)) {
      above_[each.agency.id] = each.agency.parent_id;
    }
  }

  const rulebook::Procedure* procedure_of(const Dossier& dossier) {
    return procedures_.of(dossier.book, dossier.book_version, dossier.document.kind);
  }

  Offices offices_of(const Dossier& dossier, const rulebook::Procedure& procedure) {
    Offices offices{.agency_id = dossier.agency_id,
                    .above = above_[dossier.agency_id],
                    .heads = {},
                    .unit_heads = unit_heads_,
                    .levels = {}};
    if (const auto found = heads_.find(dossier.agency_id); found != heads_.end()) {
      offices.heads = found->second;
    }
    if (waits_for_chain(dossier, procedure)) {
      // Few agencies have a document before their reviewers at the same time.
      auto chain = chains_.find(dossier.agency_id);
      if (chain == chains_.end()) {
        Offices levels;
        add_review_levels(context_, dossier.agency_id, levels);
        chain = chains_.emplace(dossier.agency_id, std::move(levels)).first;
      }
      offices.has_chain = chain->second.has_chain;
      offices.levels = chain->second.levels;
    }
    return offices;
  }

 private:
  static bool waits_for_chain(const Dossier& dossier, const rulebook::Procedure& procedure) {
    const std::string& state = state_of(dossier, procedure).code;
    return std::any_of(
        procedure.steps.begin(), procedure.steps.end(), [&](const rulebook::Step& step) {
          return step.by == rulebook::Mover::review_chain &&
                 std::find(step.from.begin(), step.from.end(), state) != step.from.end();
        });
  }

  org::Context& context_;
  Procedures procedures_;
  std::unordered_map<AgencyId, std::vector<org::OfficeHolder>> heads_;
  std::unordered_map<UnitId, std::vector<org::OfficeHolder>> unit_heads_;
  std::unordered_map<AgencyId, AgencyId> above_;
  std::unordered_map<AgencyId, Offices> chains_;
};

std::optional<WaitingRow> row_of(const Dossier& dossier, Desks& desks, const org::Viewer& viewer) {
  const rulebook::Procedure* procedure = desks.procedure_of(dossier);
  if (!procedure) return std::nullopt;
  const Offices offices = desks.offices_of(dossier, *procedure);
  const Move* entered = dossier.entered_by();
  const StepFacts facts{.procedure = *procedure,
                        .dossier = dossier,
                        .offices = offices,
                        .content = entered ? entered->content : ContentSeen{},
                        .title = dossier.title,
                        .units = entered ? entered->units : std::vector<UnitId>{}};
  WaitingRow row{.dossier = dossier,
                 .title = entered ? entered->title : dossier.title,
                 .state = state_of(dossier, *procedure).title,
                 .steps = {},
                 .since = entered ? entered->at : dossier.opened_at};
  const rulebook::Step* led_here = entered ? procedure->step(entered->step) : nullptr;
  row.came_back = led_here && goes_back(*led_here);
  for (const rulebook::Step* step : steps_from(facts)) {
    if (goes_back(*step)) continue;
    const auto may = may_take(*step, facts, viewer);
    // Who numbers it is who may publish it.
    const bool numbers = !may && may.error() == refusal::number_first &&
                         viewer.may(org::Duty::publish_plans, dossier.agency_id);
    row.number_first = row.number_first || numbers;
    if (may || numbers) row.steps.push_back(step->title);
  }
  return row;
}

std::string named(const std::vector<PersonId>& people,
                  const std::unordered_map<PersonId, std::string>& names, Locale locale) {
  std::vector<std::string> words;
  for (const PersonId person : people) {
    const auto found = names.find(person);
    if (found != names.end()) words.push_back(found->second);
  }
  return listed(locale, words);
}

}  // namespace

Result<Inbox> open_inbox(org::Context& context) {
  HB_TRY(org::require_signed_in(context.viewer));
  const auto dossiers = DossierStore{context.tx}.open(context.viewer.scope, kMostOpen);
  Inbox inbox;
  if (dossiers.empty()) return inbox;
  Desks desks{context, dossiers};
  for (const Dossier& dossier : dossiers) {
    auto row = row_of(dossier, desks, context.viewer);
    if (!row) continue;
    auto& list = row->steps.empty() ? inbox.others : inbox.yours;
    list.push_back(*std::move(row));
  }
  const auto by_age = [](const WaitingRow& a, const WaitingRow& b) { return a.since < b.since; };
  std::stable_sort(inbox.yours.begin(), inbox.yours.end(), by_age);
  std::stable_sort(inbox.others.begin(), inbox.others.end(), by_age);
  return inbox;
}

int count_waiting(org::Context& context) {
  const auto inbox = open_inbox(context);
  return inbox ? static_cast<int>(inbox->yours.size()) : 0;
}

std::vector<std::string> waits_for(org::Context& context, const DossierFile& file) {
  std::vector<const rulebook::Step*> onwards = steps_from(file.facts());
  std::erase_if(onwards, [](const rulebook::Step* step) { return goes_back(*step); });
  return takers_of(context, file, onwards);
}

std::vector<std::string> takers_of(org::Context& context, const DossierFile& file,
                                   const std::vector<const rulebook::Step*>& steps) {
  const Locale locale = context.viewer.locale;
  const bool english = locale == Locale::en;
  const StepFacts facts = file.facts();
  std::vector<std::string> words;
  std::vector<UnitId> units;
  for (const auto& [unit, holders] : file.offices.unit_heads) units.push_back(unit);
  const auto unit_names = units.empty() ? std::unordered_map<UnitId, org::LocalName>{}
                                        : org::unit_names(context, units);
  const auto names = names_in(context, file.offices);
  const auto add = [&](const std::string& office, const std::vector<PersonId>& people) {
    const std::string who = named(people, names, locale);
    const std::string line = who.empty() ? office
                             : office.empty()
                                 ? who
                                 : who + (english ? " (" + office + ")" : "（" + office + "）");
    if (!line.empty() && std::find(words.begin(), words.end(), line) == words.end()) {
      words.push_back(line);
    }
  };
  for (const rulebook::Step* step : steps) {
    if (const auto asked = duty_of(*step, file.offices)) {
      const auto people = org::duty_holders(context, asked->agency_id, asked->duty);
      if (people.empty()) continue;
      const auto own = org::person_names(context, people);
      const std::string who = named(people, own, locale);
      if (std::find(words.begin(), words.end(), who) == words.end()) words.push_back(who);
      continue;
    }
    for (const Seat& seat : seats_of(*step, facts)) {
      if (seat.taken) continue;
      std::vector<PersonId> people;
      for (const org::OfficeHolder& holder : seat.holders) people.push_back(holder.person_id);
      const auto unit = unit_names.find(seat.unit_id);
      add(unit == unit_names.end() ? seat.name : unit->second.in(context.viewer.locale), people);
      // Of a chain only the next level is waited for.
      if (step->by == rulebook::Mover::review_chain) break;
    }
  }
  return words;
}

}  // namespace hb::approval

#include "casework/decision.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <utility>

namespace hb::casework {

namespace {

bool contains(std::span<const PersonId> people, PersonId person) {
  return std::find(people.begin(), people.end(), person) != people.end();
}

bool agreed_already(const Decision& decision, PersonId person) {
  return std::any_of(decision.agreements.begin(), decision.agreements.end(),
                     [&](const Agreement& each) { return each.person_id == person; });
}

/// Each desk of the chain as it is held today; nothing where another desk of it stands in.
std::vector<std::optional<Desk>> desks_today(const Chain& chain, const DeskHolders& holders) {
  const bool has_director = std::find(chain.begin(), chain.end(), Desk::director) != chain.end();
  std::vector<std::optional<Desk>> desks;
  // Where nobody sits whoever directs cases agrees, so that no step goes by unseen; where the chain
  // asks him anyway, once is enough.
  const auto add = [&](Desk desk, bool held) {
    if (held) {
      desks.emplace_back(desk);
    } else {
      desks.push_back(has_director ? std::nullopt : std::optional{Desk::director});
    }
  };
  for (const Desk desk : chain) {
    switch (desk) {
      case Desk::unit_head: add(desk, !holders.unit_heads.empty()); break;
      case Desk::director: add(desk, true); break;
      case Desk::agency_head: add(desk, !holders.agency_heads.empty()); break;
    }
  }
  return desks;
}

/// The place of the desk whose turn it is; the last one where all that are left are empty.
std::size_t place_of_turn(const std::vector<std::optional<Desk>>& desks, int agreed) {
  for (auto at = static_cast<std::size_t>(agreed); at < desks.size(); ++at) {
    if (desks[at]) return at;
  }
  return desks.empty() ? 0 : desks.size() - 1;
}

std::span<const org::OfficeHolder> heads_at(Desk desk, const DeskHolders& holders) {
  if (desk == Desk::unit_head) return holders.unit_heads;
  if (desk == Desk::agency_head) return holders.agency_heads;
  return {};
}

/// Whom somebody would agree for at a desk: 0 in his own office, nothing when he has no seat there.
std::optional<PersonId> seat_of(Desk desk, const DeskHolders& holders, PersonId person,
                                bool directs) {
  if (desk == Desk::director) return directs ? std::optional{PersonId{}} : std::nullopt;
  for (const org::OfficeHolder& each : heads_at(desk, holders)) {
    if (each.acts(person)) return PersonId{};
  }
  for (const org::OfficeHolder& each : heads_at(desk, holders)) {
    if (each.stands_in(person)) return each.person_id;
  }
  return std::nullopt;
}

std::vector<PersonId> free_at(Desk desk, const Decision& decision, const DeskHolders& holders) {
  std::vector<PersonId> free;
  const auto add = [&](PersonId person) {
    if (person && person != decision.proposed_by && !contains(free, person)) free.push_back(person);
  };
  if (desk == Desk::director) {
    for (const PersonId each : holders.directors) add(each);
    return free;
  }
  for (const org::OfficeHolder& each : heads_at(desk, holders)) {
    if (each.there) add(each.person_id);
    if (!agreed_already(decision, each.deputy_id)) add(each.deputy_id);
  }
  return free;
}

/// What was drafted before is of another round.
bool begins_anew(EventKind kind) {
  return kind == EventKind::reopened || kind == EventKind::answered ||
         kind == EventKind::set_aside || kind == EventKind::transferred;
}

/// Who directs cases and neither proposed nor agreed to this one.
std::vector<PersonId> free_directors(const Decision& decision, const DeskHolders& holders) {
  auto free = free_at(Desk::director, decision, holders);
  std::erase_if(free, [&](PersonId each) { return agreed_already(decision, each); });
  return free;
}

}  // namespace

std::string words_of(const Chain& chain) {
  std::string words;
  for (const Desk each : chain) {
    words += words.empty() ? "" : ",";
    words += name_of(each);
  }
  return words;
}

Chain chain_of(std::string_view words) {
  Chain chain;
  for (const Desk each : kDesks) {
    const std::string_view name = name_of(each);
    for (std::string_view rest = words; !rest.empty();) {
      const std::size_t comma = rest.find(',');
      if (rest.substr(0, comma) == name) {
        chain.push_back(each);
        break;
      }
      rest = comma == rest.npos ? std::string_view{} : rest.substr(comma + 1);
    }
  }
  return chain;
}

bool close_by_same_desks(const Chains& one, const Chains& other) {
  return one.answered == other.answered && one.set_aside == other.set_aside &&
         one.transferred == other.transferred;
}

std::string_view name_of(DecisionOutcome outcome) {
  switch (outcome) {
    case DecisionOutcome::open: return "open";
    case DecisionOutcome::decided: return "decided";
    case DecisionOutcome::returned: return "returned";
  }
  std::abort();
}

bool is_decision(EventKind kind) {
  return std::find(std::begin(kDecisions), std::end(kDecisions), kind) != std::end(kDecisions);
}

const Chain& chain_for(const Chains& chains, EventKind decision) {
  switch (decision) {
    case EventKind::answered: return chains.answered;
    case EventKind::set_aside: return chains.set_aside;
    case EventKind::transferred: return chains.transferred;
    case EventKind::extended: return chains.extended;
    default: std::abort();
  }
}

Desk turn_of(const Decision& decision, const DeskHolders& holders) {
  const auto desks = desks_today(decision.chain, holders);
  if (desks.empty()) return Desk::director;
  return desks[place_of_turn(desks, decision.agreed)].value_or(Desk::director);
}

std::vector<PersonId> awaited(const Decision& decision, const DeskHolders& holders) {
  auto people = free_at(turn_of(decision, holders), decision, holders);
  if (people.empty()) people = free_directors(decision, holders);
  return people;
}

Result<AgreeingAs> agreeing_as(const Decision& decision, const DeskHolders& holders,
                               PersonId person, bool directs) {
  const Desk desk = turn_of(decision, holders);
  const auto seat = seat_of(desk, holders, person, directs);
  const bool own = person == decision.proposed_by;
  const bool before = agreed_already(decision, person);
  if (seat && !own && !(*seat && before)) return AgreeingAs{.desk = desk, .for_id = *seat};
  if (!free_at(desk, decision, holders).empty()) {
    if (own) return refusal::own_answer;
    if (seat) return refusal::agreed_before;
    return refusal::not_your_desk;
  }
  // At this desk there is nobody else: whoever directs cases, or in the end the same person.
  if (directs && !own && !before) return AgreeingAs{.desk = desk, .for_id = {}};
  if (!free_directors(decision, holders).empty()) {
    if (own) return refusal::own_answer;
    return refusal::not_your_desk;
  }
  if (!seat && !directs) {
    if (own) return refusal::own_answer;
    return refusal::not_your_desk;
  }
  return AgreeingAs{.desk = desk, .for_id = seat.value_or(PersonId{}), .alone = true};
}

Result<DeskAgreed> agree(const Decision& decision, const DeskHolders& holders, PersonId person,
                         bool directs) {
  HB_LET(as, agreeing_as(decision, holders, person, directs));
  const auto desks = desks_today(decision.chain, holders);
  std::size_t next = place_of_turn(desks, decision.agreed) + 1;
  const auto is_own = [&](Desk desk) {
    const auto seat = seat_of(desk, holders, person, directs);
    return seat && !*seat && person != decision.proposed_by;
  };
  while (next < desks.size() && (!desks[next] || is_own(*desks[next]))) ++next;
  return DeskAgreed{.as = as, .agreed = static_cast<int>(next), .decides = next >= desks.size()};
}

EventKind proposed_by_event(const CaseEvent& event) {
  // Of an answer nothing is said.
  return event_kind_of(event.detail).value_or(EventKind::answered);
}

Drafts drafts_of(const std::vector<CaseEvent>& events) {
  Drafts drafts;
  for (auto each = events.rbegin(); each != events.rend() && !begins_anew(each->kind); ++each) {
    if (each->kind != EventKind::proposed) continue;
    if (!drafts.now) {
      drafts.now = &*each;
    } else if (proposed_by_event(*each) == proposed_by_event(*drafts.now)) {
      drafts.before = &*each;
      break;
    }
  }
  return drafts;
}

const CaseEvent* latest_draft(const std::vector<CaseEvent>& events, EventKind decision) {
  for (auto each = events.rbegin(); each != events.rend() && !begins_anew(each->kind); ++each) {
    if (each->kind == EventKind::proposed && proposed_by_event(*each) == decision) return &*each;
  }
  return nullptr;
}

}  // namespace hb::casework

#include "casework/case_holdings.h"

#include <boost/json.hpp>

#include "case_list_store.h"
#include "case_notes.h"
#include "case_store.h"

namespace hb::casework {

namespace {

namespace json = boost::json;

constexpr std::string_view kWord = "case";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, CaseId id, PersonId from, PersonId to) {
  CaseStore store{context.tx, *context.services.sealer};
  const auto found = CaseListStore{context.tx}.of_officer(from, id);
  if (!found) return org::refusal::holding_changed;
  const Actor by{
      .person_id = context.viewer.person_id, .name = context.viewer.name, .at = context.now};
  if (!store.hand_over(*found, to, context.today, by)) return org::refusal::holding_changed;
  note_event(context, *found, EventKind::assigned, {{"person", std::to_string(to.value)}});
  return Done{};
}

/// Whoever arranges a handover need not be among those who read cases.
bool may_follow(const org::Viewer& viewer, const Case& each) {
  return viewer.may(each.confidential ? org::Duty::direct_cases : org::Duty::handle_cases,
                    each.agency_id);
}

class OpenCases final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "casework/cases"; }
  std::vector<std::string_view> columns() const override { return {"case_file.officer_id"}; }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    for (const Case& each : CaseListStore{context.tx}.of_officer(person)) {
      // The list is printed and goes through many hands: a secret case is named by its number.
      const std::string& words = each.confidential ? each.number : each.subject;
      held.push_back({.key = org::key_of(kWord, each.id.value),
                      .kind = "casework.holding.case",
                      .words = {words, ""},
                      .url = may_follow(context.viewer, each)
                                 ? "/cases/" + std::to_string(each.id.value)
                                 : std::string{},
                      .due = each.due_on});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const CaseId id{org::number_in(key, kWord)};
    HB_TRY(exchange(context, id, from, to));
    return json::serialize(
        json::object{{"case", id.value}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    return exchange(context, CaseId{said.at("case").as_int64()}, PersonId{said.at("to").as_int64()},
                    PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& case_holdings() {
  static const OpenCases cases;
  return cases;
}

}  // namespace hb::casework

#include "media/media_holdings.h"

#include <boost/json.hpp>

#include "media_access.h"

namespace hb::media {

namespace {

namespace json = boost::json;

constexpr std::string_view kIssue = "issue";
constexpr std::string_view kRule = "rule";

/// The handover has asked for the authority over who gives.
Result<Done> exchange(org::Context& context, std::string_view word, std::int64_t id, PersonId from,
                      PersonId to) {
  // No row has the number 0, which asks for all.
  if (id == 0) return org::refusal::holding_changed;
  if (word == kIssue) {
    IssueStore store = issues_of(context);
    const auto found = store.of_owner(from, IssueId{id});
    if (found.empty() || !store.give(found.front(), to, actor_of(context))) {
      return org::refusal::holding_changed;
    }
    note_issue(context, found.front(), EventKind::assigned, {{"person", std::to_string(to.value)}});
    return Done{};
  }
  WatchStore store{context.tx};
  const auto found = store.rules_of_owner(from, RuleId{id});
  if (found.empty() || !store.give_rule(found.front(), to)) return org::refusal::holding_changed;
  note(context, found.front().form.agency_id, "rule_saved", "media_rule/" + std::to_string(id),
       {{"name", found.front().form.name}});
  return Done{};
}

class MediaHoldings final : public org::HoldingSource {
 public:
  std::string_view name() const override { return "media/issues"; }
  std::vector<std::string_view> columns() const override {
    return {"media_issue.owner_id", "media_rule.owner_id"};
  }

  std::vector<org::Holding> held_by(org::Context& context, PersonId person) const override {
    std::vector<org::Holding> held;
    // Whoever arranges a handover need not be among those who watch the media.
    for (const Issue& each : issues_of(context).of_owner(person)) {
      held.push_back({.key = org::key_of(kIssue, each.id.value),
                      .kind = "media.holding.issue",
                      .words = {each.title, ""},
                      .url = context.viewer.may(org::Duty::watch_media, each.agency_id)
                                 ? "/media/issues/" + std::to_string(each.id.value)
                                 : std::string{},
                      .due = taipei_date(each.due_at())});
    }
    for (const KeywordRule& each : WatchStore{context.tx}.rules_of_owner(person)) {
      held.push_back({.key = org::key_of(kRule, each.id.value),
                      .kind = "media.holding.rule",
                      .words = {each.form.name, ""},
                      .url = context.viewer.may(org::Duty::approve_rebuttals, each.form.agency_id)
                                 ? "/media/rules/" + std::to_string(each.id.value)
                                 : std::string{},
                      .due = std::nullopt});
    }
    return held;
  }

  Result<std::string> hand_over(org::Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    const std::string_view word = org::number_in(key, kIssue) != 0 ? kIssue : kRule;
    const std::int64_t id = org::number_in(key, word);
    HB_TRY(exchange(context, word, id, from, to));
    return json::serialize(
        json::object{{"word", word}, {"id", id}, {"from", from.value}, {"to", to.value}});
  }

  Result<Done> take_back(org::Context& context, std::string_view undo) const override {
    const json::object said = json::parse(undo).as_object();
    const std::string word{said.at("word").as_string()};
    return exchange(context, word, said.at("id").as_int64(), PersonId{said.at("to").as_int64()},
                    PersonId{said.at("from").as_int64()});
  }
};

}  // namespace

const org::HoldingSource& media_holdings() {
  static const MediaHoldings holdings;
  return holdings;
}

}  // namespace hb::media

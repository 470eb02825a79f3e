#include "org_holdings.h"

#include <algorithm>
#include <boost/json.hpp>

#include "holding_records.h"
#include "holding_store.h"
#include "org/directory.h"
#include "org/review_chain.h"
#include "review_chain_store.h"

namespace hb::org {

namespace {

namespace json = boost::json;

constexpr Error kReviewsTwice{Fault::conflict, "org.handover.reviews_twice"};

class Reviews final : public HoldingSource {
 public:
  std::string_view name() const override { return "org/reviews"; }
  std::vector<std::string_view> columns() const override {
    return {"review_level.person_id", "review_level.deputy_id"};
  }

  std::vector<Holding> held_by(Context& context, PersonId person) const override {
    std::vector<Holding> held;
    for (const ReviewChain& chain : named_in(context, person)) {
      const LocalName place = place_name(context, chain.place);
      Holding holding{.key = key_of_chain(chain),
                      .kind = "org.holding.review_level",
                      .words = {place.zh_tw + levels_of(chain, person), place.en},
                      .url = url_of(chain.place),
                      .due = {}};
      held.push_back(std::move(holding));
    }
    return held;
  }

  Result<std::string> hand_over(Context& context, const std::string& key, PersonId from,
                                PersonId to) const override {
    for (ReviewChain chain : named_in(context, from)) {
      if (key_of_chain(chain) != key) continue;
      HB_TRY(require(context.viewer, Duty::manage_people, chain.place.agency_id));
      const json::array before = to_json(chain.levels);
      HB_TRY(exchange(chain, from, to));
      add(context, chain);
      return json::serialize(json::object{{"agency", chain.place.agency_id.value},
                                          {"unit", chain.place.unit_id.value},
                                          {"day", to_iso(chain.valid_from)},
                                          {"before", before},
                                          {"after", to_json(chain.levels)}});
    }
    return refusal::holding_changed;
  }

  Result<Done> take_back(Context& context, std::string_view undo) const override {
    const Undo said{undo};
    const ReviewPlace place{AgencyId{said.number("agency")}, UnitId{said.number("unit")}};
    HB_TRY(require(context.viewer, Duty::manage_people, place.agency_id));
    const auto day = from_iso(said.text("day"));
    const auto chains = ReviewChainStore{context.tx}.list(Scope::of({place.agency_id.value}),
                                                          {place.agency_id.value});
    // What was set last for the day: only if nobody has set another chain since.
    const auto latest = std::find_if(chains.rbegin(), chains.rend(), [&](const ReviewChain& each) {
      return each.place == place && each.valid_from == *day;
    });
    if (latest == chains.rend() || to_json(latest->levels) != said.list("after")) {
      return refusal::holding_changed;
    }
    ReviewChain back{.place = place, .valid_from = *day, .levels = levels_in(said.list("before"))};
    add(context, back);
    return Done{};
  }

 private:
  /// The chains that hold today or will, of all places, with a level that names the person.
  static std::vector<ReviewChain> named_in(Context& context, PersonId person) {
    std::vector<ReviewChain> named;
    std::vector<std::int64_t> agencies;
    for (const AgencyId agency : HoldingStore{context.tx}.reviewed_by(person)) {
      agencies.push_back(agency.value);
    }
    const auto chains = ReviewChainStore{context.tx}.list(Scope::of(agencies), agencies);
    for (const ReviewChain& chain : chains) {
      if (counts(chains, chain, context.today) && names(chain, person)) named.push_back(chain);
    }
    return named;
  }

  /// Whether a chain is the last one set for its place and day, and that day is to come or the
  /// chain holds today.
  static bool counts(const std::vector<ReviewChain>& chains, const ReviewChain& chain, Date today) {
    for (const ReviewChain& each : chains) {
      if (!(each.place == chain.place) || &each == &chain) continue;
      const bool same_day = each.valid_from == chain.valid_from;
      if (same_day && &each > &chain) return false;
      if (!same_day && each.valid_from > chain.valid_from && each.valid_from <= today) return false;
    }
    return true;
  }

  static bool names(const ReviewChain& chain, PersonId person) {
    return std::any_of(chain.levels.begin(), chain.levels.end(), [&](const ReviewLevel& level) {
      return level.person_id == person || level.deputy_id == person;
    });
  }

  static Result<Done> exchange(ReviewChain& chain, PersonId from, PersonId to) {
    for (ReviewLevel& level : chain.levels) {
      if (level.person_id == from) level.person_id = to;
      if (level.deputy_id == from) level.deputy_id = to;
      if (level.person_id && level.person_id == level.deputy_id) {
        return kReviewsTwice.with("level", level.name);
      }
    }
    return Done{};
  }

  /// From today, or from the chain's own day when that is to come. Set later, it counts.
  static void add(Context& context, ReviewChain& chain) {
    chain.valid_from = std::max(chain.valid_from, context.today);
    chain.set_by = context.viewer.person_id;
    chain.set_at = context.now;
    ReviewChainStore{context.tx}.add(chain);
  }

  static json::array to_json(const std::vector<ReviewLevel>& levels) {
    json::array list;
    for (const ReviewLevel& level : levels) {
      list.push_back(json::object{{"name", level.name},
                                  {"kind", code_of(level.kind)},
                                  {"person", level.person_id.value},
                                  {"role", level.role},
                                  {"deputy", level.deputy_id.value}});
    }
    return list;
  }

  static std::vector<ReviewLevel> levels_in(const json::array& list) {
    std::vector<ReviewLevel> levels;
    for (const json::value& each : list) {
      const auto text = [&](const char* name) {
        return json::value_to<std::string>(each.at(name));
      };
      levels.push_back({.name = text("name"),
                        .kind = reviewer_kind_from(text("kind")).value_or(ReviewerKind::unit_head),
                        .person_id = PersonId{each.at("person").as_int64()},
                        .role = text("role"),
                        .deputy_id = PersonId{each.at("deputy").as_int64()}});
    }
    return levels;
  }

  static LocalName place_name(Context& context, const ReviewPlace& place) {
    if (place.unit_id) {
      const UnitId unit[] = {place.unit_id};
      const auto names = unit_names(context, unit);
      if (!names.empty()) return names.begin()->second;
    }
    return agency_name_on(context, place.agency_id, context.today);
  }

  /// 「：秘書、主任」
  static std::string levels_of(const ReviewChain& chain, PersonId person) {
    std::string words;
    for (const ReviewLevel& level : chain.levels) {
      if (level.person_id != person && level.deputy_id != person) continue;
      words += (words.empty() ? "：" : "、") + level.name;
    }
    return words;
  }

  static std::string key_of_chain(const ReviewChain& chain) {
    return "chain/" + std::to_string(chain.place.agency_id.value) + "/" +
           std::to_string(chain.place.unit_id.value) + "/" + to_iso(chain.valid_from);
  }
  static std::string url_of(const ReviewPlace& place) {
    return place.unit_id ? "/units/" + std::to_string(place.unit_id.value) + "/review-chain"
                         : "/agencies/" + std::to_string(place.agency_id.value) + "/review-chain";
  }
};

}  // namespace

const HoldingSource& reviews_held() {
  static const Reviews source;
  return source;
}

}  // namespace hb::org

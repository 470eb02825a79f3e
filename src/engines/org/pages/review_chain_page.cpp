// Who reviews a unit's or an agency's matters: today or on another day, and every chain so far.
#include <algorithm>
#include <boost/json.hpp>

#include "handlers.h"
#include "kernel/roc_date.h"
#include "kernel/unicode.h"
#include "page_help.h"
#include "review_chain_parts.h"

namespace hb::org::pages {

namespace {

std::string name_in(const std::unordered_map<PersonId, std::string>& names, PersonId id) {
  const auto found = names.find(id);
  return found == names.end() ? std::string{} : found->second;
}

std::string joined(const web::Page& page, const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& each : words) {
    if (each.empty()) continue;
    all += (all.empty() ? "" : page.t("org.review.or")) + each;
  }
  return all;
}

html::Node state_of(const web::Page& page, const ReviewStep& step) {
  switch (step.state) {
    case ReviewState::reviews: return {};
    case ReviewState::deputy_reviews:
      return web::tag(page, "org.review.deputy_reviews", web::Tone::caution);
    case ReviewState::vacant: return web::tag(page, "org.review.vacant", web::Tone::caution);
    case ReviewState::reviews_later:
      return web::tag(page, "org.review.reviews_later", web::Tone::neutral);
  }
  return {};
}

html::Node step_table(const web::Page& page, const ReviewPath& path) {
  std::vector<web::TableRow> rows;
  for (const ReviewStep& step : path.steps) {
    std::vector<std::string> who, deputies;
    for (const Reviewer& reviewer : step.reviewers) {
      who.push_back(name_in(path.names, reviewer.person_id));
      deputies.push_back(name_in(path.names, reviewer.deputy_id));
    }
    rows.push_back({web::text(std::to_string(rows.size() + 1)), web::text(step.name),
                    web::text(joined(page, who)), web::text(joined(page, deputies)),
                    state_of(page, step)});
  }
  return web::table(page,
                    {.caption = page.t("org.review.title"),
                     .columns = {{.words = "org.review.level", .numeric = true},
                                 {"org.review.name"},
                                 {"org.review.reviewer"},
                                 {"org.person.deputy"},
                                 {"org.agency.state"}},
                     .caption_hidden = true,
                     .stacked_on_phones = true},
                    rows);
}

html::Node now(const web::Page& page, const ReviewProfile& profile) {
  if (profile.path) {
    const bool own = profile.path->set_at == profile.place;
    const std::string whose =
        page.t(own ? "org.review.own_since" : "org.review.of_larger_place_since",
               {{"day", shown_date(profile.path->valid_from)}});
    return html::group(
        {html::p({.classes = "govuk-body"}, whose), step_table(page, *profile.path)});
  }
  if (profile.path.error() == refusal::no_review_chain) {
    return web::empty_state(page, {.title = "org.review.none", .advice = "org.review.none_advice"});
  }
  return web::warning_text(page, profile.path.error().key);
}

html::Node level_words(const web::Page& page, const ReviewProfile& profile,
                       const ReviewChain& chain) {
  if (chain.levels.empty()) return web::text(page.t("org.review.handed_on"));
  html::Node items;
  for (const ReviewLevel& level : chain.levels) {
    const std::string who = reviewer_words(page, profile, level);
    items += html::li(page.t("org.review.level_is", {{"name", level.name}, {"who", who}}));
  }
  return html::ol({.classes = "govuk-list govuk-list--number"}, items);
}

html::Node history(const web::Page& page, const ReviewProfile& profile) {
  if (profile.chains.empty()) return {};
  std::vector<web::TableRow> rows;
  for (const ReviewChain& chain : profile.chains) {
    rows.push_back({web::text(shown_date(chain.valid_from)), level_words(page, profile, chain),
                    web::text(chain.set_by ? name_in(profile.names, chain.set_by)
                                           : page.words(shown_actor(kCommandActor))),
                    web::text(web::short_moment(chain.set_at))});
  }
  return web::table(page,
                    {.caption = page.t("org.review.history"),
                     .columns = {{"org.review.valid_from"},
                                 {"org.review.levels"},
                                 {"org.review.set_by"},
                                 {"org.review.set_at"}},
                     .stacked_on_phones = true},
                    rows);
}

html::Node chain_page(const web::Page& page, const Context& context, const ReviewProfile& profile,
                      const std::string& day) {
  auto options = console_page("org.review.title", review_crumbs(page, profile));
  options.caption = (profile.unit ? profile.unit->name : profile.agency.name).in(page.locale());
  if (context.viewer.may(Duty::manage_people, profile.place.agency_id)) {
    options.actions =
        web::button_link(page, "org.review.set", review_url(profile.place) / "setting");
  }
  return page.layout(
      options,
      {web::error_summary(page), html::p({.classes = "govuk-body"}, page.t("org.review.lead")),
       web::filter_bar(
           page, review_url(profile.place),
           web::date_field(page, {.name = "day", .label = "org.review.day", .value = day})),
       now(page, profile), history(page, profile)});
}

boost::json::array levels_json(const ReviewChain& chain) {
  boost::json::array levels;
  for (const ReviewLevel& level : chain.levels) {
    levels.push_back({{"name", level.name},
                      {"kind", code_of(level.kind)},
                      {"role", level.role},
                      {"person_id", level.person_id.value},
                      {"deputy_id", level.deputy_id.value}});
  }
  return levels;
}

boost::json::array steps_json(const ReviewPath& path) {
  boost::json::array steps;
  for (const ReviewStep& step : path.steps) {
    boost::json::array reviewers;
    for (const Reviewer& reviewer : step.reviewers) {
      reviewers.push_back({{"person_id", reviewer.person_id.value},
                           {"name", name_in(path.names, reviewer.person_id)},
                           {"deputy_id", reviewer.deputy_id.value},
                           {"deputy", name_in(path.names, reviewer.deputy_id)}});
    }
    steps.push_back(
        {{"name", step.name}, {"state", code_of(step.state)}, {"reviewers", std::move(reviewers)}});
  }
  return steps;
}

boost::json::value to_json(const ReviewProfile& profile) {
  boost::json::object json{{"agency_id", profile.place.agency_id.value},
                           {"unit_id", profile.place.unit_id.value}};
  if (profile.path) {
    json["set_at_unit_id"] = profile.path->set_at.unit_id.value;
    json["valid_from"] = to_iso(profile.path->valid_from);
    json["levels"] = steps_json(*profile.path);
  } else {
    json["levels"] = boost::json::array{};
    json["missing"] = profile.path.error().key;
  }
  boost::json::array chains;
  for (const ReviewChain& chain : profile.chains) {
    chains.push_back({{"valid_from", to_iso(chain.valid_from)},
                      {"set_by", chain.set_by.value},
                      {"set_at", to_micros(chain.set_at)},
                      {"levels", levels_json(chain)}});
  }
  json["chains"] = std::move(chains);
  return json;
}

}  // namespace

Result<ReviewPlace> review_place(const web::Request& request, Context& context) {
  const std::int64_t id = request.path_id("id");
  if (request.path_text.starts_with("/units/")) return place_of_unit(context, UnitId{id});
  return ReviewPlace{AgencyId{id}, {}};
}

web::Url review_url(const ReviewPlace& place) {
  return (place.unit_id ? unit_url(place.unit_id) : agency_url(place.agency_id)) / "review-chain";
}

std::vector<web::Crumb> review_crumbs(const web::Page& page, const ReviewProfile& profile) {
  std::vector<web::Crumb> crumbs = crumbs_to(page, profile.agency);
  if (profile.unit) {
    crumbs.push_back({profile.unit->name.in(page.locale()), unit_url(profile.unit->id)});
  }
  return crumbs;
}

std::string reviewer_words(const web::Page& page, const ReviewProfile& profile,
                           const ReviewLevel& level) {
  switch (level.kind) {
    case ReviewerKind::unit_head: return page.t("org.review.head_of_this_unit");
    case ReviewerKind::role: return role_words(page, profile.roles, level.role);
    case ReviewerKind::person: return name_in(profile.names, level.person_id);
  }
  return {};
}

Response show_review_chain(const Request& request, Context& context) {
  const auto place = review_place(request, context);
  if (!place) return web::refuse(request, place.error());
  const std::string typed_day = clean_input(request.query("day"));
  const auto day = typed_day.empty() ? Result<Date>{context.today} : parse_date(typed_day);
  const auto profile = review_profile(context, *place, day ? *day : context.today);
  if (!profile) return web::refuse(request, profile.error());
  const web::PageFunction page_of = [&](const web::Page& page) {
    return chain_page(page, context, *profile, typed_day);
  };
  if (!day) return web::refuse(request, day.error().at("day"), page_of);
  return web::respond(
      request, [&] { return to_json(*profile); }, page_of);
}

}  // namespace hb::org::pages

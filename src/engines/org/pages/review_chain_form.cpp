// Setting a review chain: levels are added, taken out and moved by buttons that make the page again
// without saving, so that it works without script and by keyboard; saving is one more button.
#include <algorithm>
#include <charconv>

#include "handlers.h"
#include "page_help.h"
#include "review_chain_parts.h"

namespace hb::org::pages {

namespace {

constexpr std::string_view kHead = "unit_head";
constexpr std::string_view kRole = "role:";
constexpr std::string_view kPerson = "person:";

/// The form as it stands: what is stored, or what was typed.
struct Draft {
  std::vector<ReviewLevel> levels;
  std::string valid_from;
  std::string focused;  ///< The value of the button that the keyboard stays on.
};

std::string field(std::string_view name, std::size_t level) {
  return std::string{review_field(name, level)};
}

/// A level's reviewer as the value of one choice.
std::string choice_of(const ReviewLevel& level) {
  switch (level.kind) {
    case ReviewerKind::unit_head: return std::string{kHead};
    case ReviewerKind::role: return std::string{kRole} + level.role;
    case ReviewerKind::person:
      return level.person_id ? std::string{kPerson} + std::to_string(level.person_id.value) : "";
  }
  return {};
}

void take_choice(ReviewLevel& level, std::string_view choice) {
  if (choice == kHead) {
    level.kind = ReviewerKind::unit_head;
  } else if (choice.starts_with(kRole)) {
    level.kind = ReviewerKind::role;
    level.role = choice.substr(kRole.size());
  } else {
    level.kind = ReviewerKind::person;
    level.person_id =
        PersonId{choice.starts_with(kPerson) ? web::id_in(choice.substr(kPerson.size())) : 0};
  }
}

Draft read_draft(const Request& request) {
  Draft draft{.levels = {}, .valid_from = typed(request, "valid_from"), .focused = {}};
  // A form that claims more levels than there can be was not made by our page.
  const auto count =
      std::clamp<std::int64_t>(web::id_in(request.form("levels")), 0, kMostReviewLevels);
  for (std::size_t at = 1; at <= static_cast<std::size_t>(count); ++at) {
    ReviewLevel level{.name = typed(request, review_field("name", at)),
                      .deputy_id = PersonId{web::id_in(request.form(review_field("deputy", at)))}};
    take_choice(level, request.form(review_field("reviewer", at)));
    draft.levels.push_back(std::move(level));
  }
  return draft;
}

/// Does what a button among the levels says: `up-2`, `down-2`, `remove-2`, `add`.
void rearrange(Draft& draft, std::string_view what) {
  auto& levels = draft.levels;
  if (what == "add") {
    if (levels.size() < kMostReviewLevels) levels.push_back({});
    return;
  }
  const std::size_t dash = what.find('-');
  if (dash == what.npos) return;
  const std::int64_t number = web::id_in(what.substr(dash + 1));
  if (number < 1 || static_cast<std::size_t>(number) > levels.size()) return;
  const auto at = static_cast<std::size_t>(number);
  const std::string_view verb = what.substr(0, dash);
  if (verb == "remove") {
    levels.erase(levels.begin() + static_cast<std::ptrdiff_t>(at - 1));
  } else if (verb == "up" && at > 1) {
    std::swap(levels[at - 1], levels[at - 2]);
    draft.focused = (at > 2 ? "up-" : "down-") + std::to_string(at - 1);
  } else if (verb == "down" && at < levels.size()) {
    std::swap(levels[at - 1], levels[at]);
    draft.focused = (at + 1 < levels.size() ? "down-" : "up-") + std::to_string(at + 1);
  }
}

std::vector<web::Choice> reviewers(const web::Page& page, const ReviewProfile& profile) {
  std::vector<web::Choice> choices{{std::string{kHead}, "org.review.head_of_this_unit"}};
  for (const web::Choice& role : role_choices(page, profile.roles)) {
    choices.push_back(
        {std::string{kRole} + role.value, page.t("org.review.holder_of", {{"role", role.words}})});
  }
  for (const PersonName& person : profile.people) {
    choices.push_back({std::string{kPerson} + std::to_string(person.id.value), person.name});
  }
  return choices;
}

std::vector<web::Choice> deputies(const ReviewProfile& profile) {
  std::vector<web::Choice> choices;
  for (const PersonName& person : profile.people) {
    choices.push_back({std::to_string(person.id.value), person.name});
  }
  return choices;
}

html::Node move_buttons(const web::Page& page, const Draft& draft, std::size_t level) {
  const std::string number = std::to_string(level);
  const std::string about = page.t("org.review.level_number", {{"level", number}});
  const auto act = [&](std::string_view words, std::string_view verb) {
    const std::string value = std::string{verb} + "-" + number;
    return web::act_button(page, {.words = std::string{words},
                                  .about = about,
                                  .name = "rearrange",
                                  .value = value,
                                  .focused = value == draft.focused});
  };
  html::Node buttons;
  if (level > 1) buttons += act("org.review.up", "up");
  if (level < draft.levels.size()) buttons += act("org.review.down", "down");
  buttons += act("org.review.remove", "remove");
  return html::p({.classes = "hb-acts"}, buttons);
}

html::Node level_fields(const web::Page& page, const ReviewProfile& profile, const Draft& draft,
                        std::size_t at) {
  const ReviewLevel& level = draft.levels[at - 1];
  return web::fieldset(page, page.t("org.review.level_number", {{"level", std::to_string(at)}}),
                       {web::text_field(page, {.name = field("name", at),
                                               .label = "org.review.name",
                                               .hint = at == 1 ? "org.review.name_hint" : "",
                                               .value = level.name,
                                               .required = true,
                                               .width = 20}),
                        web::select(page, {.name = field("reviewer", at),
                                           .label = "org.review.reviewer",
                                           .choices = reviewers(page, profile),
                                           .chosen = {choice_of(level)},
                                           .required = true}),
                        web::select(page, {.name = field("deputy", at),
                                           .label = "org.review.deputy",
                                           .choices = deputies(profile),
                                           .chosen = {std::to_string(level.deputy_id.value)},
                                           .none = "org.person.no_deputy"}),
                        move_buttons(page, draft, at)});
}

html::Node setting_page(const web::Page& page, const ReviewProfile& profile, const Draft& draft) {
  html::Node levels;
  for (std::size_t at = 1; at <= draft.levels.size(); ++at) {
    levels += level_fields(page, profile, draft, at);
  }
  html::Node add;
  if (draft.levels.size() < kMostReviewLevels) {
    add = html::p(
        {.classes = "hb-acts"},
        web::act_button(
            page, {.words = "org.review.add", .about = {}, .name = "rearrange", .value = "add"}));
  }
  auto crumbs = review_crumbs(page, profile);
  crumbs.push_back({"org.review.title", review_url(profile.place)});
  auto options = console_page("org.review.set", std::move(crumbs));
  options.caption = (profile.unit ? profile.unit->name : profile.agency.name).in(page.locale());
  options.narrow = true;
  return page.layout(
      options, {web::error_summary(page),
                html::p({.classes = "govuk-body"}, page.t(profile.unit ? "org.review.set_words_unit"
                                                                       : "org.review.set_words")),
                web::form(page, web::post_to(review_url(profile.place) / "setting"),
                          {web::enter_button(),
                           web::hidden_field(page, "levels", std::to_string(draft.levels.size())),
                           levels, add,
                           web::date_field(page, {.name = "valid_from",
                                                  .label = "org.review.valid_from",
                                                  .value = draft.valid_from,
                                                  .required = true}),
                           web::button(page, "org.form.save")})});
}

Result<ReviewProfile> settable(const Request& request, Context& context) {
  HB_LET(place, review_place(request, context));
  HB_LET(profile, review_profile(context, place, context.today));
  HB_TRY(require(context.viewer, Duty::manage_people, place.agency_id));
  return profile;
}

/// The place's own latest chain; where it has none, an empty level to begin with.
Draft stored_draft(const ReviewProfile& profile, Date today) {
  Draft draft{.levels = {}, .valid_from = shown_date(today), .focused = {}};
  if (!profile.chains.empty()) draft.levels = profile.chains.front().levels;
  if (draft.levels.empty()) draft.levels.push_back({});
  return draft;
}

}  // namespace

Response show_review_setting(const Request& request, Context& context) {
  const auto profile = settable(request, context);
  if (!profile) return web::refuse(request, profile.error());
  return web::respond_with_forms(request, [&](const web::Page& page) {
    return setting_page(page, *profile, stored_draft(*profile, context.today));
  });
}

Response save_review_setting(const Request& request, Context& context) {
  const auto profile = settable(request, context);
  if (!profile) return web::refuse(request, profile.error());
  Draft draft = read_draft(request);
  if (const std::string_view what = request.form("rearrange"); !what.empty()) {
    rearrange(draft, what);
    return web::respond_with_forms(
        request, [&](const web::Page& page) { return setting_page(page, *profile, draft); });
  }
  const auto again = [&](const Error& error) {
    return web::refuse(request, error,
                       [&](const web::Page& page) { return setting_page(page, *profile, draft); });
  };
  const auto from = typed_date(request, "valid_from");
  if (!from) return again(from.error());
  const auto set = set_review_chain(context, profile->place, *from, draft.levels);
  if (!set) return again(set.error());
  return web::see_other(review_url(profile->place).text(), "org.review.saved");
}

}  // namespace hb::org::pages

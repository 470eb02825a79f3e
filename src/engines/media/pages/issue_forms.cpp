#include "issue_forms.h"
#include "kernel/roc_date.h"

#include <algorithm>

namespace hb::media {

using html::Node;

namespace {

constexpr std::string_view kEvidenceKinds = ".png,.jpg,.jpeg,.pdf";
constexpr std::string_view kPictureKinds = ".png,.jpg,.jpeg";

std::string move_words(std::string_view part, EventKind kind) {
  return "media.move." + std::string{part} + "." + std::string{name_of(kind)};
}

Node version_field(const web::Page& page, const IssueFile& file) {
  return web::hidden_field(page, "row_version", std::to_string(file.now.row_version));
}

Node facts_form(const web::Page& page, const IssueFile& file) {
  return web::form(page, web::upload_to(issue_url(file.now.id) / "facts"),
                   {version_field(page, file), web::hidden_field(page, "kind", "found"),
                    web::text_area(page, {.name = "text",
                                          .label = "media.facts.text",
                                          .hint = "media.facts.text_hint",
                                          .required = true,
                                          .rows = 6,
                                          .max_characters = static_cast<int>(kMaxFacts)}),
                    web::text_area(page, {.name = "sources",
                                          .label = "media.facts.sources",
                                          .hint = "media.facts.sources_hint",
                                          .required = true,
                                          .rows = 2,
                                          .max_characters = static_cast<int>(kMaxNote)}),
                    web::file_upload(page, {.name = "files",
                                            .label = "media.facts.files",
                                            .hint = "media.facts.files_hint",
                                            .accept = kEvidenceKinds,
                                            .multiple = true}),
                    web::button(page, move_words("do", EventKind::found))});
}

/// One of the two pictures: another one, or the one of the version before.
Node picture_fields(const web::Page& page, const std::vector<Picture>& before, std::size_t at) {
  const std::string number = std::to_string(at + 1);
  Node fields;
  const Picture* kept = at < before.size() ? &before[at] : nullptr;
  if (kept) {
    fields += web::checkboxes(
        page, {.name = "keep_" + number,
               .label = "media.answer.picture_before",
               .choices = {{std::to_string(kept->id.value),
                            page.t("media.answer.keep_picture", {{"name", kept->file.name}})}},
               .chosen = {std::to_string(kept->id.value)},
               .small = true});
  }
  fields += web::file_upload(page, {.name = "picture_" + number,
                                    .label = "media.answer.picture_file",
                                    .hint = "media.answer.picture_hint",
                                    .accept = kPictureKinds});
  fields += web::text_field(page, {.name = "alternative_" + number,
                                   .label = "media.answer.alternative",
                                   .hint = "media.answer.alternative_hint",
                                   .value = kept ? kept->alternative : std::string{}});
  return web::fieldset(page, page.t("media.answer.picture_number", {{"number", number}}), {fields});
}

Node draft_form(const web::Page& page, const IssueFile& file) {
  const Answer* latest = file.latest();
  const AnswerForm before = latest ? latest->form : AnswerForm{};
  const std::vector<Picture> pictures =
      latest ? file.pictures_of(latest->id) : std::vector<Picture>{};
  Node correction;
  if (file.now.answered_at) {
    correction = web::text_area(page, {.name = "correction",
                                       .label = "media.answer.correction",
                                       .hint = "media.answer.correction_hint",
                                       .required = true,
                                       .rows = 2,
                                       .max_characters = static_cast<int>(kMaxNote)});
  }
  return web::form(
      page, web::upload_to(issue_url(file.now.id) / "drafts"),
      {version_field(page, file), web::hidden_field(page, "kind", "drafted"), correction,
       web::text_area(page, {.name = "title",
                             .label = "media.answer.title",
                             .hint = "media.answer.title_hint",
                             .value = before.title,
                             .required = true,
                             .rows = 1,
                             .max_characters = static_cast<int>(kMaxAnswerTitle)}),
       web::text_area(page, {.name = "text",
                             .label = "media.answer.text",
                             .hint = "media.answer.text_hint",
                             .value = before.text,
                             .required = true,
                             .rows = 6,
                             .max_characters = static_cast<int>(kMaxAnswerText)}),
       picture_fields(page, pictures, 0), picture_fields(page, pictures, 1),
       web::button(page, move_words("do", EventKind::drafted))});
}

Node owner_field(const web::Page& page, const IssueFile& file) {
  web::ChoiceField owner{.name = "owner",
                         .label = "media.issue.owner",
                         .choices = {},
                         .chosen = {std::to_string(file.now.owner_id.value)},
                         .required = true};
  std::vector<PersonId> offered;
  for (const org::StaffMember& each : file.staff) {
    // Who belongs to two units stands there twice.
    if (std::find(offered.begin(), offered.end(), each.person_id) != offered.end()) continue;
    offered.push_back(each.person_id);
    owner.choices.push_back({std::to_string(each.person_id.value), each.name});
  }
  return web::select(page, owner);
}

Node words_field(const web::Page& page, EventKind kind) {
  return web::text_area(page, {.name = "text",
                               .label = move_words("text", kind),
                               .required = true,
                               .rows = 3,
                               .max_characters = static_cast<int>(kMaxNote)});
}

Node fields_for(const web::Page& page, const IssueFile& file, EventKind kind, Date today) {
  switch (kind) {
    case EventKind::assigned: return owner_field(page, file);
    case EventKind::approved:
    case EventKind::published:
      return html::p({.classes = "govuk-body"}, page.t(move_words("says", kind)));
    case EventKind::stopped:
      return html::group({html::p({.classes = "govuk-body"}, page.t(move_words("says", kind))),
                          web::date_field(page, {.name = "stop_on",
                                                 .label = "media.move.stop_on",
                                                 .value = roc_date(today, RocStyle::slashed),
                                                 .required = true}),
                          words_field(page, kind)});
    default: return words_field(page, kind);
  }
}

Node plain_form(const web::Page& page, const IssueFile& file, EventKind kind, bool first,
                Date today) {
  return web::form(page, web::post_to(issue_url(file.now.id) / "moves"),
                   {version_field(page, file), web::hidden_field(page, "kind", name_of(kind)),
                    fields_for(page, file, kind, today),
                    web::button(page, move_words("do", kind),
                                first ? web::ButtonKind::main : web::ButtonKind::secondary)});
}

/// One way on: its own form, shut until it is wanted; the next step stands open.
Node move_part(const web::Page& page, const IssueFile& file, EventKind kind, bool first,
               Date today) {
  const bool failed = page.error() && page.request().form("kind") == name_of(kind);
  Node form;
  if (kind == EventKind::found) {
    form = facts_form(page, file);
  } else if (kind == EventKind::drafted) {
    form = draft_form(page, file);
  } else {
    form = plain_form(page, file, kind, first, today);
  }
  std::string title = move_words("title", kind);
  if (kind == EventKind::drafted && file.now.answered_at) title = "media.move.title.corrected";
  return web::details(page, title, {form}, failed || (first && !page.error()));
}

}  // namespace

Node issue_forms(const web::Page& page, const IssueFile& file, Date today) {
  if (file.may.empty()) return {};
  Node forms;
  for (const EventKind kind : file.may) {
    forms +=
        move_part(page, file, kind, kind == file.may.front() && is_open(file.now.state), today);
  }
  return html::section(
      {.id = "next", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("media.issue.next")), forms});
}

Node steps_form(const web::Page& page, const IssueFile& file) {
  web::ChoiceField steps{.name = "step",
                         .label = "media.sop.label",
                         .choices = {},
                         .hint = "media.sop.hint",
                         .chosen = {},
                         .small = true};
  for (const SopStep& each : file.steps) {
    std::string said;
    if (each.at) said = each.person_name + "　" + web::short_moment(*each.at);
    steps.choices.push_back({each.code, each.name(page.locale()), said});
    if (each.done) steps.chosen.push_back(each.code);
  }
  return html::section(
      {.id = "steps", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("media.sop.title")),
       web::form(page, web::post_to(issue_url(file.now.id) / "steps"),
                 {web::checkboxes(page, steps),
                  web::button(page, "media.sop.save", web::ButtonKind::secondary)})});
}

}  // namespace hb::media

#include "evidence_parts.h"

#include <algorithm>
#include <boost/json/object.hpp>

#include "progress_parts.h"

namespace hb::progress {

using html::Node;

namespace {

web::Url piece_url(TaskId task, EvidenceId evidence) {
  return task_url(task) / "evidence" / evidence;
}

/// What answered at an address, and when.
Node check_words(const web::Page& page, const Evidence& piece) {
  if (piece.file) return {};
  if (!piece.checked) return web::tag(page, "progress.evidence.unchecked");
  const LinkCheck& check = *piece.checked;
  const std::string status = std::to_string(check.status);
  const std::string words = check.problem.empty()
                                ? page.t("progress.evidence.answered", {{"status", status}})
                                : page.t(check.problem);
  return html::group({web::tag(page, words, check.good() ? web::Tone::good : web::Tone::bad), " ",
                      moment_words(page, check.at)});
}

bool is_lost(const TaskFile& file, const Evidence& piece) {
  return std::find(file.lost.begin(), file.lost.end(), piece.id) != file.lost.end();
}

/// Whether the viewer may take a piece back: whoever reports any, whoever helps the own ones.
bool may_take_back(const TaskFile& file, const Evidence& piece) {
  return file.may_report || (file.helper && piece.person_id == file.helper);
}

/// A file that is not as it was put there: what happened and what helps.
Node lost_words(const web::Page& page, const TaskFile& file, const Evidence& piece) {
  if (!is_lost(file, piece)) return {};
  return html::group(
      {" ", web::tag(page, "progress.evidence.lost", web::Tone::bad),
       html::div({.classes = "hb-muted"},
                 page.t(may_take_back(file, piece) ? "progress.evidence.lost_advice"
                                                   : "progress.evidence.lost_closed"))});
}

Node piece_link(const TaskFile& file, const Evidence& piece) {
  if (piece.file) {
    const std::string& words = piece.title.empty() ? piece.file->name : piece.title;
    if (is_lost(file, piece)) return web::text(words);
    return html::group(
        {html::a(piece_url(file.task.id, piece.id) / "file", {.classes = "govuk-link"}, words),
         "　", web::size_words(piece.file->size)});
  }
  const std::string& words = piece.title.empty() ? piece.url : piece.title;
  const auto url = web::Url::external(piece.url);
  if (!url) return web::text(words);
  // Whoever wrote the address is not to be trusted with the page that it opens from.
  return html::a(*url, {.classes = "govuk-link", .more = {{"rel", "noopener noreferrer nofollow"}}},
                 words);
}

/// Has an address looked up once more.
Node look_up(const web::Page& page, const TaskFile& file, const Evidence& piece) {
  if (piece.file || piece.taken_back) return {};
  return web::form(page, web::post_to(piece_url(file.task.id, piece.id) / "look-up"),
                   {web::button(page, "progress.evidence.look_up", web::ButtonKind::secondary)});
}

Node taking_back(const web::Page& page, const TaskFile& file, const Evidence& piece) {
  if (!may_take_back(file, piece) || piece.taken_back) return {};
  return web::details(
      page, "progress.evidence.take_back",
      web::form(
          page, web::post_to(piece_url(file.task.id, piece.id) / "taking-back"),
          {web::text_field(
               page, {.name = "reason", .label = "progress.evidence.reason", .required = true}),
           web::button(page, "progress.evidence.take_back", web::ButtonKind::secondary)}));
}

Node piece_row(const web::Page& page, const TaskFile& file, const Evidence& piece) {
  Node aside = html::group(
      {page.words(org::shown_actor(piece.person_name)), "　", moment_words(page, piece.added_at)});
  if (piece.taken_back) {
    Node gone =
        html::s(piece.title.empty() ? (piece.file ? piece.file->name : piece.url) : piece.title);
    gone += html::group(
        {" ", page.t("progress.evidence.was_taken_back",
                     {{"who", page.words(org::shown_actor(piece.taken_back->person_name))},
                      {"why", piece.taken_back->reason}})});
    return html::li({html::span(gone), html::span({.classes = "hb-rows__aside"}, aside)});
  }
  return html::li({html::span({piece_link(file, piece), lost_words(page, file, piece), " ",
                               check_words(page, piece), look_up(page, file, piece),
                               taking_back(page, file, piece)}),
                   html::span({.classes = "hb-rows__aside"}, aside)});
}

}  // namespace

Node evidence_section(const web::Page& page, const TaskFile& file) {
  // A fact needs nothing to show for it.
  if (file.closed_by && file.evidence.empty()) return {};
  Node body;
  if (file.evidence.empty()) {
    const bool needed = file.task.terms.needs_evidence();
    body = html::p({.classes = "govuk-hint"},
                   page.t(needed ? "progress.evidence.none" : "progress.evidence.none_needed"));
  } else {
    body = html::ul({.classes = "hb-rows"}, html::each(file.evidence, [&](const Evidence& piece) {
                      return piece_row(page, file, piece);
                    }));
  }
  return html::section(
      {.id = "evidence", .classes = "hb-desk__section"},
      {html::h2({.classes = "govuk-heading-m"}, page.t("progress.evidence.title")), body});
}

Node evidence_fields(const web::Page& page, const TaskFile& file) {
  const bool first = file.task.terms.needs_evidence() && standing_evidence(file.evidence) == 0;
  return web::details(
      page, "progress.evidence.add",
      {web::file_upload(page, {.name = "file",
                               .label = "progress.evidence.file",
                               .hint = "progress.evidence.file_hint"}),
       web::text_field(page, {.name = "url",
                              .label = "progress.evidence.url",
                              .hint = "progress.evidence.url_hint",
                              .type = "url"}),
       web::text_field(page, {.name = "title", .label = "progress.evidence.shows"}),
       web::button(page, "progress.evidence.send", web::ButtonKind::secondary, "act", "add")},
      first || page.error());
}

boost::json::value to_json(const TaskFile& file, const Evidence& evidence) {
  boost::json::object json{{"id", evidence.id.value},
                           {"title", evidence.title},
                           {"added_at", to_micros(evidence.added_at)},
                           {"person", evidence.person_name},
                           {"taken_back", evidence.taken_back.has_value()}};
  if (evidence.file) {
    json["file"] =
        boost::json::object{{"name", evidence.file->name},
                            {"bytes", evidence.file->size},
                            {"sha256", evidence.file->hash},
                            {"lost", is_lost(file, evidence)},
                            {"address", (piece_url(file.task.id, evidence.id) / "file").text()}};
  } else {
    json["url"] = evidence.url;
  }
  if (evidence.checked) {
    json["checked"] = boost::json::object{{"at", to_micros(evidence.checked->at)},
                                          {"status", evidence.checked->status},
                                          {"good", evidence.checked->good()}};
  }
  return json;
}

}  // namespace hb::progress

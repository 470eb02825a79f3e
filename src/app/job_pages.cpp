#include "job_pages.h"

#include <boost/json.hpp>
#include <cstdlib>

#include "files/file_store.h"
#include "jobs/job.h"
#include "jobs/made_file.h"
#include "org/duty.h"
#include "web/page.h"
#include "web/parts.h"

namespace hb::app {

namespace {

using html::Node;
using jobs::Job;
using jobs::JobState;
using web::Request;
using web::Response;

bool ordered_by(const org::Viewer& viewer, const Job& job) {
  return viewer.at_the_machine || (viewer.person_id && viewer.person_id == job.order.person_id);
}

Result<Job> visible_job(const Request& request, org::Context& context) {
  HB_LET(job, jobs::find_job(context.tx, request.path("job")));
  if (job.order.audience == jobs::Audience::everybody) return job;
  HB_TRY(org::require_signed_in(context.viewer));
  if (!ordered_by(context.viewer, job)) return jobs::refusal::no_such_job;
  return job;
}

/// What everybody may take may be awaited by many: one of them must not stop it for all.
bool may_stop(const org::Viewer& viewer, const Job& job) {
  if (job.finished()) return false;
  if (job.order.audience == jobs::Audience::asker) return ordered_by(viewer, job);
  return viewer.may_anywhere(org::Duty::manage_system);
}

std::string_view state_name(JobState state) {
  switch (state) {
    case JobState::waiting: return "waiting";
    case JobState::running: return "running";
    case JobState::done: return "done";
    case JobState::failed: return "failed";
    case JobState::stopped: return "stopped";
  }
  std::abort();
}

web::StateTag state_tag(JobState state) {
  switch (state) {
    case JobState::waiting: return {"app.job.state.waiting", web::Tone::neutral};
    case JobState::running: return {"app.job.state.running", web::Tone::information};
    case JobState::done: return {"app.job.state.done", web::Tone::good};
    case JobState::failed: return {"app.job.state.failed", web::Tone::bad};
    case JobState::stopped: return {"app.job.state.stopped", web::Tone::caution};
  }
  std::abort();
}

web::Url job_url(const Job& job) { return web::Url{"/jobs"} / job.token; }

boost::json::value to_json(const Job& job) {
  boost::json::object json{{"job", job.token},
                           {"kind", job.order.kind},
                           {"state", state_name(job.state)},
                           {"done", job.progress.done},
                           {"total", job.progress.total},
                           {"step", job.progress.step},
                           {"stop_asked", job.stop_asked}};
  if (job.state == JobState::failed) json["failure"] = job.failure_key;
  if (const std::string next = jobs::result_page(job.result); !next.empty()) json["page"] = next;
  if (jobs::made_file(job.result)) json["file"] = (job_url(job) / "file").text();
  return json;
}

Node paragraph(const std::string& words) { return html::p({.classes = "govuk-body"}, words); }

Node waiting_part(const web::Page& page, const Job& job) {
  if (job.stop_asked) return paragraph(page.t("app.job.stopping"));
  const bool started = job.progress.total > 0;
  const std::string step = job.progress.step.empty() ? "app.job.progress" : job.progress.step;
  return html::group({started
                          ? web::progress_bar(page, step, static_cast<double>(job.progress.done),
                                              static_cast<double>(job.progress.total))
                          : paragraph(page.t("app.job.waiting_explained")),
                      paragraph(page.t("app.job.leave"))});
}

Node finished_part(const web::Page& page, const Job& job) {
  switch (job.state) {
    case JobState::waiting:
    case JobState::running: return waiting_part(page, job);
    case JobState::stopped: return paragraph(page.t("app.job.stopped"));
    case JobState::failed:
      return html::group(
          {html::h2({.classes = "govuk-heading-m"}, page.t("app.job.failed")),
           paragraph(page.visit().texts->get(page.locale(), job.failure_key, job.failure_args))});
    case JobState::done: break;
  }
  const auto file = jobs::made_file(job.result);
  if (!file) {
    Node done = paragraph(page.t("app.job.done"));
    if (const auto next = web::Url::local(jobs::result_page(job.result))) {
      done += web::button_link(page, "app.job.see_result", *next);
    }
    return done;
  }
  const std::string words = page.t("app.job.download", {{"name", file->name}});
  return html::group({paragraph(page.t("app.job.file_ready")),
                      web::button_link(page, words, job_url(job) / "file")});
}

Node buttons(const web::Page& page, const Job& job, bool stoppable) {
  if (job.finished()) return {};
  Node stop;
  if (stoppable && !job.stop_asked) {
    stop = web::form(page, web::post_to(job_url(job) / "stop-request"),
                     {web::button(page, "app.job.stop", web::ButtonKind::warning)});
  }
  return html::group(
      {stop, html::p({.classes = "govuk-body"},
                     html::a(job_url(job), {.classes = "govuk-link"}, page.t("app.job.again")))});
}

Node job_page(const web::Page& page, const org::Context& context, const Job& job) {
  // The script replaces this part while the job goes on, and fetches the file at its end.
  const Node part =
      html::div({.more = {{"data-module", "hb-job"},
                          {"data-going-on", {}, !job.finished()},
                          {"data-file", (job_url(job) / "file").text(),
                           jobs::made_file(job.result).has_value()}}},
                {html::div({.more = {{"aria-live", "polite"}}}, finished_part(page, job)),
                 buttons(page, job, may_stop(context.viewer, job))});
  return page.layout(
      {.title = job.order.kind,
       .frame = context.viewer.signed_in() ? web::Frame::console : web::Frame::public_site,
       .state = state_tag(job.state),
       .narrow = true,
       .live = !job.finished()},
      {web::error_summary(page), part});
}

Response show_job(const Request& request, org::Context& context) {
  const auto job = visible_job(request, context);
  if (!job) return web::refuse(request, job.error());
  return web::respond(
      request, [&] { return to_json(*job); },
      [&](const web::Page& page) { return job_page(page, context, *job); });
}

Response send_file(const Request& request, org::Context& context) {
  const auto job = visible_job(request, context);
  if (!job) return web::refuse(request, job.error());
  const auto file = jobs::made_file(job->result);
  const auto hash = file ? files::FileHash::parse(file->hash) : std::nullopt;
  if (!hash || !context.services.files->exists(*hash)) {
    return web::refuse(request, refusal::no_file);
  }
  return web::download_file(context.services.files->path(*hash).string(), file->media_type,
                            file->name);
}

Response save_stop_request(const Request& request, org::Context& context) {
  const auto stopped = [&]() -> Result<Job> {
    HB_LET(job, visible_job(request, context));
    if (job.finished()) return jobs::refusal::already_finished;
    if (!may_stop(context.viewer, job)) {
      HB_TRY(org::require_anywhere(context.viewer, org::Duty::manage_system));
    }
    HB_TRY(jobs::ask_to_stop(context.tx, job, context.viewer.person_id, context.now));
    context.tx.commit();
    return job;
  }();
  if (!stopped) return web::refuse(request, stopped.error());
  return web::see_other(job_url(*stopped));
}

}  // namespace

web::Routes<org::Context> job_routes() {
  return {
      web::get("/jobs/{job}", show_job),
      web::get("/jobs/{job}/file", send_file),
      web::post("/jobs/{job}/stop-request", save_stop_request),
  };
}

}  // namespace hb::app

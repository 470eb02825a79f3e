#include <fmt/format.h>

#include <boost/json.hpp>
#include <cstdlib>
#include <optional>

#include "export_plan.h"
#include "jobs/job_queue.h"
#include "org/session_guard.h"
#include "plan/plan_json.h"
#include "plans.h"
#include "publication.h"
#include "storage/database.h"

namespace hb::plan {
namespace {

std::string_view name_of(WhichPlan which) {
  switch (which) {
    case WhichPlan::working: return "working";
    case WhichPlan::published: return "published";
  }
  std::abort();
}

std::string payload_of(const PdfOrder& order) {
  return boost::json::serialize(boost::json::object{
      {"plan", order.plan_id.value}, {"which", name_of(order.which)}, {"form", order.form}});
}

/// The order with the form that stands for its code today.
PdfOrder with_form(PdfOrder order, const std::vector<PlanForm>& forms) {
  order.form = chosen_form(forms, order.form).form.code;
  return order;
}

/// The job for a plan in its present state; here the viewer's right to it is checked.
Result<jobs::JobOrder> job_order(org::Context& context, const PdfOrder& order) {
  jobs::JobOrder job{.kind = std::string{kPdfJob}, .payload = {}};
  // The day stands in the document's name.
  const std::string day = to_iso(context.today);
  switch (order.which) {
    case WhichPlan::working: {
      HB_LET(plan, find_plan(context, order.plan_id));
      const PdfOrder chosen = with_form(order, forms_of(context, plan));
      job.payload = payload_of(chosen);
      job.agency_id = plan.agency_id;
      job.person_id = context.viewer.person_id;
      job.same_work =
          fmt::format("{} {} working {} {} {} {}", kPdfJob, order.plan_id.value,
                      stamp(to_json(plan)), chosen.form, day, context.viewer.person_id.value);
      return job;
    }
    case WhichPlan::published: {
      HB_LET(published, find_published(context, order.plan_id));
      const PdfOrder chosen = with_form(order, forms_of(context, published));
      job.payload = payload_of(chosen);
      job.agency_id = published.plan.agency_id;
      job.audience = jobs::Audience::everybody;
      job.same_work = fmt::format("{} {} published {} {} {}", kPdfJob, order.plan_id.value,
                                  published.version, chosen.form, day);
      return job;
    }
  }
  std::abort();
}

Result<ExportedFile> ordered_odt(org::Context& context, const PdfOrder& order) {
  if (order.which == WhichPlan::working) {
    HB_LET(plan, find_plan(context, order.plan_id));
    return export_plan(context, plan, ExportKind::odt, order.form);
  }
  HB_LET(published, find_published(context, order.plan_id));
  return export_plan(context, published, ExportKind::odt, order.form);
}

}  // namespace

bool makes_pdf(const org::Services& services) {
  return services.jobs != nullptr && services.jobs->handles(kPdfJob);
}

Result<PdfOrdered> order_pdf(org::Context& context, const PdfOrder& order) {
  if (!makes_pdf(context.services)) return refusal::no_pdf;
  std::optional<Result<jobs::JobOrder>> wanted;
  std::optional<jobs::Job> job;
  // Whoever comes later for the same document costs no write.
  context.services.database->read([&](storage::Transaction& tx) {
    org::Context inner{tx, context.services, context.viewer, context.today, context.now};
    wanted = job_order(inner, order);
    if (*wanted) job = jobs::find_same_work(tx, (*wanted)->same_work);
  });
  if (!*wanted) return wanted->error();
  if (!job) {
    context.services.database->write([&](storage::Transaction& tx) {
      job = context.services.jobs->enqueue(tx, **wanted);
      tx.commit();
    });
  }
  return PdfOrdered{.job = job->token, .ready = job->state == jobs::JobState::done};
}

PdfOrder read_pdf_order(std::string_view payload) {
  const boost::json::value read = boost::json::parse(payload);
  return {.plan_id = PlanId{read.at("plan").as_int64()},
          .which = read.at("which").as_string() == name_of(WhichPlan::published)
                       ? WhichPlan::published
                       : WhichPlan::working,
          .form = std::string{read.at("form").as_string()}};
}

Result<ExportedFile> pdf_source(const org::Services& services, const PdfOrder& order,
                                Instant ordered_at) {
  std::optional<Result<ExportedFile>> source;
  services.database->read([&](storage::Transaction& tx) {
    org::Context context{tx, services, org::viewer_at_the_machine(tx), taipei_date(ordered_at),
                         ordered_at};
    source = ordered_odt(context, order);
    if (!*source) return;
    std::string& name = (*source)->file_name;
    name.replace(name.size() - 3, 3, "pdf");
  });
  return *std::move(source);
}

}  // namespace hb::plan

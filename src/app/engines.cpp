#include "engines.h"

#include "app/texts.h"
#include "approval/document_source.h"
#include "approval/migrations.h"
#include "approval/texts.h"
#include "approval/year_use.h"
#include "approval_routes.h"
#include "backup/texts.h"
#include "case_work.h"
#include "casework/case_holdings.h"
#include "casework/case_measures.h"
#include "casework/case_themes.h"
#include "casework/file_columns.h"
#include "casework/migrations.h"
#include "casework/query_time.h"
#include "casework/recount.h"
#include "casework/texts.h"
#include "casework_jobs.h"
#include "casework_routes.h"
#include "catalogue/file_columns.h"
#include "catalogue/migrations.h"
#include "catalogue/service_holdings.h"
#include "catalogue/service_measures.h"
#include "catalogue/texts.h"
#include "catalogue_routes.h"
#include "content/file_columns.h"
#include "content/kinds.h"
#include "content/migrations.h"
#include "content/publication_holdings.h"
#include "content/texts.h"
#include "content_routes.h"
#include "documents/texts.h"
#include "exchange/api_token.h"
#include "exchange/case_telling.h"
#include "exchange/migrations.h"
#include "exchange/open311.h"
#include "exchange/texts.h"
#include "exchange/token_guard.h"
#include "exchange_routes.h"
#include "feed_job.h"
#include "file_check.h"
#include "file_check_job.h"
#include "files/clamd.h"
#include "hook_courier.h"
#include "hooks.h"
#include "issues.h"
#include "job_pages.h"
#include "jobs/job_queue.h"
#include "jobs/made_file.h"
#include "jobs/outbox.h"
#include "jobs/texts.h"
#include "kernel_refusals/texts.h"
#include "link_check_job.h"
#include "lookup/texts.h"
#include "measure/file_columns.h"
#include "measure/indicator_holdings.h"
#include "measure/measure_source.h"
#include "measure/measure_words.h"
#include "measure/migrations.h"
#include "measure/texts.h"
#include "measure/work_source.h"
#include "measure_jobs.h"
#include "measure_routes.h"
#include "media/file_columns.h"
#include "media/media_holdings.h"
#include "media/media_measures.h"
#include "media/media_themes.h"
#include "media/migrations.h"
#include "media/texts.h"
#include "media_routes.h"
#include "meeting_cases.h"
#include "notice_pages.h"
#include "notices/notice.h"
#include "notices/texts.h"
#include "org/migrations.h"
#include "org/ports.h"
#include "org/texts.h"
#include "org_holdings.h"
#include "org_measures.h"
#include "org_routes.h"
#include "oversight/file_columns.h"
#include "oversight/migrations.h"
#include "oversight/oversight_holdings.h"
#include "oversight/scheme_rulings.h"
#include "oversight/team_work.h"
#include "oversight/texts.h"
#include "oversight_routes.h"
#include "plan/migrations.h"
#include "plan/plan_documents.h"
#include "plan/texts.h"
#include "plan/theme_source.h"
#include "plan_jobs.h"
#include "plan_routes.h"
#include "platform/migrations.h"
#include "portal_routes.h"
#include "progress/file_columns.h"
#include "progress/migrations.h"
#include "progress/task_holdings.h"
#include "progress/task_measures.h"
#include "progress/texts.h"
#include "progress/year_use.h"
#include "progress_jobs.h"
#include "progress_routes.h"
#include "publication_kinds.h"
#include "results/migrations.h"
#include "results/next_year.h"
#include "results/results_documents.h"
#include "results/texts.h"
#include "results/year_use.h"
#include "results_routes.h"
#include "rulebook/file_columns.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "rulebook_routes.h"
#include "storage/texts.h"
#include "tasks.h"
#include "waiting_oversight.h"
#include "waiting_publications.h"
#include "waiting_tasks.h"
#include "web/styleguide.h"
#include "web/texts.h"

namespace hb::app {

std::vector<storage::Migration> all_migrations() {
  std::vector<storage::Migration> all;
  for (const auto subject :
       {platform::migrations(), org::migrations(), rulebook::migrations(), approval::migrations(),
        plan::migrations(), measure::migrations(), progress::migrations(), oversight::migrations(),
        results::migrations(), catalogue::migrations(), content::migrations(),
        casework::migrations(), media::migrations(), exchange::migrations()}) {
    all.insert(all.end(), subject.begin(), subject.end());
  }
  return all;
}

Texts all_texts() {
  Texts texts;
  for (const auto catalogue : {app::texts(),       kernel_refusals::texts(), web::texts(),
                               storage::texts(),   documents::texts(),       jobs::texts(),
                               lookup::texts(),    notices::texts(),         backup::texts(),
                               org::texts(),       rulebook::texts(),        approval::texts(),
                               plan::texts(),      measure::texts(),         progress::texts(),
                               oversight::texts(), results::texts(),         catalogue::texts(),
                               content::texts(),   casework::texts(),        media::texts(),
                               exchange::texts()}) {
    texts.add(catalogue);
  }
  return texts;
}

web::Routes<org::Context> all_routes() {
  web::Routes<org::Context> all;
  for (auto engine :
       {org::org_routes(), rulebook::rulebook_routes(), approval::approval_routes(),
        plan::plan_routes(
            {.waiting = {damaged_files, progress::waiting_tasks, casework::waiting_cases,
                         media::waiting_media, oversight::waiting_oversight,
                         content::waiting_publications, exchange::failing_hooks},
             .step_work = progress::step_work,
             .shared_evidence = progress::shared_evidence,
             .year_end_review = results::decided_for_next_year,
             .links = {{"measure.plan.indicators", "indicators"},
                       {"measure.plan.months", "months"},
                       {"measure.plan.folders", "folders"}}}),
        plan::portal_routes(), measure::measure_routes(), progress::progress_routes(),
        oversight::oversight_routes(), results::results_routes(), catalogue::catalogue_routes(),
        content::content_routes(), casework::casework_routes(), media::media_routes(),
        exchange::exchange_routes(), job_routes(), notice_routes()}) {
    all.insert(all.end(), engine.begin(), engine.end());
  }
  // No engine's: the parts that all pages are built of.
  all.push_back(web::get<org::Context>(
      "/styleguide",
      [](const web::Request& request, org::Context&) { return web::styleguide(request); }));
  return all;
}

struct Connections::Parts {
  plan::PlanDocuments plans;
  results::ResultsDocuments results;
  approval::DocumentSources documents;
  oversight::SchemeRulings rulings;
  rulebook::YearUses year_uses;
  measure::MeasureSources measures;
  measure::MeasureWords measure_words;
  std::optional<notices::MailIdentity> mail;
  std::optional<files::Clamd> scanner;
  std::optional<web::FormGuard> form_guard;
  plan::ThemeSources themes;
  exchange::TokenGuard tokens;
  casework::QueryLog queries;
  org::OfficeCalendars calendars;
  exchange::HookReach hook_reach;
  exchange::Open311Stage open311_stage;
  content::Lists kinds = carried_kinds();
  org::Ports ports;
};

Connections::Connections() : parts_(std::make_unique<Parts>()) {
  for (const auto kind : {rulebook::Document::plan, rulebook::Document::amendment}) {
    parts_->documents.add(kind, parts_->plans);
  }
  parts_->documents.add(rulebook::Document::results, parts_->results);
  parts_->ports.connect(parts_->documents);
  parts_->ports.connect<rulebook::SchemeAnnex>(parts_->rulings);
  parts_->ports.connect(oversight::team_work());
  parts_->ports.connect(meeting_origins());
  parts_->ports.connect(cases_of_meetings());
  parts_->year_uses.add(approval::years_of_dossiers());
  parts_->year_uses.add(progress::years_of_tasks());
  parts_->year_uses.add(results::years_of_reports());
  parts_->ports.connect(parts_->year_uses);
  parts_->measures.add(progress::task_measures());
  parts_->measures.add(casework::case_measures());
  parts_->measures.add(casework::case_outcomes());
  parts_->measures.add(casework::case_notices());
  parts_->measures.add(casework::case_changes());
  parts_->measures.add(measure::org_measures());
  parts_->measures.add(catalogue::service_measures());
  parts_->measures.add(media::media_measures());
  parts_->ports.connect(parts_->measures);
  parts_->ports.connect(parts_->measure_words);
  parts_->themes.add(casework::case_themes());
  parts_->themes.add(media::media_themes());
  parts_->ports.connect(parts_->themes);
  parts_->ports.connect(progress::month_work());
  parts_->ports.connect(exchange::case_telling());
  parts_->ports.connect(casework::clock_recounting());
  parts_->ports.connect(parts_->tokens);
  parts_->ports.connect(parts_->queries);
  parts_->ports.connect(parts_->calendars);
  parts_->ports.connect(parts_->hook_reach);
  parts_->ports.connect(parts_->open311_stage);
  parts_->ports.connect(parts_->kinds);
}

Connections::~Connections() = default;

const org::Ports& Connections::ports() const { return parts_->ports; }

void Connections::connect(const notices::MailIdentity& identity) {
  parts_->mail = identity;
  parts_->ports.connect(*parts_->mail);
}

void Connections::guard_forms(std::string_view secret, web::FormGuardSettings settings) {
  // Whoever asks for no work asks for no form to be opened first either.
  if (settings.difficulty == 0) return;
  parts_->form_guard.emplace(secret, settings);
  parts_->ports.connect(*parts_->form_guard);
}

void Connections::connect(const files::ClamdPlace& place) {
  parts_->scanner.emplace(place);
  parts_->ports.connect<files::Scanner>(*parts_->scanner);
}

void Connections::connect(content::Lists kinds) { parts_->kinds = std::move(kinds); }

void Connections::connect(measure::MeasureWords words) { parts_->measure_words = std::move(words); }

void Connections::let_hooks_inside(bool inside) { parts_->hook_reach.inner_network = inside; }

void Connections::call_open311_a_test(bool test) { parts_->open311_stage.test = test; }

void add_jobs(jobs::JobQueue& queue, const org::Services& services, lookup::Reach feeds) {
  plan::add_plan_jobs(queue, services);
  measure::add_measure_jobs(queue, services);
  progress::add_progress_jobs(queue, services);
  progress::add_link_check_jobs(queue, services);
  casework::add_casework_jobs(queue, services);
  media::add_feed_job(queue, services, feeds);
  exchange::add_exchange_jobs(queue, services);
  add_file_check_job(queue, services);
}

void add_listeners(jobs::OutboxRunner& outbox, const org::Services& services) {
  progress::add_progress_listeners(outbox, services);
  casework::add_casework_listeners(outbox, services);
}

std::vector<const org::HoldingSource*> holding_sources() {
  std::vector<const org::HoldingSource*> all = org::org_holding_sources();
  all.push_back(&progress::task_holdings());
  all.push_back(&oversight::check_holdings());
  all.push_back(&oversight::decision_holdings());
  all.push_back(&catalogue::contact_holdings());
  all.push_back(&content::publication_holdings());
  all.push_back(&casework::case_holdings());
  all.push_back(&casework::case_task_holdings());
  all.push_back(&casework::follow_up_holdings());
  all.push_back(&media::media_holdings());
  all.push_back(&measure::indicator_holdings());
  return all;
}

std::vector<FileColumn> file_columns() {
  std::vector<FileColumn> all{jobs::kMadeFiles};
  using Columns = std::span<const FileColumn>;
  for (const Columns subject : {Columns{rulebook::kFileColumns}, Columns{measure::kFileColumns},
                                Columns{progress::kFileColumns}, Columns{oversight::kFileColumns},
                                Columns{casework::kFileColumns}, Columns{catalogue::kFileColumns},
                                Columns{media::kFileColumns}, Columns{content::kFileColumns}}) {
    all.insert(all.end(), subject.begin(), subject.end());
  }
  return all;
}

std::vector<web::NavigationItem> console_navigation(const org::Viewer& viewer) {
  if (!viewer.signed_in()) return {};
  constexpr std::string_view kPlan = "app.navigation.group.plan";
  constexpr std::string_view kCases = "app.navigation.group.cases";
  constexpr std::string_view kSupervision = "app.navigation.group.supervision";
  constexpr std::string_view kGround = "app.navigation.group.ground";
  std::vector<web::NavigationItem> items{
      {"app.navigation.start", "/start", "tasks", 't'},
      {"results.brief.navigation", "/brief", "home", 'b'},
      {"app.navigation.plans", "/plans", "plan", 'p', kPlan},
      {"approval.navigation", "/approvals", "approval", 'v', kPlan},
      {"progress.navigation.tasks", "/tasks", "activity", 'd', kPlan},
      {"measure.navigation", "/measures", "survey", 'i', kPlan},
      {"results.navigation", "/results", "results", 'g', kPlan},
      {"casework.navigation", "/cases", "casework", 'e', kCases},
      {"catalogue.list.title", "/services", "queue", 'f', kCases},
      {"content.list.title", "/publications", "content", 'o', kCases},
      {"media.navigation", "/media", "news", 'n', kCases},
      {"oversight.navigation.checks", "/checks", "audit", 'k', kSupervision},
      {"oversight.navigation.circulars", "/circulars", "participation", 'c', kSupervision},
      {"oversight.navigation.doubts", "/doubts", "question", 'q', kSupervision},
      {"oversight.navigation.meetings", "/meetings", "people", 'u', kSupervision},
      {"app.navigation.rulebooks", "/rulebooks", "assessment", 'r', kGround},
      {"app.navigation.people", "/agencies", "org", 'a', kGround},
  };
  for (const org::Duty duty :
       {org::Duty::manage_system, org::Duty::manage_people, org::Duty::direct_cases}) {
    if (!viewer.may_anywhere(duty)) continue;
    items.push_back({"exchange.navigation", "/exchange", "exchange", 'x', kGround});
    break;
  }
  if (viewer.may_anywhere(org::Duty::manage_system)) {
    items.push_back({"app.notices.title", "/notices", "bell", 'w', kGround});
    items.push_back({"app.navigation.settings", "/settings", "settings", 's', kGround});
    items.push_back({"org.calendar.title", "/calendar", "calendar", 'j', kGround});
  }
  items.push_back({"app.navigation.account", "/account", "person", 'm', kGround});
  items.push_back({"app.navigation.portal", "/", "globe", 'h', kGround});
  return items;
}

void fill_frame(web::Visit& visit, const org::Viewer& viewer) {
  visit.menu = {
      {.key = "app.navigation.home", .url = "/"},
      {.key = "app.navigation.plans", .url = "/portal/plans"},
      {.key = "app.navigation.checks", .url = "/portal/checks"},
      {.key = "app.navigation.schemes", .url = "/portal/rulebooks"},
      {.key = "app.navigation.services", .url = "/portal/services"},
      {.key = "content.public.title", .url = "/portal/publications"},
      {.key = "app.navigation.petition", .url = "/portal/petitions/new"},
      {.key = "app.navigation.lookup", .url = "/portal/cases"},
      {.key = "app.navigation.case_figures", .url = "/portal/cases/figures"},
      {.key = "results.voices.title", .url = "/portal/voices"},
      {.key = "media.public.title", .url = "/portal/clarifications"},
      {.key = "app.navigation.deadline", .url = "/portal/deadline"},
      {.key = "app.navigation.site_map", .url = "/sitemap"},
  };
  visit.search_words = "app.search.plans";
  visit.search_url = viewer.signed_in() ? "/plans" : "/portal/plans";
  if (viewer.signed_in()) {
    visit.tasks_url = "/tasks";
    visit.duties_url = "/people/" + std::to_string(viewer.person_id.value) + "/duties";
  }
  visit.sign_in_url = "/sign-in";
  visit.sign_out_url = "/sign-out";
  visit.site_map_url = "/sitemap";
  visit.accessibility_url = "/accessibility";
}

}  // namespace hb::app

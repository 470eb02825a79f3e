#include "demo_approvals.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <map>
#include <stdexcept>

#include "demo_data.h"
#include "documents/read.h"
#include "edit_tree.h"
#include "import_plan.h"
#include "kernel/roc_date.h"
#include "org/session_guard.h"
#include "parent_plans.h"
#include "publication.h"
#include "review.h"
#include "steps.h"

namespace hb::app {

namespace {

using namespace std::chrono_literals;
using approval::DocumentRef;
using rulebook::Document;

/// Tells the ways as approvals.toml has them.
class Ways {
 public:
  Ways(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies,
       const CompletePlan& complete)
      : environment_(environment),
        agencies_(agencies),
        complete_(complete),
        now_(environment.services().clock->now()),
        told_(table_named("approvals.toml")) {}

  std::vector<plan::PlanId> tell() {
    std::vector<plan::PlanId> plans;
    for (const auto& entry : *told_["several_years"].as_array()) {
      plan_several_years(*entry.as_table());
    }
    for (const auto& entry : *told_["way"].as_array()) {
      const toml::table& way = *entry.as_table();
      const plan::PlanId plan = draw_up(way);
      plans.push_back(plan);
      plans_[{text_of(way, "agency"), way["year"].value_or(0)}] = plan;
      const Date drawn_up = day_of(*way["drawn_up"].as_table());
      complete_(text_of(way, "agency"), way["year"].value_or(0), plan,
                std::min(plus_days(drawn_up, 1), taipei_date(now_)));
      name_several_years(way, plan);
      answer_superior(way, plan);
      take_steps(way, {Document::plan, plan.value});
    }
    for (const auto& entry : *told_["unchanged"].as_array()) find_unchanged(*entry.as_table());
    for (const auto& entry : *told_["amendment"].as_array()) amend(*entry.as_table());
    return plans;
  }

 private:
  /// The day of a row, «115/6/22» or counted back from today.
  Date day_of(const toml::table& row) const {
    if (const auto ago = row["days_ago"].value<int>()) return plus_days(taipei_date(now_), -*ago);
    return must(parse_date(text_of(row, "on")), text_of(row, "on"));
  }

  bool has_come(const toml::table& row) const { return day_of(row) < taipei_date(now_); }

  /// Runs `work` as somebody on the afternoon of a day, each time some minutes later: what came
  /// before in the story came before in time.
  template <typename Work>
  auto as_then(const std::string& account, Date day, Work work) {
    std::optional<std::invoke_result_t<Work, org::Context&>> outcome;
    const Instant at =
        std::chrono::sys_days{day} + 5h + std::chrono::minutes{3 * ++turns_of_day_[day]};
    environment_.database().write([&](storage::Transaction& tx) {
      const auto viewer = org::viewer_of(tx, account, day);
      if (!viewer) throw std::logic_error("demonstration: " + account);
      org::Context context{tx, environment_.services(), *viewer, taipei_date(at), at};
      outcome.emplace(work(context));
    });
    return *std::move(outcome);
  }

  plan::PlanId draw_up(const toml::table& way) {
    const toml::table& drawn_up = *way["drawn_up"].as_table();
    const std::string file =
        fmt::format("plans/{}-{}.md", way["year"].value_or(0), text_of(way, "plan"));
    const auto source = must(documents::read_document(file_named(file), file), file);
    const std::string by = text_of(drawn_up, "by");
    const Date day = std::min(day_of(drawn_up), taipei_date(now_));
    const plan::PlanId plan =
        must(as_then(by, day,
                     [&](org::Context& context) {
                       return plan::import_source(
                           context, source,
                           {.agency_id = agencies_.at(text_of(way, "agency")), .file_name = file});
                     }),
             file);
    accept(plan, by, day, file);
    return plan;
  }

  /// Settling ends its transaction, so that each kind of doubt has one.
  void accept(plan::PlanId plan, const std::string& by, Date day, const std::string& file) {
    const auto review = must(
        as_then(by, day, [&](org::Context& context) { return plan::find_review(context, plan); }),
        file);
    for (const auto& kind : plan::open_kinds(review.import)) {
      must(as_then(
               by, day,
               [&](org::Context& context) { return plan::settle_doubts(context, plan, kind.key); }),
           kind.key);
    }
    must(as_then(by, day,
                 [&](org::Context& context) {
                   return plan::accept_review(context, plan, plan::SecondPlan::wanted);
                 }),
         file);
  }

  void plan_several_years(const toml::table& row) {
    const std::string agency = text_of(row, "agency");
    const plan::PlanId plan = draw_up(row);
    const toml::table& published = *row["published"].as_table();
    must(as_then(text_of(published, "by"), day_of(published),
                 [&](org::Context& context) { return plan::publish_plan(context, plan); }),
         agency);
    several_years_[agency] = plan;
  }

  /// An annual plan says before it is handed in to which plan of several years it belongs.
  void name_several_years(const toml::table& way, plan::PlanId plan) {
    const toml::table* told = way["within"].as_table();
    if (!told) return;
    const plan::PlanId several_years = several_years_.at(text_of(way, "agency"));
    must(as_then(text_of(*told, "by"), day_of(*told),
                 [&](org::Context& context) {
                   return plan::name_several_years(context, plan, several_years);
                 }),
         "several years");
  }

  /// The entry of a plan that has these words.
  static plan::NodeId node_with(const plan::Plan& plan, const std::string& words) {
    for (const plan::PlanNode& node : plan.nodes) {
      const plan::NodeFields& fields = node.fields;
      if (fields.title.find(words) != std::string::npos ||
          (fields.title.empty() && fields.text.find(words) != std::string::npos)) {
        return node.id;
      }
    }
    throw std::logic_error("demonstration: no entry " + words);
  }

  /// Before it is handed in, a plan says which clause of its superior's plan it answers with what.
  void answer_superior(const toml::table& way, plan::PlanId plan) {
    const toml::table* told = way["answers"].as_table();
    if (!told) return;
    const std::string by = text_of(*told, "by");
    const plan::PlanId superior = plans_.at({text_of(*told, "superior"), way["year"].value_or(0)});
    must(as_then(by, day_of(*told),
                 [&](org::Context& context) {
                   return plan::name_superior(context, plan, superior, "");
                 }),
         "superior");
    must(as_then(by, day_of(*told),
                 [&](org::Context& context) -> Result<Done> {
                   HB_LET(file, plan::find_linked_plan_to_edit(context, plan));
                   const plan::Plan& parent = file.superior->plan;
                   std::vector<plan::ClauseForm> forms;
                   for (const auto& entry : *(*told)["pairs"].as_array()) {
                     const toml::array& pair = *entry.as_array();
                     forms.push_back(
                         {.clause = node_with(parent, pair[0].value_or(std::string{})),
                          .nodes = {node_with(file.plan, pair[1].value_or(std::string{}))}});
                   }
                   for (const auto& entry : *(*told)["not_applicable"].as_array()) {
                     const toml::array& pair = *entry.as_array();
                     forms.push_back({.clause = node_with(parent, pair[0].value_or(std::string{})),
                                      .reason = pair[1].value_or(std::string{})});
                   }
                   return plan::save_answers(context, plan, forms);
                 }),
         "answers");
  }

  void take_steps(const toml::table& way, const DocumentRef& document) {
    for (const auto& entry : *way["step"].as_array()) {
      const toml::table& row = *entry.as_table();
      if (!has_come(row)) return;
      const std::string step = text_of(row, "take");
      const Date day = day_of(row);
      const std::string what = fmt::format("{} {} {}", text_of(way, "agency"), step, to_iso(day));
      must(as_then(text_of(row, "by"), day,
                   [&](org::Context& context) -> Result<approval::StepTaken> {
                     HB_LET(file, approval::open_file(context, document));
                     approval::StepForm form{.step = step,
                                             .comment = text_of(row, "comment"),
                                             .seen_entered = file.dossier.entered_at(),
                                             .seen_content = file.document.content.version,
                                             .letter = std::nullopt};
                     const std::string number = text_of(row, "number");
                     if (!number.empty()) form.letter = {.on = day, .number = number};
                     return approval::move_document(context, document, form);
                   }),
           what);
    }
  }

  plan::PlanId plan_of(const toml::table& row) const {
    return plans_.at({text_of(row, "agency"), row["year"].value_or(0)});
  }

  void find_unchanged(const toml::table& row) {
    if (!has_come(row)) return;
    must(as_then(text_of(row, "by"), day_of(row),
                 [&](org::Context& context) {
                   return approval::find_unchanged(context, plan_of(row).value,
                                                   text_of(row, "comment"));
                 }),
         "unchanged");
  }

  void amend(const toml::table& row) {
    const plan::PlanId plan = plan_of(row);
    const std::string by = text_of(row, "by");
    must(as_then(by, day_of(row),
                 [&](org::Context& context) {
                   return approval::begin_amendment(context, plan.value, text_of(row, "reason"));
                 }),
         "amendment");
    must(as_then(by, day_of(row),
                 [&](org::Context& context) {
                   return plan::edit_tree(
                       context, plan, [&](const plan::Plan& whole) { return amended(whole, row); });
                 }),
         "amendment");
    take_steps(row, {Document::amendment, plan.value});
  }

  static Result<plan::NodesEdited> amended(const plan::Plan& plan, const toml::table& row) {
    const std::string words = text_of(row, "words");
    for (const plan::PlanNode& node : plan.nodes) {
      if (node.fields.text.find(words) == std::string::npos) continue;
      plan::NodeFields fields = node.fields;
      fields.text = text_of(row, "text");
      if (const toml::array* months = row["months"].as_array()) {
        fields.check_months.clear();
        for (const auto& month : *months) fields.check_months.push_back(month.value_or(1));
      }
      return plan::revise_node(plan, {node.id, node.row_version}, fields);
    }
    throw std::logic_error("demonstration: no step " + words);
  }

  Environment& environment_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  const CompletePlan& complete_;
  Instant now_;
  toml::table told_;
  std::map<std::pair<std::string, int>, plan::PlanId> plans_;
  std::map<std::string, plan::PlanId> several_years_;
  std::map<Date, int> turns_of_day_;
};

}  // namespace

std::vector<plan::PlanId> approve_demo_plans(
    Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies,
    const CompletePlan& complete) {
  return Ways{environment, agencies, complete}.tell();
}

}  // namespace hb::app

#include "demo_past_cases.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <span>
#include <stdexcept>

#include "analysis.h"
#include "case_classes.h"
#include "case_store.h"
#include "case_type_store.h"
#include "casework/case_themes.h"
#include "casework/lapse.h"
#include "demo_data.h"
#include "demo_stage.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/office_calendar.h"
#include "person_action.h"
#include "plan/standing_plan.h"
#include "reason_store.h"

namespace hb::app {

namespace {

using casework::Actor;
using casework::CaseMove;
using casework::EventKind;

constexpr int kYear = 365;
// The youngest of them; what came later stands in cases.toml.
constexpr int kLatest = 45;
// How long people have to supply what is missing.
constexpr int kReplyDays = 14;

constexpr casework::Channel kWays[] = {casework::Channel::web,   casework::Channel::counter,
                                       casework::Channel::phone, casework::Channel::email,
                                       casework::Channel::web,   casework::Channel::letter};

/// Whoever works on an office's cases.
struct Office {
  AgencyId agency_id;
  std::string code;
  Actor officer;
  Actor head;
};

/// One thing that was done, on a day after the one before.
struct Step {
  CaseMove move;
  bool by_head = false;
  int days_later = 1;
};

/// Tells past_cases.toml in one transaction: whole histories, which are not what anybody does
/// today, so that no action would take them.
class PastCases {
 public:
  PastCases(org::Context& context, const std::unordered_map<std::string, AgencyId>& agencies,
            const toml::table& told)
      : context_(context),
        agencies_(agencies),
        told_(told),
        store_(context.tx, *context.services.sealer),
        types_(casework::CaseTypeStore{context.tx}.all()),
        classes_(casework::all_classes(context)) {}

  void tell() {
    for (const auto& each : *told_["office"].as_array())
      offices_.push_back(office(*each.as_table()));
    for (const auto& each : *told_["matter"].as_array()) {
      const toml::table& matter = *each.as_table();
      bring_all(matter, matter["last"].value_or(0), 2 * kYear);
      bring_all(matter, matter["this"].value_or(0), kYear);
    }
  }

 private:
  Actor actor(const std::string& account) {
    const PersonId id = org::find_account(context_, account).value();
    return {.person_id = id, .name = org::person_names(context_, std::span{&id, 1}).at(id)};
  }

  Office office(const toml::table& row) {
    const std::string agency = text_of(row, "agency");
    const AgencyId id = agencies_.at(agency);
    return {.agency_id = id,
            .code = org::find_agency(context_, id)->code,
            .officer = actor(text_of(row, "officer")),
            .head = actor(text_of(row, "head"))};
  }

  casework::ClassId class_named(const std::string& name) const {
    for (const casework::CaseClass& each : classes_) {
      if (each.name_zh == name) return each.id;
    }
    throw std::logic_error("demonstration: no class " + name);
  }

  /// So many of the matter, spread over the year that began `days_ago`.
  void bring_all(const toml::table& matter, int count, int days_ago) {
    for (int each = 0; each < count; ++each) {
      // A step that shares no factor with the year, so that months differ a little.
      const int within = (each * 137 + brought_ * 29) % (kYear - kLatest);
      bring(matter, plus_days(context_.today, within - days_ago));
    }
  }

  /// What happens to a case, from its matter and its place in the row of all.
  std::vector<Step> steps_of(const toml::table& matter, const Office& office) const {
    const bool late = matter["late"].value_or(false) && brought_ % 3 == 0;
    const CaseMove take{.kind = EventKind::assigned, .officer_id = office.officer.person_id};
    std::vector<Step> steps{{take, true, 1}};
    if (matter["handed_back"].value_or(false) && brought_ % 4 == 0) {
      steps.push_back(
          {{.kind = EventKind::handed_back, .text = "非本科主管路段，請改分。"}, false, 1});
      steps.push_back({take, true, 1});
    }
    if (matter["asked"].value_or(false) && brought_ % 2 == 0) {
      steps.push_back({{.kind = EventKind::asked, .text = "請補身分證正反面影本。"}, false, 1});
      // Some never come, and the case goes on without it on the day after.
      const bool lapses = !late && brought_ % 4 == 0;
      steps.push_back(lapses ? Step{{.kind = EventKind::lapsed}, false, kReplyDays + 1}
                             : Step{{.kind = EventKind::supplied}, false, 4});
    }
    if (const std::string to = text_of(matter, "transferred"); !to.empty() && brought_ % 2 == 0) {
      steps.push_back({{.kind = EventKind::transferred,
                        .text = "已移轉主管機關，並請其直接回覆您。",
                        .agency = to},
                       true,
                       1});
      return steps;
    }
    const int work = late ? 40 : 1 + brought_ % 6;
    steps.push_back({{.kind = EventKind::proposed, .text = text_of(matter, "reply")}, false, work});
    Step answered{{.kind = EventKind::answered}, true, 1};
    if (text_of(matter, "type") == "application")
      answered.move.verdict = casework::Verdict::granted;
    steps.push_back(std::move(answered));
    return steps;
  }

  casework::CaseForm form_of(const toml::table& matter, const Office& office, Date day) const {
    const toml::array& names = *told_["names"].as_array();
    const std::string name =
        names.get(static_cast<std::size_t>(brought_) % names.size())->value_or(std::string{});
    return {.agency_id = office.agency_id,
            .type = text_of(matter, "type"),
            .class_id = class_named(text_of(matter, "class")),
            .channel = kWays[static_cast<std::size_t>(brought_) % std::size(kWays)],
            .subject = text_of(matter, "subject"),
            .text = text_of(matter, "text"),
            .applicant = {.name = name, .email = fmt::format("past{}@example.tw", brought_)},
            .received_on = day,
            .read_back = true};
  }

  static Instant at(Date day, int turn) {
    return std::chrono::sys_days{day} + std::chrono::hours{1} +
           std::chrono::minutes{(turn * 23) % 400};
  }

  void bring(const toml::table& matter, Date day) {
    const std::string agency = text_of(matter, "agency");
    const auto office = std::find_if(offices_.begin(), offices_.end(), [&](const Office& each) {
      return each.agency_id == agencies_.at(agency);
    });
    const casework::CaseForm form = form_of(matter, *office, day);
    const auto fact =
        must(casework::receive_case(form, types_, org::office_calendar(context_)), form.subject);
    const std::string number = casework::case_number(
        roc_year(day), office->code, store_.next_serial(office->agency_id, roc_year(day)));
    const std::string print = fmt::format("demonstration-past-case-{:04}", ++brought_);
    const auto id = store_.record(fact, number, print, print, {.at = at(day, brought_)});
    std::vector<casework::CaseEvent> events{{.kind = EventKind::received, .day = day}};
    for (const Step& step : steps_of(matter, *office)) {
      day = plus_days(day, step.days_later);
      move(*id, step, *office, events, day);
    }
  }

  void move(casework::CaseId id, const Step& step, const Office& office,
            std::vector<casework::CaseEvent>& events, Date day) {
    casework::Case current = must(store_.find(id, context_.viewer.scope), "past case");
    current.events = casework::clock_events(current.received_on, events);
    if (step.move.kind == EventKind::lapsed) {
      lapse(current, events, day);
      return;
    }
    CaseMove move = step.move;
    move.row_version = current.row_version;
    if (move.kind == EventKind::asked) move.reply_by = plus_days(day, kReplyDays);
    Actor by = step.by_head ? office.head : office.officer;
    by.at = at(day, static_cast<int>(events.size()) + brought_);
    const auto fact = must(casework::move_case(current, events, move, by.person_id, day,
                                               org::office_calendar(context_)),
                           current.subject);
    must(store_.record(current, fact, by), current.subject);
    events.push_back(fact.event);
  }

  /// What the night does when what was asked for did not come.
  void lapse(const casework::Case& current, std::vector<casework::CaseEvent>& events, Date day) {
    const auto fact =
        must(casework::lapse_case(current, events, day, org::office_calendar(context_)),
             current.subject);
    if (!fact) throw std::logic_error("demonstration: nothing lapsed of " + current.subject);
    must(store_.record(current, *fact, {.at = at(day, static_cast<int>(events.size()))}),
         current.subject);
    events.push_back(fact->event);
  }

  org::Context& context_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  const toml::table& told_;
  casework::CaseStore store_;
  std::vector<casework::CaseType> types_;
  std::vector<casework::CaseClass> classes_;
  std::vector<Office> offices_;
  int brought_ = 0;
};

/// What was proposed about the quarter before this one.
void propose(DemoStage& stage, const std::unordered_map<std::string, AgencyId>& agencies,
             const toml::table& told) {
  using casework::month_of;
  const auto span = casework::span_before(casework::quarter_of(month_of(stage.today())));
  for (const auto& each : *told["proposal"].as_array()) {
    const toml::table& row = *each.as_table();
    const casework::AnalysisQuestion asked{.agency_id = agencies.at(text_of(row, "agency")),
                                           .span = span};
    stage.as_then(text_of(row, "by"), plus_days(stage.today(), -10), [&](org::Context& context) {
      casework::ClassId class_id;
      for (const casework::CaseClass& known : casework::all_classes(context)) {
        if (known.name_zh == text_of(row, "class")) class_id = known.id;
      }
      return must(casework::add_proposal(context, asked, class_id, text_of(row, "text")),
                  "proposal");
    });
  }
  // Earlier quarters were looked through in their time; the household office's last one waits.
  for (const auto& [agency, by] : {std::pair{"QY-HR1", "lin"}, std::pair{"QY-PW", "hocj"}}) {
    casework::MonthSpan quarter = span;
    for (int before = 0; before < 3; ++before) {
      quarter = casework::span_before(quarter);
      const casework::AnalysisQuestion earlier{.agency_id = agencies.at(agency), .span = quarter};
      stage.as_then(by, plus_days(quarter.last_day(), 12), [&](org::Context& context) {
        return must(casework::review_figures(context, earlier), "review");
      });
    }
  }
  const casework::AnalysisQuestion asked{.agency_id = agencies.at("QY-PW"), .span = span};
  stage.as_then("hocj", plus_days(stage.today(), -9), [&](org::Context& context) {
    return must(casework::review_figures(context, asked), "review");
  });
}

/// What a plan does about a theme, at this strategy of its first item.
struct Answered {
  std::string_view theme;
  int ordinal = 1;
  std::string_view words;
};

/// Last year's plan, whose results are published, and this year's.
constexpr Answered kLastYears[] = {
    {"等候時間", 2, "打電話問不到，只好跑一趟再排隊：每季抽測電話，沒達到標準的個別說明後再測。"}};
constexpr Answered kThisYears[] = {
    {"等候時間", 1, "去年最常反映的是等候時間，今年每季檢視一次服務場所與動線。"},
    {"申辦流程", 2, "流程一次說清楚，免得再跑一趟。"}};

/// As it was counted the year before; where nothing was, in its name alone.
plan::Reason reason_of(const std::vector<plan::Theme>& themes, const Answered& answered,
                       plan::NodeId node) {
  plan::Reason reason{.node_id = node, .words = std::string{answered.words}};
  reason.theme.zh_tw = answered.theme;
  for (const plan::Theme& each : themes) {
    if (each.title.zh_tw != answered.theme) continue;
    reason.source = "casework";
    reason.theme_key = each.key;
    reason.theme = each.title;
    reason.first = each.first;
    reason.last = each.last;
    reason.count = each.count;
    reason.before = each.before;
  }
  return reason;
}

/// The household office's plans answer what it heard the year before: said while they were still
/// drafts.
void give_reasons(DemoStage& stage, AgencyId agency, int years_ago,
                  std::span<const Answered> answers) {
  stage.as_then("lin", stage.today(), [&](org::Context& context) {
    constexpr std::size_t kMost = 20;
    const int year = roc_year(context.today) - years_ago;
    const auto themes = casework::case_themes().themes(context, agency, year - 1, kMost);
    for (const plan::StandingPlan& each : plan::standing_plans(context, {&agency, 1}, year)) {
      const auto standing = must(plan::standing_plan(context, each.id), each.title);
      for (const Answered& answered : answers) {
        for (const plan::PlanNode& node : standing.plan.nodes) {
          if (node.kind != plan::NodeKind::strategy || node.ordinal != answered.ordinal) continue;
          plan::ReasonStore{context.tx}.record(
              standing.plan, reason_of(themes, answered, node.id),
              {.person_id = context.viewer.person_id,
               .name = context.viewer.name,
               .at = standing.published_at - std::chrono::hours{1}});
          break;
        }
      }
    }
    context.tx.commit();
    return 0;
  });
}

}  // namespace

void bring_past_cases(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies) {
  const toml::table told = table_named("past_cases.toml");
  DemoStage stage{environment};
  environment.write([&](org::Context& context) {
    PastCases{context, agencies, told}.tell();
    context.tx.commit();
  });
  propose(stage, agencies, told);
  give_reasons(stage, agencies.at("QY-HR1"), 1, kLastYears);
  give_reasons(stage, agencies.at("QY-HR1"), 0, kThisYears);
}

}  // namespace hb::app

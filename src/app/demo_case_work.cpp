#include "demo_case_work.h"

#include "appointments.h"
#include "case_tasks.h"
#include "demo_data.h"
#include "dispatches.h"
#include "follow_ups.h"
#include "person_action.h"
#include "spot_audits.h"

namespace hb::app {

namespace {

PersonId account_of(org::Context& context, const std::string& account) {
  return account.empty() ? PersonId{} : org::find_account(context, account).value();
}

Date days_later(const org::Context& context, const toml::table& row) {
  return plus_days(context.today, row["in"].value_or(7));
}

template <typename T>
Result<Done> done(const Result<T>& result) {
  if (!result) return result.error();
  return Done{};
}

Result<Done> ask(org::Context& context, const toml::table& row, const casework::Case& current) {
  return done(
      casework::ask_in(context, current.id,
                       {.row_version = current.row_version,
                        .unit_id = demo_unit(context, current.agency_id, text_of(row, "unit")),
                        .officer_id = account_of(context, text_of(row, "officer")),
                        .words = text_of(row, "text"),
                        .due_on = days_later(context, row)}));
}

/// The last task that was asked.
Result<Done> answer(org::Context& context, const toml::table& row, const casework::Case& current) {
  HB_LET(file, casework::open_case(context, current.id));
  return done(casework::end_task(context, current.id, file.tasks.back().id,
                                 {.kind = casework::TaskEndKind::answered,
                                  .words = text_of(row, "text"),
                                  .minutes = row["minutes"].value_or(0)}));
}

Result<Done> look_again(org::Context& context, const toml::table& row,
                        const casework::Case& current) {
  return done(casework::plan_follow_up(
      context, current.id,
      {.officer_id = {}, .due_on = days_later(context, row), .words = text_of(row, "text")}));
}

Result<Done> meet(org::Context& context, const toml::table& row, const casework::Case& current) {
  return done(casework::arrange(context, current.id,
                                {.row_version = current.row_version,
                                 .day = days_later(context, row),
                                 .clock = text_of(row, "clock"),
                                 .place = text_of(row, "place"),
                                 .who = text_of(row, "who")}));
}

/// A call; whoever has words has reached somebody.
Result<Done> call(org::Context& context, const toml::table& row, const casework::Case& current) {
  const std::string words = text_of(row, "words");
  const auto errors = casework::record_dispatch(
      context, current.id,
      {.kind = words.empty() ? casework::DispatchKind::not_reached : casework::DispatchKind::called,
       .day = context.today,
       .clock = text_of(row, "clock"),
       .whom = text_of(row, "whom"),
       .words = words});
  if (!errors.empty()) return errors.front();
  return Done{};
}

/// What is found of the case at this place; the first one lacks its legal basis.
casework::AuditSheet sheet_for(const casework::AuditCaseFile& file) {
  casework::AuditSheet sheet{.answers = {}, .remark = {}, .person_name = {}};
  for (std::size_t at = 0; at < file.questions.size(); ++at) {
    const bool lacks = file.audited.place == 1 && at == 1;
    sheet.answers.push_back({.question_id = file.questions[at].id,
                             .finding = lacks ? casework::Finding::no : casework::Finding::yes,
                             .remark = lacks ? "只寫「依規定辦理」，沒有寫是哪一條。" : ""});
  }
  if (file.audited.place == 1) sheet.remark = "答復範本請加上法令依據。";
  return sheet;
}

}  // namespace

std::optional<Result<Done>> work_on_demo_case(org::Context& context, const toml::table& row,
                                              const casework::Case& current) {
  const std::string kind = text_of(row, "kind");
  if (kind == "ask_in") return ask(context, row, current);
  if (kind == "task_answered") return answer(context, row, current);
  if (kind == "follow_up") return look_again(context, row, current);
  if (kind == "meeting") return meet(context, row, current);
  if (kind == "call") return call(context, row, current);
  return std::nullopt;
}

void audit_demo_cases(DemoStage& stage, AgencyId agency, const std::string& account) {
  constexpr int kDrawn = 5;
  constexpr int kLookedAt = 3;
  const Date day = plus_days(stage.today(), -6);
  const auto id = stage.as_then(account, day, [&](org::Context& context) {
    return must(casework::draw_audit(context, {.agency_id = agency,
                                               .first = plus_days(day, -180),
                                               .last = plus_days(day, -30),
                                               .size = kDrawn,
                                               .seed = "47110815"}),
                "audit");
  });
  for (int place = 1; place <= kLookedAt; ++place) {
    stage.as_then(account, plus_days(day, 1), [&](org::Context& context) {
      const auto file = must(casework::open_audit_case(context, id, place), "audit case");
      const auto errors = casework::fill_in(context, id, place, sheet_for(file));
      if (!errors.empty()) throw std::logic_error("demonstration: audit form");
      return 0;
    });
  }
}

}  // namespace hb::app

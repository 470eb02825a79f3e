#include "office_fixture.h"

#include <unistd.h>

#include <boost/json.hpp>
#include <stdexcept>

#include "adoptions.h"
#include "agency_action.h"
#include "approval/migrations.h"
#include "books.h"
#include "kernel_refusals/texts.h"
#include "kernel_testing/real_calendar.h"
#include "measure/migrations.h"
#include "org/session_guard.h"
#include "person_action.h"
#include "plan/migrations.h"
#include "plan/texts.h"
#include "progress/migrations.h"
#include "progress/texts.h"
#include "progress_routes.h"
#include "review_chain_action.h"
#include "rulebook/migrations.h"
#include "rulebook/texts.h"
#include "sample_tasks.h"
#include "storage/no_transaction.h"

namespace hb::progress {

using namespace std::chrono_literals;

std::string quay_book() {
  return R"toml(format = 1
code = "quay"
title = { zh = "碼頭服務方案", en = "Quay service scheme" }
issuer = "青嶼市政府"
from_year = 110
to_year = 160

[[source]]
code = "scheme"
issuer = "青嶼市政府"
title = "碼頭服務方案"

[[duty]]
code = "publish"
title = { zh = "公布計畫", en = "Publish the plan" }
rule = "每年 1 月底前"
owner = "agency_head"
remind_days = [14, 3]
shift = "previous_working_day"
done_by = "plan.published"
source = { document = "scheme", section = "三" }

[[duty]]
code = "promote"
title = { zh = "辦理宣導", en = "Promote" }
rule = "每季至少 2 項"
owner = "evaluation_officer"
evidence = true
source = { document = "scheme", section = "四" }

[[duty]]
code = "self-check"
title = { zh = "單位自我檢查", en = "Units check themselves" }
rule = "6月"
owner = "unit_head"
per = "unit"
source = { document = "scheme", section = "五" }

[[duty]]
code = "report-steps"
title = { zh = "填報步驟", en = "Report the steps" }
rule = "6月、12月"
owner = "unit_head"
per = "step"
source = { document = "scheme", section = "六" }

[[duty]]
code = "audit"
title = { zh = "神秘客查核", en = "Mystery audit" }
rule = "12月"
owner = "superior"
source = { document = "scheme", section = "七" }

[[duty]]
code = "send-results"
title = { zh = "函送成果", en = "Send the results" }
rule = "6月、12月"
owner = "secretariat"
remind_days = [7]
done_by = "results.sent"
source = { document = "scheme", section = "八" }

[[procedure]]
document = "plan"
title = { zh = "計畫", en = "Plan" }
[[procedure.state]]
code = "draft"
title = { zh = "草案", en = "Draft" }
initial = true
[[procedure.state]]
code = "published"
title = { zh = "已公布", en = "Published" }
locked = true
final = true
[[procedure.step]]
code = "publish"
title = { zh = "公布", en = "Publish" }
from = ["draft"]
to = "published"
by = "agency_head"
effects = ["lock", "publish"]

[[procedure]]
document = "results"
title = { zh = "成果", en = "Results" }
[[procedure.state]]
code = "draft"
title = { zh = "草案", en = "Draft" }
initial = true
[[procedure.state]]
code = "sent"
title = { zh = "已函送", en = "Sent" }
locked = true
final = true
[[procedure.step]]
code = "send"
title = { zh = "函送", en = "Send" }
from = ["draft"]
to = "sent"
by = "agency_head"
effects = ["lock", "send"]
)toml";
}

std::string quay_book_with(std::string_view piece, std::string_view other) {
  std::string text = quay_book();
  const std::size_t at = text.find(piece);
  if (at == std::string::npos) throw std::logic_error("the book has no such words");
  return text.replace(at, piece.size(), other);
}

DutyOffices::DutyOffices()
    : PageTest(
          {.migrations = {rulebook::migrations(), approval::migrations(), plan::migrations(),
                          measure::migrations(), progress::migrations()},
           .texts = {kernel_refusals::texts(), rulebook::texts(), plan::texts(), progress::texts()},
           .routes = {progress_routes()}}),
      files(testing::TempDir() + "haoban-duties-" + std::to_string(::getpid())),
      calendar(real_calendar()) {
  services.files = &files;
  services.sealer = &sealer;
  services.clock = &clock;
  services.calendar = &calendar;
  go_to(2026y / 6 / 15);
  office = *as(machine(), [&](org::Context& context) {
    return org::open_agency(context, city,
                            {.code = "qy-1",
                             .name = {"青嶼市第一碼頭", "First quay"},
                             .level = org::AgencyLevel::second,
                             .front_line = true,
                             .valid_from = 2010y / 1 / 1});
  });
  section = *as(machine(), [&](org::Context& context) {
    return org::open_unit(context, office, {.name = {"服務課", "Service"}});
  });
  officer = invite("officer", office, "evaluation_officer");
  head = invite("head", office, "agency_head");
  chief = invite("chief", office, "unit_head", section, true);
  above = invite("above", city, "evaluation_officer", {}, false, org::Reach::subtree);
}

int DutyOffices::load(const std::string& toml) {
  const auto loaded =
      as(machine(), [&](org::Context& context) { return rulebook::load_book(context, toml, ""); });
  EXPECT_TRUE(loaded) << loaded.error().key;
  return loaded ? loaded->number : 0;
}

void DutyOffices::adopt(AgencyId agency, const std::string& code) {
  const auto adopted = as(machine(), [&](org::Context& context) {
    return rulebook::adopt_book(context, agency,
                                {.code = code, .from_year = 112, .reason = "依方案"});
  });
  ASSERT_TRUE(adopted) << adopted.error().key;
}

PersonId DutyOffices::invite(const std::string& account, AgencyId agency, const std::string& role,
                             UnitId unit, bool is_head, org::Reach reach) {
  storage::NoTransaction none{database->dialect()};
  org::Context context{none, services, machine(), taipei_date(now), now};
  const auto invited =
      org::invite_person(context, {.agency_id = agency,
                                   .unit_id = unit,
                                   .person = {.account = account, .name = "陳" + account},
                                   .role = role,
                                   .reach = reach,
                                   .password = "correct horse battery"});
  EXPECT_TRUE(invited) << invited.error().key;
  if (is_head) {
    EXPECT_TRUE(as(machine(), [&](org::Context& inner) {
      return org::move_to_unit(inner, invited->person_id, unit, true);
    }));
  }
  return invited->person_id;
}

org::Viewer DutyOffices::viewer(PersonId person) {
  org::Viewer viewer;
  database->read([&](storage::Transaction& tx) {
    viewer = org::viewer_of(tx, person, taipei_date(now)).value_or(org::Viewer{});
  });
  return viewer;
}

org::Viewer DutyOffices::machine() {
  org::Viewer viewer;
  database->read([&](storage::Transaction& tx) { viewer = org::viewer_at_the_machine(tx); });
  return viewer;
}

void DutyOffices::set_deputy(PersonId person, PersonId deputy) {
  ASSERT_TRUE(as(machine(),
                 [&](org::Context& context) { return org::set_deputy(context, person, deputy); }));
}

void DutyOffices::lock(PersonId person) {
  ASSERT_TRUE(
      as(machine(), [&](org::Context& context) { return org::lock_person(context, person); }));
}

void DutyOffices::set_chain(const org::ReviewPlace& place, std::vector<org::ReviewLevel> levels) {
  const auto set = as(machine(), [&](org::Context& context) {
    return org::set_review_chain(context, place, context.today, levels);
  });
  ASSERT_TRUE(set) << set.error().key;
}

DutiesLaidOut DutyOffices::lay_out(int roc_year) {
  return as(machine(), [&](org::Context& context) { return lay_out_duties(context, roc_year); });
}

int DutyOffices::happened(const std::string& fact, AgencyId agency, const std::string& subject,
                          int roc_year) {
  return as(machine(), [&](org::Context& context) {
    return record_fact(context, {.agency_id = agency,
                                 .roc_year = roc_year,
                                 .fact = fact,
                                 .subject = subject,
                                 .at = context.now,
                                 .person_id = officer});
  });
}

int DutyOffices::remind() {
  return as(machine(), [](org::Context& context) { return write_reminders(context); });
}

void DutyOffices::go_to(Date day) {
  now = std::chrono::sys_days{day} + 4h;  // Noon in Taiwan.
  clock.at = now;
}

boost::json::value DutyOffices::page_json(const std::string& address, const org::Viewer& seen_by) {
  const web::Response answer = json(address, seen_by);
  EXPECT_EQ(answer.status, 200) << address << ": " << answer.body;
  return boost::json::parse(answer.body);
}

std::vector<std::string> DutyOffices::duties(const org::Viewer& seen_by, const std::string& query) {
  std::vector<std::string> lines;
  const auto list = page_json("/tasks/list?kind=duty" + query, seen_by);
  for (const auto& task : list.at("tasks").as_array()) {
    lines.push_back(std::string{task.at("duty").at("code").as_string()} + "/" +
                    std::to_string(task.at("duty").at("occurrence").as_int64()) + " " +
                    std::string{task.at("due_on").as_string()} + " " +
                    std::string{task.at("state").as_string()});
  }
  return lines;
}

std::string DutyOffices::task_of(const std::string& duty, int occurrence, int roc_year) {
  const auto list = page_json("/tasks/list?kind=duty&year=" + std::to_string(roc_year), machine());
  for (const auto& task : list.at("tasks").as_array()) {
    if (task.at("duty").at("code").as_string() == duty &&
        task.at("duty").at("occurrence").as_int64() == occurrence) {
      return "/tasks/" + std::to_string(task.at("id").as_int64());
    }
  }
  ADD_FAILURE() << "no task of " << duty;
  return "/tasks/0";
}

std::vector<std::string> DutyOffices::mine(const org::Viewer& seen_by, const std::string& group) {
  std::vector<std::string> codes;
  const auto tasks = page_json("/tasks", seen_by).as_object();
  const auto found = tasks.find(group);
  if (found == tasks.end()) return codes;
  for (const auto& task : found->value().as_array()) {
    codes.emplace_back(task.at("duty").at("code").as_string());
  }
  return codes;
}

}  // namespace hb::progress

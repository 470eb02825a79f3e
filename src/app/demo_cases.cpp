#include "demo_cases.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <stdexcept>

#include "attachments.h"
#include "case_classes.h"
#include "case_types.h"
#include "case_work.h"
#include "catalogue/service_lookup.h"
#include "demo_case_work.h"
#include "demo_data.h"
#include "demo_stage.h"
#include "intake.h"
#include "mail_in.h"
#include "one_time_notices.h"
#include "person_action.h"

namespace hb::app {

namespace {

using casework::CaseForm;
using casework::CaseId;
using casework::CaseMove;

/// Tells the cases of cases.toml, each fact at a working hour of its day.
class Cases {
 public:
  Cases(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies)
      : environment_(environment),
        stage_(environment),
        agencies_(agencies),
        told_(table_named("cases.toml")) {}

  void tell() {
    ask_more();
    for (const auto& entry : *told_["case"].as_array()) tell_case(*entry.as_table());
    audit_demo_cases(stage_, agencies_.at("QY-HR1"), "wuzd");
    // As if it had come to the mailbox just now.
    must(casework::take_in_letter(environment_.services(), {.agency = "QY-HR1", .type = "mailbox"},
                                  file_named("letter.eml"), true),
         "letter.eml");
    // As if the mailbox had made as many cases as it may in this hour.
    for (const auto& [sender, subject] : {std::pair{"one", "Win a prize now"},
                                          std::pair{"two", "Is the counter open on Saturday?"}}) {
      const std::string letter = fmt::format(
          "From: <{0}@example.tw>\r\nTo: mailbox@example.tw\r\nSubject: {1}\r\n"
          "Message-ID: <waits-{0}@example.tw>\r\n\r\n{1}\r\n",
          sender, subject);
      must(casework::take_in_letter(environment_.services(),
                                    {.agency = "QY-HR1", .type = "mailbox", .most_an_hour = 0},
                                    letter, true),
           subject);
    }
  }

 private:
  /// What petitions ask beside their words; nobody has to answer.
  void ask_more() {
    const casework::CaseAttribute questions[] = {
        {.type = "petition",
         .code = "when",
         .position = 1,
         .datatype = casework::DataType::datetime,
         .question = {"什麼時候發生的", "When did it happen?"},
         .hint = {"例如 115/11/21 或 115/11/21 14:30", "For example 115/11/21 or 115/11/21 14:30"}},
        {.type = "petition",
         .code = "about",
         .position = 2,
         .datatype = casework::DataType::one_of,
         .question = {"和什麼有關", "What is it about?"},
         .hint = {},
         .choices = {{"counter", {"櫃檯服務", "Service at the counter"}},
                     {"place", {"場所與設施", "The building"}},
                     {"paper", {"證件與書表", "Papers and forms"}},
                     {"other", {"其他", "Something else"}}}}};
    const Date day = plus_days(stage_.today(), -400);
    for (const casework::CaseAttribute& each : questions) {
      const auto errors = stage_.as_then("admin", day, [&](org::Context& context) {
        return casework::add_attribute(context, each);
      });
      if (!errors.empty()) throw std::logic_error("demonstration: " + each.code);
    }
  }

  Date days_ago(const toml::table& row) const {
    return plus_days(stage_.today(), -row["days_ago"].value_or(0));
  }

  CaseForm form_of(const toml::table& row) const {
    CaseForm form{.agency_id = agencies_.at(text_of(row, "agency")),
                  .type = text_of(row, "type"),
                  .channel = casework::channel_of(text_of(row, "channel")).value(),
                  .subject = text_of(row, "subject"),
                  .text = text_of(row, "text"),
                  .applicant = {.name = text_of(row, "name"),
                                .email = text_of(row, "email"),
                                .phone = text_of(row, "phone"),
                                .address = text_of(row, "address")},
                  .received_on = days_ago(row),
                  .read_back = true};
    form.applicant.reply_by = casework::reply_by_of(text_of(row, "reply_by")).value();
    return form;
  }

  void tell_case(const toml::table& row) {
    CaseForm form = form_of(row);
    const bool on_web = form.channel == casework::Channel::web;
    const std::string officer = on_web ? std::string{} : officer_of(text_of(row, "agency"));
    const std::string token = fmt::format("demonstration-case-{:04}", ++cases_);
    attach(row, token, form.received_on);
    const auto intake = stage_.as_then(officer, form.received_on, [&](org::Context& context) {
      for (const casework::CaseClass& each : casework::all_classes(context)) {
        if (each.name_zh == text_of(row, "class")) form.class_id = each.id;
      }
      for (const auto& each : catalogue::published_services(context, form.agency_id)) {
        if (each.code == text_of(row, "service")) form.service.id = each.id;
      }
      return casework::take_in_case(context, form, token);
    });
    if (!intake.receipt) {
      throw std::logic_error(
          fmt::format("demonstration: {}: {}", form.subject, intake.errors.front().key));
    }
    const toml::array* moves = row["move"].as_array();
    for (std::size_t at = 0; moves && at < moves->size(); ++at) {
      move_case(*moves->get(at)->as_table(), intake.receipt->number);
    }
  }

  /// The file of data/demo that comes with a case, if one does.
  void attach(const toml::table& row, const std::string& token, Date day) {
    const std::string file = text_of(row, "attached");
    if (file.empty()) return;
    const Instant at = std::chrono::sys_days{day} + std::chrono::hours{1};
    must(stage_.as_reading_at({}, at,
                              [&](org::Context& context) {
                                return casework::keep_file(
                                    context, token, text_of(row, "attached_as"), file_named(file));
                              }),
         file);
  }

  /// Whoever takes cases in at an agency.
  static std::string officer_of(const std::string& agency) {
    if (agency == "QY-PW") return "hocj";
    if (agency == "QY-WH") return "hsu";
    return agency == "QY-EC" ? "sumz" : "lin";
  }

  void move_case(const toml::table& row, const std::string& number) {
    const auto done = stage_.as_then(text_of(row, "by"), days_ago(row), [&](org::Context& context) {
      return move_numbered(context, row, number);
    });
    must(done, number);
  }

  static Result<Done> move_numbered(org::Context& context, const toml::table& row,
                                    const std::string& number) {
    HB_LET(queue, casework::open_queue(context, {.behind = {.any_state = true}, .text = number}));
    if (queue.list.rows.empty()) return casework::refusal::case_missing;
    const casework::Case& current = queue.list.rows.front();
    if (text_of(row, "kind") == "notice") return give_notice(context, row, current);
    if (auto worked = work_on_demo_case(context, row, current)) return *std::move(worked);
    CaseMove move{.kind = casework::event_kind_of(text_of(row, "kind")).value(),
                  .row_version = current.row_version,
                  .unit_id = demo_unit(context, current.agency_id, text_of(row, "unit")),
                  .text = text_of(row, "text"),
                  .length = row["length"].value_or(0),
                  .ground = casework::ground_of(text_of(row, "ground")),
                  .agency = text_of(row, "agency"),
                  .despite_tasks = false,
                  .minutes = row["minutes"].value_or(0)};
    if (const std::string officer = text_of(row, "officer"); !officer.empty()) {
      move.officer_id = org::find_account(context, officer).value();
    }
    return casework::do_with_case(context, current.id, move);
  }

  static Result<Done> give_notice(org::Context& context, const toml::table& row,
                                  const casework::Case& current) {
    casework::NoticeForm form{.row_version = current.row_version,
                              .papers = {},
                              .reply_by = plus_days(context.today, row["reply_in"].value_or(14)),
                              .words = text_of(row, "text")};
    for (const auto& each : *row["papers"].as_array()) {
      const toml::table& paper = *each.as_table();
      form.papers.push_back({.what = text_of(paper, "what"), .why = text_of(paper, "why")});
    }
    const auto given = casework::give_notice(context, current.id, form);
    if (given.round == 0) return given.errors.front();
    return Done{};
  }

  Environment& environment_;
  DemoStage stage_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  toml::table told_;
  int cases_ = 0;
};

}  // namespace

void bring_demo_cases(Environment& environment,
                      const std::unordered_map<std::string, AgencyId>& agencies) {
  Cases{environment, agencies}.tell();
}

}  // namespace hb::app

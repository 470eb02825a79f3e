#include "demo_oversight.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <algorithm>
#include <span>
#include <stdexcept>

#include "checks.h"
#include "circulars.h"
#include "decisions.h"
#include "demo_data.h"
#include "demo_stage.h"
#include "files/file_store.h"
#include "intake.h"
#include "kernel/roc_date.h"
#include "org/directory.h"
#include "org/session_guard.h"
#include "person_action.h"
#include "rulings.h"

namespace hb::app {

namespace {

/// Tells the city's oversight as oversight.toml has it.
class Oversight {
 public:
  Oversight(Environment& environment, const std::unordered_map<std::string, AgencyId>& agencies)
      : environment_(environment),
        stage_(environment),
        agencies_(agencies),
        told_(table_named("oversight.toml")) {}

  void tell() {
    for (const auto& entry : *told_["check"].as_array()) check(*entry.as_table());
    for (const auto& entry : *told_["circular"].as_array()) circulate(*entry.as_table());
    for (const auto& entry : *told_["doubt"].as_array()) ask(*entry.as_table());
    for (const auto& entry : *told_["meeting"].as_array()) meet(*entry.as_table());
  }

 private:
  Date days_ago(const toml::table& row, std::string_view key = "days_ago") const {
    return plus_days(stage_.today(), -row[key].value_or(0));
  }

  /// What the action gave; the demonstration's own data is never refused.
  template <typename Work>
  auto as_then(const std::string& account, Date day, Work work) {
    return must(stage_.as_then(account, day, std::move(work)), account);
  }

  static PersonId person_named(org::Context& context, const std::string& account) {
    if (account.empty()) return {};
    const auto person = org::find_account(context, account);
    if (!person) throw std::logic_error("demonstration: no person " + account);
    return *person;
  }

  /// The first step of the agency's plan of the year, for the check that names one.
  static oversight::CheckedStep first_step(org::Context& context, AgencyId agency) {
    for (const auto& plan : plan::plans_in_force(context, agency, roc_year(context.today))) {
      if (!plan.steps.empty()) return {plan.plan_id.value, plan.steps.front().node_id.value};
    }
    return {};
  }

  void check(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const Date day = days_ago(row);
    const auto id = as_then(by, day, [&](org::Context& context) {
      const AgencyId agency = agencies_.at(text_of(row, "agency"));
      oversight::CheckForm form{.agency_id = agency,
                                .unit_id = demo_unit(context, agency, text_of(row, "unit")),
                                .checked_on = day,
                                .kind = text_of(row, "kind"),
                                .subject = text_of(row, "subject"),
                                .finding = text_of(row, "finding"),
                                .to_mend = text_of(row, "to_mend"),
                                .mender_id = person_named(context, text_of(row, "mender"))};
      if (row["step"].value_or(false)) form.step = first_step(context, agency);
      if (const auto due = row["due_in"].value<int>()) form.due_on = plus_days(day, *due);
      return oversight::record_routine_check(context, form);
    });
    if (!row["answer"].is_array()) return;
    for (const auto& entry : *row["answer"].as_array()) answer(id, by, *entry.as_table());
  }

  void answer(oversight::CheckId id, const std::string& overseer, const toml::table& row) {
    as_then(text_of(row, "by"), days_ago(row), [&](org::Context& context) {
      return oversight::answer_routine_check(context, id, text_of(row, "text"),
                                             text_of(row, "url"));
    });
    const auto verdict = oversight::check_verdict_of(text_of(row, "verdict"));
    if (!verdict) return;
    const Date day = days_ago(row, "judged_ago");
    as_then(overseer, day, [&](org::Context& context) -> Result<oversight::CheckJudged> {
      HB_LET(file, oversight::find_check(context, id));
      oversight::JudgeForm form{.answer_id = file.answers.back().id,
                                .verdict = *verdict,
                                .comment = text_of(row, "comment")};
      if (const auto due = row["due_in"].value<int>()) form.due_on = plus_days(day, *due);
      return oversight::judge_routine_check(context, id, form);
    });
  }

  /// «unit:QY-HR1/第一股», «agency:QY-EC», or an address as forms carry it.
  oversight::Address address_named(org::Context& context, const std::string& text) const {
    if (text.starts_with("agency:")) {
      return {.kind = oversight::AddressKind::agency, .id = agencies_.at(text.substr(7)).value};
    }
    if (text.starts_with("unit:")) {
      const std::size_t slash = text.find('/');
      const AgencyId agency = agencies_.at(text.substr(5, slash - 5));
      return {.kind = oversight::AddressKind::unit,
              .id = demo_unit(context, agency, text.substr(slash + 1)).value};
    }
    const auto address = oversight::address_from(text);
    if (!address) throw std::logic_error("demonstration: no address " + text);
    return *address;
  }

  std::vector<oversight::CircularFile> files_of(const toml::table& row) const {
    const std::string name = text_of(row, "file");
    if (name.empty()) return {};
    const std::string bytes = "\xEF\xBB\xBF" + text_of(row, "content");
    const auto kept = environment_.services().files->put_bytes(std::as_bytes(std::span{bytes}));
    return {{.hash = kept.hex(),
             .name = name,
             .media_type = "text/csv",
             .size = static_cast<std::int64_t>(bytes.size())}};
  }

  void circulate(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const auto id = as_then(by, days_ago(row), [&](org::Context& context) {
      oversight::CircularForm form{.title = text_of(row, "title"), .text = text_of(row, "text")};
      for (const auto& to : *row["to"].as_array()) {
        form.addresses.push_back(address_named(context, to.value_or(std::string{})));
      }
      return oversight::send_kept_circular(context, {}, form, files_of(row));
    });
    if (const toml::array* readers = row["read_by"].as_array()) {
      Date day = plus_days(days_ago(row), 1);
      for (const auto& reader : *readers) {
        as_then(reader.value_or(std::string{}), day,
                [&](org::Context& context) { return oversight::confirm_circular(context, id); });
      }
    }
    if (row["reminded_ago"].is_integer()) {
      as_then(by, days_ago(row, "reminded_ago"),
              [&](org::Context& context) { return oversight::remind_of_circular(context, id); });
    }
    if (row["recalled_ago"].is_integer()) {
      as_then(by, days_ago(row, "recalled_ago"), [&](org::Context& context) {
        return oversight::recall_sent_circular(context, id, text_of(row, "reason"));
      });
    }
  }

  void ask(const toml::table& row) {
    const auto id = as_then(text_of(row, "by"), days_ago(row), [&](org::Context& context) {
      return oversight::ask_doubt(context, {.agency_id = agencies_.at(text_of(row, "agency")),
                                            .book_code = text_of(row, "book"),
                                            .clause = text_of(row, "clause"),
                                            .subject = text_of(row, "subject"),
                                            .text = text_of(row, "text")});
    });
    if (const toml::table* returned = row["returned"].as_table()) {
      as_then(text_of(*returned, "by"), days_ago(*returned), [&](org::Context& context) {
        return oversight::return_asked_doubt(context, id, text_of(*returned, "comment"));
      });
    }
    if (const toml::table* ruling = row["ruling"].as_table()) rule(id, *ruling);
  }

  void rule(oversight::DoubtId id, const toml::table& row) {
    const Date day = days_ago(row);
    const std::string number = text_of(row, "number");
    rulings_[number] = as_then(text_of(row, "by"), day, [&](org::Context& context) {
      const std::string replaces = text_of(row, "replaces");
      return oversight::rule_on_asked_doubt(
          context, id,
          {.number = number,
           .ruled_on = day,
           .effective_on = day,
           .basis = text_of(row, "basis"),
           .text = text_of(row, "text"),
           .is_public = row["public"].value_or(false),
           .replaces = replaces.empty() ? oversight::RulingId{} : rulings_.at(replaces)});
    });
  }

  /// A meeting that is still to come was written down yesterday.
  void meet(const toml::table& row) {
    const std::string by = text_of(row, "by");
    const Date held_on = days_ago(row);
    const Date written = std::min(held_on, plus_days(stage_.today(), -1));
    const auto id = as_then(by, written, [&](org::Context& context) {
      oversight::MeetingForm form{.agency_id = agencies_.at(text_of(row, "agency")),
                                  .held_on = held_on,
                                  .starts_at = text_of(row, "starts_at"),
                                  .place = text_of(row, "place"),
                                  .title = text_of(row, "title"),
                                  .chair_id = person_named(context, text_of(row, "chair")),
                                  .chair_name = {},
                                  .guests = text_of(row, "guests"),
                                  .agenda = text_of(row, "agenda"),
                                  .minutes = text_of(row, "minutes")};
      for (const auto& account : *row["present"].as_array()) {
        form.present.push_back(person_named(context, account.value_or(std::string{})));
      }
      return oversight::record_meeting(context, form);
    });
    if (!row["decision"].is_array()) return;
    for (const auto& entry : *row["decision"].as_array()) {
      decide(id, by, text_of(row, "agency"), held_on, *entry.as_table());
    }
  }

  void decide(oversight::MeetingId meeting, const std::string& by, const std::string& agency,
              Date held_on, const toml::table& row) {
    const auto id = as_then(by, held_on, [&](org::Context& context) {
      const std::string unit_of = text_of(row, "unit_of");
      const AgencyId home = agencies_.at(unit_of.empty() ? agency : unit_of);
      return oversight::record_decision(context, meeting,
                                        {.text = text_of(row, "text"),
                                         .who = {demo_unit(context, home, text_of(row, "unit")),
                                                 person_named(context, text_of(row, "person"))},
                                         .due_on = plus_days(held_on, row["due_in"].value_or(14))});
    });
    if (const toml::table* made = row["case"].as_table()) make_case(id, by, agency, *made);
    if (const toml::array* said = row["said"].as_array()) {
      for (const auto& entry : *said) follow_up(id, *entry.as_table());
    }
    const toml::table* closed = row["closed"].as_table();
    if (!closed) return;
    as_then(text_of(*closed, "by"), days_ago(*closed), [&](org::Context& context) {
      return oversight::close_decision(
          context, id,
          oversight::entry_kind_of(text_of(*closed, "kind")).value_or(oversight::EntryKind::done),
          text_of(*closed, "text"));
    });
  }

  /// What was said at a meeting and is to be answered.
  void make_case(oversight::DecisionId id, const std::string& by, const std::string& agency,
                 const toml::table& row) {
    const Date day = days_ago(row);
    const casework::CaseForm form{.agency_id = agencies_.at(agency),
                                  .type = "suggestion",
                                  .channel = casework::Channel::meeting,
                                  .subject = text_of(row, "subject"),
                                  .text = text_of(row, "text"),
                                  .applicant = {.name = text_of(row, "name"),
                                                .email = {},
                                                .phone = text_of(row, "phone"),
                                                .address = {},
                                                .reply_by = casework::ReplyBy::phone},
                                  .received_on = day,
                                  .read_back = true,
                                  .origin = "decision/" + std::to_string(id.value)};
    const auto intake = stage_.as_then(by, day, [&](org::Context& context) {
      return casework::take_in_case(context, form, "demonstration-case-of-a-meeting");
    });
    if (!intake.receipt) throw std::logic_error("demonstration: " + form.subject);
  }

  void follow_up(oversight::DecisionId id, const toml::table& row) {
    as_then(text_of(row, "by"), days_ago(row), [&](org::Context& context) {
      return oversight::follow_up_decision(
          context, id,
          oversight::entry_kind_of(text_of(row, "kind")).value_or(oversight::EntryKind::follow_up),
          text_of(row, "text"), {});
    });
  }

  Environment& environment_;
  DemoStage stage_;
  const std::unordered_map<std::string, AgencyId>& agencies_;
  toml::table told_;
  std::unordered_map<std::string, oversight::RulingId> rulings_;
};

}  // namespace

void oversee_demo_city(Environment& environment,
                       const std::unordered_map<std::string, AgencyId>& agencies) {
  Oversight{environment, agencies}.tell();
}

}  // namespace hb::app

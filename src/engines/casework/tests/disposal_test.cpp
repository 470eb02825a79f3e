// Cases whose years are over: what is destroyed and what stays, what is left alone, and who may, on
// both databases.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>
#include <set>

#include "casework/case_measures.h"
#include "casework/retention.h"
#include "casework_fixture.h"
#include "disposal_work.h"
#include "files/file_store.h"
#include "org/ports.h"
#include "summaries.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using org::Duty;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(PastYears, CountFromTheDayOfClosing) {
  EXPECT_FALSE(is_past_years(2021y / 11 / 27, 5, 2026y / 11 / 27)) << "kept through its last day";
  EXPECT_TRUE(is_past_years(2021y / 11 / 27, 5, 2026y / 11 / 28));
  EXPECT_FALSE(is_past_years(2021y / 11 / 27, 10, 2026y / 11 / 28));
  EXPECT_FALSE(is_past_years(2024y / 2 / 29, 5, 2029y / 2 / 28));
  EXPECT_TRUE(is_past_years(2024y / 2 / 29, 5, 2029y / 3 / 1));
}

TEST(DisposalForms, NeedANumberAndTheWordThatItWasApproved) {
  EXPECT_THAT(check_disposal({}),
              ElementsAre(refusal::disposal_no_approval, refusal::disposal_unconfirmed));
  EXPECT_THAT(check_disposal({.agency_id = {}, .approval = "檔字第 1 號", .is_approved = true}),
              IsEmpty());
  const std::string long_number(kMaxApproval + 1, '1');
  EXPECT_EQ(
      check_disposal({.agency_id = {}, .approval = long_number, .is_approved = true}).front().key,
      refusal::disposal_too_long.key);
}

/// Sealed columns that are of no case.
const std::set<std::string> kOfNoCase{
    "case_import.seen",          // a whole file of an old system
    "case_import_mapping.body",  // how it is read
};

class Disposals : public CaseworkTest {
 protected:
  Disposals() {
    services.clock = &clock;
    services.files = &files;
    services.ports = &ports;
    clock.at = now;
    stranger = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
    // Whoever has no account reads no names; whose it is does not matter here.
    stranger.person_id = officer.person_id;
  }
  ~Disposals() override { std::filesystem::remove_all(folder); }

  void on(Date day) {
    now = std::chrono::sys_days{day} + 2h;
    clock.at = now;
  }

  struct Brought {
    std::int64_t id = 0;
    std::string number, code;
  };
  Brought bring(const std::string& type = "petition", AgencyId agency = {}) {
    const auto answer =
        post_json("/portal/petitions/new",
                  {{"step", "check"},
                   {"token", "a-token-that-is-long-enough-" + std::to_string(++tokens)},
                   {"type", type},
                   {"agency", std::to_string(agency ? agency.value : city.value)},
                   {"subject", "隔壁王大明的工程很吵"},
                   {"text", "清晨就開始敲打。"},
                   {"name", "王小明"},
                   {"reply_by", "email"},
                   {"email", "ming@example.tw"},
                   {"phone", "04-8000-5400"},
                   {"address", "青嶼市漁市街 12 號"}},
                  {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    const auto receipt = boost::json::parse(answer.body).as_object();
    return {number("SELECT MAX(id) FROM case_file"), receipt.at("number").as_string().c_str(),
            receipt.at("check_code").as_string().c_str()};
  }
  void close(std::int64_t id, const org::Viewer& who) {
    EXPECT_EQ(
        move_as(id, {{"kind", "set_aside"}, {"ground", "no_content"}, {"text", "沒有具體內容。"}},
                who)
            .status,
        303);
    EXPECT_EQ(move_as(id, {{"kind", "agreed"}}, who).status, 303) << "nobody else is there";
  }
  Brought closed(const std::string& type = "petition") {
    Brought made = bring(type);
    close(made.id, head);
    return made;
  }
  web::Response move_as(std::int64_t id, web::Pairs form, const org::Viewer& who) {
    const auto file = facts(address(id), who);
    form.emplace_back("row_version", std::to_string(file.at("row_version").as_int64()));
    return post(address(id) + "/moves", std::move(form), who);
  }
  static std::string address(std::int64_t id) { return "/cases/" + std::to_string(id); }

  std::int64_t number(const std::string& sql) {
    return as(everybody(),
              [&](org::Context& context) { return context.tx.query_one(sql)->integer(0); });
  }
  void run(const std::string& sql, const storage::Params& values = {}) {
    as(everybody(), [&](org::Context& context) {
      context.tx.execute(sql, values);
      context.tx.commit();
      return 0;
    });
  }

  web::Response order(const org::Viewer& who, const std::string& approval = "青檔字第 1 號") {
    return post(
        "/cases/disposals",
        {{"agency", std::to_string(city.value)}, {"approval", approval}, {"is_approved", "yes"}},
        who);
  }
  std::int64_t ordered() {
    const auto answer = order(head);
    EXPECT_EQ(answer.status, 303) << answer.body;
    return number("SELECT MAX(id) FROM case_disposal");
  }
  DisposalStep step(std::int64_t disposal, int limit = kDisposedAtOnce) {
    const auto done = dispose_next(services, DisposalId{disposal}, limit);
    EXPECT_TRUE(done);
    return *done;
  }
  /// As the job does; gives how many times it took.
  int dispose(std::int64_t disposal, int limit = kDisposedAtOnce) {
    int times = 1;
    while (!step(disposal, limit).is_over) ++times;
    return times;
  }
  bool is_disposed(std::int64_t id) {
    return number("SELECT disposal_id FROM case_file WHERE id = " + std::to_string(id)) != 0;
  }

  /// Every column that holds bytes, in tables of this engine and in letters.
  std::vector<std::pair<std::string, std::string>> sealed_columns() {
    const char* sql = GetParam() == storage::Dialect::sqlite
                          ? "SELECT m.name, c.name FROM sqlite_master m"
                            " JOIN pragma_table_info(m.name) c"
                            " WHERE m.type = 'table' AND c.type = 'BLOB'"
                          : "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT)"
                            " FROM information_schema.columns"
                            " WHERE table_schema = CURRENT_SCHEMA() AND data_type = 'bytea'";
    return as(everybody(), [&](org::Context& context) {
      std::vector<std::pair<std::string, std::string>> columns;
      for (const storage::Row& row : context.tx.query(sql)) {
        const std::string& table = row.text(0);
        const bool of_cases = table.starts_with("case_") || table.starts_with("one_time_") ||
                              table.starts_with("missing_") || table == "notice";
        if (of_cases && !kOfNoCase.contains(table + "." + row.text(1))) {
          columns.emplace_back(table, row.text(1));
        }
      }
      return columns;
    });
  }
  std::int64_t sealed_in(const std::string& table, const std::string& column) {
    return number("SELECT COUNT(*) FROM " + table + " WHERE LENGTH(" + column + ") > 0");
  }

  /// A file in the store that a row names.
  std::string put_file(const std::string& words) {
    return files.put_bytes(sealer.seal(words, "a file")).hex();
  }
  int files_in_store() {
    int count = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator{folder}) {
      count += each.is_regular_file();
    }
    return count;
  }
  /// Gives the case a row in every table that can hold words of it.
  void fill(std::int64_t id) {
    const storage::Params values{{"agency", city}, {"case", id}};
    for (
        const char* sql :
        {"INSERT INTO case_survey (agency_id, case_id, closing_event, score, day, answered_at)"
         " SELECT :agency, :case, MAX(id), 4, '2026-09-22', 0 FROM case_event WHERE case_id = "
         ":case",
         "INSERT INTO case_delay (agency_id, case_id, at, person_id, person_name)"
         " VALUES (:agency, :case, 0, 1, '林佳穎')",
         "INSERT INTO case_task (agency_id, case_id, unit_id, officer_id, due_on, at, person_id,"
         " person_name) VALUES (:agency, :case, 0, 1, '2026-09-25', 0, 2, '顏如玉')",
         "INSERT INTO case_task_end (task_id, agency_id, kind, at, person_id, person_name)"
         " SELECT id, :agency, 'answered', 0, 1, '林佳穎' FROM case_task WHERE case_id = :case",
         "INSERT INTO case_follow_up (agency_id, case_id, officer_id, due_on, at, person_id,"
         " person_name) VALUES (:agency, :case, 1, '2026-09-25', 0, 2, '顏如玉')",
         "INSERT INTO case_follow_up_end (follow_up_id, agency_id, result, day, at, person_id,"
         " person_name, event_id) SELECT id, :agency, 'kept', '2026-09-25', 0, 1, '林佳穎', 0"
         " FROM case_follow_up WHERE case_id = :case",
         "INSERT INTO case_appointment (agency_id, case_id, day, clock, place, at, person_id,"
         " person_name) VALUES (:agency, :case, '2026-09-25', '14:00', '王小明家', 0, 2, '顏如玉')",
         "INSERT INTO case_appointment_end (appointment_id, agency_id, outcome, at, person_id,"
         " person_name) SELECT id, :agency, 'agreed', 0, 1, '林佳穎' FROM case_appointment"
         " WHERE case_id = :case",
         "INSERT INTO case_dispatch (agency_id, case_id, event_id, way, decided_on)"
         " SELECT :agency, :case, MAX(id), 'phone', '2026-09-22' FROM case_event"
         " WHERE case_id = :case",
         "INSERT INTO case_dispatch_record (dispatch_id, agency_id, kind, day, clock, registered,"
         " number, at, person_id, person_name) SELECT MAX(id), :agency, 'called', '2026-09-22',"
         " '09:30', 0, '', 0, 1, '林佳穎' FROM case_dispatch WHERE case_id = :case",
         "INSERT INTO case_audit (agency_id, first_day, last_day, method, seed, size, with_secret,"
         " left_out, frame_size, frame_print, frame, at, person_id, person_name)"
         " VALUES (:agency, '2026-09-01', '2026-09-30', 'm', 's', 1, 0, 0, 1, 'p', 'n', :case, 2,"
         " '顏如玉')",
         "INSERT INTO case_audit_question (agency_id, audit_id, item_id, position, name_zh,"
         " name_en) SELECT :agency, MAX(id), 1, 1, '一', '' FROM case_audit WHERE at = :case",
         "INSERT INTO case_audit_case (agency_id, audit_id, case_id, position)"
         " SELECT :agency, MAX(id), :case, 1 FROM case_audit WHERE at = :case",
         "INSERT INTO case_audit_form (agency_id, audit_case_id, round, at, person_id, person_name)"
         " SELECT :agency, MAX(id), 1, 0, 2, '顏如玉' FROM case_audit_case WHERE case_id = :case",
         "INSERT INTO case_audit_answer (agency_id, form_id, question_id, finding)"
         " SELECT :agency, f.id, q.id, 'no' FROM case_audit_form f, case_audit_question q"
         "  WHERE f.audit_case_id = (SELECT MAX(id) FROM case_audit_case WHERE case_id = :case)"
         "    AND q.audit_id = (SELECT MAX(id) FROM case_audit WHERE at = :case)",
         "INSERT INTO one_time_notice (agency_id, case_id, round, event_id, unit_id, given_by,"
         " given_name, given_on, until_day) SELECT :agency, :case, 1, MAX(id), 0, 2, '顏如玉',"
         " '2026-09-22', '2026-10-20' FROM case_event WHERE case_id = :case",
         "INSERT INTO missing_paper (agency_id, notice_id, position, what, why, known_before)"
         " SELECT :agency, MAX(id), 1, '王小明父親的死亡證明', '王家繼承', 0 FROM one_time_notice"
         " WHERE case_id = :case",
         "INSERT INTO case_hold (agency_id, case_id, made_at, made_by, made_name, released_at,"
         " released_by, released_name) VALUES (:agency, :case, 0, 2, '顏如玉', 1, 2, '顏如玉')"}) {
      run(sql, values);
    }
    const std::string mark = std::to_string(id);
    const auto with = [&](const std::string& hash) {
      return storage::Params{
          {"agency", city}, {"case", id}, {"mark", mark},
          {"file", hash},   {"at", now},  {"name", sealer.seal("王小明的身分證.pdf", "a file")}};
    };
    run("INSERT INTO case_attachment (agency_id, case_id, form_print, kept_at, mark, name,"
        " media_type, bytes, file_hash, scan, virus) VALUES (:agency, :case, 'f', :at, :mark, "
        ":name,"
        " 'application/pdf', 9, :file, 'unscanned', '')",
        with(put_file("a file " + mark)));
    run("INSERT INTO case_mail (agency_id, message_print, sender_print, received_at, fate, case_id,"
        " file_hash, bytes) VALUES (:agency, :mark, 'print of ming@example.tw', :at, 'noted', "
        ":case,"
        " :file, 9)",
        {{"agency", city},
         {"mark", mark},
         {"at", now},
         {"case", id},
         {"file", put_file("a letter " + mark)}});
    run("INSERT INTO case_mail_part (mail_id, place, name, media_type, bytes)"
        " SELECT id, 1, :name, 'application/pdf', 9 FROM case_mail WHERE case_id = :case",
        {{"case", id}, {"name", sealer.seal("王小明的身分證.pdf", "a file")}});
    run("INSERT INTO notice (agency_id, kind, about, occasion, message_id, recipient, queued_at,"
        " try_until, last_reply, outcome, settled_at) VALUES (:agency, 'k', 'a', :mark, :mark, "
        ":name,"
        " 0, 0, '550 ming@example.tw', 'refused', 1)",
        {{"agency", city}, {"mark", mark}, {"name", sealer.seal("ming@example.tw", "a file")}});
    run("INSERT INTO case_notice (agency_id, case_id, kind, occasion, addressee, at, notice_id)"
        " SELECT :agency, :case, 'received', 'another of ' || :mark, 'applicant', 0, MAX(id)"
        " FROM notice",
        {{"agency", city}, {"case", id}, {"mark", mark}});
    for (const auto& [table, column] : sealed_columns()) {
      run("UPDATE " + table + " SET " + column + " = :bytes WHERE " + column + " IS NULL",
          {{"bytes", sealer.seal("words", "anything")}});
    }
  }

  /// Every measure of cases, and the sums, as words.
  std::map<std::string, std::string> figures(Instant as_of) {
    return as(head, [&](org::Context& context) {
      std::map<std::string, std::string> all;
      for (const measure::MeasureSource* source :
           {&case_measures(), &case_outcomes(), &case_notices()}) {
        for (const measure::MeasureInfo& info : source->measures()) {
          const measure::MeasureWanted wanted{.key = std::string{info.key}, .entry = {}};
          const auto measured = source
                                    ->values(context,
                                             {.agency_id = city,
                                              .plan_id = {},
                                              .roc_year = 115,
                                              .first = *from_iso("2026-01-01"),
                                              .last = *from_iso("2026-12-31"),
                                              .as_of = as_of},
                                             std::span{&wanted, 1})
                                    .front();
          all[std::string{info.key}] = std::to_string(measured.value.numerator) + "/" +
                                       std::to_string(measured.value.denominator) + " of " +
                                       std::to_string(measured.rows);
        }
      }
      for (const storage::Row& row :
           context.tx.query("SELECT type, result, CAST(SUM(received) AS BIGINT),"
                            " CAST(SUM(closed) AS BIGINT), CAST(SUM(days) AS BIGINT)"
                            " FROM case_summary GROUP BY type, result")) {
        all[row.text(0) + " " + row.text(1)] = std::to_string(row.integer(2)) + " " +
                                               std::to_string(row.integer(3)) + " " +
                                               std::to_string(row.integer(4));
      }
      EXPECT_THAT(verify_summaries(context, city), IsEmpty());
      return all;
    });
  }

  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("casework-disposals-" + std::to_string(getpid()));
  files::FileStore files{folder};
  org::StandingClock clock;
  org::Ports ports;
  org::Viewer stranger;
  int tokens = 0;
};
HB_ON_BOTH_DATABASES(Disposals);

constexpr Date kLastDay = 2031y / 9 / 21;
constexpr Date kDayAfter = 2031y / 9 / 22;

TEST_P(Disposals, LeaveNoSealedBytesOfACaseAndNoFile) {
  const Brought made = closed();
  const int before = files_in_store();
  fill(made.id);
  EXPECT_EQ(files_in_store(), before + 2);
  for (const auto& [table, column] : sealed_columns()) {
    EXPECT_GT(sealed_in(table, column), 0) << table << "." << column
                                           << ": fill() gives the case a row of it, and "
                                              "store/erase_store.cpp destroys it";
  }
  on(kDayAfter);
  dispose(ordered());
  for (const auto& [table, column] : sealed_columns()) {
    EXPECT_EQ(sealed_in(table, column), 0) << table << "." << column;
  }
  EXPECT_EQ(files_in_store(), before);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_disposed_file"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file WHERE subject LIKE '%王%' OR code_print <> ''"),
            0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_appointment WHERE place LIKE '%王%'"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM missing_paper"), 1);
  EXPECT_EQ(number("SELECT COUNT(*) FROM missing_paper WHERE what LIKE '%王%' OR why LIKE '%王%'"),
            0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM notice WHERE last_reply <> ''"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_mail WHERE sender_print <> ''"), 0);
}

TEST_P(Disposals, LeaveFiguresAsTheyWere) {
  const Brought first = closed();
  closed("enquiry");
  bring();
  fill(first.id);
  const Instant then = now + 1h;
  now = then;
  const auto before = figures(then);
  ASSERT_GT(before.size(), 5U);
  on(kDayAfter);
  dispose(ordered());
  EXPECT_TRUE(is_disposed(first.id));
  EXPECT_EQ(figures(then), before);
}

TEST_P(Disposals, LeaveNothingThatWaitsToBeSentOn) {
  const Brought past = closed();
  run("INSERT INTO case_dispatch (agency_id, case_id, event_id, way, decided_on)"
      " SELECT agency_id, case_id, MAX(id), 'phone', '2026-09-01' FROM case_event"
      " WHERE case_id = :id GROUP BY agency_id, case_id",
      {{"id", past.id}});
  EXPECT_EQ(facts("/cases", head).at("counts").at("undelivered"), 1);
  on(kDayAfter);
  dispose(ordered());
  ASSERT_TRUE(is_disposed(past.id));
  EXPECT_EQ(facts("/cases", head).at("counts").at("undelivered"), 0);
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_dispatch WHERE outcome = 'given_up'"), 1);
}

TEST_P(Disposals, TakeWhatIsPastItsYearsAndNothingElse) {
  const Brought past = closed();
  const Brought longer = closed("wrongdoing");
  const Brought open = bring();
  const Brought held = closed();
  ASSERT_EQ(post(address(held.id) + "/hold", {{"hold_reason", "訴願中"}}, head).status, 303);
  const Brought lead = bring();
  const Brought follower = bring();
  ASSERT_EQ(move(follower.id, {{"kind", "merged"}, {"number", lead.number}}, head).status, 303);
  close(lead.id, head);
  ASSERT_EQ(move(lead.id, {{"kind", "reopened"}, {"text", "還有一件"}}, head).status, 303);
  const Brought elsewhere = bring("petition", neighbour);
  close(elsewhere.id, stranger);
  on(kLastDay);
  EXPECT_EQ(facts("/cases/disposals", head).at("to_dispose"), 0);
  EXPECT_EQ(order(head).status, 409) << "nothing is past its years";
  on(kDayAfter);
  const auto desk = facts("/cases/disposals", head);
  EXPECT_EQ(desk.at("to_dispose"), 1);
  const auto& types = desk.at("past").as_array();
  ASSERT_EQ(types.size(), 1U);
  EXPECT_EQ(types[0].at("type"), "petition");
  EXPECT_EQ(types[0].at("cases"), 2);
  EXPECT_EQ(types[0].at("held"), 1);
  EXPECT_THAT(get("/cases/disposals", head).body, HasSubstr(past.number));
  dispose(ordered());
  EXPECT_TRUE(is_disposed(past.id));
  for (const auto& each : {longer, open, held, lead, follower, elsewhere}) {
    EXPECT_FALSE(is_disposed(each.id)) << each.number;
  }
  // Another agency's is another's to destroy.
  EXPECT_EQ(facts(address(elsewhere.id), stranger).at("applicant"), "王小明");
  on(2036y / 9 / 22);
  EXPECT_EQ(facts("/cases/disposals", head).at("to_dispose"), 1) << "ten years for wrongdoing";
}

TEST_P(Disposals, LeaveACaseThatCanOnlyBeRead) {
  const Brought made = closed();
  fill(made.id);
  on(kDayAfter);
  const std::int64_t disposal = ordered();
  dispose(disposal);
  const auto file = facts(made.id);
  EXPECT_EQ(file.at("subject"), std::string{kDisposedWords}.c_str());
  EXPECT_EQ(file.at("text"), "");
  EXPECT_EQ(file.at("applicant"), "");
  EXPECT_EQ(file.at("state"), "set_aside");
  EXPECT_TRUE(file.at("may").as_array().empty());
  EXPECT_EQ(file.at("disposed").at("approval"), "青檔字第 1 號");
  EXPECT_THAT(get(address(made.id), head).body, HasSubstr("已於"));
  EXPECT_THAT(get(address(made.id), officer).body, Not(HasSubstr("/moves")));
  const web::Pairs form{{"row_version", std::to_string(file.at("row_version").as_int64())},
                        {"kind", "reopened"},
                        {"text", "再看一次"},
                        {"hold_reason", "訴願"},
                        {"task_officer", "1"},
                        {"task_words", "請說明"},
                        {"task_due", "120/9/30"},
                        {"follow_words", "再看"},
                        {"follow_on", "120/9/30"},
                        {"meet_on", "120/9/30"},
                        {"meet_at", "14:00"},
                        {"meet_place", "二樓"},
                        {"meet_who", "王小明"}};
  for (const char* what :
       {"/moves", "/applicant", "/hold", "/hold/release", "/tasks", "/follow-ups", "/appointments",
        "/class", "/delay", "/links", "/split", "/notices"}) {
    const auto answer = post_json(address(made.id) + what, form, head);
    EXPECT_EQ(answer.status, 409) << what;
    EXPECT_THAT(answer.body, HasSubstr(refusal::case_disposed.key)) << what;
  }
  const auto look_up =
      post_json("/portal/cases", {{"number", made.number}, {"code", made.code}}, {});
  EXPECT_EQ(look_up.status, 422) << "nobody finds it by its code";
  const auto list = facts("/cases/disposals/" + std::to_string(disposal), head);
  EXPECT_EQ(list.at("disposed"), 1);
  EXPECT_EQ(list.at("cases").at(0).at("number"), made.number.c_str());
  EXPECT_EQ(list.at("cases").at(0).at("outcome"), "disposed");
  const std::string files_of = "/cases/disposals/" + std::to_string(disposal) + "/export.";
  EXPECT_THAT(get(files_of + "csv", head).body, HasSubstr(made.number));
  EXPECT_EQ(get(files_of + "ods", head).status, 200);
}

TEST_P(Disposals, GoOnWhereTheyWereStoppedAndLeaveWhatIsHeldMeanwhile) {
  std::vector<Brought> made;
  for (int each = 0; each < 4; ++each) made.push_back(closed());
  fill(made[0].id);
  const Brought late = bring();
  on(kDayAfter);
  EXPECT_THAT(get("/cases/disposals/export.csv", head).body, HasSubstr(made[3].number));
  const std::int64_t disposal = ordered();
  run("UPDATE case_file SET state = 'set_aside', closed_on = '2026-01-01' WHERE id = " +
      std::to_string(late.id));
  EXPECT_EQ(step(disposal, 1).done, 1);
  EXPECT_TRUE(is_disposed(made[0].id));
  EXPECT_FALSE(is_disposed(made[1].id));
  // The program ended here, between a batch and its files.
  const std::string left_behind = put_file("left behind");
  const int files_before = files_in_store();
  run("INSERT INTO case_disposed_file (disposal_id, file_hash) VALUES (:id, :file)",
      {{"id", disposal}, {"file", left_behind}});
  ASSERT_EQ(post(address(made[2].id) + "/hold", {{"hold_reason", "國賠"}}, head).status, 303);
  run("UPDATE case_file SET state = 'working', closed_on = NULL WHERE id = " +
      std::to_string(made[3].id));
  EXPECT_EQ(order(head).status, 409) << "one after the other";
  EXPECT_EQ(post("/cases/disposals/" + std::to_string(disposal) + "/runs", {}, head).status, 303);
  EXPECT_EQ(dispose(disposal, 2), 3);
  EXPECT_EQ(files_in_store(), files_before - 1);
  EXPECT_TRUE(is_disposed(made[1].id));
  EXPECT_FALSE(is_disposed(made[2].id));
  EXPECT_FALSE(is_disposed(made[3].id));
  EXPECT_FALSE(is_disposed(late.id)) << "it was not on the list that was approved";
  const auto file = facts("/cases/disposals/" + std::to_string(disposal), head);
  EXPECT_EQ(file.at("listed"), 4);
  EXPECT_EQ(file.at("disposed"), 2);
  EXPECT_EQ(file.at("kept"), 2);
  EXPECT_TRUE(file.at("finished").as_bool());
  EXPECT_EQ(post("/cases/disposals/" + std::to_string(disposal) + "/runs", {}, head).status, 409);
  EXPECT_EQ(dispose(disposal), 1) << "a job that runs twice does nothing twice";
}

TEST_P(Disposals, AreForWhoDirectsCasesThere) {
  const Brought made = closed();
  on(kDayAfter);
  EXPECT_EQ(get("/cases/disposals", officer).status, 403);
  EXPECT_EQ(order(officer).status, 403);
  EXPECT_EQ(order(stranger).status, 404);
  EXPECT_EQ(post(address(made.id) + "/hold", {{"hold_reason", "訴願"}}, officer).status, 403);
  const std::int64_t disposal = ordered();
  const std::string page = "/cases/disposals/" + std::to_string(disposal);
  EXPECT_EQ(get(page, officer).status, 403);
  EXPECT_EQ(get(page, stranger).status, 404);
  EXPECT_EQ(get(page + "/export.csv", stranger).status, 404);
  EXPECT_EQ(post(page + "/runs", {}, stranger).status, 404);
  EXPECT_EQ(facts("/cases/disposals", stranger).at("to_dispose"), 0);
}

TEST_P(Disposals, NeedTheApprovalBeforeAnythingIsListed) {
  closed();
  on(kDayAfter);
  const auto answer = post("/cases/disposals", {{"agency", std::to_string(city.value)}}, head);
  EXPECT_EQ(answer.status, 422);
  EXPECT_THAT(answer.body, HasSubstr("請填核准文號"));
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_disposal"), 0);
}

TEST_P(Disposals, AHoldHasAReasonAndIsReleasedOnce) {
  const Brought made = closed();
  const std::string hold = address(made.id) + "/hold";
  EXPECT_EQ(post(hold, {{"hold_reason", " "}}, head).status, 422);
  ASSERT_EQ(post(hold, {{"hold_reason", "王小明提起訴願"}}, head).status, 303);
  EXPECT_EQ(post(hold, {{"hold_reason", "再一次"}}, head).status, 409);
  EXPECT_EQ(facts(made.id).at("hold").at("reason"), "王小明提起訴願");
  EXPECT_THAT(get(address(made.id), head).body, HasSubstr("/hold/release"));
  EXPECT_THAT(get(address(made.id), officer).body, Not(HasSubstr("/hold/release")));
  EXPECT_EQ(post(hold + "/release", {}, officer).status, 403);
  ASSERT_EQ(post(hold + "/release", {}, head).status, 303);
  EXPECT_EQ(post(hold + "/release", {}, head).status, 409);
  EXPECT_TRUE(facts(made.id).at("hold").is_null());
  ASSERT_EQ(post(hold, {{"hold_reason", "又有訴訟"}}, head).status, 303) << "as often as needed";
}

}  // namespace
}  // namespace hb::casework

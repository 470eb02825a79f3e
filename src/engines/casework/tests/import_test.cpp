// What an old system's file says: columns guessed from their headings, and a case from each row.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <unistd.h>

#include <sstream>

#include "casework/case_import.h"
#include "crypto/sealer.h"
#include "import_rows.h"
#include "kernel_testing/real_calendar.h"

namespace hb::casework {
namespace {

using namespace std::chrono_literals;
using Column = ImportColumn;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Date kImportDay = 2026y / 11 / 27;

ImportKnown known_words() {
  CaseType petition;
  petition.code = "petition";
  petition.name_zh = "陳情";
  petition.name_en = "Petition";
  petition.clock = {.period = {30, PeriodUnit::working_days}};
  CaseType secret = petition;
  secret.code = "wrongdoing";
  secret.name_zh = "違失舉發";
  secret.name_en = "Report of wrongdoing";
  secret.confidential = true;
  return {.types = {petition, secret},
          .classes = {{.id = ClassId{7}, .name_zh = "等候時間", .name_en = "Waiting time"}},
          .units = {{UnitId{3}, "戶籍登記課", "Registration"}},
          .words = {{"column", "number", "案號"},       {"column", "number", "編號"},
                    {"column", "subject", "案由"},      {"column", "text", "內容"},
                    {"column", "type", "案件類型"},     {"column", "class", "類別"},
                    {"column", "channel", "來源"},      {"column", "name", "來文者"},
                    {"column", "email", "電子郵件"},    {"column", "phone", "電話"},
                    {"column", "address", "地址"},      {"column", "received", "收件日期"},
                    {"column", "closed", "結案日期"},   {"column", "state", "辦理情形"},
                    {"column", "result", "處理結果"},   {"column", "unit", "承辦單位"},
                    {"problem", "problem", "錯在哪裡"}, {"type", "petition", "人民陳情"},
                    {"channel", "counter", "臨櫃"},     {"channel", "email", "電子郵件"},
                    {"state", "open", "辦理中"},        {"state", "answered", "已結案"},
                    {"state", "transferred", "移轉"}}};
}

const std::vector<std::string> kHeadings{"案號",     "案件類型", "來源",     "案由",     "內容",
                                         "來文者",   "電子郵件", "電話",     "地址",     "收件日期",
                                         "辦理情形", "結案日期", "處理結果", "承辦單位", "類別"};

/// A row that is right, with some cells instead.
std::vector<std::string> row_with(std::map<Column, std::string> cells) {
  std::vector<std::string> row{
      "A-1", "陳情",    "臨櫃",   "等太久",   "等了四十分鐘。", "王小明",     "",        "",
      "",    "113/5/6", "已結案", "113.5.20", "已加開櫃檯。",   "戶籍登記課", "等候時間"};
  for (const auto& [column, words] : cells) row[static_cast<std::size_t>(column)] = words;
  return row;
}

ImportedRow read_row(const std::vector<std::string>& cells, ImportMapping mapping) {
  static const ImportKnown known = known_words();
  return ImportRowReader{AgencyId{5}, mapping, known, real_calendar(), kImportDay}.read(2, cells);
}
ImportedRow read_row(std::map<Column, std::string> cells) {
  return read_row(row_with(std::move(cells)), guess_mapping(kHeadings, known_words()));
}

std::string problems_of(const ImportedRow& row) {
  std::string all;
  for (const Error& each : row.problems) {
    all += (all.empty() ? "" : " ") + std::string{each.field} + ":" +
           std::string{each.key.substr(std::string_view{"casework.import.row."}.size())};
  }
  return all;
}
std::string problems_of(std::map<Column, std::string> cells) {
  return problems_of(read_row(std::move(cells)));
}

TEST(GuessMapping, FindsEveryColumnByItsOfficialHeading) {
  const auto mapping = guess_mapping(kHeadings, known_words());
  ASSERT_EQ(mapping.columns.size(), std::size(kImportColumns));
  for (const Column each : kImportColumns) {
    EXPECT_EQ(mapping.columns.at(each), static_cast<int>(each)) << name_of(each);
  }
  EXPECT_THAT(check_mapping(mapping, kHeadings, known_words()), IsEmpty());
}

TEST(GuessMapping, TellsTypesFromClassesByWhatStandsInTheColumn) {
  const std::vector<std::string> header{"案號", "類別"};
  const auto of = [&](std::vector<std::string> words) {
    return guess_mapping(header, known_words(), {{}, std::move(words)}).columns;
  };
  EXPECT_TRUE(of({"陳情", "違失舉發", "其他"}).contains(Column::type));
  EXPECT_FALSE(of({"陳情", "違失舉發", "其他"}).contains(Column::class_));
  EXPECT_TRUE(of({"等候時間"}).contains(Column::class_));
  EXPECT_TRUE(of({}).contains(Column::class_)) << "the heading alone";
  const auto both =
      guess_mapping({"案號", "類別", "案件類型"}, known_words(), {{}, {"陳情"}, {}}).columns;
  EXPECT_EQ(both.at(Column::type), 2) << "another column holds the types";
}

TEST(GuessMapping, PassesOverMarksAndAdvice) {
  const auto mapping =
      guess_mapping({"＊案 號：", "收件日期（民國）", "承辦單位名稱", "備註"}, known_words());
  EXPECT_EQ(mapping.columns.at(Column::number), 0);
  EXPECT_EQ(mapping.columns.at(Column::received), 1);
  EXPECT_EQ(mapping.columns.at(Column::unit), 2);
  EXPECT_EQ(mapping.columns.size(), 3u);
}

TEST(GuessMapping, GivesOneColumnToOneThingAndLeavesAnErrorFilesColumnAlone) {
  const auto mapping = guess_mapping({"系統編號", "案號", "錯在哪裡"}, known_words());
  EXPECT_EQ(mapping.columns.at(Column::number), 1);
  EXPECT_EQ(mapping.columns.size(), 1u);
}

TEST(CheckMapping, TellsAllThatIsMissingAtOnce) {
  std::vector<std::string> keys;
  ImportMapping mapping;
  mapping.columns = {{Column::name, 0}, {Column::email, 0}, {Column::phone, 99}};
  mapping.values[Column::type]["怪"] = "retired";
  for (const Error& each : check_mapping(mapping, kHeadings, known_words())) {
    keys.push_back(std::string{each.field} + ":" + std::string{each.key.substr(16)});
  }
  EXPECT_THAT(keys, ElementsAre("number:no_number", "subject:no_subject", "received:no_received",
                                "all_type:no_type", "all_channel:no_channel", "email:column_twice",
                                "phone:no_column", "type:bad_meaning"));
}

TEST(ImportRow, BecomesACaseWithItsCourse) {
  const auto row = read_row({});
  ASSERT_TRUE(row.fact) << problems_of(row);
  const CaseImported& fact = *row.fact;
  EXPECT_EQ(fact.old_number, "A-1");
  EXPECT_EQ(fact.received.form.type, "petition");
  EXPECT_EQ(fact.received.form.channel, Channel::counter);
  EXPECT_EQ(fact.received.form.class_id, ClassId{7});
  EXPECT_EQ(fact.unit_id, UnitId{3});
  EXPECT_EQ(fact.received.form.received_on, 2024y / 5 / 6);
  // Thirty working days from 6 May 2024, by the office calendar of that year.
  EXPECT_EQ(fact.received.deadline.due, 2024y / 6 / 18);
  ASSERT_TRUE(fact.closing);
  EXPECT_EQ(fact.closing->state, CaseState::answered);
  EXPECT_EQ(fact.closing->on, 2024y / 5 / 20);
  EXPECT_EQ(fact.state(), CaseState::answered);
}

TEST(ImportRow, ReadsDaysInAllForms) {
  for (const char* day : {"1130506", "113.05.06", "113年5月6日", "2024-05-06", "2024/5/6 14:30",
                          "2024-05-06T14:30:00", "113/5/6 上午 09:10", "民國113年5月6日"}) {
    const auto row = read_row({{Column::received, day}});
    ASSERT_TRUE(row.fact) << day << " " << problems_of(row);
    EXPECT_EQ(row.fact->received.form.received_on, 2024y / 5 / 6) << day;
  }
}

TEST(ImportRow, IsOpenWithoutAClosingAndBelongsToItsUnit) {
  auto row = read_row({{Column::state, ""}, {Column::closed, ""}});
  ASSERT_TRUE(row.fact);
  EXPECT_FALSE(row.fact->closing);
  EXPECT_EQ(row.fact->state(), CaseState::working);
  row = read_row({{Column::state, "辦理中"}, {Column::closed, ""}, {Column::unit, ""}});
  ASSERT_TRUE(row.fact);
  EXPECT_EQ(row.fact->state(), CaseState::received);
}

TEST(ImportRow, TellsWhatIsWrongWithEachCell) {
  EXPECT_EQ(problems_of({{Column::number, ""}}), "number:missing");
  EXPECT_EQ(problems_of({{Column::number, std::string(61, 'x')}}), "number:too_long");
  EXPECT_EQ(problems_of({{Column::subject, " 　"}}), "subject:missing");
  EXPECT_EQ(problems_of({{Column::text, std::string(5001, 'x')}}), "text:too_long");
  EXPECT_EQ(problems_of({{Column::email, "ming at home"}}), "email:bad_email");
  EXPECT_EQ(problems_of({{Column::address, std::string(201, 'x')}}), "address:too_long");
  EXPECT_EQ(problems_of({{Column::type, "怪事"}}), "type:unknown");
  EXPECT_EQ(problems_of({{Column::type, ""}}), "type:missing");
  EXPECT_EQ(problems_of({{Column::channel, "飛鴿"}}), "channel:unknown");
  EXPECT_EQ(problems_of({{Column::unit, "沒有這課"}}), "unit:unknown");
  EXPECT_EQ(problems_of({{Column::received, ""}}), "received:missing");
  EXPECT_EQ(problems_of({{Column::received, "五月初"}}), "received:bad_day");
  EXPECT_EQ(problems_of({{Column::received, "民國前3年1月1日"}}), "received:bad_day");
  EXPECT_EQ(problems_of({{Column::received, "116/1/1"}}), "received:day_to_come");
  EXPECT_EQ(problems_of({{Column::closed, "113/5/5"}}), "closed:closed_before");
  EXPECT_EQ(problems_of({{Column::closed, ""}}), "closed:no_closing_day");
  EXPECT_EQ(problems_of({{Column::state, "辦理中"}}), "state:not_closed");
  EXPECT_EQ(problems_of({{Column::state, "不知道"}}), "state:unknown");
  EXPECT_EQ(problems_of({{Column::number, ""}, {Column::received, "x"}, {Column::type, "y"}}),
            "number:missing type:unknown received:bad_day");
  // A row that ends early lacks what it does not say.
  EXPECT_EQ(problems_of(read_row({"A-2"}, guess_mapping(kHeadings, known_words()))),
            "subject:missing type:missing channel:missing received:missing");
}

TEST(ImportRow, KeepsALongSubjectAboveTheText) {
  std::string subject;
  for (int each = 0; each < 70; ++each) subject += "等";
  const auto row = read_row({{Column::subject, subject}});
  ASSERT_TRUE(row.fact) << problems_of(row);
  EXPECT_EQ(row.fact->received.form.subject.size(), 59u * 3 + 3);
  EXPECT_EQ(row.fact->received.form.text, subject + "\n\n等了四十分鐘。");
}

TEST(ImportRow, TakesTheGuardOfASpreadsheetAway) {
  const auto row = read_row({{Column::phone, "'+886-4-123"}, {Column::name, "'小明"}});
  ASSERT_TRUE(row.fact);
  EXPECT_EQ(row.fact->received.form.applicant.phone, "+886-4-123");
  EXPECT_EQ(row.fact->received.form.applicant.name, "'小明");
  EXPECT_EQ(row.fact->received.form.applicant.reply_by, ReplyBy::phone);
}

TEST(ImportRow, MeansWhatWasSaidOfItsWords) {
  ImportMapping mapping = guess_mapping(kHeadings, known_words());
  mapping.values[Column::type]["首長交辦"] = "wrongdoing";
  mapping.values[Column::unit]["舊課"] = "";
  auto row = read_row(row_with({{Column::type, "首長交辦"}, {Column::unit, "舊課"}}), mapping);
  ASSERT_TRUE(row.fact) << problems_of(row);
  EXPECT_TRUE(row.fact->received.confidential);
  EXPECT_EQ(row.fact->unit_id, UnitId{});
  mapping.columns.erase(Column::type);
  mapping.type = "petition";
  row = read_row(row_with({{Column::type, "什麼都好"}}), mapping);
  ASSERT_TRUE(row.fact);
  EXPECT_EQ(row.fact->received.form.type, "petition");
}

TEST(ImportRow, OfAYearWithoutCalendarIsTakenOnlyWhenItIsClosed) {
  const auto closed = read_row({{Column::received, "95/3/1"}, {Column::closed, "95/9/1"}});
  ASSERT_TRUE(closed.fact) << problems_of(closed);
  EXPECT_FALSE(closed.fact->received.deadline.due);
  EXPECT_EQ(
      problems_of({{Column::received, "95/3/1"}, {Column::closed, ""}, {Column::state, "辦理中"}}),
      "received:no_calendar");
}

TEST(ImportRows, AreReadBackBlockByBlockAndNotWhenAltered) {
  const crypto::Sealer sealer{{crypto::new_sealing_key()}};
  const auto path =
      std::filesystem::temp_directory_path() / ("haoban-blocks-" + std::to_string(getpid()));
  ImportRowsWriter writer{path, sealer, "token"};
  documents::ReadRow row;
  for (int each = 0; each < 600; ++each) {
    row.number = each + 2;
    row.cells = {std::to_string(each), "王小明", ""};
    writer.add(row);
  }
  EXPECT_EQ(writer.finish(), 600);
  std::ostringstream bytes;
  bytes << std::ifstream{path, std::ios::binary}.rdbuf();
  EXPECT_EQ(bytes.str().find("王小明"), std::string::npos);
  std::vector<documents::ReadRow> rows;
  ImportRowsReader reader{std::ifstream{path, std::ios::binary}, sealer, "token"};
  EXPECT_EQ(reader.skip(), static_cast<std::int64_t>(kBlockRows));
  ASSERT_TRUE(reader.next(rows));
  EXPECT_EQ(reader.block(), 2);
  EXPECT_EQ(rows.front().number, static_cast<std::int64_t>(kBlockRows) + 2);
  EXPECT_THAT(rows.front().cells, ElementsAre(std::to_string(kBlockRows), "王小明", ""));
  ASSERT_TRUE(reader.next(rows));
  EXPECT_EQ(rows.size(), 600 - 2 * kBlockRows);
  EXPECT_FALSE(reader.next(rows));
  EXPECT_EQ(reader.skip(), 0);
  ImportRowsReader other{std::ifstream{path, std::ios::binary}, sealer, "another"};
  EXPECT_THROW(other.next(rows), std::runtime_error);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace hb::casework

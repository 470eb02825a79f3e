#include "rulebook_commands.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "adoptions.h"
#include "kernel/utf8.h"
#include "office_fixture.h"
#include "rulebook/format.h"
#include "sample_book.h"

namespace hb::rulebook {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class RulebookCommands : public Offices {
 protected:
  RulebookCommands() : folder_(testing::TempDir() + "haoban-books-" + std::to_string(getpid())) {
    std::filesystem::create_directories(folder_);
  }
  ~RulebookCommands() override { std::filesystem::remove_all(folder_); }

  std::string file(const std::string& name, const std::string& text) {
    const std::string path = folder_ + "/" + name;
    std::ofstream{path, std::ios::binary} << text;
    return path;
  }

  int run(std::vector<std::string> words) {
    out.str("");
    err.str("");
    int status = 0;
    CLI::App app;
    const auto writing = [&](const std::function<void(org::Context&)>& work) {
      as(machine, [&](org::Context& context) {
        work(context);
        return Done{};
      });
    };
    add_rulebook_commands(app, {.read = writing,
                                .write = writing,
                                .texts = &texts,
                                .locale = locale,
                                .status = &status,
                                .out = &out,
                                .err = &err});
    words.insert(words.begin(), "rulebook");
    std::reverse(words.begin(), words.end());
    app.parse(words);
    return status;
  }

  std::ostringstream out, err;

 private:
  std::string folder_;
};
HB_ON_BOTH_DATABASES(RulebookCommands);

TEST_P(RulebookCommands, CheckPrintsEveryProblemWithLineAndColumn) {
  const std::string good = file("good.toml", sample_book());
  EXPECT_EQ(run({"check", good}), 0);
  EXPECT_THAT(out.str(), HasSubstr("沒有問題"));
  const std::string bad =
      file("bad.toml", replaced(sample_with("rule = \"6月、12月\"", "rul = \"6月\""),
                                "owner = \"agency_head\"", "owner = \"boss\""));
  EXPECT_EQ(run({"check", good, bad}), 1);
  EXPECT_THAT(err.str(), HasSubstr(bad + ":65:9: duty approve · owner: 「owner」不能是「boss」"));
  EXPECT_THAT(err.str(),
              HasSubstr(bad + ":74:1: duty inspect: 沒有「rul」這個鍵，是不是「rule」？"));
  locale = Locale::en;
  EXPECT_EQ(run({"check", bad, "--json"}), 1);
  EXPECT_THAT(out.str(), HasSubstr(R"("line":74,"column":1)"));
  EXPECT_THAT(out.str(), HasSubstr("did you mean"));
  EXPECT_EQ(run({"check", "/nowhere.toml"}), 1);
}

TEST_P(RulebookCommands, LoadListAndDiff) {
  const std::string first = file("book.toml", sample_book());
  EXPECT_EQ(run({"load", first, "--note", "初版"}), 0);
  EXPECT_THAT(out.str(), StartsWith("已載入 harbour 第 1 版"));
  EXPECT_EQ(run({"load", first}), 0);
  EXPECT_THAT(out.str(), HasSubstr("沒有新增"));
  const std::string second = file("book.toml", sample_with("每年 1 月底前", "每年 2 月底前"));
  EXPECT_EQ(run({"diff", second}), 0);
  EXPECT_THAT(out.str(), HasSubstr("期限由「每年 1 月底前」改為「每年 2 月底前」"));
  EXPECT_EQ(run({"load", second}), 0);
  EXPECT_EQ(run({"diff", second}), 0);
  EXPECT_THAT(out.str(), HasSubstr("沒有差異"));
  locale = Locale::en;
  EXPECT_EQ(run({"diff", "harbour", "1", "2"}), 0);
  EXPECT_EQ(out.str(),
            "duty “Approve the plan”: deadline changed from “每年 1 月底前” to “每年 2 月底前”.\n");
  EXPECT_EQ(run({"diff", "harbour", "1"}), 1);
  EXPECT_EQ(run({"diff", "harbour", "1", "9"}), 1);
  EXPECT_EQ(run({"load", file("bad.toml", "format = 3")}), 1);
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(run({"list", "--json"}), 0);
  EXPECT_THAT(out.str(), HasSubstr(R"("versions":2,"years":{},"followed_by":["QY"])"));
}

TEST_P(RulebookCommands, PinMovesAYear) {
  load(sample_book());
  ASSERT_TRUE(adopt(city, "harbour", 114));
  EXPECT_EQ(run({"pin", "harbour", "115", "1", "--reason", "x"}), 1) << "not used yet";
  EXPECT_TRUE(as(machine, [&](org::Context& context) {
    auto pinned = pin_rulebook_for(context, city, 115);
    context.tx.commit();
    return pinned;
  }));
  load(sample_with("每年 1 月底前", "每年 2 月底前"));
  EXPECT_EQ(run({"pin", "harbour", "115", "2", "--reason", "更正"}), 0);
  EXPECT_EQ(run({"list"}), 0);
  EXPECT_THAT(out.str(), HasSubstr("115（第 2 版）"));
}

TEST_P(RulebookCommands, TheManualsPageIsWhatTheReaderKnows) {
  std::ifstream page{"docs/rules/rulebook.md"};
  std::ostringstream kept;
  kept << page.rdbuf();
  EXPECT_EQ(format_manual(texts), kept.str())
      << "write it again: haoban rulebook format > docs/rules/rulebook.md";
}

TEST_P(RulebookCommands, EveryKeyAndWordOfTheFormatHasItsText) {
  for (const TableRule& table : format_tables()) {
    const std::string name{table.name};
    EXPECT_TRUE(texts.has("rulebook.table." + name)) << name;
    for (const KeyRule& rule : table.keys) {
      const std::string key{rule.key};
      EXPECT_TRUE(texts.has("rulebook.key." + key)) << key;
      EXPECT_TRUE(texts.has("rulebook.format." + name + "." + key) ||
                  texts.has("rulebook.format.any." + key))
          << name << "." << key;
    }
  }
  for (const std::string& fact : all_facts()) EXPECT_TRUE(texts.has("rulebook.fact." + fact));
}

}  // namespace
}  // namespace hb::rulebook

#include "outline_commands.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_to.hpp>
#include <sstream>

#include "kernel/texts.h"
#include "plan/texts.h"
#include "sample_text.h"

namespace hb::plan {
namespace {

using samples::content_of_file;
using samples::source_of;

const Error kNoFile{Fault::not_found, "plan.plan.not_found"};

/// The commands with a reader of plain text and the real catalogue.
class OutlineCommands : public ::testing::Test {
 protected:
  OutlineCommands() {
    texts.add(plan::texts());
    tools.read = [](const std::filesystem::path& path) -> Result<SourceText> {
      if (!std::filesystem::exists(path)) return kNoFile;
      return source_of(content_of_file(path.string()));
    };
    tools.say = [this](std::string_view key, std::span<const TextArgument> args) {
      EXPECT_TRUE(texts.has(key)) << key;
      return texts.get(Locale::en, key, args);
    };
  }

  int run(std::vector<std::string> arguments) {
    CLI::App app;
    int code = -1;
    add_outline_commands(app, tools, out, err, code);
    std::reverse(arguments.begin(), arguments.end());
    app.parse(arguments);
    return code;
  }

  Texts texts;
  OutlineTools tools;
  std::ostringstream out;
  std::ostringstream err;
};

TEST_F(OutlineCommands, PrintsAnOutlineAsJson) {
  ASSERT_EQ(run({"outline", "samples/plans/box-table.txt", "--json"}), 0);
  const auto json = boost::json::parse(out.str());
  const auto& documents = json.at("documents").as_array();
  ASSERT_EQ(documents.size(), 1U);
  const auto& section = documents[0].at("sections").at(1);
  EXPECT_EQ(section.at("marker").as_string(), "貳、");
  EXPECT_EQ(section.at("level").as_int64(), 1);
  EXPECT_EQ(section.at("title").as_string(), "推動要項");
  EXPECT_EQ(section.at("line").as_int64(), 5);
  EXPECT_EQ(section.at("children").at(0).at("title").as_string(), "流通服務");
}

TEST_F(OutlineCommands, PrintsADraftAsJson) {
  ASSERT_EQ(run({"import", "samples/plans/flattened-table.txt", "--dry-run", "--json"}), 0);
  const auto json = boost::json::parse(out.str());
  EXPECT_EQ(json.at("year").as_int64(), 114);
  EXPECT_TRUE(json.at("period").is_null());
  const auto& step = json.at("items").at(0).at("strategies").at(0).at("steps").at(1);
  EXPECT_EQ(step.at("marker").as_string(), "2、");
  EXPECT_EQ(boost::json::value_to<std::vector<int>>(step.at("check_months")),
            (std::vector<int>{6, 12}));
  EXPECT_EQ(step.at("line").as_int64(), 47);
  const auto& warning = json.at("warnings").at(0);
  EXPECT_GT(warning.at("line").as_int64(), 0);
  EXPECT_FALSE(warning.at("message").as_string().empty());
}

TEST_F(OutlineCommands, PrintsAReadableTree) {
  ASSERT_EQ(run({"outline", "samples/plans/markdown-dashes.md"}), 0);
  EXPECT_NE(out.str().find("\n  一、延長服務時間  [28]\n    (一)"), std::string::npos) << out.str();
}

TEST_F(OutlineCommands, SaysOnStandardErrorWhatFailed) {
  EXPECT_EQ(run({"import", "no/such/file.txt", "--dry-run"}), 1);
  EXPECT_TRUE(out.str().empty());
  EXPECT_NE(err.str().find("no/such/file.txt"), std::string::npos);
}

TEST_F(OutlineCommands, RefusesToStoreWithoutADatabase) {
  EXPECT_EQ(run({"import", "samples/plans/box-table.txt", "--agency", "A01"}), 1);
  EXPECT_NE(err.str().find("--dry-run"), std::string::npos);
}

TEST_F(OutlineCommands, HandsTheDocumentToTheStoreUnderItsName) {
  std::string seen;
  tools.store = [&seen](const ImportOrder& order, const SourceText& source) -> Result<std::string> {
    seen = order.file.filename().string() + "/" + order.agency_code + "/" +
           std::to_string(order.roc_year) + "/" + source.format;
    return std::string{"1"};
  };
  EXPECT_EQ(run({"import", "samples/plans/box-table.txt", "--agency", "A01", "--year", "102"}), 0);
  EXPECT_EQ(seen, "box-table.txt/A01/102/txt");
}

TEST_F(OutlineCommands, KnowsTheWordsOfEachWarning) {
  for (const auto& entry : std::filesystem::directory_iterator("samples/plans")) {
    if (entry.path().extension() == ".outline") continue;
    EXPECT_EQ(run({"import", entry.path().string(), "--dry-run"}), 0);
  }
}

}  // namespace
}  // namespace hb::plan

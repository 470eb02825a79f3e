// Publications through the real pages, on both databases: written, published, found, reviewed,
// replaced, withdrawn, handed over.
#include <gmock/gmock.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>

#include "content/kinds.h"
#include "content/migrations.h"
#include "content/publication_holdings.h"
#include "content/texts.h"
#include "content_routes.h"
#include "files/file_store.h"
#include "files/scanner.h"
#include "kernel_refusals/texts.h"
#include "org/ports.h"
#include "org_testing/page_test.h"
#include "publication_data/files.h"
#include "waiting_publications.h"

namespace hb::content {
namespace {

using org::Duty;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kPdf = "%PDF-1.7 the bytes of a book";

/// Says what it was told to say.
class ToldScanner final : public files::Scanner {
 public:
  files::Verdict scan(std::string_view) const override { return verdict; }
  files::Verdict verdict{.kind = files::Verdict::Kind::clean};
};

class ContentPages : public org::PageTest {
 protected:
  ContentPages()
      : PageTest({.migrations = {content::migrations()},
                  .texts = {kernel_refusals::texts(), content::texts()},
                  .routes = {content_routes()}}),
        files(testing::TempDir() + "haoban-content-" + std::to_string(::getpid())),
        kinds(read_lists(publication_data::files()[0].bytes).lists.value()) {
    ports.connect(kinds);
    ports.connect<files::Scanner>(scanner);
    services.files = &files;
    services.ports = &ports;
    editor = staff(1, "林佳穎", {Duty::read_plans, Duty::edit_services});
    reader = staff(2, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::read_plans, Duty::edit_services});
  }

  std::string version_of(const std::string& address) {
    return std::to_string(facts(address, editor).at("row_version").as_int64());
  }

  /// Begins a draft; gives its address.
  std::string begin(const std::string& kind = "rules", const std::string& title = "場地使用要點") {
    const auto answer = post("/publications",
                             {{"agency", std::to_string(city.value)},
                              {"kind", kind},
                              {"title_zh", title},
                              {"title_en", "Use of rooms"},
                              {"summary_zh", "里民活動中心怎麼借。"},
                              {"number", "青秘字第115001號"},
                              {"dated", "115/9/1"}},
                             editor);
    EXPECT_EQ(answer.status, 303) << answer.body;
    return location_of(answer);
  }

  /// Sends a form with the version of the row as it stands.
  web::Response save(const std::string& address, const std::string& part, web::Pairs form,
                     const org::Viewer& viewer) {
    form.emplace_back("row_version", version_of(address));
    return post(address + "/" + part, std::move(form), viewer);
  }
  web::Response save(const std::string& address, const std::string& part, web::Pairs form) {
    return save(address, part, std::move(form), editor);
  }

  web::Response send_file(const std::string& address, const std::string& name = "要點.pdf",
                          const std::string& bytes = kPdf) {
    return upload(address + "/files", {{"row_version", version_of(address)}}, name, bytes, editor);
  }

  void complete(const std::string& address) {
    EXPECT_EQ(send_file(address).status, 303);
    EXPECT_EQ(save(address, "owner", {{"unit", std::to_string(first_unit.value)}, {"person", "2"}})
                  .status,
              303);
  }

  std::string published(const std::string& kind = "rules",
                        const std::string& title = "場地使用要點", web::Pairs form = {}) {
    const std::string address = begin(kind, title);
    complete(address);
    EXPECT_EQ(save(address, "publication", std::move(form)).status, 303);
    return address;
  }

  static std::string public_address(const std::string& address) { return "/portal" + address; }

  files::FileStore files;
  Lists kinds;
  ToldScanner scanner;
  org::Ports ports;
  org::Viewer editor, reader, stranger;
};

TEST_P(ContentPages, ADocumentIsWrittenPublishedAndFetched) {
  const std::string address = begin();
  EXPECT_THAT(get(address, editor).body, HasSubstr("加入檔案，或填連結"));
  EXPECT_EQ(get(public_address(address), {}).status, 404) << "a draft is nobody's";
  EXPECT_EQ(save(address, "publication", {}).status, 409) << "it has no file";
  complete(address);
  EXPECT_EQ(get(public_address(address) + "/files/1", {}).status, 404);
  EXPECT_EQ(save(address, "publication", {{"published_on", "115/12/31"}}).status, 422)
      << "a day to come";
  EXPECT_EQ(save(address, "publication", {{"published_on", "115/9/6"}}).status, 303);

  const std::string page = get(public_address(address), {}).body;
  for (const char* words : {"場地使用要點", "青秘字第115001號", "115/9/1", "115/9/6", "第一股",
                            "要點.pdf", "政府資訊公開法第7條第1項第1款", "最近檢視"}) {
    EXPECT_THAT(page, HasSubstr(words));
  }
  EXPECT_THAT(page, Not(HasSubstr("吳志德"))) << "the owner is not the public's matter";
  const auto file = get(public_address(address) + "/files/1", {});
  EXPECT_EQ(file.status, 200);
  EXPECT_EQ(file.content_type, "application/pdf");

  EXPECT_EQ(facts("/portal/publications?q=活動中心 rooms", {}).at("total"), 1);
  EXPECT_EQ(facts("/portal/publications?q=100%25", {}).at("total"), 0);
  EXPECT_EQ(facts("/portal/publications?year=115", {}).at("total"), 1);
  EXPECT_EQ(facts("/portal/publications?year=113", {}).at("total"), 0);
  EXPECT_EQ(facts("/portal/publications?kind=books", {}).at("total"), 0);
  EXPECT_EQ(facts("/portal/publications?agency=" + std::to_string(neighbour.value), {}).at("total"),
            0);
  const auto feed = get("/portal/publications/feed.xml", {});
  EXPECT_THAT(feed.body, HasSubstr("自治法規：場地使用要點"));
}

TEST_P(ContentPages, ABookNeedsItsRightsFirst) {
  const std::string book = begin("books", "東港的姓名故事");
  complete(book);
  EXPECT_EQ(save(book, "publication", {}).status, 409);
  EXPECT_THAT(get(book, editor).body, HasSubstr("填著作財產權人和授權方式"));
  EXPECT_EQ(save(book, "rights", {{"holder", "戶政事務所"}}).status, 422) << "under which licence?";
  EXPECT_EQ(save(book, "rights", {{"holder", "戶政事務所"}, {"licence", "cc-by-4"}}).status, 303);
  EXPECT_EQ(save(book, "publication", {}).status, 303);
  const std::string page = get(public_address(book), {}).body;
  EXPECT_THAT(page, HasSubstr("戶政事務所"));
  EXPECT_THAT(page, HasSubstr("https://creativecommons.org/licenses/by/4.0/"));
}

TEST_P(ContentPages, FilesAreKnownByTheirBytesAndLookedAt) {
  const std::string address = begin();
  EXPECT_EQ(send_file(address, "要點.pdf", std::string("MZ\x90\x00\xff\xfe", 6)).status, 415);
  EXPECT_EQ(send_file(address, "要點.pdf", "").status, 422);
  EXPECT_EQ(send_file(address, "page.html", "<p>hello</p>").status, 415);
  scanner.verdict = {.kind = files::Verdict::Kind::bad, .words = "Eicar"};
  const auto bad = send_file(address);
  EXPECT_EQ(bad.status, 422);
  EXPECT_THAT(bad.body, HasSubstr("Eicar"));
  scanner.verdict = {.kind = files::Verdict::Kind::unavailable};
  EXPECT_EQ(send_file(address).status, 503);
  EXPECT_EQ(facts(address, editor).at("files").as_array().size(), 0u);
  scanner.verdict = {.kind = files::Verdict::Kind::clean};
  EXPECT_EQ(send_file(address, "C:\\secret\\要點.pdf").status, 303);
  EXPECT_EQ(facts(address, editor).at("files").at(0).at("name"), "要點.pdf");
  EXPECT_EQ(get(address + "/files/1", stranger).status, 404);
  EXPECT_EQ(save(address, "files/removal", {{"file", "1"}}).status, 303);
  EXPECT_EQ(save(address, "files/removal", {{"file", "1"}}).status, 404);
  EXPECT_EQ(get(address + "/files/1", editor).status, 404);
  EXPECT_EQ(save(address, "link", {{"link", "http://example.tw"}}).status, 422);
  EXPECT_EQ(save(address, "link", {{"link", "https://example.tw/rules"}}).status, 303);
  EXPECT_THAT(get(address, editor).body, Not(HasSubstr("加入檔案，或填連結")));
}

TEST_P(ContentPages, ANewEditionReplacesTheOldOneWhichStaysReadable) {
  const std::string first = published();
  EXPECT_EQ(save(first, "about", {{"title_zh", "別的"}}).status, 409) << "what is public stays";
  EXPECT_EQ(get(first + "/files", editor).status, 409);
  const auto begun = save(first, "editions", {});
  ASSERT_EQ(begun.status, 303) << begun.body;
  const std::string second = location_of(begun);
  EXPECT_EQ(save(first, "editions", {}).status, 409) << "there is a draft";
  const auto draft = facts(second, editor);
  EXPECT_EQ(draft.at("title_zh"), "場地使用要點");
  EXPECT_EQ(draft.at("number"), "") << "it gets a number of its own";
  EXPECT_EQ(draft.at("edition"), 2);
  EXPECT_EQ(facts("/portal/publications", {}).at("total"), 1);
  EXPECT_EQ(get(public_address(second), {}).status, 404);
  EXPECT_EQ(send_file(second, "修正.pdf").status, 303);
  EXPECT_EQ(save(second, "publication", {}).status, 303);

  EXPECT_EQ(facts("/portal/publications", {}).at("total"), 1) << "only the one in force is listed";
  const auto old = get(public_address(first), {});
  EXPECT_EQ(old.status, 200);
  EXPECT_THAT(old.body, HasSubstr("這一版已經有新版"));
  EXPECT_THAT(old.body, HasSubstr(public_address(second)));
  EXPECT_EQ(get(public_address(first) + "/files/1", {}).status, 200);
  EXPECT_EQ(get(public_address(first) + "/files/2", {}).status, 404) << "that is the other's";
  EXPECT_THAT(get(public_address(second), {}).body, HasSubstr(public_address(first)));
  EXPECT_EQ(facts("/publications?state=replaced", editor).at("total"), 1);
  EXPECT_EQ(save(first, "editions", {}).status, 409) << "only the last one goes on";
}

TEST_P(ContentPages, WhatIsWithdrawnSaysWhyAndGivesNothingAway) {
  const std::string address = published();
  EXPECT_EQ(save(address, "withdrawal", {}).status, 422) << "why?";
  EXPECT_EQ(save(address, "withdrawal", {{"reason", "內容有誤"}}).status, 303);
  const auto page = get(public_address(address), {});
  EXPECT_EQ(page.status, 410);
  EXPECT_THAT(page.body, HasSubstr("內容有誤"));
  EXPECT_THAT(page.body, Not(HasSubstr("里民活動中心怎麼借")));
  EXPECT_THAT(page.body, Not(HasSubstr("要點.pdf")));
  EXPECT_EQ(json(public_address(address), {}).status, 410);
  EXPECT_EQ(get(public_address(address) + "/files/1", {}).status, 404);
  EXPECT_EQ(facts("/portal/publications", {}).at("total"), 0);
  EXPECT_EQ(save(address, "withdrawal", {{"reason", "再一次"}}).status, 409);
  EXPECT_EQ(save(address, "owner", {{"unit", "1"}, {"person", "1"}}).status, 409);
  EXPECT_EQ(save(address, "editions", {}).status, 303) << "what was wrong is mended by an edition";

  const std::string draft = begin("budget", "預算");
  EXPECT_EQ(save(draft, "withdrawal", {{"reason", "重複"}}).status, 303);
  EXPECT_EQ(get(public_address(draft), {}).status, 404) << "what was given up was never public";
  EXPECT_EQ(save(draft, "editions", {}).status, 409);
}

TEST_P(ContentPages, AnEditionThatWasGivenUpStandsInNobodysWay) {
  const std::string first = published();
  const auto begun = save(first, "editions", {});
  ASSERT_EQ(begun.status, 303);
  const std::string second = location_of(begun);
  EXPECT_EQ(save(second, "withdrawal", {{"reason", "改天再修"}}).status, 303);
  EXPECT_EQ(save(second, "editions", {}).status, 409);
  const auto again = save(first, "editions", {});
  ASSERT_EQ(again.status, 303) << "the published one goes on";
  EXPECT_EQ(facts(location_of(again), editor).at("edition"), 3);
}

TEST_P(ContentPages, NothingWasPublicBeforeItWasWrittenOrBeforeWhatItReplaces) {
  const std::string first = begin();  // Of 115/9/1.
  complete(first);
  EXPECT_EQ(save(first, "publication", {{"published_on", "115/8/31"}}).status, 422);
  EXPECT_EQ(save(first, "publication", {{"published_on", "115/9/10"}}).status, 303);
  const std::string second = location_of(save(first, "editions", {}));
  complete(second);
  EXPECT_EQ(save(second, "publication", {{"published_on", "115/9/9"}}).status, 422);
  EXPECT_EQ(save(second, "publication", {{"published_on", "115/9/10"}}).status, 303);
}

TEST_P(ContentPages, TheChecklistKnowsDrafts) {
  begin("budget", "預算");
  EXPECT_THAT(get("/publications/checklist", editor).body, HasSubstr("草稿 1 份"));
}

TEST_P(ContentPages, WhatWasReplacedLeadsToTheEditionInForce) {
  const std::string first = published();
  const std::string second = location_of(save(first, "editions", {}));
  complete(second);
  EXPECT_EQ(save(second, "publication", {}).status, 303);
  EXPECT_THAT(get(public_address(first), {}).body, HasSubstr("這一版已經有新版"));
  EXPECT_EQ(save(second, "withdrawal", {{"reason", "內容有誤"}}).status, 303);
  const auto left = get(public_address(first), {});
  EXPECT_THAT(left.body, Not(HasSubstr("這一版已經有新版")));
  EXPECT_THAT(left.body, HasSubstr("後來的版本也撤下了"));
}

TEST_P(ContentPages, AReviewIsDueWaitsAndIsDoneByWhoAnswersForIt) {
  const std::string address = published();
  const auto waiting = [&](const org::Viewer& viewer) {
    return as(viewer, [&](org::Context& context) { return waiting_publications(context); });
  };
  EXPECT_TRUE(waiting(editor).empty());
  now += std::chrono::hours{24 * 400};
  EXPECT_EQ(facts("/publications?state=overdue", editor).at("total"), 1);
  ASSERT_EQ(waiting(editor).size(), 1u);
  EXPECT_EQ(waiting(editor)[0].rows.at(0).url, address);
  EXPECT_EQ(waiting(reader).size(), 1u) << "who answers for it is told";
  EXPECT_TRUE(waiting(stranger).empty());
  EXPECT_THAT(get(address, reader).body, HasSubstr("早該在"));
  EXPECT_EQ(save(address, "reviews", {}, reader).status, 422);
  EXPECT_EQ(save(address, "reviews", {{"review", "仍正確。"}}, reader).status, 303);
  EXPECT_TRUE(waiting(editor).empty());
  EXPECT_EQ(facts("/publications?state=overdue", editor).at("total"), 0);
  const org::Viewer third = staff(3, "陳美惠", {Duty::read_plans});
  EXPECT_EQ(save(address, "reviews", {{"review", "仍正確。"}}, third).status, 403);
}

TEST_P(ContentPages, TheChecklistNamesWhatIsMissing) {
  published();
  const auto list = facts("/publications/checklist", editor);
  for (const auto& row : list.at("kinds").as_array()) {
    EXPECT_EQ(row.at("published"), row.at("kind") == "rules" ? 1 : 0) << row;
  }
  const std::string page = get("/publications/checklist", editor).body;
  EXPECT_THAT(page, HasSubstr("9 類中有 1 類已公開"));
  EXPECT_THAT(page, HasSubstr("kind=white-paper"));
  EXPECT_THAT(page, HasSubstr("吳志德"));
  EXPECT_THAT(get("/publications/checklist", reader).body, Not(HasSubstr("/publications/new")));
  EXPECT_EQ(get("/publications/checklist?agency=" + std::to_string(neighbour.value), editor).status,
            404);
}

TEST_P(ContentPages, WhoMayNotIsToldSoAndWhoIsSlowerToo) {
  const std::string address = begin();
  EXPECT_EQ(get(address, reader).status, 200);
  EXPECT_EQ(get(address, stranger).status, 404);
  EXPECT_EQ(get(address, {}).status, 401);
  EXPECT_EQ(get("/publications/new", reader).status, 403);
  for (const char* part : {"about", "rights", "owner", "files"}) {
    EXPECT_EQ(get(address + "/" + part, reader).status, 403) << part;
    EXPECT_EQ(get(address + "/" + part, stranger).status, 404) << part;
  }
  for (const char* part : {"about", "rights", "owner", "files", "link", "files/removal",
                           "publication", "withdrawal", "reviews", "editions"}) {
    EXPECT_EQ(post(address + "/" + part, {}, reader).status, 403) << part;
    EXPECT_EQ(post(address + "/" + part, {}, stranger).status, 404) << part;
    EXPECT_EQ(post(address + "/" + part, {}, {}).status, 401) << part;
  }
  const web::Pairs stale{{"link", "https://example.tw/"}, {"row_version", "1"}};
  EXPECT_EQ(post(address + "/link", stale, editor).status, 303);
  EXPECT_EQ(post(address + "/link", stale, editor).status, 409);
  EXPECT_EQ(facts("/publications", stranger).at("total"), 0);
  const auto refused = post("/publications", {{"title_zh", "只有名稱"}}, editor);
  EXPECT_EQ(refused.status, 422);
  EXPECT_THAT(refused.body, HasSubstr("value=\"只有名稱\"")) << "what was typed stays";
  EXPECT_EQ(save(address, "owner", {{"unit", "1"}, {"person", "999"}}).status, 422);
}

TEST_P(ContentPages, WhoLeavesHandsOverWhatOneAnswersFor) {
  const std::string address = published();
  const auto held = [&](std::int64_t person) {
    return as(editor, [&](org::Context& context) {
      return publication_holdings().held_by(context, PersonId{person});
    });
  };
  ASSERT_EQ(held(2).size(), 1u);
  const std::string key = held(2)[0].key;
  EXPECT_EQ(held(2)[0].url, address);
  const auto undo = as(editor, [&](org::Context& context) {
    auto done = publication_holdings().hand_over(context, key, PersonId{2}, PersonId{1});
    context.tx.commit();
    return done;
  });
  ASSERT_TRUE(undo);
  EXPECT_TRUE(held(2).empty());
  EXPECT_EQ(facts(address, editor).at("owner"), "林佳穎");
  const auto take_back = [&] {
    return as(editor, [&](org::Context& context) {
      auto done = publication_holdings().take_back(context, *undo);
      context.tx.commit();
      return done;
    });
  };
  EXPECT_TRUE(take_back());
  EXPECT_EQ(held(2).size(), 1u);
  EXPECT_FALSE(take_back()) << "there is nothing to take back any more";
}

HB_ON_BOTH_DATABASES(ContentPages);

}  // namespace
}  // namespace hb::content

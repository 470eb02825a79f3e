// Files that people attach: on the web form, at the counter, when something is awaited, and with
// letters; what a scanner says of them; on both databases.
#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <map>

#include "attachments.h"
#include "case_work.h"
#include "casework/attachment.h"
#include "casework_fixture.h"
#include "files/file_store.h"
#include "files/scanner.h"
#include "mail_in.h"
#include "org/ports.h"
#include "scan_files.h"

namespace hb::casework {
namespace {

namespace fs = std::filesystem;
using org::Duty;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kForm = "/portal/petitions/new";
constexpr const char* kToken = "a-token-that-is-long-enough";
constexpr const char* kPdf = "%PDF-1.7 of an application";

/// Finds what a test tells it to find.
class ScannerDouble final : public files::Scanner {
 public:
  files::Verdict scan(std::string_view bytes) const override {
    ++asked;
    if (silent) return {};
    if (bytes.find("HUGE") != bytes.npos) return {files::Verdict::Kind::refused, "size limit"};
    if (bytes.find("EICAR") == bytes.npos) return {files::Verdict::Kind::clean};
    return {files::Verdict::Kind::bad, "Eicar-Test"};
  }
  bool silent = false;
  mutable int asked = 0;
};

class AttachmentPages : public CaseworkTest {
 protected:
  AttachmentPages() {
    services.clock = &clock;
    services.files = &store;
    services.ports = &ports;
    clock.at = now;
    reader = staff(3, "吳志德", {Duty::read_plans});
    stranger = person("盧品言", neighbour, {Duty::handle_cases, Duty::direct_cases});
  }
  ~AttachmentPages() override { fs::remove_all(folder); }

  web::Pairs web_form(const std::string& step, const std::string& token = kToken) {
    return {{"step", step},
            {"token", token},
            {"type", "petition"},
            {"agency", std::to_string(city.value)},
            {"subject", "號碼機說明看不懂"},
            {"text", "號碼機只有中文說明。"},
            {"name", "王小明"},
            {"reply_by", "email"},
            {"email", "ming@example.tw"}};
  }
  static web::Pairs with(web::Pairs form, const std::string& name, const std::string& value) {
    form.emplace_back(name, value);
    return form;
  }
  web::Response attach(const std::string& name, const std::string& bytes,
                       const std::string& token = kToken) {
    return upload(kForm, with(web_form("matter", token), "attach", "yes"), name, bytes, {},
                  "files");
  }
  boost::json::object send_form(const std::string& token = kToken) {
    const auto answer = post_json(kForm, web_form("check", token), {});
    EXPECT_EQ(answer.status, 200) << answer.body;
    return boost::json::parse(answer.body).as_object();
  }
  std::vector<Attachment> lying(const std::string& token = kToken) {
    return as(everybody(), [&](org::Context& context) { return files_of_form(context, token); });
  }
  boost::json::array attachments(std::int64_t id) { return facts(id).at("attachments").as_array(); }
  web::Response open(std::int64_t id, std::int64_t file, const org::Viewer& viewer) {
    return post("/cases/" + std::to_string(id) + "/attachments/" + std::to_string(file), {},
                viewer);
  }
  FilesScanned look() {
    return scan_files(services, [] { return false; });
  }
  std::int64_t number(const std::string& sql) {
    return as(everybody(),
              [&](org::Context& context) { return context.tx.query_one(sql)->integer(0); });
  }
  int files_in_store() {
    int count = 0;
    for (const auto& each : fs::recursive_directory_iterator{folder})
      count += each.is_regular_file();
    return count;
  }

  /// A case that awaits something, with number and code of its applicant.
  struct Awaiting {
    std::int64_t id = 0;
    std::string number, code;
  };
  Awaiting awaiting() {
    const auto receipt = send_form("a-token-of-the-first-form");
    const std::int64_t id =
        facts("/cases", officer).at("cases").as_array().at(0).at("id").as_int64();
    EXPECT_EQ(move(id, {{"kind", "assigned"}, {"officer", "1"}}, officer).status, 303);
    return {id, std::string{receipt.at("number").as_string()},
            std::string{receipt.at("check_code").as_string()}};
  }
  web::Pairs supply(const Awaiting& found, const std::string& words,
                    const std::string& token = "a-token-of-the-second-form") {
    return {{"number", found.number}, {"code", found.code}, {"token", token}, {"words", words}};
  }
  void give_notice(const Awaiting& found) {
    const std::string address = "/cases/" + std::to_string(found.id);
    const auto version = facts(address, officer).at("row_version").as_int64();
    EXPECT_EQ(post(address + "/notices",
                   {{"row_version", std::to_string(version)},
                    {"what_1", "身分證影本"},
                    {"why_1", "核對本人"},
                    {"reply_by", "115/10/20"}},
                   officer)
                  .status,
              303);
  }

  fs::path folder = fs::temp_directory_path() / ("casework-files-" + std::to_string(getpid()));
  files::FileStore store{folder};
  org::StandingClock clock;
  org::Ports ports;
  ScannerDouble scanner;
  org::Viewer reader, stranger;
};
HB_ON_BOTH_DATABASES(AttachmentPages);

TEST_P(AttachmentPages, AFileTravelsWithTheFormAndIsOpenedOnRecordByWhoWorksOnTheCase) {
  const auto step = attach("戶籍謄本<b>.pdf", kPdf);
  EXPECT_EQ(step.status, 200);
  EXPECT_THAT(step.body, HasSubstr("戶籍謄本&lt;b&gt;.pdf"));
  EXPECT_THAT(post(kForm, web_form("contact"), {}).body, HasSubstr("戶籍謄本"))
      << "it stands among all that is sent";
  send_form();
  const auto files = attachments(1);
  ASSERT_EQ(files.size(), 1u);
  EXPECT_EQ(files.at(0).at("name"), "戶籍謄本<b>.pdf");
  EXPECT_EQ(files.at(0).at("media_type"), "application/pdf");
  EXPECT_EQ(files.at(0).at("scan"), "unscanned");
  EXPECT_THAT(get("/cases/1", officer).body, HasSubstr("未經掃毒"));

  const std::int64_t id = files.at(0).at("id").as_int64();
  const auto opened = open(1, id, officer);
  EXPECT_EQ(opened.status, 200);
  EXPECT_EQ(opened.body, kPdf);
  EXPECT_EQ(opened.content_type, web::kAnyBytes);
  EXPECT_THAT(opened.headers, testing::Contains(testing::Pair("Content-Disposition",
                                                              testing::StartsWith("attachment"))));
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entry WHERE action = 'case.attachment_opened'"), 1);
  EXPECT_EQ(open(1, id, stranger).status, 404);
  EXPECT_EQ(open(1, id, reader).status, 403);
  EXPECT_EQ(open(1, id, {}).status, 401);
  EXPECT_EQ(open(1, id + 1, officer).status, 404);
}

TEST_P(AttachmentPages, NeitherNameNorBytesLieOpen) {
  attach("王小明身分證.pdf", kPdf);
  const auto [name, hash] = as(everybody(), [](org::Context& context) {
    const auto row = context.tx.query_one("SELECT name, file_hash FROM case_attachment");
    const auto& bytes = row->bytes(0);
    return std::pair{std::string{reinterpret_cast<const char*>(bytes.data()), bytes.size()},
                     row->text(1)};
  });
  EXPECT_EQ(name.find("王小明"), name.npos);
  const auto kept = store.read(*files::FileHash::parse(hash));
  const std::string_view bytes{reinterpret_cast<const char*>(kept->data()), kept->size()};
  EXPECT_EQ(bytes.find("application"), bytes.npos);
}

TEST_P(AttachmentPages, WhatIsWrongWithAFileIsSaidAndTheOthersStay) {
  attach("good.pdf", kPdf);
  const auto refused = [&](const std::string& name, const std::string& bytes) {
    const auto answer = attach(name, bytes);
    EXPECT_EQ(answer.status, 422) << name;
    EXPECT_THAT(answer.body, HasSubstr("good.pdf"));
    EXPECT_THAT(answer.body, HasSubstr("號碼機只有中文說明。")) << "what was typed is kept";
    return answer.body;
  };
  EXPECT_THAT(refused("empty.pdf", ""), HasSubstr("「empty.pdf」是空的"));
  EXPECT_THAT(refused("program.pdf", "MZ\x90\xff"), HasSubstr("不是可以附上的檔案類型"));
  EXPECT_THAT(refused("page.html", "<script>"), HasSubstr("不是可以附上的檔案類型"));
  EXPECT_THAT(refused("large.pdf", kPdf + std::string(kMaxAttachmentBytes, 'x')),
              HasSubstr("超過 10 MB"));
  for (int more = 1; more < kMostAttachments; ++more) {
    EXPECT_EQ(attach(std::to_string(more) + ".txt", "words").status, 200);
  }
  EXPECT_THAT(refused("sixth.pdf", kPdf), HasSubstr("最多附 5 個檔案"));
  EXPECT_EQ(lying().size(), 5u);
  EXPECT_EQ(files_in_store(), 5) << "what was refused leaves nothing";
}

TEST_P(AttachmentPages, WhatIsChosenGoesAlongWithAMatterThatIsTakenOut) {
  attach("月台.pdf", kPdf);
  attach("號碼機.pdf", std::string{kPdf} + " twice");
  send_form();
  const auto files = attachments(1);
  ASSERT_EQ(files.size(), 2u);
  const std::int64_t goes = files.at(1).at("id").as_int64();
  web::Pairs form{{"token", "a-token-that-splits-with-files"},
                  {"row_version", std::to_string(facts(1).at("row_version").as_int64())},
                  {"subject", "號碼機"},
                  {"file", std::to_string(goes)},
                  {"file", "999999"}};
  const auto unfinished = post("/cases/1/split", form, officer);
  EXPECT_EQ(unfinished.status, 422);
  EXPECT_THAT(unfinished.body, HasSubstr("checked")) << "what was ticked stays ticked";
  form.emplace_back("text", "號碼機沒有英文。");
  EXPECT_EQ(post("/cases/1/split", form, officer).status, 200);
  ASSERT_EQ(attachments(1).size(), 1u);
  EXPECT_EQ(attachments(1).at(0).at("name"), "月台.pdf");
  ASSERT_EQ(attachments(2).size(), 1u);
  EXPECT_EQ(attachments(2).at(0).at("name"), "號碼機.pdf");
  EXPECT_EQ(open(2, goes, officer).body, std::string{kPdf} + " twice");
  EXPECT_EQ(open(1, goes, officer).status, 404);
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entry WHERE action = 'case.attachments_moved'"), 1);
}

TEST_P(AttachmentPages, TextInBig5IsTextToo) {
  EXPECT_EQ(attach("big5.txt", "\xa4\xa4\xa4\xe5").status, 200);
  EXPECT_EQ(lying().front().media_type, "text/plain");
}

TEST_P(AttachmentPages, AFileIsTakenOutByWhoHasTheForm) {
  attach("wrong.pdf", kPdf);
  const std::string id = std::to_string(lying().front().id.value);
  post(kForm, with(web_form("matter", "another-token-that-is-long"), "remove", id), {});
  EXPECT_EQ(lying().size(), 1u) << "another form's";
  const auto answer = post(kForm, with(web_form("matter"), "remove", id), {});
  EXPECT_EQ(answer.status, 200);
  EXPECT_THAT(answer.body, Not(HasSubstr("wrong.pdf")));
  EXPECT_THAT(answer.body, HasSubstr("號碼機只有中文說明。"));
  EXPECT_THAT(lying(), IsEmpty());
  EXPECT_EQ(files_in_store(), 0);

  attach("sent.pdf", kPdf);
  send_form();
  const std::string sent = std::to_string(lying().front().id.value);
  post(kForm, with(web_form("matter"), "remove", sent), {});
  EXPECT_EQ(attachments(1).size(), 1u) << "what was sent is the office's";
}

TEST_P(AttachmentPages, AFormThatIsSentTwiceHasItsFilesOnce) {
  attach("a.pdf", kPdf);
  send_form();
  send_form();
  EXPECT_EQ(attachments(1).size(), 1u);
}

TEST_P(AttachmentPages, WhatIsNeverSentGoesAfterADay) {
  attach("sent.pdf", kPdf);
  send_form();
  attach("unsent.pdf", kPdf, "another-token-that-is-long");
  const auto drop = [&] { return drop_unsent_files(services, [] { return false; }); };
  EXPECT_EQ(drop(), 0);
  EXPECT_EQ(files_in_store(), 2);
  clock.at += std::chrono::hours{25};
  EXPECT_EQ(drop(), 1);
  EXPECT_EQ(files_in_store(), 1);
  EXPECT_EQ(attachments(1).size(), 1u);
}

TEST_P(AttachmentPages, WhatIsBroughtToTheCounterIsAttachedThere) {
  web::Pairs form{{"token", kToken},           {"agency", std::to_string(city.value)},
                  {"channel", "letter"},       {"type", "petition"},
                  {"received_on", "115/9/21"}, {"subject", "號碼機說明看不懂"},
                  {"text", "見來函。"},        {"name", "王小明"},
                  {"reply_by", "phone"}};
  const auto without_phone = upload("/cases", form, "來函.pdf", kPdf, officer, "files");
  EXPECT_EQ(without_phone.status, 422);
  EXPECT_THAT(without_phone.body, HasSubstr("來函.pdf")) << "a refused form keeps its files";
  const auto more = upload("/cases", with(form, "attach", "yes"), "附圖.png", "\x89PNG\r\n\x1a\n",
                           officer, "files");
  EXPECT_EQ(more.status, 200);
  EXPECT_THAT(more.body, HasSubstr("見來函。")) << "what was typed is kept";
  EXPECT_THAT(more.body, HasSubstr("附圖.png"));
  EXPECT_EQ(post("/cases", with(form, "phone", "0900-000-000"), officer).status, 200);
  EXPECT_EQ(attachments(1).size(), 2u);
  EXPECT_EQ(upload("/cases", form, "x.pdf", kPdf, reader, "files").status, 403);
  EXPECT_EQ(files_in_store(), 2) << "who may not record a case leaves no file";
}

TEST_P(AttachmentPages, WhatWasAskedForIsSentWithTheCodeAndTheClockGoesOn) {
  const Awaiting found = awaiting();
  EXPECT_EQ(post("/portal/cases/papers", supply(found, "在三樓"), {}).status, 409)
      << "nothing is awaited";
  EXPECT_EQ(move(found.id, {{"kind", "asked"}, {"text", "哪一層樓？"}, {"reply_by", in_days(10)}},
                 officer)
                .status,
            303);
  Awaiting guessed = found;
  guessed.code = "AAAAAAAA";
  EXPECT_EQ(upload("/portal/cases/papers", supply(guessed, ""), "a.pdf", kPdf, {}, "files").status,
            422);
  EXPECT_EQ(files_in_store(), 0) << "who does not know the code leaves no file";
  EXPECT_EQ(post("/portal/cases/papers", supply(found, ""), {}).status, 422);

  const auto sent =
      upload("/portal/cases/papers", supply(found, ""), "三樓.pdf", kPdf, {}, "files");
  EXPECT_EQ(sent.status, 200);
  EXPECT_THAT(sent.body, HasSubstr("收到了，期限繼續計算。"));
  EXPECT_THAT(sent.body, Not(HasSubstr("三樓.pdf"))) << "names of files may be people's";
  EXPECT_EQ(facts(found.id).at("state"), "working");
  EXPECT_EQ(attachments(found.id).size(), 1u);
  // The button that was pressed twice.
  EXPECT_EQ(post("/portal/cases/papers", supply(found, ""), {}).status, 200);
  EXPECT_EQ(facts(found.id).at("events").as_array().back().at("kind"), "supplied");
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_event WHERE kind = 'supplied'"), 1);
}

TEST_P(AttachmentPages, PapersOfANoticeAreTickedByTheOfficerWhoIsTold) {
  const Awaiting found = awaiting();
  give_notice(found);
  const auto waiting = [&] {
    return as(officer, [](org::Context& context) {
      std::vector<std::string> titles;
      for (const auto& list : waiting_cases(context)) titles.emplace_back(list.title);
      return titles;
    });
  };
  EXPECT_THAT(waiting(), Not(testing::Contains("casework.waiting.letters")));
  const auto sent = upload("/portal/cases/papers", supply(found, ""), "身分證.jpg",
                           "\xFF\xD8\xFF\xE0", {}, "files");
  EXPECT_EQ(sent.status, 200);
  EXPECT_THAT(sent.body, HasSubstr("承辦人確認文件齊全後"));
  EXPECT_EQ(facts(found.id).at("state"), "waiting") << "the officer has not looked yet";
  EXPECT_THAT(waiting(), testing::Contains("casework.waiting.letters"));
  // The same file again is the button that was pressed twice; another one is more.
  const auto more = [&](const std::string& name) {
    return upload("/portal/cases/papers", supply(found, ""), name, "\xFF\xD8\xFF\xE0", {}, "files")
        .status;
  };
  EXPECT_EQ(more("身分證.jpg"), 200);
  EXPECT_EQ(attachments(found.id).size(), 1u);
  EXPECT_EQ(more("背面.jpg"), 200);
  EXPECT_GE(attachments(found.id).size(), 2u);
  // Words alone, pressed twice, are one answer.
  for (int times = 0; times < 2; ++times) {
    const auto again = supply(found, "正本明天寄。", "a-token-of-the-third-form");
    EXPECT_EQ(post("/portal/cases/papers", again, {}).status, 200);
  }
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_event WHERE kind = 'noted'"), 3);
  EXPECT_EQ(move(found.id, {{"kind", "supplied"}}, officer).status, 303);
  EXPECT_THAT(waiting(), Not(testing::Contains("casework.waiting.letters")));
}

TEST_P(AttachmentPages, NobodyOpensAFileBeforeItWasLookedAt) {
  ports.connect<files::Scanner>(scanner);
  attach("a.pdf", kPdf);
  send_form();
  const std::int64_t id = attachments(1).at(0).at("id").as_int64();
  EXPECT_EQ(open(1, id, officer).status, 409);
  scanner.silent = true;
  EXPECT_EQ(look().unavailable, 1);
  EXPECT_EQ(open(1, id, officer).status, 409) << "it is tried again";
  scanner.silent = false;
  EXPECT_EQ(look().clean, 1);
  EXPECT_EQ(open(1, id, officer).status, 200);
  const int asked = scanner.asked;
  look();
  EXPECT_EQ(scanner.asked, asked) << "once";
}

TEST_P(AttachmentPages, AFileThatTheScannerCannotLookAtKeepsNoOtherWaiting) {
  ports.connect<files::Scanner>(scanner);
  for (int each = 0; each < 4; ++each) attach(std::to_string(each) + ".txt", "HUGE");
  attach("a.pdf", kPdf);
  const FilesScanned sum = look();
  EXPECT_EQ(sum.unavailable, 4);
  EXPECT_EQ(sum.clean, 1);
}

TEST_P(AttachmentPages, AFileWithAVirusIsNeverOpenedAndStandsOnRecord) {
  ports.connect<files::Scanner>(scanner);
  attach("a.pdf", "%PDF-EICAR");
  send_form();
  EXPECT_EQ(look().bad, 1);
  const auto file = attachments(1).at(0).as_object();
  EXPECT_EQ(file.at("scan"), "bad");
  EXPECT_EQ(file.at("virus"), "Eicar-Test");
  EXPECT_EQ(open(1, file.at("id").as_int64(), head).status, 409);
  const auto page = get("/cases/1", officer).body;
  EXPECT_THAT(page, HasSubstr("病毒名稱：Eicar-Test"));
  EXPECT_THAT(page, Not(HasSubstr("/cases/1/attachments/")));
  EXPECT_EQ(number("SELECT COUNT(*) FROM audit_entry WHERE action = 'case.virus_found'"), 1);
}

TEST_P(AttachmentPages, AFileWithAVirusIsTakenOutBeforeTheFormIsSent) {
  ports.connect<files::Scanner>(scanner);
  attach("a.pdf", "%PDF-EICAR");
  look();
  const auto refused = post(kForm, web_form("check"), {});
  EXPECT_EQ(refused.status, 409);
  EXPECT_THAT(refused.body, HasSubstr("「a.pdf」有病毒（Eicar-Test）"));
  EXPECT_THAT(refused.body, HasSubstr("name=\"remove\"")) << "the step where it can be mended";
  EXPECT_EQ(number("SELECT COUNT(*) FROM case_file"), 0);
  post(kForm, with(web_form("matter"), "remove", std::to_string(lying().front().id.value)), {});
  send_form();
  const auto id = facts("/cases", officer).at("cases").as_array().at(0).at("id").as_int64();
  EXPECT_THAT(attachments(id), IsEmpty());
}

TEST_P(AttachmentPages, WhatCameBeforeTheScannerIsLookedAtAndOpensMeanwhile) {
  attach("a.pdf", kPdf);
  send_form();
  const std::int64_t id = attachments(1).at(0).at("id").as_int64();
  ports.connect<files::Scanner>(scanner);
  EXPECT_EQ(open(1, id, officer).status, 200);
  EXPECT_EQ(look().clean, 1);
  EXPECT_EQ(attachments(1).at(0).at("scan"), "clean");
}

TEST_P(AttachmentPages, WithoutTheScannerNothingWaitsForEver) {
  ports.connect<files::Scanner>(scanner);
  attach("a.pdf", kPdf);
  send_form();
  org::Ports none;
  services.ports = &none;
  look();
  EXPECT_EQ(attachments(1).at(0).at("scan"), "unscanned");
}

TEST_P(AttachmentPages, WhatCameWithALetterIsLookedAtInTheSameWay) {
  ports.connect<files::Scanner>(scanner);
  const auto part = [](const std::string& name, const std::string& words) {
    return "--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; "
           "filename=\"" +
           name + "\"\r\n\r\n" + words + "\r\n";
  };
  const std::string letter =
      "From: \"Ming\" <ming@example.tw>\r\nSubject: Queue\r\nMessage-ID: <a@example.tw>\r\n"
      "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
      "--b\r\nContent-Type: text/plain\r\n\r\nhello\r\n" +
      part("good.txt", "words") + part("bad.txt", "EICAR") + "--b--\r\n";
  const std::string agency = as(everybody(), [&](org::Context& context) {
    return context.tx.query_one("SELECT code FROM agency WHERE id = :id", {{"id", city}})->text(0);
  });
  ASSERT_TRUE(take_in_letter(services, {.agency = agency, .type = "mailbox"}, letter, true));
  const auto save = [&](const std::string& what) {
    return post("/case-mail/1/" + what, {}, officer).status;
  };
  EXPECT_EQ(save("attachments/1"), 409) << "not looked at yet";
  EXPECT_EQ(save("original"), 409);
  EXPECT_EQ(look().bad, 1);
  EXPECT_EQ(save("attachments/1"), 200);
  EXPECT_EQ(save("attachments/2"), 409);
  EXPECT_EQ(save("original"), 409) << "the letter carries it along";
  const auto page = get("/cases/1", officer).body;
  EXPECT_THAT(page, HasSubstr("good.txt"));
  EXPECT_THAT(page, HasSubstr("Eicar-Test"));
  EXPECT_THAT(page, Not(HasSubstr("/case-mail/1/original")));
}

TEST(AttachmentName, IsOneLineWithoutFoldersAndKeepsItsEnding) {
  EXPECT_EQ(attachment_name("C:\\Users\\ming\\身分證.jpg"), "身分證.jpg");
  EXPECT_EQ(attachment_name("../../etc/passwd"), "passwd");
  EXPECT_EQ(attachment_name("a\nb\u202Etxt.pdf"), "a btxt.pdf");
  std::string longest;
  for (int signs = 0; signs < 300; ++signs) longest += "長";
  const std::string cut = attachment_name(longest + ".docx");
  EXPECT_TRUE(cut.ends_with("長.docx"));
  EXPECT_LE(cut.size(), kMaxAttachmentName * 3);
}

TEST(CheckAttachment, GoesByWhatIsInIt) {
  EXPECT_TRUE(check_attachment("a.doc", "application/pdf", 1, 0));
  EXPECT_EQ(check_attachment("a.pdf", "application/zip", 1, 0).error(),
            refusal::attachment_unwanted);
  EXPECT_EQ(check_attachment("a.pdf", "image/gif", 1, 0).error(), refusal::attachment_unwanted);
  EXPECT_EQ(check_attachment("a.js", "text/plain", 1, 0).error(), refusal::attachment_unwanted);
  EXPECT_EQ(check_attachment("a.pdf", "application/pdf", 1, kMostAttachments).error(),
            refusal::too_many_attachments);
}

}  // namespace
}  // namespace hb::casework

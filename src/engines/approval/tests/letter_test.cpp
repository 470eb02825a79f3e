// Letters: what is drafted, what is refused, what the paper says, and the number that they give.
#include "approval/letter.h"

#include <gmock/gmock.h>

#include "approval_fixture.h"
#include "letter_document.h"
#include "letters.h"

namespace hb::approval {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr Date kToday = 2026y / 9 / 21;
const Issue kNumber{.on = 2026y / 9 / 21, .number = "青工秘字第11500001234號"};

DocumentFacts plan() {
  DocumentFacts facts;
  facts.title = "115年度執行計畫";
  facts.public_url = "/portal/plans/7";
  return facts;
}

LetterForm whole() {
  return {.purpose = LetterPurpose::issue,
          .issue = kNumber,
          .recipients = {"青嶼市第一工務段"},
          .copies = {"青嶼市政府研究發展考核委員會"},
          .subject = "函頒計畫",
          .explanation = "依方案辦理。\n請填報執行情形。"};
}

std::vector<std::string> lines_of(const documents::Document& document) {
  std::vector<std::string> lines;
  for (const auto& block : document.blocks) {
    if (const auto* paragraph = std::get_if<documents::Paragraph>(&block)) {
      lines.push_back(paragraph->text);
    }
  }
  return lines;
}

TEST(DraftLetter, SaysWhatIsIssuedByWhichSchemeAndWhereItCanBeRead) {
  const LetterForm issue =
      draft_letter(LetterPurpose::issue, plan(), "政府服務躍升方案", "https://qingyu.example");
  EXPECT_EQ(issue.subject, "函頒「115年度執行計畫」，請依計畫內容辦理，請查照。");
  EXPECT_THAT(issue.explanation, HasSubstr("依「政府服務躍升方案」辦理。"));
  EXPECT_THAT(issue.explanation, HasSubstr("https://qingyu.example/portal/plans/7"));
  const LetterForm send = draft_letter(LetterPurpose::send, plan(), "", "");
  EXPECT_EQ(send.subject, "檢送「115年度執行計畫」1份，請備查。");
}

TEST(CheckLetter, SaysWhatIsMissing) {
  EXPECT_TRUE(check_letter_form(whole(), std::nullopt, kToday));
  LetterForm form = whole();
  form.recipients.clear();
  EXPECT_EQ(check_letter_form(form, std::nullopt, kToday).error(), refusal::no_recipient);
  form = whole();
  form.subject.clear();
  EXPECT_EQ(check_letter_form(form, std::nullopt, kToday).error(), refusal::no_subject);
  form = whole();
  form.issue->number = "1234";
  EXPECT_EQ(check_letter_form(form, std::nullopt, kToday).error(), refusal::bad_letter_number);
  form.issue.reset();
  EXPECT_TRUE(check_letter_form(form, std::nullopt, kToday));
}

TEST(CheckLetter, CarriesTheNumberThatWasRegistered) {
  const Issue registered{.on = 2026y / 9 / 18, .number = "青工秘字第11500001111號"};
  const auto other = check_letter_form(whole(), registered, kToday);
  EXPECT_EQ(other.error(), refusal::not_registered_number);
  EXPECT_THAT(other.error().args, testing::Contains(TextArgument{"number", registered.number}));
  LetterForm form = whole();
  form.issue.reset();
  EXPECT_EQ(check_letter_form(form, registered, kToday)->issue, registered);
  form.issue = registered;
  EXPECT_TRUE(check_letter_form(form, registered, kToday));
}

TEST(CheckLetter, AsksAboutANumberOfAnotherYear) {
  LetterForm form = whole();
  form.issue->number = "青工秘字第11600001234號";
  EXPECT_EQ(check_letter_form(form, std::nullopt, kToday).error(), refusal::letter_other_year);
  form.sure = true;
  EXPECT_TRUE(check_letter_form(form, std::nullopt, kToday));
  form.sure = false;
  form.issue->number = "青工秘字第1700001號";
  EXPECT_TRUE(check_letter_form(form, std::nullopt, kToday)) << "no year";
}

TEST(ReadRecipients, TakesOneALineAndNoneTwice) {
  EXPECT_THAT(read_recipients("工務段\n\n 公園科 \n工務段"), ElementsAre("工務段", "公園科"));
}

TEST(LetterDocument, HasTheFormOfOfficialDocuments) {
  const Letter letter{.id = LetterId{1},
                      .dossier_id = DossierId{1},
                      .agency_id = AgencyId{1},
                      .head = {.agency = "青嶼市政府工務局",
                               .address = "海堤街12號",
                               .phone = "04-8000-2100",
                               .contact = "何秋江",
                               .signed_by = "高志遠"},
                      .form = whole(),
                      .kept_at = from_micros(1'790'000'000'000'000),
                      .person_name = "何秋江"};
  EXPECT_THAT(
      lines_of(letter_document(letter)),
      ElementsAre("青嶼市政府工務局　函", "地址：海堤街12號", "承辦人：何秋江　電話：04-8000-2100",
                  "", "受文者：如正、副本行文單位", "發文日期：中華民國115年9月21日",
                  "發文字號：青工秘字第11500001234號", "速別：普通件", "密等及解密條件或保密期限：",
                  "附件：如主旨", "", "主旨：函頒計畫", "說明：", "一、依方案辦理。",
                  "二、請填報執行情形。", "", "正本：青嶼市第一工務段",
                  "副本：青嶼市政府研究發展考核委員會", "", "機關首長　高志遠"));
}

class Letters : public Approval {
 protected:
  Result<LetterId> keep(const std::string& account, const DocumentRef& document,
                        const LetterForm& form) {
    return as(viewer(account),
              [&](org::Context& context) { return keep_letter(context, document, form); });
  }
};

TEST_P(Letters, GiveTheDocumentItsNumberAndAreKeptWithIt) {
  const DocumentRef document = document_of(bureau, {roads});
  ASSERT_TRUE(take("hocj", document, "circulate"));
  ASSERT_TRUE(take("lupy", document, "agree"));
  EXPECT_EQ(key_of(keep("hocj", document, whole())), refusal::letter_too_early.key);
  ASSERT_TRUE(take("kao", document, "approve"));
  EXPECT_EQ(keep("lupy", document, whole()).error().fault, Fault::forbidden);
  const auto kept = keep("hocj", document, whole());
  ASSERT_TRUE(kept) << key_of(kept);
  EXPECT_THAT(documents.done, ElementsAre("lock", "number 青工秘字第11500001234號"));
  ASSERT_TRUE(take("hocj", document, "publish"));

  const auto file = as(
      viewer("yen"), [&](org::Context& context) { return letter_file(context, document, *kept); });
  ASSERT_TRUE(file) << key_of(file);
  EXPECT_EQ(file->bytes.substr(0, 2), "PK");
  EXPECT_THAT(file->name, HasSubstr("115.9.21"));
  const auto letters =
      as(viewer("yen"), [&](org::Context& context) { return letters_of(context, document); });
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters.front().head.signed_by, "高志遠");
  EXPECT_EQ(letters.front().form.recipients, whole().recipients);
}

TEST_P(Letters, AreDraftedForTheAgencyAboveWhenTheDocumentIsSent) {
  const DocumentRef document = document_of(bureau, {roads});
  ASSERT_TRUE(take("hocj", document, "circulate"));
  ASSERT_TRUE(take("lupy", document, "agree"));
  ASSERT_TRUE(take("kao", document, "approve", "", kNumber));
  const auto draft = as(viewer("hocj"), [&](org::Context& context) {
    return draft_for(context, document, LetterPurpose::send, "");
  });
  ASSERT_TRUE(draft) << key_of(draft);
  EXPECT_THAT(draft->form.recipients, ElementsAre("青嶼市政府"));
  const auto issue = as(viewer("hocj"), [&](org::Context& context) {
    return draft_for(context, document, LetterPurpose::issue, "");
  });
  EXPECT_EQ(issue->form.issue, kNumber);
}

HB_ON_BOTH_DATABASES(Letters);

}  // namespace
}  // namespace hb::approval

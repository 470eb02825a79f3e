#include "web/typed.h"

#include <gtest/gtest.h>

#include "kernel/roc_date.h"

namespace hb::web {
namespace {

Request with_form(std::string name, std::string value) {
  Request request;
  request.form_values = {{std::move(name), std::move(value)}};
  return request;
}

TEST(Typed, IsTheFieldAsItIsStored) {
  EXPECT_EQ(typed(with_form("title", "　縮短等候\r\n時間 "), "title"), "縮短等候\n時間");
  EXPECT_EQ(typed(with_form("title", "x"), "other"), "");
}

TEST(TypedDate, NamesItsFieldWhenItRefuses) {
  const auto day = typed_date(with_form("from", "115/6/30"), "from");
  ASSERT_TRUE(day);
  EXPECT_EQ(roc_date(*day, RocStyle::slashed), "115/6/30");
  const auto refused = typed_date(with_form("from", "102/2/30"), "from");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().field, "from");
  EXPECT_FALSE(typed_date(with_form("from", ""), "from"));
}

TEST(TypedDate, MayBeLeftEmptyWhereTheFormSaysSo) {
  const auto none = typed_date_if_any(with_form("to", " "), "to");
  ASSERT_TRUE(none);
  EXPECT_FALSE(none->has_value());
  EXPECT_TRUE(typed_date_if_any(with_form("to", "115.6.30"), "to")->has_value());
  EXPECT_EQ(typed_date_if_any(with_form("to", "soon"), "to").error().field, "to");
}

TEST(NumbersOfForms, AreWholeOrNothing) {
  EXPECT_EQ(id_in("42"), 42);
  EXPECT_EQ(number_in("115"), 115);
  EXPECT_EQ(number_in("-3"), -3);
  for (const char* text : {"", "0", "-1", "4x", " 4", "+4", "4.5", "99999999999999999999"}) {
    EXPECT_EQ(id_in(text), 0) << text;
  }
  for (const char* text : {"", "4x", " 4", "4294967297"}) EXPECT_EQ(number_in(text), 0) << text;
}

TEST(SentFiles, AreThoseOfTheirFieldThatWereChosen) {
  Request request;
  for (const auto& [field, name] : {std::pair{"file", ""}, {"other", "b.odt"}, {"file", "a.pdf"}}) {
    Upload upload;
    upload.field = field;
    upload.file_name = name;
    request.uploads.push_back(upload);
  }
  ASSERT_TRUE(sent_file(request, "file"));
  EXPECT_EQ(sent_file(request, "file")->file_name, "a.pdf");
  EXPECT_EQ(sent_file(request, "none"), nullptr);
  EXPECT_EQ(sent_files(request, "file").size(), 1u);
}

}  // namespace
}  // namespace hb::web

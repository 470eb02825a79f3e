#include "web/multipart.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace hb::web {
namespace {

namespace fs = std::filesystem;

class Multipart : public testing::Test {
 protected:
  Multipart() {
    std::string pattern = (fs::temp_directory_path() / "haoban-multipart-XXXXXX").string();
    folder = ::mkdtemp(pattern.data());
  }
  ~Multipart() override { fs::remove_all(folder); }

  /// Feeds `body` in pieces of `piece` bytes; a refusal on the way is the outcome.
  Result<MultipartForm> read(const std::string& body, std::size_t piece = 1 << 16,
                             MultipartLimits limits = kLimits) {
    MultipartParser parser("BOUND", limits, folder);
    for (std::size_t at = 0; at < body.size(); at += piece) {
      HB_TRY(parser.feed(std::string_view{body}.substr(at, piece)));
    }
    return parser.finish();
  }
  std::string refusal(const std::string& body, MultipartLimits limits = kLimits) {
    const auto form = read(body, 7, limits);
    return form ? "accepted" : std::string{form.error().key};
  }
  std::size_t files_left() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator{folder}, fs::directory_iterator{}));
  }

  static constexpr MultipartLimits kLimits{.file_bytes = 1 << 20};
  std::string folder;
};

std::string field(const std::string& name, const std::string& value) {
  return "--BOUND\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value +
         "\r\n";
}
std::string file(const std::string& disposition, const std::string& bytes) {
  return "--BOUND\r\nContent-Disposition: form-data; name=\"f\"; " + disposition +
         "\r\nContent-Type: text/plain\r\n\r\n" + bytes + "\r\n";
}
const std::string kEnd = "--BOUND--\r\n";

std::string bytes_of(const std::string& path) {
  std::ifstream in{path, std::ios::binary};
  return {std::istreambuf_iterator<char>{in}, {}};
}

TEST_F(Multipart, ReadsTheSameFormHoweverItIsCut) {
  const std::string tricky = "\r\n--BOUN\r\n--BOUNE\r\r\n-" + std::string(300, '\n') + "\r\n--";
  const std::string body = field("a", "話") + field("empty", "") +
                           file("filename=\"x.txt\"", tricky) + field("a", "2") + kEnd + "epilogue";
  for (std::size_t piece = 1; piece < 90; ++piece) {
    const auto form = read(body, piece);
    ASSERT_TRUE(form) << piece << " " << form.error().key;
    EXPECT_EQ(form->fields, (Pairs{{"a", "話"}, {"empty", ""}, {"a", "2"}}));
    ASSERT_EQ(form->uploads.size(), 1u);
    EXPECT_EQ(form->uploads[0].size, tricky.size());
    EXPECT_EQ(form->uploads[0].content_type, "text/plain");
    EXPECT_EQ(bytes_of(form->uploads[0].temporary_path), tricky);
  }
}

TEST_F(Multipart, RemovesAFileWithItsLastUpload) {
  {
    const auto form = read(file("filename=\"x\"", "abc") + kEnd);
    ASSERT_TRUE(form);
    const Upload copy = form->uploads[0];
    EXPECT_EQ(files_left(), 1u);
  }
  EXPECT_EQ(files_left(), 0u);
}

TEST_F(Multipart, LeavesNoFileBehindAfterARefusal) {
  EXPECT_EQ(refusal(file("filename=\"x\"", "abc") + file("filename=\"y\"", "def")),
            "web.upload.incomplete");
  EXPECT_EQ(files_left(), 0u);
}

TEST_F(Multipart, KeepsAnEmptyFileButNotAnEmptyInput) {
  const auto form = read(file("filename=\"x\"", "") + file("filename=\"\"", "") + kEnd);
  ASSERT_TRUE(form);
  ASSERT_EQ(form->uploads.size(), 1u);
  EXPECT_EQ(form->uploads[0].size, 0u);
  EXPECT_TRUE(fs::exists(form->uploads[0].temporary_path));
}

TEST_F(Multipart, ReadsChineseFileNamesInBothWritings) {
  const auto name = [&](const std::string& disposition) {
    const auto form = read(file(disposition, "x") + kEnd);
    return form ? form->uploads.at(0).file_name : std::string{form.error().key};
  };
  EXPECT_EQ(name("filename=\"計畫.odt\""), "計畫.odt");
  EXPECT_EQ(name("filename=\"old.odt\"; filename*=UTF-8''%E8%A8%88%E7%95%AB.odt"), "計畫.odt");
  EXPECT_EQ(name("filename=\"a%22b\\\"c;d.txt\""), "a\"b\"c;d.txt");
  EXPECT_EQ(name("filename=\"C:\\folder\\x.txt\""), "x.txt");
  EXPECT_EQ(name("filename=\"../../etc/passwd\""), "passwd");
  EXPECT_EQ(name("filename=\"..\""), "_");
  EXPECT_EQ(name("filename=\"" + std::string(300, 'a') + "\""), std::string(255, 'a'));
  EXPECT_EQ(name("filename*=Big5''%ab"), "web.upload.malformed");
  EXPECT_EQ(name("filename=\"\xa4\xa4\""), "web.upload.malformed");
}

TEST_F(Multipart, StopsAtTheFirstByteOverALimit) {
  const std::string thousand(1000, 'x');
  EXPECT_EQ(refusal(file("filename=\"x\"", thousand) + kEnd, {.file_bytes = 999}),
            "web.upload.too_large");
  EXPECT_EQ(refusal(file("filename=\"x\"", "a"), {.file_bytes = 0}), "web.upload.not_accepted");
  EXPECT_EQ(refusal(file("filename=\"\"", "a") + kEnd, {.file_bytes = 0}),
            "web.upload.not_accepted");
  EXPECT_EQ(refusal(field("a", thousand) + kEnd, {.field_bytes = 1000}), "web.form.too_large");
  EXPECT_EQ(refusal(field("a", "") + field("b", ""), {.fields = 1}), "web.form.too_many_fields");
  EXPECT_EQ(refusal(file("filename=\"x\"", "") + file("filename=\"y\"", ""),
                    {.files = 1, .file_bytes = 9}),
            "web.upload.too_many_files");
  EXPECT_EQ(refusal(file("filename=\"\"", "") + file("filename=\"\"", ""), {.fields = 1}),
            "web.form.too_many_fields");
  EXPECT_EQ(refusal(field("a", thousand), {.total_bytes = 500}), "web.upload.too_large");
}

TEST_F(Multipart, RefusesWhatIsNoForm) {
  const std::string no_name = "--BOUND\r\nContent-Disposition: form-data\r\n\r\nx\r\n" + kEnd;
  const std::string two_names =
      "--BOUND\r\nContent-Disposition: form-data; name=a; name=b\r\n\r\nx\r\n" + kEnd;
  const std::string no_headers = "--BOUND\r\n\r\nx\r\n" + kEnd;
  const std::string base64 =
      "--BOUND\r\nContent-Disposition: form-data; name=\"a\"\r\n"
      "Content-Transfer-Encoding: base64\r\n\r\nQQ==\r\n" +
      kEnd;
  const std::string unclosed =
      "--BOUND\r\nContent-Disposition: form-data; name=\"a\r\n\r\nx\r\n" + kEnd;
  for (const auto& body : {no_name, two_names, no_headers, base64, unclosed}) {
    EXPECT_EQ(refusal(body), "web.upload.malformed") << body;
  }
  EXPECT_EQ(refusal("--BOUND\r\n" + std::string(9000, 'h')), "web.upload.malformed");
  EXPECT_EQ(refusal("--BOUND" + std::string(9000, ' ')), "web.upload.malformed");
  EXPECT_EQ(refusal("--BOUNDARY\r\n"), "web.upload.malformed");
  EXPECT_EQ(refusal(std::string(9000, 'p')), "web.upload.malformed");
  EXPECT_EQ(refusal(""), "web.upload.incomplete");
  EXPECT_EQ(refusal(field("a", "1")), "web.upload.incomplete");
  EXPECT_EQ(refusal(field("a", "\xa4\xa4") + kEnd), "web.form.bad_encoding");
}

TEST(MultipartBoundary, IsReadFromTheContentType) {
  EXPECT_EQ(multipart_boundary("multipart/form-data; boundary=abc"), "abc");
  EXPECT_EQ(multipart_boundary("Multipart/Form-Data ; charset=utf-8; Boundary=\"a b\""), "a b");
  EXPECT_FALSE(multipart_boundary("multipart/mixed; boundary=abc"));
  EXPECT_FALSE(multipart_boundary("multipart/form-data"));
  EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary="));
  EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=" + std::string(71, 'a')));
  EXPECT_FALSE(multipart_boundary("multipart/form-data; boundary=\"unclosed"));
}

}  // namespace
}  // namespace hb::web

#include "web_server/prepared.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <stdexcept>

namespace hb::web {
namespace {

std::string unzip(const std::string& bytes) {
  z_stream stream{};
  inflateInit2(&stream, 15 + 16);
  std::string out(1 << 20, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = inflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return done == Z_STREAM_END ? out : "not gzip";
}

Response page(std::string body) {
  Response response;
  response.body = std::move(body);
  return response;
}

std::string tag_of(const Outgoing& out) {
  const std::size_t start = out.head.find("ETag: ") + 6;
  return out.head.substr(start, out.head.find("\r\n", start) - start);
}

const std::string kLong(5000, 'x');

TEST(Finish, CompressesWhatIsWorthIt) {
  GzipCache cache;
  const Outgoing out = finish(page(kLong), {.gzip = true}, cache);
  EXPECT_NE(out.head.find("Content-Encoding: gzip\r\n"), std::string::npos);
  EXPECT_NE(out.head.find("Vary: Accept-Encoding\r\n"), std::string::npos);
  EXPECT_EQ(unzip(*out.body), kLong);
  EXPECT_EQ(finish(page("short"), {.gzip = true}, cache).head.find("Content-Encoding"),
            std::string::npos);
  Response picture = page(kLong);
  picture.content_type = "image/png";
  EXPECT_EQ(*finish(std::move(picture), {.gzip = true}, cache).body, kLong);
}

TEST(Finish, CompressesASharedBodyOnce) {
  GzipCache cache;
  Response shared;
  shared.shared_body = std::make_shared<const std::string>(kLong);
  const auto first = finish(shared, {.gzip = true}, cache).body;
  EXPECT_EQ(finish(shared, {.gzip = true}, cache).body, first);
  EXPECT_EQ(unzip(*first), kLong);
}

TEST(Finish, SaysNotModifiedToWhoeverHasThePage) {
  GzipCache cache;
  const std::string tag = tag_of(finish(page(kLong), {}, cache));
  const Outgoing again = finish(page(kLong), {.if_none_match = "\"other\", " + tag}, cache);
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.length, 0u);
  EXPECT_EQ(finish(page(kLong + "y"), {.if_none_match = tag}, cache).status, 200);
  EXPECT_EQ(finish(page(kLong), {.readable = false, .if_none_match = tag}, cache).status, 200);
  Response secret = page(kLong);
  secret.headers = {{"Cache-Control", "no-store"}};
  EXPECT_EQ(finish(std::move(secret), {.if_none_match = "*"}, cache).status, 200);
}

TEST(Finish, LetsNoHandlerWriteHeadersByAccident) {
  GzipCache cache;
  Response response = page("x");
  response.headers = {{"X-Note", "a\r\nSet-Cookie: b=c"}};
  EXPECT_THROW(finish(std::move(response), {}, cache), std::invalid_argument);
  Response framing = page("x");
  framing.headers = {{"Content-Length", "999"}, {"transfer-encoding", "chunked"}};
  const Outgoing out = finish(std::move(framing), {}, cache);
  EXPECT_EQ(out.head.find("999"), std::string::npos);
  EXPECT_EQ(out.head.find("chunked"), std::string::npos);
}

TEST(PreparedAnswer, ChoosesByWhatTheReaderTakesAndHas) {
  const Prepared prepared{page(kLong), true};
  Request request;
  const Outgoing& plain = prepared.choose(request);
  EXPECT_EQ(*plain.body, kLong);
  request.headers = {{"accept-encoding", "br, gzip"}};
  const Outgoing& compressed = prepared.choose(request);
  EXPECT_EQ(unzip(*compressed.body), kLong);
  // Strong tags stand for bytes: the two forms must not share one.
  EXPECT_NE(tag_of(plain), tag_of(compressed));
  request.headers.emplace_back("if-none-match", tag_of(compressed));
  EXPECT_EQ(prepared.choose(request).status, 304);
  request.headers[1].second = tag_of(plain);
  EXPECT_EQ(prepared.choose(request).status, 200);
}

TEST(AcceptsGzip, ReadsQualities) {
  EXPECT_TRUE(accepts_gzip("gzip, deflate, br"));
  EXPECT_TRUE(accepts_gzip("br;q=1.0, GZIP;q=0.5"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0"));
  EXPECT_FALSE(accepts_gzip("gzip;q=0.000"));
  EXPECT_FALSE(accepts_gzip("x-gzipped"));
  EXPECT_FALSE(accepts_gzip(""));
}

}  // namespace
}  // namespace hb::web

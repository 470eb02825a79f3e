#include "body_reader.h"

#include "web/encoding.h"

namespace hb::web {
namespace {

constexpr Error form_too_large{Fault::too_large, "web.form.too_large"};
constexpr Error upload_too_large{Fault::too_large, "web.upload.too_large"};
constexpr Error malformed{Fault::invalid, "web.upload.malformed"};
constexpr Error encoded_body{Fault::unsupported, "web.request.encoded_body"};

// Boundaries and part headers around the values themselves.
constexpr std::uint64_t kMultipartOverhead = 64u << 10;

}  // namespace

Result<std::unique_ptr<BodyReader>> BodyReader::open(const Request& request,
                                                     const BodyLimits& limits,
                                                     std::optional<std::uint64_t> length,
                                                     const std::string& folder) {
  const std::string_view encoding = request.header("content-encoding");
  // Nobody sends these, and a small body could grow to anything.
  if (!encoding.empty() && encoding != "identity") return encoded_body;
  const std::string_view type = request.header("content-type");
  if (type.starts_with("multipart/")) {
    const std::uint64_t total =
        limits.form_bytes + kMultipartOverhead + limits.file_bytes * limits.files;
    if (length && *length > total) return upload_too_large;
    const auto boundary = multipart_boundary(type);
    if (!boundary) return malformed;
    auto reader = std::unique_ptr<BodyReader>(new BodyReader(Kind::multipart, 0));
    reader->multipart_ =
        std::make_unique<MultipartParser>(*boundary,
                                          MultipartLimits{.field_bytes = limits.form_bytes,
                                                          .files = limits.files,
                                                          .file_bytes = limits.file_bytes,
                                                          .total_bytes = total},
                                          folder);
    return reader;
  }
  if (length && *length > limits.form_bytes) return form_too_large;
  const bool form = type.starts_with("application/x-www-form-urlencoded");
  return std::unique_ptr<BodyReader>(
      new BodyReader(form ? Kind::urlencoded : Kind::plain, limits.form_bytes));
}

Result<Done> BodyReader::feed(std::string_view bytes) {
  if (kind_ == Kind::multipart) return multipart_->feed(bytes);
  if (text_.size() + bytes.size() > limit_) return form_too_large;
  text_.append(bytes);
  return Done{};
}

Result<Done> BodyReader::finish(Request& request) {
  switch (kind_) {
    case Kind::plain: request.body = std::move(text_); break;
    case Kind::urlencoded: {
      HB_LET(pairs, parse_urlencoded(text_));
      request.form_values = std::move(pairs);
      break;
    }
    case Kind::multipart: {
      HB_LET(form, multipart_->finish());
      request.form_values = std::move(form.fields);
      request.uploads = std::move(form.uploads);
      break;
    }
  }
  return Done{};
}

}  // namespace hb::web

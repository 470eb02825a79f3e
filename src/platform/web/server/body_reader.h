// A request's body as it arrives, sorted by its content type into form values, uploads or plain
// bytes.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"
#include "web/multipart.h"
#include "web/request.h"
#include "web_server/server.h"

namespace hb::web {

class BodyReader {
 public:
  /// Refuses on the headers alone: `web.upload.too_large`, `web.form.too_large` for a length over
  /// the limit, `web.upload.malformed` for a multipart type without boundary,
  /// `web.request.encoded_body` for a compressed body.
  static Result<std::unique_ptr<BodyReader>> open(const Request& request, const BodyLimits& limits,
                                                  std::optional<std::uint64_t> length,
                                                  const std::string& folder);

  Result<Done> feed(std::string_view bytes);
  /// Puts what was read into the request.
  Result<Done> finish(Request& request);

 private:
  enum class Kind { plain, urlencoded, multipart };
  explicit BodyReader(Kind kind, std::size_t limit) : kind_(kind), limit_(limit) {}

  Kind kind_;
  std::size_t limit_;
  std::string text_;
  std::unique_ptr<MultipartParser> multipart_;
};

}  // namespace hb::web

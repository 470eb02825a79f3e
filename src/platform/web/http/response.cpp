#include "web/encoding.h"
#include "web/request.h"

namespace hb::web {

Response see_other(const std::string& location) {
  const auto local = Url::local(location);
  return see_other(local ? *local : Url{"/"});
}

Response see_other(const Url& location) {
  Response response;
  response.status = 303;
  response.headers.emplace_back("Location", location.text());
  return response;
}

Response see_other(std::string location, std::string_view notice) {
  Response response = see_other(std::move(location));
  response.headers.emplace_back(std::string{kNoticeHeader}, std::string{notice});
  return response;
}

Response download(std::string bytes, std::string content_type, std::string_view file_name) {
  // RFC 6266: a plain name for old clients, and the real one in UTF-8.
  std::string plain;
  for (const char c : file_name) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 && byte < 0xc0) continue;  // One underscore for each character, not each byte.
    const bool safe = byte > ' ' && byte < 0x7f && c != '"' && c != '\\' && c != '/' && c != '%';
    plain += safe ? c : '_';
  }
  Response response;
  response.content_type = std::move(content_type);
  response.headers.emplace_back(
      "Content-Disposition",
      "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + percent_encode(file_name));
  response.body = std::move(bytes);
  return response;
}

Response download_file(std::string path, std::string content_type, std::string_view file_name) {
  Response response = download({}, std::move(content_type), file_name);
  response.file_path = std::move(path);
  return response;
}

int status_of(Fault fault) {
  switch (fault) {
    case Fault::invalid: return 422;
    case Fault::unauthenticated: return 401;
    case Fault::forbidden: return 403;
    case Fault::not_found: return 404;
    case Fault::conflict: return 409;
    case Fault::too_large: return 413;
    case Fault::unsupported: return 415;
    case Fault::limited: return 429;
    case Fault::unavailable: return 503;
  }
  return 500;
}

}  // namespace hb::web

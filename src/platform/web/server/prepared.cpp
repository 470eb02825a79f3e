#include "web_server/prepared.h"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <mutex>
#include <stdexcept>
#include <unordered_map>

#include "kernel/unicode.h"
#include "status_text.h"

namespace hb::web {
namespace {

// Below this a compressed page saves no packet.
constexpr std::size_t kWorthCompressing = 1024;
constexpr int kQuickLevel = 4;

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower_ascii(x) == lower_ascii(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t start = text.find_first_not_of(" \t");
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(" \t") - start + 1);
}

std::string_view find_header(const Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (same_word(key, name)) return value;
  }
  return {};
}

bool is_compressible(std::string_view content_type) {
  const std::string_view kind = trimmed(content_type.substr(0, content_type.find(';')));
  return kind.starts_with("text/") || kind.ends_with("+xml") || kind.ends_with("+json") ||
         kind == "application/json" || kind == "application/xml" ||
         kind == "application/javascript";
}

std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// 64 bits of the bytes; not for secrets. Four sums side by side, so that no multiplication waits
/// for the one before it.
std::uint64_t fingerprint(std::string_view bytes) {
  constexpr std::uint64_t kOdd = 0xd6e8feb86659fd93;
  std::array<std::uint64_t, 4> sums{0x9e3779b97f4a7c15, 0xc2b2ae3d27d4eb4f, 0x165667b19e3779f9,
                                    0x27d4eb2f165667c5};
  const std::uint64_t size = bytes.size();
  while (!bytes.empty()) {
    std::array<std::uint64_t, 4> words{};
    const std::size_t count = std::min(bytes.size(), sizeof words);
    std::memcpy(words.data(), bytes.data(), count);
    for (std::size_t i = 0; i < sums.size(); ++i)
      sums[i] = mixed(sums[i] ^ words[i], kOdd) + sums[i];
    bytes.remove_prefix(count);
  }
  std::uint64_t hash = size;
  for (const std::uint64_t sum : sums) hash = mixed(hash ^ sum, kOdd) + kOdd;
  return hash;
}

void append_header(std::string& head, std::string_view name, std::string_view value) {
  const auto control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; };
  if (std::any_of(name.begin(), name.end(), control) ||
      std::any_of(value.begin(), value.end(), control)) {
    throw std::invalid_argument("a response header with a control character: " + std::string{name});
  }
  head.append(name).append(": ").append(value).append("\r\n");
}

/// The headers that do not depend on how the body is sent.
std::string common_head(const Response& response, std::string_view tag) {
  std::string head;
  if (!response.content_type.empty()) append_header(head, "Content-Type", response.content_type);
  for (const auto& [name, value] : response.headers) {
    // Framing is the server's own; a handler that sets it would break the connection.
    if (same_word(name, "content-length") || same_word(name, "transfer-encoding") ||
        same_word(name, "connection") || same_word(name, "etag") || same_word(name, "vary")) {
      continue;
    }
    append_header(head, name, value);
  }
  // Unless a page says otherwise it is this person's only, and asked for anew each time.
  if (find_header(response, "cache-control").empty())
    head += "Cache-Control: private, no-cache\r\n";
  if (!tag.empty()) append_header(head, "ETag", tag);
  std::string vary{find_header(response, "vary")};
  if (is_compressible(response.content_type))
    vary += vary.empty() ? "Accept-Encoding" : ", Accept-Encoding";
  if (!vary.empty()) append_header(head, "Vary", vary);
  return head;
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

Outgoing assemble(int status, std::string_view head, std::string_view encoding,
                  std::shared_ptr<const std::string> body) {
  Outgoing out;
  out.status = status;
  out.length = body ? body->size() : 0;
  out.body = std::move(body);
  out.head = fmt::format("HTTP/1.1 {} {}\r\n{}", status, status_text(status), head);
  if (!encoding.empty()) out.head += fmt::format("Content-Encoding: {}\r\n", encoding);
  if (has_body(status)) out.head += fmt::format("Content-Length: {}\r\n", out.length);
  return out;
}

std::string make_tag(const Response& response, std::string_view bytes, bool strong) {
  const std::string_view own = find_header(response, "etag");
  if (!own.empty()) return std::string{own};
  if (response.status != 200 ||
      find_header(response, "cache-control").find("no-store") != std::string_view::npos) {
    return {};
  }
  return fmt::format("{}\"{:016x}\"", strong ? "" : "W/", fingerprint(bytes));
}

}  // namespace

AnswerHints AnswerHints::of(const Request& request) {
  return {.readable = request.method == Method::get || request.method == Method::head,
          .gzip = accepts_gzip(request.header("accept-encoding")),
          .if_none_match = std::string{request.header("if-none-match")}};
}

struct GzipCache::State {
  struct Entry {
    std::weak_ptr<const std::string> body;
    std::shared_ptr<const std::string> compressed;
  };
  std::mutex mutex;
  std::unordered_map<const std::string*, Entry> entries;
  std::size_t sweep_at = 64;
};

GzipCache::GzipCache() : state_(std::make_unique<State>()) {}
GzipCache::~GzipCache() = default;

std::shared_ptr<const std::string> GzipCache::compressed(
    const std::shared_ptr<const std::string>& body) {
  {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->entries.find(body.get());
    // Another body may have been made at the same place in memory since.
    if (found != state_->entries.end() && found->second.body.lock() == body)
      return found->second.compressed;
  }
  auto compressed = std::make_shared<const std::string>(gzip(*body));
  const std::lock_guard lock(state_->mutex);
  if (state_->entries.size() >= state_->sweep_at) {
    std::erase_if(state_->entries, [](const auto& entry) { return entry.second.body.expired(); });
    state_->sweep_at = std::max<std::size_t>(64, state_->entries.size() * 2);
  }
  state_->entries[body.get()] = {body, compressed};
  return compressed;
}

Outgoing finish(Response response, const AnswerHints& hints, GzipCache& cache) {
  const bool own_policy = !find_header(response, "content-security-policy").empty();
  if (!response.file_path.empty()) {
    Outgoing out;
    out.status = response.status;
    out.head = fmt::format("HTTP/1.1 {} {}\r\n{}", response.status, status_text(response.status),
                           common_head(response, find_header(response, "etag")));
    out.file_path = std::move(response.file_path);
    out.own_policy = own_policy;
    return out;
  }
  const bool shared = response.shared_body != nullptr;
  const std::string_view bytes = shared ? *response.shared_body : response.body;
  const std::string tag = hints.readable ? make_tag(response, bytes, false) : std::string{};
  const std::string head = common_head(response, tag);
  Outgoing out;
  if (!tag.empty() && response.status == 200 && names_tag(hints.if_none_match, tag)) {
    out = assemble(304, head, {}, nullptr);
  } else if (hints.gzip && bytes.size() >= kWorthCompressing &&
             is_compressible(response.content_type) &&
             find_header(response, "content-encoding").empty()) {
    auto compressed = shared ? cache.compressed(response.shared_body)
                             : std::make_shared<const std::string>(gzip(bytes, kQuickLevel));
    out = assemble(response.status, head, "gzip", std::move(compressed));
  } else {
    auto body = shared ? response.shared_body
                       : std::make_shared<const std::string>(std::move(response.body));
    out = assemble(response.status, head, {}, std::move(body));
  }
  out.own_policy = own_policy;
  return out;
}

Prepared::Prepared(Response response, bool strong) {
  auto body = response.shared_body ? response.shared_body
                                   : std::make_shared<const std::string>(std::move(response.body));
  const bool own_policy = !find_header(response, "content-security-policy").empty();
  tag_ = make_tag(response, *body, strong);
  const std::string head = common_head(response, tag_);
  plain_ = assemble(response.status, head, {}, body);
  not_modified_ = assemble(304, head, {}, nullptr);
  if (body->size() >= kWorthCompressing && is_compressible(response.content_type) &&
      find_header(response, "content-encoding").empty()) {
    // A strong tag stands for bytes, and these are others.
    gzip_tag_ = strong && tag_.ends_with('"') ? tag_.substr(0, tag_.size() - 1) + "-gz\"" : tag_;
    const std::string gzip_head = common_head(response, gzip_tag_);
    gzip_ = assemble(response.status, gzip_head, "gzip",
                     std::make_shared<const std::string>(gzip(*body, 9)));
    gzip_not_modified_ = assemble(304, gzip_head, {}, nullptr);
    gzip_->own_policy = gzip_not_modified_.own_policy = own_policy;
  }
  plain_.own_policy = not_modified_.own_policy = own_policy;
}

Prepared Prepared::answer_to_form(Response response) {
  Prepared prepared;
  auto body = response.shared_body ? response.shared_body
                                   : std::make_shared<const std::string>(std::move(response.body));
  prepared.plain_ = assemble(response.status, common_head(response, {}), {}, std::move(body));
  prepared.plain_.own_policy = !find_header(response, "content-security-policy").empty();
  return prepared;
}

const Outgoing& Prepared::choose(const Request& request) const {
  const bool compressed = gzip_ && accepts_gzip(request.header("accept-encoding"));
  const std::string& tag = compressed ? gzip_tag_ : tag_;
  if (plain_.status == 200 && !tag.empty() && names_tag(request.header("if-none-match"), tag)) {
    return compressed ? gzip_not_modified_ : not_modified_;
  }
  return compressed ? *gzip_ : plain_;
}

std::string gzip(std::string_view bytes, int level) {
  z_stream stream{};
  constexpr int kGzipWindow = 15 + 16;
  if (deflateInit2(&stream, level, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc{};
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int done = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (done != Z_STREAM_END) throw std::runtime_error("zlib did not finish in its own bound");
  return out;
}

bool accepts_gzip(std::string_view accept_encoding) {
  while (!accept_encoding.empty()) {
    const std::size_t comma = std::min(accept_encoding.find(','), accept_encoding.size());
    const std::string_view item = accept_encoding.substr(0, comma);
    accept_encoding.remove_prefix(std::min(comma + 1, accept_encoding.size()));
    const std::size_t semicolon = std::min(item.find(';'), item.size());
    if (!same_word(trimmed(item.substr(0, semicolon)), "gzip")) continue;
    const std::string_view quality = trimmed(item.substr(std::min(semicolon + 1, item.size())));
    return quality.find_first_of("123456789") != std::string_view::npos ||
           !quality.starts_with("q=0");
  }
  return false;
}

bool names_tag(std::string_view if_none_match, std::string_view tag) {
  const auto opaque = [](std::string_view text) {
    return text.starts_with("W/") ? text.substr(2) : text;
  };
  if (trimmed(if_none_match) == "*") return true;
  while (!if_none_match.empty()) {
    const std::size_t comma = std::min(if_none_match.find(','), if_none_match.size());
    if (opaque(trimmed(if_none_match.substr(0, comma))) == opaque(tag)) return true;
    if_none_match.remove_prefix(std::min(comma + 1, if_none_match.size()));
  }
  return false;
}

}  // namespace hb::web

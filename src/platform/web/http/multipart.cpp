#include "web/multipart.h"

#include <fcntl.h>
#include <unistd.h>
#include <cstdlib>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "disposition.h"
#include "kernel/unicode.h"
#include "web/encoding.h"

namespace hb::web {
namespace {

constexpr Error too_large{Fault::too_large, "web.upload.too_large"};
constexpr Error too_many_files{Fault::too_large, "web.upload.too_many_files"};
constexpr Error not_accepted{Fault::invalid, "web.upload.not_accepted"};
constexpr Error malformed{Fault::invalid, "web.upload.malformed"};
constexpr Error incomplete{Fault::invalid, "web.upload.incomplete"};
constexpr Error no_space{Fault::unavailable, "web.upload.no_space"};
constexpr Error form_too_large{Fault::too_large, "web.form.too_large"};
constexpr Error too_many_parts{Fault::too_large, "web.form.too_many_fields"};
constexpr Error bad_text{Fault::invalid, "web.form.bad_encoding"};

constexpr std::size_t kMostHeaderBytes = 8192;
constexpr std::size_t kMostPreambleBytes = 4096;
constexpr std::size_t kMostBoundaryBytes = 70;  // RFC 2046 §5.1.1.

}  // namespace

/// A temporary file being written. It is removed with the object unless keep() hands it on.
class MultipartParser::File {
 public:
  static std::unique_ptr<File> open(const std::string& folder) {
    std::string path = folder + "/upload-XXXXXX";
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) {
      if (errno == ENOSPC || errno == EDQUOT) return nullptr;
      throw std::system_error(errno, std::generic_category(), "temporary file in " + folder);
    }
    return std::unique_ptr<File>(new File(descriptor, std::move(path)));
  }
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  /// False when the disk is full.
  bool write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0 && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG)) return false;
      if (written < 0) throw std::system_error(errno, std::generic_category(), path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
  }
  const std::string& path() const { return path_; }
  void close() {
    ::close(descriptor_);
    descriptor_ = -1;
  }

 private:
  File(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}

  int descriptor_;
  std::string path_;
};

std::optional<std::string> multipart_boundary(std::string_view content_type) {
  std::string kind = lower_ascii(content_type.substr(0, content_type.find(';')));
  while (kind.ends_with(' ')) kind.pop_back();
  if (kind != "multipart/form-data") return std::nullopt;
  auto boundary = header_parameter(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kMostBoundaryBytes) return std::nullopt;
  const bool visible =
      std::all_of(boundary->begin(), boundary->end(), [](char c) { return c >= ' ' && c < 0x7f; });
  if (!visible || boundary->ends_with(' ')) return std::nullopt;
  return boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, MultipartLimits limits,
                                 std::string folder)
    : delimiter_("\r\n--" + std::string{boundary}), limits_(limits), folder_(std::move(folder)) {}

MultipartParser::~MultipartParser() = default;

Result<Done> MultipartParser::feed(std::string_view bytes) {
  total_ += bytes.size();
  if (total_ > limits_.total_bytes) return too_large;
  buffer_.append(bytes);
  std::string_view rest = buffer_;
  for (;;) {
    HB_LET(more, step(rest));
    if (!more) break;
  }
  buffer_.erase(0, buffer_.size() - rest.size());
  return Done{};
}

Result<MultipartForm> MultipartParser::finish() {
  if (state_ != State::epilogue) return incomplete;
  return std::move(form_);
}

/// Each step takes what it understands off `rest`, and is false when it needs more bytes.
Result<bool> MultipartParser::step(std::string_view& rest) {
  switch (state_) {
    case State::preamble: return read_preamble(rest);
    case State::after_boundary: return read_boundary_end(rest);
    case State::part_headers: return read_headers(rest);
    case State::part_body: return read_body(rest);
    case State::epilogue: rest = {}; return false;
  }
  return false;
}

Result<bool> MultipartParser::read_preamble(std::string_view& rest) {
  const std::size_t found = rest.find(delimiter_);
  const std::size_t keep = delimiter_.size() - 1;
  const std::size_t skip =
      found != std::string_view::npos ? found : rest.size() - std::min(rest.size(), keep);
  preamble_ += skip;
  if (preamble_ > kMostPreambleBytes) return malformed;
  rest.remove_prefix(skip);
  if (found == std::string_view::npos) return false;
  rest.remove_prefix(delimiter_.size());
  state_ = State::after_boundary;
  return true;
}

Result<bool> MultipartParser::read_boundary_end(std::string_view& rest) {
  if (rest.size() < 2) return false;
  if (rest.starts_with("--")) {
    state_ = State::epilogue;
    return true;
  }
  // RFC 2046 lets blanks stand between a boundary and its line end.
  const std::size_t end = rest.find_first_not_of(" \t");
  if (end == std::string_view::npos || end + 1 == rest.size()) {
    if (rest.size() > kMostBoundaryBytes) return malformed;
    return false;
  }
  if (rest.substr(end, 2) != "\r\n") return malformed;
  // The line end stays: a part without headers then shows as CRLF CRLF at once.
  rest.remove_prefix(end);
  state_ = State::part_headers;
  return true;
}

Result<bool> MultipartParser::read_headers(std::string_view& rest) {
  const std::size_t end = rest.find("\r\n\r\n");
  if (std::min(end, rest.size()) > kMostHeaderBytes) return malformed;
  if (end == std::string_view::npos) return false;
  if (end == 0) return malformed;
  HB_TRY(begin_part(rest.substr(2, end - 2)));
  // Again the line end stays, so that an empty body is found by the same search as any other.
  rest.remove_prefix(end + 2);
  state_ = State::part_body;
  value_.clear();
  body_started_ = false;
  return true;
}

Result<bool> MultipartParser::read_body(std::string_view& rest) {
  const std::size_t found = rest.find(delimiter_);
  if (!body_started_) {
    if (found == 0) {  // CRLF of the headers is the CRLF of the boundary: an empty part.
      rest.remove_prefix(delimiter_.size());
      HB_TRY(end_part());
      return true;
    }
    if (rest.size() < delimiter_.size()) return false;
    rest.remove_prefix(2);
    body_started_ = true;
    return true;
  }
  if (found != std::string_view::npos) {
    HB_TRY(take_bytes(rest.substr(0, found)));
    rest.remove_prefix(found + delimiter_.size());
    HB_TRY(end_part());
    return true;
  }
  const std::size_t ready = rest.size() - std::min(rest.size(), delimiter_.size() - 1);
  HB_TRY(take_bytes(rest.substr(0, ready)));
  rest.remove_prefix(ready);
  return false;
}

Result<Done> MultipartParser::begin_part(std::string_view headers) {
  auto part = read_part_headers(headers);
  if (!part) return malformed;
  upload_ = Upload{};
  upload_.field = std::move(part->name);
  is_file_ = part->file_name.has_value();
  file_.reset();
  field_bytes_ += upload_.field.size();
  if (field_bytes_ > limits_.field_bytes) return form_too_large;
  if (!is_file_) {
    if (form_.fields.size() == limits_.fields) return too_many_parts;
    return Done{};
  }
  // Counted even when left empty, so that empty inputs cannot be sent without end.
  if (++parts_with_files_ > limits_.fields) return too_many_parts;
  upload_.file_name = std::move(*part->file_name);
  upload_.content_type = std::move(part->content_type);
  if (upload_.file_name.empty()) return Done{};
  return open_file();
}

Result<Done> MultipartParser::open_file() {
  if (limits_.file_bytes == 0) return not_accepted;
  if (++files_ > limits_.files) return too_many_files;
  file_ = File::open(folder_);
  if (!file_) return no_space;
  return Done{};
}

Result<Done> MultipartParser::take_bytes(std::string_view bytes) {
  if (bytes.empty()) return Done{};
  if (!is_file_) {
    field_bytes_ += bytes.size();
    if (field_bytes_ > limits_.field_bytes) return form_too_large;
    value_.append(bytes);
    return Done{};
  }
  if (!file_) HB_TRY(open_file());  // Bytes under an empty name are a file all the same.
  upload_.size += bytes.size();
  if (upload_.size > limits_.file_bytes) return too_large;
  if (!file_->write(bytes)) return no_space;
  return Done{};
}

Result<Done> MultipartParser::end_part() {
  state_ = State::after_boundary;
  if (!is_file_) {
    if (!is_utf8(value_) || value_.find('\0') != std::string::npos) return bad_text;
    form_.fields.emplace_back(std::move(upload_.field), std::move(value_));
    return Done{};
  }
  if (!file_) return Done{};
  file_->close();
  upload_.temporary_path = file_->path();
  upload_.keeper = std::shared_ptr<const File>(std::move(file_));
  form_.uploads.push_back(std::move(upload_));
  return Done{};
}

}  // namespace hb::web

// Reading multipart/form-data (RFC 7578) as it arrives: fields go to memory, files to temporary
// files, and limits hold from the first byte over them, not at the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "web/request.h"

namespace hb::web {

struct MultipartLimits {
  std::size_t fields = 1000;
  std::size_t field_bytes = 1u << 20;  ///< Of all field values and names together.
  std::size_t files = 20;
  std::uint64_t file_bytes = 0;          ///< Of one file; 0 accepts no files.
  std::uint64_t total_bytes = 1u << 30;  ///< Of the whole body.
};

struct MultipartForm {
  Pairs fields;
  std::vector<Upload> uploads;  ///< A file input left empty gives none.
};

/// The boundary of a multipart/form-data content type; nothing for another type or a boundary that
/// is not one.
std::optional<std::string> multipart_boundary(std::string_view content_type);

class MultipartParser {
 public:
  /// Files are made in `folder`, readable by this process's user only.
  MultipartParser(std::string_view boundary, MultipartLimits limits, std::string folder);
  ~MultipartParser();
  MultipartParser(const MultipartParser&) = delete;
  MultipartParser& operator=(const MultipartParser&) = delete;

  /// Takes the next bytes. Refuses `web.upload.too_large`, `.too_many_files`, `.not_accepted`,
  /// `.malformed`,
  /// `.no_space`, `web.form.too_large`, `.too_many_fields`, `.bad_encoding`; after a refusal the
  /// parser is done.
  Result<Done> feed(std::string_view bytes);

  /// The form, once every byte was fed. Refuses `web.upload.incomplete` when the closing boundary
  /// never came.
  Result<MultipartForm> finish();

 private:
  enum class State { preamble, after_boundary, part_headers, part_body, epilogue };
  class File;

  Result<bool> step(std::string_view& rest);
  Result<bool> read_preamble(std::string_view& rest);
  Result<bool> read_boundary_end(std::string_view& rest);
  Result<bool> read_headers(std::string_view& rest);
  Result<bool> read_body(std::string_view& rest);
  Result<Done> begin_part(std::string_view headers);
  Result<Done> take_bytes(std::string_view bytes);
  Result<Done> end_part();
  Result<Done> open_file();

  std::string delimiter_;  ///< CRLF, two hyphens and the boundary.
  MultipartLimits limits_;
  std::string folder_;
  State state_ = State::preamble;
  std::string buffer_ = "\r\n";  ///< So that the first boundary looks like the others.
  std::uint64_t total_ = 0;
  std::uint64_t preamble_ = 0;
  std::size_t field_bytes_ = 0;
  std::size_t files_ = 0;
  std::size_t parts_with_files_ = 0;
  bool is_file_ = false;
  bool body_started_ = false;  ///< The line end after the headers is behind us.
  Upload upload_;              ///< The part being read; `field` also names a plain field.
  std::string value_;
  std::unique_ptr<File> file_;
  MultipartForm form_;
};

}  // namespace hb::web

// The headers of one part of a multipart form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hb::web {

struct PartHeaders {
  std::string name;
  std::optional<std::string>
      file_name;  ///< Without any folder; empty when the input was left empty.
  std::string content_type;
};

/// Reads the header lines of a part. Nothing when there is no Content-Disposition of kind form-data
/// with a name, when one stands twice, or when the body would be in another transfer encoding.
std::optional<PartHeaders> read_part_headers(std::string_view lines);

/// The value of parameter `name` in `kind; a=b; c="d"`. Nothing when it is missing or badly quoted.
std::optional<std::string> header_parameter(std::string_view header, std::string_view name);

}  // namespace hb::web

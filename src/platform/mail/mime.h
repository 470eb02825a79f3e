// One entity of a message: its head, and its body as it came.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hb::mail {

/// A value with its parameters: `text/plain; charset=big5`.
struct Parameterized {
  std::string value;                                            ///< In small letters.
  std::vector<std::pair<std::string, std::string>> parameters;  ///< Names in small letters; UTF-8.

  std::string parameter(std::string_view name) const;
};

struct Entity {
  std::vector<std::pair<std::string, std::string>> headers;  ///< Names in small letters, unfolded.
  std::string_view body;

  /// The first of that name; empty when there is none.
  std::string header(std::string_view name) const;
  bool has(std::string_view name) const;
};

/// Head and body; a message without an empty line is all head.
Entity split_entity(std::string_view bytes);

/// RFC 2045 §5.1 with RFC 2231: continued and encoded parameters become whole ones.
Parameterized read_parameters(std::string_view header);

/// The parts between the boundary's lines; preamble and epilogue are left out.
std::vector<std::string_view> split_parts(std::string_view body, std::string_view boundary,
                                          std::size_t most);

/// Undoes a Content-Transfer-Encoding; an unknown one leaves the bytes as they are.
std::string decoded_body(std::string_view body, std::string_view encoding);
std::string decoded_base64(std::string_view text);
std::string decoded_quoted_printable(std::string_view text, bool of_header);

}  // namespace hb::mail

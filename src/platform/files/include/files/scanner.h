// Whether what somebody hands in carries a virus: asked of a program that knows, never decided
// here.
#pragma once

#include <string>
#include <string_view>

namespace hb::files {

/// What a scanner says of some bytes.
struct Verdict {
  enum class Kind {
    clean,
    bad,
    refused,      ///< It could not look at these (too large for it): others may fare better.
    unavailable,  ///< It said nothing: ask again later.
  };
  Kind kind = Kind::unavailable;
  std::string words{};  ///< What the virus is called, or why there is no answer; plain ASCII.
};

/// A port (org/ports.h): who offers none has no scanner. Safe for use from many threads.
class Scanner {
 public:
  virtual ~Scanner() = default;
  /// Takes seconds; throws nothing.
  virtual Verdict scan(std::string_view bytes) const = 0;
};

}  // namespace hb::files

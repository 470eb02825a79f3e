// XML from a stranger, part by part: for sheets that are too large for a tree. It knows what sheets
// have: elements, attributes, text, the five entities, signs by number; no document type.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"

namespace hb::documents {

class XmlPull {
 public:
  enum class Token { start, end, text, finished };
  /// Puts at most `size` bytes at `to` and says how many; 0 at the end.
  using Source = std::function<Result<std::size_t>(char* to, std::size_t size)>;

  /// Refuses texts and tags of more than `most` bytes.
  XmlPull(Source source, std::string part, std::size_t most)
      : source_(std::move(source)), part_(std::move(part)), most_(most) {}

  /// An empty element is a start and an end. Text between two tags comes whole, unless a comment
  /// stands in it. Refuses broken_xml, xml_entities, nested_too_deep, too_many_parts.
  Result<Token> next();

  /// Of the element, without its prefix.
  const std::string& name() const { return name_; }
  /// Of the element that starts; empty when it has none of the name.
  std::string_view attribute(std::string_view name) const;
  const std::string& text() const { return text_; }

 private:
  Error broken() const;
  bool fill();
  int peek();
  int take();
  /// Skips until behind `end`.
  Result<Done> skip_until(std::string_view end);
  Result<Token> read_text();
  Result<Token> read_cdata();
  Result<Token> read_tag();
  Result<Done> read_reference(std::string& to);
  Result<Done> read_attribute();
  std::string read_name();

  Source source_;
  std::string part_;
  std::size_t most_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::optional<Error> failed_;
  std::string name_;
  std::string text_;
  std::vector<std::pair<std::string, std::string>> attributes_;
  std::vector<std::string> open_;
  bool closes_ = false;  ///< The element that started is empty: its end comes next.
  bool begun_ = false;
};

}  // namespace hb::documents

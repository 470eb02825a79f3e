// The parts of ODF styles that change what a reader sees: headings, page breaks, and the numbers of
// lists, which the file does not hold as text.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "documents/read.h"
#include "numbering.h"
#include "xml.h"

namespace hb::documents {

/// Levels of a list, counted from 0; ODF allows ten.
inline constexpr int kListLevels = 10;

/// How one level of a list marks its items.
struct ListLevel {
  NumberForm form = NumberForm::none;
  std::string prefix;
  std::string suffix;
  std::string pattern;  ///< "（%1%）": newer than prefix and suffix, and stronger.
  std::string bullet;
  int start = 1;
  int display_levels = 1;
};

using ListStyle = std::array<ListLevel, kListLevels>;

/// What a paragraph style means to a reader.
struct OdtParagraphStyle {
  std::string parent;
  std::string list_style;
  int outline_level = 0;
  bool title = false;
  bool break_before = false;
};

class OdtStyles {
 public:
  /// Takes the styles below any element of styles.xml or content.xml.
  void add(const pugi::xml_node& container);

  /// The style with what its parents give it.
  OdtParagraphStyle paragraph(std::string_view name) const;

  /// Null when there is no such style.
  const ListStyle* list(std::string_view name) const;

  /// The numbers of headings themselves.
  const ListStyle& outline() const { return outline_; }

 private:
  std::map<std::string, OdtParagraphStyle, std::less<>> paragraphs_;
  std::map<std::string, ListStyle, std::less<>> lists_;
  ListStyle outline_;
};

/// The running numbers of one list.
class ListCounter {
 public:
  /// Counts one more item at `level`; deeper levels begin anew. Returns its marker.
  std::string next(const ListStyle& style, int level);

  /// Makes the next item at `level` count from `start`.
  void restart(int level, int start);

 private:
  std::array<int, kListLevels> values_{};  // 0: not begun.
  std::array<int, kListLevels> restarts_{};
};

}  // namespace hb::documents

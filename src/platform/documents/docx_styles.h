// The parts of word/styles.xml and word/numbering.xml that change what a reader sees.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "numbering.h"
#include "xml.h"

namespace hb::documents {

/// What a child says in its w:val; empty without one.
inline const char* docx_value(const pugi::xml_node& parent, const char* child) {
  return parent.child(child).attribute("w:val").value();
}

/// A place in a numbered list: which list, how deep (from 0).
struct DocxNumbering {
  std::string list;  ///< w:numId; "0" or empty means that the paragraph has no number.
  int level = 0;
};

/// What a paragraph style means to a reader, its parents' part included.
struct DocxStyle {
  int heading_level = 0;  ///< 1… for headings.
  bool title = false;
  bool contents = false;  ///< A line of a generated table of contents.
  std::optional<DocxNumbering> numbering;
};

class DocxStyles {
 public:
  void read(const pugi::xml_node& styles);
  /// The style with this id; the document's default one for an empty id.
  DocxStyle find(std::string_view id) const;

 private:
  struct Entry {
    std::string name;
    std::string parent;
    int outline = 0;
    std::string list;
    std::optional<int> list_level;
  };
  std::map<std::string, Entry, std::less<>> styles_;
  std::string default_;
};

/// The lists of word/numbering.xml with their running numbers.
class DocxLists {
 public:
  static constexpr int kLevels = 9;

  void read(const pugi::xml_node& numbering);

  /// Counts one more paragraph and returns its marker, such as （三）.
  std::string next(const DocxNumbering& place);

  /// The level that a style claims in a list; 0 when the list does not say.
  int level_of_style(std::string_view list, std::string_view style) const;

 private:
  struct Level {
    NumberForm form = NumberForm::decimal;
    std::string text;
    std::string style;
    int start = 1;
    int restart_after = -1;  ///< w:lvlRestart; -1: any higher level, 0: never.
    bool bullet = false;
    bool arabic = false;  ///< w:isLgl: higher levels are shown in digits.
  };
  using Levels = std::array<Level, kLevels>;
  struct List {
    std::string family;  ///< w:abstractNumId: lists of one family count on together.
    Levels levels;
    std::array<std::optional<int>, kLevels> starts;  ///< w:startOverride, until used.
  };

  static Level read_level(const pugi::xml_node& node);
  std::string marker(const List& list, int level, const std::array<int, kLevels>& values) const;

  std::map<std::string, List, std::less<>> lists_;
  std::map<std::string, std::array<int, kLevels>> values_;  ///< By family; 0: not begun.
};

}  // namespace hb::documents

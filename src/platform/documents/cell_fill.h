// The colour behind a table's cell, in one spelling for all formats: a plan's timetable may be
// drawn by shading instead of words.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "xml.h"

namespace hb::documents {

/// "#C0C0C0" and "FFC0C0C0" as "c0c0c0"; empty for white, none and what is no colour.
std::string fill_colour(std::string_view written);

/// The fill of a DOCX cell's w:tcPr: its colour, or the name of its pattern.
std::string docx_fill(const pugi::xml_node& properties);

/// The fills of an ODF document's cell styles.
class OdfFills {
 public:
  /// Takes the cell styles below any element of styles.xml or content.xml.
  void add(const pugi::xml_node& container);
  /// What a style says, or the ones it goes back to.
  std::string fill(std::string_view style) const;

 private:
  struct Style {
    std::string parent;
    std::string colour;  ///< As it was written; empty when the style says nothing.
  };
  std::map<std::string, Style, std::less<>> styles_;
};

}  // namespace hb::documents

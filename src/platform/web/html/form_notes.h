// The forms of a page as data: the parts of forms (web/parts.h) note themselves while the page is
// made, so that a page and its JSON cannot differ.
#pragma once

#include <boost/json.hpp>
#include <utility>

namespace hb::web {

/// C++ makes the fields of a form before the form around them, and that is how they find together.
class FormNotes {
 public:
  void add_field(boost::json::object field) { fields_.push_back(std::move(field)); }
  /// A form with the fields noted since the last one.
  void add_form(boost::json::object form);
  /// The page's content is whole: what follows (the frame's search, signing out) is not its own.
  void close() { closed_ = true; }

  boost::json::array take() { return std::move(forms_); }

 private:
  boost::json::array fields_;
  boost::json::array forms_;
  bool closed_ = false;
};

}  // namespace hb::web

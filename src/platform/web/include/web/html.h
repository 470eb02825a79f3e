// The typed HTML builder. Every string is escaped unless it is a literal of this program: text goes
// in as text, attribute names are checked by the compiler, addresses must be a `web::Url`, and
// `raw()` takes literals only. What could be unsafe does not compile.
//
//   html::p("Tom & Jerry")
//   html::div({.classes = "govuk-inset-text"}, {"Due ", html::strong(day), "."})
//   html::ul({}, html::each(steps, [](const Step& step) { return html::li(step.text); }))
//
// Elements are rendered at once: a Node is finished HTML and owns it, children are read during the
// call, so nothing dangles and nothing is kept twice.
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "web/url.h"

namespace hb::html {

/// Finished HTML. Made by the functions below only.
class Node {
 public:
  Node() = default;
  const std::string& html() const& { return html_; }
  std::string html() && { return std::move(html_); }
  bool empty() const { return html_.empty(); }
  /// Puts `next` behind this one, without another element around them.
  Node& operator+=(const Node& next);

 private:
  friend class Writer;
  explicit Node(std::string html) : html_(std::move(html)) {}
  std::string html_;
};

/// HTML that stands in the source as a literal. A string that is made at run time does not compile.
class Raw {
 public:
  consteval explicit Raw(const char* literal) : html_(literal) {}
  constexpr std::string_view html() const { return html_; }

 private:
  std::string_view html_;
};
consteval Raw raw(const char* literal) { return Raw{literal}; }

/// What may stand between tags. A string is text and is escaped; a whole number is written in
/// digits; a Node or Raw goes in as it is. Lives only as long as the call that it is an argument
/// of.
class Child {
 public:
  Child(const char* text) : view_(text) {}
  Child(std::string_view text) : view_(text) {}
  Child(const std::string& text) : view_(text) {}
  Child(const Node& node) : view_(node.html()), finished_(true) {}
  Child(Raw literal) : view_(literal.html()), finished_(true) {}
  template <std::integral Number>
  requires(!std::same_as<Number, bool> && !std::same_as<Number, char>) Child(Number number)
      : digits_(std::to_string(number)), view_(digits_) {}
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

 private:
  friend class Writer;
  friend class Children;
  std::string digits_;
  std::string_view view_;
  bool finished_ = false;
};

/// The content of an element: one child, several in braces, or a vector of nodes.
class Children {
 public:
  Children(std::initializer_list<Child> several) : several_(several.begin(), several.size()) {}
  Children(const std::vector<Node>& nodes) : nodes_(nodes) {}
  template <typename One>
  requires std::convertible_to<const One&, Child> Children(const One& one) : one_(one) {}
  Children(const Children&) = delete;
  Children& operator=(const Children&) = delete;
  /// About how long the content will be: escaping may add some.
  std::size_t bytes() const;

 private:
  friend class Writer;
  Child one_{""};
  std::span<const Child> several_;
  std::span<const Node> nodes_;
};

/// The name of an attribute: a literal in small letters. Names whose values are addresses, scripts
/// or styles (`href`, `src`, `action`, `style`, `on…`) do not compile; see `.href` and `.source`.
class AttributeName {
 public:
  consteval AttributeName(const char* literal) : name_(literal) {
    for (const char c : name_) {
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.')
        throw "not an attribute's name";
    }
    if (name_.empty() || name_.starts_with("on")) throw "attributes must not hold script";
    for (const std::string_view taken :
         {"href", "src", "action", "formaction", "style", "srcdoc"}) {
      if (name_ == taken) throw "this attribute needs a typed value";
    }
  }
  constexpr std::string_view view() const { return name_; }

 private:
  std::string_view name_;
};

/// One attribute beside those that `Attributes` names. Without a value it is a bare word
/// (`hidden`). `when = false` leaves it out.
struct Attribute {
  AttributeName name;
  std::string_view value{};
  bool when = true;
};

/// The attributes of an element, for designated initialisers. Empty ones are left out.
struct Attributes {
  std::string_view id{};
  std::string_view classes{};
  std::string_view title{};
  std::string_view lang{};
  std::string_view role{};
  std::string_view aria_label{};
  const web::Url* href = nullptr;    ///< `a()` sets it.
  const web::Url* source = nullptr;  ///< `img()` sets it; written as `src`.
  const web::Url* action = nullptr;  ///< `form()` sets it.
  std::initializer_list<Attribute> more{};
};

/// An element with content, called like a function.
class Element {
 public:
  explicit consteval Element(const char* name) : name_(name) {}
  Node operator()(const Children& children) const { return (*this)(Attributes{}, children); }
  Node operator()(const Attributes& attributes, const Children& children) const;

 private:
  friend class Writer;
  std::string_view name_;
};

/// An element that has no content and no end tag.
class VoidElement {
 public:
  explicit consteval VoidElement(const char* name) : name_(name) {}
  Node operator()(const Attributes& attributes = {}) const;

 private:
  std::string_view name_;
};

// clang-format off
inline constexpr Element abbr{"abbr"}, address{"address"}, article{"article"}, aside{"aside"}, b{"b"},
    blockquote{"blockquote"}, button{"button"}, caption{"caption"}, code{"code"}, dd{"dd"}, del{"del"},
    details{"details"}, div{"div"}, dl{"dl"}, dt{"dt"}, em{"em"}, fieldset{"fieldset"},
    figcaption{"figcaption"}, figure{"figure"}, footer{"footer"}, h1{"h1"}, h2{"h2"}, h3{"h3"}, h4{"h4"},
    header{"header"}, ins{"ins"}, kbd{"kbd"}, label{"label"}, legend{"legend"}, li{"li"}, mark{"mark"},
    nav{"nav"}, ol{"ol"}, option{"option"}, p{"p"}, pre{"pre"}, progress{"progress"}, q{"q"}, s{"s"},
    section{"section"}, select{"select"}, small{"small"}, span{"span"}, strong{"strong"}, sub{"sub"},
    summary{"summary"}, sup{"sup"}, table{"table"}, tbody{"tbody"}, td{"td"}, textarea{"textarea"},
    tfoot{"tfoot"}, th{"th"}, thead{"thead"}, tr{"tr"}, ul{"ul"};
inline constexpr Element main_element{"main"}, time_element{"time"};
inline constexpr VoidElement br{"br"}, hr{"hr"}, input{"input"}, col{"col"};
// clang-format on

/// A link. The address is a Url: text that came from somebody cannot become `javascript:`.
Node a(const web::Url& url, const Children& children);
Node a(const web::Url& url, Attributes attributes, const Children& children);

/// A form that is sent to an address of this site; `web::form` adds what every form needs.
Node form(const web::Url& action, Attributes attributes, const Children& children);

/// A picture with the words that stand for it; empty words mark it as decoration.
Node img(const web::Url& source, std::string_view alternative, Attributes attributes = {});

/// `<time datetime="…">`; `machine_readable` is ISO.
Node time(std::string_view machine_readable, const Children& children);

/// Several nodes as one, without an element around them.
Node group(const Children& children);

/// One node made of `make(item)` for each item, in order.
template <typename Range, typename Make>
Node each(const Range& range, Make make) {
  Node all;
  for (const auto& item : range) all += make(item);
  return all;
}

/// `make()` when the condition holds, otherwise nothing.
template <std::invocable Make>
Node when(bool condition, Make make) {
  return condition ? Node{make()} : Node{};
}

/// Writes HTML piece by piece into one string: for parts that print much, such as tables, and for
/// what stands around them. A Node inside another one is copied into it; this is not.
///
///   out.open(html::tr).child(html::td(name)).close(html::tr);
class Writer {
 public:
  explicit Writer(std::size_t bytes_expected = 0) { out_.reserve(bytes_expected); }
  /// A literal, as it is.
  Writer& literal(Raw html);
  Writer& child(const Child& child);
  Writer& children(const Children& children);
  /// The start tag of an element; what is written until `close` with the same one is its content.
  Writer& open(const Element& element, const Attributes& attributes = {});
  Writer& close(const Element& element);
  /// Makes room for `children` and a tag around them.
  Writer& reserve(const Children& children);
  /// ` name="value"`, escaped.
  Writer& attribute(AttributeName name, std::string_view value);
  Writer& attribute(const Attribute& attribute);
  Writer& attributes(const Attributes& attributes);
  Writer& href(const web::Url& url);
  /// ` src="…"`
  Writer& source(const web::Url& url);
  Node take() { return Node{std::move(out_)}; }

 private:
  friend class VoidElement;
  Writer& url(std::string_view name, const web::Url& url);
  std::string out_;
};

/// `text` with the five characters that mean something in HTML replaced, appended to `out`.
void escape_into(std::string& out, std::string_view text);

}  // namespace hb::html

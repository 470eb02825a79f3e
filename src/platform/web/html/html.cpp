#include "web/html.h"

#include <array>

namespace hb::html {

namespace {

constexpr std::size_t kRoomForTags = 128;

constexpr std::string_view kMeaningful = "&<>\"'";
constexpr std::array<std::string_view, 5> kReplacements{"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};

/// Whether each byte means something in HTML: nearly none does, so this is all that is asked of it.
constexpr auto kIsMeaningful = [] {
  std::array<bool, 256> table{};
  for (const char c : kMeaningful) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

}  // namespace

void escape_into(std::string& out, std::string_view text) {
  const char* from = text.data();
  const char* const end = from + text.size();
  for (const char* at = from; at != end; ++at) {
    if (!kIsMeaningful[static_cast<unsigned char>(*at)]) continue;
    out.append(from, static_cast<std::size_t>(at - from));
    out += kReplacements[kMeaningful.find(*at)];
    from = at + 1;
  }
  out.append(from, static_cast<std::size_t>(end - from));
}

Node& Node::operator+=(const Node& next) {
  html_ += next.html_;
  return *this;
}

std::size_t Children::bytes() const {
  std::size_t sum = one_.view_.size();
  for (const Child& one : several_) sum += one.view_.size();
  for (const Node& node : nodes_) sum += node.html().size();
  return sum;
}

Writer& Writer::reserve(const Children& children) {
  // Pages are nested deeply: growing by doubling at each level would copy them twice over.
  out_.reserve(out_.size() + children.bytes() + kRoomForTags);
  return *this;
}

Writer& Writer::literal(Raw html) {
  out_ += html.html();
  return *this;
}

Writer& Writer::child(const Child& child) {
  if (child.finished_) {
    out_ += child.view_;
  } else {
    escape_into(out_, child.view_);
  }
  return *this;
}

Writer& Writer::children(const Children& children) {
  child(children.one_);
  for (const Child& one : children.several_) child(one);
  for (const Node& node : children.nodes_) out_ += node.html();
  return *this;
}

Writer& Writer::attribute(AttributeName name, std::string_view value) {
  out_ += ' ';
  out_ += name.view();
  out_ += "=\"";
  escape_into(out_, value);
  out_ += '"';
  return *this;
}

Writer& Writer::attribute(const Attribute& attribute) {
  if (!attribute.when) return *this;
  if (attribute.value.data() != nullptr) return this->attribute(attribute.name, attribute.value);
  out_.append(" ").append(attribute.name.view());
  return *this;
}

Writer& Writer::url(std::string_view name, const web::Url& url) {
  out_.append(" ").append(name).append("=\"");
  escape_into(out_, url.text());
  out_ += '"';
  return *this;
}

Writer& Writer::href(const web::Url& url) { return this->url("href", url); }

Writer& Writer::source(const web::Url& url) { return this->url("src", url); }

Writer& Writer::attributes(const Attributes& attributes) {
  if (!attributes.id.empty()) attribute("id", attributes.id);
  if (!attributes.classes.empty()) attribute("class", attributes.classes);
  if (attributes.href) url("href", *attributes.href);
  if (attributes.source) url("src", *attributes.source);
  if (attributes.action) url("action", *attributes.action);
  if (!attributes.title.empty()) attribute("title", attributes.title);
  if (!attributes.lang.empty()) attribute("lang", attributes.lang);
  if (!attributes.role.empty()) attribute("role", attributes.role);
  if (!attributes.aria_label.empty()) attribute("aria-label", attributes.aria_label);
  for (const Attribute& more : attributes.more) attribute(more);
  return *this;
}

Writer& Writer::open(const Element& element, const Attributes& attributes) {
  out_ += '<';
  out_ += element.name_;
  this->attributes(attributes);
  out_ += '>';
  return *this;
}

Writer& Writer::close(const Element& element) {
  out_ += "</";
  out_ += element.name_;
  out_ += '>';
  return *this;
}

Node Element::operator()(const Attributes& attributes, const Children& children) const {
  return Writer{}.reserve(children).open(*this, attributes).children(children).close(*this).take();
}

Node VoidElement::operator()(const Attributes& attributes) const {
  Writer writer;
  writer.out_.append("<").append(name_);
  writer.attributes(attributes);
  writer.out_ += '>';
  return writer.take();
}

namespace {

constexpr Element kAnchor{"a"};
constexpr Element kForm{"form"};

}  // namespace

Node a(const web::Url& url, const Children& children) { return kAnchor({.href = &url}, children); }

Node a(const web::Url& url, Attributes attributes, const Children& children) {
  attributes.href = &url;
  return kAnchor(attributes, children);
}

Node form(const web::Url& action, Attributes attributes, const Children& children) {
  attributes.action = &action;
  return kForm(attributes, children);
}

Node img(const web::Url& source, std::string_view alternative, Attributes attributes) {
  attributes.source = &source;
  Writer writer;
  writer.literal(raw("<img")).attributes(attributes).attribute("alt", alternative);
  return writer.literal(raw(">")).take();
}

Node time(std::string_view machine_readable, const Children& children) {
  return time_element({.more = {{"datetime", machine_readable}}}, children);
}

Node group(const Children& children) {
  return Writer{}.reserve(children).children(children).take();
}

}  // namespace hb::html

#include "web/html.h"

namespace hb::html {

void escape_into(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string_view safe;
    switch (text[at]) {
      case '&': safe = "&amp;"; break;
      case '<': safe = "&lt;"; break;
      case '>': safe = "&gt;"; break;
      case '"': safe = "&quot;"; break;
      case '\'': safe = "&#39;"; break;
      default: continue;
    }
    out.append(text, from, at - from).append(safe);
    from = at + 1;
  }
  out.append(text, from);
}

namespace {

constexpr std::size_t kRoomForTags = 128;

}  // namespace

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
  out_.append(" ").append(name.view()).append("=\"");
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

Node Element::operator()(const Attributes& attributes, const Children& children) const {
  Writer writer;
  writer.reserve(children);
  writer.out_.append("<").append(name_);
  writer.attributes(attributes);
  writer.out_ += '>';
  writer.children(children);
  writer.out_.append("</").append(name_).append(">");
  return writer.take();
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

Node document(std::string_view lang, std::string_view classes, const Children& children) {
  Writer writer;
  writer.reserve(children);
  writer.literal(raw("<!DOCTYPE html>\n<html")).attributes({.classes = classes, .lang = lang});
  return writer.literal(raw(">")).children(children).literal(raw("</html>\n")).take();
}

}  // namespace hb::html

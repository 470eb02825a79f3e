#include "open311_text.h"

#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "web/xml_text.h"

namespace hb::exchange {

namespace {

void write_xml(std::string& out, const Element& element) {
  out += '<';
  out += element.name;
  if (element.content.empty() && element.children.empty()) {
    out += "/>";
    return;
  }
  out += '>';
  out += web::xml_text(element.content);
  for (const Element& each : element.children) write_xml(out, each);
  out += "</";
  out += element.name;
  out += '>';
}

std::string json_number(const std::string& content) {
  double value = 0;
  const char* end = content.data() + content.size();
  const auto [last, problem] = std::from_chars(content.data(), end, value);
  const bool read = problem == std::errc{} && last == end && std::isfinite(value);
  return read ? fmt::format("{}", value) : "null";
}

void write_json(std::string& out, const Element& element);

void write_children(std::string& out, const Element& element, bool named) {
  bool first = true;
  for (const Element& each : element.children) {
    if (!first) out += ',';
    first = false;
    if (named) out += boost::json::serialize(boost::json::string_view{each.name}) + ":";
    write_json(out, each);
  }
}

/// By hand, for boost::json would write 24.15 as 2.415E1.
void write_json(std::string& out, const Element& element) {
  switch (element.kind) {
    case Element::Kind::text:
      out += element.content.empty() ? "null" : boost::json::serialize(element.content);
      return;
    case Element::Kind::bare: out += element.content; return;
    case Element::Kind::degrees: out += json_number(element.content); return;
    case Element::Kind::object:
      out += '{';
      write_children(out, element, true);
      out += '}';
      return;
    case Element::Kind::list:
      out += '[';
      write_children(out, element, false);
      out += ']';
      return;
  }
  std::abort();
}

}  // namespace

Element text(std::string_view name, std::string content) {
  return {.name = name, .kind = Element::Kind::text, .content = std::move(content)};
}

Element flag(std::string_view name, bool value) {
  return {.name = name, .kind = Element::Kind::bare, .content = value ? "true" : "false"};
}

Element number(std::string_view name, long value) {
  return {.name = name, .kind = Element::Kind::bare, .content = std::to_string(value)};
}

Element degrees(std::string_view name, std::string content) {
  return {.name = name, .kind = Element::Kind::degrees, .content = std::move(content)};
}

Element object(std::string_view name, std::vector<Element> fields) {
  return {.name = name, .kind = Element::Kind::object, .children = std::move(fields)};
}

Element list(std::string_view name, std::vector<Element> children) {
  return {.name = name, .kind = Element::Kind::list, .children = std::move(children)};
}

std::string written(const Element& root, Format format) {
  std::string out;
  if (format == Format::json) {
    write_json(out, root);
    return out;
  }
  out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  write_xml(out, root);
  return out + "\n";
}

std::string content_type(Format format) {
  return format == Format::json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
}

}  // namespace hb::exchange

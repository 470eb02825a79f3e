#include "open311_text.h"

#include <boost/json.hpp>
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

boost::json::value json_of(const Element& element) {
  switch (element.kind) {
    case Element::Kind::text:
      if (element.content.empty()) return nullptr;
      return boost::json::value(element.content);
    case Element::Kind::bare: return boost::json::parse(element.content);
    case Element::Kind::object: {
      boost::json::object fields;
      for (const Element& each : element.children) fields[each.name] = json_of(each);
      return fields;
    }
    case Element::Kind::list: {
      boost::json::array all;
      for (const Element& each : element.children) all.push_back(json_of(each));
      return all;
    }
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

Element object(std::string_view name, std::vector<Element> fields) {
  return {.name = name, .kind = Element::Kind::object, .children = std::move(fields)};
}

Element list(std::string_view name, std::vector<Element> children) {
  return {.name = name, .kind = Element::Kind::list, .children = std::move(children)};
}

std::string written(const Element& root, Format format) {
  if (format == Format::json) return boost::json::serialize(json_of(root));
  std::string out = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  write_xml(out, root);
  return out + "\n";
}

std::string content_type(Format format) {
  return format == Format::json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
}

}  // namespace hb::exchange

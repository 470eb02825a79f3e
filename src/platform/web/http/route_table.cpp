#include "web/route_table.h"

#include <array>
#include <optional>
#include <stdexcept>

#include "web/encoding.h"
#include "web/router.h"

namespace hb::web {
namespace {

constexpr std::array kMethods{Method::get, Method::head,    Method::post,
                              Method::put, Method::delete_, Method::options};

std::string_view method_name(Method method) {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::delete_: return "DELETE";
    case Method::options: return "OPTIONS";
  }
  return {};
}

/// The parts between slashes; "/" has none, "/a/" has "a" and an empty one.
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> parts;
  if (path.empty() || path == "/") return parts;
  path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = path.find('/');
    parts.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return parts;
    path.remove_prefix(slash + 1);
  }
}

bool is_name(std::string_view part) {
  return part.size() > 2 && part.front() == '{' && part.back() == '}';
}

}  // namespace

bool matches(std::string_view pattern, std::string_view path, Pairs& values) {
  if (path.empty() || path[0] != '/') return false;
  const auto wanted = split(pattern);
  const auto given = split(path);
  if (wanted.size() != given.size()) return false;
  Pairs found;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    auto part = percent_decode(given[i]);
    if (!part || part->empty()) return false;
    if (is_name(wanted[i])) {
      found.emplace_back(wanted[i].substr(1, wanted[i].size() - 2), std::move(*part));
    } else if (*part != wanted[i]) {
      return false;
    }
  }
  values = std::move(found);
  return true;
}

struct RouteTable::Node {
  struct Endpoint {
    std::size_t index;
    std::vector<std::string> names;
  };
  std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
  std::unique_ptr<Node> any;
  std::array<std::optional<Endpoint>, kMethods.size()> endpoints;

  const Endpoint* endpoint(Method method) const {
    const auto& exact = endpoints[static_cast<std::size_t>(method)];
    if (exact) return &*exact;
    if (method != Method::head) return nullptr;
    const auto& get = endpoints[static_cast<std::size_t>(Method::get)];
    return get ? &*get : nullptr;
  }
};

struct RouteTable::Search {
  Method method;
  std::vector<std::string> parts;
  std::vector<const std::string*> taken;  ///< Parts that a `{name}` holds on the way down.
  std::array<bool, kMethods.size()> known{};
  RouteMatch match;
};

RouteTable::RouteTable() : root_(std::make_unique<Node>()) {}
RouteTable::~RouteTable() = default;
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable& RouteTable::operator=(RouteTable&&) noexcept = default;

void RouteTable::add(Method method, std::string_view pattern, std::size_t index) {
  const std::string mistake = "route " + std::string{pattern};
  if (pattern.empty() || pattern[0] != '/') throw std::logic_error(mistake + " has no slash");
  Node* node = root_.get();
  std::vector<std::string> names;
  for (const std::string_view part : split(pattern)) {
    if (part.empty()) throw std::logic_error(mistake + " has an empty part");
    std::unique_ptr<Node>* next = &node->any;
    if (is_name(part)) {
      names.emplace_back(part.substr(1, part.size() - 2));
    } else if (part.find_first_of("{}%?#") != std::string_view::npos) {
      throw std::logic_error(mistake + " has a part that is neither literal nor {name}");
    } else {
      next = &node->literals[std::string{part}];
    }
    if (!*next) *next = std::make_unique<Node>();
    node = next->get();
  }
  auto& endpoint = node->endpoints[static_cast<std::size_t>(method)];
  if (endpoint) throw std::logic_error(mistake + " stands twice");
  endpoint = Node::Endpoint{index, std::move(names)};
}

bool RouteTable::descend(const Node& node, std::size_t depth, Search& search) {
  if (depth == search.parts.size()) {
    for (const Method method : kMethods) {
      if (node.endpoint(method)) search.known[static_cast<std::size_t>(method)] = true;
    }
    const auto* endpoint = node.endpoint(search.method);
    if (!endpoint) return false;
    search.match.kind = RouteMatch::Kind::found;
    search.match.index = endpoint->index;
    for (std::size_t i = 0; i < endpoint->names.size(); ++i) {
      search.match.values.emplace_back(endpoint->names[i], *search.taken[i]);
    }
    return true;
  }
  const std::string& part = search.parts[depth];
  const auto literal = node.literals.find(part);
  if (literal != node.literals.end() && descend(*literal->second, depth + 1, search)) return true;
  if (!node.any || part.empty()) return false;
  search.taken.push_back(&part);
  if (descend(*node.any, depth + 1, search)) return true;
  search.taken.pop_back();
  return false;
}

RouteMatch RouteTable::find(Method method, std::string_view path) const {
  Search search{.method = method};
  if (path.empty() || path[0] != '/') return {};
  for (const std::string_view part : split(path)) {
    auto decoded = percent_decode(part);
    if (!decoded) return {};
    search.parts.push_back(std::move(*decoded));
  }
  if (descend(*root_, 0, search)) return std::move(search.match);

  for (const Method known : kMethods) {
    if (!search.known[static_cast<std::size_t>(known)]) continue;
    if (!search.match.allow.empty()) search.match.allow += ", ";
    search.match.allow += method_name(known);
    search.match.kind = RouteMatch::Kind::method_not_allowed;
  }
  const bool slash = path.size() > 1 && path.back() == '/';
  if (search.match.kind == RouteMatch::Kind::not_found && slash) {
    const std::string_view without = path.substr(0, path.size() - 1);
    if (find(method, without).kind == RouteMatch::Kind::found) {
      search.match.kind = RouteMatch::Kind::redirect;
      search.match.location = without;
    }
  }
  return std::move(search.match);
}

}  // namespace hb::web

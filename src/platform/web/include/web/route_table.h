// All routes of the program compiled into one tree, so that a request finds its handler in the
// length of its path.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "web/request.h"

namespace hb::web {

/// What a path leads to.
struct RouteMatch {
  enum class Kind {
    found,               ///< `index` and `values` are set.
    not_found,           ///< No route has this path (404).
    method_not_allowed,  ///< The path is known; `allow` names its methods (405).
    redirect,            ///< The path is known without its trailing slash: `location` (308).
  };
  Kind kind = Kind::not_found;
  std::size_t index = 0;  ///< As given to add().
  Pairs values;           ///< Decoded `{name}` parts.
  std::string allow;      ///< For the Allow header: "GET, HEAD, POST".
  std::string location;   ///< Path without query, still encoded.
};

class RouteTable {
 public:
  RouteTable();
  ~RouteTable();
  RouteTable(RouteTable&&) noexcept;
  RouteTable& operator=(RouteTable&&) noexcept;

  /// Adds a route. A pattern that is not one, or the same method and shape twice, is a mistake in
  /// the source: throws std::logic_error with the pattern's text.
  void add(Method method, std::string_view pattern, std::size_t index);

  /// Finds the route for a path as sent (still encoded, without query). Literal parts win over
  /// `{name}`; a literal that lacks the method gives way to a `{name}` that has it. HEAD goes to
  /// GET. A `{name}` never takes an empty part.
  RouteMatch find(Method method, std::string_view path) const;

 private:
  struct Node;
  struct Search;
  static bool descend(const Node& node, std::size_t depth, Search& search);
  std::unique_ptr<Node> root_;
};

}  // namespace hb::web
